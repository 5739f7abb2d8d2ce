"""The recommendations of last year's report and what became of them, and those that this year's report makes."""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import source_of
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.sources import TABLES
from evaluation.study import Study

TABLE: Final = "recommendations"
SOURCE: Final = "programme_records"

_COLUMNS: Final = ("text", "addressee", "response", "reason", "deadline", "state")
_ASKED: Final = ("text", "addressee", "deadline")


def recommendations(study: Study) -> IndicatorTable:
    """The recommendations of the latest report before the one of the study.

    Returns:
        Columns: `year` int, `number` text, `text`, `addressee`, `response`, `reason`, `deadline` date, `state`.
    """
    table = study.table(TABLE)
    return IndicatorTable(
        name="recommendations",
        frame=pd.DataFrame(columns=["year", "number", *_COLUMNS]) if table is None else _latest(table, study),
        dimensions=("year", "number"),
        context=_COLUMNS,
        description=_description(study),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def recommendations_asked(study: Study) -> IndicatorTable:
    """What the report of the study's year recommends; the answers come after it.

    Args:
        study: before the window of its report opens, the report has not been written and recommends nothing.

    Returns:
        Columns: `year` int, `number` text, `text`, `addressee`, `deadline` date.
    """
    table = study.table(TABLE)
    written = study.as_of >= study.programme.report(study.year).opens
    asked = None if table is None or not written else _dated(table[table["year"] == study.year])
    columns = ["year", "number", *_ASKED]
    described = _description(study)
    return IndicatorTable(
        name="recommendations-asked",
        frame=pd.DataFrame(columns=columns) if asked is None else asked.reindex(columns=columns),
        dimensions=("year", "number"),
        context=_ASKED,
        description=replace(
            described,
            title=message("Recommendations of this report"),
            columns=MappingProxyType({name: described.columns[name] for name in columns}),
            absence=_NO_RECORD if TABLE not in study.tables else _NONE_ASKED,
        ),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def _latest(table: pd.DataFrame, study: Study) -> pd.DataFrame:
    """What earlier reports than this year's recommended last: this year's have no answer yet."""
    earlier = table[(table["year"] < study.year) & (table["year"] <= study.as_of.year)]
    latest = earlier[earlier["year"] == earlier["year"].max()]
    return _dated(latest).reindex(columns=["year", "number", *_COLUMNS])


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    """Deadlines as days, without a time of the day."""
    days = pd.Series([None if pd.isna(day) else day.date() for day in rows["deadline"]], rows.index, dtype=object)
    return rows.assign(deadline=days)


def _description(study: Study) -> Description:
    declared = TABLES[TABLE]
    responses: dict[str, Words] = dict(declared.column("response").labels)
    states: dict[str, Words] = dict(declared.column("state").labels)
    return Description(
        title=message("Recommendations of the last report, and what became of them"),
        unit=message("One row a recommendation"),
        source=source_of(study, TABLE),
        columns=MappingProxyType(
            {
                "year": ColumnDescription(message("Year"), is_year=True),
                "number": ColumnDescription(message("No.")),
                "text": ColumnDescription(message("Recommendation")),
                "addressee": ColumnDescription(message("To whom")),
                "response": ColumnDescription(message("Answer"), MappingProxyType(responses)),
                "reason": ColumnDescription(message("Reason")),
                "deadline": ColumnDescription(message("Deadline")),
                "state": ColumnDescription(message("State"), MappingProxyType(states)),
            }
        ),
        absence=_NOT_DELIVERED if TABLE not in study.tables else _NONE_EARLIER,
    )


_NOT_DELIVERED: Final = message(
    "The record of recommendations has not been delivered. The secretariat keeps it. Without it nothing can be said "
    "of whether earlier reports were followed up."
)
_NONE_EARLIER: Final = message(
    "The record has no recommendations from an earlier report. The secretariat keeps it. Whether reports are followed "
    "up can be seen first in the year after one."
)
_NONE_ASKED: Final = message(
    "The record has no recommendations from this report. The evaluators enter them in it when the report has been "
    "discussed."
)
_NO_RECORD: Final = message(
    "The record of recommendations has not been delivered. The secretariat keeps it. Without it nothing can be said of "
    "what this report recommends."
)
