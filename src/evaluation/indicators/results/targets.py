"""The milestones of the plan's table 4.2: each row in each included region, on the day of the study.

Where a cell of the table only refers to table 4.1, the row there says what is asked for, and when it is due.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import (
    as_of_note,
    included_codes,
    number_column,
    region_column,
    source_of,
)
from evaluation.indicators.results.collaboration import projects_by_region
from evaluation.indicators.results.coordinators import located_coordinators, regions_with_coordinator_letters
from evaluation.indicators.results.milestones import Status, milestone_status, status_column, status_note
from evaluation.indicators.results.panel import regions_represented
from evaluation.indicators.results.participants import (
    OLD_LIST,
    is_from_before_the_programme,
    members_by_region,
    regions_with_participant_letters,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import LANGUAGES, message
from evaluation.programme import Goal, LocalText, Programme, ResultMilestone
from evaluation.sources import TABLES
from evaluation.study import Study

LOCATED: Final = "located_coordinators"
"""What is counted where a cell refers to the approval of the coordinators' location."""

_DIMENSIONS: Final = ("goal", "milestone", "region")
_REST: Final = ("value", "target", "due", "status")
_NOBODY: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Progress:
    """What there is of a quantity on the day of the study.

    Attributes:
        counted: how many, by region; None when the table was not delivered.
        begun: regions in which something has begun that does not count yet.
        is_old: whether a table it rests on is from before the programme, so that it cannot tell what has been reached.
    """

    counted: Mapping[str, int] | None
    begun: frozenset[str] = field(default=_NOBODY)
    is_old: bool = False


_TABLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        LOCATED: ("coordinators", "decisions"),
        "participants": ("participants",),
        "collaboration_projects": ("projects", "participants"),
        "panel_members": ("experience_panel",),
        "projects_with_involvement": ("projects",),
    }
)
"""What each quantity is computed from; the first is what must be delivered before anything else."""

_PROGRESS: Final[Mapping[str, Callable[[Study], Progress]]] = MappingProxyType(
    {
        LOCATED: lambda study: Progress(located_coordinators(study), regions_with_coordinator_letters(study)),
        "participants": lambda study: Progress(
            members_by_region(study), regions_with_participant_letters(study), is_from_before_the_programme(study)
        ),
        # A collaboration is one between participants: an old list of them misjudges every project.
        "collaboration_projects": lambda study: Progress(
            projects_by_region(study, "collaboration_projects"), is_old=is_from_before_the_programme(study)
        ),
        # A region is represented or not: how many represent it would be a small number of people.
        "panel_members": lambda study: Progress(regions_represented(study)),
        "projects_with_involvement": lambda study: Progress(projects_by_region(study, "projects_with_involvement")),
    }
)


def result_targets(study: Study, *, goal: str | None = None) -> IndicatorTable:
    """Every milestone of table 4.2 in every included region: what there is, what is asked for, and how far it has come.

    Args:
        study: a row whose table is missing cannot be assessed; the plan's part of it still stands.
        goal: code of one result goal; None takes them all.

    Returns:
        Columns: `goal`, `milestone`, `region`, `value` (missing where nothing was delivered), `target`, `due` date,
        `status`.
    """
    milestones = [each for each in study.programme.result_milestones if goal in (None, each.goal)]
    progress = {quantity: _PROGRESS[quantity](study) for quantity in dict.fromkeys(map(_quantity, milestones))}
    rows = [
        _row(study, milestone, region, progress[_quantity(milestone)])
        for milestone in milestones
        for region in included_codes(study)
    ]
    tables = tuple(dict.fromkeys(table for quantity in progress for table in _TABLES[quantity]))
    frame = pd.DataFrame(rows, columns=[*_DIMENSIONS, *_REST]).astype({"value": "Int64", "target": "Int64"})
    return IndicatorTable(
        name=f"targets-{goal.lower()}" if goal else "targets",
        frame=frame,
        dimensions=_DIMENSIONS,
        context=_REST,
        description=_description(study, milestones, progress),
        lineage=tables,
        completeness=float((frame["status"] != "not_assessable").mean()) if rows else None,
    )


