"""How wide the columns of a table are, how small its type is, and whether its page lies on its side.

Lengths are in parts of the size of type (em) where nothing else is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean
from typing import Final

from evaluation.presentation.grid import Cell, Grid, Row
from evaluation.reports.pdf.fonts import text_width

_MILLIMETRES_A_POINT: Final = 25.4 / 72
_PORTRAIT: Final = 160.0
_LANDSCAPE: Final = 247.0
"""The width of the text on a page, in millimetres; the template has the same."""

_SIZES: Final = (9.0, 8.5, 8.0, 7.5)
_LAST_SIZES: Final = (7.0, 6.5, 6.0)
"""Sizes of type in points, the first that fits is taken; the last ones are for what fits no page otherwise."""

_HEAD_LINES: Final = (2, 3, 9)
"""On how many lines a head may stand, the first that fits is taken; with the last a line holds a word."""

_NARROW: Final = 0.62
"""What part of the width of a page a table fills that is not drawn out to all of it."""

_SHORT_HEAD: Final = 6.5
"""A head that is not wider stands on one line."""

_PADDING: Final = 1.1
_INTERVAL: Final = 0.88
_LIGHT: Final = 1.3
_LINE: Final = 1.25
"""Beside a column, of an interval, before a word, and of a line, as in the template."""

_READABLE: Final = 9.0
_ROOMY: Final = 14.0
_LONGEST: Final = 34.0
"""Widths of a column of text: below the first a text becomes a strip."""

_LONGEST_WORD: Final = 8.5
"""A word that is wider is taken to be hyphenated."""

_GENEROUS: Final = 2.0
"""By how much a column of numbers may be wider than it must."""

_WHOLE: Final = 115.0
"""A table that is not higher, in millimetres, stands on one page."""

_NOTE_SIZE: Final = 8.5

_BREAKS: Final = re.compile(r"[ \n–/-]")


@dataclass(frozen=True)
class TableLayout:
    """How a table is set.

    Attributes:
        size: of its type in points.
        landscape: whether its page lies on its side.
        widths: of its columns in parts of the size of type; zero for those that share what is left.
        shares: of what is left, a column each; zero for those that have a width.
        whole: whether it stands on one page with its notes.
    """

    size: float
    landscape: bool
    widths: tuple[float, ...]
    shares: tuple[float, ...]
    whole: bool


def table_layout(grid: Grid, *, upright: bool = False) -> TableLayout:
    """The largest type with which a table fits across a page; on its side when it does not fit upright.

    Args:
        grid: the table.
        upright: whether it stands in something that cannot lie on its side.
    """
    trial = _fitting(grid, upright=upright)
    room = _room(trial.size, landscape=trial.landscape)
    widths, shares = _widths(grid, trial.needs, room)
    left = room - sum(widths)
    across = [width or left * share / sum(shares) for width, share in zip(widths, shares, strict=True)]
    height = _height(grid, across) * trial.size * _MILLIMETRES_A_POINT + _notes_height(grid)
    return TableLayout(trial.size, trial.landscape, widths, shares, height <= _WHOLE)


def must_be_hyphenated(head: str) -> bool:
    """Whether the head of a column has a word that is wider than the column may be."""
    return _widest_word(head) > _LONGEST_WORD


@dataclass(frozen=True)
class _Trial:
    """A way to set a table, and the least widths of its columns in it."""

    size: float
    landscape: bool
    needs: tuple[float, ...]

    @property
    def fits(self) -> bool:
        return sum(self.needs) <= _room(self.size, landscape=self.landscape)


def _fitting(grid: Grid, *, upright: bool) -> _Trial:
    """The first way that fits; the last one when none does."""
    trial = _Trial(_SIZES[0], landscape=False, needs=())
    for trial in _trials(grid, upright=upright):
        if trial.fits:
            break
    return trial


def _trials(grid: Grid, *, upright: bool) -> Iterator[_Trial]:
    """Ways to set a table, those that are read with most ease first."""
    columns = range(len(grid.heads))
    for landscape in (False,) if upright else (False, True):
        for size in _SIZES:
            for lines in _HEAD_LINES:
                yield _Trial(size, landscape, tuple(_need(grid, column, lines) for column in columns))
    for size in (*_SIZES, *_LAST_SIZES):
        needs = tuple(_need(grid, column, _HEAD_LINES[-1], broken=True) for column in columns)
        yield _Trial(size, not upright, needs)


def _room(size: float, *, landscape: bool) -> float:
    return (_LANDSCAPE if landscape else _PORTRAIT) / (size * _MILLIMETRES_A_POINT)


def _widths(grid: Grid, needs: Sequence[float], room: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Widths of columns, and shares in what they leave."""
    columns, flexible = range(len(needs)), _flexible(grid)
    natural = [max(needs[column], (column in flexible) * (_natural(grid, column) + _PADDING)) for column in columns]
    if sum(natural) + _GENEROUS * len(needs) <= room * _NARROW:
        return tuple(round(each + _GENEROUS, 2) for each in natural), tuple(0.0 for _ in columns)
    wider = _wider(len(needs) - len(flexible), room - sum(natural))
    widths = tuple(0.0 if column in flexible else round(needs[column] + wider, 2) for column in columns)
    return widths, tuple(round(_share(grid, column, needs), 2) if column in flexible else 0.0 for column in columns)


