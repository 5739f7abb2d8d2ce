"""Positions for music therapists in private non-profit institutions, user-run centres and organisations.

Serves effect goal E3.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import (
    CONTACT_DATE,
    FTE,
    MUNICIPALITY,
    POSITION_STATUS,
    REGION,
    SOURCE,
    SOURCE_URL,
    YEAR,
)
from evaluation.sources.tables.value_sets import label

NONPROFIT_POSITIONS: Final = TableDeclaration(
    name="nonprofit_positions",
    key=("year", "organisation"),
    columns=(
        YEAR,
        Column(
            name="organisation",
            kind="text",
            required=True,
            headers={
                "nb": ("organisasjon", "virksomhet", "institusjon", "arbeidsgiver", "navn"),
                "nn": ("organisasjon", "verksemd", "institusjon", "arbeidsgjevar", "namn"),
                "en": ("organisation", "organization", "institution", "employer", "name"),
            },
        ),
        Column(
            name="kind",
            kind="category",
            default="other",
            headers={
                "nb": ("type", "slag", "type virksomhet"),
                "nn": ("type", "slag", "type verksemd"),
                "en": ("kind", "type", "type of organisation"),
            },
            labels={
                "private_nonprofit_hospital": label(
                    "Privat ideelt sykehus", "Privat ideelt sjukehus", "Private non-profit hospital"
                ),
                "user_run_centre": label("Brukerstyrt senter", "Brukarstyrt senter", "User-run centre"),
                "organisation": label("Organisasjon", "Organisasjon", "Organisation"),
                "other": label("Annet", "Anna", "Other"),
            },
            values={
                "private_nonprofit_hospital": (
                    "privat ideell institusjon",
                    "privat-ideelt sykehus",
                    "privat-ideelt sjukehus",
                    "ideelt sykehus",
                    "ideelt sjukehus",
                    "sykehus",
                    "sjukehus",
                ),
                "user_run_centre": ("brukerstyrt", "brukarstyrt", "brukerstyrte sentre", "brukarstyrte senter"),
                "organisation": (
                    "frivillig organisasjon",
                    "ideell organisasjon",
                    "stiftelse",
                    "stifting",
                    "organization",
                ),
                "other": ("andre", "diverse"),
            },
        ),
        MUNICIPALITY,
        REGION,
        FTE,
        POSITION_STATUS,
        CONTACT_DATE,
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Musikkterapeutstillinger hos privat-ideelle aktører",
        "nn": "Musikkterapeutstillingar hos privat-ideelle aktørar",
        "en": "Positions for music therapists with private non-profit actors",
    },
    data_source="nonprofit_contact",
)
