"""Intervals of a count and of a proportion.

The conventions are those of Public Health England's technical guide "Confidence intervals"
(version of 25 May 2018): exact Poisson limits below 10 events, Byar's approximation from 10, and
Wilson's score for a proportion.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammainccinv, gammaincinv, ndtri

from evaluation.methods.arguments import (
    Numbers,
    checked_confidence,
    checked_counts,
    checked_positive,
    frozen,
)

Method = Literal["garwood", "byar", "wilson"]

EXACT_BELOW: Final = 10
"""From here Byar's approximation is used: it is then within 0.2 % of the exact limits at 95 %."""


@dataclass(frozen=True)
class Interval:
    """Two-sided limits, one pair for each count or proportion given.

    Attributes:
        lower: float64, in the unit of what was given; NaN where the method has no lower limit.
        upper: float64, same shape.
        method: the `Method` of each pair, same shape.
        confidence: the level, such as 0.95.
    """

    lower: Numbers
    upper: Numbers
    method: NDArray[np.str_]
    confidence: float


def garwood(events: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Exact Poisson limits of counts.

    Args:
        events: counts of any shape, whole and not negative.
        confidence: level between 0 and 1.

    Raises:
        ValueError: a count or the level is not as described.

    Source: Garwood F (1936), "Fiducial limits for the Poisson distribution", Biometrika
    28:437-442, through the chi-square quantiles of Ulm K (1990), Am J Epidemiol 131:373-375; half
    a chi-square quantile with 2k degrees of freedom is the gamma quantile with shape k.
    """
    count, level = checked_counts(events, name="events"), checked_confidence(confidence)
    tail = (1 - level) / 2
    # Shape 0 has no gamma distribution; Garwood's lower limit of no events is 0.
    lower = np.where(count == 0, 0.0, gammaincinv(np.maximum(count, 1), tail))
    upper = np.asarray(gammainccinv(count + 1, tail), dtype=np.float64)
    return _interval(lower, upper, "garwood", level)


def byar(events: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Byar's approximate Poisson limits of counts; a lower limit that turns negative is NaN.

    Args:
        events: counts of any shape, whole and not negative.
        confidence: level between 0 and 1.

    Raises:
        ValueError: a count or the level is not as described.

    Source: Breslow NE, Day NE (1987), "Statistical methods in cancer research", volume II, IARC,
    as the technical guide writes it, with O in the lower limit and O + 1 in the upper.
    """
    count, level = checked_counts(events, name="events"), checked_confidence(confidence)
    z = float(ndtri(1 - (1 - level) / 2))
    counted = np.maximum(count, 1)
    root = 1 - 1 / (9 * counted) - z / (3 * np.sqrt(counted))
    lower = np.where((count == 0) | (root < 0), np.nan, counted * root**3)
    above = count + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return _interval(lower, upper, "byar", level)


def count_interval(events: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Limits of counts by the house's convention: exact below 10 events, Byar's from 10.

    Args:
        events: counts of any shape, whole and not negative.
        confidence: level between 0 and 1.

    Raises:
        ValueError: a count or the level is not as described.

    Source: the technical guide, "Directory of methods", rates and counts.
    """
    exact, approximate = garwood(events, confidence=confidence), byar(events, confidence=confidence)
    small = checked_counts(events, name="events") < EXACT_BELOW
    return Interval(
        lower=frozen(np.where(small, exact.lower, approximate.lower)),
        upper=frozen(np.where(small, exact.upper, approximate.upper)),
        method=_frozen_names(np.where(small, exact.method, approximate.method)),
        confidence=exact.confidence,
    )


def wilson(successes: ArrayLike, trials: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Wilson's score limits of proportions, without continuity correction.

    Args:
        successes: counts, whole and not negative; broadcast against `trials`.
        trials: counts, whole and greater than zero, none below its successes.
        confidence: level between 0 and 1.

    Raises:
        ValueError: a count or the level is not as described.

    Source: Wilson EB (1927), JASA 22:209-212; method 3 of Newcombe RG (1998), Statistics in
    Medicine 17:857-872.
    """
    level = checked_confidence(confidence)
    hits, size = np.broadcast_arrays(checked_counts(successes, name="successes"), checked_counts(trials, name="trials"))
    checked_positive(size, name="trials")
    if np.any(hits > size):
        raise ValueError("successes must not be more than trials")
    z = float(ndtri(1 - (1 - level) / 2))
    centre = 2 * hits + z**2
    spread = z * np.sqrt(z**2 + 4 * hits * (1 - hits / size))
    scale = 2 * (size + z**2)
    # At the ends the formula gives 0 and 1 but for floating point, which may fall just outside.
    lower = np.where(hits == 0, 0.0, (centre - spread) / scale)
    upper = np.where(hits == size, 1.0, (centre + spread) / scale)
    return _interval(lower, upper, "wilson", level)


def _interval(lower: Numbers, upper: Numbers, method: Method, confidence: float) -> Interval:
    names = _frozen_names(np.full(np.shape(upper), method))
    return Interval(frozen(lower), frozen(upper), names, confidence)


def _frozen_names(names: NDArray[np.str_]) -> NDArray[np.str_]:
    copy = np.array(names)
    copy.flags.writeable = False
    return copy
