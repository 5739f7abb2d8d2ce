"""Which intervals the report prints, and from which numbers on: what simulation of such data has shown.

The simulations themselves stand in `docs/calibration.md`; the limits follow from them.
"""

from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.effects.words import words_of
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.methods.offers import HIGHEST_SHARE, LOWEST_SHARE, offers_of
from evaluation.methods.results import Convention
from evaluation.study import Study

_COUNTED: Final[tuple[tuple[Convention, str], ...]] = (
    ("garwood", "rate_of_the_year"),
    ("byar", "rate_of_the_year"),
)
"""The intervals of counts and rates."""

_EXPECTED: Final[tuple[tuple[Convention, str], ...]] = (
    ("farrington_prediction", "level_and_trend_first_year"),
    ("farrington_prediction", "level_and_trend_sum"),
)
"""The intervals of what the years before lead to expect."""

_OF_WHAT: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {
        "rate_of_the_year": message("The count or rate of one year"),
        "level_and_trend": message("Change on a trend that goes on"),
        "level": message("Change of level"),
        "level_and_trend_first_year": message("What a trend leads to expect of the first year after the start"),
        "level_and_trend_sum": message("What a trend leads to expect of all years after the start"),
    }
)
_COLUMNS: Final = ("interval", "method", "lowest_level", "years_before", "years_after", "dispersion")


def calibrated_intervals(study: Study) -> IndicatorTable:
    """Where each kind of interval in the report keeps its promise, and is printed.

    Args:
        study: its analysis plan says how series are modelled.

    Returns:
        Columns: `interval` (of what, method and level), `method`, `lowest_level` of events a year, `years_before` and
        `years_after` the start at least, `dispersion` at most.
    """
    planned = [
        (each.convention, each.model)
        for goal in study.programme.goals
        for each in study.analysis_plan.own_pasts(goal.code)
    ]
    printed = dict.fromkeys([*_COUNTED, *planned, *_EXPECTED])
    offers = [offer for convention, what in printed for offer in offers_of(convention, what)]
    rows = [
        (
            f"{each.what}-{each.convention}-{place}",
            each.convention,
            each.lowest_level,
            each.fewest_before or None,
            each.fewest_after or None,
            each.highest_dispersion,
        )
        for place, each in enumerate(offers)
    ]
    names = {row[0]: _OF_WHAT[offer.what] for row, offer in zip(rows, offers, strict=True)}
    return IndicatorTable(
        name="calibrated-intervals",
        frame=pd.DataFrame(rows, columns=list(_COLUMNS)).astype({"years_before": "Int64", "years_after": "Int64"}),
        dimensions=("interval",),
        context=_COLUMNS[1:],
        description=Description(
            title=message("Where the report prints an interval"),
            unit=message("Events a year on average, years, and variance over mean"),
            source=message("Source: the suite's own simulations (docs/calibration.md)."),
            columns=MappingProxyType(
                {
                    "interval": ColumnDescription(message("Interval of"), MappingProxyType(names)),
                    "method": ColumnDescription(message("Method"), words_of("conventions")),
                    "lowest_level": ColumnDescription(message("From a level of"), decimals=1),
                    "years_before": ColumnDescription(message("Years before, at least")),
                    "years_after": ColumnDescription(message("Years after, at least")),
                    "dispersion": ColumnDescription(message("Dispersion, at most"), decimals=1),
                }
            ),
            notes=(
                message(
                    "Printed where a 95 per cent interval held the truth in {lowest}–{highest} per cent of simulated "
                    "series without drift in recording and without years that hang together.",
                    lowest=round(100 * LOWEST_SHARE),
                    highest=round(100 * HIGHEST_SHARE),
                ),
            ),
        ),
    )
