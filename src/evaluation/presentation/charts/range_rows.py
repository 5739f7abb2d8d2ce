"""Ranges drawn: a point and a bar for its limits in each row, the numbers in a column at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING, Final

from evaluation.disclosure import Symbol
from evaluation.presentation.charts.canvas import Canvas, blank, height_of, room, text_width, wrapped
from evaluation.presentation.charts.labelled_rows import GAP, SMALL, Band, Rows, labelled_rows
from evaluation.presentation.charts.ticks import tick_label, ticks
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import INK, PAPER, QUIET, RULE, Mark, mark
from evaluation.presentation.selection import Record
from evaluation.presentation.values import SYMBOL_WORDS, Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROW: Final = 13.0
_AXIS: Final = 20.0
_ASIDE: Final = 0.04
_BEYOND: Final = 5.0
_HALF: Final = 0.5
_LEAST_DRAWING: Final = 90.0

Columns = tuple[str, tuple[str, str] | None, str | None]
"""The column of the value, those of its limits, and the one that says why there is no number."""


@dataclass(frozen=True)
class RangeScale:
    """How numbers are laid out along a row.

    Attributes:
        reference: the number that stands for "no change"; None draws no line.
        log: whether equal ratios are equally far apart.
    """

    reference: float | None
    log: bool

    def at(self, number: float) -> float:
        """A number on the scale, before it is stretched to the sheet."""
        return log10(number) if self.log else number


@dataclass(frozen=True)
class _Frame:
    """The part of the sheet in which points are drawn."""

    left: float
    right: float
    lowest: float
    highest: float
    scale: RangeScale

    def place(self, number: float) -> float:
        share = (self.scale.at(number) - self.lowest) / (self.highest - self.lowest)
        return self.left + share * (self.right - self.left)


def draw_ranges(
    records: Sequence[Record],
    heads: tuple[str, ...],
    columns: Columns,
    scale: RangeScale,
    reader: Reader,
    shape: Shape,
) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        records: the rows, in reading order.
        heads: the dimensions that head a row.
        columns: what is drawn of each row.
        scale: how numbers are laid out.
        reader: for the words.
        shape: labels beside the rows where there is room, above them on a phone.
    """
    rows = Rows(labelled_rows(records, heads, reader, shape), shape, _row_height(records, columns, reader, shape))
    canvas = blank(shape, rows.bottom + _AXIS)
    numbers = max(
        (text_width(_words(each, columns, reader), size=SMALL) for each in records if _known(each, columns)), default=0
    )
    right = max(canvas.width - numbers - GAP, rows.left + _LEAST_DRAWING)
    frame = _frame(records, columns, scale, rows.left + GAP / 2, right)
    bands = rows.draw(canvas, 0)
    _draw_axis(canvas, frame, reader, bands, rows.bottom)
    for band in bands:
        _draw_row(canvas, band, heads, columns, frame, reader)
    return canvas.figure


def _row_height(records: Sequence[Record], columns: Columns, reader: Reader, shape: Shape) -> float:
    """As high as the longest reason that stands in a row."""
    breadth = room(shape) * (_HALF if shape == "wide" else 1)
    without = [each for each in records if not _known(each, columns)]
    return max(
        [_ROW, *(height_of(wrapped(_words(each, columns, reader), breadth, size=SMALL), SMALL) for each in without)]
    )


def _known(record: Record, columns: Columns) -> bool:
    return record.number(columns[0]) is not None


def _limits(record: Record, columns: Columns) -> tuple[float, float] | None:
    lower, upper = (record.number(each) for each in columns[1] or (columns[0], columns[0]))
    return None if columns[1] is None or lower is None or upper is None else (lower, upper)


def _words(record: Record, columns: Columns, reader: Reader) -> str:
    """The number with its limits; or why there is none."""
    value, interval, reason = columns
    number = record[value]
    if isinstance(number, Symbol):
        why = translate(SYMBOL_WORDS[number], reader.language)
        if reason and not isinstance(record[reason], Symbol):
            why = reader.label(reason, record[reason])
        return f"{number} {why}"
    text = reader.written(value, record)
    if interval is None or _limits(record, columns) is None:
        return text
    return f"{text} ({reader.label(interval[0], record[interval[0]])}–{reader.label(interval[1], record[interval[1]])})"


def _frame(records: Sequence[Record], columns: Columns, scale: RangeScale, left: float, right: float) -> _Frame:
    numbers = [number for each in records if (number := each.number(columns[0])) is not None]
    numbers += [limit for each in records if (limits := _limits(each, columns)) for limit in limits]
    # A scale that is no comparison starts at zero.
    numbers += [scale.reference] if scale.reference is not None else [] if scale.log else [0.0]
    drawn = [scale.at(each) for each in numbers if not scale.log or each > 0] or [0.0, 1.0]
    lowest, highest = min(drawn), max(drawn)
    aside = max(highest - lowest, abs(highest) * _ASIDE, _ASIDE) * _ASIDE
    return _Frame(left, right, lowest - aside, highest + aside, scale)


def _draw_axis(canvas: Canvas, frame: _Frame, reader: Reader, bands: Sequence[Band], bottom: float) -> None:
    ends = (frame.lowest, frame.highest)
    lowest, highest = (10**each for each in ends) if frame.scale.log else ends
    end = -1e9
    marks = ticks(lowest, highest, log=frame.scale.log)
    for number in marks:
        label = tick_label(number, marks, reader.language)
        x, half = frame.place(number), text_width(label, size=SMALL) / 2
        _draw_upright(canvas, x, bands, colour=RULE, width=0.6, zorder=0)
        if x - half > end + 4 and x + half <= canvas.width:
            canvas.text(x, bottom + _AXIS / 2, label, size=SMALL, colour=QUIET, side="center")
            end = x + half
    if frame.scale.reference is not None:
        x = frame.place(frame.scale.reference)
        _draw_upright(canvas, x, bands, colour=INK, width=1.2, zorder=1)


def _draw_upright(canvas: Canvas, x: float, bands: Sequence[Band], *, colour: str, width: float, zorder: int) -> None:
    """A line across every row, and across no words above one."""
    for band in bands:
        ends = [(x, band.top - _BEYOND), (x, band.top + band.height + _BEYOND)]
        canvas.line(ends, colour=colour, width=width, zorder=zorder)


def _draw_row(
    canvas: Canvas, band: Band, heads: tuple[str, ...], columns: Columns, frame: _Frame, reader: Reader
) -> None:
    record = band.row.record
    number = record.number(columns[0])
    if number is None:
        lines = wrapped(_words(record, columns, reader), canvas.width - frame.left, size=SMALL)
        canvas.text(frame.left, band.middle, lines, size=SMALL, colour=QUIET, behind=PAPER)
        return
    look = _look(record, heads)
    if limits := _limits(record, columns):
        ends = [(frame.place(each), band.middle) for each in limits]
        canvas.line(ends, colour=look.colour, width=2.2, zorder=3)
    canvas.marker(frame.place(number), band.middle, look, size=7)
    canvas.text(canvas.width, band.middle, _words(record, columns, reader), size=SMALL, side="right")


def _look(record: Record, heads: tuple[str, ...]) -> Mark:
    """The mark of the place that the row is about, where one of its heads is a place."""
    everywhere = mark("")
    return next((each for head in heads if (each := mark(str(record[head]))) != everywhere), everywhere)
