"""Which table a file could be, on which sheet, and in which rows its headers stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import message
from evaluation.sources.cells import Cell, RawSheet, RawTable, cell_text, is_blank
from evaluation.sources.declaration import TableDeclaration
from evaluation.sources.delivery import Delivery
from evaluation.sources.header_rows import header_cells
from evaluation.sources.proposal.header_names import Naming, name_columns, names_something
from evaluation.sources.tables import TABLES

_NUMBER: Final = re.compile(r"\s*[<>+-]?[0-9][0-9\s.,%-]*")
_UNIT: Final = re.compile(r"\s*(?:\(.{1,20}\)|antall|antal|tal|prosent|pst\.?|%|kr\.?|NOK|n|N)\s*")
_LOOKED_AT: Final = 60  # rows of a sheet; headers stand among them
_MOST_HEADER_ROWS: Final = 3
_LEAST_COLUMNS: Final = 2  # by which a table is recognised whose name nobody has said
_LEAST_SCORE: Final = 1.0  # about that of one header that is the table's, with all others there
_MANY_SHEETS: Final = 0.8  # of the best sheet's score; a sheet that reaches it holds a table as well


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet read as a table.

    Attributes:
        declaration: the table.
        sheet: where it would stand.
        header_row: first row of its headers, from 1.
        header_rows: how many rows the headers take.
        headers: those rows joined, a cell a column.
        naming: what they mean.
    """

    declaration: TableDeclaration
    sheet: RawSheet
    header_row: int
    header_rows: int
    headers: tuple[Cell, ...]
    naming: Naming

    @property
    def score(self) -> float:
        """How well it fits: columns that are named, and those that are missing though a delivery must have them."""
        present = set(self.naming.columns)
        if self.naming.years:
            present |= {column.name for column in self.declaration.columns if column.kind == "year"}
            present |= {column.name for column in self.declaration.columns if column.kind in {"count", "number"}}
        missing = [name for name in self.declaration.required if name not in present]
        # A hidden sheet, and headers over several rows, are taken only where they fit better.
        doubt = 0.2 * self.sheet.hidden + 0.1 * (self.header_rows - 1) - 0.3 * self._says_what_years_hold()
        doubt += 2 * self._has_units_below() + 2 * self._leaves_a_header_above()
        return self.naming.score - 0.4 * len(missing) - doubt

    @property
    def is_plausible(self) -> bool:
        """Whether the row holds headers and not values, of which nothing may be shown.

        A row in which nothing but words stands needs one header that the table has, or two that are like such; a row
        with numbers needs three.
        """
        known = len(self.naming.columns) + bool(self.naming.years)
        exact = known - len(self.naming.likened)
        has_numbers = any(_is_number(cell) for index, cell in enumerate(self.headers) if index not in self.naming.years)
        return known >= 3 or (not has_numbers and (known >= 2 or exact >= 1))  # noqa: PLR2004 - as said above

    def _has_units_below(self) -> bool:
        """Whether the row under the headers only says in what they are counted, and so belongs to them."""
        below = self.sheet.rows[self.header_row + self.header_rows - 1 : self.header_row + self.header_rows]
        filled = [cell for row in below for cell in row if not is_blank(cell)]
        return bool(filled) and all(isinstance(cell, str) and _UNIT.fullmatch(cell) for cell in filled)

    def _leaves_a_header_above(self) -> bool:
        """Whether a header of the table stands right above a blank one, as in a cell merged over both rows."""
        above = self.sheet.rows[self.header_row - 2] if self.header_row > 1 else ()
        return any(
            self.declaration.name in names_something(cell)
            for index, cell in enumerate(above)
            if index >= len(self.headers) or is_blank(self.headers[index])
        )

    def _says_what_years_hold(self) -> bool:
        above = {each.above for each in self.naming.years.values() if each.above}
        return bool(above) and any(name_columns([each], self.declaration).columns for each in above)


@dataclass(frozen=True, slots=True)
class Choice:
    """The table that a file is taken for.

    Attributes:
        best: the candidate that fits best.
        is_named: whether the caller or the file's name says which table it is.
        other_tables: names of tables that fit as well.
        other_sheets: further sheets that hold such a table.
    """

    best: Candidate
    is_named: bool
    other_tables: tuple[str, ...]
    other_sheets: tuple[RawSheet, ...]


