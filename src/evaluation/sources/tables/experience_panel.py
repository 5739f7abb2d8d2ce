"""Members of the experience panel, by number and never by name.

Serves result goal R4.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import FROM, REQUIRED_REGION, SOURCE, SOURCE_URL, TO
from evaluation.sources.tables.value_sets import label

EXPERIENCE_PANEL: Final = TableDeclaration(
    name="experience_panel",
    rows_are_people=True,
    key=("member", "from"),
    columns=(
        Column(
            name="member",
            kind="text",
            required=True,
            headers={
                "nb": ("medlem", "medlemsnummer", "nummer", "nr"),
                "nn": ("medlem", "medlemsnummer", "nummer", "nr"),
                "en": ("member", "member number", "number"),
            },
        ),
        FROM,
        REQUIRED_REGION,
        Column(
            name="role",
            kind="category",
            required=True,
            headers={
                "nb": ("rolle", "erfaring", "type erfaring", "representerer"),
                "nn": ("rolle", "erfaring", "type erfaring", "representerer"),
                "en": ("role", "experience", "represents"),
            },
            labels={
                "user": label("Bruker", "Brukar", "User"),
                "carer": label("Pårørende", "Pårørande", "Carer"),
                "organisation": label("Organisasjon", "Organisasjon", "Organisation"),
            },
            values={
                "user": ("brukererfaring", "brukarerfaring", "egenerfaring", "eigenerfaring"),
                "carer": ("pårørendeerfaring", "pårørandeerfaring", "relative", "next of kin"),
                "organisation": ("brukerorganisasjon", "brukarorganisasjon", "organisasjonserfaring", "organization"),
            },
        ),
        TO,
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Erfaringspanelet",
        "nn": "Erfaringspanelet",
        "en": "The experience panel",
    },
    data_source="programme_records",
)
