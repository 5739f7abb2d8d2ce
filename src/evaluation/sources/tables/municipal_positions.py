"""Positions for music therapists in municipalities, from the coordinators' contact with them.

Serves effect goal E2, indicator a.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import (
    CONTACT_DATE,
    FTE,
    POSITION_STATUS,
    REQUIRED_MUNICIPALITY,
    SOURCE,
    SOURCE_URL,
    YEAR,
)
from evaluation.sources.tables.value_sets import label

_SERVICE_AREA: Final = Column(
    name="service_area",
    kind="category",
    default="all",
    headers={
        "nb": ("tjenesteområde", "tjeneste", "område"),
        "nn": ("tenesteområde", "teneste", "område"),
        "en": ("service area", "service", "area"),
    },
    labels={
        "children_youth": label("Barn og unge", "Barn og unge", "Children and young people"),
        "mental_health": label("Psykisk helse", "Psykisk helse", "Mental health"),
        "substance_use": label("Rus", "Rus", "Substance use"),
        "elderly": label("Eldre", "Eldre", "Older people"),
        "palliative": label("Lindrende behandling", "Lindrande behandling", "Palliative care"),
        "culture": label("Kultur", "Kultur", "Culture"),
        "other": label("Annet", "Anna", "Other"),
        "all": label("Hele kommunen", "Heile kommunen", "The whole municipality"),
    },
    values={
        "children_youth": ("barn", "unge", "barn og ungdom", "oppvekst", "barnehage og skole", "barnehage og skule"),
        "mental_health": ("psykisk helsearbeid", "psykisk helse voksne", "psykisk helse vaksne"),
        "substance_use": ("rusarbeid", "rusomsorg", "rusfeltet"),
        "elderly": ("eldreomsorg", "eldreomsorga", "sykehjem", "sjukeheim", "omsorg", "demensomsorg"),
        "palliative": ("palliasjon", "lindrende", "lindrande", "palliativ"),
        "culture": ("kulturskole", "kulturskule", "kulturtjeneste", "kulturteneste"),
        "other": ("andre", "anna teneste", "annen tjeneste", "diverse"),
        "all": (
            "alle",
            "alle områder",
            "alle område",
            "samlet",
            "samla",
            "ikke fordelt",
            "ikkje fordelt",
            "hele",
            "heile",
        ),
    },
)

MUNICIPAL_POSITIONS: Final = TableDeclaration(
    name="municipal_positions",
    key=("year", "municipality", "service_area"),
    columns=(
        YEAR,
        REQUIRED_MUNICIPALITY,
        _SERVICE_AREA,
        FTE,
        Column(
            name="headcount",
            kind="number",
            headers={
                "nb": ("antall ansatte", "antall stillinger", "antall personer", "ansatte"),
                "nn": ("talet på tilsette", "talet på stillingar", "talet på personar", "tilsette"),
                "en": ("headcount", "number of employees", "number of people"),
            },
        ),
        Column(
            name="permanence",
            kind="category",
            headers={
                "nb": ("stillingstype", "type stilling", "fast eller midlertidig", "ansettelsesform"),
                "nn": ("stillingstype", "type stilling", "fast eller mellombels", "tilsetjingsform"),
                "en": ("permanence", "type of position", "type of employment"),
            },
            labels={
                "permanent": label("Fast", "Fast", "Permanent"),
                "temporary": label("Midlertidig", "Mellombels", "Temporary"),
                "project": label("Prosjekt", "Prosjekt", "Project"),
            },
            values={
                "permanent": ("fast stilling", "faste stillinger", "faste stillingar"),
                "temporary": ("midlertidig stilling", "mellombels stilling", "vikariat", "vikar", "engasjement"),
                "project": ("prosjektstilling",),
            },
        ),
        POSITION_STATUS,
        CONTACT_DATE,
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Musikkterapeutstillinger i kommunene",
        "nn": "Musikkterapeutstillingar i kommunane",
        "en": "Positions for music therapists in municipalities",
    },
    data_source="municipal_contact",
)
