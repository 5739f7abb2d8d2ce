"""Bullets drawn: a bar against the mark of its target, with a sign and words for the state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evaluation.disclosure import Symbol
from evaluation.messages import message
from evaluation.presentation.charts.canvas import Canvas, blank, height_of, room, text_width, wrapped
from evaluation.presentation.charts.labelled_rows import SMALL, TEXT, Rows, labelled_rows
from evaluation.presentation.charts.legend import Key, Legend
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import (
    ACCENT,
    HIDDEN_LOOK,
    INK,
    MISSING_LOOK,
    PAPER,
    QUIET,
    SHADE,
    STATUSES,
    Look,
    Mark,
)
from evaluation.presentation.selection import Record
from evaluation.presentation.values import SYMBOL_WORDS, Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BAR: Final = 9.0
_TRACK: Final = 15.0
_STROKE: Final = 19.0
_MARKER: Final = 8.0
_STUB: Final = 12.0
_BEFORE_WORDS: Final = 8.0
_STATUS: Final = 118.0
"""Room for the state beside the bars, in points."""

_FURTHEST: Final = 1.5
"""How far beyond its target a bar is drawn, in targets."""

_UNKNOWN_STATUS: Final = Mark(QUIET, "o", hollow=True)


@dataclass(frozen=True)
class Bullets:
    """The columns of a bullet chart.

    Attributes:
        value: what has been reached.
        target: what is to be reached.
        status: the state.
        due: the day on which the target is to be reached.
    """

    value: str
    target: str
    status: str
    due: str | None


@dataclass(frozen=True)
class Track:
    """Where bars run.

    Attributes:
        left: where they begin.
        breadth: how far they can go, in points.
        target: where the marks of the targets stand, in points from the left.
        numbers: where the numbers begin.
    """

    left: float
    breadth: float
    target: float
    numbers: float


def draw_bullets(
    records: Sequence[Record], heads: tuple[str, ...], columns: Bullets, reader: Reader, shape: Shape
) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        records: the rows, in reading order.
        heads: the dimensions that head a row.
        columns: what is drawn of a row.
        reader: for the words.
        shape: label, bar and state abreast where there is room, one under the other on a phone.
    """
    beside = _STATUS if shape == "wide" else room(shape)
    states = {id(record): _state_lines(record, columns, reader, beside) for record in records}
    tallest = max(height_of(lines, SMALL) for lines in states.values())
    height = max(_STROKE, tallest) if shape == "wide" else _STROKE + tallest
    rows = Rows(labelled_rows(records, heads, reader, shape), shape, height)
    legend = Legend(_keys(columns, reader), room(shape))
    canvas = blank(shape, legend.height + rows.bottom)
    legend.draw(canvas)
    track = _track(records, columns, reader, rows.left, canvas.width - (_STATUS if shape == "wide" else 0))
    for band in rows.draw(canvas, legend.height):
        record = band.row.record
        middle = band.middle if shape == "wide" else band.top + _STROKE / 2
        _draw_bullet(canvas, record, columns, reader, track, middle)
        if shape == "wide":
            _draw_state(canvas, record, columns, states[id(record)], canvas.width - _STATUS, band.middle)
        else:
            lines = states[id(record)]
            _draw_state(canvas, record, columns, lines, 0, band.top + _STROKE + height_of(lines, SMALL) / 2)
    return canvas.figure


def _keys(columns: Bullets, reader: Reader) -> tuple[Key, ...]:
    return (Key(reader.header(columns.value), Look(ACCENT)), Key(reader.header(columns.target)))


def _track(records: Sequence[Record], columns: Bullets, reader: Reader, left: float, right: float) -> Track:
    numbers = max(text_width(_number_words(record, columns, reader), size=TEXT) for record in records)
    breadth = right - left - numbers - 3 * _BEFORE_WORDS
    furthest = max(1.0, *(min(_share(record, columns), _FURTHEST) for record in records))
    # A bar that has just reached its target must be seen to touch the mark, not to end with the track.
    target = breadth / max(furthest, 1.12)
    return Track(left, breadth, target, left + breadth + _BEFORE_WORDS)


def _share(record: Record, columns: Bullets) -> float:
    """How far a row has come, in targets; nothing where there is no number or no target."""
    value, target = record.number(columns.value), record.number(columns.target)
    return max(value, 0.0) / target if value is not None and target else 0.0


