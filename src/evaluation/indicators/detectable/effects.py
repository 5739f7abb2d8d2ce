"""The smallest change that three years would show, by simulation from the patients that are shown today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from evaluation.indicators.detectable.scenarios import REFERENCE, Planned, Scenario, Scenarios, planned
from evaluation.indicators.detectable.words import curve_description, effects_description
from evaluation.indicators.patients.rows import TABLE
from evaluation.indicators.patients.words import SHEET
from evaluation.indicators.reasons import ESTIMATED
from evaluation.indicators.shown_series import CountSeries, shown_series
from evaluation.indicators.table import IndicatorTable
from evaluation.methods import NotEstimable
from evaluation.methods.power import (
    Detector,
    StepDesign,
    power_of_step,
    smallest_detectable_ratio,
    step_design,
    step_detector,
)
from evaluation.model_output import ShownTable
from evaluation.study import Study

Model = Literal["level", "level_and_trend"]
MODELS: Final[tuple[Model, ...]] = ("level", "level_and_trend")

MOST_FALSE_ALARMS: Final = 0.1
"""Where the test finds a change in more than this share of series without one, its power says nothing.

The nominal share is 2.5 per cent: a two-sided test at 5 per cent, looked at for an increase.
"""

_FOUND: Final = ("ratio", "ratio_lower", "ratio_upper", "more", "false_alarms")


@dataclass(frozen=True, kw_only=True)
class Simulation:
    """How the years are looked at.

    Attributes:
        first_year: of the model.
        left_out: years that the model leaves out, such as those of COVID-19.
        power: with which a change is to be found.
        simulations: series simulated for each ratio.
        seed: of the random numbers.
        basis: how patients are counted; None where their table knows one way only.
    """

    first_year: int
    left_out: tuple[int, ...] = ()
    power: float = 0.8
    simulations: int = 1000
    seed: int = 1
    basis: str | None = None


def detectable_effects(
    study: Study,
    patients: ShownTable,
    *,
    units: Sequence[str],
    ways: Scenarios,
    how: Simulation,
    models: Sequence[Model] = MODELS,
) -> IndicatorTable:
    """The smallest step that would be found with the power asked for, by unit, model and scenario.

    The baseline is the mean rate of the years before the programme that are shown; the years of the model are all from
    the first to the scenario's last, since those that are not there yet will be.

    Args:
        study: whose programme has a start, and whose reference tables have populations.
        patients: patients by unit and year, released.
        units: the codes of regions and authorities.
        ways: the scenarios.
        how: the years are looked at.
        models: by which a step is looked for.

    Returns:
        Columns: `unit`, `model`, `scenario`, `baseline` (patients a year before the programme), `ratio` (the smallest
        that is found), `ratio_lower` and `ratio_upper` (two Monte Carlo standard errors around the power), `more`
        (patients a year more that this ratio means), `false_alarms` (per cent of series without a change in which one
        is found), `reason` (`estimated`, or why there is no ratio).
    """
    rows = [
        {"unit": series.unit, "model": model, "scenario": key, "baseline": _mean(series), **found}
        for series in _baselines(study, patients, units, how)
        for model in models
        for key, scenario in ways.by_key.items()
        for found in [_smallest(_planned(study, series, scenario, how), scenario, model, how)]
    ]
    columns = ["unit", "model", "scenario", "baseline", *_FOUND, "reason"]
    return IndicatorTable(
        name="detectable-effects",
        frame=pd.DataFrame(rows, columns=columns),
        dimensions=("unit", "model", "scenario"),
        context=tuple(columns[3:]),
        description=effects_description(study, ways, how.power),
        lineage=(TABLE,),
        sheet=study.programme.indicator(SHEET),
        latest_complete_year=study.latest_complete_year("npr"),
    )


def power_curves(
    study: Study,
    patients: ShownTable,
    *,
    units: Sequence[str],
    scenario: Scenario,
    how: Simulation,
    increases: Sequence[int] = tuple(range(0, 105, 5)),
) -> IndicatorTable:
    """How often steps of different sizes would be found, by unit and model, in one scenario.

    Args:
        study: as for `detectable_effects`.
        patients: patients by unit and year, released.
        units: the codes of regions and authorities.
        scenario: how the years may go.
        how: the years are looked at.
        increases: steps, in per cent more than expected.

    Returns:
        Columns: `unit`, `model`, `increase` (per cent, whole), `power` (per cent of the simulated series in which it is
        found).
    """
    rows = []
    for series in _baselines(study, patients, units, how):
        series_planned = _planned(study, series, scenario, how)
        for model in MODELS:
            design, detects = _look(series_planned, scenario, model)
            if isinstance(design, NotEstimable):
                continue
            for increase in increases:
                found = power_of_step(
                    design, 1 + increase / 100, detects=detects, seed=how.seed, simulations=how.simulations
                )
                rows.append({"unit": series.unit, "model": model, "increase": increase, "power": 100 * found.value})
    return IndicatorTable(
        name="power-curves",
        frame=pd.DataFrame(rows, columns=["unit", "model", "increase", "power"]),
        dimensions=("unit", "model", "increase"),
        context=("power",),
        description=curve_description(study),
        lineage=(TABLE,),
        sheet=study.programme.indicator(SHEET),
        latest_complete_year=study.latest_complete_year("npr"),
    )


def _baselines(study: Study, patients: ShownTable, units: Sequence[str], how: Simulation) -> Iterator[CountSeries]:
    """The shown years before the programme of each unit that has any."""
    last = study.programme.last_pre_year
    for series in shown_series(patients, units, basis=how.basis):
        before = series.between(how.first_year, last, without=how.left_out)
        if before.years:
            yield before


def _mean(series: CountSeries) -> float:
    return sum(series.counts) / len(series.counts)


def _planned(study: Study, series: CountSeries, scenario: Scenario, how: Simulation) -> Planned:
    last = study.programme.period.end.year
    years = tuple(year for year in range(how.first_year, last + 1) if year not in how.left_out)
    return planned(
        series,
        _residents(study, series, years),
        scenario,
        start=study.programme.period.start.year,
        years=years,
    )


def _residents(study: Study, series: CountSeries, years: tuple[int, ...]) -> Mapping[int, float]:
    """Residents of each year; years that are not known yet have the last known number."""
    level = "regional_authority" if series.unit in study.reference.regional_authorities else "region"
    if series.unit not in study.reference.regions and level == "region":
        level = "country"
    return {
        year: float(study.reference.population(level, series.unit, year).persons)  # type: ignore[arg-type]
        for year in {*years, *series.years}
    }


def _look(series: Planned, scenario: Scenario, model: Model) -> tuple[StepDesign | NotEstimable, Detector]:
    detects = step_detector(series.people, after=series.after, trend=model == "level_and_trend", times=series.years)
    return step_design(series.expected, after=series.after, dispersion=scenario.dispersion), detects


def _smallest(series: Planned, scenario: Scenario, model: Model, how: Simulation) -> dict[str, Any]:
    design, detects = _look(series, scenario, model)
    nothing: dict[str, Any] = dict.fromkeys(_FOUND, np.nan)
    if isinstance(design, NotEstimable):
        return {**nothing, "reason": design.reason}
    alarms = power_of_step(design, 1.0, detects=detects, seed=how.seed, simulations=how.simulations).value
    if alarms > MOST_FALSE_ALARMS:
        return {**nothing, "false_alarms": 100 * alarms, "reason": "false_alarms"}
    found = smallest_detectable_ratio(
        design, detects=detects, seed=how.seed, power=how.power, simulations=how.simulations
    )
    if not np.isfinite(found.ratio):
        return {**nothing, "false_alarms": 100 * alarms, "reason": "beyond_search"}
    return {
        "ratio": found.ratio,
        "ratio_lower": found.lower,
        "ratio_upper": found.upper if np.isfinite(found.upper) else np.nan,
        "more": float(series.expected[-series.after :].mean()) * (found.ratio - 1),
        "false_alarms": 100 * alarms,
        "reason": ESTIMATED,
    }


__all__ = ["MODELS", "REFERENCE", "Model", "Simulation", "detectable_effects", "power_curves"]
