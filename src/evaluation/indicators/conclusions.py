"""What is concluded of every goal: of an effect goal the step that its chapter found, of a result goal its milestones.

The analyses are made once, in the chapters of the effect goals. Here their steps are set beside the status of the
result goals, each with what it rests on, in one sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.activities import listed
from evaluation.indicators.results.milestones import status_column
from evaluation.indicators.results.overview import result_overview
from evaluation.indicators.results.targets import named_goal
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import LANGUAGES, Message, message
from evaluation.programme import Goal, LocalText
from evaluation.programme.rubric import EvidenceKey
from evaluation.study import Study

NOT_READ: Final = "in_whole_report"
"""Stands for an effect goal where no report is made: then no chapter has concluded anything."""

FIGURES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = MappingProxyType(
    {
        "E1": (("02_effect_goal_1", "patients"),),
        "E2": (("03_effect_goal_2", "municipal-region"), ("03_effect_goal_2", "statistics-region")),
        "E3": (("04_effect_goal_3", "nonprofit-region"),),
        "E4": (("05_effect_goal_4", "projects"),),
    }
)
"""By effect goal, the chapter and the name of each table whose years say how far its figures reach."""

_WORST_FIRST: Final = ("behind", "not_assessable", "on_the_way", "reached")
_GOOD_FIRST: Final = ("reached", "on_the_way", "behind", "not_assessable")
_COLUMNS: Final = ("goal", "kind", "status", "reason")


@dataclass(frozen=True)
class _Concluded:
    """What is concluded of one goal.

    Attributes:
        status: a step of the evidence scale, or how far milestones have come.
        reason: a key for what it rests on.
        words: the same as a sentence.
    """

    status: str
    reason: str
    words: Words


def goal_conclusions(
    study: Study, steps: Mapping[str, EvidenceKey] | None, latest: Mapping[str, int | None]
) -> IndicatorTable:
    """What is concluded of each goal of the programme on the day of the study.

    Args:
        study: knows the result goals.
        steps: by indicator, the step that the chapter of its effect goal found; None where no report is made.
        latest: by effect goal, the last year of its figures; None where it has none.

    Returns:
        Columns: `goal` (E1 to E4, R1 to R5), `kind` (`effect` or `result`), `status` (a step of the evidence scale; of
        a result goal the least advanced of its regions, or `no_milestone`), `reason` (what it rests on).
    """
    overview = result_overview(study)
    of_goal = {
        goal.code: _of_effect(study, goal, steps, latest)
        if goal.kind == "effect"
        else _of_result(study, goal, overview.frame)
        for goal in study.programme.goals
    }
    rows = [(goal.code, goal.kind, of_goal[goal.code].status, of_goal[goal.code].reason) for goal in _ordered(study)]
    return IndicatorTable(
        name="conclusions",
        frame=pd.DataFrame(rows, columns=list(_COLUMNS)),
        dimensions=("goal",),
        context=_COLUMNS[1:],
        description=_description(study, of_goal, overview.description.source),
        lineage=overview.lineage,
        completeness=overview.completeness,
    )


def _ordered(study: Study) -> list[Goal]:
    """The goals, effect goals first: they are what the programme is for."""
    return sorted(study.programme.goals, key=lambda goal: goal.kind != "effect")


def _of_effect(
    study: Study, goal: Goal, steps: Mapping[str, EvidenceKey] | None, latest: Mapping[str, int | None]
) -> _Concluded:
    if steps is None:
        return _Concluded(NOT_READ, NOT_READ, _IN_WHOLE_REPORT)
    step = _step(study, goal, steps)
    reason, words = _reason(study, goal, step, latest.get(goal.code))
    return _Concluded(step, reason, words)


def _step(study: Study, goal: Goal, steps: Mapping[str, EvidenceKey]) -> EvidenceKey:
    """The lowest step of its indicators: a goal is not nearer than what is known of each of them."""
    scale = [each.key for each in study.programme.evidence]
    found = [steps.get(indicator.code, scale[0]) for indicator in goal.indicators]
    return min(found, key=scale.index)


def _reason(study: Study, goal: Goal, step: EvidenceKey, latest: int | None) -> tuple[str, Words]:
    start = study.programme.period.start.year
    if step != "not_assessable":
        return step, study.programme.evidence_step(step).meaning
    if latest is None:
        return "no_figures", _NO_FIGURES
    if latest < start:
        return f"figures_end_in_{latest}", message(
            "The programme began in {start}, and the figures end in {last}.", start=str(start), last=str(latest)
        )
    described = [each.reason for each in study.analysis_plan.description_only if each.goal == goal.code]
    if described:
        return f"{goal.code}_described_only", described[0]
    return "rules_not_met", _RULES_NOT_MET


def _of_result(study: Study, goal: Goal, overview: pd.DataFrame) -> _Concluded:
    found = overview[overview["goal"].isin(_rows_of(goal, overview))]
    of_region = {str(region): _worst(list(each["status"])) for region, each in found.groupby("region", sort=False)}
    if set(of_region.values()) == {"no_milestone"}:
        return _Concluded("no_milestone", "no_milestone", _NO_MILESTONE)
    by_status = {status: [region for region in of_region if of_region[region] == status] for status in _GOOD_FIRST}
    told = {status: regions for status, regions in by_status.items() if regions}
    reason = "; ".join(f"{status}: {', '.join(regions)}" for status, regions in told.items())
    return _Concluded(_worst(list(of_region.values())), reason, _told(study, told))


def _rows_of(goal: Goal, overview: pd.DataFrame) -> set[str]:
    """The rows of a goal, and of the rule that belongs to it."""
    return {code for code in set(overview["goal"]) if code == goal.code or code.startswith(f"{goal.code}-")}


def _worst(statuses: Sequence[str]) -> str:
    return next((status for status in _WORST_FIRST if status in statuses), "no_milestone")


def _told(study: Study, told: Mapping[str, Sequence[str]]) -> Words:
    """Which regions are how far, in one sentence a status."""
    labels = status_column().labels
    sentences = [
        message(
            "{status}: {regions}.",
            status=labels[status],
            regions=listed(study.programme.region(code).name for code in regions),
        )
        for status, regions in told.items()
    ]
    return sentences_in_one(sentences)


def sentences_in_one(sentences: Sequence[Message]) -> Message:
    """Sentences one after the other, as one message.

    Args:
        sentences: at least one.
    """
    together = sentences[0]
    for sentence in sentences[1:]:
        together = message("{first} {second}", first=together, second=sentence)
    return together


def _description(study: Study, of_goal: Mapping[str, _Concluded], source: Words) -> Description:
    goals: dict[str, Words] = {goal.code: named_goal(goal) for goal in _ordered(study)}
    kinds: dict[str, Words] = {"effect": message("Effect goal"), "result": message("Result goal")}
    return Description(
        title=message("What is concluded of each goal"),
        unit=message("In fixed words, explained in the chapters on methods and on the result goals"),
        source=source,
        columns=MappingProxyType(
            {
                "goal": ColumnDescription(message("Goal"), MappingProxyType(goals)),
                "kind": ColumnDescription(message("Kind of goal"), MappingProxyType(kinds)),
                "status": ColumnDescription(message("Conclusion"), MappingProxyType(_statuses(study))),
                "reason": ColumnDescription(
                    message("What it rests on"),
                    MappingProxyType({each.reason: each.words for each in of_goal.values()}),
                ),
            }
        ),
        notes=(_HOW_CONCLUDED,),
    )


def _statuses(study: Study) -> dict[str, Words]:
    steps: dict[str, Words] = {each.key: _capitalised(each.name) for each in study.programme.evidence}
    # What nobody can judge has the same words on both scales.
    return {
        **status_column().labels,
        **steps,
        "no_milestone": message("No milestone"),
        NOT_READ: message("Not concluded here"),
    }


def _capitalised(words: LocalText) -> LocalText:
    texts = {language: words.in_(language) for language in LANGUAGES}
    return LocalText.model_validate({language: text[:1].upper() + text[1:] for language, text in texts.items()})


_IN_WHOLE_REPORT: Final = message("Shown in a whole report, which gathers what its chapters have concluded.")
_NO_FIGURES: Final = message("No figures have been delivered.")
_RULES_NOT_MET: Final = message(
    "The analyses that the analysis plan asks for could not all be made, or do not all point the same way."
)
_NO_MILESTONE: Final = message("The plan sets no milestone for this goal; the chapter shows what has been recorded.")
_HOW_CONCLUDED: Final = message(
    "Effect goals are concluded by the rules of the analysis plan. A result goal is as far as the region that has come "
    "least far. In R2 the rule on one participant from each sector counts with the milestone."
)
