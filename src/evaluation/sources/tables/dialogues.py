"""Dialogues with authorities and others about national implementation.

Serves result goal R5.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import DATE, SOURCE, SOURCE_URL
from evaluation.sources.tables.value_sets import label

DIALOGUES: Final = TableDeclaration(
    name="dialogues",
    key=("date", "counterpart"),
    columns=(
        DATE,
        Column(
            name="counterpart",
            kind="text",
            required=True,
            headers={
                "nb": ("motpart", "part", "samtalepart", "dialog med", "møte med"),
                "nn": ("motpart", "part", "samtalepart", "dialog med", "møte med"),
                "en": ("counterpart", "dialogue with", "meeting with"),
            },
        ),
        Column(
            name="kind",
            kind="category",
            required=True,
            headers={
                "nb": ("type", "type motpart", "slag"),
                "nn": ("type", "type motpart", "slag"),
                "en": ("kind", "type", "type of counterpart"),
            },
            labels={
                "authority": label("Myndighet", "Styresmakt", "Authority"),
                "other": label("Annen", "Annan", "Other"),
            },
            values={
                "authority": (
                    "myndigheter",
                    "myndigheit",
                    "myndigheiter",
                    "styresmakter",
                    "departement",
                    "direktorat",
                    "offentlig myndighet",
                    "offentleg styresmakt",
                ),
                "other": ("annet", "anna", "andre"),
            },
        ),
        Column(
            name="topic",
            kind="text",
            headers={"nb": ("tema", "sak", "emne"), "nn": ("tema", "sak", "emne"), "en": ("topic", "subject")},
        ),
        Column(
            name="outcome",
            kind="text",
            headers={
                "nb": ("resultat", "utfall", "oppfølging"),
                "nn": ("resultat", "utfall", "oppfølging"),
                "en": ("outcome", "result", "follow-up"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Dialog med myndigheter og andre",
        "nn": "Dialog med styresmakter og andre",
        "en": "Dialogues with authorities and others",
    },
    data_source="programme_records",
)
