"""The ratio of two small counts, conditionally on their sum."""

from collections.abc import Callable
from typing import Final, Literal

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, betaincinv

from evaluation.methods.arguments import checked_confidence
from evaluation.methods.results import Assumption, Estimate, NotEstimable, Result
from evaluation.methods.screening import screened

RatioMethod = Literal["conditional_exact_ratio", "conditional_mid_p_ratio"]

_ASSUMPTIONS: Final[tuple[Assumption, ...]] = ("poisson_counts", "independent_events", "population_known")


def ratio_of_counts(
    events: int,
    reference_events: int,
    *,
    population: float = 1.0,
    reference_population: float = 1.0,
    method: RatioMethod = "conditional_exact_ratio",
    confidence: float = 0.95,
) -> Result:
    """The ratio of two Poisson rates, with limits and p-value from the binomial that is left when the sum is given.

    Exact limits are Clopper and Pearson's, carried over to the ratio; the two-sided p-value is twice the smaller tail,
    at most 1, so that it is under 1 - confidence when, and only when, the limits leave 1 out. Mid-p counts half of the
    probability of what was observed: shorter limits, which may cover slightly too little, so it is named when used.

    Args:
        events: the count above the line.
        reference_events: the count below the line.
        population: people or person-years at risk above the line.
        reference_population: people or person-years at risk below the line.
        method: exact, or mid-p.
        confidence: level between 0 and 1.

    Returns:
        The ratio: `math.inf` to a reference without events; `all_zero` if there are no events at all.

    Raises:
        ValueError: an argument is negative or not a number, or the level is not between 0 and 1.

    Source: Fay MP (2010), "Two-sided exact tests and matching confidence intervals for discrete data", R Journal
    2(1):53-58, and the vignette of his package rateratio.test; mid-p: Rothman KJ, Greenland S (1998), Modern
    Epidemiology, chapter 14.
    """
    level = checked_confidence(confidence)
    data = screened([events, reference_events], [population, reference_population], convention=method)
    if isinstance(data, NotEstimable):
        return data
    (above, below), (people, reference_people) = (each.tolist() for each in data)
    total, scale = above + below, reference_people / people
    limits = _clopper_pearson if method == "conditional_exact_ratio" else _mid_p
    lower, upper = (scale * _odds(share) for share in limits(above, total, (1 - level) / 2))
    return Estimate(
        value=scale * above / below if below else np.inf,
        lower=lower,
        upper=upper,
        level=level,
        null=1.0,
        p_value=_p_value(above, total, people / (people + reference_people), method),
        convention=method,
        assumptions=_ASSUMPTIONS,
    )


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else np.inf


def _clopper_pearson(hits: float, total: float, tail: float) -> tuple[float, float]:
    lower = float(betaincinv(hits, total - hits + 1, tail)) if hits else 0.0
    upper = float(betaincinv(hits + 1, total - hits, 1 - tail)) if hits < total else 1.0
    return lower, upper


def _mid_p(hits: float, total: float, tail: float) -> tuple[float, float]:
    lower = _crossing(lambda share: _upper_tail(hits, total, share, half=True) - tail) if hits else 0.0
    upper = _crossing(lambda share: tail - _lower_tail(hits, total, share, half=True)) if hits < total else 1.0
    return lower, upper


def _crossing(difference: Callable[[float], float]) -> float:
    return float(brentq(difference, 0.0, 1.0, xtol=1e-15, rtol=1e-14))


def _p_value(hits: float, total: float, share: float, method: RatioMethod) -> float:
    half = method == "conditional_mid_p_ratio"
    smaller = min(_lower_tail(hits, total, share, half=half), _upper_tail(hits, total, share, half=half))
    return min(1.0, 2 * smaller)


def _lower_tail(hits: float, total: float, share: float, *, half: bool) -> float:
    at_most, below = 1 - _at_least(hits + 1, total, share), 1 - _at_least(hits, total, share)
    return (at_most + below) / 2 if half else at_most


def _upper_tail(hits: float, total: float, share: float, *, half: bool) -> float:
    return _lower_tail(total - hits, total, 1 - share, half=half)


def _at_least(hits: float, total: float, share: float) -> float:
    # The binomial's tail as an incomplete beta function, which knows neither 0 nor more hits than trials.
    if hits <= 0:
        return 1.0
    return float(betainc(hits, total - hits + 1, share)) if hits <= total else 0.0