def _wider(columns: int, spare: float) -> float:
    """What every column with a width gets on top, where texts leave it: numbers stand nearer to what they are of."""
    return min(max(spare, 0.0) / 2 / columns, _GENEROUS) if columns else 0.0


def _flexible(grid: Grid) -> set[int]:
    """The columns that share what the others leave: those with texts, or the first when all are short."""
    texts = {column for column in range(len(grid.heads)) if _natural(grid, column) > _READABLE}
    return {column for column in texts if not grid.heads[column].number} or {0}


def _need(grid: Grid, column: int, lines: int, *, broken: bool = False) -> float:
    """The least width with which a column can be read.

    Args:
        grid: the table.
        column: its place.
        lines: on how many a head may stand.
        broken: whether an interval may stand on two.
    """
    head = grid.heads[column]
    word = _widest_word(head.text)
    whole = text_width(head.text, bold=True)
    wanted = max(word, whole / lines, min(whole, _SHORT_HEAD)) if lines < _HEAD_LINES[-1] else min(word, _LONGEST_WORD)
    natural = _natural(grid, column, broken=broken)
    if not head.number:
        natural = max(min(natural, _ROOMY if head.long else _READABLE), _longest_word(grid, column))
    return max(wanted, natural) + _PADDING


def _widest_word(head: str) -> float:
    return max(text_width(word, bold=True) for word in _BREAKS.split(head))


def _natural(grid: Grid, column: int, *, broken: bool = False) -> float:
    """The width of the widest cell when none is broken, but intervals where they may be."""
    cells = [row.cells[column] for row in grid.rows]
    intervals = [part for cell in cells for part in (_BREAKS.split(cell.interval) if broken else (cell.interval,))]
    return max(
        [*(_width(cell) for cell in cells), *(text_width(f"{each}–") * _INTERVAL for each in intervals if each)],
        default=0.0,
    )


def _width(cell: Cell) -> float:
    return text_width(cell.text, bold=True) + _LIGHT * bool(cell.light)


def _longest_word(grid: Grid, column: int) -> float:
    words = [word for row in grid.rows for word in _BREAKS.split(row.cells[column].text)]
    return min(max((text_width(word) for word in words), default=0.0), _LONGEST_WORD)


def _share(grid: Grid, column: int, needs: Sequence[float]) -> float:
    """What a column of text asks of the room: as its texts are long, within bounds."""
    lengths = [text_width(row.cells[column].text) for row in grid.rows] or [1.0]
    typical = (fmean(lengths) + max(lengths)) / 2
    return max(min(typical, _LONGEST), needs[column])


def _height(grid: Grid, widths: Sequence[float]) -> float:
    head = Row(tuple(Cell(head.text) for head in grid.heads))
    return sum(_row_height(row, widths) for row in (head, *grid.rows))


def _row_height(row: Row, widths: Sequence[float]) -> float:
    return 0.8 + _LINE * max(
        ceil(_width(cell) / (width - _PADDING)) + bool(cell.interval)
        for cell, width in zip(row.cells, widths, strict=True)
    )


def _notes_height(grid: Grid) -> float:
    """In millimetres."""
    across = _room(_NOTE_SIZE, landscape=False)
    return sum(ceil(text_width(note) / across) for note in grid.notes) * _NOTE_SIZE * _MILLIMETRES_A_POINT * 1.6
