"""Contacts with a procedure code for music therapy, one row a contact, for secure environments.

Serves effect goal E1 by way of `npr_patients`. `person` is a pseudonym. No text on the source stands
in a row: what is said of the extract stands in its delivery file.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import DATE
from evaluation.sources.tables.value_sets import SECTOR_SPELLINGS, SECTORS

NPR_EPISODES: Final = TableDeclaration(
    name="npr_episodes",
    rows_are_people=True,
    key=("person", "date", "trust", "sector", "procedure_codes"),
    columns=(
        Column(
            name="person",
            kind="text",
            required=True,
            headers={
                "nb": ("person", "pseudonym", "løpenummer", "pasient", "pasient-id"),
                "nn": ("person", "pseudonym", "løpenummer", "pasient", "pasient-id"),
                "en": ("person", "pseudonym", "patient id"),
            },
        ),
        DATE,
        Column(
            name="trust",
            kind="code",
            required=True,
            headers={
                "nb": ("helseforetak", "foretak", "hf", "behandlingssted"),
                "nn": ("helseføretak", "føretak", "hf", "behandlingsstad"),
                "en": ("trust", "health trust"),
            },
            width=9,
            level="trust",
        ),
        Column(
            name="sector",
            kind="category",
            required=True,
            headers={
                "nb": ("sektor", "tjenesteområde", "fagområde"),
                "nn": ("sektor", "tenesteområde", "fagområde"),
                "en": ("sector", "service area"),
            },
            labels=SECTORS,
            values=SECTOR_SPELLINGS,
        ),
        Column(
            name="procedure_codes",
            kind="text",
            required=True,
            headers={
                "nb": ("prosedyrekoder", "prosedyrekode", "prosedyrer", "koder"),
                "nn": ("prosedyrekodar", "prosedyrekode", "prosedyrar", "kodar"),
                "en": ("procedure codes", "procedure code", "codes"),
            },
            many=True,
        ),
    ),
    title={
        "nb": "Kontakter med musikkterapi i spesialisthelsetjenesten (NPR)",
        "nn": "Kontaktar med musikkterapi i spesialisthelsetenesta (NPR)",
        "en": "Contacts with music therapy in specialist care (NPR)",
    },
    data_source="npr",
)
