"""One Poisson regression with a log link and an offset, fitted and judged: what trends and series are made of."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import brentq
from scipy.special import chdtrc, chdtri, ndtr, ndtri, stdtr, stdtrit
from statsmodels.discrete.discrete_model import NegativeBinomial
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

from evaluation.methods.arguments import Numbers
from evaluation.methods.results import Assumption, Convention, Estimate, NotEstimable, Result
from evaluation.methods.separation import separable

PROFILE_BELOW: Final = 10
"""Below this many events the interval is the profile likelihood's, unless another is asked for."""

NEGATIVE_BINOMIAL_FROM: Final = 20
"""Residual degrees of freedom from which a negative binomial's second parameter can be estimated at all."""

# A fit this perfect has a dispersion of rounding error: an interval of no width would be made of nothing.
_NO_DISPERSION: Final = 1e-12
_DOUBLINGS: Final = 40
_SETTLED: Final = 1e-11
_ASSUMPTIONS: Final[dict[Convention, tuple[Assumption, ...]]] = {
    "poisson_wald": ("poisson_counts", "independent_points", "population_known"),
    "quasi_poisson_t": ("variance_proportional_to_mean", "independent_points", "population_known"),
    "poisson_profile_likelihood": ("poisson_counts", "independent_points", "population_known"),
    "negative_binomial_joint": ("quadratic_variance", "independent_points", "population_known"),
}


@dataclass(frozen=True)
class CountFit:
    """A fitted Poisson regression.

    Attributes:
        coefficients: one a column of the design, on the log scale.
        information_inverse: their covariance at a dispersion of 1.
        fitted: expected counts, one a point.
        dispersion: Pearson's χ² / df.
        df: residual degrees of freedom, at least 1.
    """

    coefficients: Numbers
    information_inverse: Numbers
    fitted: Numbers
    dispersion: float
    df: int


def fit_counts(events: Numbers, design: Numbers, offset: Numbers) -> CountFit | NotEstimable:
    """Fits by iteratively reweighted least squares (statsmodels), to 1e-11 of the coefficients.

    Args:
        events: counts, one a point.
        design: one row a point, one column a coefficient, of full column rank.
        offset: log of the population, one a point.

    Returns:
        The fit; or `too_few_points` without residual degrees of freedom, `separable` where the likelihood has no top.

    Source: McCullagh P, Nelder JA (1989), Generalized linear models, chapters 2, 6 and 9.
    """
    df = events.size - design.shape[1]
    if df < 1:
        return NotEstimable(reason="too_few_points")
    if separable(events, design):
        return NotEstimable(reason="separable")
    found = _top(events, design, offset)
    if found is None:
        return NotEstimable(reason="did_not_converge")
    coefficients, fitted = found
    inverse: Numbers = np.linalg.inv(design.T @ (fitted[:, None] * design)).astype(np.float64)
    return CountFit(
        coefficients=coefficients,
        information_inverse=inverse,
        fitted=fitted,
        dispersion=float(np.sum((events - fitted) ** 2 / fitted)) / df,
        df=df,
    )


def _top(events: Numbers, design: Numbers, offset: Numbers) -> tuple[Numbers, Numbers] | None:
    with warnings.catch_warnings():
        # A perfect fit makes statsmodels suspect separation; whether there is a top has been decided before, exactly.
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        # Settled when the coefficients are: a large deviance changes by rounding alone.
        fit = GLM(events, design, family=Poisson(), offset=offset).fit(
            tol_criterion="params", tol=_SETTLED, rtol=_SETTLED, maxiter=100
        )
    if not fit.converged:
        return None
    return np.asarray(fit.params, dtype=np.float64), np.asarray(fit.mu, dtype=np.float64)


def ratio(
    events: Numbers, design: Numbers, offset: Numbers, *, column: int, convention: Convention, level: float
) -> Result:
    """The ratio that one column of the design stands for: exp of its coefficient, with its interval.

    Conventions: `quasi_poisson_t` is Wald's interval with the Pearson dispersion, which is not kept from falling under
    1, and t of the residual degrees of freedom; `poisson_wald` is the same with a dispersion of 1 and the normal;
    `poisson_profile_likelihood` holds the values that a likelihood-ratio test does not reject;
    `negative_binomial_joint` is Wald's, with the standard error from the information of all coefficients and α jointly
    (variance μ + αμ², "NB2"), and needs 20 residual degrees of freedom.

    Args:
        events: counts, one a point.
        design: one row a point, of full column rank.
        offset: log of the population, one a point.
        column: the column that is asked about.
        convention: one of the four above.
        level: confidence level.

    Raises:
        ValueError: the convention is none of these.
    """
    if convention not in _ASSUMPTIONS:
        raise ValueError("convention must be a model of counts")
    fit = fit_counts(events, design, offset)
    if isinstance(fit, NotEstimable):
        return NotEstimable(reason=fit.reason, convention=convention)
    if convention == "poisson_profile_likelihood":
        return _profiled(events, design, offset, fit, column=column, level=level)
    if convention == "negative_binomial_joint":
        return _negative_binomial(events, design, offset, fit, column=column, level=level)
    return _wald(fit, column=column, convention=convention, level=level)


