"""A released table in one wording: as its file for machines has it, or as a workbook has it for readers.

A page names rows and columns in a language; the sheet of the same table in a workbook of that language has the rows of
the CSV file in the same order, and so tells which row of the file a row on the page is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from evaluation.messages import LANGUAGES, Language
from evaluation.runs.inspection.document import Document, Sheet
from evaluation.runs.inspection.printed import comparable, comparable_in_workbook, is_measure, is_number
from evaluation.runs.inspection.released_table import ReleasedTable

HEAD_ROW: Final = 4
"""Of a sheet, from 1: below the title, the unit and an empty row."""


@dataclass(frozen=True)
class Wording:
    """A released table in comparable texts.

    Attributes:
        table: the table.
        heads: of its printed columns.
        rows: the cells of its printed columns, row by row as in the file.
        names_rows: whether the words for rows and columns are known; else only the numbers are.
    """

    table: ReleasedTable
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names_rows: bool = True

    @cached_property
    def rows_by_text(self) -> tuple[Mapping[str, frozenset[int]], ...]:
        """By column, in which rows each text stands."""
        found: tuple[defaultdict[str, set[int]], ...] = tuple(defaultdict(set) for _ in self.heads)
        for number, row in enumerate(self.rows):
            for column, text in enumerate(row):
                found[column][text].add(number)
        return tuple({text: frozenset(rows) for text, rows in column.items()} for column in found)

    @cached_property
    def measures(self) -> tuple[int, ...]:
        """The columns that hold numbers."""
        return tuple(place for place, name in enumerate(self.table.printed) if name in self.table.measures)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Every text in the columns that hold numbers, and every number in those that hold words as well."""
        mixed = [place for place, name in enumerate(self.table.printed) if name not in self.table.dimensions]
        return frozenset(row[column] for row in self.rows for column in self.measures) | frozenset(
            row[column] for row in self.rows for column in mixed if is_number(row[column])
        )

    @cached_property
    def _by_head(self) -> Mapping[str, tuple[int, ...]]:
        return {head: tuple(place for place, each in enumerate(self.heads) if each == head) for head in self.heads}

    def columns_headed(self, head: str) -> tuple[int, ...]:
        """The columns that have a head."""
        return self._by_head.get(head, ())

    def has_measures(self, columns: Iterable[int]) -> bool:
        """Whether any of some columns holds numbers."""
        return any(column in self.measures for column in columns)

    def rows_with(self, text: str, head: str = "") -> frozenset[int]:
        """The rows in which a text stands, in the column of that head or, where there is none, in any.

        Args:
            text: comparable.
            head: comparable.
        """
        columns = self.columns_headed(head) or range(len(self.heads))
        return frozenset().union(*(self.rows_by_text[column].get(text, frozenset()) for column in columns))


def wording_for_machines(table: ReleasedTable, *, names_rows: bool = True) -> Wording:
    """A table as its CSV file has it."""
    return Wording(
        table,
        tuple(comparable(name) for name in table.printed),
        tuple(tuple(comparable(table.cell(row, name)) for name in table.printed) for row in table.rows),
        names_rows,
    )


@dataclass(frozen=True)
class SheetMatch:
    """A sheet of a workbook, with the table that it shows.

    Attributes:
        sheet: with all its cells.
        wording: the sheet as the table's wording; None: it shows no released table.
        differing: row and column, from 1, of each cell that differs from the table.
    """

    sheet: Sheet
    wording: Wording | None
    differing: tuple[tuple[int, int], ...] = ()


def match_sheets(workbook: Document, tables: Sequence[ReleasedTable], language: Language) -> tuple[SheetMatch, ...]:
    """The sheets that hold tables, each with its own; a sheet without heads where a table has them holds none.

    Args:
        workbook: all its sheets.
        tables: of the run.
        language: of the workbook.
    """
    left = [wording_for_machines(table) for table in tables]
    matches = []
    for sheet in workbook.sheets:
        if HEAD_ROW in sheet.rows and HEAD_ROW - 1 not in sheet.rows:
            match, plain = _match(sheet, left, language)
            matches.append(match)
            left = [each for each in left if each is not plain]
    return tuple(matches)


def workbook_language(file: str, first: Language) -> Language:
    """The language of a workbook: its name says it, unless it is the first one of the report."""
    named = PurePosixPath(file).stem.rpartition(".")[2]
    return next((each for each in LANGUAGES if each == named), first)


def _match(sheet: Sheet, left: Sequence[Wording], language: Language) -> tuple[SheetMatch, Wording | None]:
    """The sheet with the table that it agrees with best, of those that no other sheet shows."""
    heads, rows = _block(sheet, language)
    shaped = [each for each in left if (len(each.heads), len(each.rows)) == (len(heads), len(rows))]
    if not shaped:
        return SheetMatch(sheet, None), None
    plain = max(shaped, key=lambda each: _agreeing(rows, each))
    compared = _compared(rows, plain)
    # The names of rows and columns are the sheet's; the numbers are those of the table, whatever the sheet shows.
    worded = tuple(
        tuple(told[column] if column in compared else text for column, text in enumerate(seen))
        for seen, told in zip(rows, plain.rows, strict=True)
    )
    differing = tuple(_differing(rows, plain, compared))
    return SheetMatch(sheet, Wording(plain.table, heads, worded), differing), plain


def _block(sheet: Sheet, language: Language) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Heads and rows, down to the first empty row."""
    width = max(sheet.rows[HEAD_ROW])
    heads = tuple(comparable_in_workbook(sheet.cell(HEAD_ROW, column), language) for column in range(1, width + 1))
    last = HEAD_ROW
    while last + 1 in sheet.rows:
        last += 1
    return heads, tuple(
        tuple(comparable_in_workbook(sheet.cell(row, column), language) for column in range(1, width + 1))
        for row in range(HEAD_ROW + 1, last + 1)
    )


def _agreeing(rows: Sequence[Sequence[str]], plain: Wording) -> int:
    """How many cells are the same; names for codes are not."""
    pairs = zip(rows, plain.rows, strict=True)
    return sum(seen == told for row, other in pairs for seen, told in zip(row, other, strict=True))


def _compared(rows: Sequence[Sequence[str]], plain: Wording) -> frozenset[int]:
    """The columns of numbers; one in which all codes have got names holds none."""
    return frozenset(column for column in plain.measures if any(is_measure(row[column]) for row in rows))


def _differing(rows: Sequence[Sequence[str]], plain: Wording, compared: frozenset[int]) -> list[tuple[int, int]]:
    """The cells with another number or symbol."""
    return [
        (HEAD_ROW + 1 + number, column + 1)
        for number, (seen, told) in enumerate(zip(rows, plain.rows, strict=True))
        for column in sorted(compared)
        if seen[column] != told[column]
    ]
