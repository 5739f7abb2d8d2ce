"""What the sheets of all workbooks have in common: cells, widths, pages."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from evaluation.templates.fields import Field
from evaluation.templates.row_heights import height_for
from evaluation.templates.texts import UNITS
from evaluation.templates.written import Cell, CellRow

_WIDTHS: Final = (11, 46)
_ROOM_FOR_BUTTON: Final = 4
_ROOM_FOR_TEXT: Final = 18
_LEAST_HEAD: Final = 33.0
_MANY: Final = 50


def write_cell(sheet: Any, row: int, at: int, value: Cell, look: Any) -> None:
    """A value as what it is: a text never becomes a formula, a number or a link."""
    if isinstance(value, date):
        sheet.write_datetime(row, at, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value, look)
    elif value is not None:
        sheet.write_string(row, at, value, look)


def unit_of(name: str) -> str:
    """The unit of a column of numbers, in English; nothing where it has none."""
    said = UNITS.get(name)
    return "" if said is None else said.text


def width_of(field: Field, values: Sequence[Cell]) -> int:
    """Broad enough for the longest word of the head and for most values."""
    narrowest, broadest = _WIDTHS
    chosen = () if field.choices is None else field.choices.values
    # One long name in fifty does not decide how broad a column of places is.
    usual = sorted(len(str(value)) for value in chosen)[: len(chosen) - len(chosen) // _MANY]
    longest = max([*(len(str(value)) for value in values if value is not None), *usual], default=0)
    words = max(len(word) for word in field.head.replace("-", "- ").split()) + _ROOM_FOR_BUTTON
    if field.column.kind == "text" and field.choices is None:
        longest = max(longest, _ROOM_FOR_TEXT)
    return min(max(narrowest, longest + 2, words, len(field.head) // 2 + _ROOM_FOR_BUTTON), broadest)


def head_height(fields: Sequence[Field], widths: Sequence[float]) -> float:
    """Points that the heads need, which stand beside the buttons of a filter.

    Args:
        fields: the columns.
        widths: of the columns, in characters.
    """
    heads = [(field.head, width - _ROOM_FOR_BUTTON) for field, width in zip(fields, widths, strict=True)]
    return height_for(heads, least=_LEAST_HEAD)


def row_height(row: CellRow, fields: Sequence[Field], widths: Sequence[float]) -> float:
    """Points that a row needs.

    Args:
        row: its cells.
        fields: the columns.
        widths: of the columns, in characters.
    """
    return height_for((str(row.get(field.column.name, "")), width) for field, width in zip(fields, widths, strict=True))


def finish(sheet: Any, *, repeated: int | None = None) -> None:
    """Locks a sheet that is only read, and sets its pages.

    Args:
        sheet: of the workbook.
        repeated: the row, from 0, that stands on every page.
    """
    sheet.protect("", {"format_columns": True, "format_rows": True})
    set_page(sheet, repeated=repeated)


def set_page(sheet: Any, *, repeated: int | None) -> None:
    """How a sheet is printed.

    Args:
        sheet: of the workbook.
        repeated: the row, from 0, that stands on every page.
    """
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    if repeated is not None:
        sheet.repeat_rows(repeated)
