"""Patients against their own past: whether the years after the start differ from what the years before lead to expect.

Fitted on numbers that every reader of the released table sees, and on no others: where one is hidden there is a reason
in the place of a result.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from evaluation.indicators.effects.offered import is_offered, without_interval
from evaluation.indicators.effects.series import Passage, Point, level_of, passage
from evaluation.methods import NotEstimable
from evaluation.methods.counterfactual import Counterfactual, counterfactual
from evaluation.methods.interrupted_series import COVID_YEARS, interrupted_series
from evaluation.methods.results import Conclusion, Estimate, Result
from evaluation.methods.screening import screened
from evaluation.programme import OwnPast, SeriesAnalysis
from evaluation.study import Study

_FEWEST_BEFORE: Final = 3
"""A level, a trend, and one year more: with fewer nothing tells how much the years vary."""

DataReason = Literal["hidden_numbers", "no_years_after", "not_delivered"]
"""Why an analysis was not tried, beside the reasons of the methods."""


@dataclass(frozen=True, kw_only=True)
class NotTried:
    """No estimate, because the released figures do not let the method be tried.

    Attributes:
        reason: why.
    """

    reason: DataReason

    def conclude(self) -> Conclusion:
        """Always `not_estimable`."""
        return "not_estimable"


@dataclass(frozen=True, kw_only=True)
class UnitPast:
    """One unit against its own past.

    Attributes:
        unit: canonical code.
        level_change: ratio of the level after to what the years before lead to expect.
        trend: ratio from one year to the next; None without a trend in the model.
        points: the years that were modelled.
        passage: the breaks that they cross.
        is_offered: whether the interval of the change keeps its promise in data of this shape; where it does not, there
            is none.
    """

    unit: str
    level_change: Result | NotTried
    trend: Result | None
    points: tuple[Point, ...]
    passage: Passage
    is_offered: bool = True

    def conclude(self) -> Conclusion:
        """What the change of level supports."""
        return self.level_change.conclude()


def own_past(analysis: OwnPast, series: Sequence[Point], study: Study, *, unit: str) -> UnitPast:
    """One unit against its own past, by one analysis.

    Args:
        analysis: of the plan, or one that a researcher tries.
        series: the years of the unit.
        study: places, and the plan's assertions.
        unit: canonical code.
    """
    points = modelled(analysis, series)
    crossing = passage(points, study.analysis_plan.assertions(analysis.indicator), study)
    missing = untried(analysis, points)
    if missing is not None:
        return UnitPast(unit=unit, level_change=missing, trend=None, points=points, passage=crossing)
    found = interrupted_series(
        *counted(points),
        [point.year for point in points],
        start=analysis.start,
        model=analysis.model,
        covid=analysis.covid,
        window=(analysis.window[0], points[-1].year),
        convention=analysis.convention,
        code_regime=crossing.labels,
        comparability=crossing.comparability,
        confidence=analysis.confidence,
    )
    if isinstance(found, NotEstimable):
        return UnitPast(unit=unit, level_change=found, trend=None, points=points, passage=crossing)
    level_change, trend = (_as_offered(each, analysis, points) for each in (found.level_change, found.trend))
    return UnitPast(
        unit=unit,
        level_change=level_change or found.level_change,
        trend=trend,
        points=points,
        passage=crossing,
        is_offered=level_change == found.level_change,
    )


def _as_offered(result: Result | None, analysis: OwnPast, points: Sequence[Point]) -> Result | None:
    """The result, without an interval that does not keep its promise in data of this shape."""
    if not isinstance(result, Estimate):
        return result
    dispersion = result.dispersion if result.dispersion is not None else _dispersion(analysis, points)
    offered = is_offered(analysis.convention, analysis.model, points, analysis=analysis, dispersion=dispersion)
    return result if offered else without_interval(result)


def _dispersion(analysis: OwnPast, points: Sequence[Point]) -> float:
    """Of the counts, by the same model; infinite where it cannot be told, so that nothing is offered."""
    found = interrupted_series(
        *counted(points),
        [point.year for point in points],
        start=analysis.start,
        model=analysis.model,
        covid=analysis.covid,
    )
    change = None if isinstance(found, NotEstimable) else found.level_change
    known = change.dispersion if isinstance(change, Estimate) else None
    return np.inf if known is None else known


def modelled(analysis: SeriesAnalysis, series: Sequence[Point]) -> tuple[Point, ...]:
    """The years of a series that an analysis models: those of its window, without those that it leaves out."""
    first, last = analysis.window
    left_out = COVID_YEARS if analysis.covid == "left_out" else ()
    return tuple(point for point in series if first <= point.year <= last and point.year not in left_out)


def untried(analysis: SeriesAnalysis, points: Sequence[Point]) -> NotTried | None:
    """Why an analysis cannot be tried on some years; None where it can."""
    if not points:
        return NotTried(reason="not_delivered")
    if points[-1].year < analysis.start:
        return NotTried(reason="no_years_after")
    return NotTried(reason="hidden_numbers") if any(point.is_hidden for point in points) else None


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What the years before lead one to expect of the years of the programme, with or without figures of these.

    Attributes:
        unit: canonical code.
        expected: counts with prediction limits, one a year from the start to the end of the window.
        points: the years before that it rests on.
        is_offered: whether the limits of a single year keep their promise in data of this shape.
    """

    unit: str
    expected: Counterfactual | NotEstimable | NotTried
    points: tuple[Point, ...]
    is_offered: bool = True


