"""Effect goal 2 as the plan says: changes of municipal positions, and the step of the evidence scale."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Words
from evaluation.indicators.effects.evidence import evidence_step
from evaluation.indicators.effects.positions import UnitChange, inputs_of, position_changes
from evaluation.indicators.effects.words import computed_by, findings
from evaluation.indicators.municipal_positions import answers, statistics_rows
from evaluation.indicators.municipal_positions.words import citation, region_labels
from evaluation.messages import message
from evaluation.methods.results import Conclusion
from evaluation.model_output import FittedModel, ModelEstimate, ModelOutput, ShownTable, exploratory
from evaluation.programme import PositionChange
from evaluation.programme.rubric import EvidenceKey
from evaluation.study import Study

GOAL: Final = "E2"
_LABELS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {
        "before": message("The year before the start"),
        "after": message("The latest year after the start"),
        "change": message("Change"),
    }
)


@dataclass(frozen=True, kw_only=True)
class PositionsEffect:
    """What the planned analyses of effect goal 2 found.

    Attributes:
        primary: the analysis that decides.
        changes: of every analysis and region, the numbers before and after and the change, in bounds.
        found: by analysis and unit, what was found.
        step: of the evidence scale.
        latest: by analysis, the latest year after the start that it could use.
    """

    primary: PositionChange
    changes: FittedModel
    found: Mapping[str, Mapping[str, Conclusion]]
    step: EvidenceKey
    latest: Mapping[str, int]


def positions_effect(study: Study, *shown: ShownTable) -> PositionsEffect:
    """Effect goal 2 by every analysis of the plan.

    Args:
        study: its plan says what is analysed.
        *shown: the released tables `municipal-list` and `statistics-region`.
    """
    plan, tables = study.analysis_plan, {table.name: table for table in shown}
    analyses = [each for each in plan.of_goal(GOAL) if isinstance(each, PositionChange)]
    made = {each.key: position_changes(each, tables, study) for each in analyses}
    found = {key: MappingProxyType({unit.unit: unit.conclude() for unit in units}) for key, units in made.items()}
    (primary,) = (each for each in analyses if each.standing == "primary")
    return PositionsEffect(
        primary=primary,
        changes=positions_model(study, [(each, made[each.key]) for each in analyses]),
        found=MappingProxyType(found),
        step=evidence_step(plan, GOAL, found),
        latest=MappingProxyType({key: unit.after.year for key, units in made.items() for unit in units if unit.after}),
    )


def positions_model(study: Study, made: Sequence[tuple[PositionChange, Sequence[UnitChange]]]) -> FittedModel:
    """The changes of every unit, by several analyses.

    Args:
        study: places, citations and plan.
        made: each analysis with what it found.
    """
    changes = [change for _, units in made for change in units]
    plan = study.analysis_plan
    estimates = tuple(
        estimate
        for analysis, units in made
        for change in units
        for estimate in _estimates(
            change, analysis.key if plan.analysis(analysis.key) == analysis else exploratory(analysis.key)
        )
    )
    output = ModelOutput(
        name="positions-change",
        title=message("Municipal music therapist positions since the year before the programme"),
        unit=message("Full-time equivalents"),
        source=message(
            "Sources: a: {estimate}; b: {statistics}.",
            estimate=citation(study, answers.TABLE),
            statistics=citation(study, statistics_rows.TABLE),
        ),
        convention=computed_by("worst_case_bounds", ()),
        estimates=estimates,
        labels=_LABELS,
        observations=len(changes),
        residual_df=None,
        saturated=False,
        dimensions=MappingProxyType({"region": ColumnDescription(message("Region"), region_labels(study))}),
        findings=MappingProxyType({**findings(), **_FINDINGS}),
        decimals=1,
        notes=(_BOUNDS, _NO_CHANCE),
    )
    return FittedModel(output=output, inputs=tuple(inputs_of(changes)))


def _estimates(change: UnitChange, key: str) -> Iterator[ModelEstimate]:
    at = MappingProxyType({"region": change.unit})
    before, after = change.before, change.after
    if before is None or after is None:
        yield ModelEstimate(name="change", value=None, at=at, analysis=key, finding=change.reason or "missing_values")
        return
    for name, year in (("before", before), ("after", after)):
        yield ModelEstimate(name=name, value=year.lower, lower=year.lower, upper=year.upper, at=at, analysis=key)
    lower, upper = change.bounds
    yield ModelEstimate(
        name="change",
        value=after.lower - before.lower,
        lower=lower,
        upper=upper,
        at=at,
        analysis=key,
        finding=change.conclude(),
    )


# A rise that is certain is no sign yet: nothing here tells it from an ordinary variation.
_FINDINGS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {"increase_supported": message("More than before"), "decrease_supported": message("Fewer than before")}
)
_BOUNDS: Final = message(
    "The limits of a change are the least and the most that it can be if whoever did not answer has between nothing "
    "and what was last stated. Only municipalities that something is known of in both years are in it."
)
_NO_CHANCE: Final = message(
    "The limits say nothing of chance: a few positions more or less are an ordinary variation from year to year."
)
