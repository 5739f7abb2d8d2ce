"""A single yearly series and a change of its level: what the intervals hold."""

from collections.abc import Iterator
from typing import Final

from benchmarks.calibration.finding import Finding, answers
from benchmarks.calibration.series_limits import (
    LEVEL,
    Limits,
    least_squares_limits,
    prediction_limits,
    quasi_poisson_limits,
    trend_limits,
)
from benchmarks.calibration.shapes import Shape, random_for, series_shapes, simulated, within
from evaluation.methods.arguments import Numbers
from evaluation.methods.results import Convention

SERIES: Final = 4000
QUICK_SERIES: Final = 2000


def findings(*, quick: bool) -> Iterator[Finding]:
    """Every method in every shape.

    A trend and a prediction are judged where nothing came with the start.
    """
    for shape in series_shapes(quick=quick):
        random = random_for("series", shape)
        events = simulated(shape, series=QUICK_SERIES if quick else SERIES, random=random)
        if shape.step == 1:
            yield _finding(shape, "quasi_poisson_t", "trend", 1.0, trend_limits(events))
        for trend in (False, True):
            model = "level_and_trend" if trend else "level"
            for convention, limits in _level_changes(events, shape.before, trend=trend):
                yield _finding(shape, convention, model, shape.step, limits)
            if shape.step == 1:
                year, total = prediction_limits(events, before=shape.before, trend=trend)
                observed = events[:, shape.before :]
                yield _finding(shape, "farrington_prediction", f"{model}_first_year", observed[:, 0], year)
                yield _finding(shape, "farrington_prediction", f"{model}_sum", observed.sum(axis=1), total)


def _level_changes(events: Numbers, before: int, *, trend: bool) -> Iterator[tuple[Convention, Limits]]:
    yield "quasi_poisson_t", quasi_poisson_limits(events, before=before, trend=trend)
    yield "ols_t", least_squares_limits(events, before=before, trend=trend, newey_west=False)
    yield "newey_west_lag_1", least_squares_limits(events, before=before, trend=trend, newey_west=True)


def _finding(shape: Shape, convention: Convention, what: str, truth: float | Numbers, limits: Limits) -> Finding:
    held = within(truth, limits.lower, limits.upper)
    return Finding(convention=convention, what=what, shape=shape, nominal=LEVEL, answers=answers(held, limits.given))
