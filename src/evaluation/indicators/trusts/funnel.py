"""Each trust against how all of them changed: observed over expected, with the limits that chance would keep it within.

What a trust would be expected to have is its own mean in some base years, times what all the shown trusts together have
become since. A trust is so held against its own size and not against a population that nobody has for a hospital.
"""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd

from evaluation.description import ColumnDescription, Description
from evaluation.indicators.patients.rows import TABLE
from evaluation.indicators.patients.words import SHEET, unit_names
from evaluation.indicators.reasons import ESTIMATED, EXPLORATORY, REASONS
from evaluation.indicators.shown_series import CountSeries, shown_series
from evaluation.indicators.table import IndicatorTable
from evaluation.indicators.trusts.control import NO_RANKING, NO_TRUSTS
from evaluation.messages import message, year_spans
from evaluation.methods import NotEstimable
from evaluation.methods.funnels import Funnel, ratio_funnel
from evaluation.model_output import ShownTable
from evaluation.study import Study

LIMITS: Final = (("lower_95", "upper_95"), ("lower_998", "upper_998"))
"""The columns of the two funnels, in the order of `methods.funnels.COVERAGE`."""

_VALUES: Final = (
    "observed", "expected", "ratio", "target", "lower_95", "upper_95", "lower_998", "upper_998", "position", "reason",
    "hidden",
)  # fmt: skip


def trust_funnel(
    study: Study, patients: ShownTable, *, units: Sequence[str], year: int, base: Sequence[int], adjust: bool = True
) -> IndicatorTable:
    """Observed over expected patients of each trust in one year.

    Args:
        study: for the names of trusts and the source.
        patients: patients by trust and year, released.
        units: the codes of trusts.
        year: the year that is looked at.
        base: the years before it that it is held against; a trust of which one is not shown has no expectation.
        adjust: whether what trusts differ beyond chance widens the limits.

    Returns:
        Columns: `unit`, `observed`, `expected`, `ratio`, `target` (1), the limits of `LIMITS`, `position` (`within`,
        `beyond_95`, `beyond_998`), `reason` (`estimated`, or why there is none), `hidden` (whether a number that is
        needed is hidden).
    """
    series = shown_series(patients, units)
    whole = [each for each in series if {year, *base} <= set(each.years)]
    observed = np.array([_count(each, year) for each in whole], dtype=np.float64)
    before = np.array([np.mean([_count(each, earlier) for earlier in base]) for each in whole], dtype=np.float64)
    grown = observed.sum() / before.sum() if before.sum() else np.nan
    found = ratio_funnel(observed, before * grown, adjust=adjust) if whole else NotEstimable(reason="no_comparison")
    places = {each.unit: place for place, each in enumerate(whole)}
    rows = [_row(each, places.get(each.unit), found, observed, before * grown, {year, *base}) for each in series]
    return IndicatorTable(
        name="trust-funnel",
        frame=pd.DataFrame(rows, columns=["unit", *_VALUES]).astype({"observed": "Int64"}),
        dimensions=("unit",),
        context=_VALUES,
        description=_description(study, year, base),
        lineage=(TABLE,),
        sheet=study.programme.indicator(SHEET),
        latest_complete_year=study.latest_complete_year("npr"),
    )


def _count(series: CountSeries, year: int) -> int:
    return series.counts[series.years.index(year)]


def _row(
    series: CountSeries,
    place: int | None,
    found: Funnel | NotEstimable,
    observed: np.ndarray[Any, Any],
    expected: np.ndarray[Any, Any],
    needed: set[int],
) -> dict[str, Any]:
    nothing: dict[str, Any] = {"unit": series.unit, **dict.fromkeys(_VALUES, np.nan), "observed": pd.NA}
    hidden = bool(needed & set(series.hidden))
    without = {**nothing, "position": "none", "hidden": hidden}
    if place is None:
        return {**without, "reason": "hidden_numbers" if hidden else "missing_values"}
    if isinstance(found, NotEstimable):
        return {**without, "reason": found.reason}
    limits = {
        column: float(values[order, place])
        for order, pair in enumerate(LIMITS)
        for column, values in zip(pair, (found.lower, found.upper), strict=True)
    }
    beyond = found.outside[:, place] != 0
    return {
        **nothing,
        **limits,
        "observed": int(observed[place]),
        "expected": float(expected[place]),
        "ratio": float(observed[place] / expected[place]),
        "target": found.target,
        "position": "beyond_998" if beyond[1] else "beyond_95" if beyond[0] else "within",
        "reason": ESTIMATED,
        "hidden": False,
    }


def _description(study: Study, year: int, base: Sequence[int]) -> Description:
    delivery = study.deliveries.get(TABLE)
    ratio = message(
        "Expected: the trust's own mean in {years}, times what all shown trusts together have become by {year}. That "
        "mean is itself uncertain, and the limits take it as known.",
        years=year_spans(base),
        year=str(year),
    )
    return Description(
        title=message("Patients by health trust in {year}, against what would be expected", year=str(year)),
        unit=message("Observed over expected patients"),
        source=message("Source: {citation}.", citation=delivery.citation if delivery else "–"),
        absence=NO_TRUSTS,
        columns=MappingProxyType(
            {
                "unit": ColumnDescription(message("Health trust"), MappingProxyType(unit_names(study.reference))),
                "observed": ColumnDescription(message("Patients")),
                "expected": ColumnDescription(message("Expected patients"), decimals=1),
                "ratio": ColumnDescription(message("Observed over expected"), decimals=2, notes=(ratio,)),
                "target": ColumnDescription(message("As expected"), decimals=0),
                "lower_95": ColumnDescription(message("Lower limit, 95 per cent"), decimals=2),
                "upper_95": ColumnDescription(message("Upper limit, 95 per cent"), decimals=2),
                "lower_998": ColumnDescription(message("Lower limit, 99.8 per cent"), decimals=2),
                "upper_998": ColumnDescription(message("Upper limit, 99.8 per cent"), decimals=2, notes=(_WIDENED,)),
                "position": ColumnDescription(message("Position"), _POSITIONS),
                "reason": ColumnDescription(message("Result"), REASONS),
            }
        ),
        notes=(NO_RANKING, EXPLORATORY),
    )


_WIDENED: Final = message(
    "Where the trusts differ more than chance explains, the limits are widened by that (Spiegelhalter 2005), except "
    "where fewer than 5 patients are expected."
)
_POSITIONS: Final = MappingProxyType(
    {
        "within": message("within the limits"),
        "beyond_95": message("beyond the limits of 95 per cent"),
        "beyond_998": message("beyond the limits of 99.8 per cent"),
        "none": message("none"),
    }
)
