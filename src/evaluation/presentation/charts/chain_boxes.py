"""Results chains drawn: boxes in columns with arrows between them; on a phone one box under the other, and words.

Beside every state stand its mark and its words, so that colour is never the only thing that tells it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evaluation.messages import message
from evaluation.presentation.charts.canvas import Canvas, blank, height_of, room, wrapped
from evaluation.presentation.charts.labelled_rows import SMALL, TEXT
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import INK, PAPER, QUIET, RULE, STATES, Look, Mark
from evaluation.presentation.selection import Record
from evaluation.presentation.values import Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_GUTTER: Final = 42.0
"""Between two columns: room for the arrows."""

_INSIDE: Final = 7.0
_STRIPE: Final = 4.0
_MARKER: Final = 8.0
_AFTER_MARKER: Final = 14.0
_BETWEEN: Final = 8.0
_HEAD_BELOW: Final = 7.0
_LAYER_ABOVE: Final = 12.0
_ARROWS: Final = "#87919d"
_UNKNOWN: Final = Mark(QUIET, "D", hollow=True)


@dataclass(frozen=True)
class Chain:
    """The columns of a results chain.

    Attributes:
        layer: the dimension of the layers.
        part: the dimension of the parts.
        state: where a part stands.
        counted: how many, and out of how many.
        year: the last year with figures.
        leads_to: codes of other parts, with commas between.
    """

    layer: str
    part: str
    state: str
    counted: tuple[str, str]
    year: str
    leads_to: str

    def targets(self, record: Record) -> tuple[str, ...]:
        """The codes of what a part leads to, as they stand in the column."""
        return tuple(filter(None, (each.strip() for each in str(record[self.leads_to]).split(","))))


@dataclass(frozen=True)
class Box:
    """A part with its words in lines.

    Attributes:
        code: of the part.
        name: what it is called.
        state: where it stands, in words.
        leads_to: what it leads to, in words; empty where arrows say it.
        mark: of the state.
    """

    code: str
    name: list[str]
    state: list[str]
    leads_to: list[str]
    mark: Mark

    @property
    def height(self) -> float:
        """How much height it takes."""
        lines = height_of(self.name, SMALL) + height_of(self.state, SMALL) + height_of(self.leads_to, SMALL)
        return lines + 2 * _INSIDE + 2


def draw_chain(records: Sequence[Record], chain: Chain, reader: Reader, shape: Shape) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        records: the rows, layer by layer.
        chain: the columns.
        reader: for the words.
        shape: columns with arrows where there is room, one box under the other on a phone.
    """
    layers: dict[str, list[Record]] = {}
    for record in records:
        layers.setdefault(reader.label(chain.layer, record[chain.layer]), []).append(record)
    return _beside(layers, chain, reader) if shape == "wide" else _below(layers, chain, reader)


def _beside(layers: Mapping[str, Sequence[Record]], chain: Chain, reader: Reader) -> "Figure":
    breadth = (room("wide") - (len(layers) - 1) * _GUTTER) / len(layers)
    columns = [[_box(each, chain, reader, breadth, arrows=True) for each in records] for records in layers.values()]
    heads = [wrapped(each, breadth, size=TEXT, weight="bold") for each in layers]
    top = max(height_of(each, TEXT) for each in heads) + _HEAD_BELOW
    needed = [sum(box.height for box in boxes) + _BETWEEN * (len(boxes) - 1) for boxes in columns]
    height = max(needed)
    canvas = blank("wide", top + height)
    places: dict[str, tuple[float, float, float]] = {}
    for place, (head, boxes, own) in enumerate(zip(heads, columns, needed, strict=True)):
        left = place * (breadth + _GUTTER)
        canvas.text(left, height_of(head, TEXT) / 2, head, size=TEXT, weight="bold")
        # A shorter column is spread over the height of the tallest.
        space = _BETWEEN + (height - own) / len(boxes)
        y = top + (height - own) / len(boxes) / 2
        for box in boxes:
            _draw_box(canvas, box, left, y, breadth)
            places[box.code] = (left, y, box.height)
            y += box.height + space
    _draw_arrows(canvas, [each for records in layers.values() for each in records], chain, places, breadth)
    return canvas.figure


