"""Figures: what every chart is, whatever it draws.

A chart is drawn from a released table only, never without an alternative text, and its numbers stand beside it: as a
table on the page and as a file of the run. What a kind of chart adds is which columns it draws and how.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from evaluation.description import Words
from evaluation.disclosure import CellState, CellValue, Released
from evaluation.messages import Language, message
from evaluation.presentation.blocks import Block, FigureBlock
from evaluation.presentation.data_label import data_label
from evaluation.presentation.drawing import SHAPES, Picture, Shape, picture
from evaluation.presentation.element import only_of_this_room
from evaluation.presentation.markup import markup
from evaluation.presentation.selection import Record, Selection
from evaluation.presentation.standing import standing_of_view
from evaluation.presentation.table import TableElement, absence
from evaluation.presentation.values import Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_STRONGEST_FIRST: Final[tuple[CellState, ...]] = ("hidden", "missing", "public", "shown")


@dataclass(frozen=True, kw_only=True)
class FigureElement(ABC):
    """A chart.

    Attributes:
        selection: the table, and which of its rows are drawn.
        name: its address on the page, and its name in files.
        caption: what the chart shows.
        unit: what a number in it counts.
        alt: what someone who cannot see it must know.
    """

    selection: Selection
    name: str
    caption: Words
    unit: Words
    alt: Words

    def __init_subclass__(cls) -> None:
        """Refuse charts that are not the suite's.

        Raises:
            TypeError: a chapter has written one.
        """
        only_of_this_room(cls)

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn or heard.

        Raises:
            ValueError: the alternative text is empty, a column is not in the table, or two rows would be drawn in one
                place.
        """
        if not translate(self.alt, "en").strip():
            raise ValueError("a chart needs an alternative text")
        self.selection.require(*self.dimensions, *self.drawn)
        self.selection.require_whole(self.dimensions)

    @property
    @abstractmethod
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions that set apart what is drawn."""

    @property
    @abstractmethod
    def drawn(self) -> tuple[str, ...]:
        """The columns that are drawn."""

    @abstractmethod
    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The drawing, under the house style that the caller has set."""

    @property
    def released(self) -> Released:
        """The released table."""
        return self.selection.released

    @cached_property
    def ordered(self) -> Selection:
        """The selection in reading order."""
        return replace(self.selection, ordered_by=self.dimensions)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The rows that are drawn."""
        return self.ordered.records

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the chart's numbers: what sets the rows apart, what is the same in all, what is drawn."""
        return tuple(dict.fromkeys((*self.dimensions, *self.selection.fixed, *self.drawn)))

    @cached_property
    def rows(self) -> tuple[dict[str, CellValue], ...]:
        """The numbers in the chart."""
        return tuple({column: record[column] for column in self.columns} for record in self.records)

    @cached_property
    def states(self) -> tuple[CellState, ...]:
        """What became of each row: hidden or missing as soon as one drawn value is."""
        return tuple(
            next(state for state in _STRONGEST_FIRST if state in {record.states[each] for each in self.drawn})
            for record in self.records
        )

    def picture(self, language: Language, shape: Shape = "wide") -> Picture:
        """The chart, drawn.

        Args:
            language: of the words in it.
            shape: for how much room.
        """
        if (language, shape) not in self._pictures:
            reader = Reader(self.released, language)
            label = data_label()
            # A picture is copied out of its page: what its numbers are goes along.
            said = (*standing_of_view(self.released, self.records, self.dimensions), *((label,) if label else ()))
            self._pictures[language, shape] = picture(
                lambda: self.draw(reader, shape), label="\n".join(translate(each, language) for each in said)
            )
        return self._pictures[language, shape]

    @cached_property
    def _pictures(self) -> dict[tuple[Language, Shape], Picture]:
        """What has been drawn: a page and a file want the same picture."""
        return {}

    def blocks(self, language: Language) -> tuple[Block, ...]:
        """The chart in both shapes, with its numbers beside, or a sentence where there is nothing to show."""
        if not self.records:
            return (absence(self.released, self.caption, language),)
        return (self._block(language),)

    def html(self, language: Language) -> str:
        """The chart as HTML in both shapes, with its numbers beside, or a sentence where there is nothing to show."""
        return markup(self.blocks(language))

    def _block(self, language: Language) -> FigureBlock:
        wide, narrow = (self.picture(language, shape) for shape in SHAPES)
        reader = Reader(self.released, language)
        notes = [translate(each, language) for each in self.notes]
        return FigureBlock(
            id=self.name,
            caption=reader.caption(self.caption, self.records, self.dimensions),
            unit=translate(self.unit, language),
            alt=translate(self.alt, language),
            wide=wide.svg,
            narrow=narrow.svg,
            pixels=wide.png,
            width=wide.width,
            height=wide.height,
            notes=(*notes, *reader.notes(self.drawn, self.records, heads=self.dimensions)),
            show_numbers=translate(message("Show the numbers"), language),
            # The notes stand under the drawing already.
            numbers=replace(self.numbers().grid(language), notes=()),
        )

    @property
    def notes(self) -> tuple[Words, ...]:
        """What must be known to read the drawing, besides what the table says of itself."""
        return ()

    def numbers(self) -> TableElement:
        """The numbers in the chart as a table."""
        return TableElement(
            selection=self.ordered,
            name=f"{self.name}-numbers",
            rows=self.dimensions,
            columns=None,
            values=self.drawn,
            interval=None,
            caption=self.caption,
            unit=self.unit,
            total=None,
        )
