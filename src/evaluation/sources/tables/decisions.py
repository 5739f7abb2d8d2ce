"""What was decided on the formal milestones of table 4.1."""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import SOURCE, SOURCE_URL
from evaluation.sources.tables.value_sets import label

DECISIONS: Final = TableDeclaration(
    name="decisions",
    key=("milestone",),
    columns=(
        Column(
            name="milestone",
            kind="text",
            required=True,
            headers={
                "nb": ("milepæl", "milepælnummer", "milepæl nr"),
                "nn": ("milepæl", "milepælnummer", "milepæl nr"),
                "en": ("milestone", "milestone number"),
            },
        ),
        Column(
            name="status",
            kind="category",
            required=True,
            headers={
                "nb": ("status", "tilstand"),
                "nn": ("status", "tilstand"),
                "en": ("status", "state"),
            },
            labels={
                "planned": label("Planlagt", "Planlagd", "Planned"),
                "in_progress": label("I arbeid", "I arbeid", "In progress"),
                "decided": label("Vedtatt", "Vedteken", "Decided"),
                "postponed": label("Utsatt", "Utsett", "Postponed"),
                "rejected": label("Avvist", "Avvist", "Rejected"),
            },
            values={
                "planned": ("planlagt", "ikke startet", "ikkje starta"),
                "in_progress": ("pågår", "under arbeid", "i gang", "påbegynt", "ongoing"),
                "decided": ("vedtatt", "vedteke", "vedtak", "godkjent", "godkjend", "ferdig", "approved"),
                "postponed": ("utsatt", "forskjøvet"),
                "rejected": ("avslått", "ikke vedtatt", "ikkje vedteken", "forkastet", "forkasta"),
            },
        ),
        Column(
            name="decided",
            kind="date",
            headers={
                "nb": ("vedtatt", "vedtaksdato", "dato for vedtak", "dato"),
                "nn": ("vedteke", "vedteken", "vedtaksdato", "dato for vedtak", "dato"),
                "en": ("decided", "date of decision", "date"),
            },
        ),
        Column(
            name="reference",
            kind="text",
            headers={
                "nb": ("referanse", "saksnummer", "sak", "møteprotokoll"),
                "nn": ("referanse", "saksnummer", "sak", "møteprotokoll"),
                "en": ("reference", "case number", "minutes"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Vedtak om milepælene i planens tabell 4.1",
        "nn": "Vedtak om milepælane i tabell 4.1 i planen",
        "en": "Decisions on the milestones of table 4.1",
    },
    data_source="programme_records",
)
