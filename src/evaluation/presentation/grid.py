"""A table as it is read: heads, rows and notes as finished words in one language.

Everything that shows a table goes through here, so that every table has a caption, heads that say what they head, and a
word behind every symbol for those who listen.
"""

from dataclasses import dataclass
from typing import Literal

Light = Literal["", "green", "amber", "red", "grey"]
"""The colour of a traffic light beside words that say the same; empty for none."""


@dataclass(frozen=True)
class Head:
    """The head of a column.

    Attributes:
        text: what it says.
        number: whether the column holds numbers, which are set to the right.
        long: whether the column holds sentences, which need room to be read.
    """

    text: str
    number: bool = False
    long: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        text: what is seen.
        number: whether it is set to the right.
        spoken: what is heard instead, where the text is a symbol.
        interval: an interval that stands under the number, in brackets.
        repeated: whether a head says what the row above has said already: it is heard, and not seen again.
        light: a mark of its own shape and colour before the text, which says the same in words.
        language: of the text where it is not that of the table; empty where it is.
    """

    text: str
    number: bool = False
    spoken: str = ""
    interval: str = ""
    repeated: bool = False
    light: Light = ""
    language: str = ""


@dataclass(frozen=True)
class Row:
    """One row; its first cells are its heads.

    Attributes:
        cells: as many as the table has heads.
        total: whether it is a total of other rows.
        opens: whether a new group of rows begins with it.
    """

    cells: tuple[Cell, ...]
    total: bool = False
    opens: bool = False


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
        row_heads: how many cells of each row are its heads.
    """

    id: str
    caption: str
    unit: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    row_heads: int = 1
