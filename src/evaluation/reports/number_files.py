"""Numbers as files: a CSV for every released table and every figure, and one workbook of all tables.

CSV is for machines: UTF-8, canonical English heads, a decimal point, `:` for hidden and `..` for missing, and a column
that says of every count whether it is shown, hidden, missing or public already. The workbook is for people: their
language, names for codes, the notes, frozen heads. In neither can a text become a formula.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from evaluation.messages import Language, message
from evaluation.methods import round_half_up
from evaluation.presentation.words import translate
from evaluation.reports.kept import KeptFigure, KeptTable

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_SYMBOLS: Final = (":", "..")
_SHEET_NAME_LENGTH: Final = 31
_COLUMN_WIDTHS: Final = (12, 46)
_FIXED_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)


def table_csv(table: KeptTable) -> str:
    """A released table as CSV, with a state column behind every count."""
    columns = table.model["columns"]
    counts = [column["name"] for column in columns if column["role"] == "count"]
    heads = [*(column["name"] for column in columns), *(f"{name}_state" for name in counts)]
    decimals = {column["name"]: column["decimals"] for column in columns}
    rows = [
        [
            *(_csv_value(row[column["name"]], decimals[column["name"]]) for column in columns),
            *(states[name] for name in counts),
        ]
        for row, states in zip(table.model["rows"], table.model["states"], strict=True)
    ]
    return _csv_text(heads, rows)


def figure_csv(figure: KeptFigure) -> str:
    """The numbers in a figure as CSV."""
    columns, decimals = figure.model["columns"], figure.model["decimals"]
    rows = [[_csv_value(row[column], decimals[column]) for column in columns] for row in figure.model["rows"]]
    return _csv_text(columns, rows)


def _csv_text(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return stream.getvalue()


def _csv_value(value: object, decimals: int) -> object:
    if isinstance(value, float):
        # The same rounding as on the page: whoever compares the two must find the same number.
        return f"{float(round_half_up(value, decimals=decimals)):.{decimals}f}"
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS) and value not in _SYMBOLS:
        return "'" + value
    return value


def write_workbook(tables: Sequence[KeptTable], language: Language, path: Path) -> None:
    """One workbook: a sheet of contents, then a sheet a table.

    Args:
        tables: in reading order.
        language: of heads, names, notes and sheet names.
        path: the file to write.
    """
    book = xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": "OPPTAKT", "created": _FIXED_TIME.replace(tzinfo=None)})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}),
        "note": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#4d5864"}),
        "symbol": book.add_format({"align": "right"}),
    }
    names = _sheet_names(tables, language)
    _write_contents(book, tables, names, language, formats)
    for table, name in zip(tables, names, strict=True):
        _write_sheet(book, book.add_worksheet(name), table, language, formats)
    book.close()


def _sheet_names(tables: Sequence[KeptTable], language: Language) -> list[str]:
    # Excel allows 31 characters and none of []:*?/\ in the name of a sheet.
    names: list[str] = []
    for position, table in enumerate(tables, start=1):
        title = str(table.model["title"][language])
        plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in title)
        names.append(f"{position} {plain}"[:_SHEET_NAME_LENGTH].rstrip(" '"))
    return names


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


def _write_sheet(book: Any, sheet: Any, table: KeptTable, language: Language, formats: Mapping[str, Any]) -> None:
    model = table.model
    columns = model["columns"]
    sheet.write_string(0, 0, str(model["title"][language]), formats["title"])
    sheet.write_string(1, 0, str(model["unit"][language]))
    first = 3
    for place, column in enumerate(columns):
        head = str(column["header"][language])
        widest = max([len(head), *(len(_text(row, column, language)) for row in model["rows"])])
        narrowest, broadest = _COLUMN_WIDTHS
        sheet.set_column(place, place, min(max(widest + 2, narrowest), broadest))
        sheet.write_string(first, place, head, formats["head"])
    number_formats = [book.add_format({"num_format": _number_format(each)}) for each in columns]
    for down, row in enumerate(model["rows"], start=first + 1):
        for place, column in enumerate(columns):
            value = row[column["name"]]
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write_number(down, place, _rounded(value, column), number_formats[place])
            else:
                text = _text(row, column, language)
                sheet.write_string(down, place, text, formats["symbol"] if text in _SYMBOLS else None)
    sheet.freeze_panes(first + 1, 1)
    below = first + len(model["rows"]) + 2
    for offset, note in enumerate([*model["notes"], model["source"]]):
        last = max(len(columns) - 1, 3)
        sheet.merge_range(below + offset, 0, below + offset, last, str(note[language]), formats["note"])
        sheet.set_row(below + offset, 32)


def _text(row: Mapping[str, Any], column: Mapping[str, Any], language: Language) -> str:
    value = row[column["name"]]
    label = column["labels"].get(value) if isinstance(value, str) else None
    return str(label[language] if label else value)


def _rounded(value: float, column: Mapping[str, Any]) -> float:
    return float(round_half_up(value, decimals=column["decimals"]))


def _number_format(column: Mapping[str, Any]) -> str:
    if column["name"].endswith("year"):
        return "0"
    return "#,##0" + ("." + "0" * column["decimals"] if column["decimals"] else "")
