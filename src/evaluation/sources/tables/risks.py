"""Risks as they were assessed on a date (chapter 8 of the plan)."""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import DATE, SOURCE, SOURCE_URL
from evaluation.sources.tables.value_sets import label

RISKS: Final = TableDeclaration(
    name="risks",
    key=("date", "risk"),
    columns=(
        DATE,
        Column(
            name="risk",
            kind="text",
            required=True,
            headers={
                "nb": ("risiko", "usikkerhet", "risikofaktor"),
                "nn": ("risiko", "uvisse", "risikofaktor"),
                "en": ("risk", "risk factor"),
            },
        ),
        Column(
            name="area",
            kind="category",
            required=True,
            headers={
                "nb": ("område", "risikoområde"),
                "nn": ("område", "risikoområde"),
                "en": ("area", "risk area"),
            },
            labels={
                "results": label("Resultatmål", "Resultatmål", "Result goals"),
                "effects": label("Effektmål", "Effektmål", "Effect goals"),
                "team": label("Prosjektteamet", "Prosjektteamet", "The project team"),
            },
            values={
                "results": ("resultat", "resultater", "resultatmålsettinger", "resultatmålsetjingar"),
                "effects": ("effekt", "effekter", "effektar", "effektmålsettinger", "effektmålsetjingar"),
                "team": ("prosjektteam", "robusthet", "teamets robusthet", "robustheita til teamet"),
            },
        ),
        Column(
            name="likelihood",
            kind="number",
            headers={
                "nb": ("sannsynlighet",),
                "nn": ("sannsyn", "sannsynlegheit"),
                "en": ("likelihood", "probability"),
            },
        ),
        Column(
            name="impact",
            kind="number",
            headers={
                "nb": ("konsekvens", "virkning"),
                "nn": ("konsekvens", "verknad"),
                "en": ("impact", "consequence"),
            },
        ),
        Column(
            name="response",
            kind="text",
            headers={
                "nb": ("håndtering", "tiltak"),
                "nn": ("handtering", "tiltak"),
                "en": ("response", "mitigation"),
            },
        ),
        Column(
            name="owner_role",
            kind="text",
            headers={
                "nb": ("ansvarlig", "ansvarlig rolle", "risikoeier"),
                "nn": ("ansvarleg", "ansvarleg rolle", "risikoeigar"),
                "en": ("owner role", "responsible role", "owner"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Risikoer",
        "nn": "Risikoar",
        "en": "Risks",
    },
    data_source="programme_records",
)
