"""The columns that stand alike in several tables."""

from dataclasses import replace
from typing import Final

from evaluation.sources.declaration import Column
from evaluation.sources.tables.value_sets import (
    POSITION_STATUS_SPELLINGS,
    POSITION_STATUSES,
    REGION_SPELLINGS,
    REGIONS,
)

YEAR: Final = Column(
    name="year",
    kind="year",
    required=True,
    headers={"nb": ("år", "årstall"), "nn": ("år", "årstal"), "en": ("year",)},
)
DATE: Final = Column(
    name="date",
    kind="date",
    required=True,
    headers={"nb": ("dato", "dag"), "nn": ("dato", "dag"), "en": ("date", "day")},
)
MUNICIPALITY: Final = Column(
    name="municipality",
    kind="code",
    headers={
        "nb": ("kommune", "kommunenummer", "kommunenr", "kommunenr.", "kommunenavn"),
        "nn": ("kommune", "kommunenummer", "kommunenr", "kommunenr.", "kommunenamn"),
        "en": ("municipality", "municipality number", "municipality code"),
    },
    width=4,
    level="municipality",
)
REQUIRED_MUNICIPALITY: Final = replace(MUNICIPALITY, required=True)
REGION: Final = Column(
    name="region",
    kind="category",
    headers={
        "nb": ("region", "opptakt-region", "knutepunkt"),
        "nn": ("region", "opptakt-region", "knutepunkt"),
        "en": ("region", "hub"),
    },
    labels=REGIONS,
    values=REGION_SPELLINGS,
)
REQUIRED_REGION: Final = replace(REGION, required=True)
REGIONS_COLUMN: Final = Column(
    name="regions",
    kind="category",
    headers={
        "nb": ("regioner", "region", "knutepunkt"),
        "nn": ("regionar", "region", "knutepunkt"),
        "en": ("regions", "region", "hubs"),
    },
    labels=REGIONS,
    values=REGION_SPELLINGS,
    many=True,
)
PARTICIPANTS: Final = Column(
    name="participants",
    kind="text",
    headers={
        "nb": ("deltakere", "klyngedeltakere", "samarbeidspartnere", "partnere"),
        "nn": ("deltakarar", "klyngjedeltakarar", "samarbeidspartnarar", "partnarar"),
        "en": ("participants", "cluster participants", "partners"),
    },
    many=True,
)
FTE: Final = Column(
    name="fte",
    kind="number",
    headers={
        "nb": ("årsverk", "antall årsverk", "årsverk i alt", "stillingsandel"),
        "nn": ("årsverk", "talet på årsverk", "tal årsverk", "årsverk i alt", "stillingsdel"),
        "en": ("FTE", "full-time equivalents", "full time equivalents"),
    },
)
POSITION_STATUS: Final = Column(
    name="status",
    kind="category",
    required=True,
    headers={
        "nb": ("status", "svarstatus", "status for svaret"),
        "nn": ("status", "svarstatus", "status for svaret"),
        "en": ("status", "status of the reply"),
    },
    labels=POSITION_STATUSES,
    values=POSITION_STATUS_SPELLINGS,
)
CONTACT_DATE: Final = Column(
    name="contact_date",
    kind="date",
    headers={
        "nb": ("kontaktdato", "dato for kontakt", "kontaktet", "sist kontaktet", "dato"),
        "nn": ("kontaktdato", "dato for kontakt", "kontakta", "sist kontakta", "dato"),
        "en": ("contact date", "date of contact", "contacted"),
    },
)
FROM: Final = Column(
    name="from",
    kind="date",
    required=True,
    headers={
        "nb": ("fra", "fra dato", "startdato", "start"),
        "nn": ("frå", "frå dato", "startdato", "start"),
        "en": ("from", "from date", "start date", "start"),
    },
)
TO: Final = Column(
    name="to",
    kind="date",
    headers={
        "nb": ("til", "til dato", "sluttdato", "slutt"),
        "nn": ("til", "til dato", "sluttdato", "slutt"),
        "en": ("to", "to date", "end date", "end"),
    },
)
LETTER_OF_INTENT: Final = Column(
    name="letter_of_intent",
    kind="date",
    headers={
        "nb": ("intensjonserklæring", "intensjonsavtale", "dato for intensjonserklæring"),
        "nn": ("intensjonserklæring", "intensjonsavtale", "dato for intensjonserklæring"),
        "en": ("letter of intent", "date of the letter of intent"),
    },
)
SOURCE: Final = Column(
    name="source",
    kind="text",
    headers={"nb": ("kilde",), "nn": ("kjelde",), "en": ("source",)},
)
SOURCE_URL: Final = Column(
    name="source_url",
    kind="text",
    headers={
        "nb": ("kilde url", "kildens adresse", "lenke"),
        "nn": ("kjelde url", "adressa til kjelda", "lenkje"),
        "en": ("source url", "url", "link"),
    },
)
