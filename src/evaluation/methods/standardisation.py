"""Directly and indirectly standardised rates."""

from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammainccinv, gammaincinv

from evaluation.methods.arguments import Numbers, checked_confidence, checked_positive
from evaluation.methods.intervals import EXACT_BELOW, byar, count_interval
from evaluation.methods.results import Assumption, Estimate, NotEstimable, Result
from evaluation.methods.screening import numbers, screened

DirectMethod = Literal["dobson_byar", "fay_feuer_gamma"]

NO_RATE_BELOW: Final = 10
"""No directly standardised rate is given of fewer events than this."""

# Ten events of one weight are ten but for rounding.
_ROUNDING: Final = 1e-9
_ASSUMPTIONS: Final[tuple[Assumption, ...]] = ("independent_events", "constant_rate_within_stratum", "population_known")


def directly_standardised_rate(
    events: ArrayLike,
    population: ArrayLike,
    standard: ArrayLike,
    *,
    method: DirectMethod | None = None,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> Result:
    """The rate that a standard population would have at the strata's rates.

    Without a `method`, the limits are Dobson's with Byar's interval, or Fay and Feuer's gamma limits where the strata
    are sparse: where one more event in the heaviest stratum would leave the rate on fewer than 10 `effective_events`.

    Args:
        events: counts by stratum, one dimension.
        population: people at risk by stratum.
        standard: the standard population by stratum, in any unit; not all zero.
        method: the limits, where they are chosen beforehand.
        multiplier: how many people the rate is per.
        confidence: level between 0 and 1.

    Returns:
        The rate; or `too_few_events` under 10 events, or what is the matter with the counts or the populations.

    Raises:
        ValueError: an argument is not as described.

    Source: Dobson AJ, Kuulasmaa K, Eberle E, Scherer J (1991), Statistics in Medicine 10:457-462, with Byar's limits as
    in Public Health England's technical guide; Fay MP, Feuer EJ (1997), Statistics in Medicine 16:791-801.
    """
    level, per = checked_confidence(confidence), float(checked_positive(multiplier, name="multiplier"))
    data = screened(events, population)
    if isinstance(data, NotEstimable):
        return data
    counted, people = data
    if counted.sum() < NO_RATE_BELOW:
        return NotEstimable(reason="too_few_events")
    weights = _checked_standard(standard, strata=counted.shape) / people
    sparse = effective_events(counted, weights) < EXACT_BELOW - _ROUNDING
    chosen = method or ("fay_feuer_gamma" if sparse else "dobson_byar")
    limits = _gamma if chosen == "fay_feuer_gamma" else _dobson
    rate = float(weights @ counted)
    if rate == 0:
        return NotEstimable(reason="interval_not_computable", convention=chosen)
    lower, upper = limits(counted, weights, level)
    return Estimate(
        value=rate * per,
        lower=lower * per,
        upper=upper * per,
        level=level,
        null=None,
        convention=chosen,
        assumptions=_ASSUMPTIONS,
    )


def effective_events(events: ArrayLike, weights: ArrayLike) -> float:
    """How many events of equal weight would tell as much about the rate as these, at most the events there are.

    With x events of weight w, and W the largest weight: (Σwx + W)² / (Σw²x + W²) - 1. A heavy stratum counts although
    it had no event, since the next event there would move the rate most.

    Args:
        events: counts by stratum.
        weights: what one event adds to the rate, by stratum; not all zero.

    Source: half the degrees of freedom of the upper gamma limit in Fay and Feuer (1997), less the added event.
    """
    counted, weight = numbers(events, name="events"), numbers(weights, name="weights")
    heaviest = float(weight.max())
    return (float(weight @ counted) + heaviest) ** 2 / (float(weight**2 @ counted) + heaviest**2) - 1


def expected_events(population: ArrayLike, reference_events: ArrayLike, reference_population: ArrayLike) -> float:
    """The events that a population would have at a reference's rates.

    Args:
        population: people at risk by stratum.
        reference_events: the reference's counts by stratum.
        reference_population: the reference's people at risk by stratum, greater than zero.

    Raises:
        ValueError: an argument is not as described.
    """
    people = numbers(population, name="population")
    events = numbers(reference_events, name="reference events")
    return float(np.sum(people * events / checked_positive(reference_population, name="reference population")))


def observed_to_expected(observed: float, expected: float, *, confidence: float = 0.95) -> Result:
    """The indirectly standardised ratio: observed over expected events.

    Exact Poisson limits of the observed count below 10 events and Byar's from 10; the expected count is taken as known.

    Args:
        observed: the count.
        expected: the count that the reference's rates would give; see `expected_events`.
        confidence: level between 0 and 1.

    Returns:
        The ratio, 1 meaning no difference; or `no_comparison` where nothing was expected.

    Raises:
        ValueError: an argument is negative or not a number, or the level is not between 0 and 1.

    Source: Breslow NE, Day NE (1987), Statistical methods in cancer research II, IARC, section 2.3; Public Health
    England's technical guide, indirectly standardised ratios.
    """
    level = checked_confidence(confidence)
    count, reference = float(numbers(observed, name="observed")), float(numbers(expected, name="expected"))
    if count < 0 or reference < 0:
        raise ValueError("observed and expected must not be negative")
    if not (np.isfinite(count) and np.isfinite(reference)):
        return NotEstimable(reason="missing_values")
    if count != np.floor(count):
        return NotEstimable(reason="non_integer")
    if reference == 0:
        return NotEstimable(reason="no_comparison")
    limits = count_interval(count, confidence=level)
    return Estimate(
        value=count / reference,
        lower=float(limits.lower) / reference,
        upper=float(limits.upper) / reference,
        level=level,
        null=1.0,
        convention="indirect_garwood" if count < EXACT_BELOW else "indirect_byar",
        assumptions=(*_ASSUMPTIONS, "reference_rates_known"),
    )


def _checked_standard(standard: ArrayLike, *, strata: tuple[int, ...]) -> Numbers:
    given = numbers(standard, name="standard")
    if len(strata) != 1 or given.shape != strata:
        raise ValueError("events, population and standard must be one number a stratum")
    if not np.all(np.isfinite(given)) or np.any(given < 0) or not given.sum():
        raise ValueError("standard must be zero or more in every stratum, and not zero in all")
    return np.asarray(given / given.sum(), dtype=np.float64)


def _dobson(events: Numbers, weights: Numbers, level: float) -> tuple[float, float]:
    total = events.sum()
    limits = byar(total, confidence=level)
    rate, scale = float(weights @ events), float(np.sqrt((weights**2 @ events) / total))
    return rate + scale * float(limits.lower - total), rate + scale * float(limits.upper - total)


def _gamma(events: Numbers, weights: Numbers, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    rate, variance, largest = float(weights @ events), float(weights**2 @ events), float(weights.max())
    above, wider = rate + largest, variance + largest**2
    lower = variance / rate * float(gammaincinv(rate**2 / variance, tail))
    return lower, wider / above * float(gammainccinv(above**2 / wider, tail))
