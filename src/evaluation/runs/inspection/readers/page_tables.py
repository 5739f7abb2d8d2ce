"""The tables and figures of a page, put together from its elements as they come."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from evaluation.messages import Language, Message
from evaluation.runs.inspection.document import PageCell, PageFigure, PageTable

_SPEECHLESS: Final = frozenset(
    {"class", "scope", "colspan", "rowspan", "id", "style", "aria-hidden", "headers", "lang", "role"}
)
"""Attributes of a cell that tell nothing of what it holds."""

HEAD_AGAIN: Final = "data-head"
"""The attribute in which a cell repeats the head of its column, for screens too narrow for columns."""


@dataclass
class _Cell:
    is_head: bool
    seen: str = ""
    heard: str = ""
    interval: str = ""
    marked: list[str] = field(default_factory=list)

    def finished(self) -> PageCell:
        limits = tuple(each.strip(" ()\u00a0") for each in self.interval.split("–")) if self.interval.strip() else ()
        beside = tuple(each for each in (_line(self.heard), *self.marked) if each)
        return PageCell(_line(self.seen), beside, limits, self.is_head)


@dataclass
class _Table:
    place: Message
    address: str
    chapter: str
    language: Language | None
    in_details: bool
    caption: str = ""
    unit: str = ""
    heads: list[str] = field(default_factory=list)
    rows: list[list[_Cell]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def finished(self) -> PageTable:
        return PageTable(
            self.place,
            self.address,
            self.chapter,
            self.language,
            _line(self.caption),
            _line(self.unit),
            tuple(_line(each) for each in self.heads),
            tuple(tuple(cell.finished() for cell in row) for row in self.rows if row),
            tuple(_line(each) for each in self.notes),
        )


@dataclass
class _Figure:
    place: Message
    address: str
    chapter: str
    caption: str = ""
    described: bool = True
    notes: list[str] = field(default_factory=list)

    def finished(self) -> PageFigure:
        return PageFigure(self.place, self.address, self.chapter, _line(self.caption), self.described)


@dataclass(frozen=True)
class _Open:
    """An element that has begun."""

    tag: str
    classes: frozenset[str]
    address: str

    @property
    def names(self) -> tuple[str, ...]:
        """By which it is asked for: its tag, and each class with a dot in front."""
        return (self.tag, *(f".{each}" for each in self.classes))


class PageTables:
    """Listens to the elements of a page and puts its tables and figures together.

    Attributes:
        language: in which the page says that it is written.
        chapter: in which the elements stand; empty outside every chapter.
    """

    def __init__(self, chapter: str, language: Language | None) -> None:
        self.language = language
        self.chapter = chapter
        self._open: list[_Open] = []
        self._inside: Counter[str] = Counter()
        """How many elements are open of each tag, and of each class with a dot in front."""
        self._tables: list[_Table] = []
        self._figures: list[_Figure] = []
        self._rows: list[_Table] = []
        """The tables that are open, the innermost last."""

    def start(self, tag: str, attributes: dict[str, str], place: Callable[[], Message], *, is_void: bool) -> None:
        """An element begins."""
        opened = _Open(tag, frozenset(attributes.get("class", "").split()), attributes.get("id", ""))
        if tag == "section" and "chapter" in opened.classes:
            self.chapter = attributes.get("aria-labelledby", "")
        elif tag == "section":
            self.chapter = ""
        elif tag == "table":
            self._begin_table(place())
        elif tag == "figure":
            self._figures.append(_Figure(place(), opened.address, self.chapter))
        elif tag == "img" and self._within("figure"):
            self._figures[-1].described &= bool(attributes.get("alt", "").strip())
        elif tag == "img":
            # A picture that is no figure has no numbers beside it.
            self._figures.append(_Figure(place(), "", self.chapter, described=bool(attributes.get("alt", "").strip())))
        elif self._rows:
            self._inside_table(tag, attributes)
        elif tag == "li" and self._within(".notes"):
            self._notes().append("")
        if not is_void:
            self._open.append(opened)
            self._inside.update(opened.names)

    def end(self, tag: str) -> None:
        """An element ends, and with it those in it that were not ended."""
        places = [place for place, each in enumerate(self._open) if each.tag == tag]
        if places:
            for each in self._open[places[-1] :]:
                self._inside.subtract(each.names)
            del self._open[places[-1] :]
        if tag == "table" and self._rows:
            self._rows.pop()

    def text(self, text: str) -> None:
        """A text stands in the element that has begun last."""
        if self._rows and self._within("caption"):
            self._to_caption(self._rows[-1], text)
        elif self._rows and (cell := self._cell()):
            self._to_cell(cell, text)
        elif self._rows and self._within("thead") and self._rows[-1].heads:
            self._rows[-1].heads[-1] += text
        elif self._within("figcaption") and self._figures and not self._within(".unit"):
            self._figures[-1].caption += text
        elif self._within("li") and self._within(".notes") and self._notes():
            self._notes()[-1] += text

    @property
    def figures(self) -> tuple[PageFigure, ...]:
        """The figures, in the order of the page."""
        return tuple(each.finished() for each in self._figures)

    def finished(self) -> tuple[PageTable, ...]:
        """The tables, in the order of the page."""
        return tuple(each.finished() for each in self._tables)

    def _begin_table(self, place: Message) -> None:
        address = next((each.address for each in reversed(self._open) if each.address and each.tag == "div"), "")
        table = _Table(place, address, self.chapter, self.language, self._within("details"))
        if table.in_details and self._figures:
            # The numbers of a figure: what must be known to read them stands under the figure.
            table.notes = self._figures[-1].notes
        self._tables.append(table)
        self._rows.append(table)

    def _inside_table(self, tag: str, attributes: dict[str, str]) -> None:
        table = self._rows[-1]
        if tag == "tr":
            table.rows.append([])
        elif tag == "th" and self._within("thead"):
            table.heads.append("")
        elif tag in {"td", "th"}:
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(_Cell(tag == "th"))
            table.rows[-1][-1].marked = self._marked(attributes)
        elif (cell := self._cell()) is not None:
            cell.marked += self._marked(attributes)

    def _marked(self, attributes: dict[str, str]) -> list[str]:
        """What the attributes of an element in a table say beyond what the table shows."""
        telling = {name: value for name, value in attributes.items() if name not in _SPEECHLESS and value}
        return [value for name, value in telling.items() if name != HEAD_AGAIN or not self.heads_the_cell(value)]

    def heads_the_cell(self, text: str) -> bool:
        """Whether a text is the head of the column in which the cell stands that has begun last.

        Args:
            text: that a cell repeats.
        """
        row = self._rows[-1].rows[-1] if self._rows and self._rows[-1].rows else []
        heads = self._rows[-1].heads[: len(row)] if row else []
        return len(heads) == len(row) > 0 and _line(heads[-1]) == _line(text)

    def _cell(self) -> _Cell | None:
        if not (self._within("td") or self._within("th")) or self._within("thead"):
            return None
        rows = self._rows[-1].rows
        return rows[-1][-1] if rows and rows[-1] else None

    def _to_cell(self, cell: _Cell, text: str) -> None:
        if self._within(".visually-hidden"):
            cell.heard += text
        elif self._within(".interval"):
            cell.interval += text
        else:
            cell.seen += text

    def _to_caption(self, table: _Table, text: str) -> None:
        if self._within(".unit"):
            table.unit += text
        else:
            table.caption += text

    def _notes(self) -> list[str]:
        if self._within("figure") and self._figures:
            return self._figures[-1].notes
        return self._tables[-1].notes if self._tables else []

    @property
    def in_cell(self) -> bool:
        """Whether a cell of a table is open."""
        return bool(self._inside["td"] or self._inside["th"])

    def _within(self, wanted: str) -> bool:
        return self._inside[wanted] > 0


def _line(text: str) -> str:
    return " ".join(text.split(None)) if text.strip() else ""
