"""What may be shown of the smallest change that could have been seen."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from evaluation.description import Words
from evaluation.indicators.effects.detectable import UnitDetectable
from evaluation.indicators.effects.reading import Reading, analysis_key, area_column, fitted_on, source_of
from evaluation.indicators.effects.words import computed_by, findings
from evaluation.messages import message, percent
from evaluation.methods.power import DetectableRatio
from evaluation.model_output import FittedModel, ModelEstimate, ModelOutput
from evaluation.programme import Detectable


def detectable_model(reading: Reading, found: Sequence[tuple[Detectable, Sequence[UnitDetectable]]]) -> FittedModel:
    """The smallest change of level up in every unit that would be found with the power asked for.

    Args:
        reading: the released table of patients.
        found: each planned simulation with what it gave.
    """
    units = [each for _, several in found for each in several]
    estimates = tuple(
        each
        for detectable, several in found
        for unit in several
        for each in _estimates(unit, analysis_key(detectable, reading))
    )
    used = [point for unit in units if isinstance(unit.ratio, DetectableRatio) for point in unit.points]
    output = ModelOutput(
        name="detectable",
        title=message("The smallest rise that could have been seen"),
        unit=message("Times what the years before lead one to expect"),
        source=source_of(reading.study),
        convention=computed_by("simulated_power", ("independent_points", "variance_proportional_to_mean")),
        estimates=estimates,
        labels=MappingProxyType({"smallest_ratio": message("The smallest rise that could have been seen")}),
        observations=len(used),
        residual_df=None,
        saturated=False,
        dimensions=MappingProxyType({"unit": area_column(reading.study)}),
        findings=findings(),
        decimals=2,
        notes=_notes(found),
    )
    return FittedModel(output=output, inputs=fitted_on(used))


def _notes(found: Sequence[tuple[Detectable, Sequence[UnitDetectable]]]) -> tuple[Words, ...]:
    years = {unit.years_after for _, several in found for unit in several}
    powers = {detectable.power for detectable, _ in found}
    return tuple(
        message(
            "A rise of this size is found in {percent} per cent of simulated series with this number of years after "
            "the start: {years}. The limits are those of the simulation, not of the data.",
            percent=percent(power),
            years=after,
        )
        for power in sorted(powers)
        for after in sorted(years)
    )


def _estimates(unit: UnitDetectable, key: str) -> Iterator[ModelEstimate]:
    at, ratio = MappingProxyType({"unit": unit.unit}), unit.ratio
    if isinstance(ratio, DetectableRatio):
        yield ModelEstimate(
            name="smallest_ratio", value=ratio.ratio, lower=ratio.lower, upper=ratio.upper, at=at, analysis=key
        )
    else:
        yield ModelEstimate(name="smallest_ratio", value=None, finding=ratio.reason, at=at, analysis=key)
