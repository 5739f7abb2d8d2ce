"""The milestones of table 4.2 over the whole period: reached by their date, later, or not.

Each is judged twice from the same dated records: as it stood on its due date, and as it stands on the day of the study.
"""

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import (
    YEAR,
    as_of_note,
    included_codes,
    number_column,
    region_column,
    source_of,
)
from evaluation.indicators.results.collaboration import projects_by_region
from evaluation.indicators.results.participants import is_from_before_the_programme, members_by_region
from evaluation.indicators.results.targets import goal_labels, milestone_labels, result_targets
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

Outcome = Literal["in_time", "lost", "late", "not_reached", "early", "not_due", "not_assessable"]

_DIMENSIONS: Final = ("milestone", "region")
_REST: Final = ("goal", "due", "target", "value_on_due", "value_now", "outcome")
_DECEMBER: Final = (12, 31)


def period_milestones(study: Study) -> IndicatorTable:
    """Every milestone of table 4.2 in every region, on its due date and on the day of the study.

    Args:
        study: a milestone whose table is missing cannot be assessed.

    Returns:
        Columns: `milestone`, `region`, `goal`, `due` date, `target`, `value_on_due` (missing before the due date, or
        where nothing was delivered), `value_now`, `outcome` (`in_time`, `lost` where it was in time and is no longer,
        `late`, `not_reached`, `early` where it is reached and not due yet, `not_due`, `not_assessable`).
    """
    targets = result_targets(study)
    days = {due for due in targets.frame["due"] if due <= study.as_of}
    on_due = {day: _by_key(result_targets(replace(study, as_of=day)).frame) for day in days}
    rows = [_row(study, row, on_due) for row in targets.frame.to_dict("records")]
    whole = dict.fromkeys(("target", "value_on_due", "value_now"), "Int64")
    return IndicatorTable(
        name="period-milestones",
        frame=pd.DataFrame(rows, columns=[*_DIMENSIONS, *_REST]).astype(whole),
        dimensions=_DIMENSIONS,
        context=_REST,
        description=_description(study, targets.description),
        lineage=targets.lineage,
        completeness=targets.completeness,
    )


def outcome(*, on_due: str | None, now: str) -> Outcome:
    """What became of a milestone.

    Args:
        on_due: its status on its due date; None before that.
        now: its status on the day of the study.
    """
    if "not_assessable" in (on_due, now):
        return "not_assessable"
    if on_due is None:
        return "early" if now == "reached" else "not_due"
    if on_due == "reached":
        return "in_time" if now == "reached" else "lost"
    return "late" if now == "reached" else "not_reached"


def period_numbers(study: Study) -> IndicatorTable:
    """What the milestones count, at the end of each year of the programme and on the day of the study.

    Args:
        study: a quantity whose table is missing has no rows.

    Returns:
        Columns: `quantity` (`participants`, `collaboration_projects`, `projects_with_involvement`), `region`, `year`,
        `number` at the end of the year, or on the day of the study.
    """
    years = range(study.programme.last_pre_year, min(study.as_of.year, study.programme.period.end.year) + 1)
    rows = [row for year in years for row in _numbers(study, year)]
    return IndicatorTable(
        name="period-numbers",
        frame=pd.DataFrame(rows, columns=["quantity", "region", "year", "number"]).astype({"number": "Int64"}),
        dimensions=("quantity", "region", "year"),
        context=("number",),
        description=_numbers_description(study),
        lineage=("participants", "projects"),
    )


def _by_key(frame: pd.DataFrame) -> dict[tuple[str, str], dict[Any, Any]]:
    return {(row["milestone"], row["region"]): row for row in frame.to_dict("records")}


def _row(
    study: Study, row: dict[Any, Any], on_due: dict[date, dict[tuple[str, str], dict[Any, Any]]]
) -> dict[str, Any]:
    passed = row["due"] <= study.as_of
    then = on_due[row["due"]][row["milestone"], row["region"]] if passed else None
    return {
        "milestone": row["milestone"],
        "region": row["region"],
        "goal": row["goal"],
        "due": row["due"],
        "target": row["target"],
        "value_on_due": then["value"] if then else None,
        "value_now": row["value"],
        "outcome": outcome(on_due=then["status"] if then else None, now=row["status"]),
    }


def _numbers(study: Study, year: int) -> list[dict[str, Any]]:
    then = replace(study, as_of=min(date(year, *_DECEMBER), study.as_of))
    old = is_from_before_the_programme(study)
    counted = {
        "participants": None if old else members_by_region(then),
        "collaboration_projects": None if old else projects_by_region(then, "collaboration_projects"),
        "projects_with_involvement": projects_by_region(then, "projects_with_involvement"),
    }
    return [
        {"quantity": quantity, "region": region, "year": year, "number": numbers[region]}
        for quantity, numbers in counted.items()
        if numbers is not None
        for region in included_codes(study)
    ]


def outcome_words() -> MappingProxyType[str, Words]:
    """The words for what became of a milestone."""
    words: dict[Outcome, Words] = {
        "in_time": message("Reached in time"),
        "lost": message("Reached in time, no longer so"),
        "late": message("Reached late"),
        "not_reached": message("Not reached"),
        "early": message("Reached before its date"),
        "not_due": message("Not due yet"),
        "not_assessable": message("Cannot be assessed"),
    }
    return MappingProxyType({str(key): each for key, each in words.items()})


def _description(study: Study, of_targets: Description) -> Description:
    return Description(
        title=message("The milestones of the whole period"),
        unit=message("What became of them, in words"),
        source=of_targets.source,
        columns=MappingProxyType(
            {
                "milestone": ColumnDescription(message("Milestone"), milestone_labels(study.programme)),
                "region": region_column(study),
                "goal": ColumnDescription(message("Goal"), goal_labels(study.programme)),
                "due": number_column(message("Due")),
                "target": number_column(message("In the plan")),
                "value_on_due": number_column(message("On its date")),
                "value_now": number_column(message("On the day of the report")),
                "outcome": ColumnDescription(message("Outcome"), outcome_words()),
            }
        ),
        notes=(*of_targets.notes, as_of_note(study)),
    )


def _numbers_description(study: Study) -> Description:
    quantities: dict[str, Words] = {
        "participants": message("Cluster participants"),
        "collaboration_projects": message("Collaboration projects"),
        "projects_with_involvement": message("Projects with user and carer involvement"),
    }
    return Description(
        title=message("What the milestones count, at the end of each year"),
        unit=message("Number"),
        source=source_of(study, "participants", "projects"),
        absence=message(
            "Neither participants nor projects have been delivered. Without them nothing can be said of how the "
            "regions have developed."
        ),
        columns=MappingProxyType(
            {
                "quantity": ColumnDescription(message("What is counted"), MappingProxyType(quantities)),
                "region": region_column(study),
                "year": YEAR,
                "number": number_column(message("Number")),
            }
        ),
        notes=(as_of_note(study),),
    )
