"""Participants of the cluster: since when, from which sector and region.

Serves result goals R2 and R5.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import LETTER_OF_INTENT, REGION, SOURCE, SOURCE_URL
from evaluation.sources.tables.value_sets import label

_SECTOR: Final = Column(
    name="sector",
    kind="category",
    required=True,
    headers={
        "nb": ("sektor", "type deltaker", "type"),
        "nn": ("sektor", "type deltakar", "type"),
        "en": ("sector", "type of participant", "type"),
    },
    labels={
        "academia": label("Akademia", "Akademia", "Academia"),
        "specialist_care": label("Spesialisthelsetjenesten", "Spesialisthelsetenesta", "Specialist care"),
        "municipality": label("Kommune", "Kommune", "Municipality"),
        "county": label("Fylkeskommune", "Fylkeskommune", "County"),
        "child_welfare": label("Statlig barnevern", "Statleg barnevern", "Child welfare"),
        "nonprofit": label("Privat ideell", "Privat ideell", "Private non-profit"),
        "other": label("Annet", "Anna", "Other"),
    },
    values={
        "academia": (
            "universitet",
            "høgskole",
            "høyskole",
            "høgskule",
            "universitet og høgskole",
            "universitet og høgskule",
            "utdanning",
            "forskning",
            "forsking",
        ),
        "specialist_care": (
            "spesialisthelsetjeneste",
            "spesialisthelseteneste",
            "helseforetak",
            "helseføretak",
            "sykehus",
            "sjukehus",
        ),
        "municipality": ("kommunesektoren", "kommunesektor", "kommunal", "kommunar", "kommuner"),
        "county": ("fylke", "fylkeskommunal"),
        "child_welfare": ("barnevern", "barnevernet", "bufetat"),
        "nonprofit": ("ideell", "ideell organisasjon", "frivillig", "privat-ideell", "organisasjon"),
        "other": ("andre", "diverse"),
    },
)

PARTICIPANTS: Final = TableDeclaration(
    name="participants",
    key=("organisation",),
    columns=(
        Column(
            name="organisation",
            kind="text",
            required=True,
            headers={
                "nb": ("organisasjon", "klyngedeltaker", "deltaker", "virksomhet", "navn"),
                "nn": ("organisasjon", "klyngjedeltakar", "deltakar", "verksemd", "namn"),
                "en": ("organisation", "organization", "participant", "name"),
            },
        ),
        Column(
            name="orgnr",
            kind="code",
            headers={
                "nb": ("organisasjonsnummer", "org.nr.", "org.nr", "org nr"),
                "nn": ("organisasjonsnummer", "org.nr.", "org.nr", "org nr"),
                "en": ("organisation number", "organization number"),
            },
            # An organisation number never begins with zero, so Excel cannot have shortened it.
            width=9,
        ),
        _SECTOR,
        REGION,
        Column(
            name="subgroup",
            kind="text",
            headers={
                "nb": ("undergruppe", "partssamarbeid"),
                "nn": ("undergruppe", "partssamarbeid"),
                "en": ("subgroup",),
            },
        ),
        LETTER_OF_INTENT,
        Column(
            name="admitted",
            kind="date",
            headers={
                "nb": ("tatt opp", "opptatt", "vedtak om opptak", "opptak", "med fra"),
                "nn": ("teken opp", "opptatt", "vedtak om opptak", "opptak", "med frå"),
                "en": ("admitted", "date of admission"),
            },
        ),
        Column(
            name="left",
            kind="date",
            headers={
                "nb": ("sluttet", "gått ut", "meldt ut", "utmeldt", "med til"),
                "nn": ("slutta", "gått ut", "meldt ut", "utmeld", "med til"),
                "en": ("left", "date of leaving"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Klyngedeltakere",
        "nn": "Klyngjedeltakarar",
        "en": "Cluster participants",
    },
    data_source="programme_records",
)
