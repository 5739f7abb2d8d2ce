"""How wide each column of a table is, how large its letters are, and which way its paper lies.

A column is never narrower than its longest word, so that no number is broken; the rest of the room goes to those that
have much to say. A table that does not fit is set smaller, and then on paper that lies on its side.
"""

from dataclasses import dataclass
from itertools import product
from math import ceil
from typing import Final

from evaluation.presentation.grid import Cell, Grid, Light
from evaluation.reports.word.pages import ROOM, Paper

MARKS: Final[dict[Light, str]] = {"": "", "green": "● ", "amber": "▲ ", "red": "■ ", "grey": "○ "}
"""The shape of each traffic light, so that its colour is never the only thing that tells it."""

_SIZES: Final = (9.0, 8.0, 7.0)
_TWIPS_A_LETTER: Final = 10.9
"""The mean width of a letter or a figure for each point of its size, with a little to spare."""
_PADDING: Final = 150
_LONGEST_WORD: Final = 22
"""Letters; longer words are divided."""
_SHORTEST_WORD: Final = 3
_BOLD: Final = 1.1
_LONGEST_HEAD: Final = 18
"""Letters of a head up to which its column asks for room: a head may well stand on several lines."""
_LONGEST_LINES: Final = (46, 120)
"""Letters of a cell up to which its column asks for room: first every column a little, then those that have more."""
_STRETCH: Final = 1.35
"""How far a table that needs less than the room is stretched: in one that is too wide the eye loses the row."""


@dataclass(frozen=True)
class Columns:
    """How a table is set.

    Attributes:
        paper: which way it lies.
        size: of its letters, in points.
        widths: of its columns, in twips.
    """

    paper: Paper
    size: float
    widths: tuple[int, ...]


def columns_of(grid: Grid) -> Columns:
    """The first way in which every word has room: upright before lying, large before small."""
    texts = _texts(grid)
    words = [_longest_word(each) for each in texts]
    wishes = [max([min(_LONGEST_HEAD, len(head)), *map(len, others)]) for head, *others in texts]
    papers: tuple[Paper, ...] = ("portrait", "landscape")
    for paper, size in product(papers, _SIZES[:2]):
        if _room(words, size) <= ROOM[paper]:
            return Columns(paper, size, _shared(words, wishes, size, ROOM[paper]))
    return Columns("landscape", _SIZES[-1], _shared(words, wishes, _SIZES[-1], ROOM["landscape"]))


def _texts(grid: Grid) -> list[list[str]]:
    """What stands in each column, line by line."""
    columns = zip(*(row.cells for row in grid.rows), strict=True) if grid.rows else [()] * len(grid.heads)
    return [
        [head.text, *(line for cell in cells for line in _lines(cell))]
        for head, cells in zip(grid.heads, columns, strict=True)
    ]


def _lines(cell: Cell) -> list[str]:
    return [*(MARKS[cell.light].replace(" ", "\u00a0") + cell.text).split("\n"), cell.interval]


def _longest_word(texts: list[str]) -> int:
    """Letters of the longest word; the first text is a head, which is set bold."""
    # A space that does not break holds a number together: it is no place to divide.
    head, *others = (max(map(len, text.split(" "))) for text in texts)
    return max(_SHORTEST_WORD, min(_LONGEST_WORD, max([ceil(head * _BOLD), *others])))


def _width(letters: int, size: float) -> int:
    return round(letters * size * _TWIPS_A_LETTER) + _PADDING


def _room(letters: list[int], size: float) -> int:
    return sum(_width(each, size) for each in letters)


def _shared(words: list[int], wishes: list[int], size: float, room: int) -> tuple[int, ...]:
    """Every column as wide as its longest word, and the rest shared by what each one lacks."""
    widths = [_width(each, size) for each in words]
    if sum(widths) >= room:
        return tuple(each * room // sum(widths) for each in widths)
    for longest in _LONGEST_LINES:
        wished = [max(have, _width(min(longest, wish), size)) for have, wish in zip(widths, wishes, strict=True)]
        if sum(wished) > room:
            lacking = sum(wished) - sum(widths)
            spare = room - sum(widths)
            return tuple(have + (wish - have) * spare // lacking for have, wish in zip(widths, wished, strict=True))
        widths = wished
    stretched = min(room, round(_STRETCH * sum(widths)))
    return tuple(each * stretched // sum(widths) for each in widths)


def lines_of(grid: Grid, columns: Columns) -> int:
    """How many lines the body of a table is likely to take.

    Args:
        grid: what it says.
        columns: how it is set.
    """
    return sum(
        max(_lines_in(cell, width, columns.size) for cell, width in zip(row.cells, columns.widths, strict=True))
        for row in grid.rows
    )


def _lines_in(cell: Cell, width: int, size: float) -> int:
    letters = max(1, int((width - _PADDING) / (size * _TWIPS_A_LETTER)))
    return sum(ceil(len(line) / letters) for line in _lines(cell) if line)
