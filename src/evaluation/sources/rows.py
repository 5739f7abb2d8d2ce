"""Which rows of a sheet are the table's, and what the delivery leaves out: notes below it, and sums within it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evaluation.messages import message
from evaluation.sources.cells import Cell, RawSheet, cell_text, is_blank
from evaluation.sources.declaration import TableDeclaration, normalise_spelling
from evaluation.sources.delivery import Delivery
from evaluation.sources.headers import Header
from evaluation.sources.names import UNSPEAKABLE, shown
from evaluation.sources.problems import Problems


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What stands in a file and is no part of its table, because the delivery says so.

    Attributes:
        totals: number of rows that are sums of others.
        notes: number of rows below the table that hold something.
        columns: number of columns.
    """

    totals: int = 0
    notes: int = 0
    columns: int = 0

    @property
    def rows(self) -> int:
        """Number of rows of every kind."""
        return self.totals + self.notes

    @property
    def anything(self) -> bool:
        """Whether anything was left out."""
        return bool(self.rows or self.columns)


NOTHING_LEFT_OUT: Final = LeftOut()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet.

    Attributes:
        number: of the row in the file, from 1.
        cells: from the first column on; columns behind the last one are blank.
    """

    number: int
    cells: tuple[Cell, ...]

    def at(self, index: int) -> Cell:
        """The cell of a column, from 0."""
        return self.cells[index] if index < len(self.cells) else None


def rows_of_table(sheet: RawSheet, delivery: Delivery, problems: Problems) -> tuple[list[Row], list[Row]]:
    """The rows below the headers, and those below the table; a row without anything in it is no row.

    Args:
        sheet: as read.
        delivery: says where the headers stand, and which row is the last one.
        problems: receives a last row that is not in the file.
    """
    filled = [
        Row(number, cells)
        for number, cells in enumerate(sheet.rows, start=1)
        if number >= delivery.first_row and not all(map(is_blank, cells))
    ]
    last = delivery.last_row
    if last is None:
        return filled, []
    if filled and filled[-1].number < last:
        problems.add(
            message(
                "{file}: last_row in delivery.toml is {last}, but the last row that holds something is {end}; correct "
                "last_row.",
                file=problems.place,
                last=str(last),
                end=str(filled[-1].number),
            )
        )
    return [row for row in filled if row.number <= last], [row for row in filled if row.number > last]


def report_repeated_headers(body: Sequence[Row], headers: Sequence[Cell], problems: Problems) -> None:
    """Tell of rows that are the headers once more, as on every page of a printed table.

    Args:
        body: the rows of the table.
        headers: one a column.
        problems: receives them.
    """
    spellings = [normalise_spelling(cell_text(cell)) for cell in headers]
    rows = [row.number for row in body if _repeats(row, spellings)]
    if rows:
        problems.add(
            message(
                "{file}: the headers stand again among the rows (rows: {rows}, first row: {first}); take these rows "
                "out.",
                file=problems.place,
                rows=len(rows),
                first=str(rows[0]),
            ),
            cells=[(row, 1) for row in rows],
        )


def _repeats(row: Row, spellings: Sequence[str]) -> bool:
    alike = 0
    for index, cell in enumerate(row.cells):
        if is_blank(cell):
            continue
        if index >= len(spellings) or normalise_spelling(cell_text(cell)) != spellings[index]:
            return False
        alike += 1
    # One cell alone may be a value that is called as its column is.
    return alike > 1


def without_totals(
    body: Sequence[Row],
    notes: Sequence[Row],
    header: Header,
    declaration: TableDeclaration,
    delivery: Delivery,
    problems: Problems,
) -> tuple[list[Row], list[Row]]:
    """The rows that are no sums of others, and those that are.

    Args:
        body: the rows of the table.
        notes: the rows below it, among which no row of the table may be.
        header: where its columns stand.
        declaration: knows the key.
        delivery: its `totals` mark a sum where they stand alone in a column of the key.
        problems: receives a text of `totals` that stands nowhere, and rows of the table below its last one.
    """
    keys = [header.columns[name] for name in declaration.key if name in header.columns]
    labels = {normalise_spelling(text): text for text in delivery.totals}
    marks = {
        row.number: found
        for row in ((*body, *notes) if labels else ())
        if (found := _marks(row, keys).intersection(labels))
    }
    absent = set(labels).difference(*marks.values())
    if absent:
        problems.add(
            message(
                "{file}: totals in delivery.toml lists texts that stand in no key column: {texts}; correct them there.",
                file=problems.place,
                texts=", ".join(shown(text) or UNSPEAKABLE for spelling, text in labels.items() if spelling in absent),
            )
        )
    _report_rows_below([row for row in notes if row.number not in marks], header, declaration, problems)
    kept = [row for row in body if row.number not in marks]
    if not kept:
        problems.add(
            message("{file}: every row is left out as a sum; correct totals in delivery.toml.", file=problems.place)
        )
    return kept, [row for row in body if row.number in marks]


def _marks(row: Row, keys: Sequence[int]) -> set[str]:
    """The texts of the key as they are compared."""
    cells = (row.at(index) for index in keys)
    return {normalise_spelling(cell) for cell in cells if isinstance(cell, str)}


def _report_rows_below(notes: Sequence[Row], header: Header, declaration: TableDeclaration, problems: Problems) -> None:
    """A row that has all that a row of the table must have is no note, and is not left out unsaid."""
    needed = [header.columns[name] for name in declaration.required if name in header.columns]
    needed += list(header.years)[:1]
    rows = [row.number for row in notes if not any(is_blank(row.at(index)) for index in needed)]
    if rows:
        problems.add(
            message(
                "{file}: rows below last_row hold something in every column that a row of the table needs "
                "(rows: {rows}, first row: {first}); correct last_row in delivery.toml, or list in totals what marks a "
                "sum.",
                file=problems.place,
                rows=len(rows),
                first=str(rows[0]),
            ),
            cells=[(row, 1) for row in rows],
        )


def fill_down(
    rows: Sequence[Row], totals: Sequence[Row], header: Header, delivery: Delivery, problems: Problems
) -> list[Row]:
    """The rows, with the cell above in every empty cell of the columns that the delivery names.

    Args:
        rows: of the table, without sums.
        totals: the sums between them: a cell under the text that marks one has nothing above it to repeat.
        header: where the columns stand.
        delivery: its `fill_down` names the columns.
        problems: receives a column that is not in the file, and cells with nothing above.
    """
    labels = set(map(normalise_spelling, delivery.totals))
    for name in delivery.fill_down:
        if name not in header.columns:
            problems.add(
                message(
                    "{file}: fill_down in delivery.toml names a column that is not in the file: {column}; correct it "
                    "there.",
                    file=problems.place,
                    column=name,
                )
            )
            continue
        index = header.columns[name]
        sums = [row.number for row in totals if labels.intersection(_marks(row, [index]))]
        rows, lacking = _filled_down(rows, index, sums)
        if lacking:
            problems.add(
                message(
                    "{file}, column {column}: an empty cell has no cell above it to repeat (rows: {rows}, first row: "
                    "{first}); fill it in, or correct fill_down, header_row or totals in delivery.toml.",
                    file=problems.place,
                    column=header.labels[name],
                    rows=len(lacking),
                    first=str(lacking[0]),
                ),
                cells=[(row, index + 1) for row in lacking],
            )
    return list(rows)


def _filled_down(rows: Sequence[Row], index: int, sums: Sequence[int]) -> tuple[list[Row], list[int]]:
    """The rows with one column filled, and the numbers of those for which there is nothing above."""
    filled: list[Row] = []
    lacking: list[int] = []
    above: Cell = None
    waiting = list(sums)
    for row in rows:
        if waiting and waiting[0] < row.number:
            above = None
            waiting = [number for number in waiting if number > row.number]
        above = above if is_blank(row.at(index)) else row.at(index)
        if is_blank(above):
            lacking.append(row.number)
        filled.append(_with(row, index, above))
    return filled, lacking


def _with(row: Row, index: int, cell: Cell) -> Row:
    longer = row.cells + (None,) * (index + 1 - len(row.cells))
    return Row(row.number, (*longer[:index], cell, *longer[index + 1 :]))