def _draw_arrows(
    canvas: Canvas,
    records: Sequence[Record],
    chain: Chain,
    places: Mapping[str, tuple[float, float, float]],
    breadth: float,
) -> None:
    ties = [
        (str(record[chain.part]), target) for record in records for target in chain.targets(record) if target in places
    ]
    for source, target in ties:
        # Where several arrows leave or reach a box they stand apart, in the order of their other ends.
        left, y = places[source][0], _port(source, target, [each for each in ties if each[0] == source], places, 1)
        to_y = _port(target, source, [each for each in ties if each[1] == target], places, 0)
        canvas.arrow((left + breadth, y), (places[target][0], to_y), colour=_ARROWS)


def _port(
    own: str,
    other: str,
    ties: Sequence[tuple[str, str]],
    places: Mapping[str, tuple[float, float, float]],
    end: int,
) -> float:
    others = sorted((tie[end] for tie in ties), key=lambda each: places[each][1])
    _, y, height = places[own]
    return y + height * (others.index(other) + 1) / (len(others) + 1)


def _below(layers: Mapping[str, Sequence[Record]], chain: Chain, reader: Reader) -> "Figure":
    breadth = room("narrow")
    heads = {each: wrapped(each, breadth, size=TEXT, weight="bold") for each in layers}
    boxes = {
        each: [_box(record, chain, reader, breadth, arrows=False) for record in records]
        for each, records in layers.items()
    }
    canvas = blank("narrow", sum(_layer_height(heads[each], boxes[each]) for each in layers) - _LAYER_ABOVE)
    y = 0.0
    for each in layers:
        canvas.text(0, y + height_of(heads[each], TEXT) / 2, heads[each], size=TEXT, weight="bold")
        below = y + height_of(heads[each], TEXT) + _HEAD_BELOW
        for box in boxes[each]:
            _draw_box(canvas, box, 0, below, breadth)
            below += box.height + _BETWEEN
        y += _layer_height(heads[each], boxes[each])
    return canvas.figure


def _layer_height(head: Sequence[str], boxes: Sequence[Box]) -> float:
    tall = sum(box.height for box in boxes) + _BETWEEN * (len(boxes) - 1)
    return height_of(head, TEXT) + _HEAD_BELOW + tall + _LAYER_ABOVE


def _box(record: Record, chain: Chain, reader: Reader, breadth: float, *, arrows: bool) -> Box:
    inner = breadth - _STRIPE - 2 * _INSIDE
    targets = chain.targets(record)
    known = [each for each in targets if each in reader.column(chain.part).labels]
    leads_to = message("Is to lead to {parts}", parts=", ".join(known))
    return Box(
        code=str(record[chain.part]),
        name=wrapped(reader.label(chain.part, record[chain.part]), inner, size=SMALL, weight="bold"),
        state=wrapped(_state(record, chain, reader), inner - _AFTER_MARKER, size=SMALL),
        leads_to=[] if arrows or not known else wrapped(translate(leads_to, reader.language), inner, size=SMALL),
        mark=STATES.get(str(record[chain.state]), _UNKNOWN),
    )


def _state(record: Record, chain: Chain, reader: Reader) -> str:
    """The state in words, with the numbers that it rests on."""
    state = reader.label(chain.state, record[chain.state])
    number, out_of = (
        reader.label(each, record[each]) if record.number(each) is not None else "" for each in chain.counted
    )
    if number and out_of:
        words = message("{state}: {number} of {all}", state=state, number=number, all=out_of)
    elif number:
        words = message("{state}: {number}", state=state, number=number)
    elif record.number(chain.year) is not None:
        words = message("{state}, latest {year}", state=state, year=reader.label(chain.year, record[chain.year]))
    else:
        return state
    return translate(words, reader.language)


def _draw_box(canvas: Canvas, box: Box, left: float, top: float, breadth: float) -> None:
    canvas.rectangle(left, top, breadth, box.height, Look(PAPER, RULE))
    canvas.rectangle(left, top, _STRIPE, box.height, Look(box.mark.colour))
    x, y = left + _STRIPE + _INSIDE, top + _INSIDE
    canvas.text(x, y + height_of(box.name, SMALL) / 2, box.name, size=SMALL, weight="bold")
    y += height_of(box.name, SMALL) + 2
    canvas.marker(x + _MARKER / 2, y + SMALL * 0.62, box.mark, size=_MARKER)
    canvas.text(x + _AFTER_MARKER, y + height_of(box.state, SMALL) / 2, box.state, size=SMALL, colour=INK)
    y += height_of(box.state, SMALL)
    if box.leads_to:
        canvas.text(x, y + height_of(box.leads_to, SMALL) / 2, box.leads_to, size=SMALL, colour=QUIET)
