"""Cells as a file holds them, before anyone has said what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

LONGEST_TEXT: Final = 32_767  # characters; what Excel allows in a cell


# Soft hyphens, spaces without width, joiners and marks of direction: copied along from web pages and PDFs.
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


class Formula(str):
    """A cell that computes instead of holding a value."""

    __slots__ = ()


class ExcelError(str):
    """A cell that shows an error, such as a division by zero."""

    __slots__ = ()


class PerCent(float):
    """A number that a spreadsheet shows a hundred times larger, with a per cent sign."""

    __slots__ = ()


Cell = str | int | float | date | time | timedelta | None


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet, or the whole of a file that has no sheets.

    Attributes:
        name: of the sheet; None in csv and parquet.
        rows: cells as read, the first row first; rows may differ in length. A parquet file's first
            row is its headers.
        hidden: whether a spreadsheet program does not show the sheet.
    """

    name: str | None
    rows: list[tuple[Cell, ...]]
    hidden: bool = False

    def is_empty(self) -> bool:
        """Whether every cell is blank."""
        return all(is_blank(cell) for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class RawNote:
    """A comment on a cell of a workbook.

    Attributes:
        part: name of the sheet whose cell it is on; of the part of the workbook that holds it, where no sheet
            refers to it.
        row: of the cell, from 1.
        column: of the cell, from 1.
        text: of the comment.
    """

    part: str
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """Everything that stands in a file, for the scan that nobody's identity number may pass."""

    file_name: str
    sheets: tuple[RawSheet, ...]
    notes: tuple[RawNote, ...] = ()

    def texts(self) -> Iterator[tuple[str | None, int, int, str]]:
        """Every text of the file: cells of all sheets, hidden ones too, sheet names and comments.

        Yields:
            Sheet, row number and column number (both from 1), and the text. A sheet's own name
            stands at row 0 and column 0; a comment has the place of its cell.
        """
        for sheet in self.sheets:
            if sheet.name is not None:
                yield sheet.name, 0, 0, sheet.name
            for row_number, row in enumerate(sheet.rows, start=1):
                for column_number, cell in enumerate(row, start=1):
                    if cell is not None:
                        yield sheet.name, row_number, column_number, cell_text(cell)
        for note in self.notes:
            yield note.part, note.row, note.column, note.text


def visible(cell: Cell) -> Cell:
    """A cell without the characters in its text that nobody sees; a formula and an error stay what they are."""
    if type(cell) is str and not cell.isascii():
        return _INVISIBLE.sub("", cell)
    return cell


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing: no value, nothing that can be seen, or the float that is no number."""
    if isinstance(cell, str):
        return not (cell if cell.isascii() else _INVISIBLE.sub("", cell)).strip()
    return cell is None or cell != cell  # noqa: PLR0124 - NaN is what differs from itself


def cell_text(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, dates as year-month-day, blanks as nothing."""
    if isinstance(cell, str):
        return cell
    if cell is None or cell != cell:  # noqa: PLR0124 - NaN
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
