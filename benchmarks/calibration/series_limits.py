"""The limits of a single series by each method, for thousands of series at once.

Quasi-Poisson fits are the package's own (`segmented_fits`). The others are worked out here, for all series at once, by
the formulas that `interrupted_series` and `counterfactual` use one by one; a test holds them together.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from evaluation.methods.arguments import Numbers
from evaluation.methods.segmented_fits import segmented_design, segmented_fits

LEVEL: Final = 0.95
_NO_DISPERSION: Final = 1e-12


class Limits(NamedTuple):
    """Lower and upper limits, one pair a series, and whether there is one."""

    lower: Numbers
    upper: Numbers
    given: NDArray[np.bool_]


def quasi_poisson_limits(events: Numbers, *, before: int, trend: bool) -> Limits:
    """Of the ratio of after to before, by t of the residual degrees of freedom."""
    points = events.shape[1]
    fits = segmented_fits(events, np.ones(points), segmented_design(points, before=before, trend=trend))
    given = fits.estimable & (np.where(fits.estimable, fits.dispersion, 0) > _NO_DISPERSION)
    return Limits(*fits.ratio_limits(1, confidence=LEVEL), given)


def trend_limits(events: Numbers) -> Limits:
    """Of the ratio from one point to the next, by t of the residual degrees of freedom."""
    points = events.shape[1]
    design = np.column_stack([np.ones(points), np.arange(points) - (points - 1) / 2])
    fits = segmented_fits(events, np.ones(points), design)
    given = fits.estimable & (np.where(fits.estimable, fits.dispersion, 0) > _NO_DISPERSION)
    return Limits(*fits.ratio_limits(1, confidence=LEVEL), given)


def least_squares_limits(events: Numbers, *, before: int, trend: bool, newey_west: bool) -> Limits:
    """Of the same ratio by least squares of logarithms, with the ordinary or Newey and West's variance at lag 1."""
    points = events.shape[1]
    design = segmented_design(points, before=before, trend=trend)
    df = points - design.shape[1]
    given = np.asarray((events > 0).all(axis=1))
    outcome = np.log(np.where(given[:, None], events, 1.0))
    inverse = np.linalg.inv(design.T @ design)
    solver = inverse @ design.T
    coefficients = outcome @ solver.T
    residuals = outcome - coefficients @ design.T
    if newey_west:
        score = solver[1] * residuals
        variance = (score**2).sum(axis=1) + (score[:, 1:] * score[:, :-1]).sum(axis=1)
        variance *= points / df
    else:
        variance = inverse[1, 1] * (residuals**2).sum(axis=1) / df
    given &= variance > _NO_DISPERSION**2
    reach = stdtrit(df, (1 + LEVEL) / 2) * np.sqrt(np.where(given, variance, np.nan))
    return Limits(np.exp(coefficients[:, 1] - reach), np.exp(coefficients[:, 1] + reach), given)


def prediction_limits(events: Numbers, *, before: int, trend: bool) -> tuple[Limits, Limits]:
    """Farrington's limits of the first count after the start, and of the sum of all counts after it."""
    order = np.arange(events.shape[1], dtype=np.float64)
    columns = [np.ones_like(order)] + ([order - order[:before].mean()] if trend else [])
    design = np.column_stack(columns)
    early, late = design[:before], design[before:]
    fits = segmented_fits(events[:, :before], np.ones(before), early)
    given = fits.estimable & (np.where(fits.estimable, fits.dispersion, 0) > _NO_DISPERSION)
    coefficients = np.where(given[:, None], fits.coefficients, 0.0)
    fitted = np.exp(coefficients @ early.T)
    covariance = np.linalg.inv(np.einsum("sp,pi,pj->sij", fitted, early, early))
    ahead = np.exp(coefficients @ late.T)
    gradient = ahead[:, :, None] * late
    quantile = float(stdtrit(fits.df, (1 + LEVEL) / 2))
    dispersion = np.where(given, fits.dispersion, np.nan)
    limits = []
    for expected, slope in ((ahead[:, 0], gradient[:, 0]), (ahead.sum(axis=1), gradient.sum(axis=1))):
        variance = dispersion * (expected + np.einsum("si,sij,sj->s", slope, covariance, slope))
        reach = 2 / 3 * quantile * np.sqrt(variance) / expected
        limits.append(Limits(expected * np.maximum(1 - reach, 0) ** 1.5, expected * (1 + reach) ** 1.5, given))
    return limits[0], limits[1]
