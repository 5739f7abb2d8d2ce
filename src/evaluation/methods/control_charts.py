"""Control charts: a series, its mean, and the limits within which its ordinary variation keeps it.

Limits are three standard deviations from the mean, each chart with its own standard deviation. Under 12 points they are
provisional; where events are counted there are none under a mean of 5, because a limit then says more about small
numbers than about what is watched (conventions of this house, after NHS England's "Making Data Count").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Numbers, frozen
from evaluation.methods.results import Assumption, Comparability, Convention, NotEstimable, Reason
from evaluation.methods.screening import crosses_break, numbers, screened

FEWEST_POINTS: Final = 5
"""Limits from fewer points are not offered: Wheeler, "Understanding variation", takes five or six to be the least."""

SETTLED_POINTS: Final = 12
"""Limits from fewer points than this are provisional."""

LOWEST_MEAN: Final = 5
"""Events a point, on average, under which there are no limits."""

# The mean moving range of two independent normal values is 1.128 standard deviations, and 3 / 1.128 is 2.66.
_RANGE_OF_TWO: Final = 1.128
_XMR: Final = 2.66
_RANGE_LIMIT: Final = 3.267
_NO_SPREAD: Final = 1e-9


@dataclass(frozen=True, kw_only=True)
class ControlChart:
    """A series with its limits; all arrays have one element a point.

    Attributes:
        values: what is plotted: a measurement, a rate, a proportion.
        centre: the mean, weighted by size where sizes are given.
        lower: lower limits, none below what a value can be.
        upper: upper limits, none above what a value can be.
        sigma: a third of the way from the centre to the limits, before any limit was held back.
        points: how many points, from the first, the limits rest on.
        provisional: the limits rest on fewer than 12 points.
        convention: which chart.
        spread: Laney's σ_z, the standard deviation of the points in units of what chance alone gives; None elsewhere.
        assumptions: what must hold.
        asserted_by: the person who asserted that a broken series is comparable; None where nobody had to.
    """

    values: Numbers
    centre: float
    lower: Numbers
    upper: Numbers
    sigma: Numbers
    points: int
    provisional: bool
    convention: Convention
    spread: float | None = None
    assumptions: tuple[Assumption, ...]
    asserted_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """What the limits rest on.

    Attributes:
        points: how many of the first points; all, unless given.
        code_regime: a label for each point of the series; the baseline must be of one, or be vouched for.
        comparability: somebody's word that the baseline is comparable all the same.
    """

    points: int | None = None
    code_regime: Sequence[object] | None = None
    comparability: Comparability | None = None


WHOLE_SERIES: Final = Baseline()


def xmr_chart(
    values: ArrayLike,
    *,
    events: ArrayLike | None,
    baseline: Baseline = WHOLE_SERIES,
    screen_ranges: bool = False,
    lowest: float = -np.inf,
) -> ControlChart | NotEstimable:
    """Individual values within 2.66 times their mean moving range.

    Args:
        values: one measurement, count or rate a period, in order.
        events: the events behind each value, a mean of which under 5 rules limits out; None, said outright, where the
            values do not rest on events. For a chart of counts, the values once more.
        baseline: what the limits rest on.
        screen_ranges: leave moving ranges beyond 3.267 times their mean out and take the mean anew, as the NHS's own
            program does.
        lowest: what a value cannot be below, such as 0 for a rate; no limit is drawn below it.

    Returns:
        The chart, or `missing_values`, `crosses_break`, `too_few_points`, `mean_too_low` or `no_variation`.

    Raises:
        ValueError: the arrays do not fit each other, or a number is not one.

    Source: Wheeler DJ (1993), "Understanding variation: the key to managing chaos", appendix; NHS England, "Making
    Data Count".
    """
    series = _series(values)
    counted = [] if events is None else [_fitting(_series(events), series)]
    reason = _refusal([series, *counted], baseline)
    if reason is not None:
        return NotEstimable(reason=reason, convention="nhs_xmr")
    first = _points(series, baseline)
    moving_range = _mean_moving_range(series[:first], screen=screen_ranges)
    if moving_range == 0:
        return NotEstimable(reason="no_variation", convention="nhs_xmr")
    return _chart(
        series,
        float(np.mean(series[:first])),
        np.full(series.shape, _XMR * moving_range / 3),
        (lowest, np.inf),
        baseline=baseline,
        convention="nhs_xmr",
        assumptions=("independent_points", "normal_residuals"),
    )


def u_chart(
    events: ArrayLike, size: ArrayLike, *, prime: bool = False, baseline: Baseline = WHOLE_SERIES
) -> ControlChart | NotEstimable:
    """Rates within what Poisson's distribution allows about their mean.

    Args:
        events: one count a period, in order.
        size: people, person-years or other units of exposure behind each count; broadcast against `events`.
        prime: Laney's U', which widens the limits by how much the points really vary.
        baseline: what the limits rest on.

    Returns:
        The chart, with rates per unit of `size`, or why there is none.

    Raises:
        ValueError: the arrays do not fit each other, or a number is not one, or is negative.

    Source: Montgomery DC (2013), "Introduction to statistical quality control", 7th edition, section 7.3.2; Laney DB
    (2002), "Improved control charts for attributes", Quality Engineering 14:531-537.
    """
    convention: Convention = "u_prime_chart" if prime else "u_chart"
    data = screened(events, size, convention=convention)
    if isinstance(data, NotEstimable):
        return data
    counted, exposure = (_series(each) for each in data)
    reason = _refusal([counted, counted], baseline)
    if reason is not None:
        return NotEstimable(reason=reason, convention=convention)
    centre = _pooled(counted, exposure, baseline)
    chance = np.sqrt(centre / exposure)
    return _attribute_chart(
        counted / exposure, centre, chance, highest=np.inf, baseline=baseline, convention=convention
    )


def p_chart(
    events: ArrayLike, trials: ArrayLike, *, prime: bool = False, baseline: Baseline = WHOLE_SERIES
) -> ControlChart | NotEstimable:
    """Proportions within what the binomial distribution allows about their mean.

    Limits need a mean of 5 on both sides: of events, and of trials without one.

    Args:
        events: one count a period, in order.
        trials: of how many, whole; broadcast against `events`.
        prime: Laney's P', which widens the limits by how much the points really vary.
        baseline: what the limits rest on.

    Returns:
        The chart, with proportions, or why there is none.

    Raises:
        ValueError: the arrays do not fit each other, a number is not one or is negative, or there are more events than
            trials.

    Source: Montgomery DC (2013), "Introduction to statistical quality control", 7th edition, section 7.2.1; Laney DB
    (2002), "Improved control charts for attributes", Quality Engineering 14:531-537.
    """
    convention: Convention = "p_prime_chart" if prime else "p_chart"
    data = screened(events, trials, convention=convention)
    if isinstance(data, NotEstimable):
        return data
    counted, tried = (_series(each) for each in data)
    if np.any(counted > tried):
        raise ValueError("events must not be more than trials")
    if np.any(tried != np.floor(tried)):
        return NotEstimable(reason="non_integer", convention=convention)
    reason = _refusal([counted, counted, tried - counted], baseline)
    if reason is not None:
        return NotEstimable(reason=reason, convention=convention)
    centre = _pooled(counted, tried, baseline)
    chance = np.sqrt(centre * (1 - centre) / tried)
    return _attribute_chart(counted / tried, centre, chance, highest=1.0, baseline=baseline, convention=convention)


def _attribute_chart(
    values: Numbers, centre: float, chance: Numbers, *, highest: float, baseline: Baseline, convention: Convention
) -> ControlChart | NotEstimable:
    assumptions: tuple[Assumption, ...] = ("independent_points", "population_known")
    spread = None
    if convention in {"u_chart", "p_chart"}:
        assumptions += ("poisson_counts",) if convention == "u_chart" else ("independent_events",)
    else:
        first = _points(values, baseline)
        spread = _mean_moving_range(((values - centre) / chance)[:first]) / _RANGE_OF_TWO
        # Equal rates differ by floating point alone.
        if spread < _NO_SPREAD:
            return NotEstimable(reason="no_variation", convention=convention)
        chance = chance * spread
    within = (0.0, highest)
    return _chart(
        values, centre, chance, within, baseline=baseline, convention=convention, assumptions=assumptions, spread=spread
    )


def _chart(
    values: Numbers,
    centre: float,
    sigma: Numbers,
    within: tuple[float, float],
    *,
    baseline: Baseline,
    convention: Convention,
    assumptions: tuple[Assumption, ...],
    spread: float | None = None,
) -> ControlChart:
    first = _points(values, baseline)
    broken = crosses_break(_regime(baseline, first), None)
    vouched = baseline.comparability if broken else None
    return ControlChart(
        values=frozen(values),
        centre=centre,
        lower=frozen(np.maximum(centre - 3 * sigma, within[0])),
        upper=frozen(np.minimum(centre + 3 * sigma, within[1])),
        sigma=frozen(sigma),
        points=first,
        provisional=first < SETTLED_POINTS,
        convention=convention,
        spread=spread,
        assumptions=(*assumptions, "comparable_across_codes") if vouched else assumptions,
        asserted_by=vouched.asserted_by if vouched else None,
    )


def _pooled(counted: Numbers, size: Numbers, baseline: Baseline) -> float:
    first = _points(counted, baseline)
    return float(counted[:first].sum() / size[:first].sum())


def _refusal(series: list[Numbers], baseline: Baseline) -> Reason | None:
    """Why no limits can rest on the baseline; the first of `series` is what is plotted, the others count events."""
    plotted, *counted = series
    first = _points(plotted, baseline)
    if not all(np.all(np.isfinite(each)) for each in series):
        return "missing_values"
    if crosses_break(_regime(baseline, first), baseline.comparability):
        return "crosses_break"
    if first < FEWEST_POINTS:
        return "one_point" if first == 1 else "too_few_points"
    if any(np.mean(each[:first]) < LOWEST_MEAN for each in counted):
        return "mean_too_low"
    return None


def _regime(baseline: Baseline, first: int) -> Sequence[object] | None:
    return None if baseline.code_regime is None else list(baseline.code_regime)[:first]


def _points(series: Numbers, baseline: Baseline) -> int:
    if baseline.code_regime is not None and len(baseline.code_regime) != series.size:
        raise ValueError("code_regime must have one label a point")
    if baseline.points is None:
        return int(series.size)
    if not 0 < baseline.points <= series.size:
        raise ValueError("a baseline must be at least one point, and no more than the series")
    return baseline.points


def _series(values: ArrayLike) -> Numbers:
    series = numbers(values, name="values")
    if series.ndim != 1:
        raise ValueError("a series must be one-dimensional")
    return series


def _fitting(events: Numbers, series: Numbers) -> Numbers:
    if events.shape != series.shape:
        raise ValueError("events must be as many as the values")
    return events


def _mean_moving_range(values: Numbers, *, screen: bool = False) -> float:
    ranges = np.abs(np.diff(values))
    kept = ranges[ranges < _RANGE_LIMIT * ranges.mean()] if screen and np.any(ranges) else ranges
    return float(kept.mean())
