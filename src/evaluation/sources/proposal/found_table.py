"""The table that a sheet was taken for: its columns, its rows, and what stands around them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evaluation.sources.cells import Cell, is_blank
from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.names import label
from evaluation.sources.proposal.candidates import Candidate
from evaluation.sources.proposal.header_names import YearHeader
from evaluation.sources.proposal.merged_cells import MergedCells

MEASURED: Final = frozenset({"count", "number"})
"""The kinds of columns whose cells are numbers that something is said by."""


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row of a sheet that holds something.

    Attributes:
        number: of the row in the file, from 1.
        cells: from the first column on.
    """

    number: int
    cells: tuple[Cell, ...]

    def at(self, index: int) -> Cell:
        """The cell of a column, from 0; blank behind the last one."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table in a sheet.

    Attributes:
        declaration: which table.
        headers: a cell a column, those over several rows joined.
        columns: canonical name → index of its column, from 0; of several that mean the same, the first.
        years: for a wide layout, index of a column → the year in its header.
        measure: for a wide layout, the canonical column that the cells below the years hold.
        above: the rows over the headers that hold something.
        body: the rows of the table.
        merged: the merged cells of the sheet.
    """

    declaration: TableDeclaration
    headers: tuple[Cell, ...]
    columns: Mapping[str, int]
    years: Mapping[int, YearHeader]
    measure: str | None
    above: tuple[SeenRow, ...]
    body: tuple[SeenRow, ...]
    merged: MergedCells = ()

    @property
    def is_wide(self) -> bool:
        """Whether years stand as headers."""
        return bool(self.years)

    def measured(self) -> Iterator[tuple[Column, Sequence[int]]]:
        """The columns of numbers, each with the indices where its cells stand."""
        for column in self.declaration.columns:
            if column.kind not in MEASURED:
                continue
            if column.name == self.measure:
                yield column, sorted(self.years)
            elif column.name in self.columns:
                yield column, [self.columns[column.name]]

    def cells(self, indices: Sequence[int]) -> Iterator[tuple[int, Cell]]:
        """Row number and cell of every cell of some columns."""
        for row in self.body:
            for index in indices:
                yield row.number, row.at(index)

    def header_of(self, name: str) -> str:
        """The header of a column as it may be shown."""
        if name == self.measure:
            years = sorted(each.year for each in self.years.values())
            return f"{years[0]}–{years[-1]}"
        index = self.columns[name]
        return label(self.headers[index], index)


def rows_below(candidate: Candidate) -> tuple[SeenRow, ...]:
    """The rows below the headers that hold something."""
    first = candidate.header_row + candidate.header_rows
    return tuple(each for each in _filled(candidate) if each.number >= first)


def rows_above(candidate: Candidate) -> tuple[SeenRow, ...]:
    """The rows over the headers that hold something."""
    return tuple(each for each in _filled(candidate) if each.number < candidate.header_row)


def _filled(candidate: Candidate) -> Iterator[SeenRow]:
    for number, cells in enumerate(candidate.sheet.rows, start=1):
        if not all(map(is_blank, cells)):
            yield SeenRow(number, cells)
