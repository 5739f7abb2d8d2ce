"""The analysis plan: what is to be analysed and concluded for each effect goal, written down before the data.

Whatever a report shows of a model beyond the plan is exploratory. The plan has a fingerprint, and every change of it is
dated with the fingerprint that it led to: a plan whose fingerprint is not that of its last change is refused.
"""

import hashlib
import json
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field, PositiveInt, StringConstraints

from evaluation.programme.rubric import EvidenceKey
from evaluation.programme.text import LocalText, ProgrammeModel, Text

Standing = Literal["primary", "sensitivity", "description"]
"""What an analysis is in the plan: the one that decides, one that tests how firm it is, or one that only describes."""

SeriesModel = Literal["level", "level_and_trend"]
CovidVariant = Literal["indicator", "left_out", "left_in"]
SeriesConvention = Literal["quasi_poisson_t", "ols_t", "newey_west_lag_1"]
Basis = Literal["resident", "treated", "not_stated"]
Finding = Literal[
    "increase_supported", "decrease_supported", "compatible_with_no_change", "cannot_be_concluded", "not_estimable"
]
"""What an analysis can find; the same words as `evaluation.methods.Conclusion`, which this room does not know."""

BreakKey = Literal["procedure_codes", "carried_population", "catchment", "revised_figures", "statistics_2020"]
"""Where a series may break: other codes, a population of an earlier year, other borders, figures that were published
with other numbers before, and the year in which many municipalities did not report."""

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
AnalysisKey = Annotated[str, StringConstraints(pattern=r"^E[1-4][a-z]?\.[a-z][a-z0-9_]*$")]
Share = Annotated[float, Field(gt=0, lt=1)]

FIRST_DIGITS: Final = 12
"""So many digits of a fingerprint are shown to readers."""


class PlannedAnalysis(ProgrammeModel):
    """What every analysis of the plan says of itself.

    Attributes:
        key: the goal's or indicator's code, a stop, and a slug.
        goal: code of the effect goal.
        indicator: code of the indicator that it analyses.
        standing: primary, sensitivity or description.
        title: a few words for tables.
        units: canonical codes of the units that it is about.
    """

    key: AnalysisKey
    goal: Text
    indicator: Text
    standing: Standing
    title: LocalText
    units: tuple[Text, ...]


class SeriesAnalysis(PlannedAnalysis):
    """A yearly series of people, with years before a start and years after it.

    Attributes:
        basis: how people are counted: the first of these that the delivery has for the units.
        window: first and last year that may be modelled.
        start: the first year after.
        covid: how the years 2020 and 2021 are treated.
        confidence: level of intervals.
    """

    basis: tuple[Basis, ...]
    window: tuple[int, int]
    start: int
    covid: CovidVariant
    confidence: Share


class OwnPast(SeriesAnalysis):
    """Each unit against its own past.

    Attributes:
        model: a change of level, or one on a trend that goes on.
        convention: how the change is estimated.
    """

    kind: Literal["own_past"]
    model: SeriesModel
    convention: SeriesConvention


class Contrast(SeriesAnalysis):
    """The units against others that the programme does not work in.

    Attributes:
        comparison: the other units.
    """

    kind: Literal["contrast"]
    comparison: tuple[Text, ...]


class Detectable(ProgrammeModel):
    """What an analysis of a unit's own past could have seen.

    Attributes:
        key: as of an analysis.
        goal: code of the effect goal.
        of: key of the analysis whose test is simulated.
        standing: always description.
        title: a few words for tables.
        units: canonical codes: those of the analysis, and of the comparison.
        power: the share of series in which the change is to be found.
        years_after: years after the start that are simulated, while there are fewer.
        simulations: series that are simulated.
        seed: of the random numbers.
    """

    kind: Literal["detectable"]
    key: AnalysisKey
    goal: Text
    of: AnalysisKey
    standing: Literal["description"]
    title: LocalText
    units: tuple[Text, ...]
    power: Share
    years_after: PositiveInt
    simulations: PositiveInt
    seed: PositiveInt


