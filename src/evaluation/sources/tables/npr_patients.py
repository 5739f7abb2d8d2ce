"""Patients with a procedure code for music therapy, from the Norwegian Patient Registry (NPR).

Serves effect goal E1. The spellings are those of deliveries in bokmål, nynorsk and English. Number
codes for the sector are not here: they differ between deliveries (1 is somatic care in one,
substance use in another).
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration

_YEAR: Final = Column(
    name="year",
    kind="year",
    required=True,
    headers={"nb": ("år", "årstall"), "nn": ("år", "årstal"), "en": ("year",)},
)
_LEVEL: Final = Column(
    name="level",
    kind="category",
    required=True,
    headers={
        "nb": ("nivå", "enhetsnivå"),
        "nn": ("nivå", "einingsnivå"),
        "en": ("level", "unit level"),
    },
    values={
        "country": ("land", "landet", "nasjonalt", "hele landet", "heile landet", "national"),
        "regional_authority": (
            "regionalt helseforetak",
            "regionalt helseføretak",
            "rhf",
            "regional health authority",
        ),
        "trust": ("helseforetak", "helseføretak", "hf", "health trust"),
        "region": ("opptakt-region", "opptakt region"),
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
    values={
        "somatic": ("somatikk", "somatisk", "somatisk sektor", "somatic care"),
        "mental_health_adults": (
            "psykisk helsevern for voksne",
            "psykisk helsevern for vaksne",
            "psykisk helsevern voksne",
            "psykisk helsevern vaksne",
            "phv",
            "vop",
            "mental health care for adults",
        ),
        "mental_health_children": (
            "psykisk helsevern for barn og unge",
            "psykisk helsevern barn og unge",
            "phbu",
            "bup",
            "mental health care for children and adolescents",
        ),
        "substance_use": (
            "tverrfaglig spesialisert rusbehandling",
            "tverrfagleg spesialisert rusbehandling",
            "rusbehandling",
            "tsb",
            "specialised substance-use treatment",
        ),
        "all": ("alle", "alle sektorer", "alle sektorar", "samlet", "samla", "all sectors"),
    },
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
    values={
        "any": ("alle", "alle prosedyrer", "alle prosedyrar", "samlet", "samla", "all"),
        "individual": ("individuell", "individuelt", "enkeltvis", "einskildvis"),
        "group": ("gruppe", "i gruppe"),
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
    values={
        "treated": (
            "behandlingssted",
            "behandlingsstad",
            "behandlet",
            "behandla",
            "place of treatment",
        ),
        "resident": ("bosted", "bustad", "bosatt", "busett", "residence", "place of residence"),
        "not_stated": ("ikke oppgitt", "ikkje oppgitt", "ikkje oppgjeve"),
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
_SOURCE: Final = Column(
    name="source",
    kind="text",
    headers={"nb": ("kilde",), "nn": ("kjelde",), "en": ("source",)},
)
_SOURCE_URL: Final = Column(
    name="source_url",
    kind="text",
    headers={
        "nb": ("kilde url", "kildens adresse", "lenke"),
        "nn": ("kjelde url", "adressa til kjelda", "lenkje"),
        "en": ("source url", "url", "link"),
    },
)

NPR_PATIENTS: Final = TableDeclaration(
    name="npr_patients",
    key=("year", "level", "unit", "sector", "procedure", "basis"),
    columns=(
        _YEAR,
        _LEVEL,
        _UNIT,
        _SECTOR,
        _PROCEDURE,
        _BASIS,
        _PATIENTS,
        _CONTACTS,
        _SOURCE,
        _SOURCE_URL,
    ),
    title={
        "nb": "Pasienter med musikkterapi i spesialisthelsetjenesten (NPR)",
        "nn": "Pasientar med musikkterapi i spesialisthelsetenesta (NPR)",
        "en": "Patients with music therapy in specialist care (NPR)",
    },
)
