"""Result goal 3a: applications for the funds that Polyfon announces, and awards of them, by year, purpose and region.

Applications and amounts are counted. Grants to students are left out: the indicator does not have them, and each of
their applications is one person's.
"""

from itertools import product
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import Description
from evaluation.indicators.projects.words import (
    ALL,
    NOT_STATED,
    YEAR,
    absence_of,
    as_of_note,
    category_column,
    number_column,
    region_codes,
    region_column,
    source_of,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

TABLE: Final = "funding"
PURPOSES: Final = ("research", "development", "dissemination")

_DIMENSIONS: Final = ("year", "purpose", "region")
_NUMBERS: Final = ("applications", "decided", "awards", "amount_applied", "amount_decided", "amount_awarded")
_SHARE: Final = "share_awarded"


def result_funding(study: Study) -> IndicatorTable:
    """Applications, awards and amounts by the year of the application, as decided on the day of the study.

    Args:
        study: its table `funding` may be missing: then the result has no rows.

    Returns:
        Columns: `year` int, `purpose` (a purpose or `all`), `region` (a region, `not_stated` or `all`), `applications`,
        `decided` and `awards` (of them), in NOK `amount_applied`, `amount_decided` (of it, in the applications decided)
        and `amount_awarded`, `share_awarded` (per cent of `amount_decided`; missing where that is 0).
    """
    table = study.known(TABLE, "applied")
    chosen = None if table is None else table[table["purpose"].isin(PURPOSES)]
    frame = _nothing() if chosen is None or chosen.empty else _counted(study, chosen)
    return IndicatorTable(
        name="funding",
        frame=frame,
        dimensions=_DIMENSIONS,
        context=(*_NUMBERS, _SHARE),
        description=_description(study),
        lineage=(TABLE,),
        sheet=study.programme.indicator("R3a"),
    )


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=[*_DIMENSIONS, *_NUMBERS, _SHARE])


def _counted(study: Study, applications: pd.DataFrame) -> pd.DataFrame:
    marked = _marked(study, applications)
    regions = [*region_codes(study), *([NOT_STATED] if NOT_STATED in set(marked["region"]) else []), ALL]
    years = range(int(marked["year"].min()), study.as_of.year + 1)
    index = pd.MultiIndex.from_tuples(product(years, (*PURPOSES, ALL), regions), names=list(_DIMENSIONS))
    in_regions = pd.concat([marked, marked.assign(region=ALL)], ignore_index=True)
    spread = pd.concat([in_regions, in_regions.assign(purpose=ALL)], ignore_index=True)
    numbers = spread.groupby(list(_DIMENSIONS)).sum().reindex(index, fill_value=0)
    asked = numbers["amount_decided"]
    numbers[_SHARE] = 100 * numbers["amount_awarded"] / asked.where(asked > 0)
    return numbers.reset_index()


def _marked(study: Study, applications: pd.DataFrame) -> pd.DataFrame:
    awarded = applications["amount_awarded"]
    # A decision without an amount says nothing of what was awarded, and so is not decided here.
    decided = (applications["decision"] <= pd.Timestamp(study.as_of)) & awarded.notna()
    granted = awarded.where(decided).fillna(0).astype(float)
    asked = applications["amount_applied"].fillna(0).astype(float)
    return pd.DataFrame(
        {
            "year": applications["applied"].dt.year,
            "purpose": applications["purpose"],
            "region": applications["region"].fillna(NOT_STATED),
            "applications": 1,
            "decided": decided.astype(int),
            "awards": (granted > 0).astype(int),
            "amount_applied": asked,
            # What was awarded to an application without an amount has nothing to be a share of.
            "amount_decided": asked.where(decided, 0.0),
            "amount_awarded": granted,
        }
    )


_SHARE_NOTE: Final = message(
    "The share awarded is the amount awarded of the amount applied for, in applications decided."
)


def _description(study: Study) -> Description:
    return Description(
        title=message("Applications for announced funds, and awards"),
        unit=message("Number of applications, NOK and per cent"),
        source=source_of(study, TABLE),
        absence=absence_of(study, TABLE, message("the applications, or what was awarded")),
        columns=MappingProxyType(
            {
                "year": YEAR,
                "purpose": category_column(TABLE, "purpose", also=((ALL, message("All purposes")),)),
                "region": region_column(study),
                "applications": number_column(message("Applications")),
                "decided": number_column(message("Decided")),
                "awards": number_column(message("Awards")),
                "amount_applied": number_column(message("Applied for, NOK")),
                "amount_decided": number_column(message("Applied for in applications decided, NOK")),
                "amount_awarded": number_column(message("Awarded, NOK")),
                _SHARE: number_column(message("Share awarded, per cent"), notes=(_SHARE_NOTE,)),
            }
        ),
        notes=(
            as_of_note(study),
            message("Grants to students are not among the plan's indicators, and are left out."),
        ),
    )
