"""Patients with a procedure code for music therapy, from the Norwegian Patient Registry (NPR).

Serves effect goal E1. The spellings are those of deliveries in bokmål, nynorsk and English. Number
codes for the sector are not here: they differ between deliveries (1 is somatic care in one,
substance use in another).
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import SOURCE, SOURCE_URL, YEAR
from evaluation.sources.tables.value_sets import SECTOR_SPELLINGS, SECTORS, label

_LEVEL: Final = Column(
    name="level",
    kind="category",
    required=True,
    headers={
        "nb": ("nivå", "enhetsnivå"),
        "nn": ("nivå", "einingsnivå"),
        "en": ("level", "unit level"),
    },
    labels={
        "country": label("Hele landet", "Heile landet", "The whole country"),
        "regional_authority": label("Regionalt helseforetak", "Regionalt helseføretak", "Regional health authority"),
        "trust": label("Helseforetak", "Helseføretak", "Health trust"),
        "region": label("OPPTAKT-region", "OPPTAKT-region", "OPPTAKT region"),
    },
    values={
        "country": ("land", "landet", "nasjonalt", "national"),
        "regional_authority": ("rhf",),
        "trust": ("hf",),
    },
)
_UNIT: Final = Column(
    name="unit",
    kind="code",
    required=True,
    headers={
        "nb": ("enhet", "enhetsnavn", "enhetens navn"),
        "nn": ("eining", "einingsnamn", "namnet på eininga"),
        "en": ("unit", "unit name"),
    },
    # An organisation number has nine digits and never begins with zero, so Excel cannot have
    # shortened it.
    width=9,
    units_of="level",
)
_SECTOR: Final = Column(
    name="sector",
    kind="category",
    default="all",
    headers={
        "nb": ("sektor", "tjenesteområde", "fagområde"),
        "nn": ("sektor", "tenesteområde", "fagområde"),
        "en": ("sector", "service area"),
    },
    labels={**SECTORS, "all": label("Alle sektorer", "Alle sektorar", "All sectors")},
    values={**SECTOR_SPELLINGS, "all": ("alle", "samlet", "samla")},
)
_PROCEDURE: Final = Column(
    name="procedure",
    kind="category",
    default="any",
    headers={
        "nb": ("prosedyre", "form", "type musikkterapi"),
        "nn": ("prosedyre", "form", "type musikkterapi"),
        "en": ("procedure", "type of music therapy"),
    },
    labels={
        "any": label("Alle prosedyrer", "Alle prosedyrar", "All procedures"),
        "individual": label("Individuell", "Individuell", "Individual"),
        "group": label("Gruppe", "Gruppe", "Group"),
    },
    values={
        "any": ("alle", "samlet", "samla", "all"),
        "individual": ("individuelt", "enkeltvis", "einskildvis"),
        "group": ("i gruppe",),
    },
)
_BASIS: Final = Column(
    name="basis",
    kind="category",
    default="not_stated",
    headers={
        "nb": ("grunnlag", "telt etter"),
        "nn": ("grunnlag", "talt etter"),
        "en": ("basis", "counted by"),
    },
    labels={
        "treated": label("Behandlingssted", "Behandlingsstad", "Place of treatment"),
        "resident": label("Bosted", "Bustad", "Place of residence"),
        "not_stated": label("Ikke oppgitt", "Ikkje oppgitt", "Not stated"),
    },
    values={
        "treated": ("behandlet", "behandla"),
        "resident": ("bosatt", "busett", "residence"),
        "not_stated": ("ikkje oppgjeve",),
    },
)
_PATIENTS: Final = Column(
    name="patients",
    kind="count",
    required=True,
    headers={
        "nb": ("pasienter", "antall pasienter"),
        "nn": ("pasientar", "talet på pasientar", "tal pasientar"),
        "en": ("patients", "number of patients"),
    },
)
_CONTACTS: Final = Column(
    name="contacts",
    kind="count",
    headers={
        "nb": ("kontakter", "antall kontakter"),
        "nn": ("kontaktar", "talet på kontaktar", "tal kontaktar"),
        "en": ("contacts", "number of contacts"),
    },
)
NPR_PATIENTS: Final = TableDeclaration(
    name="npr_patients",
    key=("year", "level", "unit", "sector", "procedure", "basis"),
    columns=(
        YEAR,
        _LEVEL,
        _UNIT,
        _SECTOR,
        _PROCEDURE,
        _BASIS,
        _PATIENTS,
        _CONTACTS,
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Pasienter med musikkterapi i spesialisthelsetjenesten (NPR)",
        "nn": "Pasientar med musikkterapi i spesialisthelsetenesta (NPR)",
        "en": "Patients with music therapy in specialist care (NPR)",
    },
    data_source="npr",
)