class PositionChange(PlannedAnalysis):
    """A change in full-time equivalents from a year before the programme to the latest, in bounds and without a model.

    Attributes:
        source: the coordinators' estimate with bounds for what was not answered, only the municipalities that gave a
            number in both years, or the Directorate's statistics.
        baseline: the year before the start.
        start: the first year after.
    """

    kind: Literal["position_change"]
    source: Literal["coordinators", "same_municipalities", "statistics"]
    baseline: int
    start: int


Analysis = OwnPast | Contrast | Detectable | PositionChange


class DescriptionOnly(ProgrammeModel):
    """An effect goal that the plan has no analysis for.

    Attributes:
        goal: its code.
        reason: why.
    """

    goal: Text
    reason: LocalText


class Assertion(ProgrammeModel):
    """Somebody's word that a series is comparable across a break.

    Attributes:
        break_: which kind of break.
        indicator: code of the indicator whose series it is.
        asserted_by: key of a role, never a name.
        on: the day.
        reason: why it can be said.
    """

    break_: BreakKey = Field(alias="break")
    indicator: Text
    asserted_by: Text
    on: date
    reason: LocalText


class Condition(ProgrammeModel):
    """What some analyses must have found.

    Attributes:
        analyses: their keys.
        units: whether all of their units must have found it, or any.
        findings: what they may have found.
    """

    analyses: tuple[AnalysisKey, ...]
    units: Literal["all", "any"]
    findings: tuple[Finding, ...]


class EvidenceRule(ProgrammeModel):
    """When a goal is concluded with a step of the evidence scale; the first rule whose conditions hold decides.

    Attributes:
        goal: code of the effect goal.
        step: key of the step.
        when: conditions, all of which must hold; none in the last rule of a goal.
    """

    goal: Text
    step: EvidenceKey
    when: tuple[Condition, ...] = ()


class PlanChange(ProgrammeModel):
    """A dated change of the plan.

    Attributes:
        on: the day.
        what: was changed.
        why: it was.
        fingerprint: of the plan as the change left it.
    """

    on: date
    what: LocalText
    why: LocalText
    fingerprint: Fingerprint


class Adoption(ProgrammeModel):
    """Who has adopted the plan.

    Attributes:
        by: a body of the programme.
        on: the day.
    """

    by: LocalText
    on: date


class AnalysisPlan(ProgrammeModel):
    """What is to be analysed and concluded, before the data.

    Attributes:
        adopted: who has adopted it; None while it is a draft.
        last_year_of_old_codes: the last year before, or with, the change of procedure codes.
        analyses: of all goals.
        description_only: the goals without an analysis.
        comparability: what somebody asserts of broken series.
        evidence: rules, in the order in which they are tried.
        changes: oldest first; the first one is the plan itself.
    """

    adopted: Adoption | None = None
    last_year_of_old_codes: int
    analyses: tuple[Annotated[Analysis, Field(discriminator="kind")], ...]
    description_only: tuple[DescriptionOnly, ...]
    comparability: tuple[Assertion, ...] = ()
    evidence: tuple[EvidenceRule, ...]
    changes: tuple[PlanChange, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything but the list of changes, in a form that does not depend on layout or order of keys."""
        content = self.model_dump(mode="json", by_alias=True, exclude={"changes"})
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def analysis(self, key: str) -> Analysis | None:
        """An analysis by its key; None where the plan has none."""
        return next((each for each in self.analyses if each.key == key), None)

    def of_goal(self, goal: str) -> tuple[Analysis, ...]:
        """The analyses of a goal, in the order of the plan."""
        return tuple(each for each in self.analyses if each.goal == goal)

    def own_pasts(self, goal: str) -> tuple[OwnPast, ...]:
        """The analyses of a goal that hold units against their own past, the primary one first."""
        found = [each for each in self.of_goal(goal) if isinstance(each, OwnPast)]
        return tuple(sorted(found, key=lambda each: each.standing != "primary"))

    def standing(self, key: str) -> Standing | None:
        """What an analysis is in the plan; None for one that was not planned."""
        found = self.analysis(key)
        return None if found is None else found.standing

    def assertions(self, indicator: str) -> dict[BreakKey, Assertion]:
        """What is asserted of the series of an indicator, by kind of break."""
        return {each.break_: each for each in self.comparability if each.indicator == indicator}
