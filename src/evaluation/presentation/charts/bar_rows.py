"""Bars drawn: one scale from zero for all rows, the number of each bar at its end or in its segment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evaluation.disclosure import Symbol
from evaluation.presentation.charts.canvas import Canvas, blank, room, text_width
from evaluation.presentation.charts.labelled_rows import SMALL, TEXT, Band, Rows, labelled_rows
from evaluation.presentation.charts.legend import Legend, area_keys
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import HIDDEN_LOOK, INK, MISSING_LOOK, QUIET, SERIES
from evaluation.presentation.selection import Record
from evaluation.presentation.values import SYMBOL_WORDS, Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BAR: Final = 15.0
_THIN_BAR: Final = 11.5
_BETWEEN_BARS: Final = 1.5
_STUB: Final = 20.0
_PAD: Final = 4.0
_SMALLEST: Final = 7.0


@dataclass(frozen=True)
class Scale:
    """From numbers to points along the sheet.

    Attributes:
        zero: where zero stands.
        points: how many points one unit takes.
    """

    zero: float
    points: float

    def place(self, number: float) -> float:
        """Where a number stands."""
        return self.zero + number * self.points


def draw_bars(
    records: Sequence[Record],
    heads: tuple[str, ...],
    series: tuple[str, ...],
    reader: Reader,
    shape: Shape,
    *,
    stacked: bool,
) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        records: the rows, in reading order.
        heads: the dimensions that head a row.
        series: the columns that are drawn.
        reader: for the words.
        shape: labels beside the bars where there is room, above them on a phone.
        stacked: whether the columns are segments of one bar.
    """
    together = stacked or len(series) == 1
    height = _BAR if together else len(series) * (_THIN_BAR + _BETWEEN_BARS)
    rows = Rows(labelled_rows(records, heads, reader, shape), shape, height)
    headers = [reader.header(each) for each in series]
    keys = area_keys(headers, SERIES[: len(series)]) if len(series) > 1 else ()
    legend = Legend(keys, room(shape))
    canvas = blank(shape, legend.height + rows.bottom)
    legend.draw(canvas)
    bands = rows.draw(canvas, legend.height)
    scale = _scale(records, series, reader, rows.left, canvas.width, stacked=stacked)
    for band in bands:
        draw = _draw_stack if stacked else _draw_beside
        draw(canvas, band, series, reader, scale)
        zero = [(scale.zero, band.top - 2), (scale.zero, band.top + band.height + 2)]
        canvas.line(zero, colour=INK, width=1)
    return canvas.figure


def _scale(
    records: Sequence[Record], series: tuple[str, ...], reader: Reader, left: float, right: float, *, stacked: bool
) -> Scale:
    """The largest scale on which every bar and the words at its end fit the sheet."""
    ends = [end for record in records for end in _ends(record, series, reader, stacked=stacked)]
    before = max((words for number, words in ends if number < 0), default=0.0)
    behind = max((words for number, words in ends if number >= 0), default=0.0)
    lowest = min((number for number, _ in ends), default=0.0)
    lowest, highest = min(lowest, 0.0), max([number for number, _ in ends], default=0.0)
    span = max(highest, 0.0) - lowest
    points = (right - left - before - behind) / span if span else 0.0
    return Scale(left + before - lowest * points, points)


def _ends(record: Record, series: tuple[str, ...], reader: Reader, *, stacked: bool) -> list[tuple[float, float]]:
    """Where the bars of a row end, each with the breadth of the words that stand there."""
    if not stacked:
        return [(record.number(each) or 0.0, _breadth(_words(record, each, reader))) for each in series]
    numbers = [record.number(each) or 0.0 for each in series]
    signs = _signs(record, series, reader)
    above = sum(number for number in numbers if number > 0)
    below = sum(number for number in numbers if number < 0)
    return [(above, sum(_breadth(sign) for sign in signs)), (below, 0.0)]


def _breadth(words: str) -> float:
    return text_width(words, size=TEXT) + _PAD + _STUB


def _words(record: Record, column: str, reader: Reader) -> str:
    """A number as it stands at the end of its bar, or why there is none."""
    value = record[column]
    if isinstance(value, Symbol):
        return f"{value} {translate(SYMBOL_WORDS[value], reader.language)}"
    return reader.written(column, record)


def _signs(record: Record, series: tuple[str, ...], reader: Reader) -> list[str]:
    return [_words(record, each, reader) for each in series if isinstance(record[each], Symbol)]


def _draw_beside(canvas: Canvas, band: Band, series: tuple[str, ...], reader: Reader, scale: Scale) -> None:
    height = band.height / len(series)
    for place, column in enumerate(series):
        top = band.top + place * height
        record, bar = band.row.record, height - _BETWEEN_BARS
        number = record.number(column)
        middle = top + bar / 2
        if number is None:
            _draw_sign(canvas, record, column, reader, scale.zero, top, bar)
            continue
        end = scale.place(number)
        canvas.rectangle(min(end, scale.zero), top, abs(end - scale.zero), bar, SERIES[place])
        words = _words(record, column, reader)
        if number < 0:
            canvas.text(end - _PAD, middle, words, size=TEXT, side="right")
        else:
            canvas.text(end + _PAD, middle, words, size=TEXT)


def _draw_sign(
    canvas: Canvas, record: Record, column: str, reader: Reader, left: float, top: float, height: float
) -> float:
    """Draws what stands where there is no number; where it ends."""
    words = _words(record, column, reader)
    look = HIDDEN_LOOK if record.states[column] == "hidden" else MISSING_LOOK
    canvas.rectangle(left + 2, top, _STUB - 2 * _PAD, height, look)
    canvas.text(left + _STUB, top + height / 2, words, size=TEXT, colour=QUIET)
    return left + _breadth(words)


def _draw_stack(canvas: Canvas, band: Band, series: tuple[str, ...], reader: Reader, scale: Scale) -> None:
    record = band.row.record
    above = below = 0.0
    for place, column in enumerate(series):
        number = record.number(column)
        if number is None:
            continue
        start = above if number >= 0 else below
        left, right = sorted((scale.place(start), scale.place(start + number)))
        canvas.rectangle(left, band.top, right - left, band.height, SERIES[place])
        _write_inside(canvas, band, reader.written(column, record), (left, right), place)
        if number >= 0:
            above += number
        else:
            below += number
    end = scale.place(above) + 2
    for column in series:
        if record.number(column) is None:
            end = _draw_sign(canvas, record, column, reader, end, band.top, band.height)


def _write_inside(canvas: Canvas, band: Band, words: str, sides: tuple[float, float], place: int) -> None:
    left, right = sides
    look = SERIES[place]
    for size in (SMALL, _SMALLEST):
        if text_width(words, size=size) + _PAD <= right - left:
            middle = (left + right) / 2
            behind = look.fill if look.hatch else ""
            canvas.text(middle, band.middle, words, size=size, colour=look.text, side="center", behind=behind)
            return