def choose(raw: RawTable, *, stem: str, table: str | None = None) -> Choice:
    """Find what a file could be.

    Args:
        raw: its cells.
        stem: its name without the ending; the name of a table in it says which one it is.
        table: the name of the table, where the caller says it.

    Raises:
        DataBlockedError: no sheet holds anything.
        WrongUseError: there is no such table, or nothing says which one the file is.
    """
    sheets = [sheet for sheet in raw.sheets if not sheet.is_empty()]
    if not sheets:
        raise DataBlockedError(message("{file} has no rows; deliver it again with its rows.", file=raw.file_name))
    named = _known(table) or _named_in(stem)
    tables = [TABLES[named]] if named else list(TABLES.values())
    found = sorted((_best(sheets, each) for each in tables), key=lambda each: -each.score)
    best = _misspelt_too(found[0])
    _refuse_without_headers(best, raw.file_name, is_named=bool(named))
    rivals = tuple(each.declaration.name for each in found[1:] if each.score >= found[0].score)
    return Choice(best, bool(named), rivals, _others(sheets, best))


def _known(table: str | None) -> str | None:
    if table is not None and table not in TABLES:
        raise WrongUseError(
            message(
                "There is no table {table}; the tables are {tables}.", table=table, tables=", ".join(sorted(TABLES))
            )
        )
    return table


def _refuse_without_headers(best: Candidate, file_name: str, *, is_named: bool) -> None:
    """Stops where no row can be the headers: of a row of values nothing may be shown."""
    if is_named and not best.is_plausible:
        raise DataBlockedError(
            message(
                "No row of {file} holds the headers of the table {table}. Give its columns headers, or say with "
                "--table which table it is.",
                file=file_name,
                table=best.declaration.name,
            )
        )
    if not is_named and not (best.is_plausible and len(best.naming.columns) >= _LEAST_COLUMNS):
        raise WrongUseError(
            message(
                "Nothing in {file} says which table it is: no row holds the headers of one. Say it with --table; the "
                "tables are {tables}.",
                file=file_name,
                tables=", ".join(sorted(TABLES)),
            )
        )


def _others(sheets: Sequence[RawSheet], best: Candidate) -> tuple[RawSheet, ...]:
    """The other sheets that hold such a table."""
    least = max(_MANY_SHEETS * best.score, _LEAST_SCORE)
    rest = [sheet for sheet in sheets if sheet is not best.sheet]
    return tuple(sheet for sheet in rest if _best([sheet], best.declaration).score >= least)


def _named_in(stem: str) -> str | None:
    """The table whose name a file carries, perhaps with something before or behind it, such as a year."""
    name = stem.lower().replace("-", "_").replace(" ", "_")
    found = [table for table in TABLES if table in name]
    return name if name in TABLES else max(found, key=len, default=None)


def _best(sheets: Sequence[RawSheet], declaration: TableDeclaration) -> Candidate:
    """The sheet and the rows whose cells are most like the headers of a table; the first ones if several are."""
    found = (_candidate(sheet, block, declaration) for sheet in sheets for block in _blocks(sheet))
    return max(found, key=lambda each: each.score)


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows of a sheet that could be its headers."""

    first: int
    rows: int
    headers: tuple[Cell, ...]


def _blocks(sheet: RawSheet) -> Iterator[_Block]:
    filled = [number for number, row in enumerate(sheet.rows[:_LOOKED_AT], start=1) if not _is_blank(row)]
    for number in filled or [1]:
        for rows in range(1, _MOST_HEADER_ROWS + 1):
            lines = sheet.rows[number - 1 : number - 1 + rows]
            # A row of headers is never blank, and none but the last may hold numbers.
            if rows > 1 and (len(lines) < rows or _is_blank(lines[-1]) or _holds_numbers(lines[-2])):
                break
            yield _Block(number, rows, header_cells(sheet.rows, Delivery(header_row=number, header_rows=rows)))


def _candidate(sheet: RawSheet, block: _Block, declaration: TableDeclaration) -> Candidate:
    naming = name_columns(block.headers, declaration, lowest=_lowest(sheet, block.first, block.rows))
    return Candidate(declaration, sheet, block.first, block.rows, block.headers, naming)


def _misspelt_too(found: Candidate) -> Candidate:
    lowest = _lowest(found.sheet, found.header_row, found.header_rows)
    return replace(found, naming=name_columns(found.headers, found.declaration, lowest=lowest, near=True))


def _lowest(sheet: RawSheet, first: int, rows: int) -> tuple[Cell, ...]:
    """The last row of headers, where they take several."""
    return sheet.rows[first + rows - 2] if rows > 1 else ()


def _is_number(cell: Cell) -> bool:
    """Whether a cell is a number, or a text of nothing but one."""
    return isinstance(cell, int | float) or bool(_NUMBER.fullmatch(cell_text(cell)))


def _is_blank(row: Iterable[Cell]) -> bool:
    return all(map(is_blank, row))


def _holds_numbers(row: Iterable[Cell]) -> bool:
    """Whether a row holds numbers other than years, as no row of headers does."""
    return any(isinstance(cell, int | float) and not cell_text(cell).startswith(("19", "20")) for cell in row)
