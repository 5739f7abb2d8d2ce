"""A CSV file as an outsider reads it: in a spreadsheet, where a text that begins like a formula becomes one."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from evaluation.messages import Message, message
from evaluation.runs.inspection.document import Document, Flaw, Passage

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def read_delimited(file: str, content: bytes) -> Document:
    """The cells of a CSV file.

    Args:
        file: its path in the run.
        content: its bytes.
    """
    try:
        grid = tuple(
            tuple(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        )
    except (UnicodeDecodeError, csv.Error):
        return Document(file, flaws=(Flaw(None, message("the file cannot be read as CSV in UTF-8. Make it again.")),))
    passages = tuple(
        Passage(cell_place(grid, row, column), text)
        for row, cells in enumerate(grid)
        for column, text in enumerate(cells)
        if text
    )
    return Document(file, passages, tuple(_formulas(grid)), grid=grid)


def cell_place(grid: tuple[tuple[str, ...], ...], row: int, column: int) -> Message:
    """Where a cell stands, as someone sees it who has opened the file.

    Args:
        grid: the file, its heads first.
        row: from 0, the heads' own row.
        column: from 0.
    """
    heads = grid[0]
    if row == 0 or column >= len(heads) or not heads[column]:
        return message("row {row}, column number {column}", row=str(row + 1), column=column + 1)
    return message("row {row}, column {column}", row=str(row + 1), column=heads[column])


def _formulas(grid: tuple[tuple[str, ...], ...]) -> Iterator[Flaw]:
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            if text.lstrip(" ").startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text.strip()):
                yield Flaw(
                    cell_place(grid, row, column),
                    message("a spreadsheet would read the cell as a formula. Put an apostrophe in front of it."),
                )
