"""What may be shown of patients against their own past: changes of level, and years observed and expected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Words
from evaluation.indicators.effects.offered import NOT_OFFERED
from evaluation.indicators.effects.own_past import Outlook, UnitPast, outlook
from evaluation.indicators.effects.reading import Reading, analysis_key, area_column, fitted_on, source_of
from evaluation.indicators.effects.series import Point, passage
from evaluation.indicators.effects.words import computed_by, findings, passage_notes
from evaluation.messages import message
from evaluation.methods.counterfactual import Counterfactual
from evaluation.methods.results import Estimate, NotEstimable
from evaluation.model_output import FittedModel, ModelEstimate, ModelOutput
from evaluation.programme import OwnPast

_LABELS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {
        "level_change": message("Level from the start on, times what the years before lead one to expect"),
        "trend": message("From one year to the next, times"),
    }
)
_RECORDING: Final = message(
    "All of this takes it that hospitals record as before. Where recording gets better, a rise is found that is none, "
    "most often by the analysis without a trend."
)
_YEAR_LABELS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {"observed": message("Observed"), "expected": message("Expected from the years before")}
)


def past_model(reading: Reading, pasts: Sequence[tuple[OwnPast, Sequence[UnitPast]]]) -> FittedModel:
    """The change of level of every unit, by several analyses.

    Args:
        reading: the released table of patients.
        pasts: each analysis with what it found, the primary one first.
    """
    study = reading.study
    units = [past for _, found in pasts for past in found]
    estimates = tuple(
        each
        for analysis, found in pasts
        for past in found
        for each in _estimates(past, analysis_key(analysis, reading))
    )
    output = ModelOutput(
        name="own-past",
        title=message("Patients against their own past"),
        unit=message("Ratio; 1 is no change"),
        source=source_of(study),
        convention=_convention(past.level_change for past in units),
        estimates=estimates,
        labels=_LABELS,
        observations=len(units),
        residual_df=None,
        saturated=False,
        dimensions=MappingProxyType({"unit": area_column(study)}),
        findings=findings(),
        decimals=2,
        notes=(
            _RECORDING,
            *passage_notes(
                (past.passage for past in units if isinstance(past.level_change, Estimate | NotEstimable)), study
            ),
        ),
    )
    used = [point for past in units if isinstance(past.level_change, Estimate) for point in past.points]
    return FittedModel(output=output, inputs=fitted_on(used))


def _estimates(past: UnitPast, key: str) -> Iterator[ModelEstimate]:
    for name, result in (("level_change", past.level_change), ("trend", past.trend)):
        if isinstance(result, Estimate):
            yield ModelEstimate(
                name=name,
                value=result.value,
                lower=result.lower,
                upper=result.upper,
                p_value=result.p_value,
                at=MappingProxyType({"unit": past.unit}),
                analysis=key,
                finding=result.conclude() if past.is_offered else NOT_OFFERED,
            )
        elif result is not None:
            yield ModelEstimate(
                name=name,
                value=None,
                at=MappingProxyType({"unit": past.unit}),
                analysis=key,
                finding=result.reason,
            )


def _convention(results: Iterable[object]) -> Words:
    """How the first result was computed: the primary analysis, where there is any."""
    first = next((each for each in results if isinstance(each, Estimate)), None)
    if first is None:
        return message("No analysis could be computed.")
    return computed_by(first.convention, first.assumptions)


def years_model(reading: Reading, analysis: OwnPast) -> FittedModel:
    """What was observed each year, and what the years before lead one to expect of those of the programme.

    Args:
        reading: the released table of patients.
        analysis: whose model it is.
    """
    study, key = reading.study, analysis_key(analysis, reading)
    series = {unit: _in_window(reading.series(analysis, unit), analysis) for unit in analysis.units}
    outlooks = [outlook(analysis, series[unit], study, unit=unit) for unit in analysis.units]
    estimates = (
        *(each for unit, points in series.items() for each in _observed(unit, points, key)),
        *(each for found in outlooks for each in _expected(found, analysis, key)),
    )
    points = [point for unit in analysis.units for point in series[unit]]
    assertions = study.analysis_plan.assertions(analysis.indicator)
    output = ModelOutput(
        name="own-past-years",
        title=message("Patients each year, observed and expected"),
        unit=message("Patients, all sectors"),
        source=source_of(study),
        convention=computed_by("farrington_prediction", ("fixed_pre_trend", "independent_points", "population_known")),
        estimates=estimates,
        labels=_YEAR_LABELS,
        observations=len(points),
        residual_df=None,
        saturated=False,
        dimensions=MappingProxyType(
            {"unit": area_column(study), "year": ColumnDescription(message("Year"), is_year=True)}
        ),
        findings=findings(),
        decimals=0,
        notes=(
            *_left_out(analysis),
            *passage_notes((passage(each, assertions, study) for each in series.values() if each), study),
        ),
        absence=message("No figures have been delivered for the years of the analysis."),
    )
    return FittedModel(
        output=output,
        inputs=fitted_on(each for each in points if not each.is_hidden and each.patients is not None),
    )


def _in_window(points: Sequence[Point], analysis: OwnPast) -> tuple[Point, ...]:
    first, last = analysis.window
    return tuple(point for point in points if first <= point.year <= last)


def _left_out(analysis: OwnPast) -> tuple[Words, ...]:
    if analysis.covid != "left_out":
        return ()
    return (message("The years 2020 and 2021 are shown, and left out of what is expected."),)


def _observed(unit: str, points: Sequence[Point], key: str) -> Iterator[ModelEstimate]:
    for point in points:
        at = _place(unit, point.year)
        if point.is_hidden:
            yield ModelEstimate(name="observed", value=None, hidden=True, at=at, analysis=key)
        elif point.patients is None:
            yield ModelEstimate(name="observed", value=None, finding="missing_values", at=at, analysis=key)
        else:
            yield ModelEstimate(name="observed", value=point.patients, at=at, analysis=key)


def _expected(found: Outlook, analysis: OwnPast, key: str) -> Iterator[ModelEstimate]:
    expected = found.expected
    if isinstance(expected, Counterfactual):
        for year, value, lower, upper in zip(
            expected.year, expected.expected, expected.lower, expected.upper, strict=True
        ):
            at = _place(found.unit, int(year))
            yield ModelEstimate(
                name="expected",
                value=float(value),
                lower=float(lower) if found.is_offered else None,
                upper=float(upper) if found.is_offered else None,
                kind="fitted",
                at=at,
                analysis=key,
                finding="" if found.is_offered else NOT_OFFERED,
            )
        return
    for year in range(analysis.start, analysis.window[1] + 1):
        at = _place(found.unit, year)
        yield ModelEstimate(name="expected", value=None, finding=expected.reason, at=at, analysis=key)


def _place(unit: str, year: int) -> Mapping[str, str | int]:
    return MappingProxyType({"unit": unit, "year": year})
