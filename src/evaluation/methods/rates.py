"""Crude rates with their intervals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.methods.arguments import Numbers, checked_counts, checked_positive, frozen
from evaluation.methods.intervals import count_interval


@dataclass(frozen=True)
class RateEstimate:
    """Events per so many people, with limits; all arrays have the same shape.

    Attributes:
        estimate: float64, events per `multiplier` people.
        lower: float64, lower limit in the same unit.
        upper: float64, upper limit in the same unit.
        method: `garwood` or `byar` for each rate.
        events: float64, whole numbers.
        population: float64, people (or person-years) at risk.
        multiplier: how many people a rate is per.
        confidence: the level of the limits, such as 0.95.
    """

    estimate: Numbers
    lower: Numbers
    upper: Numbers
    method: NDArray[np.str_]
    events: Numbers
    population: Numbers
    multiplier: float
    confidence: float


def crude_rate(
    events: ArrayLike,
    population: ArrayLike,
    *,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> RateEstimate:
    """Crude rates, with exact Poisson limits below 10 events and Byar's from 10.

    The population is taken as known without error.

    Args:
        events: counts of any shape, whole and not negative; broadcast against `population`.
        population: people at risk, greater than zero.
        multiplier: how many people the rate is per.
        confidence: level between 0 and 1.

    Raises:
        ValueError: a count, a population, the multiplier or the level is not as described, or the
            shapes do not fit.

    Source: Public Health England, technical guide "Confidence intervals" (25 May 2018), rates.
    """
    counted, people = np.broadcast_arrays(
        checked_counts(events, name="events"), checked_positive(population, name="population")
    )
    per = float(checked_positive(multiplier, name="multiplier"))
    limits = count_interval(counted, confidence=confidence)
    scale = per / people
    return RateEstimate(
        estimate=frozen(counted * scale),
        lower=frozen(limits.lower * scale),
        upper=frozen(limits.upper * scale),
        method=limits.method,
        events=frozen(counted),
        population=frozen(people),
        multiplier=per,
        confidence=limits.confidence,
    )
