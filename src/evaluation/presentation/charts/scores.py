"""Diverging stacked bars drawn: disagreement to the left of a common line, agreement to its right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evaluation.disclosure import CellState, CellValue, Symbol
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


LOOKS: Final = (SCORES[0], SCORES[len(SCORES) // 2], SCORES[-1])
"""Disagreement, neither, agreement."""


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Where the answers of a diverging bar stand in a table.

    Attributes:
        parts: the dimension that divides the answers into classes.
        classes: its values from disagreement to agreement.
        whole: its value for all answers.
        share: the column of the share of the answers, in per cent.
        count: the column of the number of answers.
    """

    parts: str
    classes: tuple[str, ...]
    whole: str
    share: str
    count: str

    def abreast(self, records: Sequence[Record], heads: tuple[str, ...]) -> tuple[Record, ...]:
        """One record a bar: what heads it, the number of answers, and the share of each class under its name.

        A class without a row is missing.

        Args:
            records: a row for all answers and one for each class.
            heads: the dimensions that head a bar.
        """
        found: dict[tuple[CellValue, ...], dict[str, Record]] = {}
        for record in records:
            found.setdefault(tuple(record[head] for head in heads), {})[str(record[self.parts])] = record
        return tuple(self._bar(dict(zip(heads, head, strict=True)), rows) for head, rows in found.items())

    def _bar(self, head: dict[str, CellValue], rows: Mapping[str, Record]) -> Record:
        places = {self.count: (self.whole, self.count), **{each: (each, self.share) for each in self.classes}}
        values: dict[str, CellValue] = dict.fromkeys(places, Symbol.MISSING)
        states: dict[str, CellState] = dict.fromkeys(places, "missing")
        for name, (part, column) in places.items():
            if part in rows:
                values[name], states[name] = rows[part][column], rows[part].states[column]
        return Record({**head, **values}, states)

    def of(self, bar: Record) -> list[float] | None:
        """The shares of a bar; None where one is hidden or missing."""
        found = [bar.number(each) for each in self.classes]
        shown = [each for each in found if each is not None]
        return shown if len(shown) == len(found) else None

    def low(self, bar: Record) -> float:
        """How much of a bar stands to the left of the common line."""
        shares = self.of(bar) or [0.0] * len(self.classes)
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
        records: the rows of the table, in reading order.
        heads: the dimensions that head a row.
        scores: what is drawn of a row.
        reader: for the words.
        shape: label, bar and number of answers abreast where there is room, one under the other on a phone.
    """
    beside = _COUNT if shape == "wide" else 0.0
    head = wrapped(reader.header(scores.count), _COUNT, size=SMALL) if shape == "wide" else []
    bars = scores.abreast(records, heads)
    rows = Rows(labelled_rows(bars, heads, reader, shape), shape, _BAR + (0 if shape == "wide" else _COUNT_LINE))
    classes = [reader.label(scores.parts, each) for each in scores.classes]
    legend = Legend(area_keys(classes, LOOKS), room(shape) - beside)
    top = max(legend.height, height_of(head, SMALL) + _HEAD_BELOW if head else 0.0)
    canvas = blank(shape, top + rows.bottom)
    legend.draw(canvas)
    if head:
        canvas.text(
            canvas.width, top - _HEAD_BELOW - height_of(head, SMALL) / 2, head, size=SMALL, colour=QUIET, side="right"
        )
    centre = _centre(bars, scores, rows.left, canvas.width - beside)
    for band in rows.draw(canvas, top):
        _draw_row(canvas, band, scores, reader, centre)
        _draw_count(canvas, band, scores, reader, shape)
    return canvas.figure


def _centre(bars: Sequence[Record], scores: Scores, left: float, right: float) -> Centre:
    shown = [bar for bar in bars if scores.of(bar) is not None]
    low = max((scores.low(bar) for bar in shown), default=_WHOLE / 2)
    high = max((sum(scores.of(bar) or ()) - scores.low(bar) for bar in shown), default=_WHOLE / 2)
    points = (right - left) / ((low + high) or _WHOLE)
    return Centre(left + low * points, points, right)


def _draw_row(canvas: Canvas, band: Band, scores: Scores, reader: Reader, centre: Centre) -> None:
    record = band.row.record
    shares = scores.of(record)
    if shares is None:
        _draw_absence(canvas, band, scores, reader, centre)
        return
    x = centre.x - scores.low(record) * centre.points
    for share, look in zip(shares, LOOKS, strict=True):
        breadth = share * centre.points
        canvas.rectangle(x, band.top, breadth, _BAR, look)
        words = reader.label(scores.share, share)
        if text_width(words, size=SMALL) + _PAD <= breadth:
            canvas.text(x + breadth / 2, band.top + _BAR / 2, words, size=SMALL, colour=look.text, side="center")
        x += breadth
    for end, outwards in ((band.top, -_TICK), (band.top + _BAR, _TICK)):
        # The line stops at the bar: it would strike out the number in the middle.
        canvas.line([(centre.x, end), (centre.x, end + outwards)], colour=INK, width=1.2)


def _draw_absence(canvas: Canvas, band: Band, scores: Scores, reader: Reader, centre: Centre) -> None:
    """Says in words why a row has no bar."""
    hidden = "hidden" in {band.row.record.states[each] for each in (*scores.classes, scores.count)}
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