def outlook(analysis: OwnPast, series: Sequence[Point], study: Study, *, unit: str) -> Outlook:
    """What the years before lead one to expect, by the model of an analysis.

    Args:
        analysis: whose model it is.
        series: the years of the unit.
        study: places, populations and the plan's assertions.
        unit: canonical code.
    """
    points = modelled(analysis, series)
    before = tuple(point for point in points if point.year < analysis.start)
    expected = _expected(analysis, before, series, study, unit=unit)
    return Outlook(unit=unit, expected=expected, points=before, is_offered=_limits_offered(analysis, before, expected))


def _limits_offered(analysis: OwnPast, before: Sequence[Point], expected: object) -> bool:
    if not isinstance(expected, Counterfactual):
        return True
    ahead = Point(analysis.start, float(expected.expected[0]), None, is_hidden=False, labels={}, cell={})
    return is_offered(
        "farrington_prediction",
        f"{analysis.model}_first_year",
        (*before, ahead),
        analysis=analysis,
        dispersion=expected.dispersion,
    )


def _expected(
    analysis: OwnPast, before: Sequence[Point], series: Sequence[Point], study: Study, *, unit: str
) -> Counterfactual | NotEstimable | NotTried:
    problem, level = unusable(analysis, before), level_of(unit, study)
    if problem is not None:
        return problem
    if level == "trust":
        return NotEstimable(reason="no_population", convention="farrington_prediction")
    ahead = range(analysis.start, analysis.window[1] + 1)
    later = tuple(point for point in series if point.year in ahead)
    crossing = passage((*before, *later), study.analysis_plan.assertions(analysis.indicator), study)
    if len(set(crossing.labels)) > 1 and crossing.comparability is None:
        return NotEstimable(reason="crosses_break", convention="farrington_prediction")
    people = [study.reference.population(level, unit, year).persons for year in ahead]
    years = np.array([*(point.year for point in before), *ahead], dtype=np.int64)
    return counterfactual(
        # What is observed of the years ahead is not read: they are predicted from those before.
        _numbers([*(point.patients for point in before), *([0.0] * len(people))]),
        _numbers([*(point.population for point in before), *people]),
        years,
        after=years >= analysis.start,
        disturbed=np.isin(years, COVID_YEARS) & (analysis.covid == "indicator"),
        trend=analysis.model == "level_and_trend",
        confidence=analysis.confidence,
    )


def unusable(analysis: SeriesAnalysis, before: Sequence[Point]) -> NotEstimable | NotTried | None:
    """Why nothing can be said from the years before the start; None where something can.

    Args:
        analysis: whose window they should open.
        before: the years.
    """
    if not before:
        return NotTried(reason="not_delivered")
    if any(point.is_hidden for point in before):
        return NotTried(reason="hidden_numbers")
    if before[0].year != analysis.window[0]:
        return NotEstimable(reason="window_outside_data")
    if len(before) < _FEWEST_BEFORE:
        return NotEstimable(reason="too_few_points")
    data = screened(*counted(before))
    return data if isinstance(data, NotEstimable) else None


def counted(points: Sequence[Point]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Counts and populations of some years; NaN where one is missing, which the methods answer with a reason."""
    return _numbers([point.patients for point in points]), _numbers([point.population for point in points])


def _numbers(values: Sequence[float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
