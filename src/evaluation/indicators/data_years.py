"""Which years each delivered table covers, and through which year its source is complete.

The table counts rows, not people, and so has no threshold.
"""

from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import LocalText
from evaluation.sources import TABLES
from evaluation.study import Study

_COLUMNS: Final = ("table", "source", "first_year", "last_year", "complete_through", "later_rows")


def data_years(study: Study) -> IndicatorTable:
    """One row a delivered table that says when its rows are from.

    A table's time is the first of its columns of years or dates that has any: of a project its start, of a participant
    its letter of intent. A table that has none is left out.

    Args:
        study: its tables, and its day.

    Returns:
        Columns: `table` name, `source` key, `first_year` and `last_year` that it has, `complete_through` (the last year
        for which its source is complete on the day), `later_rows` (rows of years or days after the day of the study,
        which no figure uses).
    """
    rows = [row for name in TABLES if (row := _row(study, name))]
    titles: dict[str, Words] = {name: LocalText.model_validate(table.title) for name, table in TABLES.items()}
    sources: dict[str, Words] = {each.key: each.name for each in study.programme.data_sources}
    return IndicatorTable(
        name="years",
        frame=pd.DataFrame(rows, columns=list(_COLUMNS)),
        dimensions=("table",),
        context=_COLUMNS[1:],
        description=Description(
            title=message("Years that the tables cover"),
            unit=message("Years, and number of rows"),
            source=message("Source: the gate of the evaluation suite, and the calendar in the programme file."),
            columns=MappingProxyType(
                {
                    "table": ColumnDescription(message("Table"), MappingProxyType(titles)),
                    "source": ColumnDescription(message("Data source"), MappingProxyType(sources)),
                    "first_year": ColumnDescription(message("From"), is_year=True),
                    "last_year": ColumnDescription(message("To"), is_year=True),
                    "complete_through": ColumnDescription(message("Complete through"), is_year=True),
                    "later_rows": ColumnDescription(message("Rows not known yet")),
                }
            ),
            notes=(
                message(
                    "Rows not known yet are from after {day}. They were checked, but no figure uses them.",
                    day=study.as_of,
                ),
            ),
            absence=message("No table with years or dates has been delivered."),
        ),
        lineage=tuple(study.tables),
    )


def _row(study: Study, name: str) -> dict[str, Any] | None:
    frame = study.tables.get(name)
    if frame is None:
        return None
    times = (each for each in TABLES[name].columns if each.kind in ("year", "date") and each.name in frame.columns)
    column = next((each for each in times if frame[each.name].notna().any()), None)
    if column is None:
        return None
    when = frame[column.name].dropna()
    years = when if column.kind == "year" else when.dt.year
    later = when > (study.as_of.year if column.kind == "year" else pd.Timestamp(study.as_of))
    source = TABLES[name].data_source
    return {
        "table": name,
        "source": source,
        "first_year": int(years.min()),
        "last_year": int(years.max()),
        "complete_through": study.latest_complete_year(source),
        "later_rows": int(later.sum()),
    }
