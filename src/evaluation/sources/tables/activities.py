"""Activities of the regions, each alone or jointly.

Serves chapter 5 of the plan and the formative evaluation.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import DATE, REGION, SOURCE, SOURCE_URL
from evaluation.sources.tables.value_sets import REGION_SPELLINGS, REGIONS, label

_REGION: Final = Column(
    name="region",
    kind="category",
    required=True,
    headers=REGION.headers,
    labels={**REGIONS, "joint": label("Felles", "Felles", "Joint")},
    values={
        **REGION_SPELLINGS,
        "joint": ("alle", "alle regioner", "alle regionar", "nasjonal", "nasjonalt", "fellestiltak", "all regions"),
    },
)
_KIND: Final = Column(
    name="kind",
    kind="category",
    required=True,
    headers={
        "nb": ("type", "aktivitetstype", "slag"),
        "nn": ("type", "aktivitetstype", "slag"),
        "en": ("kind", "type", "type of activity"),
    },
    labels={
        "meeting": label("Møte", "Møte", "Meeting"),
        "seminar": label("Seminar", "Seminar", "Seminar"),
        "webinar": label("Webinar", "Webinar", "Webinar"),
        "course": label("Kurs", "Kurs", "Course"),
        "media": label("Media", "Media", "Media"),
        "other": label("Annet", "Anna", "Other"),
    },
    values={
        "meeting": ("møter", "møte med", "samarbeidsmøte"),
        "seminar": ("fagseminar", "dagskonferanse", "konferanse", "fagdag", "conference"),
        "webinar": ("nettseminar", "digitalt seminar"),
        "course": ("undervisning", "opplæring"),
        "media": ("medieoppslag", "mediaoppslag", "kronikk", "presse"),
        "other": ("andre", "diverse", "konsert", "concert"),
    },
)
_AREA: Final = Column(
    name="area",
    kind="category",
    required=True,
    headers={
        "nb": ("område", "aktivitetsområde", "virksomhetsområde"),
        "nn": ("område", "aktivitetsområde", "verksemdsområde"),
        "en": ("area", "area of activity"),
    },
    labels={
        "dissemination": label("Formidling og informasjon", "Formidling og informasjon", "Dissemination"),
        "service_development": label(
            "Praksis- og tjenesteutvikling", "Praksis- og tenesteutvikling", "Service development"
        ),
        "research": label("Forskning", "Forsking", "Research"),
        "education": label("Utdanning", "Utdanning", "Education"),
        "involvement": label(
            "Bruker- og pårørendemedvirkning", "Brukar- og pårørandemedverknad", "User and carer involvement"
        ),
    },
    values={
        "dissemination": ("formidling", "informasjon", "5.1"),
        "service_development": ("tjenesteutvikling", "tenesteutvikling", "praksisutvikling", "5.2"),
        "research": ("5.3",),
        "education": ("kurs og utdanning", "5.4"),
        "involvement": ("brukermedvirkning", "brukarmedverknad", "medvirkning", "medverknad", "involvement", "5.5"),
    },
)

ACTIVITIES: Final = TableDeclaration(
    name="activities",
    key=("activity",),
    columns=(
        Column(
            name="activity",
            kind="text",
            required=True,
            headers={
                "nb": ("aktivitet", "aktivitets-id", "aktivitetsnummer", "aktivitetsnr"),
                "nn": ("aktivitet", "aktivitets-id", "aktivitetsnummer", "aktivitetsnr"),
                "en": ("activity", "activity id", "activity number"),
            },
        ),
        DATE,
        _REGION,
        _KIND,
        _AREA,
        Column(
            name="attendance",
            kind="number",
            headers={
                "nb": ("oppmøte", "antall deltakere", "deltakere", "frammøte"),
                "nn": ("oppmøte", "talet på deltakarar", "tal deltakarar", "deltakarar", "frammøte"),
                "en": ("attendance", "number of participants"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Aktiviteter",
        "nn": "Aktivitetar",
        "en": "Activities",
    },
    data_source="programme_records",
)
