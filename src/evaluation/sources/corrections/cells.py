"""Cells of corrections as values of the columns that they are about, and values as canonical cells and texts."""

import math
from datetime import datetime

import pandas as pd

from evaluation.sources.canonical import Table, canonical_cells
from evaluation.sources.declaration import Column, TableDeclaration, normalise_spelling
from evaluation.sources.delivery import Delivery
from evaluation.sources.problems import Fault, Problems
from evaluation.sources.symbols import Count
from evaluation.sources.values import Value, read_cell, reading_of


def column_names(declaration: TableDeclaration, delivery: Delivery) -> dict[str, str]:
    """Normalised head → canonical name of a column, the delivery's own heads before the accepted ones."""
    own = {normalise_spelling(head): name for name, given in delivery.headers.items() for head in given}
    return declaration.header_spellings() | own


def value_of(text: str, column: Column, table: Table, problems: Problems, *, head: str, line: int) -> Value:
    """A text as the value that the table's own file would hold for it.

    Args:
        text: as it is written in `corrections.csv`.
        column: whose value it is.
        table: that the column belongs to.
        problems: receives a text that is no such value.
        head: of the column of `corrections.csv` that the text stands in.
        line: its line.
    """
    value = read_cell(text, reading_of(column, table.file.delivery))
    if isinstance(value, Fault):
        problems.add_fault(value, column=head, rows=[line])
        return None
    return value


def stands_in(table: Table, place: int, column: Column, value: Value) -> bool:
    """Whether a value is the one that a row holds, bounds and status of a count included."""
    return all(alike(table.frame[name].iloc[place], cell) for name, cell in cells_of(column, value).items())


def cells_of(column: Column, value: Value) -> dict[str, object]:
    """The canonical cells of one value, by canonical name: four for a count."""
    return {name: cells[0] for name, cells in canonical_cells(column, [value]).items()}


def alike(cell: object, other: object) -> bool:
    """Whether two canonical cells hold the same, or both nothing."""
    if _is_missing(cell) or _is_missing(other):
        return _is_missing(cell) and _is_missing(other)
    return bool(cell == other)


def _is_missing(cell: object) -> bool:
    return cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell))


def told(value: Value) -> str:
    """A value as canonical text: a decimal point, a day as year-month-day, a hidden count as its bounds."""
    match value:
        case None | Count(value=None, lower=None):
            return ""
        case Count(value=None, lower=lower, upper=upper):
            return f"{lower}-" if upper is None else f"{lower}-{upper}"
        case Count(value=whole):
            return str(whole)
        case datetime():
            return f"{value:%Y-%m-%d}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
