"""Rows of canonical tables, as rows to write into a workbook."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from evaluation.sources import TABLES, Column, split_many
from evaluation.templates.known.surroundings import Surroundings
from evaluation.templates.texts import Row, Value


def delivered_rows(table: str, known: Surroundings, *, year: int | None = None) -> tuple[Row, ...]:
    """The rows of a table that a data folder has, as they were delivered; none where it has no such table.

    Args:
        table: name of the table.
        known: holds the table, or not.
        year: only the rows of that year; every row if left out.
    """
    frame = known.tables.get(table)
    if frame is None:
        return ()
    chosen = frame if year is None else frame[(frame["year"] == year).fillna(value=False)]
    return tuple(_row(record, table) for record in _records(chosen))


def latest_rows(table: str, known: Surroundings) -> tuple[Row, ...]:
    """The rows of the last year before the one to be filled in; none where the data have no such year."""
    rows = [row for row in delivered_rows(table, known) if int(str(row.get("year", known.year))) < known.year]
    last = max((int(str(row["year"])) for row in rows), default=None)
    return tuple(row for row in rows if row["year"] == last)


def _records(frame: pd.DataFrame) -> Iterator[Mapping[str, Any]]:
    names = list(frame.columns)
    for values in frame.itertuples(index=False, name=None):
        yield {name: value for name, value in zip(names, values, strict=True) if not pd.isna(value)}


def _row(record: Mapping[str, Any], table: str) -> Row:
    found = {column.name: _value(record, column) for column in TABLES[table].columns}
    return {name: value for name, value in found.items() if value is not None}


def _value(record: Mapping[str, Any], column: Column) -> Value | None:
    value = record.get(column.name)
    if column.kind == "count":
        return _count(record, column.name)
    if value is None:
        status = record.get(f"{column.name}_status")
        return str(status) if status in column.statuses else None
    if column.kind == "date":
        return date(value.year, value.month, value.day)
    if column.many:
        return split_many(str(value))
    if column.kind == "number":
        return int(value) if float(value).is_integer() else float(value)
    return int(value) if column.kind == "year" else str(value)


def _count(record: Mapping[str, Any], name: str) -> str | None:
    """A count as it is written: a hidden one as the numbers it is known to lie between."""
    match record[f"{name}_status"]:
        case "observed":
            return str(int(record[name]))
        case "suppressed" if f"{name}_upper" in record:
            return f"<{int(record[f'{name}_upper']) + 1}"
        case _:
            return None
