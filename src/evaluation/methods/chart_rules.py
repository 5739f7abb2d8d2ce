"""When a chart signals: the NHS's rules for control charts, and Anhøj's for run charts."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import binom

from evaluation.methods.arguments import Numbers, frozen
from evaluation.methods.control_charts import SETTLED_POINTS, ControlChart
from evaluation.methods.results import Assumption, Convention, NotEstimable
from evaluation.methods.screening import numbers

RUN: Final = 7
"""Points in a row that make a shift or a trend."""

NEAR: Final = 2
"""Points near a limit, out of three in a row, that make a signal."""

FEWEST_USEFUL: Final = 10
"""Points off the centre line under which Anhøj's rules say nothing: their published table starts here."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class ChartSignals:
    """Which points of a control chart are part of which signal; each array has one truth value a point.

    Attributes:
        outside: above the upper limit or below the lower.
        shift: one of seven or more in a row on one side of the centre.
        trend: one of seven or more in a row that each rise, or each fall.
        near_limit: in the outer third, one of two or three of three in a row that all lie on one side of the centre.
        provisional: the limits, and so all but `trend`, rest on fewer than 12 points.
    """

    outside: Flags
    shift: Flags
    trend: Flags
    near_limit: Flags
    provisional: bool

    @property
    def special_cause(self) -> Flags:
        """Points that are part of any signal."""
        return self.outside | self.shift | self.trend | self.near_limit


@dataclass(frozen=True, kw_only=True)
class RunChart:
    """A series about its centre, and whether its runs and crossings are those of chance.

    Attributes:
        values: the series.
        centre: the median, unless another was given.
        useful: points that do not lie on the centre.
        longest_run: points in the longest run on one side of the centre.
        longest_run_limit: the longest that chance is taken to give.
        crossings: how often the series crosses its centre.
        crossings_limit: the fewest that chance is taken to give.
        provisional: fewer than 12 useful points.
        convention: always `anhoej_run_chart`.
        assumptions: what must hold.
    """

    values: Numbers
    centre: float
    useful: int
    longest_run: int
    longest_run_limit: int
    crossings: int
    crossings_limit: int
    provisional: bool
    convention: Convention = "anhoej_run_chart"
    assumptions: tuple[Assumption, ...] = ("independent_points",)

    @property
    def long_run(self) -> bool:
        """A run longer than chance is taken to give."""
        return self.longest_run > self.longest_run_limit

    @property
    def few_crossings(self) -> bool:
        """Fewer crossings than chance is taken to give."""
        return self.crossings < self.crossings_limit

    @property
    def shifted(self) -> bool:
        """Either signal."""
        return self.long_run or self.few_crossings


def making_data_count(chart: ControlChart) -> ChartSignals:
    """The four rules of NHS England's "Making Data Count".

    As their program has it, a point on the centre breaks a shift, equal neighbours break a trend, a point outside the
    limits does not count as near one, and all three points of "two of three" lie on one side of the centre.

    Args:
        chart: the chart, of any kind.

    Source: NHS England, "Making Data Count"; the NHS-R Community's NHSRplotthedots (ptd_calculate_point_type.R).
    """
    side = np.sign(chart.values - chart.centre)
    outside = (chart.values > chart.upper) | (chart.values < chart.lower)
    near = ~outside & (np.abs(chart.values - chart.centre) > 2 * chart.sigma)
    return ChartSignals(
        outside=_sealed(outside),
        shift=_sealed(_in_run(side, RUN)),
        trend=_sealed(_in_trend(chart.values)),
        near_limit=_sealed(_near_limit(near, side)),
        provisional=chart.provisional,
    )