def due_date(programme: Programme, milestone: ResultMilestone) -> date:
    """When a milestone is due: where it refers to table 4.1, as that row says."""
    return programme.milestone(milestone.see_milestone).latest if milestone.see_milestone else milestone.due


def goal_labels(programme: Programme) -> Mapping[str, Words]:
    """The result goals by their code and title."""
    return MappingProxyType({goal.code: named_goal(goal) for goal in programme.goals if goal.kind == "result"})


def _quantity(milestone: ResultMilestone) -> str:
    return milestone.quantity or LOCATED


def _row(study: Study, milestone: ResultMilestone, region: str, progress: Progress) -> dict[str, Any]:
    value = None if progress.counted is None else progress.counted[region]
    target, due = milestone.target or 1, due_date(study.programme, milestone)
    status: Status = "not_assessable"
    if value is not None and not progress.is_old:
        begun = value > 0 or region in progress.begun
        status = milestone_status(reached=value >= target, begun=begun, due=due, day=study.as_of)
    return {
        "goal": milestone.goal,
        "milestone": milestone.code,
        "region": region,
        "value": value,
        "target": target,
        "due": due,
        "status": status,
    }


def named_goal(goal: Goal) -> LocalText:
    """A goal as it is named in tables: its code and its title."""
    return LocalText.model_validate({language: f"{goal.code} {goal.title.in_(language)}" for language in LANGUAGES})


def milestone_labels(programme: Programme) -> Mapping[str, Words]:
    """The milestones of table 4.2 by their code: the plan's words, or those of the row of table 4.1 it refers to."""
    return MappingProxyType({each.code: _milestone_label(programme, each) for each in programme.result_milestones})


def _milestone_label(programme: Programme, milestone: ResultMilestone) -> LocalText:
    if not milestone.see_milestone:
        return milestone.text
    decision = programme.milestone(milestone.see_milestone).decision
    texts = {language: f"{milestone.text.in_(language)}: {decision.in_(language)}" for language in LANGUAGES}
    return LocalText.model_validate(texts)


def _description(study: Study, milestones: Sequence[ResultMilestone], progress: Mapping[str, Progress]) -> Description:
    return Description(
        title=message("The milestones of the plan's table 4.2"),
        unit=message("Number on the day, and the plan's number"),
        source=source_of(study, *dict.fromkeys(table for quantity in progress for table in _TABLES[quantity])),
        columns=MappingProxyType(
            {
                "goal": ColumnDescription(message("Goal"), goal_labels(study.programme)),
                "milestone": ColumnDescription(message("Milestone"), milestone_labels(study.programme)),
                "region": region_column(study),
                "value": number_column(message("Now")),
                "target": number_column(message("Target")),
                "due": number_column(message("Due")),
                "status": status_column(),
            }
        ),
        notes=(*_notes(milestones), *_missing(progress), *_old(progress)),
        file_notes=(as_of_note(study), status_note()),
    )


def _notes(milestones: Sequence[ResultMilestone]) -> tuple[Words, ...]:
    about = message("The plan says “about” of the number of participants.")
    panel = message(
        "In the experience panel a region is represented (1) or not (0): how many represent it is not shown, because "
        "they are people with experience as users or carers."
    )
    return (
        *((about,) if any(each.approximate for each in milestones) else ()),
        *((panel,) if any(each.quantity == "panel_members" for each in milestones) else ()),
    )


def _old(progress: Mapping[str, Progress]) -> tuple[Words, ...]:
    return (OLD_LIST,) if any(found.is_old for found in progress.values()) else ()


def _missing(progress: Mapping[str, Progress]) -> tuple[Words, ...]:
    missing = dict.fromkeys(_TABLES[quantity][0] for quantity, found in progress.items() if found.counted is None)
    return tuple(
        message(
            "The table «{table}» has not been delivered. The secretariat and the regional coordinators deliver it. "
            "Without it, nothing can be concluded about {what}.",
            table=LocalText.model_validate(dict(TABLES[table].title)),
            what=message("the milestones that rest on it"),
        )
        for table in missing
    )
