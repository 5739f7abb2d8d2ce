"""What a released table holds: the part that each column plays, the state of every value, and the rows as shown."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np

from evaluation.disclosure.declarations import derived_columns, origins, released_columns, row_keys
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.released import ColumnRole
from evaluation.disclosure.shape import Releasable
from evaluation.disclosure.symbols import HIDDEN, MISSING, CellState, CellValue, Symbol

Cells = Mapping[str, tuple[CountCell, ...]]
"""By column of counts, the cell of each row."""


def roles_of(table: Releasable) -> dict[str, ColumnRole]:
    """The part that each column plays that leaves the house.

    Args:
        table: whose declarations have been checked.
    """

    def role(column: str) -> ColumnRole:
        if column in table.dimensions:
            return "dimension"
        if column in table.counts:
            return "count"
        return "context" if column in table.context else "derived"

    return {column: role(column) for column in released_columns(table)}


def states_of(table: Releasable, cells: Cells) -> tuple[Mapping[str, CellState], ...]:
    """What becomes of every value: a derived one shares the fate of each count it follows from.

    Args:
        table: whose declarations have been checked.
        cells: what becomes of its counts.

    Returns:
        By row, the state of the value in each column.
    """
    columns = {column: _column_states(table, column, cells) for column in released_columns(table)}
    return tuple(
        MappingProxyType({column: states[row] for column, states in columns.items()}) for row in range(len(table.frame))
    )


def _column_states(table: Releasable, column: str, cells: Cells) -> list[CellState]:
    if column in cells:
        return [cell.state for cell in cells[column]]
    counts = [each for count, each in cells.items() if column in table.counts[count]]
    absent = table.frame[column].isna().tolist()
    return [
        _derived_state({count[each].state for count in counts for each in rows}, is_absent=absent[rows[0]])
        for rows in _rows_of_origin(table, column)
    ]


def _rows_of_origin(table: Releasable, column: str) -> list[list[int]]:
    """For each row its own number, then those of the other rows from which the column follows there."""
    named = origins(table, column) if column in derived_columns(table) else None
    if named is None:
        return [[row] for row in range(len(table.frame))]
    places = {key: place for place, key in enumerate(row_keys(table))}
    return [[row, *(places[key] for key in keys)] for row, keys in enumerate(table.frame[named])]


def _derived_state(origins: set[CellState], *, is_absent: bool) -> CellState:
    if "hidden" in origins:
        return "hidden"
    if is_absent or "missing" in origins:
        return "missing"
    return "public" if "public" in origins else "shown"


def rows_of(
    table: Releasable, cells: Cells, states: Sequence[Mapping[str, CellState]]
) -> tuple[Mapping[str, CellValue], ...]:
    """The rows as they are shown: a value, or the symbol that stands for it.

    Args:
        table: whose declarations have been checked.
        cells: what becomes of its counts.
        states: as `states_of` gives them.
    """
    values = {
        # The counts as they were read: whole, also where a missing one made the column fractional.
        column: [cell.value for cell in cells[column]] if column in cells else table.frame[column].tolist()
        for column in released_columns(table)
    }
    symbols: dict[CellState, Symbol] = {"hidden": HIDDEN, "missing": MISSING}
    return tuple(
        MappingProxyType(
            {
                column: symbols[state] if state in symbols else _scalar(values[column][row])
                for column, state in row_states.items()
            }
        )
        for row, row_states in enumerate(states)
    )


def _scalar(value: Any) -> CellValue:
    """A plain value of Python's own."""
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, str | int | float | date):
        return plain
    return str(plain)
