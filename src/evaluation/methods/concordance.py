"""How well two series of the same thing agree: two sources, two registers, two ways of counting.

Correlation is not agreement: a source that always counts half correlates perfectly. So agreement is told by Lin's
concordance, by the mean difference or ratio with its limits of agreement (Bland and Altman), and by how many periods
the two have in common.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import nct, norm, t

from evaluation.methods.arguments import Numbers, checked_confidence
from evaluation.methods.results import Assumption, Estimate, NotEstimable, Result
from evaluation.methods.screening import numbers

Scale = Literal["difference", "ratio"]
LimitInterval = Literal["exact", "bland_altman"]

FEWEST_PAIRS: Final = 3
"""Pairs under which neither agreement nor its interval is computed."""

_ALIKE: Final = 1e-12  # relative: a spread below this is floating point


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """Which periods two series cover.

    Attributes:
        both: periods in which each has a value.
        only_first: periods in which the first alone has one.
        only_second: periods in which the second alone has one.
        share: of the periods in which either has a value, the share in which both have; 0 where neither has any.
    """

    both: int
    only_first: int
    only_second: int
    share: float


@dataclass(frozen=True, kw_only=True)
class LimitsOfAgreement:
    """Where the differences between two series lie; as ratios, where that is the scale.

    Attributes:
        mean: mean of first minus second, or geometric mean of first over second, with its t interval.
        lower: the lower limit of agreement, with its own interval.
        upper: the upper limit, with its own interval.
        standard_deviation: of the differences, or of the differences of logarithms.
        agreement: the share of differences between the limits, if normal.
        pairs: periods in which both series have a value.
        scale: `difference` or `ratio`.
    """

    mean: Estimate
    lower: Estimate
    upper: Estimate
    standard_deviation: float
    agreement: float
    pairs: int
    scale: Scale


def overlap(first: ArrayLike, second: ArrayLike) -> Overlap:
    """Which periods two series cover.

    Args:
        first: one value a period; missing where there is none.
        second: the same periods.

    Raises:
        ValueError: the series are not numbers, or not of one length.
    """
    one, other = (np.isfinite(each) for each in _pair(first, second))
    both, either = int(np.sum(one & other)), int(np.sum(one | other))
    return Overlap(
        both=both,
        only_first=int(np.sum(one & ~other)),
        only_second=int(np.sum(other & ~one)),
        share=both / either if either else 0.0,
    )


def lin_concordance(first: ArrayLike, second: ArrayLike, *, confidence: float = 0.95) -> Result:
    """Lin's concordance correlation of the periods that both series cover.

    Variances are over n, as in Lin's definition; the interval is on Fisher's scale, with the variance as corrected in
    2000 and n - 2 below the line. Two series that are equal throughout have no interval: their variance is estimated
    as zero.

    Args:
        first: one value a period; missing where there is none.
        second: the same periods.
        confidence: level between 0 and 1.

    Returns:
        The concordance, from -1 to 1; or `too_few_points` under 3 pairs, `no_variation` where either is constant.

    Raises:
        ValueError: the series are not numbers, or not of one length, or the level is not between 0 and 1.

    Source: Lin LI (1989), "A concordance correlation coefficient to evaluate reproducibility", Biometrics 45:255-268;
    Lin LI (2000), "A note on the concordance correlation coefficient", Biometrics 56:324-325.
    """
    level, pairs = checked_confidence(confidence), _complete(first, second)
    if pairs.shape[1] < FEWEST_PAIRS:
        return NotEstimable(reason="too_few_points", convention="lin_concordance")
    if any(np.ptp(each) <= _ALIKE * np.abs(each).max() for each in pairs):
        return NotEstimable(reason="no_variation", convention="lin_concordance")
    deviations = np.array([np.std(each) for each in pairs])
    apart = float(np.mean(pairs[0]) - np.mean(pairs[1]))
    together = float(np.mean((pairs[0] - np.mean(pairs[0])) * (pairs[1] - np.mean(pairs[1]))))
    correlation = min(max(together / float(deviations.prod()), -1.0), 1.0)
    accuracy = 2 * float(deviations.prod()) / (float(np.sum(deviations**2)) + apart**2)
    value = correlation * accuracy
    shift = apart**2 / float(deviations.prod())  # u², Lin's location shift
    variance = _lin_variance(correlation, accuracy, shift) / (pairs.shape[1] - 2)
    lower, upper = _fisher_limits(value, variance, level)
    return Estimate(
        value=value,
        lower=lower,
        upper=upper,
        level=level,
        null=None,
        convention="lin_concordance",
        assumptions=("normal_residuals", "independent_points"),
    )


def limits_of_agreement(
    first: ArrayLike,
    second: ArrayLike,
    *,
    scale: Scale = "difference",
    agreement: float = 0.95,
    interval: LimitInterval = "exact",
    confidence: float = 0.95,
) -> LimitsOfAgreement | NotEstimable:
    """Mean difference, or ratio, of the periods that both series cover, with Bland and Altman's limits of agreement.

    The limits' own intervals are exact for normal differences (non-central t); Bland and Altman's approximation, which
    is too short on the outer side in series as short as ours, is there to compare with what others print.

    Args:
        first: one value a period; missing where there is none.
        second: the same periods.
        scale: `difference`, or `ratio` for positive series whose difference grows with their level.
        agreement: share of the differences that the limits are to hold, between 0 and 1.
        interval: of the limits.
        confidence: level between 0 and 1.

    Returns:
        The limits; or `too_few_points` under 3 pairs, `zero_on_log_scale` for a ratio to or of zero, `no_variation`
        where all differences are equal.

    Raises:
        ValueError: the series are not numbers, not of one length, or, for ratios, negative; or a level is not between
            0 and 1.

    Source: Bland JM, Altman DG (1986), Lancet 327:307-310, and (1999), Statistical Methods in Medical Research
    8:135-160, sections 2 and 3.1; exact, one limit at a time: Carkeet A (2015), Optometry and Vision Science
    92:e71-e80, and Shieh G (2018), BMC Medical Research Methodology 18:45.
    """
    level, pairs = checked_confidence(confidence), _complete(first, second)
    if scale == "ratio" and np.any(pairs < 0):
        raise ValueError("a ratio needs series that are not negative")
    if pairs.shape[1] < FEWEST_PAIRS:
        return NotEstimable(reason="too_few_points", convention="bland_altman")
    if scale == "ratio" and np.any(pairs == 0):
        return NotEstimable(reason="zero_on_log_scale", convention="bland_altman")
    values = np.log(pairs) if scale == "ratio" else pairs
    differences = values[0] - values[1]
    if np.ptp(differences) <= _ALIKE * np.abs(values).max():
        return NotEstimable(reason="no_variation", convention="bland_altman")
    count, mean, deviation = differences.size, float(np.mean(differences)), float(np.std(differences, ddof=1))
    reach = float(norm.ppf((1 + checked_confidence(agreement)) / 2))
    tail = float(t.ppf((1 + level) / 2, count - 1))
    inner, outer = (deviation * each for each in _limit_reach(count, reach, level, interval))
    half = tail * deviation / np.sqrt(count)
    limits = (
        (mean, mean - half, mean + half),
        (mean - reach * deviation, mean - outer, mean - inner),
        (mean + reach * deviation, mean + inner, mean + outer),
    )
    middle, lower, upper = (_stated(each, scale=scale, level=level, df=count - 1) for each in limits)
    return LimitsOfAgreement(
        mean=middle,
        lower=lower,
        upper=upper,
        standard_deviation=deviation,
        agreement=agreement,
        pairs=count,
        scale=scale,
    )


def _limit_reach(count: int, reach: float, level: float, interval: LimitInterval) -> tuple[float, float]:
    """The interval of the upper limit, in standard deviations above the mean."""
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    if interval == "exact":
        inner, outer = nct.ppf(tails, count - 1, reach * np.sqrt(count)) / np.sqrt(count)
    else:
        # Bland and Altman (1999), section 3.1: the variance of a limit is s² (1 / n + z² / (2 (n - 1))).
        error = np.sqrt(1 / count + reach**2 / (2 * (count - 1)))
        inner, outer = reach + t.ppf(tails, count - 1) * error
    return float(inner), float(outer)


def _stated(limits: tuple[float, float, float], *, scale: Scale, level: float, df: int) -> Estimate:
    value, lower, upper = (float(np.exp(each)) if scale == "ratio" else float(each) for each in limits)
    assumptions: tuple[Assumption, ...] = ("normal_residuals", "independent_points")
    return Estimate(
        value=value,
        lower=lower,
        upper=upper,
        level=level,
        null=1.0 if scale == "ratio" else 0.0,
        convention="bland_altman",
        assumptions=assumptions,
        df=df,
    )


def _lin_variance(correlation: float, accuracy: float, shift: float) -> float:
    """The variance of the concordance, times n - 2.

    Lin's expression divides by the correlation, which may be zero; with concordance = correlation × accuracy it need
    not.
    """
    value = correlation * accuracy
    return (
        (1 - correlation**2) * accuracy**2 * (1 - value**2)
        + 2 * accuracy**3 * correlation**2 * (1 - value) * shift
        - accuracy**4 * correlation**2 * shift**2 / 2
    )


def _fisher_limits(value: float, variance: float, level: float) -> tuple[float, float] | tuple[None, None]:
    if variance <= _ALIKE or abs(value) >= 1 - _ALIKE:
        return None, None
    half = float(norm.ppf((1 + level) / 2)) * np.sqrt(variance) / (1 - value**2)
    return float(np.tanh(np.arctanh(value) - half)), float(np.tanh(np.arctanh(value) + half))


def _complete(first: ArrayLike, second: ArrayLike) -> Numbers:
    one, other = _pair(first, second)
    both = np.isfinite(one) & np.isfinite(other)
    return np.array([one[both], other[both]])


def _pair(first: ArrayLike, second: ArrayLike) -> tuple[Numbers, Numbers]:
    one, other = numbers(first, name="first"), numbers(second, name="second")
    if one.ndim != 1 or one.shape != other.shape:
        raise ValueError("the two series must have one value a period, missing or not, and be of one length")
    return one, other