def _number_words(record: Record, columns: Bullets, reader: Reader) -> str:
    value = reader.written(columns.value, record)
    if record.number(columns.target) is None:
        return value
    words = message("{value} of {target}", value=value, target=reader.written(columns.target, record))
    return translate(words, reader.language)


def _draw_bullet(canvas: Canvas, record: Record, columns: Bullets, reader: Reader, track: Track, middle: float) -> None:
    if record.number(columns.target) is None:
        _say_no_target(canvas, record, columns, reader, track, middle)
        return
    words = _number_words(record, columns, reader)
    if record.number(columns.target):
        canvas.rectangle(track.left, middle - _TRACK / 2, track.breadth, _TRACK, Look(SHADE))
        _draw_bar(canvas, record, columns, track, middle)
        stroke = [
            (track.left + track.target, middle - _STROKE / 2),
            (track.left + track.target, middle + _STROKE / 2),
        ]
        # A margin of paper keeps the mark apart from a bar that passes it.
        canvas.line(stroke, colour=PAPER, width=4.6, solid_capstyle="butt", zorder=3)
        canvas.line(stroke, colour=INK, width=2.4, solid_capstyle="butt", zorder=4)
    canvas.text(track.numbers, middle, words, size=TEXT)


def _say_no_target(
    canvas: Canvas, record: Record, columns: Bullets, reader: Reader, track: Track, middle: float
) -> None:
    """Says what there is of a row that has no target: a number without a scale has no bar."""
    value = reader.written(columns.value, record)
    if isinstance(record[columns.value], Symbol):
        words = message("no target in numbers")
    else:
        words = message("{value}, no target in numbers", value=value)
    lines = wrapped(translate(words, reader.language), track.breadth, size=SMALL)
    canvas.text(track.left, middle, lines, size=SMALL, colour=QUIET)


def _draw_bar(canvas: Canvas, record: Record, columns: Bullets, track: Track, middle: float) -> None:
    top = middle - _BAR / 2
    if record.number(columns.value) is None:
        look = HIDDEN_LOOK if record.states[columns.value] == "hidden" else MISSING_LOOK
        canvas.rectangle(track.left, middle - _TRACK / 2, _STUB, _TRACK, look)
        return
    share = _share(record, columns)
    end = min(share * track.target, track.breadth)
    canvas.rectangle(track.left, top, end, _BAR, Look(ACCENT))
    if share > _FURTHEST:
        # The bar goes on beyond the track: its number says how far.
        tip = track.left + track.breadth
        canvas.line(
            [(tip - 7, top - 1), (tip - 3, middle), (tip - 7, top + _BAR + 1)], colour=PAPER, width=1.6, zorder=4
        )
    if not end:
        canvas.line([(track.left, top), (track.left, top + _BAR)], colour=ACCENT, width=1.6)


def _state_lines(record: Record, columns: Bullets, reader: Reader, breadth: float) -> list[str]:
    """The state in words, and under it the day that counts."""
    value = record[columns.status]
    status = (
        translate(SYMBOL_WORDS[value], reader.language)
        if isinstance(value, Symbol)
        else reader.label(columns.status, value)
    )
    room_for_words = breadth - _MARKER - _BEFORE_WORDS
    lines = wrapped(status, room_for_words, size=SMALL)
    if columns.due is None or isinstance(record[columns.due], Symbol):
        return lines
    due = translate(message("due {date}", date=reader.label(columns.due, record[columns.due])), reader.language)
    together = wrapped(f"{status} · {due}", room_for_words, size=SMALL)
    return together if len(together) == 1 else [*lines, *wrapped(due, room_for_words, size=SMALL)]


def _draw_state(
    canvas: Canvas, record: Record, columns: Bullets, lines: Sequence[str], left: float, middle: float
) -> None:
    mark = STATUSES.get(str(record[columns.status]), _UNKNOWN_STATUS)
    top = middle - height_of(lines, SMALL) / 2
    first = top + height_of(lines[:1], SMALL) / 2
    canvas.marker(left + _MARKER / 2 + 1, first, mark, size=_MARKER)
    canvas.text(left + _MARKER + _BEFORE_WORDS, middle, lines, size=SMALL)
