"""Rows → the bytes of a file, in the format and the words in which people would deliver them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, Literal

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from evaluation.example.rows import Row, Value
from evaluation.messages import Language
from evaluation.sources import Column, TableDeclaration

Ending = Literal["csv", "xlsx", "parquet"]

LABELS: Final = {
    "nb": "Syntetisk eksempel",
    "nn": "Syntetisk eksempel",
    "en": "Synthetic example",
}
"""What stands in the column `source` of every row, so that a row says so wherever it is pasted."""

TITLE_ROWS: Final = 2
_FIXED_TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)
_WIDTHS: Final = (8, 60)


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How one table is delivered.

    Attributes:
        ending: of the file's name.
        language: of heads and categories; None for canonical names.
        encoding: of a csv file.
        delimiter: of a csv file.
        decimal_mark: of a csv file.
    """

    ending: Ending = "csv"
    language: Language | None = "nb"
    encoding: str = "utf-8"
    delimiter: Literal[",", ";"] = ","
    decimal_mark: Literal[".", ","] = "."


def file_bytes(declaration: TableDeclaration, rows: Sequence[Row], file_format: FileFormat) -> bytes:
    """The file of a table; the same rows give the same bytes.

    Args:
        declaration: of the table.
        rows: in the order of the file; a column that no row names is left out.
        file_format: how it is delivered.
    """
    named = {name for row in rows for name in row} | {"source", *declaration.required}
    columns = [column for column in declaration.columns if column.name in named]
    labelled = [{"source": LABELS[file_format.language or "en"], **row} for row in rows]
    match file_format.ending:
        case "csv":
            return _csv(columns, labelled, file_format)
        case "xlsx":
            return _xlsx(declaration, columns, labelled, file_format.language or "nb")
        case "parquet":
            return _parquet(columns, rows)


def _csv(columns: Sequence[Column], rows: Sequence[Row], file_format: FileFormat) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=file_format.delimiter, lineterminator="\n")
    writer.writerow([head(column, file_format.language) for column in columns])
    for row in rows:
        writer.writerow([_csv_cell(row.get(column.name), column, file_format) for column in columns])
    return text.getvalue().encode(file_format.encoding)


def _csv_cell(value: Value, column: Column, file_format: FileFormat) -> str:
    worded = _worded(value, column, file_format.language)
    if isinstance(worded, date):
        return worded.isoformat() if file_format.language is None else f"{worded:%d.%m.%Y}"
    if isinstance(worded, float):
        return f"{worded:g}".replace(".", file_format.decimal_mark)
    return "" if worded is None else str(worded)


def _xlsx(declaration: TableDeclaration, columns: Sequence[Column], rows: Sequence[Row], language: Language) -> bytes:
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"created": _FIXED_TIME, "title": f"{LABELS[language]}: {declaration.title[language]}"})
    sheet = book.add_worksheet(SHEETS[language])
    looks = {"head": book.add_format({"bold": True, "bottom": 1}), "day": book.add_format({"num_format": "dd.mm.yyyy"})}
    sheet.write_string(0, 0, f"{LABELS[language]}: {declaration.title[language]}", looks["head"])
    for at, column in enumerate(columns):
        sheet.write_string(TITLE_ROWS, at, head(column, language), looks["head"])
        longest = max((len(str(row.get(column.name) or "")) for row in rows), default=0)
        sheet.set_column(at, at, min(max(longest, _WIDTHS[0]), _WIDTHS[1]))
    for number, row in enumerate(rows, start=TITLE_ROWS + 1):
        for at, column in enumerate(columns):
            _write_cell(sheet, number, at, _excel_value(row.get(column.name), column, language), looks["day"])
    sheet.freeze_panes(TITLE_ROWS + 1, 0)
    book.close()
    return content.getvalue()


SHEETS: Final[dict[Language, str]] = {"nb": "Innfylling", "nn": "Utfylling", "en": "Entry"}
"""The sheet of a workbook."""


def _write_cell(
    sheet: "xlsxwriter.worksheet.Worksheet", row: int, at: int, value: Value, day: "xlsxwriter.format.Format"
) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, at, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value)
    elif value is not None:
        sheet.write_string(row, at, str(value))


def _excel_value(value: Value, column: Column, language: Language) -> Value:
    """A municipality number becomes a number, as in most workbooks: 0301 is then 301."""
    if column.level == "municipality" and isinstance(value, str):
        return int(value)
    return _worded(value, column, language)


def _parquet(columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    arrays = [_array(column, [row.get(column.name) for row in rows]) for column in columns]
    table = pa.table(arrays, names=[column.name for column in columns])
    content = io.BytesIO()
    labelled = table.replace_schema_metadata({"note": LABELS["en"]})
    pq.write_table(labelled, content, compression="zstd", compression_level=9)
    return content.getvalue()


def _array(column: Column, values: Sequence[Value]) -> pa.Array:
    if column.kind == "date":
        return pa.array(values, type=pa.date32())
    words = [";".join(value) if isinstance(value, tuple) else value for value in values]
    return pa.array(words, type=pa.string())


def head(column: Column, language: Language | None) -> str:
    """The head of a column as a delivery in that language writes it."""
    if language is None:
        return column.name
    words = column.headers[language][0]
    return words[0].upper() + words[1:]


def _worded(value: Value, column: Column, language: Language | None) -> Value:
    if isinstance(value, tuple):
        return "; ".join(_word(each, column, language) for each in value)
    return _word(value, column, language) if isinstance(value, str) else value


def _word(value: str, column: Column, language: Language | None) -> str:
    if language is None:
        return value
    if value in column.labels:
        return column.labels[value].in_(language)
    return column.statuses[value][0] if value in column.statuses else value
