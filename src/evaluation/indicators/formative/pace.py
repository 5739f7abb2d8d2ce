"""Each milestone of table 4.2 on a day, and what the pace so far would come to by its date.

The pace is what has been added since the programme began: what there is on the day, without what there was when it
began, both counted from the same dated records. It is carried on to the due date as it is. That is no forecast: a few
records, and what is agreed but not recorded is not in it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, Literal, assert_never

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import as_of_note, number_column, region_column
from evaluation.indicators.results.milestones import status_column
from evaluation.indicators.results.targets import goal_labels, result_targets
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import Programme, ResultMilestone
from evaluation.study import Study

Outlook = Literal["reached", "falling", "in_time", "too_late", "nothing_added", "overdue", "not_assessable"]

_DIMENSIONS: Final = ("milestone", "region")
_REST: Final = (
    "goal",
    "value",
    "target",
    "due",
    "status",
    "added",
    "lacking",
    "months_passed",
    "months_left",
    "outlook",
    "next",
)


def milestone_pace(study: Study, *, only_next: bool = False) -> IndicatorTable:
    """Every milestone of table 4.2 in the regions of the study, with what was added so far and what is lacking.

    Args:
        study: a milestone whose table is missing cannot be assessed.
        only_next: take only the milestone of each goal that is looked at now.

    Returns:
        Columns: `milestone`, `region`, `goal`, `value`, `target`, `due` date and `status` as in `result_targets`;
        `added` since the programme began and `lacking` (both missing where nothing can be assessed), `months_passed`
        and `months_left` (whole months, at least 0), `outlook` (what the pace so far would come to by the due date),
        `next` (`yes` for the first milestone of its goal that is not safely reached, or else the last; `no`).
    """
    targets = result_targets(study)
    before = result_targets(replace(study, as_of=study.programme.period.start - timedelta(days=1)))
    began = {tuple(row[each] for each in _DIMENSIONS): row["value"] for row in before.frame.to_dict("records")}
    rows = [
        _row(study, row, began[tuple(row[each] for each in _DIMENSIONS)]) for row in targets.frame.to_dict("records")
    ]
    marked = [row for row in _with_next(rows) if row["next"] == "yes" or not only_next]
    whole = dict.fromkeys(("value", "target", "added", "lacking", "months_passed", "months_left"), "Int64")
    return IndicatorTable(
        name="current" if only_next else "pace",
        frame=pd.DataFrame(marked, columns=[*_DIMENSIONS, *_REST]).astype(whole),
        dimensions=_DIMENSIONS,
        context=_REST,
        description=_description(study, targets.description),
        lineage=targets.lineage,
        completeness=targets.completeness,
    )


def outlook_words() -> MappingProxyType[str, Words]:
    """The words for what the pace so far would come to."""
    words: dict[Outlook, Words] = {
        "reached": message("Reached"),
        "falling": message("Reached; lost by its date at this pace"),
        "in_time": message("In time at this pace"),
        "too_late": message("Not in time at this pace"),
        "nothing_added": message("Nothing added so far"),
        "overdue": message("Past its date"),
        "not_assessable": message("Cannot be assessed"),
    }
    return MappingProxyType({str(key): each for key, each in words.items()})


def short_milestones(programme: Programme) -> Mapping[str, Words]:
    """The milestones of table 4.2 in a few words each, by their code: a formative report has four pages."""
    return MappingProxyType({each.code: _short(each) for each in programme.result_milestones})


def _short(milestone: ResultMilestone) -> Words:
    said = {"goal": milestone.goal, "number": milestone.target}
    match milestone.quantity:
        case "participants":
            return message("{goal}: cluster participants, about {number}", **said)
        case "collaboration_projects":
            return message("{goal}: collaboration projects, at least {number}", **said)
        case "projects_with_involvement":
            return message("{goal}: projects with involvement, at least {number}", **said)
        case "panel_members":
            return message("{goal}: represented in the experience panel", goal=milestone.goal)
        case None:
            return message("{goal}: location of the coordinator approved", goal=milestone.goal)
        case _:
            assert_never(milestone.quantity)


def outlook(*, status: str, added: int, short: int, passed: int, left: int) -> Outlook:
    """What the pace so far would come to by the due date.

    Args:
        status: of the milestone on the day.
        added: since the programme began; negative where more has ended than begun.
        short: how many more it takes; negative where there are more than it takes.
        passed: days since the programme began, the day included.
        left: days until the due date; negative once it has passed.
    """
    if status == "not_assessable":
        return "not_assessable"
    # Without division: what is added in the days left at the pace so far, against what is lacking.
    enough = added * max(left, 0) >= short * passed
    if status == "reached":
        return "reached" if enough else "falling"
    if left < 0:
        return "overdue"
    if added <= 0:
        return "nothing_added"
    return "in_time" if enough else "too_late"


def whole_months(first: date, last: date) -> int:
    """The whole months from one day to another that is not counted, at least 0."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months - (last.day < first.day), 0)


