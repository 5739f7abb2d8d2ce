"""Yearly feedback from leaders, professionals, users and carers (chapter X of the action plan).

A respondent is a number. The questions are those of the programme file.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import REGION, SOURCE, SOURCE_URL, YEAR
from evaluation.sources.tables.value_sets import label

_QUESTION: Final = Column(
    name="question",
    kind="category",
    required=True,
    headers={
        "nb": ("spørsmål", "tema"),
        "nn": ("spørsmål", "tema"),
        "en": ("question", "topic"),
    },
    labels={
        "collaboration": label("Samarbeid", "Samarbeid", "Collaboration"),
        "coordination": label("Regional koordinering", "Regional koordinering", "Regional coordination"),
        "involvement": label("Medvirkning", "Medverknad", "Involvement"),
        "services": label("Tjenester", "Tenester", "Services"),
        "knowledge": label("Kunnskap", "Kunnskap", "Knowledge"),
        "priorities": label("Prioriteringer", "Prioriteringar", "Priorities"),
    },
    values={
        "coordination": ("koordinering", "samordning"),
        "involvement": ("bruker- og pårørendemedvirkning", "brukar- og pårørandemedverknad"),
        "services": ("tjenesteutvikling", "tenesteutvikling"),
        "priorities": ("prioritering",),
    },
)
_ROLE: Final = Column(
    name="role",
    kind="category",
    required=True,
    headers={
        "nb": ("rolle", "svarer som"),
        "nn": ("rolle", "svarar som"),
        "en": ("role", "answers as"),
    },
    labels={
        "leader": label("Leder", "Leiar", "Leader"),
        "professional": label("Fagperson", "Fagperson", "Professional"),
        "user": label("Bruker", "Brukar", "User"),
        "carer": label("Pårørende", "Pårørande", "Carer"),
    },
    values={
        "leader": ("ledere", "leiarar", "manager"),
        "professional": ("fagpersoner", "fagpersonar", "musikkterapeut", "ansatt", "tilsett"),
        "user": ("brukere", "brukarar", "pasient"),
        "carer": ("relative", "next of kin"),
    },
)

FEEDBACK: Final = TableDeclaration(
    name="feedback",
    rows_are_people=True,
    key=("year", "respondent", "question"),
    columns=(
        YEAR,
        Column(
            name="respondent",
            kind="text",
            required=True,
            headers={
                "nb": ("respondent", "svarer", "respondentnummer", "nummer", "nr"),
                "nn": ("respondent", "svarar", "respondentnummer", "nummer", "nr"),
                "en": ("respondent", "respondent number", "number"),
            },
        ),
        _QUESTION,
        _ROLE,
        REGION,
        Column(
            name="score",
            kind="number",
            headers={
                "nb": ("skår", "poeng", "svar", "vurdering"),
                "nn": ("skår", "poeng", "svar", "vurdering"),
                "en": ("score", "answer", "rating"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Tilbakemeldinger fra klyngesamarbeidet",
        "nn": "Tilbakemeldingar frå klyngjesamarbeidet",
        "en": "Feedback from the cluster",
    },
    data_source="programme_records",
)
