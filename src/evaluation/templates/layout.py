"""What the sheets of all workbooks have in common: cells, widths, pages."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from evaluation.templates.fields import Field
from evaluation.templates.texts import UNITS
from evaluation.templates.written import Cell

HEAD_HEIGHT: Final = 33

_WIDTHS: Final = (11, 46)
_ROOM_FOR_BUTTON: Final = 4
_ROOM_FOR_TEXT: Final = 18


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
    # A few long names among hundreds of places do not decide how broad their column is.
    usual = sorted(len(str(value)) for value in chosen)[: -len(chosen) // 50 or None]
    longest = max([*(len(str(value)) for value in values if value is not None), *usual], default=0)
    words = max(len(word) for word in field.head.replace("-", "- ").split()) + _ROOM_FOR_BUTTON
    if field.column.kind == "text" and field.choices is None:
        longest = max(longest, _ROOM_FOR_TEXT)
    return min(max(narrowest, longest + 2, words, len(field.head) // 2 + _ROOM_FOR_BUTTON), broadest)


def finish(sheet: Any) -> None:
    """Locks a sheet that is only read, and sets its pages."""
    sheet.protect("", {"format_columns": True, "format_rows": True})
    set_page(sheet, repeated=None)


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
