"""What has changed in the milestones since the formative run before: what stood in its published tables, and now.

The earlier run is read as everyone can read it. Nothing is computed from the deliveries of then, which nobody may have
kept.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.earlier import EarlierRun
from evaluation.indicators.formative.pace import milestone_pace, short_milestones
from evaluation.indicators.projects.words import ALL, number_column, region_column, source_of
from evaluation.indicators.results.milestones import formal_milestones, status_column
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

CHAPTER: Final = "formative_milestones"
"""The chapter whose tables of the earlier run are held against those of now."""

_DIMENSIONS: Final = ("milestone", "region")
_REST: Final = ("value_then", "value_now", "status_then", "status_now", "changed")

Key = tuple[str, str]


def milestone_changes(study: Study, *, only_changed: bool = False) -> IndicatorTable:
    """Each milestone of tables 4.1 and 4.2 in the earlier formative run and now.

    Args:
        study: without an earlier run the result has no rows.
        only_changed: leave out what is as it was.

    Returns:
        Columns: `milestone`, `region` (`all` for a decision of table 4.1), `value_then` and `value_now` (missing where
        there is none), `status_then` and `status_now`, `changed` (`yes` where the status is another, or the number
        of the milestone of its goal that is looked at now; else `no`).
    """
    every = () if study.earlier is None else _rows(study, study.earlier)
    rows = [row for row in every if row["changed"] == "yes" or not only_changed]
    whole = dict.fromkeys(("value_then", "value_now"), "Int64")
    return IndicatorTable(
        name="changed" if only_changed else "changes",
        frame=pd.DataFrame(rows, columns=[*_DIMENSIONS, *_REST]).astype(whole),
        dimensions=_DIMENSIONS,
        context=_REST,
        description=_description(study),
        lineage=("decisions", "participants", "projects", "experience_panel", "coordinators"),
    )


def _rows(study: Study, earlier: EarlierRun) -> Iterator[dict[str, Any]]:
    then, pace = _told(earlier), milestone_pace(study).frame.to_dict("records")
    # A number counts for every milestone of its goal; it is told once, where it is looked at.
    looked_at = {(row["milestone"], row["region"]) for row in pace if row["next"] == "yes"}
    for key, (value, status) in _known(study, pace).items():
        if key in then:
            value_then, status_then = then[key]
            is_changed = status != status_then or (key in looked_at and value != value_then)
            yield {
                **dict(zip(_DIMENSIONS, key, strict=True)),
                "value_then": value_then,
                "value_now": value,
                "status_then": status_then,
                "status_now": status,
                "changed": "yes" if is_changed else "no",
            }


def _known(study: Study, pace: list[dict[Any, Any]]) -> dict[Key, tuple[int | None, str]]:
    formal = formal_milestones(study).frame.to_dict("records")
    return {
        **{(row["milestone"], row["region"]): (_whole(row["value"]), row["status"]) for row in pace},
        **{(row["milestone"], ALL): (None, row["status"]) for row in formal},
    }


def _told(earlier: EarlierRun) -> dict[Key, tuple[int | None, str]]:
    pace, formal = (earlier.rows(f"{CHAPTER}-{table}") for table in ("pace", "milestones"))
    return {
        **{(row["milestone"], row["region"]): (_read(row["value"]), row["status"]) for row in pace},
        **{(row["milestone"], ALL): (None, row["status"]) for row in formal},
    }


def _whole(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def _read(text: str) -> int | None:
    """A whole number of a published table; none where a symbol stands for it."""
    return int(text) if text.isdigit() else None


def _description(study: Study) -> Description:
    earlier = study.earlier
    status = status_column()
    answers: dict[str, Words] = {"yes": message("Yes"), "no": message("No")}
    day: Mapping[str, Any] = {"day": earlier.as_of if earlier else study.as_of}
    formal: dict[str, Words] = {each.code: each.process for each in study.programme.milestones}
    return Description(
        title=message("The milestones in the earlier formative report, and now"),
        unit=message("Number and status"),
        source=source_of(study, "participants", "projects", "decisions"),
        absence=message(
            "There is no earlier formative report of the same regions in the folder of runs, so this one has nothing "
            "to be held against. The next one will be held against this."
        ),
        columns=MappingProxyType(
            {
                "milestone": ColumnDescription(
                    message("Milestone"), MappingProxyType({**short_milestones(study.programme), **formal})
                ),
                "region": region_column(study),
                "value_then": number_column(message("Number on {day}", **day)),
                "value_now": number_column(message("Number now")),
                "status_then": ColumnDescription(message("Status on {day}", **day), status.labels),
                "status_now": ColumnDescription(message("Status now"), status.labels),
                "changed": ColumnDescription(message("Changed"), MappingProxyType(answers)),
            }
        ),
        notes=((message("Held against the run {run}, as it was published.", run=earlier.name),) if earlier else ()),
    )
