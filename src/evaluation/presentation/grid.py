"""A table as it is read: heads, rows and notes as finished words in one language.

Everything that shows a table on a page goes through here, so that every table has a caption, heads with a scope, and a
word behind every symbol for those who listen.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template


@dataclass(frozen=True)
class Head:
    """The head of a column.

    Attributes:
        text: what it says.
        number: whether the column holds numbers, which are set to the right.
    """

    text: str
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        text: what is seen.
        number: whether it is set to the right.
        spoken: what is heard instead, where the text is a symbol.
        interval: an interval that stands under the number, in brackets.
    """

    text: str
    number: bool = False
    spoken: str = ""
    interval: str = ""


@dataclass(frozen=True)
class Row:
    """One row; its first cell is its head.

    Attributes:
        cells: as many as the table has heads.
        total: whether it is a total of other rows.
    """

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Grid:
    """A table as it is read.

    Attributes:
        id: its address on the page.
        caption: what it shows.
        unit: what a number in it counts; may be empty.
        heads: one a column.
        rows: the body.
        notes: under the table.
    """

    id: str
    caption: str
    unit: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def render_grid(grid: Grid) -> str:
    """The table as HTML, every text escaped."""
    return fragment("table").render(vars(grid))


@cache
def fragment(name: str) -> Template:
    """A piece of HTML with places for escaped text."""
    source = (files("evaluation.presentation") / "fragments" / f"{name}.html.j2").read_text("utf-8")
    return Environment(autoescape=True, trim_blocks=False).from_string(source)
