"""Study programmes in music therapy: places, applicants, admitted, graduates.

Serves effect goal E4.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import SOURCE, SOURCE_URL, YEAR
from evaluation.sources.tables.value_sets import label

_LEVEL: Final = Column(
    name="level",
    kind="category",
    default="other",
    headers={
        "nb": ("nivå", "studienivå", "gradsnivå"),
        "nn": ("nivå", "studienivå", "gradsnivå"),
        "en": ("level", "level of study"),
    },
    labels={
        "one_year": label("Årsstudium", "Årsstudium", "One-year programme"),
        "bachelor": label("Bachelor", "Bachelor", "Bachelor"),
        "master": label("Master", "Master", "Master"),
        "integrated_master": label("Integrert master", "Integrert master", "Integrated master"),
        "continuing": label("Etter- og videreutdanning", "Etter- og vidareutdanning", "Continuing education"),
        "doctoral": label("Doktorgrad", "Doktorgrad", "Doctoral"),
        "other": label("Annet", "Anna", "Other"),
    },
    values={
        "one_year": ("årseining", "årsenhet", "one year"),
        "bachelor": ("bachelorgrad", "bachelorstudium", "bachelor's degree"),
        "master": ("mastergrad", "masterstudium", "toårig master", "master (2 år)", "master's degree"),
        "integrated_master": ("femårig master", "integrert mastergrad", "master (5 år)", "femårig integrert master"),
        "continuing": ("videreutdanning", "vidareutdanning", "etterutdanning", "evu"),
        "doctoral": ("ph.d.", "phd", "ph.d", "doktorgradsutdanning", "doktorgradsutdanninga", "doctorate"),
        "other": ("andre", "diverse", "emne", "enkeltemne"),
    },
)

EDUCATION: Final = TableDeclaration(
    name="education",
    key=("year", "institution", "programme"),
    columns=(
        YEAR,
        Column(
            name="institution",
            kind="text",
            required=True,
            headers={
                "nb": ("institusjon", "lærested", "utdanningsinstitusjon"),
                "nn": ("institusjon", "lærestad", "utdanningsinstitusjon"),
                "en": ("institution", "educational institution"),
            },
        ),
        Column(
            name="programme",
            kind="text",
            required=True,
            headers={
                "nb": ("studieprogram", "program", "studium", "utdanning"),
                "nn": ("studieprogram", "program", "studium", "utdanning"),
                "en": ("programme", "study programme", "program"),
            },
        ),
        _LEVEL,
        Column(
            name="places",
            kind="number",
            headers={
                "nb": ("studieplasser", "plasser", "antall plasser"),
                "nn": ("studieplassar", "plassar", "talet på plassar", "tal plassar"),
                "en": ("places", "number of places"),
            },
        ),
        Column(
            name="applicants",
            kind="count",
            headers={
                "nb": ("søkere", "antall søkere"),
                "nn": ("søkjarar", "talet på søkjarar", "tal søkjarar"),
                "en": ("applicants", "number of applicants"),
            },
        ),
        Column(
            name="admitted",
            kind="count",
            headers={
                "nb": ("tatt opp", "opptatte", "antall tatt opp", "møtt til studiestart"),
                "nn": ("tekne opp", "opptekne", "talet på opptekne", "møtte til studiestart"),
                "en": ("admitted", "number admitted"),
            },
        ),
        Column(
            name="graduates",
            kind="count",
            headers={
                "nb": ("uteksaminerte", "kandidater", "ferdige kandidater", "antall uteksaminerte"),
                "nn": ("uteksaminerte", "kandidatar", "ferdige kandidatar", "talet på uteksaminerte"),
                "en": ("graduates", "number of graduates"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Utdanninger i musikkterapi",
        "nn": "Utdanningar i musikkterapi",
        "en": "Education in music therapy",
    },
    data_source="programme_records",
)
