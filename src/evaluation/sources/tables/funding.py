"""Applications for funding and what was awarded.

Serves result goal R3.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import REGION, SOURCE, SOURCE_URL
from evaluation.sources.tables.value_sets import label

_PURPOSE: Final = Column(
    name="purpose",
    kind="category",
    required=True,
    headers={
        "nb": ("formål", "type støtte", "støtteordning", "type"),
        "nn": ("føremål", "formål", "type støtte", "støtteordning", "type"),
        "en": ("purpose", "type of funding", "type"),
    },
    labels={
        "research": label("Forskning", "Forsking", "Research"),
        "development": label("Utvikling", "Utvikling", "Development"),
        "dissemination": label("Formidling", "Formidling", "Dissemination"),
        "student_grant": label("Studentstipend", "Studentstipend", "Student grant"),
    },
    values={
        "research": ("forskningsstøtte", "forskingsstøtte", "forskningsmidler", "forskingsmidlar"),
        "development": ("utviklingsstøtte", "tjenesteutvikling", "tenesteutvikling", "service development"),
        "dissemination": ("formidlingsstøtte", "informasjon"),
        "student_grant": ("sommerstipend", "sommarstipend", "stipend", "sommerstipend for studenter", "studentstøtte"),
    },
)

FUNDING: Final = TableDeclaration(
    name="funding",
    key=("application",),
    columns=(
        Column(
            name="application",
            kind="text",
            required=True,
            headers={
                "nb": ("søknad", "søknads-id", "søknadsnummer", "søknadsnr"),
                "nn": ("søknad", "søknads-id", "søknadsnummer", "søknadsnr"),
                "en": ("application", "application id", "application number"),
            },
        ),
        Column(
            name="call",
            kind="text",
            headers={
                "nb": ("utlysning", "utlysing", "ordning", "finansiør"),
                "nn": ("utlysing", "utlysning", "ordning", "finansiør"),
                "en": ("call", "funding scheme", "funder"),
            },
        ),
        Column(
            name="applied",
            kind="date",
            required=True,
            headers={
                "nb": ("søkt", "søknadsdato", "sendt", "dato"),
                "nn": ("søkt", "søknadsdato", "send", "sendt", "dato"),
                "en": ("applied", "date of application", "date"),
            },
        ),
        _PURPOSE,
        Column(
            name="applicant",
            kind="text",
            required=True,
            headers={
                "nb": ("søker", "søkerinstitusjon", "søkende organisasjon"),
                "nn": ("søkjar", "søkjarinstitusjon", "søkjande organisasjon"),
                "en": ("applicant", "applying organisation"),
            },
        ),
        REGION,
        Column(
            name="amount_applied",
            kind="number",
            headers={
                "nb": ("søknadsbeløp", "søkt beløp", "søkt om", "søknadssum"),
                "nn": ("søknadsbeløp", "søkt beløp", "søkt om", "søknadssum"),
                "en": ("amount applied", "amount applied for"),
            },
        ),
        Column(
            name="amount_awarded",
            kind="number",
            headers={
                "nb": ("tildelt beløp", "tildelt", "innvilget", "innvilget beløp"),
                "nn": ("tildelt beløp", "tildelt", "løyvd", "innvilga", "innvilga beløp"),
                "en": ("amount awarded", "awarded"),
            },
        ),
        Column(
            name="decision",
            kind="date",
            headers={
                "nb": ("vedtak", "vedtaksdato", "svardato", "avgjort"),
                "nn": ("vedtak", "vedtaksdato", "svardato", "avgjord"),
                "en": ("decision", "date of decision"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Søknader og tildelinger",
        "nn": "Søknader og tildelingar",
        "en": "Funding applications and awards",
    },
    data_source="programme_records",
)
