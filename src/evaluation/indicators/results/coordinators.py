"""Result goal 1: part-time regional coordinators, by region and as of a day.

A coordinator is in the position from the first through the last day that is given. Where the steering group has
approved the location and no first day is known, what was recorded with the decision stands. The table is about
positions and institutions, never about who has them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import Description
from evaluation.indicators.projects.words import (
    absence_of,
    as_of_note,
    included_codes,
    number_column,
    region_column,
    source_of,
)
from evaluation.indicators.results.milestones import is_decided
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

TABLE: Final = "coordinators"
LOCATION: Final = "4.1-02"
"""The row of table 4.1 in which the steering group approves where all the coordinators are located."""

_COLUMNS: Final = (
    *("region", "institution", "letter_of_intent", "decision", "first_day"),
    *("position_percent", "planned_percent", "days_without"),
)


def result_coordinators(study: Study) -> IndicatorTable:
    """What was in place for each region's coordinator on the day of the study, beside the plan's percentage.

    Args:
        study: its table `coordinators` may be missing: then the result has no rows.

    Returns:
        Columns: `region`, `institution` (on the day; missing if the position is vacant), `letter_of_intent`,
        `decision` and `first_day` (the earliest dates known), `position_percent` (on the day; 0 if vacant, missing if
        neither a first day nor a percentage is stated), `planned_percent`, `days_without` (days without a coordinator
        since the first one began).
    """
    table = study.table(TABLE)
    rows = [] if table is None else [_row(study, table, region) for region in included_codes(study)]
    undated = table is not None and bool(table["from"].isna().any())
    covered = [] if table is None else [region in _known_regions(study, table) for region in included_codes(study)]
    return IndicatorTable(
        name="coordinators",
        frame=pd.DataFrame(rows, columns=list(_COLUMNS)),
        dimensions=("region",),
        context=_COLUMNS[1:],
        description=_description(study, undated=undated),
        lineage=(TABLE, "decisions"),
        sheet=study.programme.indicator("R1"),
        completeness=sum(covered) / len(covered) if covered else None,
    )


def located_coordinators(study: Study) -> Mapping[str, int] | None:
    """For each included region, 1 where the steering group has approved its coordinator's location, and 0 elsewhere.

    The approval stands with the coordinator, or in the decision of table 4.1, which is about all the regions at once.

    Returns:
        None when the table of coordinators was not delivered: the decision alone does not tell that there are any.
    """
    if TABLE not in study.tables:
        return None
    approved = study.known(TABLE, "decision")
    regions = set() if approved is None else set(approved["region"])
    everywhere = is_decided(study, LOCATION)
    return {region: int(everywhere or region in regions) for region in included_codes(study)}


def regions_with_coordinator_letters(study: Study) -> frozenset[str]:
    """The regions for which an institution had given a letter of intent on the day of the study."""
    letters = study.known(TABLE, "letter_of_intent")
    return frozenset() if letters is None else frozenset(letters["region"])


def _row(study: Study, table: pd.DataFrame, region: str) -> dict[str, Any]:
    rows = table[table["region"] == region]
    today = pd.Timestamp(study.as_of)
    begun = rows[rows["from"] <= today]
    # Only where nobody is known to have begun does the approval of a location tell who coordinates.
    placed = rows[rows["from"].isna() & (rows["decision"] <= today)] if begun.empty else begun
    current = placed[~(placed["to"] < today)]
    return {
        "region": region,
        "institution": ", ".join(dict.fromkeys(current["institution"])) or None,
        "letter_of_intent": _earliest(rows["letter_of_intent"], today),
        "decision": _earliest(rows["decision"], today),
        "first_day": _earliest(rows["from"], today),
        "position_percent": float(current["position_percent"].sum(skipna=False)) if _stated(current) else None,
        "planned_percent": _planned(study).get(region),
        "days_without": _days_without(begun, study.as_of),
    }


def _known_regions(study: Study, table: pd.DataFrame) -> set[str]:
    """The regions of which anything was known on the day."""
    dates = table[["letter_of_intent", "decision", "from"]]
    return set(table.loc[(dates <= pd.Timestamp(study.as_of)).any(axis=1), "region"])


def _stated(current: pd.DataFrame) -> bool:
    return bool(current["position_percent"].notna().all())


def _earliest(dates: pd.Series, today: pd.Timestamp) -> date | None:
    known = dates[dates <= today]
    return None if known.empty else known.min().date()


def _planned(study: Study) -> dict[str | None, int]:
    return {
        each.region: each.percent
        for each in study.programme.own_contribution.positions
        if each.role == "coordination" and each.region
    }


def _days_without(begun: pd.DataFrame, today: date) -> int | None:
    """Days from the first coordinator's first day through today on which nobody was in the position."""
    if begun.empty:
        return None
    filled = {day for start, end in _spans(begun, today) for day in _days(start, end)}
    first: date = begun["from"].min().date()
    return (today - first).days + 1 - len(filled)


def _spans(begun: pd.DataFrame, today: date) -> Iterator[tuple[date, date]]:
    for start, end in zip(begun["from"], begun["to"], strict=True):
        yield start.date(), today if pd.isna(end) else min(end.date(), today)


def _days(start: date, end: date) -> Iterator[date]:
    for number in range((end - start).days + 1):
        yield start + timedelta(days=number)


def _description(study: Study, *, undated: bool) -> Description:
    without_day = (_WITHOUT_FIRST_DAY,) if undated else ()
    return Description(
        title=message("Regional coordinators"),
        unit=message("Per cent of a full position, and dates"),
        source=source_of(study, TABLE),
        absence=absence_of(study, TABLE, message("whether the regions have a coordinator")),
        columns=MappingProxyType(
            {
                "region": region_column(study),
                "institution": number_column(message("Institution")),
                "letter_of_intent": number_column(message("Letter of intent")),
                "decision": number_column(message("Location approved")),
                "first_day": number_column(message("First day"), notes=without_day),
                "position_percent": number_column(message("Per cent of a position"), notes=(_VACANT,)),
                "planned_percent": number_column(message("Per cent in the plan")),
                "days_without": number_column(message("Days without a coordinator"), notes=(_COUNTED_FROM,)),
            }
        ),
        file_notes=(as_of_note(study),),
    )


_VACANT: Final = message("A vacant position is 0 per cent.")
_WITHOUT_FIRST_DAY: Final = message(
    "Where no first day is known, the percentage is the one recorded with the decision on the location."
)
_COUNTED_FROM: Final = message("Days without a coordinator are counted from the first coordinator's first day.")
