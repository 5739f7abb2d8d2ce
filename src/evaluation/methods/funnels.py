"""Funnel plots: units of different size about one target, with the limits that chance alone would keep them within.

Limits are exact, by interpolated quantiles. Where units differ more than chance explains, the extra variance between
them is estimated from winsorised z-scores and added (the additive model of Spiegelhalter 2005), on a scale where the
variance of a unit does not depend on its level: the square root of a ratio, the arcsine of the root of a proportion.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import binom, norm, poisson

from evaluation.methods.arguments import Numbers, checked_confidence, frozen
from evaluation.methods.results import Assumption, Convention, NotEstimable
from evaluation.methods.screening import numbers, screened

LOWEST_EXPECTED: Final = 5
"""Expected events under which a unit's limits are not adjusted, nor the adjustment estimated from it."""

FEWEST_UNITS: Final = 5
"""Units, with at least 5 expected events each, under which no variance between units is estimated."""

COVERAGE: Final = (0.95, 0.998)
"""The two funnels, about two and three standard deviations."""


@dataclass(frozen=True, kw_only=True)
class Overdispersion:
    """How much more units differ than chance explains.

    Attributes:
        ratio: φ, the mean of the squared winsorised z-scores; 1 is chance alone.
        between: τ², the variance between units on the scale of the z-scores; 0 where φ calls for none.
        units: how many units it was estimated from.
        winsorised: the share of units drawn in at either end.
    """

    ratio: float
    between: float
    units: int
    winsorised: float


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """Units about a target; arrays have one element a unit, limits one row a coverage.

    Attributes:
        values: observed over expected, or the proportion.
        size: expected events, or trials.
        target: 1 for ratios, the proportion that units are held against otherwise.
        coverage: the share of units within each pair of limits, if all had the target.
        lower: limits, shape (coverages, units).
        upper: limits, same shape.
        outside: 1 above the upper limit, -1 below the lower, 0 within; same shape.
        adjusted: units whose limits hold the variance between units; false where fewer than 5 events are expected.
        overdispersion: φ and τ²; None where it was not asked for, or fewer than 5 units could tell.
        convention: `funnel_additive` where any limit is adjusted, else the exact one.
        assumptions: what must hold.
    """

    values: Numbers
    size: Numbers
    target: float
    coverage: tuple[float, ...]
    lower: Numbers
    upper: Numbers
    outside: NDArray[np.int8]
    adjusted: NDArray[np.bool_]
    overdispersion: Overdispersion | None
    convention: Convention
    assumptions: tuple[Assumption, ...]


def ratio_funnel(
    observed: ArrayLike,
    expected: ArrayLike,
    *,
    adjust: bool = True,
    coverage: Sequence[float] = COVERAGE,
    winsorise: float = 0.1,
) -> Funnel | NotEstimable:
    """Observed over expected, about 1.

    Args:
        observed: events in each unit.
        expected: events expected in each unit.
        adjust: add the variance between units to the limits, where it can be told.
        coverage: of each pair of limits.
        winsorise: share of the z-scores drawn in at either end, from 0 to under a half.

    Returns:
        The funnel, or why there is none; `no_population` where a unit expects no events.

    Raises:
        ValueError: the arrays do not fit, a number is not one or is negative, or a share is not as described.

    Source: Spiegelhalter DJ (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine
    24:1185-1202; the same (2005), "Handling over-dispersion of performance indicators", Quality and Safety in Health
    Care 14:347-351; the root: Spiegelhalter and others (2012), Journal of the Royal Statistical Society A 175:1-47.
    """
    data = screened(observed, expected, convention="funnel_exact_poisson")
    if isinstance(data, NotEstimable):
        return data
    events, size = (_units(each) for each in data)
    values, deviation = events / size, 1 / (2 * np.sqrt(size))
    reliable = size >= LOWEST_EXPECTED
    found = _overdispersion((np.sqrt(values) - 1) / deviation, deviation, reliable, winsorise, adjust=adjust)
    exact = _exact(poisson(size), size, coverage)
    wide = np.maximum(_wide(1.0, deviation, found, coverage), 0) ** 2
    return _funnel(values, size, 1.0, coverage, exact, wide, reliable=reliable, found=found, binomial=False)


def proportion_funnel(
    events: ArrayLike,
    trials: ArrayLike,
    *,
    target: float | None = None,
    adjust: bool = True,
    coverage: Sequence[float] = COVERAGE,
    winsorise: float = 0.1,
) -> Funnel | NotEstimable:
    """Proportions about a target.

    Args:
        events: in each unit.
        trials: of how many, whole.
        target: the proportion that units are held against, between 0 and 1; that of all units together, unless given.
        adjust: add the variance between units to the limits, where it can be told; a unit is adjusted where at least 5
            events, and 5 trials without one, are expected.
        coverage: of each pair of limits.
        winsorise: share of the z-scores drawn in at either end, from 0 to under a half.

    Returns:
        The funnel, or why there is none; `no_variation` where every trial of every unit is an event.

    Raises:
        ValueError: the arrays do not fit, a number is not one or is negative, there are more events than trials, or a
            share is not as described.

    Source: as `ratio_funnel`.
    """
    data = screened(events, trials, convention="funnel_exact_binomial")
    if isinstance(data, NotEstimable):
        return data
    hits, size = (_units(each) for each in data)
    if np.any(hits > size):
        raise ValueError("events must not be more than trials")
    if np.any(size != np.floor(size)):
        return NotEstimable(reason="non_integer", convention="funnel_exact_binomial")
    middle = float(hits.sum() / size.sum()) if target is None else checked_confidence(target)
    if middle == 1:
        return NotEstimable(reason="no_variation", convention="funnel_exact_binomial")
    values, deviation = hits / size, 1 / (2 * np.sqrt(size))
    centre = float(np.arcsin(np.sqrt(middle)))
    reliable = np.minimum(middle, 1 - middle) * size >= LOWEST_EXPECTED
    scores = (np.arcsin(np.sqrt(values)) - centre) / deviation
    found = _overdispersion(scores, deviation, reliable, winsorise, adjust=adjust)
    exact = np.minimum(_exact(binom(size, middle), size, coverage), 1)
    wide = np.sin(np.clip(_wide(centre, deviation, found, coverage), 0, np.pi / 2)) ** 2
    return _funnel(values, size, middle, coverage, exact, wide, reliable=reliable, found=found, binomial=True)


