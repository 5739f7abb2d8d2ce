"""A yearly series against its own past: a change of level, and what the past would have led one to expect.

Two models, one of which is chosen before the data: a change of level, or a change of level on a log-linear trend that
goes on unchanged. A change of slope is not offered: three years cannot show one. Importing this module imports
statsmodels; see `trends`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtr, stdtrit
from statsmodels.regression.linear_model import OLS

from evaluation.methods.arguments import Numbers, checked_confidence
from evaluation.methods.count_models import ratio
from evaluation.methods.counterfactual import Counterfactual, counterfactual
from evaluation.methods.results import Assumption, Comparability, Conclusion, Convention, Estimate, NotEstimable, Result
from evaluation.methods.screening import crosses_break, numbers, screened
from evaluation.methods.trends import vouched

SeriesModel = Literal["level", "level_and_trend"]
CovidVariant = Literal["indicator", "left_out", "left_in"]
COVID_VARIANTS: Final[tuple[CovidVariant, ...]] = ("indicator", "left_out", "left_in")
COVID_YEARS: Final = (2020, 2021)

_NO_DISPERSION: Final = 1e-12
_MODEL_ASSUMPTIONS: Final[dict[SeriesModel, Assumption]] = {
    "level": "level_before_holds",
    "level_and_trend": "fixed_pre_trend",
}


@dataclass(frozen=True, kw_only=True)
class InterruptedSeries:
    """What became of a series after a start.

    Attributes:
        level_change: ratio of the level after to the level before, by the model.
        trend: ratio from one year to the next before and after; None without a trend in the model.
        counterfactual: what the years before lead one to expect after, with prediction limits.
        model: which model was chosen.
        covid: how the COVID years were treated.
        years: the years that were modelled, in order.
        after: of each, whether it lies after the start.
    """

    level_change: Result
    trend: Result | None
    counterfactual: Counterfactual | NotEstimable
    model: SeriesModel
    covid: CovidVariant
    years: NDArray[np.int64]
    after: NDArray[np.bool_]

    def conclude(self) -> Conclusion:
        """What the change of level supports."""
        return self.level_change.conclude()


@dataclass(frozen=True)
class _Points:
    years: NDArray[np.int64]
    events: Numbers
    population: Numbers
    after: NDArray[np.bool_]
    regimes: NDArray[np.object_] | None


def interrupted_series(
    events: ArrayLike,
    population: ArrayLike,
    year: ArrayLike,
    *,
    start: int,
    model: SeriesModel,
    covid: CovidVariant,
    covid_years: Sequence[int] = COVID_YEARS,
    window: tuple[int, int] | None = None,
    convention: Convention = "quasi_poisson_t",
    code_regime: Sequence[object] | None = None,
    comparability: Comparability | None = None,
    confidence: float = 0.95,
) -> InterruptedSeries | NotEstimable:
    """Fits one model of a yearly series to the years of a window.

    Conventions: the models of counts in `count_models.ratio`; `ols_t`, ordinary least squares on log rates with t of
    the residual degrees of freedom; and, as a line of sensitivity only, `newey_west_lag_1`, the same with Newey and
    West's covariance at lag 1 times n / (n - k), and t(n - k). The last finds far too many changes in series as short
    as these, and needs years without a gap.

    Args:
        events: counts, one a year.
        population: people at risk, one a year.
        year: calendar years, each once.
        start: the first year after.
        model: a change of level, or one on a trend; chosen before the data.
        covid: the COVID years with an indicator of their own, left out, or left in.
        covid_years: which years those are.
        window: first and last year to model; None for all.
        convention: how the change of level is estimated.
        code_regime: a label for each year; see `screening.crosses_break`.
        comparability: somebody's word that the years are comparable across a change of label.
        confidence: level between 0 and 1.

    Returns:
        The series; or `window_outside_data`, `crosses_break`, or what is the matter with the counts or the populations
        in the window.

    Raises:
        ValueError: an argument is not as described.

    Source: Lopez Bernal J, Cummins S, Gasparrini A (2017), Int J Epidemiol 46:348-355; Newey WK, West KD (1987),
    Econometrica 55:703-708.
    """
    level = checked_confidence(confidence)
    points = _windowed(events, population, _checked_years(year), start=start, window=window, regimes=code_regime)
    if isinstance(points, NotEstimable):
        return replace(points, convention=convention)
    if covid == "left_out":
        points = _without(points, covid_years)
    if not points.after.any() or points.after.all():
        return NotEstimable(reason="window_outside_data", convention=convention)
    if crosses_break(points.regimes, comparability):
        return NotEstimable(reason="crosses_break", convention=convention)
    data = screened(points.events, points.population, convention=convention)
    if isinstance(data, NotEstimable):
        return data
    disturbed = np.isin(points.years, covid_years) & (covid == "indicator")
    level_change, trend = (
        _judged(_estimated(points, column, model, disturbed, convention, level), model, points, comparability)
        for column in (1, 2)
    )
    expected = counterfactual(
        points.events,
        points.population,
        points.years,
        after=points.after,
        disturbed=disturbed,
        trend=model == "level_and_trend",
        confidence=level,
    )
    return InterruptedSeries(
        level_change=level_change,
        trend=trend if model == "level_and_trend" else None,
        counterfactual=expected,
        model=model,
        covid=covid,
        years=points.years,
        after=points.after,
    )


def _estimated(
    points: _Points,
    column: int,
    model: SeriesModel,
    disturbed: NDArray[np.bool_],
    convention: Convention,
    level: float,
) -> Result:
    columns = [np.ones(points.years.size), points.after.astype(np.float64)]
    if model == "level_and_trend":
        columns.append(points.years - points.years.mean())
    if disturbed.any():
        columns.append(disturbed.astype(np.float64))
    design = np.column_stack(columns)
    # Without a trend in the model nobody asks for its column; without a COVID year there is none to ask for.
    column = min(column, design.shape[1] - 1)
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return NotEstimable(reason="no_comparison", convention=convention)
    if convention in {"ols_t", "newey_west_lag_1"}:
        return _least_squares(points, design, column=column, convention=convention, level=level)
    return ratio(points.events, design, np.log(points.population), column=column, convention=convention, level=level)


def _least_squares(points: _Points, design: Numbers, *, column: int, convention: Convention, level: float) -> Result:
    if not np.all(points.events):
        return NotEstimable(reason="zero_on_log_scale", convention=convention)
    df = points.events.size - design.shape[1]
    if df < 1:
        return NotEstimable(reason="too_few_points", convention=convention)
    robust = convention == "newey_west_lag_1"
    if robust and np.any(np.diff(points.years) > 1):
        return NotEstimable(reason="gap_in_series", convention=convention)
    fit = OLS(np.log(points.events / points.population), design).fit()
    if robust:
        fit = fit.get_robustcov_results(cov_type="HAC", maxlags=1, use_correction=True, use_t=True)
    value, variance = float(fit.params[column]), float(fit.cov_params()[column, column])
    # A variance of nothing but rounding may be negative.
    if variance < _NO_DISPERSION**2:
        return NotEstimable(reason="interval_not_computable", convention=convention)
    error = float(np.sqrt(variance))
    reach = float(stdtrit(df, (1 + level) / 2)) * error
    return Estimate(
        value=float(np.exp(value)),
        lower=float(np.exp(value - reach)),
        upper=float(np.exp(value + reach)),
        level=level,
        null=1.0,
        convention=convention,
        assumptions=("population_known",) if robust else ("normal_residuals", "independent_points", "population_known"),
        p_value=2 * float(stdtr(df, -abs(value) / error)),
        df=float(df),
    )


def _judged(result: Result, model: SeriesModel, points: _Points, comparability: Comparability | None) -> Result:
    if isinstance(result, NotEstimable):
        return result
    assumed = replace(result, assumptions=(*result.assumptions, _MODEL_ASSUMPTIONS[model]))
    return vouched(assumed, points.regimes, comparability)


def _checked_years(year: ArrayLike) -> NDArray[np.int64]:
    years = numbers(year, name="year")
    if years.ndim != 1 or np.any(years != np.floor(years)) or np.unique(years).size != years.size:
        raise ValueError("year must hold each calendar year once")
    return years.astype(np.int64)


def _windowed(
    events: ArrayLike,
    population: ArrayLike,
    years: NDArray[np.int64],
    *,
    start: int,
    window: tuple[int, int] | None,
    regimes: Sequence[object] | None,
) -> _Points | NotEstimable:
    counted, people = numbers(events, name="events"), numbers(population, name="population")
    if not years.shape == counted.shape == people.shape or (regimes is not None and len(regimes) != years.size):
        raise ValueError("events, population, year and code_regime must be one value a year")
    first, last = window or (int(years.min(initial=start)), int(years.max(initial=start)))
    if first not in years or last not in years:
        return NotEstimable(reason="window_outside_data")
    order = np.argsort(years)
    order = order[(years[order] >= first) & (years[order] <= last)]
    labels = None if regimes is None else np.array([str(each) for each in regimes], dtype=object)[order]
    return _Points(years[order], counted[order], people[order], years[order] >= start, labels)


def _without(points: _Points, left_out: Sequence[int]) -> _Points:
    kept = ~np.isin(points.years, left_out)
    regimes = None if points.regimes is None else points.regimes[kept]
    return _Points(points.years[kept], points.events[kept], points.population[kept], points.after[kept], regimes)
