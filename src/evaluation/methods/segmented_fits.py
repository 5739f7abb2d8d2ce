"""Thousands of quasi-Poisson fits of one design at once, for power and calibration.

The same numbers as statsmodels gives one by one, from one array of series × points.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtr, stdtrit

from evaluation.methods.arguments import Numbers, checked_confidence, checked_counts, checked_positive
from evaluation.methods.separation import separable

_ITERATIONS: Final = 60
_SETTLED: Final = 1e-11
# No step may change an expected count by more than this on the log scale: Newton's then cannot shoot off.
_LONGEST_STEP: Final = 3.0


@dataclass(frozen=True)
class SegmentedFits:
    """Many fits; what cannot be estimated is NaN, is flagged, and goes on no page.

    Attributes:
        coefficients: log scale, series × columns.
        standard_errors: with the Pearson dispersion, series × columns.
        dispersion: Pearson's χ² / df, one a series.
        df: residual degrees of freedom.
        estimable: one truth value a series.
        reason: why not: `all_zero`, `separable`, `did_not_converge`; empty where estimable.
    """

    coefficients: Numbers
    standard_errors: Numbers
    dispersion: Numbers
    df: int
    estimable: NDArray[np.bool_]
    reason: NDArray[np.str_]

    def p_values(self, column: int) -> Numbers:
        """Two-sided p-values of a coefficient, t of `df`; NaN where not estimable or without any dispersion.

        Args:
            column: the column of the design.
        """
        errors = self.standard_errors[:, column]
        with np.errstate(divide="ignore", invalid="ignore"):
            statistic = np.where(errors > 0, np.abs(self.coefficients[:, column]) / errors, np.nan)
        return np.asarray(2 * stdtr(self.df, -statistic), dtype=np.float64)

    def ratio_limits(self, column: int, *, confidence: float = 0.95) -> tuple[Numbers, Numbers]:
        """Limits of the ratio that a coefficient stands for, t of `df`.

        Args:
            column: the column of the design.
            confidence: level between 0 and 1.

        Raises:
            ValueError: the level is not between 0 and 1.
        """
        reach = stdtrit(self.df, (1 + checked_confidence(confidence)) / 2) * self.standard_errors[:, column]
        centre = self.coefficients[:, column]
        return np.exp(centre - reach), np.exp(centre + reach)


def segmented_design(points: int, *, before: int, trend: bool, times: ArrayLike | None = None) -> Numbers:
    """The design of a change of level: constant, after, and with a trend the points' times, centred.

    Args:
        points: how many there are, in order.
        before: how many of them lie before the start, at least one and not all.
        trend: whether a log-linear trend goes on through the start.
        times: when each point was, such as its year; left out, they are evenly spaced.

    Raises:
        ValueError: no point lies before, or none after; or there is not one time a point.
    """
    if not 0 < before < points:
        raise ValueError("some points must lie before the start, and some after")
    order = np.arange(points, dtype=np.float64)
    columns = [np.ones(points), (order >= before).astype(np.float64)]
    if trend:
        when = order if times is None else np.asarray(times, dtype=np.float64)
        if when.shape != (points,):
            raise ValueError("there must be one time a point")
        columns.append(when - when.mean())
    return np.column_stack(columns)


def segmented_fits(events: ArrayLike, population: ArrayLike, design: ArrayLike) -> SegmentedFits:
    """Fits one log-linear quasi-Poisson model to every series, by Newton's method on all at once.

    Args:
        events: counts, series × points.
        population: people at risk, one a point, or series × points.
        design: points × columns, of full column rank, with fewer columns than points.

    Raises:
        ValueError: an argument is not as described.

    Source: McCullagh P, Nelder JA (1989), Generalized linear models, sections 2.5 and 6.2; see `count_models`.
    """
    counted, columns = checked_counts(events, name="events"), np.asarray(design, dtype=np.float64)
    if (counted.ndim, columns.ndim) != (2, 2) or counted.shape[1] != len(columns):
        raise ValueError("events must be series × points, and design points × columns")
    df = columns.shape[0] - columns.shape[1]
    if df < 1 or np.linalg.matrix_rank(columns) < columns.shape[1]:
        raise ValueError("design must have fewer columns than points, and full rank")
    people = np.broadcast_to(checked_positive(population, name="population"), counted.shape)
    reason = _impossible(counted, columns)
    possible = reason == ""
    coefficients, fitted, settled = _fitted(counted[possible], np.log(people[possible]), columns)
    reason[np.flatnonzero(possible)[~settled]] = "did_not_converge"
    return _judged(counted, columns, (coefficients[settled], fitted[settled]), reason, df)


def _impossible(events: Numbers, design: Numbers) -> NDArray[np.str_]:
    reason = np.full(len(events), "", dtype="<U16")
    present = events > 0
    with_zero = np.flatnonzero(~present.all(axis=1))
    if not with_zero.size:
        return reason
    # Whether there is an answer depends only on where the zeros are.
    patterns, which = np.unique(present[with_zero], axis=0, return_inverse=True)
    doubtful = np.linalg.matrix_rank(patterns[:, :, None] * design) < design.shape[1]
    verdict = np.array(
        [
            bool(unsure) and separable(each.astype(np.float64), design)
            for each, unsure in zip(patterns, doubtful, strict=True)
        ]
    )
    reason[with_zero[verdict[which.ravel()]]] = "separable"
    reason[~present.any(axis=1)] = "all_zero"
    return reason


def _fitted(events: Numbers, offset: Numbers, design: Numbers) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
    series, width = len(events), design.shape[1]
    products = (design[:, :, None] * design[:, None, :]).reshape(len(design), width * width)
    centre = (events + events.mean(axis=1, keepdims=True)) / 2 if series else events
    working = np.log(centre) - offset + (events - centre) / centre
    coefficients = _solved(centre @ products, (centre * working) @ design)
    settled = np.zeros(series, dtype=np.bool_)
    for _ in range(_ITERATIONS):
        open_ones = np.flatnonzero(~settled)
        if not open_ones.size:
            break
        expected = np.exp(offset[open_ones] + coefficients[open_ones] @ design.T)
        step = _solved(expected @ products, (events[open_ones] - expected) @ design)
        longest = np.abs(step @ design.T).max(axis=1)
        coefficients[open_ones] += step * np.minimum(1, _LONGEST_STEP / np.maximum(longest, _SETTLED))[:, None]
        settled[open_ones] = longest < _SETTLED
    return coefficients, np.exp(offset + coefficients @ design.T), settled


def _solved(information: Numbers, score: Numbers) -> Numbers:
    width = score.shape[1]
    return np.asarray(np.linalg.solve(information.reshape(-1, width, width), score[:, :, None])[:, :, 0])


def _judged(
    events: Numbers, design: Numbers, fits: tuple[Numbers, Numbers], reason: NDArray[np.str_], df: int
) -> SegmentedFits:
    estimable, width = reason == "", design.shape[1]
    coefficients, errors = np.full((len(events), width), np.nan), np.full((len(events), width), np.nan)
    dispersion = np.full(len(events), np.nan)
    coefficients[estimable], fitted = fits
    information = np.einsum("sp,pi,pj->sij", fitted, design, design, optimize=True)
    dispersion[estimable] = ((events[estimable] - fitted) ** 2 / fitted).sum(axis=1) / df
    variance = np.diagonal(np.linalg.inv(information), axis1=1, axis2=2)
    errors[estimable] = np.sqrt(variance * dispersion[estimable, None])
    return SegmentedFits(coefficients, errors, dispersion, df, estimable, reason)
