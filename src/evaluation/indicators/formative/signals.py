"""Early signals: how much has been done in the last twelve months, and in the twelve before them.

What is counted are activities, applications, awards, new participants and new projects: things, never people. Counts
are small, and vary from year to year by chance alone; so each has its interval, and the two are compared by the exact
ratio of counts. A signal says that something is being done. It is no effect.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.register import by_region
from evaluation.indicators.projects.words import (
    ALL,
    as_of_note,
    included_codes,
    number_column,
    region_column,
    source_of,
)
from evaluation.indicators.results.funding import PURPOSES
from evaluation.indicators.results.participants import is_from_before_the_programme
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.methods.intervals import count_interval
from evaluation.methods.ratios import ratio_of_counts
from evaluation.methods.results import Conclusion, Estimate, Result
from evaluation.study import Study

_DIMENSIONS: Final = ("signal", "region", "period")
_REST: Final = ("number", "lower", "upper", "reading")
_PERIODS: Final = ("recent", "before")
_READINGS: Final[Mapping[Conclusion, str]] = MappingProxyType(
    {
        "increase_supported": "more",
        "decrease_supported": "fewer",
        "compatible_with_no_change": "within_chance",
        "cannot_be_concluded": "no_comparison",
        "not_estimable": "no_comparison",
    }
)
"""What the ratio of two counts supports, in a signal's words."""

Dated = Callable[[Study, pd.DataFrame], pd.DataFrame]


def _as_they_are(date_column: str) -> Dated:
    return lambda _, table: table.assign(day=table[date_column])


def _applications(_: Study, table: pd.DataFrame) -> pd.DataFrame:
    # A grant to a student is one person's: it is counted nowhere.
    return table[table["purpose"].isin(PURPOSES)].assign(day=table["applied"])


def _awards(_: Study, table: pd.DataFrame) -> pd.DataFrame:
    return table[table["purpose"].isin(PURPOSES) & (table["amount_awarded"] > 0)].assign(day=table["decision"])


def _projects(_: Study, table: pd.DataFrame) -> pd.DataFrame:
    return by_region(table.assign(day=table["start"], record=table["project"]))


_SIGNALS: Final[Mapping[str, tuple[str, Words, Dated]]] = MappingProxyType(
    {
        "activities": ("activities", message("Activities"), _as_they_are("date")),
        "participants": ("participants", message("Cluster participants admitted"), _as_they_are("admitted")),
        "projects": ("projects", message("Projects started"), _projects),
        "applications": ("funding", message("Applications for funds"), _applications),
        "awards": ("funding", message("Applications that were awarded funds"), _awards),
    }
)
"""By key: the table, the words, and its rows with the day and the region on which each is counted."""


def early_signals(study: Study, *, confidence: float = 0.95) -> IndicatorTable:
    """What was done in the twelve months through the day of the study, and in the twelve before, with intervals.

    Args:
        study: a signal whose table is missing has no rows.
        confidence: level of the intervals, between 0 and 1.

    Returns:
        Columns: `signal`, `region` (those of the study, and `all` when it is about all of them), `period` (`recent` or
        `before`), `number` (missing where the record is younger than the period), `lower` and `upper` of its interval,
        `reading` (how recent compares with before: `more`, `fewer`, or `within_chance`; `no_comparison` where nothing
        can be compared).
    """
    rows = [row for key in _SIGNALS for row in _of_signal(study, key, confidence)]
    tables = tuple(dict.fromkeys(table for table, *_ in _SIGNALS.values()))
    return IndicatorTable(
        name="signals",
        frame=pd.DataFrame(rows, columns=[*_DIMENSIONS, *_REST]).astype({"number": "Int64"}),
        dimensions=_DIMENSIONS,
        context=_REST,
        description=_description(study, tables, confidence),
        lineage=tables,
    )


