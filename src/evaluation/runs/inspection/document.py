"""A finished file as an outsider reads it: its passages of text, its tables and figures, and what must not be in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evaluation.messages import Language, Message, message


@dataclass(frozen=True)
class Passage:
    """A piece of text that stands in one place.

    Attributes:
        place: where in the file, in words.
        text: as it stands there.
        chapter: to whose words it belongs; empty where it belongs to none, or only names a part of a page.
        is_frame: whether it belongs to the frame of a drawing: a number on its scale, or the name of a part.
    """

    place: Message
    text: str
    chapter: str = ""
    is_frame: bool = False


@dataclass(frozen=True)
class Flaw:
    """Something that may not be in a finished file, whatever it says.

    Attributes:
        place: where in the file; None: the file as a whole.
        what: is wrong, and what to do.
    """

    place: Message | None
    what: Message


@dataclass(frozen=True)
class PageCell:
    """A cell of a table on a page.

    Attributes:
        seen: what is seen.
        beside: what is heard instead, and what the markup says.
        interval: the limits that stand under the number.
        is_head: whether it heads its row.
    """

    seen: str
    beside: tuple[str, ...] = ()
    interval: tuple[str, ...] = ()
    is_head: bool = False

    @property
    def name(self) -> str:
        """What a head of a row says: seen, or heard only where the row above has said it already."""
        return self.seen or next(iter(self.beside), "")


@dataclass(frozen=True)
class PageTable:
    """A table on a page.

    Attributes:
        place: where in the file.
        address: its identifier on the page; empty without one.
        chapter: the chapter in which it stands; empty outside every chapter.
        language: in which its words and numbers are written; None: it is not said.
        caption: its title, without the unit.
        unit: what a number in it counts.
        heads: of its columns.
        rows: each row's cells.
        notes: what stands under it.
    """

    place: Message
    address: str
    chapter: str
    language: Language | None
    caption: str
    unit: str
    heads: tuple[str, ...]
    rows: tuple[tuple[PageCell, ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class PageFigure:
    """A figure on a page.

    Attributes:
        place: where in the file.
        address: its identifier on the page; empty without one.
        chapter: the chapter in which it stands; empty outside every chapter.
        caption: its title.
        described: whether every picture in it has an alternative text.
    """

    place: Message
    address: str
    chapter: str
    caption: str
    described: bool


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook.

    Attributes:
        name: on its tab.
        rows: by row number and column number from 1, each cell's value as text; empty cells are left out.
    """

    name: str
    rows: dict[int, dict[int, str]]

    def cell(self, row: int, column: int) -> str:
        """The text of a cell; empty where there is none."""
        return self.rows.get(row, {}).get(column, "")


@dataclass(frozen=True)
class Document:
    """Everything that an outsider finds in one file.

    Attributes:
        file: its path in the run.
        passages: all text in it.
        flaws: what may not be in it.
        tables: on a page.
        figures: on a page.
        sheets: of a workbook.
        grid: the cells of a delimited file, the heads first.
    """

    file: str
    passages: tuple[Passage, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    tables: tuple[PageTable, ...] = ()
    figures: tuple[PageFigure, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    grid: tuple[tuple[str, ...], ...] = ()


def within(outer: Message, places: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages of something that itself stands in a place."""
    return tuple(replace(each, place=inside(outer, each.place)) for each in places)


def inside(outer: Message, inner: Message) -> Message:
    """A place in a place."""
    return message("{outer}, {inner}", outer=outer, inner=inner)
