"""Positions of the regional coordinators: where, how much, from when to when.

Serves result goal R1. A position, never a name. Where it lies is approved before anybody is in it: until the first day
is known, a row stands without one.
"""

from dataclasses import replace
from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import (
    FROM,
    LETTER_OF_INTENT,
    REQUIRED_REGION,
    SOURCE,
    SOURCE_URL,
    TO,
)

COORDINATORS: Final = TableDeclaration(
    name="coordinators",
    key=("region", "from"),
    columns=(
        REQUIRED_REGION,
        replace(FROM, required=False),
        Column(
            name="institution",
            kind="text",
            required=True,
            headers={
                "nb": ("institusjon", "koordinerende institusjon", "arbeidssted", "arbeidsgiver"),
                "nn": ("institusjon", "koordinerande institusjon", "arbeidsstad", "arbeidsgjevar"),
                "en": ("institution", "coordinating institution", "employer"),
            },
        ),
        Column(
            name="position_percent",
            kind="number",
            headers={
                "nb": ("stillingsprosent", "prosent", "stilling i prosent", "stillingsandel"),
                "nn": ("stillingsprosent", "prosent", "stilling i prosent", "stillingsdel"),
                "en": ("position percent", "percentage of a full position", "per cent"),
            },
        ),
        TO,
        LETTER_OF_INTENT,
        Column(
            name="decision",
            kind="date",
            headers={
                "nb": ("vedtak", "vedtaksdato", "styringsgruppevedtak"),
                "nn": ("vedtak", "vedtaksdato", "styringsgruppevedtak"),
                "en": ("decision", "date of decision"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Regionale fagkoordinatorer",
        "nn": "Regionale fagkoordinatorar",
        "en": "Regional coordinators",
    },
    data_source="programme_records",
)
