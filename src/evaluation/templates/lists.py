"""The sheet of lists to choose from, which the other sheets refer to."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_range_abs

from evaluation.messages import Language, message
from evaluation.presentation.words import translate
from evaluation.templates.fields import Choices, Field
from evaluation.templates.layout import finish, width_of, write_cell
from evaluation.templates.looks import Looks
from evaluation.templates.row_heights import height_for

LISTS: Final = message("Lists")

_WIDTH_OF_NOTES: Final = 70


def list_ranges(fields: Sequence[Field], language: Language) -> dict[str, str]:
    """Column → the range of cells in which its choices stand; columns without choices are left out.

    Args:
        fields: the columns of the table.
        language: of the workbook.
    """
    sheet = translate(LISTS, language)
    return {
        field.column.name: f"'{sheet}'!{xl_range_abs(1, at, len(choices.values), at)}"
        for at, field, choices in _placed(fields)
    }


def write_lists(book: Any, looks: Looks, fields: Sequence[Field], language: Language) -> None:
    """Every list to choose from, a column each, with what the values are about beside them.

    Args:
        book: the xlsxwriter workbook.
        looks: its formats.
        fields: the columns of the table.
        language: of the workbook.
    """
    sheet = book.add_worksheet(translate(LISTS, language))
    texts: list[tuple[float, Sequence[str | int]]] = []
    for at, field, choices in _placed(fields):
        width = width_of(field, choices.values)
        sheet.write_string(0, at, field.head, looks["optional"])
        sheet.set_column(at, at, width)
        texts += [(width, (field.head, *choices.values)), (_WIDTH_OF_NOTES, ("", *choices.notes))]
        for number, value in enumerate(choices.values, start=1):
            write_cell(sheet, number, at, value, looks["wrapped"])
        if choices.notes:
            sheet.write_string(0, at + 1, translate(message("What it is about"), language), looks["optional"])
            sheet.set_column(at + 1, at + 1, _WIDTH_OF_NOTES)
            for number, note in enumerate(choices.notes, start=1):
                sheet.write_string(number, at + 1, note, looks["wrapped"])
    for row, cells in enumerate(_rows(texts)):
        sheet.set_row(row, height_for(cells))
    sheet.freeze_panes(1, 0)
    finish(sheet, repeated=0)


def _rows(columns: Sequence[tuple[float, Sequence[str | int]]]) -> Iterator[list[tuple[str, float]]]:
    """The texts of each row, each with the width of its column."""
    for row in range(max((len(values) for _, values in columns), default=0)):
        yield [(str(values[row]), width) for width, values in columns if row < len(values)]


def _placed(fields: Sequence[Field]) -> Iterator[tuple[int, Field, Choices]]:
    """The columns with choices, and where on the sheet each stands, from 0."""
    at = 0
    for field in fields:
        if field.choices is not None:
            yield at, field, field.choices
            at += 2 if field.choices.notes else 1