def reading(recent: int, before: int, *, confidence: float = 0.95) -> str:
    """How two counts compare: `more` or `fewer` than chance alone would give, or `within_chance`.

    Args:
        recent: a count.
        before: the count it is compared with.
        confidence: level of the interval of their ratio.
    """
    return _READINGS[_concluded(ratio_of_counts(recent, before, confidence=confidence))]


def _concluded(ratio: Result) -> Conclusion:
    return ratio.conclude() if isinstance(ratio, Estimate) else "not_estimable"


def _of_signal(study: Study, key: str, confidence: float) -> list[dict[str, Any]]:
    name, _, dated = _SIGNALS[key]
    table = study.table(name)
    if table is None or (name == "participants" and is_from_before_the_programme(study)):
        return []
    rows = dated(study, table)
    regions = (*included_codes(study), *(() if study.region else (ALL,)))
    return [
        {"signal": key, "region": region, **row}
        for region in regions
        for row in _compared(study, rows, region, confidence)
    ]


def _compared(study: Study, rows: pd.DataFrame, region: str, confidence: float) -> list[dict[str, Any]]:
    day = pd.Timestamp(study.as_of)
    year_ago, two_years_ago = (day - pd.DateOffset(years=years) for years in (1, 2))
    found = rows if region == ALL else rows[rows["region"] == region]
    recent = _count(found, year_ago, day)
    # A record that began in the year before says nothing of how much was done in all of it.
    is_young = rows.empty or rows["day"].min() > two_years_ago + pd.DateOffset(months=1)
    before = None if is_young else _count(found, two_years_ago, year_ago)
    said = "no_comparison" if before is None else reading(recent, before, confidence=confidence)
    return [
        {"period": period, "reading": said, **_with_limits(count, confidence)}
        for period, count in zip(_PERIODS, (recent, before), strict=True)
    ]


def _count(rows: pd.DataFrame, after: pd.Timestamp, through: pd.Timestamp) -> int:
    found = rows[(rows["day"] > after) & (rows["day"] <= through)]
    return int(found["record"].nunique() if "record" in found else len(found))


def _with_limits(count: int | None, confidence: float) -> dict[str, Any]:
    if count is None:
        return {"number": None, "lower": None, "upper": None}
    interval = count_interval(np.array([count]), confidence=confidence)
    return {"number": count, "lower": float(interval.lower[0]), "upper": float(interval.upper[0])}


def _description(study: Study, tables: tuple[str, ...], confidence: float) -> Description:
    words: dict[str, Words] = {
        "more": message("More than chance alone gives"),
        "fewer": message("Fewer than chance alone gives"),
        "within_chance": message("No more difference than chance gives"),
        "no_comparison": message("Nothing to compare with"),
    }
    signals: dict[str, Words] = {key: label for key, (_, label, _) in _SIGNALS.items()}
    periods: dict[str, Words] = {
        "recent": message("The last 12 months"),
        "before": message("The 12 months before"),
    }
    return Description(
        title=message("Early signals"),
        unit=message("Number in twelve months, with {percent} per cent intervals", percent=round(100 * confidence)),
        source=source_of(study, *tables),
        absence=message(
            "No records of activities, participants, projects or applications in the programme's years have been "
            "delivered."
        ),
        columns=MappingProxyType(
            {
                "signal": ColumnDescription(message("Signal"), MappingProxyType(signals)),
                "region": region_column(study),
                "period": ColumnDescription(message("Period"), MappingProxyType(periods)),
                "number": number_column(message("Number")),
                "lower": ColumnDescription(message("Lower limit"), decimals=1),
                "upper": ColumnDescription(message("Upper limit"), decimals=1),
                "reading": ColumnDescription(message("Difference"), MappingProxyType(words)),
            }
        ),
        notes=(
            message(
                "The interval says how far a number of things that come independently of each other varies by chance: "
                "exact Poisson under 10, Byar's approximation from 10. The two numbers are compared by the exact ratio "
                "of counts."
            ),
        ),
        file_notes=(as_of_note(study),),
    )
