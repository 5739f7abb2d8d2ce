"""What may be shown of the contrast with the health authorities outside the programme."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from evaluation.description import Words
from evaluation.indicators.effects.contrast import ContrastResult
from evaluation.indicators.effects.reading import Reading, analysis_key, fitted_on, source_of
from evaluation.indicators.effects.words import computed_by, findings, passage_notes
from evaluation.messages import message
from evaluation.methods.differences import Differences
from evaluation.methods.parallel_bounds import ParallelBounds
from evaluation.methods.randomisation import Randomisation
from evaluation.methods.results import Estimate
from evaluation.model_output import FittedModel, ModelEstimate, ModelOutput
from evaluation.programme import Contrast
from evaluation.study import Study

_LABELS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {
        "ratio": message("Their ratio of after to before, times that of mid and north"),
        "ratio_if_parted": message("The same, if developments part as much as they did in a year before the start"),
        "difference": message("Their change per 100,000 residents, less that of mid and north"),
    }
)
_ASSIGNMENT_LABELS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {
        "as_extreme": message("Assignments at least as extreme as the actual one"),
        "assignments": message("Possible assignments"),
        "fewest": message("Assignments as extreme, at the least"),
    }
)


def contrast_model(reading: Reading, analysis: Contrast, held: ContrastResult) -> FittedModel:
    """The contrast on two scales, and where the ratio may lie if developments part.

    Args:
        reading: the released table of patients.
        analysis: of the plan.
        held: what was found.
    """
    key = analysis_key(analysis, reading)
    return _fitted(
        reading.study,
        held,
        name="contrast",
        title=message("Helse Sør-Øst and Helse Vest beside mid and north"),
        unit=message("Ratio, and patients per 100,000 residents"),
        estimates=tuple(_estimates(held, key)),
        labels=_LABELS,
        convention=computed_by("two_by_two_log", ("parallel_trends", "population_known")),
        decimals=2,
    )


def assignments_model(reading: Reading, analysis: Contrast, held: ContrastResult) -> FittedModel:
    """Where the actual assignment stands among all that could have been.

    Args:
        reading: the released table of patients.
        analysis: of the plan.
        held: what was found.
    """
    key = analysis_key(analysis, reading)
    return _fitted(
        reading.study,
        held,
        name="contrast-assignments",
        title=message("The contrast among all possible assignments"),
        unit=message("Number of assignments; the p-value is the smallest that they allow"),
        estimates=tuple(_assignments(held, key)),
        labels=_ASSIGNMENT_LABELS,
        convention=computed_by("randomisation_enumeration", ("exchangeable_assignment",)),
        decimals=0,
    )


def _fitted(
    study: Study,
    held: ContrastResult,
    *,
    name: str,
    title: Words,
    unit: Words,
    estimates: tuple[ModelEstimate, ...],
    labels: MappingProxyType[str, Words],
    convention: Words,
    decimals: int,
) -> FittedModel:
    output = ModelOutput(
        name=name,
        title=title,
        unit=unit,
        source=source_of(study),
        convention=convention,
        estimates=estimates,
        labels=labels,
        observations=len(held.points),
        residual_df=None,
        saturated=False,
        findings=findings(),
        decimals=decimals,
        notes=passage_notes([held.passage] if isinstance(held.differences, Differences) else [], study),
    )
    cells = fitted_on(held.points) if any(each.value is not None for each in estimates) else ()
    return FittedModel(output=output, inputs=cells)


def _estimates(held: ContrastResult, key: str) -> Iterator[ModelEstimate]:
    found, bounds = held.differences, held.bounds
    if not isinstance(found, Differences):
        yield from (ModelEstimate(name=name, value=None, finding=found.reason, analysis=key) for name in _LABELS)
        return
    for name, result in (("ratio", found.ratio), ("difference", found.difference)):
        if isinstance(result, Estimate):
            yield ModelEstimate(name=name, value=result.value, analysis=key, finding=found.conclude())
        else:
            yield ModelEstimate(name=name, value=None, finding=result.reason, analysis=key)
    if isinstance(bounds, ParallelBounds):
        lower, upper = float(bounds.lower[0]), float(bounds.upper[0])
        yield ModelEstimate(
            name="ratio_if_parted",
            value=bounds.ratio,
            lower=lower,
            upper=upper,
            analysis=key,
            finding="cannot_be_concluded",
        )
    else:
        yield ModelEstimate(name="ratio_if_parted", value=None, finding=bounds.reason, analysis=key)


def _assignments(held: ContrastResult, key: str) -> Iterator[ModelEstimate]:
    found = held.differences
    test = found.ratio_randomisation if isinstance(found, Differences) else found
    if not isinstance(test, Randomisation):
        yield from (
            ModelEstimate(name=name, value=None, finding=test.reason, analysis=key) for name in _ASSIGNMENT_LABELS
        )
        return
    fewest = round(test.smallest_p_value * test.assignments)
    # "k of N" is a description: as a p-value it comes out too small (docs/calibration.md, "Randomisation").
    yield ModelEstimate(
        name="as_extreme",
        value=float(test.as_extreme),
        analysis=key,
        finding=test.conclude(),
    )
    yield ModelEstimate(name="fewest", value=float(fewest), p_value=test.smallest_p_value, analysis=key)
    yield ModelEstimate(name="assignments", value=float(test.assignments), analysis=key)
