"""Effect goal 1, for research: how much more patients changed in the regions of the programme than in mid and north.

With four health authorities or five regions there is no standard error to trust. What is told is where the actual
assignment stands among all that could have been, what the wild bootstrap says where it may be asked, and how far from
parallel the regions would have to be.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.indicators.patients.differences_words import described
from evaluation.indicators.patients.rows import TABLE
from evaluation.indicators.patients.words import SHEET
from evaluation.indicators.reasons import ESTIMATED
from evaluation.indicators.shown_series import shown_series
from evaluation.indicators.table import IndicatorTable
from evaluation.methods import Estimate, NotEstimable
from evaluation.methods.differences import Differences, bootstrapped_ratio, difference_in_differences
from evaluation.methods.panels import Estimator
from evaluation.methods.parallel_bounds import parallel_trend_bounds
from evaluation.methods.randomisation import Randomisation
from evaluation.model_output import ShownTable
from evaluation.study import Study

PanelLevel = Literal["regional_authority", "region"]
LEVELS: Final[tuple[PanelLevel, ...]] = ("regional_authority", "region")
ESTIMATORS: Final[tuple[Estimator, ...]] = ("two_by_two", "twfe")
SCALES: Final = ("ratio", "difference")

_FOUND: Final = ("estimate", "as_extreme", "assignments", "p_value", "smallest_p_value")


@dataclass(frozen=True, kw_only=True)
class Window:
    """Which years are compared.

    Attributes:
        first_year: the first one.
        start: the first year after; a year before the programme makes a placebo.
        left_out: years that are left out, such as those of COVID-19.
    """

    first_year: int
    start: int
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Panel:
    events: NDArray[np.float64]
    population: NDArray[np.float64]
    treated: NDArray[np.bool_]
    after: NDArray[np.bool_]


def differences(study: Study, patients: ShownTable, *, window: Window) -> IndicatorTable:
    """The difference in differences by level, estimator and scale, with every assignment that could have been.

    Args:
        study: which regions are in the programme.
        patients: patients by unit and year, released.
        window: the years; one that is not shown for every unit is left out for all.

    Returns:
        Columns: `level`, `estimator`, `scale`, `estimate` (a ratio, or patients per 100 000), `as_extreme` (k) and
        `assignments` (N), `p_value` (k / N), `smallest_p_value`, `finding` (what the test supports), `reason`.
    """
    rows = [
        {"level": level, "estimator": estimator, "scale": scale, **row}
        for level in LEVELS
        for estimator in ESTIMATORS
        for scale, row in _compared(_panel(study, patients, level, window), estimator)
    ]
    columns = [*_FOUND, "finding", "reason"]
    return _table(study, "differences", ("level", "estimator", "scale"), rows, columns)


def bootstrapped_differences(study: Study, patients: ShownTable, *, window: Window) -> IndicatorTable:
    """The two-way fixed-effects ratio by the wild cluster bootstrap, where there are clusters enough.

    Args:
        study: which regions are in the programme.
        patients: patients by unit and year, released.
        window: the years.

    Returns:
        Columns: `level`, `ratio`, `ratio_lower`, `ratio_upper`, `p_value`, `smallest_p_value`, `clusters`, `reason`.
    """
    rows = [{"level": level, **_bootstrapped(_panel(study, patients, level, window))} for level in LEVELS]
    columns = ["ratio", "ratio_lower", "ratio_upper", "p_value", "smallest_p_value", "clusters", "reason"]
    return _table(study, "wild-bootstrap", ("level",), rows, columns)


def parallel_bounds(
    study: Study, patients: ShownTable, *, window: Window, multiples: Sequence[float] = (0.5, 1.0, 2.0)
) -> IndicatorTable:
    """Where the ratio may lie if the regions parted after the start by some multiple of what they did before.

    Args:
        study: which regions are in the programme.
        patients: patients by unit and year, released.
        window: the years.
        multiples: of the largest deviation before the start.

    Returns:
        Columns: `level`, `multiple` (in per cent, whole), `ratio`, `lower`, `upper`, `largest_deviation` and
        `breakdown` (the multiple from which the ratio may be 1), `reason`.
    """
    rows = [
        {"level": level, **row}
        for level in LEVELS
        for row in _bounded(_panel(study, patients, level, window), multiples)
    ]
    columns = ["ratio", "lower", "upper", "largest_deviation", "breakdown", "reason"]
    return _table(study, "parallel-bounds", ("level", "multiple"), rows, columns)


def _panel(study: Study, patients: ShownTable, level: PanelLevel, window: Window) -> _Panel | NotEstimable:
    """The units of a level in the years that are shown for all of them."""
    units = study.reference.units(level)
    last = study.latest_complete_year("npr")
    found = [each.between(window.first_year, last, without=window.left_out) for each in shown_series(patients, units)]
    if len(found) < len(units):
        return NotEstimable(reason="missing_values")
    years = sorted(set.intersection(*(set(each.years) for each in found)))
    if not any(year >= window.start for year in years):
        return NotEstimable(reason="window_outside_data")
    places = [[each.years.index(year) for year in years] for each in found]
    return _Panel(
        np.array([[each.counts[place] for place in own] for each, own in zip(found, places, strict=True)], dtype=float),
        np.array(
            [[each.population[place] for place in own] for each, own in zip(found, places, strict=True)], dtype=float
        ),
        np.array([_in_programme(study, level, each.unit) for each in found]),
        np.array([year >= window.start for year in years]),
    )


def _in_programme(study: Study, level: PanelLevel, unit: str) -> bool:
    included = {region.code for region in study.programme.included_regions}
    regions = study.reference.regional_authority(unit).regions if level == "regional_authority" else (unit,)
    return bool(included & set(regions))


def _compared(panel: _Panel | NotEstimable, estimator: Estimator) -> Iterator[tuple[str, dict[str, Any]]]:
    found = panel if isinstance(panel, NotEstimable) else _difference(panel, estimator)
    for scale in SCALES:
        if isinstance(found, NotEstimable):
            yield scale, {**dict.fromkeys(_FOUND, np.nan), "finding": "not_estimable", "reason": found.reason}
        else:
            randomised = found.ratio_randomisation if scale == "ratio" else found.difference_randomisation
            yield scale, _row(found.ratio if scale == "ratio" else found.difference, randomised)


def _difference(panel: _Panel, estimator: Estimator) -> Differences | NotEstimable:
    return difference_in_differences(
        panel.events, panel.population, treated=panel.treated, after=panel.after, estimator=estimator
    )


def _row(result: Estimate | NotEstimable, randomised: Randomisation | NotEstimable) -> dict[str, Any]:
    if isinstance(result, NotEstimable):
        return {**dict.fromkeys(_FOUND, np.nan), "finding": "not_estimable", "reason": result.reason}
    if isinstance(randomised, NotEstimable):
        without = dict.fromkeys(_FOUND[1:], np.nan)
        return {"estimate": result.value, **without, "finding": "cannot_be_concluded", "reason": randomised.reason}
    return {
        "estimate": result.value,
        "as_extreme": randomised.as_extreme,
        "assignments": randomised.assignments,
        "p_value": randomised.p_value,
        "smallest_p_value": randomised.smallest_p_value,
        "finding": randomised.conclude(),
        "reason": ESTIMATED,
    }


def _bootstrapped(panel: _Panel | NotEstimable) -> dict[str, Any]:
    nothing: dict[str, Any] = dict.fromkeys(
        ("ratio", "ratio_lower", "ratio_upper", "p_value", "smallest_p_value"), np.nan
    )
    if isinstance(panel, NotEstimable):
        return {**nothing, "clusters": np.nan, "reason": panel.reason}
    found = bootstrapped_ratio(panel.events, panel.population, treated=panel.treated, after=panel.after)
    if isinstance(found, NotEstimable):
        return {**nothing, "clusters": len(panel.events), "reason": found.reason}
    limits = (found.estimate.lower, found.estimate.upper)
    return {
        "ratio": float(np.exp(found.estimate.value)),
        **{
            name: np.nan if limit is None or not np.isfinite(limit) else float(np.exp(limit))
            for name, limit in zip(("ratio_lower", "ratio_upper"), limits, strict=True)
        },
        "p_value": found.estimate.p_value,
        "smallest_p_value": found.smallest_p_value,
        "clusters": found.clusters,
        "reason": ESTIMATED,
    }


def _bounded(panel: _Panel | NotEstimable, multiples: Sequence[float]) -> Iterator[dict[str, Any]]:
    found = (
        panel
        if isinstance(panel, NotEstimable)
        else parallel_trend_bounds(
            panel.events, panel.population, treated=panel.treated, after=panel.after, multiples=list(multiples)
        )
    )
    for place, multiple in enumerate(multiples):
        row: dict[str, Any] = {"multiple": round(100 * multiple)}
        if isinstance(found, NotEstimable):
            yield {**row, "reason": found.reason}
        else:
            yield {
                **row,
                "ratio": found.ratio,
                "lower": float(found.lower[place]),
                "upper": float(found.upper[place]),
                "largest_deviation": float(np.exp(found.largest_deviation)),
                "breakdown": found.breakdown if np.isfinite(found.breakdown) else np.nan,
                "reason": ESTIMATED,
            }


def _table(
    study: Study, name: str, dimensions: tuple[str, ...], rows: Sequence[Mapping[str, Any]], columns: list[str]
) -> IndicatorTable:
    return IndicatorTable(
        name=name,
        frame=pd.DataFrame(rows, columns=[*dimensions, *columns]),
        dimensions=dimensions,
        context=tuple(columns),
        description=described(study, name, (*dimensions, *columns)),
        lineage=(TABLE,),
        sheet=study.programme.indicator(SHEET),
        latest_complete_year=study.latest_complete_year("npr"),
    )
