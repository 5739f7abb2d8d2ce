"""Numbers as files: a CSV for every released table and every figure, and one workbook of all tables.

CSV is for machines: UTF-8, canonical English heads, a decimal point, `:` for hidden and `..` for missing, and a column
that says of every count whether it is shown, hidden, missing or public already. The workbook is for people: their
language, names for codes, days as days, the notes, frozen heads. In neither can a text become a formula.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from evaluation.messages import Language, message
from evaluation.methods import round_half_up
from evaluation.presentation.data_label import SYNTHETIC
from evaluation.presentation.file_values import file_value
from evaluation.presentation.values import PUBLIC_MARK
from evaluation.presentation.words import translate
from evaluation.reports.kept import KeptFigure, KeptTable

_SYMBOLS: Final = (":", "..")
_SHEET_NAME_LENGTH: Final = 31
_COLUMN_WIDTHS: Final = (10, 60)
_FIRST_ROW: Final = 4
"""The first row of numbers, below title, unit, a blank row and the heads."""
_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "indent": 1},
    "number head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "right"},
    "text": {"text_wrap": True, "valign": "top", "indent": 1},
    "symbol": {"align": "right", "valign": "top"},
    "note": {"text_wrap": True, "valign": "top", "font_color": "#4d5864"},
}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_FORMATS: Final[Mapping[Language, str]] = {"nb": "dd.mm.yyyy", "nn": "dd.mm.yyyy", "en": "yyyy-mm-dd"}
_DAYS_BEGIN: Final = 1900
_LONG: Final = 20
"""Rows from which a reader looks for some of them: the heads get filters."""
_A4: Final = 9
_NOTE_WIDTH: Final = 100
_NOTE_LINE: Final = 16
_FIXED_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)


def table_csv(table: KeptTable, *, data_kind: str) -> str:
    """A released table as CSV, with a state column behind every count.

    Args:
        table: as the chapter kept it.
        data_kind: of the report's data; synthetic data say so in every row.
    """
    columns = table.model["columns"]
    counts = [column["name"] for column in columns if column["role"] == "count"]
    heads = [*(column["name"] for column in columns), *(f"{name}_state" for name in counts)]
    decimals = {column["name"]: column["decimals"] for column in columns}
    rows = [
        [
            *(file_value(row[column["name"]], decimals[column["name"]]) for column in columns),
            *(states[name] for name in counts),
        ]
        for row, states in zip(table.model["rows"], table.model["states"], strict=True)
    ]
    return _csv_text(heads, rows, data_kind)


def figure_csv(figure: KeptFigure, *, data_kind: str) -> str:
    """The numbers in a figure as CSV.

    Args:
        figure: as the chapter kept it.
        data_kind: of the report's data; synthetic data say so in every row.
    """
    columns, decimals = figure.model["columns"], figure.model["decimals"]
    rows = [
        [*(file_value(row[column], decimals[column]) for column in columns), state]
        for row, state in zip(figure.model["rows"], figure.model["states"], strict=True)
    ]
    return _csv_text([*columns, "state"], rows, data_kind)


def _csv_text(heads: Sequence[str], rows: Sequence[Sequence[object]], data_kind: str) -> str:
    if data_kind == SYNTHETIC:
        heads, rows = [*heads, "data_kind"], [[*row, data_kind] for row in rows]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return stream.getvalue()


def write_workbook(tables: Sequence[KeptTable], language: Language, path: Path) -> None:
    """One workbook: a sheet of contents, then a sheet a table.

    Args:
        tables: in reading order.
        language: of heads, names, notes and sheet names.
        path: the file to write.
    """
    # In memory: the library writes to temporary files otherwise, and hides in an error of its own that a disk is full.
    content = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": "OPPTAKT", "created": _FIXED_TIME.replace(tzinfo=None)})
    formats = {name: book.add_format(look) for name, look in _LOOKS.items()}
    names = _sheet_names(tables, language)
    _write_contents(book, tables, names, language, formats)
    for table, name in zip(tables, names, strict=True):
        _write_sheet(book, book.add_worksheet(name), table, language, formats)
    book.close()
    path.write_bytes(content.getvalue())


def _sheet_names(tables: Sequence[KeptTable], language: Language) -> list[str]:
    # Excel allows 31 characters and none of []:*?/\ in the name of a sheet.
    names: list[str] = []
    for position, table in enumerate(tables, start=1):
        title = str(table.model["title"][language])
        plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in title)
        names.append(_shortened(f"{position} {' '.join(plain.split())}").rstrip(" '"))
    return names


def _shortened(name: str) -> str:
    """A name that fits: its first words and its last ones, which tell tables of the same subject apart."""
    if len(name) <= _SHEET_NAME_LENGTH:
        return name
    words = name.split(" ")
    start, end = " ".join(words[:2]), ""
    for word in reversed(words[2:]):
        longer = f"{word} {end}".rstrip()
        if len(f"{start} … {longer}") > _SHEET_NAME_LENGTH:
            break
        end = longer
    return f"{start} … {end}" if end else f"{name[: _SHEET_NAME_LENGTH - 1].rstrip()}…"


def _write_contents(
    book: Any,
    tables: Sequence[KeptTable],
    names: Sequence[str],
    language: Language,
    formats: Mapping[str, Any],
) -> None:
    sheet = book.add_worksheet(translate(message("Contents"), language))
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, translate(message("Tables in this report"), language), formats["title"])
    for column, head in enumerate((message("Sheet"), message("Table"))):
        sheet.write_string(2, column, translate(head, language), formats["head"])
    for row, (table, name) in enumerate(zip(tables, names, strict=True), start=3):
        quoted = name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", string=name)
        sheet.write_string(row, 1, str(table.model["title"][language]))
    sheet.freeze_panes(3, 0)
    _set_page(sheet, heads=2)


def _write_sheet(book: Any, sheet: Any, table: KeptTable, language: Language, formats: Mapping[str, Any]) -> None:
    model = table.model
    sheet.write_string(0, 0, str(model["title"][language]), formats["title"])
    sheet.write_string(1, 0, str(model["unit"][language]))
    for place in range(len(model["columns"])):
        _write_column(book, sheet, place, table, language, formats)
    _set_heights(sheet, table, language)
    sheet.freeze_panes(_FIRST_ROW, 1)
    if len(model["rows"]) > _LONG:
        sheet.autofilter(_FIRST_ROW - 1, 0, _FIRST_ROW + len(model["rows"]) - 1, len(model["columns"]) - 1)
    _write_notes(sheet, table, language, formats)
    _set_page(sheet, heads=_FIRST_ROW - 1)


def _write_column(
    book: Any, sheet: Any, place: int, table: KeptTable, language: Language, formats: Mapping[str, Any]
) -> None:
    column, rows = table.model["columns"][place], table.model["rows"]
    values = [row[column["name"]] for row in rows]
    numbers = [value for value in values if _is_number(value)]
    head = str(column["header"][language])
    texts = [_text(row, column, language) for row in rows]
    narrowest, broadest = _COLUMN_WIDTHS
    sheet.set_column(place, place, min(max(narrowest, *(len(text) + 2 for text in (head, *texts))), broadest))
    sheet.write_string(
        _FIRST_ROW - 1, place, head, formats["number head" if numbers and not _is_name(column) else "head"]
    )
    side = "left" if _is_name(column) else "right"
    look = {"num_format": _number_format(column), "valign": "top", "align": side, "indent": int(side == "left")}
    number_format = book.add_format(look)
    marked = book.add_format({**look, "num_format": f'{_number_format(column)}"{PUBLIC_MARK}"'})
    day_format = book.add_format({"num_format": _DAY_FORMATS[language], "valign": "top", "align": "left", "indent": 1})
    holds_days = _holds_days(column, values)
    states = [each[column["name"]] for each in table.model["states"]]
    for down, (value, text, state) in enumerate(zip(values, texts, states, strict=True), start=_FIRST_ROW):
        if _is_number(value):
            look_of_it = marked if state == "public" and column["role"] in {"count", "derived"} else number_format
            sheet.write_number(down, place, _rounded(value, column), look_of_it)
        elif holds_days and value not in _SYMBOLS:
            sheet.write_datetime(down, place, date.fromisoformat(value), day_format)
        else:
            sheet.write_string(down, place, text, formats["symbol" if text in _SYMBOLS else "text"])


def _write_notes(sheet: Any, table: KeptTable, language: Language, formats: Mapping[str, Any]) -> None:
    model = table.model
    below = _FIRST_ROW + len(model["rows"]) + 1
    last = max(len(model["columns"]) - 1, 3)
    for row, note in enumerate([*model["notes"], model["source"]], start=below):
        text = str(note[language])
        sheet.merge_range(row, 0, row, last, text, formats["note"])
        # A merged cell does not grow with its text.
        sheet.set_row(row, _NOTE_LINE * (1 + len(text) // _NOTE_WIDTH))


def _set_heights(sheet: Any, table: KeptTable, language: Language) -> None:
    # Not every program makes a row as high as its wrapped text.
    broadest = _COLUMN_WIDTHS[1]
    for down, row in enumerate(table.model["rows"], start=_FIRST_ROW):
        longest = max(len(_text(row, column, language)) for column in table.model["columns"])
        sheet.set_row(down, _NOTE_LINE * (1 + longest // broadest))


def _set_page(sheet: Any, *, heads: int) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heads)


def _is_name(column: Mapping[str, Any]) -> bool:
    """Whether the numbers in a column are names, as years are: without a mark between thousands, set to the left."""
    return bool(column["is_year"])


def _holds_days(column: Mapping[str, Any], values: Sequence[object]) -> bool:
    """Whether a column has days and nothing else but symbols; a day is kept as its text."""
    known = [value for value in values if value not in _SYMBOLS]
    return bool(known) and not column["labels"] and all(map(_is_day, known))


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        # A spreadsheet counts days from 1900 on.
        return date.fromisoformat(value).year > _DAYS_BEGIN
    except ValueError:
        return False


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(row: Mapping[str, Any], column: Mapping[str, Any], language: Language) -> str:
    value = row[column["name"]]
    label = column["labels"].get(value) if isinstance(value, str) else None
    return str(label[language] if label else value)


def _rounded(value: float, column: Mapping[str, Any]) -> float:
    return float(round_half_up(value, decimals=column["decimals"]))


def _number_format(column: Mapping[str, Any]) -> str:
    if _is_name(column):
        return "0"
    return "#,##0" + ("." + "0" * column["decimals"] if column["decimals"] else "")
