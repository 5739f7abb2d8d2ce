"""What the years before a start lead one to expect of the years after it, with prediction limits."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from evaluation.methods.arguments import Numbers, frozen
from evaluation.methods.count_models import CountFit, fit_counts
from evaluation.methods.results import Conclusion, Convention, NotEstimable

_NO_DISPERSION: Final = 1e-12


@dataclass(frozen=True, kw_only=True)
class Counterfactual:
    """Expected counts without a start, beside the observed ones; arrays have one value a year after the start.

    Attributes:
        year: calendar years.
        observed: counts.
        expected: counts that the years before lead one to expect, at the populations after.
        lower: lower prediction limit of a single count, zero or more.
        upper: upper prediction limit.
        total_observed: sum of the observed counts.
        total_expected: sum of the expected ones.
        total_lower: lower prediction limit of the sum.
        total_upper: upper prediction limit of the sum.
        level: the level of the limits.
        df: residual degrees of freedom of the years before.
        dispersion: Pearson's χ² / df of the years before.
        convention: always `farrington_prediction`.
    """

    year: NDArray[np.int64]
    observed: Numbers
    expected: Numbers
    lower: Numbers
    upper: Numbers
    total_observed: float
    total_expected: float
    total_lower: float
    total_upper: float
    level: float
    df: int
    dispersion: float
    convention: Convention = "farrington_prediction"

    def conclude(self) -> Conclusion:
        """What the sum of the years after supports, against its prediction limits."""
        if self.total_observed > self.total_upper:
            return "increase_supported"
        return "decrease_supported" if self.total_observed < self.total_lower else "compatible_with_no_change"


def counterfactual(
    events: Numbers,
    population: Numbers,
    year: NDArray[np.int64],
    *,
    after: NDArray[np.bool_],
    disturbed: NDArray[np.bool_],
    trend: bool,
    confidence: float,
) -> Counterfactual | NotEstimable:
    """Fits the years before, and carries the fit forward.

    The limits are those of Farrington and colleagues on the 2/3 power of the count, which is nearly symmetric for small
    counts too: expected × (1 ± 2/3 · t · √variance / expected)^(3/2). The variance is that of a new count, φμ, and that
    of the fit. Unlike theirs, φ may be under 1 and the quantile is t's with the fit's degrees of freedom: in simulated
    series of ten years at 5, 12 and 200 events and a dispersion of 1 and 3 the limits then hold 94-96 % of new counts
    at a nominal 95 %, and 97-99 % with φ kept from falling under 1.

    Args:
        events: counts, one a year.
        population: people at risk, one a year, greater than zero.
        year: calendar years.
        after: whether each lies after the start.
        disturbed: years that have a level of their own in the fit; none of them is predicted.
        trend: whether the years before have a log-linear trend that is carried forward.
        confidence: level between 0 and 1.

    Returns:
        The counterfactual; or `too_few_points`, `no_comparison`, `all_zero`, `separable` or `interval_not_computable`.

    Source: Farrington CP, Andrews NJ, Beale AD, Catchpole MA (1996), J R Stat Soc A 159:547-563, section 3.
    """
    predicted = after & ~disturbed
    if not predicted.any():
        return NotEstimable(reason="window_outside_data", convention="farrington_prediction")
    columns = [np.ones(year.size)]
    if trend:
        columns.append(year - year[~after].mean())
    if disturbed[~after].any():
        columns.append(disturbed.astype(np.float64))
    design = np.column_stack(columns)
    fit = _before(events[~after], population[~after], design[~after])
    if isinstance(fit, NotEstimable):
        return fit
    return _carried(fit, events[predicted], population[predicted], year[predicted], design[predicted], confidence)


def _before(events: Numbers, population: Numbers, design: Numbers) -> CountFit | NotEstimable:
    reason: NotEstimable | None = None
    if not events.any():
        reason = NotEstimable(reason="all_zero", convention="farrington_prediction")
    elif np.linalg.matrix_rank(design) < design.shape[1]:
        reason = NotEstimable(reason="no_comparison", convention="farrington_prediction")
    if reason is not None:
        return reason
    fit = fit_counts(events, design, np.log(population))
    if isinstance(fit, NotEstimable):
        return NotEstimable(reason=fit.reason, convention="farrington_prediction")
    if fit.dispersion < _NO_DISPERSION:
        return NotEstimable(reason="interval_not_computable", convention="farrington_prediction")
    return fit


def _carried(
    fit: CountFit,
    observed: Numbers,
    population: Numbers,
    year: NDArray[np.int64],
    design: Numbers,
    level: float,
) -> Counterfactual:
    expected = population * np.exp(design @ fit.coefficients)
    gradient = expected[:, None] * design
    quantile = float(stdtrit(fit.df, (1 + level) / 2))
    uncertain = np.einsum("ij,jk,ik->i", gradient, fit.information_inverse, gradient)
    lower, upper = _limits(expected, fit.dispersion * (expected + uncertain), quantile)
    total, slope = expected.sum(keepdims=True), gradient.sum(axis=0)
    sum_variance = fit.dispersion * (total + slope @ fit.information_inverse @ slope)
    total_lower, total_upper = _limits(total, sum_variance, quantile)
    return Counterfactual(
        year=year,
        observed=frozen(observed),
        expected=frozen(expected),
        lower=frozen(lower),
        upper=frozen(upper),
        total_observed=float(observed.sum()),
        total_expected=float(total[0]),
        total_lower=float(total_lower[0]),
        total_upper=float(total_upper[0]),
        level=level,
        df=fit.df,
        dispersion=fit.dispersion,
    )


def _limits(expected: Numbers, variance: Numbers, quantile: float) -> tuple[Numbers, Numbers]:
    reach = 2 / 3 * quantile * np.sqrt(variance) / expected
    return expected * np.maximum(1 - reach, 0) ** 1.5, expected * (1 + reach) ** 1.5
