"""The workbooks of every language, made once, and a hand that fills them in as a person would."""

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from evaluation.messages import Language
from evaluation.sources import TABLES
from evaluation.templates import template_files

FILL_IN = {"nb": "Utfylling", "nn": "Utfylling", "en": "Fill in"}
EXAMPLE = {"nb": "Eksempel", "nn": "Eksempel", "en": "Example"}
LISTS = {"nb": "Lister", "nn": "Lister", "en": "Lists"}
MISSING_IN_KNOWN_ROWS = {
    "accounts": lambda number: {"voucher": f"B-{number}", "date": "20.03.2026", "amount": 1000.5},
    "coordinators": lambda number: {"institution": "Eksempelhøgskolen", "from": f"{number:02}.04.2026"},
}
"""What only a person can know of a row that stands there already."""


@cache
def files(language: Language) -> Mapping[str, bytes]:
    return template_files(year=2026, language=language, tables={})


@cache
def book_of(table: str, language: Language) -> Workbook:
    """The workbook, only to be looked at."""
    return openpyxl.load_workbook(io.BytesIO(files(language)[f"{table}.xlsx"]))


def sheet_to_fill_in(table: str, language: Language) -> Worksheet:
    return book_of(table, language)[FILL_IN[language]]


def heads(sheet: Worksheet, row: int = 1) -> list[str]:
    return [str(cell.value) for cell in sheet[row]]


def rows_of(sheet: Worksheet, *, first: int) -> Iterator[list[object]]:
    for row in sheet.iter_rows(min_row=first, values_only=True):
        if any(value is not None for value in row):
            yield list(row)


def fill_in(table: str, language: Language, folder: Path) -> None:
    """Opens a template, completes what stands there, writes the rows of its example and saves it under its name."""
    book = openpyxl.load_workbook(io.BytesIO(files(language)[f"{table}.xlsx"]))
    sheet = book[FILL_IN[language]]
    columns = [column.name for column in TABLES[table].columns]
    _complete(sheet, table, columns)
    for values in rows_of(book[EXAMPLE[language]], first=4):
        number = _row_for(sheet, values, columns, TABLES[table].key)
        for at, value in enumerate(values, start=1):
            sheet.cell(number, at).value = value
    book.save(folder / f"{table}.xlsx")


def _complete(sheet: Worksheet, table: str, columns: Sequence[str]) -> None:
    if table in MISSING_IN_KNOWN_ROWS:
        for number in range(2, sheet.max_row + 1):
            for name, value in MISSING_IN_KNOWN_ROWS[table](number).items():
                sheet.cell(number, columns.index(name) + 1).value = value


def _row_for(sheet: Worksheet, values: Sequence[object], columns: Sequence[str], key: Sequence[str]) -> int:
    """The row that is about the same, else the first empty one.

    A municipality is divided into service areas from the row it has, and a coordinator's first day comes into the row
    of the region.
    """
    left_open = {"service_area"} | ({"from"} if "region" in key else set())
    same = [columns.index(name) for name in key if name not in left_open]
    for number, row in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        if all(value is None for value in row):
            return number
        if all(row[at] == values[at] for at in same):
            return number
    return sheet.max_row + 1


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory):
    """A folder with every workbook filled in, by language; each is filled in once."""

    @cache
    def make(language: Language) -> Path:
        folder = tmp_path_factory.mktemp(f"filled-{language}")
        for table in TABLES:
            fill_in(table, language, folder)
        return folder

    return make
