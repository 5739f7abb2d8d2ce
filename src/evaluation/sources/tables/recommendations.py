"""Recommendations of the reports, and what became of them."""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import SOURCE, SOURCE_URL, YEAR
from evaluation.sources.tables.value_sets import label

_RESPONSE: Final = Column(
    name="response",
    kind="category",
    headers={
        "nb": ("svar", "respons", "svar på anbefalingen"),
        "nn": ("svar", "respons", "svar på tilrådinga"),
        "en": ("response", "answer"),
    },
    labels={
        "accepted": label("Godtatt", "Godteken", "Accepted"),
        "partly": label("Delvis godtatt", "Delvis godteken", "Partly accepted"),
        "rejected": label("Ikke godtatt", "Ikkje godteken", "Rejected"),
    },
    values={
        "accepted": ("godteke", "akseptert", "følges", "blir følgd", "ja", "yes"),
        "partly": ("delvis", "delvis akseptert", "delvis godteke"),
        "rejected": ("avvist", "avslått", "ikkje godteke", "følges ikke", "nei", "no"),
    },
)
_STATE: Final = Column(
    name="state",
    kind="category",
    headers={
        "nb": ("tilstand", "status"),
        "nn": ("tilstand", "status"),
        "en": ("state", "status"),
    },
    labels={
        "open": label("Åpen", "Open", "Open"),
        "in_progress": label("I arbeid", "I arbeid", "In progress"),
        "done": label("Gjennomført", "Gjennomført", "Done"),
        "dropped": label("Frafalt", "Fråfallen", "Dropped"),
    },
    values={
        "open": ("åpent", "ope", "ikke startet", "ikkje starta"),
        "in_progress": ("pågår", "under arbeid", "i gang", "ongoing"),
        "done": ("ferdig", "fullført", "utført"),
        "dropped": ("frafallen", "fråfalle", "lagt bort", "lagd bort", "avsluttet uten oppfølging"),
    },
)

RECOMMENDATIONS: Final = TableDeclaration(
    name="recommendations",
    key=("year", "number"),
    columns=(
        YEAR,
        Column(
            name="number",
            kind="text",
            required=True,
            headers={
                "nb": ("nummer", "nr", "nr."),
                "nn": ("nummer", "nr", "nr."),
                "en": ("number", "no."),
            },
        ),
        Column(
            name="text",
            kind="text",
            required=True,
            headers={
                "nb": ("anbefaling", "tilråding", "tekst"),
                "nn": ("tilråding", "tekst"),
                "en": ("text", "recommendation"),
            },
        ),
        Column(
            name="addressee",
            kind="text",
            headers={
                "nb": ("mottaker", "adressat", "til"),
                "nn": ("mottakar", "adressat", "til"),
                "en": ("addressee", "to"),
            },
        ),
        _RESPONSE,
        Column(
            name="reason",
            kind="text",
            headers={"nb": ("begrunnelse",), "nn": ("grunngjeving",), "en": ("reason",)},
        ),
        Column(
            name="deadline",
            kind="date",
            headers={"nb": ("frist",), "nn": ("frist",), "en": ("deadline", "due")},
        ),
        _STATE,
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Anbefalinger og oppfølging",
        "nn": "Tilrådingar og oppfølging",
        "en": "Recommendations and their follow-up",
    },
    data_source="programme_records",
)
