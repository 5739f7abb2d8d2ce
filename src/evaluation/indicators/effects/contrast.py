"""The programme's health authorities beside those outside it: a description, for two of four are no experiment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.indicators.effects.own_past import NotTried, counted, modelled, untried
from evaluation.indicators.effects.series import Passage, Point, passage
from evaluation.methods import NotEstimable
from evaluation.methods.differences import Differences, difference_in_differences
from evaluation.methods.parallel_bounds import ParallelBounds, parallel_trend_bounds
from evaluation.programme import Contrast
from evaluation.study import Study


@dataclass(frozen=True, kw_only=True)
class ContrastResult:
    """How much more the units changed than those that they are compared with.

    Attributes:
        differences: on the log and on the difference scale, with every possible assignment.
        bounds: where the ratio may lie if the developments parted as they did before the start.
        points: the years of all units.
        passage: the breaks that they cross.
    """

    differences: Differences | NotEstimable | NotTried
    bounds: ParallelBounds | NotEstimable | NotTried
    points: tuple[Point, ...]
    passage: Passage


def contrast(analysis: Contrast, series: Mapping[str, Sequence[Point]], study: Study) -> ContrastResult:
    """The contrast of an analysis.

    Args:
        analysis: of the plan.
        series: the years of each unit and of each that it is compared with, by code.
        study: the plan's assertions.
    """
    units = (*analysis.units, *analysis.comparison)
    chosen = {unit: modelled(analysis, series.get(unit, ())) for unit in units}
    every = tuple(point for unit in units for point in chosen[unit])
    crossing = passage(every, study.analysis_plan.assertions(analysis.indicator), study)
    missing = next((found for unit in units if (found := untried(analysis, chosen[unit])) is not None), None)
    if missing is not None:
        return ContrastResult(differences=missing, bounds=missing, points=every, passage=crossing)
    years = [point.year for point in chosen[units[0]]]
    if years[0] != analysis.window[0] or any([point.year for point in chosen[unit]] != years for unit in units):
        none = NotEstimable(reason="window_outside_data")
        return ContrastResult(differences=none, bounds=none, points=every, passage=crossing)
    events, people = (np.array(each) for each in zip(*(counted(chosen[unit]) for unit in units), strict=True))
    treated, after = np.isin(units, analysis.units), np.array(years) >= analysis.start
    # A year is of another kind as soon as it is so for one of the units.
    regime = ["/".join(crossing.labels[place :: len(years)]) for place in range(len(years))]
    differences = difference_in_differences(
        events,
        people,
        treated=treated,
        after=after,
        code_regime=regime,
        comparability=crossing.comparability,
        confidence=analysis.confidence,
    )
    bounds = parallel_trend_bounds(
        events,
        people,
        treated=treated,
        after=after,
        multiples=(1.0,),
        code_regime=regime,
        comparability=crossing.comparability,
    )
    return ContrastResult(differences=differences, bounds=bounds, points=every, passage=crossing)
