"""The result goals at a glance: how far each has come in each included region, in the words for a milestone.

Of a goal's milestones the one that is due next counts, or the last one. A goal with an earlier milestone that is past
due and not reached is behind, however near the next one is.
"""

from datetime import date
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import as_of_note, included_codes, number_column, region_column
from evaluation.indicators.results.milestones import Status, milestone_status, status_column, status_note
from evaluation.indicators.results.participants import is_from_before_the_programme, sectors_present
from evaluation.indicators.results.targets import goal_labels, result_targets
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

COMPOSITION: Final = "R2-composition"
"""The row for the rule that each region shall have a participant of each of some sectors."""

_COLUMNS: Final = ("goal", "region", "status", "due")


def result_overview(study: Study) -> IndicatorTable:
    """How far each result goal has come in each included region on the day of the study.

    Args:
        study: a goal whose table is missing cannot be assessed.

    Returns:
        Columns: `goal` (R1 to R5, and `R2-composition`), `region`, `status` (of a milestone, or `no_milestone` where
        the plan sets none), `due` date of the milestone that counts.
    """
    targets = result_targets(study)
    rows = [
        row
        for goal in study.programme.goals
        if goal.kind == "result"
        for row in _goal_rows(study, goal.code, targets.frame)
    ]
    return IndicatorTable(
        name="overview",
        frame=pd.DataFrame(rows, columns=list(_COLUMNS)),
        dimensions=("goal", "region"),
        context=_COLUMNS[2:],
        description=_description(study, targets.description.source),
        lineage=targets.lineage,
        completeness=targets.completeness,
    )


def _goal_rows(study: Study, goal: str, targets: pd.DataFrame) -> list[dict[str, Any]]:
    regions = included_codes(study)
    rows = [_goal_row(study, goal, region, targets) for region in regions]
    if study.programme.goal(goal).at_least_one_from:
        rows += [_composition_row(study, region, goal) for region in regions]
    return rows


def _goal_row(study: Study, goal: str, region: str, targets: pd.DataFrame) -> dict[str, Any]:
    found = targets[(targets["goal"] == goal) & (targets["region"] == region)].sort_values("due", kind="stable")
    if found.empty:
        return {"goal": goal, "region": region, "status": "no_milestone", "due": None}
    milestones = found.to_dict("records")
    passed = [each for each in milestones if each["due"] < study.as_of]
    current = next((each for each in milestones if each["due"] >= study.as_of), milestones[-1])
    late = next((each for each in passed if each["status"] == "behind"), None)
    counts = late or current
    return {"goal": goal, "region": region, "status": counts["status"], "due": counts["due"]}


def _composition_row(study: Study, region: str, goal: str) -> dict[str, Any]:
    due = _last_due(study, goal)
    present = sectors_present(study)
    status: Status = "not_assessable"
    if present is not None and not is_from_before_the_programme(study):
        asked = len(study.programme.goal(goal).at_least_one_from)
        number = present[region]
        status = milestone_status(reached=number >= asked, begun=number > 0, due=due, day=study.as_of)
    return {"goal": COMPOSITION, "region": region, "status": status, "due": due}


def _last_due(study: Study, goal: str) -> date:
    """The rule belongs to the goal and has no date of its own: it is due with the goal's last milestone."""
    return max(each.due for each in study.programme.result_milestones if each.goal == goal)


def _description(study: Study, source: Words) -> Description:
    goals: dict[str, Words] = {}
    for code, label in goal_labels(study.programme).items():
        goals[code] = label
        if study.programme.goal(code).at_least_one_from:
            goals[COMPOSITION] = message("{goal}: one from each sector that the plan names", goal=code)
    status = status_column()
    none: Words = message("No milestone")
    return Description(
        title=message("How far the result goals have come"),
        unit=message("Status in words"),
        source=source,
        columns=MappingProxyType(
            {
                "goal": ColumnDescription(message("Goal"), MappingProxyType(goals)),
                "region": region_column(study),
                "status": ColumnDescription(status.header, MappingProxyType({**status.labels, "no_milestone": none})),
                "due": number_column(message("Due")),
            }
        ),
        notes=(
            as_of_note(study),
            message(
                "The status is that of the milestone due next, or of the first one that is past due and not reached. "
                "The plan sets no milestone for R5."
            ),
            status_note(),
        ),
    )
