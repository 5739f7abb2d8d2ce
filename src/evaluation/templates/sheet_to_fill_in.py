"""The sheet that people fill in."""

from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from evaluation.messages import Language
from evaluation.sources import FILL_IN_SHEETS, TableDeclaration
from evaluation.templates.fields import Field
from evaluation.templates.layout import head_height, row_height, set_page, unit_of, width_of, write_cell
from evaluation.templates.lists import list_ranges
from evaluation.templates.looks import Looks
from evaluation.templates.row_heights import SINGLE
from evaluation.templates.texts import holds
from evaluation.templates.validation import validation
from evaluation.templates.written import CellRow

_LEAST_ROWS: Final = 1_000
_ROOM_BELOW: Final = 500
_FROZEN_WIDTH: Final = 50
_MAY_BE_DONE: Final = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
}
"""What protection leaves: only the heads cannot be changed."""


def write_sheet_to_fill_in(
    book: Any,
    looks: Looks,
    declaration: TableDeclaration,
    fields: Sequence[Field],
    rows: Sequence[CellRow],
    language: Language,
) -> None:
    """The sheet that people fill in: heads in the first row, known rows below them, and nothing else.

    Args:
        book: the xlsxwriter workbook.
        looks: its formats.
        declaration: of the table.
        fields: its columns.
        rows: the known rows, as they are written.
        language: of the workbook.
    """
    sheet = book.add_worksheet(FILL_IN_SHEETS[language])
    widths = [width_of(field, [row.get(field.column.name) for row in rows]) for field in fields]
    sheet.set_row(0, head_height(fields, widths), looks["locked"])
    lists = list_ranges(fields, language)
    last = max(_LEAST_ROWS, len(rows) + _ROOM_BELOW)
    for at, field in enumerate(fields):
        name = field.column.name
        look = looks.cell(field.column.kind, unit=unit_of(name))
        sheet.set_column(at, at, widths[at], look)
        sheet.write_string(0, at, field.head, looks["required" if field.required else "optional"])
        said = holds(declaration.name, name).in_(language)
        cell = xl_rowcol_to_cell(1, at)
        sheet.data_validation(1, at, last, at, validation(field, said, language, cell=cell, listed_in=lists.get(name)))
        for number, row in enumerate(rows, start=1):
            write_cell(sheet, number, at, row.get(name), look)
    _set_heights(sheet, fields, rows, widths)
    sheet.autofilter(0, 0, max(len(rows), 1), len(fields) - 1)
    sheet.freeze_panes(1, _frozen(declaration, fields, widths))
    sheet.protect("", _MAY_BE_DONE)
    set_page(sheet, repeated=0)
    sheet.hide_gridlines(0)


def _set_heights(sheet: Any, fields: Sequence[Field], rows: Sequence[CellRow], widths: Sequence[float]) -> None:
    """Says how high the rows are whose texts break; the others keep the height that every program gives them."""
    for number, row in enumerate(rows, start=1):
        if (height := row_height(row, fields, widths)) > SINGLE:
            sheet.set_row(number, height)


def _frozen(declaration: TableDeclaration, fields: Sequence[Field], widths: Sequence[float]) -> int:
    """How many of the first columns stay in sight: those of the key, as far as they leave room for others."""
    used = 0.0
    for at, field in enumerate(fields):
        used += widths[at]
        if field.column.name not in declaration.key or used > _FROZEN_WIDTH:
            return at
    return 0
