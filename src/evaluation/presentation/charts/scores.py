"""Diverging stacked bars drawn: low scores to the left of a common line, high ones to its right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evaluation.disclosure import Symbol
from evaluation.messages import message
from evaluation.presentation.charts.canvas import Canvas, blank, height_of, room, text_width, wrapped
from evaluation.presentation.charts.labelled_rows import SMALL, TEXT, Band, Rows, labelled_rows
from evaluation.presentation.charts.legend import Legend, area_keys
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import HIDDEN_LOOK, INK, MISSING_LOOK, QUIET, SCORES
from evaluation.presentation.selection import Record
from evaluation.presentation.values import SYMBOL_WORDS, Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BAR: Final = 18.0
_COUNT: Final = 62.0
"""Room for the number of answers beside the bars, in points."""

_COUNT_LINE: Final = 12.0
_STUB: Final = 30.0
_PAD: Final = 3.0
_TICK: Final = 4.0
_HEAD_BELOW: Final = 5.0
_WHOLE: Final = 100.0


@dataclass(frozen=True)
class Scores:
    """The columns of a diverging bar.

    Attributes:
        shares: in per cent, from the lowest score to the highest.
        count: the number of answers.
    """

    shares: tuple[str, ...]
    count: str

    def of(self, record: Record) -> list[float] | None:
        """The shares of a row; None where one is hidden or missing."""
        found = [record.number(each) for each in self.shares]
        shown = [each for each in found if each is not None]
        return shown if len(shown) == len(found) else None

    def low(self, record: Record) -> float:
        """How much of a row stands to the left of the common line."""
        shares = self.of(record) or [0.0] * len(self.shares)
        middle = len(shares) // 2
        return sum(shares[:middle]) + shares[middle] / 2


@dataclass(frozen=True)
class Centre:
    """The common line.

    Attributes:
        x: where it stands.
        points: how many points one per cent takes.
        right: where the bars must end.
    """

    x: float
    points: float
    right: float


def draw_scores(
    records: Sequence[Record], heads: tuple[str, ...], scores: Scores, reader: Reader, shape: Shape
) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        records: the rows, in reading order.
        heads: the dimensions that head a row.
        scores: what is drawn of a row.
        reader: for the words.
        shape: label, bar and number of answers abreast where there is room, one under the other on a phone.
    """
    beside = _COUNT if shape == "wide" else 0.0
    head = wrapped(reader.header(scores.count), _COUNT, size=SMALL) if shape == "wide" else []
    rows = Rows(labelled_rows(records, heads, reader, shape), shape, _BAR + (0 if shape == "wide" else _COUNT_LINE))
    legend = Legend(area_keys([reader.header(each) for each in scores.shares], SCORES), room(shape) - beside)
    top = max(legend.height, height_of(head, SMALL) + _HEAD_BELOW if head else 0.0)
    canvas = blank(shape, top + rows.bottom)
    legend.draw(canvas)
    if head:
        canvas.text(
            canvas.width, top - _HEAD_BELOW - height_of(head, SMALL) / 2, head, size=SMALL, colour=QUIET, side="right"
        )
    centre = _centre(records, scores, rows.left, canvas.width - beside)
    for band in rows.draw(canvas, top):
        _draw_row(canvas, band, scores, reader, centre)
        _draw_count(canvas, band, scores, reader, shape)
    return canvas.figure


def _centre(records: Sequence[Record], scores: Scores, left: float, right: float) -> Centre:
    shown = [record for record in records if scores.of(record) is not None]
    low = max((scores.low(record) for record in shown), default=_WHOLE / 2)
    high = max((sum(scores.of(record) or ()) - scores.low(record) for record in shown), default=_WHOLE / 2)
    points = (right - left) / ((low + high) or _WHOLE)
    return Centre(left + low * points, points, right)


def _draw_row(canvas: Canvas, band: Band, scores: Scores, reader: Reader, centre: Centre) -> None:
    record = band.row.record
    shares = scores.of(record)
    if shares is None:
        _draw_absence(canvas, band, scores, reader, centre)
        return
    x = centre.x - scores.low(record) * centre.points
    for share, column, look in zip(shares, scores.shares, SCORES, strict=True):
        breadth = share * centre.points
        canvas.rectangle(x, band.top, breadth, _BAR, look)
        words = reader.label(column, record[column])
        if text_width(words, size=SMALL) + _PAD <= breadth:
            canvas.text(x + breadth / 2, band.top + _BAR / 2, words, size=SMALL, colour=look.text, side="center")
        x += breadth
    for end, outwards in ((band.top, -_TICK), (band.top + _BAR, _TICK)):
        # The line stops at the bar: it would strike out the number in the middle.
        canvas.line([(centre.x, end), (centre.x, end + outwards)], colour=INK, width=1.2)


def _draw_absence(canvas: Canvas, band: Band, scores: Scores, reader: Reader, centre: Centre) -> None:
    """Says in words why a row has no bar."""
    hidden = "hidden" in {band.row.record.states[each] for each in (*scores.shares, scores.count)}
    words = translate(
        message("hidden to protect small groups") if hidden else message("no answers in the data"), reader.language
    )
    look = HIDDEN_LOOK if hidden else MISSING_LOOK
    breadth = _STUB + _PAD * 2 + text_width(words, size=SMALL)
    left = max(min(centre.x - breadth / 2, centre.right - breadth), band.left)
    canvas.rectangle(left, band.top, _STUB, _BAR, look)
    canvas.text(left + _STUB + _PAD * 2, band.top + _BAR / 2, words, size=SMALL, colour=QUIET)


def _draw_count(canvas: Canvas, band: Band, scores: Scores, reader: Reader, shape: Shape) -> None:
    words = reader.written(scores.count, band.row.record)
    if shape == "wide":
        canvas.text(canvas.width, band.middle, words, size=TEXT, side="right")
        return
    value = band.row.record[scores.count]
    if isinstance(value, Symbol):
        words = translate(SYMBOL_WORDS[value], reader.language)
    line = f"{reader.header(scores.count)}: {words}"
    canvas.text(0, band.top + _BAR + _COUNT_LINE / 2 + 2, line, size=SMALL, colour=QUIET)