def _wald(fit: CountFit, *, column: int, convention: Convention, level: float) -> Result:
    value, variance = float(fit.coefficients[column]), float(fit.information_inverse[column, column])
    if convention == "quasi_poisson_t":
        if fit.dispersion < _NO_DISPERSION:
            return NotEstimable(reason="interval_not_computable", convention=convention)
        error = float(np.sqrt(variance * fit.dispersion))
        quantile, p_value = float(stdtrit(fit.df, (1 + level) / 2)), 2 * float(stdtr(fit.df, -abs(value) / error))
    else:
        error = float(np.sqrt(variance))
        quantile, p_value = float(ndtri((1 + level) / 2)), 2 * float(ndtr(-abs(value) / error))
    limits = (value - quantile * error, value + quantile * error)
    return _estimate(fit, value, limits, p_value, convention=convention, level=level)


def _profiled(events: Numbers, design: Numbers, offset: Numbers, fit: CountFit, *, column: int, level: float) -> Result:
    top, value = _log_likelihood(events, fit.fitted), float(fit.coefficients[column])
    others = np.delete(design, column, axis=1)

    def fallen(at: float) -> float:
        held = _top(events, others, offset + at * design[:, column])
        # Where the rest cannot be fitted at all, the likelihood has fallen out of sight.
        return 2 * (top - _log_likelihood(events, held[1])) if held else np.inf

    drop = float(chdtri(1, 1 - level))
    step = float(np.sqrt(fit.information_inverse[column, column]))
    lower, upper = (_limit(fallen, drop, value, side * step) for side in (-1, 1))
    if lower is None or upper is None:
        return NotEstimable(reason="interval_not_computable", convention="poisson_profile_likelihood")
    p_value = float(chdtrc(1, max(fallen(0.0), 0.0)))
    return _estimate(fit, value, (lower, upper), p_value, convention="poisson_profile_likelihood", level=level)


def _limit(fallen: Callable[[float], float], drop: float, value: float, step: float) -> float | None:
    # The likelihood has a top, so it falls on both sides; the steps double until it has fallen far enough.
    reached = value + step
    for _ in range(_DOUBLINGS):
        if fallen(reached) > drop:
            return float(brentq(lambda at: fallen(at) - drop, value, reached, xtol=1e-13, rtol=1e-13))
        reached += step
        step *= 2
    return None


def _log_likelihood(events: Numbers, fitted: Numbers) -> float:
    # Without the term that does not depend on what was fitted.
    return float(events @ np.log(fitted) - fitted.sum())


def _negative_binomial(
    events: Numbers, design: Numbers, offset: Numbers, fit: CountFit, *, column: int, level: float
) -> Result:
    convention: Convention = "negative_binomial_joint"
    if fit.df < NEGATIVE_BINOMIAL_FROM:
        return NotEstimable(reason="too_few_points", convention=convention)
    if fit.dispersion <= 1:
        # Without more variance than a Poisson's the best α is 0, at the edge, and has no standard error.
        return NotEstimable(reason="interval_not_computable", convention=convention)
    start = [*fit.coefficients, (fit.dispersion - 1) / float(fit.fitted.mean())]
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        model = NegativeBinomial(events, design, loglike_method="nb2", offset=offset)
        found = model.fit(start_params=start, method="newton", maxiter=200, disp=False, tol=1e-12)
        value, error = float(found.params[column]), float(found.bse[column])
    if said or not found.mle_retvals["converged"] or not np.isfinite(error):
        return NotEstimable(reason="did_not_converge", convention=convention)
    reach = float(ndtri((1 + level) / 2)) * error
    p_value = 2 * float(ndtr(-abs(value) / error))
    return _estimate(fit, value, (value - reach, value + reach), p_value, convention=convention, level=level)


def _estimate(
    fit: CountFit, value: float, limits: tuple[float, float], p_value: float, *, convention: Convention, level: float
) -> Estimate:
    return Estimate(
        value=float(np.exp(value)),
        lower=float(np.exp(limits[0])),
        upper=float(np.exp(limits[1])),
        level=level,
        null=1.0,
        convention=convention,
        assumptions=_ASSUMPTIONS[convention],
        p_value=p_value,
        df=float(fit.df),
        dispersion=fit.dispersion,
    )
