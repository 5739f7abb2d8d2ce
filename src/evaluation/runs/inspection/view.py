"""A view of a released table, such as a table on a page or the numbers of a figure, held against the table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Final

from evaluation.messages import Message
from evaluation.runs.inspection.printed import is_number
from evaluation.runs.inspection.wording import Wording

_NO_ENTRY: Final = frozenset({"", "–"})
"""What stands in a crossed table where the data have no such row."""


@dataclass(frozen=True)
class ViewCell:
    """A cell of a view.

    Attributes:
        text: comparable.
        limits: the interval under it, comparable.
        place: where it stands.
    """

    text: str
    limits: tuple[str, ...]
    place: Message


@dataclass(frozen=True)
class ViewRow:
    """A row of a view.

    Attributes:
        heads: what names the row, comparable.
        cells: one a column.
    """

    heads: tuple[str, ...]
    cells: tuple[ViewCell, ...]


@dataclass(frozen=True)
class View:
    """Some cells of a table, by the words that name their rows and columns.

    Attributes:
        corner: what stands over the heads of the rows, comparable.
        heads: of the columns: columns of the table, or values of one of its dimensions; comparable.
        rows: with their cells.
    """

    corner: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[ViewRow, ...]

    @property
    def has_numbers(self) -> bool:
        """Whether any cell holds a number."""
        return any(is_number(cell.text) for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class ViewMatch:
    """A view with the table that it shows.

    Attributes:
        wording: the table.
        agreeing: cells that stand in the table.
        differing: cells with a number, or where the table has one, that do not.
    """

    wording: Wording
    agreeing: int
    differing: tuple[ViewCell, ...]


def best_match(view: View, wordings: Sequence[Wording], chapter: str) -> ViewMatch | None:
    """The table that a view agrees with best; None where there is none to compare with.

    Args:
        view: with at least one number.
        wordings: of the tables that it may show.
        chapter: in which it stands; most views show a table of their own chapter.
    """
    at_home = [each for each in wordings if each.table.chapter == chapter]
    best = _best(view, at_home)
    if best is not None and not best.differing:
        return best
    return _best(view, wordings)


def _best(view: View, wordings: Sequence[Wording]) -> ViewMatch | None:
    matches = [match for wording in wordings for match in _matches(view, wording)]
    return max(matches, key=lambda match: (match.agreeing - len(match.differing), match.agreeing), default=None)


def _matches(view: View, wording: Wording) -> Iterator[ViewMatch]:
    """One match, or in a table whose columns are headed by values one for each column that it may show."""
    crossed = any(not wording.columns_headed(head) for head in view.heads)
    named = [_rows_named(view, row, wording) for row in view.rows] if wording.names_rows else []
    headed = {head: wording.rows_with(head) for head in view.heads}
    for measure in wording.measures if wording.names_rows and crossed else (None,):
        yield _match(view, _Reading(wording, tuple(named), headed, measure))


@dataclass(frozen=True)
class _Reading:
    """How a view could be read as a table.

    Attributes:
        wording: the table.
        named: by row of the view, the rows of the table that its heads name.
        headed: by head of the view, the rows of the table in which it stands.
        measure: the column that is shown where the heads are values; None: every head is that of a column.
    """

    wording: Wording
    named: tuple[frozenset[int], ...]
    headed: Mapping[str, frozenset[int]]
    measure: int | None

    def columns_and_rows(self, number: int, head: str) -> tuple[tuple[int, ...], frozenset[int]]:
        """Where in the table a cell of the view would stand."""
        columns = self.wording.columns_headed(head)
        if columns:
            return columns, self.named[number]
        return () if self.measure is None else (self.measure,), self.named[number] & self.headed[head]


def _match(view: View, reading: _Reading) -> ViewMatch:
    agreeing, differing = 0, []
    for number, row in enumerate(view.rows):
        for head, cell in zip(view.heads, row.cells, strict=False):
            verdict = _agrees(cell, number, head, reading)
            agreeing += verdict is True
            if verdict is False:
                differing.append(cell)
    return ViewMatch(reading.wording, agreeing, tuple(differing))


def _rows_named(view: View, row: ViewRow, wording: Wording) -> frozenset[int]:
    every = frozenset(range(len(wording.rows)))
    heads = zip(row.heads, (*view.corner, *[""] * len(row.heads)), strict=False)
    return reduce(lambda rows, named: rows & wording.rows_with(*named), heads, every)


def _agrees(cell: ViewCell, number: int, head: str, reading: _Reading) -> bool | None:
    """Whether a cell stands in the table; None where it is text, and says nothing of numbers."""
    wording = reading.wording
    if not wording.names_rows:
        told = not is_number(cell.text) or cell.text in wording.numbers
        return told and all(limit in wording.numbers for limit in cell.limits)
    columns, rows = reading.columns_and_rows(number, head)
    if not is_number(cell.text) and not wording.has_measures(columns):
        return None
    if cell.text not in {wording.rows[row][column] for row in rows for column in columns}:
        # Nothing is missing where nothing was to be: the table has no such row.
        return cell.text in _NO_ENTRY and not rows
    beside = {wording.rows[row][column] for row in rows for column in wording.measures} if cell.limits else set()
    return all(limit in beside for limit in cell.limits)
