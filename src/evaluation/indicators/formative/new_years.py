"""Whether a data source has completed a new year since the formative run before, or since the quarter before."""

from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

SOURCES: Final = MappingProxyType({"npr": "npr_patients", "municipal_contact": "municipal_positions"})
"""The sources of effect goals 1 and 2 that a region can look at, with their tables."""

QUARTER_DAYS: Final = 92

_REST: Final = ("complete_then", "complete_now", "is_new")


def new_complete_years(study: Study) -> IndicatorTable:
    """For each source, the year it was complete through before, and on the day of the study.

    Args:
        study: before is the day of its earlier run; without one, a quarter before its own day.

    Returns:
        Columns: `source`, `complete_then` and `complete_now` (years), `is_new`: `not_delivered` where the table lacks
        the latest complete year, `yes` where it has that year and it was completed since, else `no`.
    """
    rows = [_row(study, source, table) for source, table in SOURCES.items()]
    answers: dict[str, Words] = {
        "yes": message("Yes"),
        "no": message("No"),
        "not_delivered": message("Not delivered"),
    }
    return IndicatorTable(
        name="new-years",
        frame=pd.DataFrame(rows, columns=["source", *_REST]),
        dimensions=("source",),
        context=_REST,
        description=Description(
            title=message("New complete years"),
            unit=message("Years"),
            source=message("Source: the calendar in the programme file."),
            columns=MappingProxyType(
                {
                    "source": ColumnDescription(
                        message("Data source"),
                        MappingProxyType({each.key: each.name for each in study.programme.data_sources}),
                    ),
                    "complete_then": ColumnDescription(
                        message("Complete through, on {day}", day=compared_day(study)), is_year=True
                    ),
                    "complete_now": ColumnDescription(message("Complete through, now"), is_year=True),
                    "is_new": ColumnDescription(message("New year"), MappingProxyType(answers)),
                }
            ),
        ),
        lineage=tuple(SOURCES.values()),
    )


def compared_day(study: Study) -> date:
    """The day since which something is new: that of the earlier run, or a quarter before the day of the study."""
    return study.earlier.as_of if study.earlier else study.as_of - timedelta(days=QUARTER_DAYS)


def _row(study: Study, source: str, table: str) -> dict[str, object]:
    then = study.programme.latest_complete_year(source, compared_day(study))
    now = study.latest_complete_year(source)
    frame = study.table(table)
    has_it = frame is not None and bool((frame["year"] == now).any())
    # A year that was late already is still late: that it is not new would read as if it were there.
    is_new = "not_delivered" if not has_it else "no" if now == then else "yes"
    return {"source": source, "complete_then": then, "complete_now": now, "is_new": is_new}
