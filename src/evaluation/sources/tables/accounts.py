"""Vouchers of the project accounts: what was used, on which budget line, of which pot and region.

Serves tables 9.1 and 9.2 of the plan. Amounts are NOK; a negative one corrects an earlier one.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import DATE, REGION, SOURCE, SOURCE_URL
from evaluation.sources.tables.value_sets import label

_BUDGET_LINE: Final = Column(
    name="budget_line",
    kind="category",
    required=True,
    headers={
        "nb": ("budsjettpost", "budsjettlinje", "post", "aktivitet"),
        "nn": ("budsjettpost", "budsjettlinje", "post", "aktivitet"),
        "en": ("budget line", "line"),
    },
    labels={
        "information": label("Informasjonsarbeid", "Informasjonsarbeid", "Information work"),
        "service_development": label("Tjenesteutvikling", "Tenesteutvikling", "Service development"),
        "research": label("Forskning", "Forsking", "Research"),
        "education": label("Kurs og utdanning", "Kurs og utdanning", "Courses and education"),
        "experience_panel": label("Erfaringspanel", "Erfaringspanel", "Experience panel"),
        "operations": label("Drift og diverse", "Drift og diverse", "Operations and sundries"),
        "leader": label("Prosjektleder", "Prosjektleiar", "Project leader"),
        "administration": label(
            "Administrasjon og koordinering av medvirkning",
            "Administrasjon og koordinering av medverknad",
            "Administration and coordination of involvement",
        ),
        "coordination": label("Regional koordinering", "Regional koordinering", "Regional coordination"),
    },
    values={
        "information": ("info-arbeid", "info", "informasjon"),
        "education": ("kurs & utdanning", "kurs", "utdanning"),
        "experience_panel": ("erfaringspanelet",),
        "operations": ("drift/diverse", "drift", "diverse"),
        "leader": ("klyngeleder", "klyngjeleiar", "prosjektledelse", "prosjektleiing"),
        "administration": ("administrasjon", "sekretariat", "sekretariatet"),
        "coordination": ("fagkoordinator", "regional fagkoordinator", "koordinering"),
    },
)
_MODE: Final = Column(
    name="mode",
    kind="category",
    headers={
        "nb": ("pott", "forvaltning", "måte", "type pott"),
        "nn": ("pott", "forvalting", "måte", "type pott"),
        "en": ("mode", "pot"),
    },
    labels={
        "announced": label("Lyses ut", "Blir lyst ut", "Announced"),
        "joint": label("Felles", "Felles", "Joint"),
        "regional": label("Regionalt", "Regionalt", "Regional"),
    },
    values={
        "announced": ("utlyst", "utlyste midler", "utlyste midlar", "lyst ut", "utlysning", "utlysing"),
        "joint": ("felles pott", "fellesmidler", "fellesmidlar"),
        "regional": ("regional pott", "regionale midler", "regionale midlar"),
    },
)
_KIND: Final = Column(
    name="kind",
    kind="category",
    required=True,
    headers={
        "nb": ("type", "slag", "type beløp"),
        "nn": ("type", "slag", "type beløp"),
        "en": ("kind", "type"),
    },
    labels={
        "grant": label("Tildelte midler", "Tildelte midlar", "Grant"),
        "own_contribution": label("Egenbidrag", "Eigenbidrag", "Own contribution"),
        "transfer": label("Omdisponering", "Omdisponering", "Transfer"),
    },
    values={
        "grant": ("tildeling", "bevilgning", "løyving", "tilskudd", "tilskot", "agenda vestlandet", "prosjektmidler"),
        "own_contribution": ("egeninnsats", "eigeninnsats", "egenandel", "eigendel"),
        "transfer": ("overføring", "flytting", "budsjettendring", "omdisponert"),
    },
)

ACCOUNTS: Final = TableDeclaration(
    name="accounts",
    key=("voucher", "budget_line", "mode", "region"),
    columns=(
        Column(
            name="voucher",
            kind="text",
            required=True,
            headers={
                "nb": ("bilag", "bilagsnummer", "bilagsnr", "bilagsnr."),
                "nn": ("bilag", "bilagsnummer", "bilagsnr", "bilagsnr."),
                "en": ("voucher", "voucher number"),
            },
        ),
        DATE,
        _BUDGET_LINE,
        _MODE,
        REGION,
        _KIND,
        Column(
            name="amount",
            kind="number",
            required=True,
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
        "nb": "Prosjektregnskapet",
        "nn": "Prosjektrekneskapen",
        "en": "The project accounts",
    },
    data_source="accounts",
)
