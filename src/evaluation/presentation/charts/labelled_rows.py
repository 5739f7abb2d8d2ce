"""Rows of a chart with their words: a heading for each group, a label for each row.

Beside the drawing where there is room, above it on a phone: a name is never cut.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evaluation.presentation.charts.canvas import Canvas, height_of, room, text_width, wrapped
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import INK, RULE
from evaluation.presentation.selection import Record
from evaluation.presentation.values import Reader

TEXT: Final = 9.5
SMALL: Final = 8.5
GAP: Final = 12.0
"""Between the labels and the drawing, in points."""

_MOST_OF_THE_BREADTH: Final = 0.36
_GROUP_ABOVE: Final = 10.0
_GROUP_BELOW: Final = 5.0
_BETWEEN: Final[Mapping[Shape, float]] = {"wide": 10.0, "narrow": 13.0}
_LABEL_BELOW: Final = 5.0


@dataclass(frozen=True)
class LabelledRow:
    """One row of a chart.

    Attributes:
        record: the row of the table.
        label: its words, in lines.
        heading: of the group that begins with it, in lines; empty where none begins.
    """

    record: Record
    label: tuple[str, ...]
    heading: tuple[str, ...] = ()


@dataclass(frozen=True)
class Band:
    """Where one row is drawn, in points from the top.

    Attributes:
        row: what is drawn.
        top: of the drawing.
        height: of the drawing.
        left: where the drawing may begin.
    """

    row: LabelledRow
    top: float
    height: float
    left: float

    @property
    def middle(self) -> float:
        """The height of the middle of the drawing."""
        return self.top + self.height / 2


@dataclass(frozen=True)
class Rows:
    """Rows with their words, laid out.

    Attributes:
        entries: in reading order.
        shape: for how much room.
        height: of the drawing of one row, in points.
    """

    entries: tuple[LabelledRow, ...]
    shape: Shape
    height: float

    @property
    def left(self) -> float:
        """Where the drawing may begin."""
        if self.shape == "narrow":
            return 0.0
        lines = [line for entry in self.entries for line in entry.label]
        return max((text_width(line, size=TEXT) for line in lines), default=0.0) + GAP

    @property
    def bottom(self) -> float:
        """How much height the rows take."""
        return sum(self._taken(entry, first=not place) for place, entry in enumerate(self.entries))

    def draw(self, canvas: Canvas, top: float) -> list[Band]:
        """The words drawn; where the rows' own drawings go.

        Args:
            canvas: the sheet.
            top: where the rows begin.
        """
        bands = []
        left = self.left
        for place, entry in enumerate(self.entries):
            heading = self._heading(entry, first=not place)
            if entry.heading:
                self._draw_heading(canvas, entry, top, first=not place)
            bands.append(self._draw_row(canvas, entry, top + heading, left))
            top += self._taken(entry, first=not place)
        return bands

    def _draw_heading(self, canvas: Canvas, entry: LabelledRow, top: float, *, first: bool) -> None:
        above = 0 if first else _GROUP_ABOVE
        if not first:
            canvas.line([(0, top + above / 2), (canvas.width, top + above / 2)], colour=RULE)
        middle = top + above + height_of(entry.heading, TEXT) / 2
        canvas.text(0, middle, entry.heading, size=TEXT, weight="bold")

    def _draw_row(self, canvas: Canvas, entry: LabelledRow, top: float, left: float) -> Band:
        words = height_of(entry.label, TEXT)
        if self.shape == "narrow":
            canvas.text(0, top + words / 2, entry.label, size=TEXT)
            return Band(entry, top + words + _LABEL_BELOW, self.height, left)
        space = max(words, self.height)
        canvas.text(0, top + space / 2, entry.label, size=TEXT, colour=INK)
        return Band(entry, top + (space - self.height) / 2, self.height, left)

    def _heading(self, entry: LabelledRow, *, first: bool) -> float:
        if not entry.heading:
            return 0.0
        return height_of(entry.heading, TEXT) + _GROUP_BELOW + (0 if first else _GROUP_ABOVE)

    def _taken(self, entry: LabelledRow, *, first: bool) -> float:
        words = height_of(entry.label, TEXT)
        drawing = words + _LABEL_BELOW + self.height if self.shape == "narrow" else max(words, self.height)
        return self._heading(entry, first=first) + drawing + _BETWEEN[self.shape]


def labelled_rows(
    records: Sequence[Record], heads: tuple[str, ...], reader: Reader, shape: Shape
) -> tuple[LabelledRow, ...]:
    """The rows of a chart with their words.

    Args:
        records: in reading order.
        heads: the dimensions that head a row; all but the last name its group.
        reader: for the words.
        shape: for how much room.
    """
    breadth = room(shape) if shape == "narrow" else room(shape) * _MOST_OF_THE_BREADTH
    rows = []
    before: list[str] = []
    for record in records:
        *group, label = [reader.label(each, record[each]) for each in heads]
        heading = wrapped(" · ".join(group), room(shape), size=TEXT, weight="bold") if group and group != before else ()
        rows.append(LabelledRow(record, tuple(wrapped(label, breadth, size=TEXT)), tuple(heading)))
        before = group
    return tuple(rows)
