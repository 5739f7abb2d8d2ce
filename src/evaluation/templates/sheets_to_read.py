"""The sheets beside the one to fill in: what to do, what the columns hold, and rows that show it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from evaluation.messages import Language, message
from evaluation.presentation.words import translate
from evaluation.sources import TableDeclaration
from evaluation.templates.explanations import bounds, how_to_write, when_not_known
from evaluation.templates.fields import Field
from evaluation.templates.layout import HEAD_HEIGHT, finish, unit_of, width_of, write_cell
from evaluation.templates.lists import LISTS
from evaluation.templates.looks import Looks
from evaluation.templates.texts import UNITS, holds
from evaluation.templates.written import Cell, CellRow

READ_FIRST: Final = message("Read first")
EXPLANATION: Final = message("Explanation")
EXAMPLE: Final = message("Example")

_LISTED_HERE: Final = 12


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
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 96)
    sheet.write_string(0, 0, title, looks["title"])
    for number, (label, text) in enumerate(lines, start=2):
        sheet.write_string(number, 0, label, looks["warning" if label in warnings else "label"])
        sheet.write_string(number, 1, text, looks["warning" if label in warnings else "wrapped"])
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
    heads = (
        (message("Column"), 22),
        (message("What it holds"), 44),
        (message("How it is written"), 32),
        (message("Unit"), 13),
        (message("Allowed values"), 40),
        (message("Must be filled in"), 12),
        (message("Example"), 26),
        (message("When it is not known"), 28),
    )
    for at, (head, width) in enumerate(heads):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, translate(head, language), looks["optional"])
    for number, field in enumerate(fields, start=1):
        name = field.column.name
        unit = UNITS.get(name)
        texts = (
            field.head,
            holds(declaration.name, name).in_(language),
            translate(how_to_write(field), language),
            "" if unit is None else translate(unit, language),
            _allowed(field, language),
            translate(message("Yes") if field.required else message("No"), language),
            _shown(example.get(name), language),
            translate(when_not_known(field, language), language),
        )
        for at, text in enumerate(texts):
            sheet.write_string(number, at, text, looks["label" if at == 0 else "wrapped"])
    sheet.freeze_panes(1, 1)
    finish(sheet)


def write_example(
    book: Any, looks: Looks, fields: Sequence[Field], rows: Sequence[CellRow], language: Language
) -> None:
    """Invented rows, under a line that says so."""
    sheet = book.add_worksheet(translate(EXAMPLE, language))
    said = message("Example: invented rows that show how to fill in. This sheet is never read.")
    sheet.write_string(0, 0, translate(said, language), looks["title"])
    for at, field in enumerate(fields):
        name = field.column.name
        sheet.set_column(at, at, width_of(field, [row.get(name) for row in rows]))
        sheet.write_string(2, at, field.head, looks["required" if field.required else "optional"])
        for number, row in enumerate(rows, start=3):
            look = looks.cell(field.column.kind, unit=unit_of(name), locked=True)
            write_cell(sheet, number, at, row.get(name), look)
    sheet.set_row(2, HEAD_HEIGHT)
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
        values = [str(value) for value in field.choices.values]
        if len(values) <= _LISTED_HERE:
            return "\n".join(values)
        return translate(message("See the sheet {sheet}.", sheet=LISTS), language)
    said = bounds(field)
    return "" if said is None else translate(said, language)