def _row(study: Study, row: dict[Any, Any], began: object) -> dict[str, Any]:
    start, day, due = study.programme.period.start, study.as_of, row["due"]
    following = day + timedelta(days=1)
    judged = row["status"] != "not_assessable"
    added = int(row["value"]) - _number(began) if judged else None
    short = int(row["target"]) - int(row["value"]) if judged else None
    return {
        **row,
        "added": added,
        "lacking": None if short is None else max(short, 0),
        "months_passed": whole_months(start, following),
        "months_left": whole_months(following, due + timedelta(days=1)),
        "outlook": outlook(
            status=row["status"],
            added=added or 0,
            short=short or 0,
            passed=(following - start).days,
            left=(due - day).days,
        ),
    }


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _with_next(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, with whether each is the milestone of its goal and region that is looked at now.

    That is the first one that is not reached; where all are, the last one.
    """
    by_due = sorted(rows, key=lambda row: row["due"])
    current = {(row["goal"], row["region"]): row["milestone"] for row in by_due}
    current |= {
        (row["goal"], row["region"]): row["milestone"] for row in reversed(by_due) if row["outlook"] != "reached"
    }
    return [{**row, "next": "yes" if current[row["goal"], row["region"]] == row["milestone"] else "no"} for row in rows]


def _description(study: Study, of_targets: Description) -> Description:
    answers: dict[str, Words] = {"yes": message("Yes"), "no": message("No")}
    start = study.programme.period.start
    return Description(
        title=message("The milestones of the plan's table 4.2, and the pace so far"),
        unit=message("Number on the day of the report, and due dates"),
        source=of_targets.source,
        columns=MappingProxyType(
            {
                "goal": ColumnDescription(message("Goal"), goal_labels(study.programme)),
                "milestone": ColumnDescription(message("Milestone"), short_milestones(study.programme)),
                "region": region_column(study),
                "value": number_column(message("On the day")),
                "target": number_column(message("In the plan")),
                "due": number_column(message("Due")),
                "status": status_column(),
                "added": number_column(message("Change since the start")),
                "lacking": number_column(message("Lacking")),
                "months_passed": number_column(message("Months passed")),
                "months_left": number_column(message("Months left")),
                "outlook": ColumnDescription(message("With the pace so far"), outlook_words(), notes=(_NO_FORECAST,)),
                "next": ColumnDescription(message("Looked at now"), MappingProxyType(answers)),
            }
        ),
        notes=(message("The pace so far is what has been added since {start}, from dated records.", start=start),),
        file_notes=(*of_targets.notes, as_of_note(study)),
    )


_NO_FORECAST: Final = message(
    "The pace rests on few records and says what it would come to if it went on as so far. It is no forecast: what has "
    "been agreed, but not recorded, is not in it."
)
