"""Published figures that no other table can hold: positions, capacity, response rates, estimated needs."""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import REGION, SOURCE, SOURCE_URL
from evaluation.sources.tables.value_sets import label

_AREA: Final = Column(
    name="area",
    kind="category",
    required=True,
    headers={
        "nb": ("område", "fagområde"),
        "nn": ("område", "fagområde"),
        "en": ("area", "field"),
    },
    labels={
        "specialist_care": label("Spesialisthelsetjenesten", "Spesialisthelsetenesta", "Specialist care"),
        "municipality": label("Kommunene", "Kommunane", "Municipalities"),
        "nonprofit": label("Private ideelle aktører", "Private ideelle aktørar", "Private non-profit actors"),
        "education": label("Utdanning", "Utdanning", "Education"),
        "survey": label("Spørreundersøkelse", "Spørjeundersøking", "Survey"),
        "need": label("Behov", "Behov", "Need"),
        "cluster": label("Kunnskapsklyngen", "Kunnskapsklyngja", "The cluster"),
        "statistics": label("Offentlig statistikk", "Offentleg statistikk", "Official statistics"),
        "combined": label("Samlet", "Samla", "Combined"),
    },
    values={
        "municipality": ("kommune", "kommuner", "kommunar"),
        "nonprofit": ("privat ideell",),
        "cluster": ("klynga", "klyngja", "klynge", "klyngje", "kunnskapsklynga"),
        "statistics": ("statistikk",),
    },
)
_MEASURE: Final = Column(
    name="measure",
    kind="category",
    required=True,
    headers={
        "nb": ("mål", "størrelse", "måltall"),
        "nn": ("mål", "storleik", "måltal"),
        "en": ("measure", "quantity"),
    },
    labels={
        "positions": label("Stillinger", "Stillingar", "Positions"),
        "permanent_positions": label("Faste stillinger", "Faste stillingar", "Permanent positions"),
        "capacity": label("Kapasitet", "Kapasitet", "Capacity"),
        "intake": label("Opptak", "Opptak", "Intake"),
        "target": label("Måltall", "Måltal", "Target"),
        "questionnaires_sent": label("Utsendte skjemaer", "Utsende skjema", "Questionnaires sent"),
        "respondents": label("Respondenter", "Respondentar", "Respondents"),
        "response_rate": label("Svarprosent", "Svarprosent", "Response rate"),
        "share_women": label("Andel kvinner", "Del kvinner", "Share of women"),
        "share_30_39": label("Andel 30–39 år", "Del 30–39 år", "Share aged 30–39"),
        "estimated_need": label("Anslått behov", "Overslag over behov", "Estimated need"),
        "participants": label("Klyngedeltakere", "Klyngjedeltakarar", "Cluster participants"),
        "municipalities_not_reporting": label(
            "Kommuner som ikke har rapportert", "Kommunar som ikkje har rapportert", "Municipalities not reporting"
        ),
    },
    values={
        "capacity": ("studieplasser", "studieplassar"),
        "participants": ("deltakere", "deltakarar"),
    },
)

BACKGROUND_FIGURES: Final = TableDeclaration(
    name="background_figures",
    key=("period", "unit", "measure"),
    columns=(
        Column(
            name="period",
            kind="text",
            required=True,
            headers={
                "nb": ("periode", "år", "tidspunkt"),
                "nn": ("periode", "år", "tidspunkt"),
                "en": ("period", "year", "time"),
            },
        ),
        _AREA,
        Column(
            name="unit",
            kind="text",
            required=True,
            headers={
                "nb": ("enhet", "sted", "gjelder"),
                "nn": ("eining", "stad", "gjeld"),
                "en": ("unit", "place", "concerns"),
            },
        ),
        REGION,
        _MEASURE,
        Column(
            name="value",
            kind="number",
            headers={"nb": ("verdi", "tall"), "nn": ("verdi", "tal"), "en": ("value", "figure")},
        ),
        Column(
            name="bound",
            kind="category",
            default="exact",
            headers={
                "nb": ("grense", "type tall"),
                "nn": ("grense", "type tal"),
                "en": ("bound", "type of figure"),
            },
            labels={
                "exact": label("Nøyaktig", "Nøyaktig", "Exact"),
                "below": label("Under", "Under", "Below"),
            },
            values={"exact": ("lik", "eksakt"), "below": ("mindre enn", "lavere enn", "lågare enn", "less than")},
        ),
        Column(
            name="certainty",
            kind="category",
            headers={
                "nb": ("sikkerhet", "hvor sikkert"),
                "nn": ("kor sikkert", "visse"),
                "en": ("certainty",),
            },
            labels={
                "high": label("Høy", "Høg", "High"),
                "medium": label("Middels", "Middels", "Medium"),
                "low": label("Lav", "Låg", "Low"),
            },
        ),
        Column(
            name="note",
            kind="text",
            headers={
                "nb": ("merknad", "kommentar"),
                "nn": ("merknad", "kommentar"),
                "en": ("note", "comment"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Bakgrunnstall",
        "nn": "Bakgrunnstal",
        "en": "Background figures",
    },
    data_source="programme_records",
)
