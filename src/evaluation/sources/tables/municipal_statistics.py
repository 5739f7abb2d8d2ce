"""Music therapists in the Directorate's statistics on municipal mental health and substance-use work (IS-24/8).

Serves effect goal E2, indicator b. Whether the form of a year counts music therapists by themselves
is not known: `not_counted` says that it does not, which is neither zero nor missing.
"""

from dataclasses import replace
from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import FTE, SOURCE, SOURCE_URL, YEAR
from evaluation.sources.tables.value_sets import label

_AREA_LEVEL: Final = Column(
    name="area_level",
    kind="category",
    required=True,
    headers={
        "nb": ("nivå", "områdenivå", "geografisk nivå"),
        "nn": ("nivå", "områdenivå", "geografisk nivå"),
        "en": ("area level", "level", "geographical level"),
    },
    labels={
        "country": label("Hele landet", "Heile landet", "The whole country"),
        "county": label("Fylke", "Fylke", "County"),
        "municipality": label("Kommune", "Kommune", "Municipality"),
    },
    values={
        "country": ("land", "landet", "nasjonalt", "national"),
        "county": ("fylker", "fylkeskommune"),
        "municipality": ("kommuner", "kommunar"),
    },
)
_SERVICE: Final = Column(
    name="service",
    kind="category",
    default="combined",
    headers={
        "nb": ("tjeneste", "tjenesteområde"),
        "nn": ("teneste", "tenesteområde"),
        "en": ("service", "service area"),
    },
    labels={
        "mental_health": label("Psykisk helse", "Psykisk helse", "Mental health"),
        "substance_use": label("Rus", "Rus", "Substance use"),
        "combined": label(
            "Psykisk helse og rus samlet", "Psykisk helse og rus samla", "Mental health and substance use together"
        ),
    },
    values={
        "mental_health": ("psykisk helsearbeid",),
        "substance_use": ("rusarbeid",),
        "combined": ("psykisk helse og rus", "psykisk helse- og rusarbeid", "samlet", "samla", "alle", "i alt", "all"),
    },
)
_AGE_GROUP: Final = Column(
    name="age_group",
    kind="category",
    default="all",
    headers={
        "nb": ("aldersgruppe", "alder", "målgruppe"),
        "nn": ("aldersgruppe", "alder", "målgruppe"),
        "en": ("age group", "age"),
    },
    labels={
        "children": label("Barn og unge", "Barn og unge", "Children and adolescents"),
        "adults": label("Voksne", "Vaksne", "Adults"),
        "all": label("Alle aldre", "Alle aldrar", "All ages"),
    },
    values={
        "children": ("barn", "barn og ungdom", "under 18 år", "0–17 år", "0-17 år", "0-17"),
        "adults": ("18 år og over", "18 år og eldre", "18+"),
        "all": ("alle", "alle aldersgrupper", "samlet", "samla", "i alt"),
    },
)

MUNICIPAL_STATISTICS: Final = TableDeclaration(
    name="municipal_statistics",
    key=("year", "area_level", "area", "service", "age_group"),
    columns=(
        YEAR,
        _AREA_LEVEL,
        Column(
            name="area",
            kind="code",
            required=True,
            headers={
                "nb": ("område", "sted", "fylke eller kommune", "områdenummer", "områdenavn"),
                "nn": ("område", "stad", "fylke eller kommune", "områdenummer", "områdenamn"),
                "en": ("area", "place", "county or municipality"),
            },
            units_of="area_level",
        ),
        _SERVICE,
        _AGE_GROUP,
        replace(
            FTE,
            statuses={
                "not_counted": (
                    "ikke telt",
                    "ikkje talt",
                    "not counted",
                    "ikke talt",
                    "ikkje teld",
                    "ikkje telt",
                    "telles ikke",
                    "blir ikkje talt",
                    "ikke med i skjemaet",
                    "ikkje med i skjemaet",
                ),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Musikkterapeutårsverk i Helsedirektoratets kommunestatistikk (IS-24/8)",
        "nn": "Musikkterapeutårsverk i kommunestatistikken til Helsedirektoratet (IS-24/8)",
        "en": "Music-therapist FTEs in the Directorate of Health's municipal statistics (IS-24/8)",
    },
    data_source="municipal_statistics",
)