def run_chart(values: ArrayLike, *, centre: float | None = None) -> RunChart | NotEstimable:
    """Anhøj's two rules: an unusually long run, or unusually few crossings, of the centre line.

    Points on the centre line count neither as part of a run nor as its end.

    Args:
        values: one value a period, in order.
        centre: the centre line; the median of the series, unless one is given.

    Returns:
        The chart, or `missing_values`, or `too_few_points` under 10 points off the centre line.

    Raises:
        ValueError: the values are not a series of numbers, or the centre is not finite.

    Source: Anhøj J, Olesen AV (2014), "Run charts revisited", PLoS ONE 9(11):e113825.
    """
    series = numbers(values, name="values")
    if series.ndim != 1:
        raise ValueError("a series must be one-dimensional")
    if not series.size or not np.all(np.isfinite(series)):
        return NotEstimable(reason="missing_values", convention="anhoej_run_chart")
    middle = float(np.median(series)) if centre is None else float(centre)
    if not math.isfinite(middle):
        raise ValueError("the centre must be finite")
    side = np.sign(series - middle)
    useful = side[side != 0]
    if useful.size < FEWEST_USEFUL:
        return NotEstimable(reason="too_few_points", convention="anhoej_run_chart")
    lengths = _run_lengths(useful)
    return RunChart(
        values=frozen(series),
        centre=middle,
        useful=int(useful.size),
        longest_run=int(lengths.max()),
        longest_run_limit=longest_run_limit(int(useful.size)),
        crossings=int(lengths.size - 1),
        crossings_limit=crossings_limit(int(useful.size)),
        provisional=useful.size < SETTLED_POINTS,
    )


def longest_run_limit(useful: int) -> int:
    """The longest run that is taken for chance: log2(n) + 3, rounded to the nearest whole number.

    Args:
        useful: points that do not lie on the centre line, at least one.

    Raises:
        ValueError: there is no point.

    Source: Anhøj J, Olesen AV (2014), as `run_chart`, after Schilling MF (2012), Mathematics Magazine 85:141-149.
    """
    if useful < 1:
        raise ValueError("there must be at least one point")
    # log2 of a whole number never ends in exactly .5, so the way of rounding halves does not matter.
    return round(math.log2(useful) + 3)


def crossings_limit(useful: int) -> int:
    """The fewest crossings that are taken for chance: the lower 5 % quantile of a binomial with n - 1 and one half.

    Args:
        useful: points that do not lie on the centre line, at least one.

    Raises:
        ValueError: there is no point.

    Source: Anhøj J, Olesen AV (2014), as `run_chart`; Anhøj J, "SPC for healthcare", appendix on runs and crossings.
    """
    if useful < 1:
        raise ValueError("there must be at least one point")
    return int(binom.ppf(0.05, useful - 1, 0.5)) if useful > 1 else 0


def _run_lengths(labels: Numbers) -> NDArray[np.intp]:
    ends: NDArray[np.intp] = np.append(np.flatnonzero(labels[1:] != labels[:-1]), labels.size - 1)
    return np.diff(ends, prepend=-1)


def _in_run(side: Numbers, length: int) -> Flags:
    if not side.size:
        return np.zeros(0, dtype=np.bool_)
    lengths = _run_lengths(side)
    part: Flags = (np.repeat(lengths, lengths) >= length) & (side != 0)
    return part


def _in_trend(values: Numbers) -> Flags:
    # Seven points are six steps; a point belongs to the step before it and to the step after it.
    steps = _in_run(np.sign(np.diff(values)), RUN - 1)
    part = np.zeros(values.shape, dtype=np.bool_)
    part[:-1] |= steps
    part[1:] |= steps
    return part


def _near_limit(near: Flags, side: Numbers) -> Flags:
    part = np.zeros(near.shape, dtype=np.bool_)
    for start in range(near.size - NEAR):
        three = slice(start, start + NEAR + 1)
        if near[three].sum() >= NEAR and abs(side[three].sum()) == NEAR + 1:
            part[three] = True
    return part & near


def _sealed(flags: Flags) -> Flags:
    flags.flags.writeable = False
    return flags
