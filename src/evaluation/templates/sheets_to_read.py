"""The sheets beside the one to fill in: what to do, what the columns hold, and rows that show it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from evaluation.messages import Language, message
from evaluation.presentation.words import translate
from evaluation.sources import TableDeclaration
from evaluation.templates.explanations import bounds, how_to_write, when_not_known
from evaluation.templates.fields import Field
from evaluation.templates.layout import finish, head_height, row_height, unit_of, width_of, write_cell
from evaluation.templates.lists import LISTS
from evaluation.templates.looks import Looks
from evaluation.templates.row_heights import TITLE, height_for, lines_of
from evaluation.templates.texts import UNITS, holds
from evaluation.templates.written import Cell, CellRow

READ_FIRST: Final = message("Read first")
EXPLANATION: Final = message("Explanation")
EXAMPLE: Final = message("Example")

_LINES_HERE: Final = 12
_WIDTHS: Final = (26, 96)
_WIDTH_OF_ALLOWED: Final = 34
_AIR: Final = 6.0
_HEADS: Final = (
    (message("Column"), 24),
    (message("What it holds"), 40),
    (message("How it is written"), 28),
    (message("Unit"), 13),
    (message("Allowed values"), _WIDTH_OF_ALLOWED),
    (message("Must be filled in"), 12),
    (message("Example"), 26),
    (message("When it is not known"), 26),
)
"""Above the columns of the explanation, each with its width in characters."""


def write_lines(
    sheet: Any, looks: Looks, title: str, lines: Sequence[tuple[str, str]], *, warnings: frozenset[str] = frozenset()
) -> None:
    """A title, and below it lines of a label and a text.

    Args:
        sheet: an empty sheet.
        looks: the workbook's formats.
        title: above the lines.
        lines: label and text; a label may be empty.
        warnings: labels whose lines must not be passed over.
    """
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, title, looks["title"])
    sheet.set_row(0, TITLE)
    for number, (label, text) in enumerate(lines, start=2):
        sheet.write_string(number, 0, label, looks["warning" if label in warnings else "label"])
        sheet.write_string(number, 1, text, looks["warning" if label in warnings else "wrapped"])
        # A little air keeps apart what is said of different things.
        sheet.set_row(number, height_for(zip((label, text), _WIDTHS, strict=True)) + _AIR)
    sheet.hide_gridlines(2)
    finish(sheet)


def write_explanation(
    book: Any,
    looks: Looks,
    declaration: TableDeclaration,
    fields: Sequence[Field],
    example: CellRow,
    language: Language,
) -> None:
    """A row a column: what it holds, how it is written, and what to do when it is not known."""
    sheet = book.add_worksheet(translate(EXPLANATION, language))
    widths = [width for _, width in _HEADS]
    heads = [translate(head, language) for head, _ in _HEADS]
    for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, head, looks["optional"])
    sheet.set_row(0, height_for(zip(heads, widths, strict=True)) + _AIR)
    for number, field in enumerate(fields, start=1):
        texts = _explained(declaration, field, example, language)
        for at, text in enumerate(texts):
            sheet.write_string(number, at, text, looks["label" if at == 0 else "wrapped"])
        sheet.set_row(number, height_for(zip(texts, widths, strict=True)) + _AIR)
    sheet.freeze_panes(1, 1)
    finish(sheet, repeated=0)


def _explained(
    declaration: TableDeclaration, field: Field, example: CellRow, language: Language
) -> tuple[str, str, str, str, str, str, str, str]:
    """What is said of a column, under the heads of the explanation."""
    name = field.column.name
    # "Admitted" is a number of people in one table and a day in another.
    unit = UNITS.get(name) if field.column.kind in ("number", "count") else None
    return (
        field.head,
        holds(declaration.name, name).in_(language),
        translate(how_to_write(field), language),
        "" if unit is None else translate(unit, language),
        _allowed(field, language),
        translate(message("Yes") if field.required else message("No"), language),
        _shown(example.get(name), language),
        translate(when_not_known(field, language), language),
    )


def write_example(
    book: Any, looks: Looks, fields: Sequence[Field], rows: Sequence[CellRow], language: Language
) -> None:
    """Invented rows, under a line that says so."""
    sheet = book.add_worksheet(translate(EXAMPLE, language))
    said = message("Example: invented rows that show how to fill in. This sheet is never read.")
    sheet.write_string(0, 0, translate(said, language), looks["title"])
    sheet.set_row(0, TITLE)
    widths = [width_of(field, [row.get(field.column.name) for row in rows]) for field in fields]
    for at, field in enumerate(fields):
        name = field.column.name
        sheet.set_column(at, at, widths[at])
        sheet.write_string(2, at, field.head, looks["required" if field.required else "optional"])
        for number, row in enumerate(rows, start=3):
            look = looks.cell(field.column.kind, unit=unit_of(name), locked=True)
            write_cell(sheet, number, at, row.get(name), look)
    sheet.set_row(2, head_height(fields, widths))
    for number, row in enumerate(rows, start=3):
        sheet.set_row(number, row_height(row, fields, widths))
    sheet.freeze_panes(3, 0)
    finish(sheet)


def _shown(value: Cell, language: Language) -> str:
    """A value as it would look in a cell."""
    if isinstance(value, date):
        return value.isoformat() if language == "en" else value.strftime("%d.%m.%Y")
    if isinstance(value, float) and language != "en":
        return f"{value:g}".replace(".", ",")
    return "" if value is None else str(value)


def _allowed(field: Field, language: Language) -> str:
    if field.choices is not None:
        values = "\n".join(str(value) for value in field.choices.values)
        if lines_of(values, _WIDTH_OF_ALLOWED) <= _LINES_HERE:
            return values
        return translate(message("See the sheet {sheet}.", sheet=LISTS), language)
    said = bounds(field)
    return "" if said is None else translate(said, language)
