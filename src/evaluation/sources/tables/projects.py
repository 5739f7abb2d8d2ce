"""Projects and measures in which participants work together.

Serves effect goal E4 and result goals R3, R4 and R5.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import PARTICIPANTS, REGIONS_COLUMN, SOURCE, SOURCE_URL
from evaluation.sources.tables.value_sets import label

_KIND: Final = Column(
    name="kind",
    kind="category",
    required=True,
    headers={
        "nb": ("type", "prosjekttype", "slag"),
        "nn": ("type", "prosjekttype", "slag"),
        "en": ("kind", "type", "type of project"),
    },
    labels={
        "research": label("Forskning", "Forsking", "Research"),
        "development": label("Utvikling", "Utvikling", "Development"),
        "dissemination": label("Formidling", "Formidling", "Dissemination"),
        "education": label("Utdanning", "Utdanning", "Education"),
    },
    values={
        "research": ("forskningsprosjekt", "forskingsprosjekt"),
        "development": (
            "utviklingsprosjekt",
            "tjenesteutvikling",
            "tenesteutvikling",
            "praksisutvikling",
            "fagutvikling",
            "service development",
        ),
        "dissemination": ("formidlingsprosjekt", "informasjon", "formidling og informasjon"),
        "education": ("utdanningsprosjekt", "kurs", "kurs og utdanning", "undervisning"),
    },
)
_USER_INVOLVEMENT: Final = Column(
    name="user_involvement",
    kind="category",
    default="none",
    headers={
        "nb": ("bruker- og pårørendemedvirkning", "brukermedvirkning", "medvirkning"),
        "nn": ("brukar- og pårørandemedverknad", "brukarmedverknad", "medverknad"),
        "en": ("user and carer involvement", "user involvement", "involvement"),
    },
    labels={
        "none": label("Ingen", "Ingen", "None"),
        "consulted": label("Rådspurt", "Rådspurd", "Consulted"),
        "partner": label("Samarbeidspartner", "Samarbeidspartnar", "Partner"),
        "led": label("Brukerledet", "Brukarleidd", "User-led"),
    },
    values={
        "none": ("nei", "no", "ingen medvirkning", "ingen medverknad", "0"),
        "consulted": ("konsultert", "hørt", "høyrt", "rådgivende", "rådgjevande", "spurt", "spurd"),
        "partner": ("partnar", "partnerskap", "partnarskap", "medforsker", "medforskar", "likeverdig"),
        "led": ("brukerstyrt", "brukarstyrt", "leder", "leiar", "brukerledd", "ledet av brukere", "leidd av brukarar"),
    },
)

PROJECTS: Final = TableDeclaration(
    name="projects",
    key=("project",),
    columns=(
        Column(
            name="project",
            kind="text",
            required=True,
            headers={
                "nb": ("prosjekt", "prosjekt-id", "prosjektnummer", "prosjektnr"),
                "nn": ("prosjekt", "prosjekt-id", "prosjektnummer", "prosjektnr"),
                "en": ("project", "project id", "project number"),
            },
        ),
        Column(
            name="title",
            kind="text",
            required=True,
            headers={
                "nb": ("tittel", "prosjekttittel", "prosjektnavn", "navn"),
                "nn": ("tittel", "prosjekttittel", "prosjektnamn", "namn"),
                "en": ("title", "project title", "name"),
            },
        ),
        _KIND,
        Column(
            name="start",
            kind="date",
            required=True,
            headers={
                "nb": ("start", "startdato", "oppstart", "fra"),
                "nn": ("start", "startdato", "oppstart", "frå"),
                "en": ("start", "start date", "from"),
            },
        ),
        Column(
            name="end",
            kind="date",
            headers={
                "nb": ("slutt", "sluttdato", "avsluttet", "til"),
                "nn": ("slutt", "sluttdato", "avslutta", "til"),
                "en": ("end", "end date", "to"),
            },
        ),
        REGIONS_COLUMN,
        PARTICIPANTS,
        _USER_INVOLVEMENT,
        Column(
            name="funding_source",
            kind="text",
            headers={
                "nb": ("finansieringskilde", "finansiering", "finansiert av"),
                "nn": ("finansieringskjelde", "finansiering", "finansiert av"),
                "en": ("funding source", "funding", "funded by"),
            },
        ),
        Column(
            name="amount",
            kind="number",
            headers={
                "nb": ("beløp", "beløp i kroner", "sum", "kroner"),
                "nn": ("beløp", "beløp i kroner", "sum", "kroner"),
                "en": ("amount", "amount in NOK", "NOK"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Prosjekt og tiltak i klyngesamarbeidet",
        "nn": "Prosjekt og tiltak i klyngjesamarbeidet",
        "en": "Projects and measures of the cluster",
    },
    data_source="programme_records",
)
