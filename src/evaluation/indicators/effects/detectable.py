"""What could not have been seen: the smallest change that the test of an analysis would find, by simulation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluation.indicators.effects.own_past import NotTried, counted, modelled, unusable
from evaluation.indicators.effects.series import Point, level_of
from evaluation.methods import NotEstimable
from evaluation.methods.count_models import fit_counts
from evaluation.methods.power import DetectableRatio, smallest_detectable_ratio, step_design, step_detector
from evaluation.programme import Detectable, OwnPast
from evaluation.study import Study


@dataclass(frozen=True, kw_only=True)
class BeyondSearch:
    """Not even a hundredfold change would be found as often as asked for."""

    reason: Literal["beyond_search"] = "beyond_search"


@dataclass(frozen=True, kw_only=True)
class UnitDetectable:
    """The smallest change that could have been seen in one unit.

    Attributes:
        unit: canonical code.
        ratio: the change.
        years_after: years after the start that were simulated.
        points: the years before, whose level, trend and dispersion the simulation takes.
    """

    unit: str
    ratio: DetectableRatio | BeyondSearch | NotEstimable | NotTried
    years_after: int
    points: tuple[Point, ...]


def smallest_detectable(
    detectable: Detectable, analysis: OwnPast, series: Sequence[Point], study: Study, *, unit: str
) -> UnitDetectable:
    """The smallest change of level up that the test of an analysis finds with the power asked for.

    Where there are figures of years after the start, as many years are simulated; where there are none, as many as the
    plan says.

    Args:
        detectable: how it is simulated.
        analysis: whose test it is.
        series: the years of the unit.
        study: places and populations.
        unit: canonical code.
    """
    points = modelled(analysis, series)
    before = tuple(point for point in points if point.year < analysis.start)
    after = sum(point.year >= analysis.start for point in points) or detectable.years_after
    ratio = _ratio(detectable, analysis, before, after, study, unit=unit)
    return UnitDetectable(unit=unit, ratio=ratio, years_after=after, points=before)


def _ratio(
    detectable: Detectable, analysis: OwnPast, before: Sequence[Point], after: int, study: Study, *, unit: str
) -> DetectableRatio | BeyondSearch | NotEstimable | NotTried:
    problem, level = unusable(analysis, before), level_of(unit, study)
    if problem is not None:
        return problem
    if level == "trust":
        return NotEstimable(reason="no_population", convention="simulated_power")
    events, residents = counted(before)
    trend = analysis.model == "level_and_trend"
    years = np.array([*(point.year for point in before), *range(analysis.start, analysis.start + after)], dtype=float)
    centred = years - years[: len(before)].mean()
    design = np.column_stack([np.ones(years.size), centred]) if trend else np.ones((years.size, 1))
    fit = fit_counts(events, design[: len(before)], np.log(residents))
    if isinstance(fit, NotEstimable):
        return NotEstimable(reason=fit.reason, convention="simulated_power")
    ahead = [float(study.reference.population(level, unit, int(year)).persons) for year in years[len(before) :]]
    people = np.array([*residents, *ahead])
    made = step_design(people * np.exp(design @ fit.coefficients), after=after, dispersion=max(1.0, fit.dispersion))
    if isinstance(made, NotEstimable):
        return made
    detects = step_detector(people, after=after, trend=trend, times=years, significance=1 - analysis.confidence)
    found = smallest_detectable_ratio(
        made, detects=detects, seed=detectable.seed, power=detectable.power, simulations=detectable.simulations
    )
    return found if np.isfinite(found.ratio) else BeyondSearch()
