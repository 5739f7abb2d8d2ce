"""A table as the template reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.presentation.blocks import TableBlock
from evaluation.presentation.grid import Cell, Grid
from evaluation.reports.pdf.fonts import printable
from evaluation.reports.pdf.table_layout import must_be_hyphenated, table_layout

Data = dict[str, Any]


@dataclass(frozen=True)
class PlacedCell:
    """A cell of the body of a table, as it stands on the page.

    Attributes:
        cell: what is in it.
        head: whether it is a head of its row.
        rows: how many rows it heads.
    """

    cell: Cell
    head: bool
    rows: int = 1


PlacedRows = tuple[tuple[PlacedCell, ...], ...]
"""The body of a table; a head that is repeated is joined to the one above, and left out."""


def placed_rows(grid: Grid) -> PlacedRows:
    """The body of a table as it stands on the page."""
    return tuple(_placed(grid))


def table_data(block: TableBlock, rows: PlacedRows, *, upright: bool) -> Data:
    """A table as data.

    Args:
        block: of the document.
        rows: its body, as it stands on the page.
        upright: whether it stands in something that cannot lie on its side.
    """
    grid, layout = block.grid, table_layout(block.grid, upright=upright)
    return {
        "kind": "table",
        "label": printable(block.label),
        "caption": printable(grid.caption),
        "unit": printable(grid.unit),
        "heads": [
            {"text": printable(head.text), "number": head.number, "hyphenate": must_be_hyphenated(head.text)}
            for head in grid.heads
        ],
        "rows": [
            {"total": row.total, "opens": row.opens, "cells": [_cell(each) for each in cells]}
            for row, cells in zip(grid.rows, rows, strict=True)
        ],
        "notes": [printable(note) for note in grid.notes],
        **vars(layout),
    }


def _placed(grid: Grid) -> Iterator[tuple[PlacedCell, ...]]:
    """The rows of a table; a head that is repeated is joined to the one above."""
    for place, row in enumerate(grid.rows):
        yield tuple(
            PlacedCell(cell, column < grid.row_heads, 1 + _repeats(grid, place, column))
            for column, cell in enumerate(row.cells)
            if not (cell.repeated and place)
        )


def _repeats(grid: Grid, place: int, column: int) -> int:
    """How many rows below repeat a cell."""
    found = 0
    for row in grid.rows[place + 1 :]:
        if not row.cells[column].repeated:
            break
        found += 1
    return found


def _cell(placed: PlacedCell) -> Data:
    cell = placed.cell
    return {
        "text": printable(cell.text),
        "interval": printable(cell.interval),
        "number": cell.number,
        "light": cell.light,
        "rows": placed.rows,
    }