def between_variance(scores: ArrayLike, deviations: ArrayLike, *, winsorise: float = 0.1) -> Overdispersion:
    """φ and τ² of units' z-scores, by the method of moments.

    Without winsorising, and with scores about the weighted mean, τ² is DerSimonian and Laird's.

    Args:
        scores: z-scores, one a unit, at least two.
        deviations: standard error of each unit, greater than zero.
        winsorise: share of the scores drawn in to the quantile at either end, from 0 to under a half.

    Raises:
        ValueError: the arrays do not fit, or a number or the share is not as described.

    Source: Spiegelhalter DJ (2005), Statistics in Medicine 24:1185-1202, appendix; quantiles interpolated between
    order statistics (R's type 7).
    """
    z, error = _units(numbers(scores, name="scores")), _units(numbers(deviations, name="deviations"))
    if z.shape != error.shape or z.size < 2:  # noqa: PLR2004
        raise ValueError("there must be two or more scores, and as many standard errors")
    if not np.all(np.isfinite(z)) or not np.all(np.isfinite(error)) or np.any(error <= 0):
        raise ValueError("scores must be finite and standard errors greater than zero")
    if not 0 <= winsorise < 0.5:  # noqa: PLR2004
        raise ValueError("the share drawn in must be from 0 to under a half")
    drawn = np.clip(z, *np.quantile(z, [winsorise, 1 - winsorise]))
    ratio, weight = float(np.mean(drawn**2)), 1 / error**2
    excess = z.size * ratio - (z.size - 1)
    between = max(0.0, float(excess / (weight.sum() - (weight**2).sum() / weight.sum())))
    return Overdispersion(ratio=ratio, between=between, units=int(z.size), winsorised=winsorise)


def _overdispersion(
    scores: Numbers, deviation: Numbers, reliable: NDArray[np.bool_], winsorise: float, *, adjust: bool
) -> Overdispersion | None:
    if not adjust or reliable.sum() < FEWEST_UNITS:
        return None
    return between_variance(scores[reliable], deviation[reliable], winsorise=winsorise)


def _exact(law: Any, size: Numbers, coverage: Sequence[float]) -> Numbers:
    """Interpolated quantiles over size, shape (2, coverages, units); a limit under 0 cannot be crossed and is 0."""
    tails = np.array([(1 - checked_confidence(each)) / 2 for each in coverage])[:, np.newaxis]
    limits = []
    for share in (tails, 1 - tails):
        quantile = law.ppf(share)
        reached, step = law.cdf(quantile), law.pmf(quantile)
        limits.append(np.maximum((quantile - (reached - share) / step) / size, 0))
    return np.array(limits)


def _wide(centre: float, deviation: Numbers, found: Overdispersion | None, coverage: Sequence[float]) -> Numbers:
    z = np.array([[norm.ppf((1 + checked_confidence(each)) / 2)] for each in coverage])
    spread = z * np.sqrt(deviation**2 + (found.between if found else 0))
    return np.array([centre - spread, centre + spread])


def _funnel(
    values: Numbers,
    size: Numbers,
    target: float,
    coverage: Sequence[float],
    exact: Numbers,
    wide: Numbers,
    *,
    reliable: NDArray[np.bool_],
    found: Overdispersion | None,
    binomial: bool,
) -> Funnel:
    adjusted = reliable & (found is not None and found.between > 0)
    lower, upper = np.where(adjusted, wide, exact)
    outside = (values > upper).astype(np.int8) - (values < lower).astype(np.int8)
    for array in (adjusted, outside):
        array.flags.writeable = False
    exactly: Convention = "funnel_exact_binomial" if binomial else "funnel_exact_poisson"
    chance: Assumption = "independent_events" if binomial else "poisson_counts"
    return Funnel(
        values=frozen(values),
        size=frozen(size),
        target=target,
        coverage=tuple(coverage),
        lower=frozen(lower),
        upper=frozen(upper),
        outside=outside,
        adjusted=adjusted,
        overdispersion=found,
        convention="funnel_additive" if np.any(adjusted) else exactly,
        assumptions=(chance, "population_known" if binomial else "reference_rates_known"),
    )


def _units(values: Numbers) -> Numbers:
    if values.ndim != 1:
        raise ValueError("units must be one-dimensional")
    return values
