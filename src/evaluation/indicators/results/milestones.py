"""Milestones: the twelve formal decisions of the plan's table 4.1, and the four words for how far a milestone has come.

Reached; on the way; behind; or not assessable, because nobody has delivered what it takes to tell.
"""

from collections.abc import Hashable
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final, Literal

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import absence_of, as_of_note, number_column, source_of
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import LANGUAGES, message
from evaluation.programme import LocalText, Milestone
from evaluation.sources import TABLES
from evaluation.study import Study

Status = Literal["reached", "on_the_way", "behind", "not_assessable"]

NOTHING_YET_DAYS: Final = 92
"""So many days before its due date, a milestone with nothing yet is behind.

The longest quarter: the regions are looked over once a quarter, so what has not begun by then is not looked at again
before it is due.
"""

TABLE: Final = "decisions"

_COLUMNS: Final = ("milestone", "decision", "body", "earliest", "latest", "status", "decided", "remark")


def milestone_status(*, reached: bool, begun: bool, due: date, day: date) -> Status:
    """How far a milestone has come on a day.

    Args:
        reached: whether what it asks for is there.
        begun: whether there is some progress, or a decision is planned.
        due: the last day on which it is in time.
        day: the day on which it is judged.
    """
    if reached:
        return "reached"
    if day > due:
        return "behind"
    return "on_the_way" if begun or due - day > timedelta(days=NOTHING_YET_DAYS) else "behind"


def status_column() -> ColumnDescription:
    """The words for a column of statuses."""
    words: dict[str, Words] = {
        "reached": message("Reached"),
        "on_the_way": message("On the way"),
        "behind": message("Behind"),
        "not_assessable": message("Cannot be assessed"),
    }
    return ColumnDescription(message("Status"), MappingProxyType(words))


def status_note() -> Words:
    """What the words for a status mean."""
    return message(
        "Reached: what the milestone asks for is there. Behind: the due date has passed without it, or there is "
        "nothing yet and at most {days} days are left. On the way: everything else.",
        days=NOTHING_YET_DAYS,
    )


def formal_milestones(study: Study) -> IndicatorTable:
    """The twelve decisions of table 4.1 with who decides, when, and how far each has come on the day of the study.

    Args:
        study: without its table `decisions`, no milestone can be assessed; the plan's part of the table still stands.

    Returns:
        Columns: `milestone` and `decision` (its code), `body`, `earliest` and `latest` date, `status`, `decided` date
        (missing if not decided on the day), `remark` (in time, late, or what was recorded).
    """
    table = study.table(TABLE)
    # What was recorded of a later day was not known: its row tells nothing, not even that something is planned.
    known = table if table is None else table[~(table["decided"] > pd.Timestamp(study.as_of))]
    recorded = {} if known is None else {str(row["milestone"]): row for row in known.to_dict("records")}
    rows = [_row(each, recorded, study) for each in study.programme.milestones]
    delivered = sum(each.code in recorded for each in study.programme.milestones)
    return IndicatorTable(
        name="milestones",
        frame=pd.DataFrame(rows, columns=list(_COLUMNS)),
        dimensions=("milestone",),
        context=_COLUMNS[1:],
        description=_description(study),
        lineage=(TABLE,),
        completeness=delivered / len(rows),
    )


def is_decided(study: Study, code: str) -> bool:
    """Whether a decision of table 4.1 had been taken on the day of the study; no when nothing was delivered."""
    table = study.known(TABLE, "decided")
    return table is not None and bool(((table["milestone"] == code) & (table["status"] == "decided")).any())


def _row(milestone: Milestone, recorded: dict[str, dict[Hashable, Any]], study: Study) -> dict[str, object]:
    status, decided, remark = _judged(milestone, recorded.get(milestone.code), study)
    return {
        "milestone": milestone.code,
        "decision": milestone.code,
        "body": milestone.body,
        "earliest": milestone.earliest,
        "latest": milestone.latest,
        "status": status,
        "decided": decided,
        "remark": remark,
    }


def _judged(milestone: Milestone, row: dict[Hashable, Any] | None, study: Study) -> tuple[Status, date | None, str]:
    """Status, day of the decision, and what is remarked."""
    if TABLE not in study.tables:
        return "not_assessable", None, "not_delivered"
    day = row["decided"] if row else None
    decided = day.date() if isinstance(day, pd.Timestamp) and not pd.isna(day) else None
    said = str(row["status"]) if row else "not_recorded"
    if said == "decided" and decided is None:
        return "not_assessable", None, "day_not_stated"
    if said == "decided" and decided is not None:
        return "reached", decided, "late" if decided > milestone.latest else "in_time"
    if said == "rejected":
        return "behind", None, said
    # A decision that nobody has recorded may still be taken in time: it is behind when the plan's last day has passed.
    return milestone_status(reached=False, begun=True, due=milestone.latest, day=study.as_of), None, said


def _description(study: Study) -> Description:
    milestones = study.programme.milestones
    bodies: dict[str, Words] = {body.key: body.name for body in study.programme.bodies}
    return Description(
        title=message("The formal milestones of the plan's table 4.1"),
        unit=message("Decisions"),
        source=source_of(study, TABLE),
        columns=MappingProxyType(
            {
                "milestone": ColumnDescription(
                    message("Process"), MappingProxyType({each.code: each.process for each in milestones})
                ),
                "decision": ColumnDescription(
                    message("Decision, and who decides"),
                    MappingProxyType({each.code: _decision(each, study) for each in milestones}),
                ),
                "body": ColumnDescription(message("Decided by"), MappingProxyType(bodies)),
                "earliest": number_column(message("From")),
                "latest": number_column(message("Due")),
                "status": status_column(),
                "decided": number_column(message("Decided on"), notes=(_UNDECIDED,)),
                "remark": ColumnDescription(message("Remark"), MappingProxyType(_remarks())),
            }
        ),
        notes=(
            message("A decision is behind when the last day that the plan gives for it has passed."),
            *(each.slip.note for each in milestones if each.slip),
            *(() if TABLE in study.tables else (absence_of(study, TABLE, message("the formal milestones")),)),
        ),
        file_notes=(as_of_note(study),),
    )


_UNDECIDED: Final = message("A date is lacking where nothing had been decided on the day.")


def _decision(milestone: Milestone, study: Study) -> LocalText:
    body = study.programme.body(milestone.body).name
    texts = {language: f"{milestone.decision.in_(language)} ({body.in_(language)})" for language in LANGUAGES}
    return LocalText.model_validate(texts)


def _remarks() -> dict[str, Words]:
    return {
        **TABLES[TABLE].column("status").labels,
        "in_time": message("Decided in time"),
        "late": message("Decided late"),
        "day_not_stated": message("Decided; the day is not stated"),
        "not_recorded": message("Nothing recorded"),
        "not_delivered": message("Not delivered"),
    }
