"""Networks drawn: nodes around a circle, lines between them bent inwards, names outside.

On a phone the nodes carry numbers and the names stand in a list under the circle.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evaluation.messages import message
from evaluation.presentation.charts.canvas import LINE, Canvas, blank, height_of, room, wrapped
from evaluation.presentation.charts.graph import Edges, Node, nodes_in_order
from evaluation.presentation.charts.labelled_rows import SMALL
from evaluation.presentation.charts.legend import Key, Legend
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import ACROSS, QUIET, RULE, WITHIN, Mark, Tie, marks
from evaluation.presentation.selection import Record
from evaluation.presentation.values import Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Point = tuple[float, float]

_LABEL: Final = 158.0
"""Room for the names on either side, in points."""

_MARGIN: Final = 14.0
_BETWEEN_LABELS: Final = 4.0
_NODE: Final = 8.5
_NUMBER: Final = 8.0
_THINNEST, _BROADEST = 0.9, 3.6
_INWARDS: Final = 0.5
"""How far from the middle of the circle a line passes, as a share of its straight way."""

_LIST_INDENT: Final = 34.0


@dataclass(frozen=True)
class Label:
    """A name beside the circle.

    Attributes:
        node: whose it is.
        lines: the name.
        anchor: the node's place on the circle.
    """

    node: Node
    lines: list[str]
    anchor: Point

    @property
    def height(self) -> float:
        """How much height it takes, with the space to the next."""
        return height_of(self.lines, SMALL) + _BETWEEN_LABELS


def draw_circle(records: Sequence[Record], edges: Edges, reader: Reader, shape: Shape) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        records: the rows, one a tie.
        edges: the columns.
        reader: for the words.
        shape: names beside the circle where there is room, in a list under it on a phone.
    """
    nodes = nodes_in_order(records, edges, reader)
    looks = marks(list(dict.fromkeys(node.group for node in nodes)))
    legend = Legend(_keys(records, edges, nodes, looks, reader), room(shape))
    if shape == "wide":
        return _with_names_beside(records, edges, nodes, looks, legend)
    return _with_names_under(records, edges, nodes, looks, legend)


def _keys(
    records: Sequence[Record], edges: Edges, nodes: Sequence[Node], looks: Mapping[str, Mark], reader: Reader
) -> tuple[Key, ...]:
    groups = {node.group: node.group_label for node in nodes}
    words = {ACROSS: message("between groups"), WITHIN: message("within a group")}
    present = {_tie(record, edges, nodes) for record in records}
    return (
        *(Key(label, mark=looks[group]) for group, label in groups.items()),
        *(Key(translate(words[tie], reader.language), tie=tie) for tie in words if tie in present),
    )


def _with_names_beside(
    records: Sequence[Record], edges: Edges, nodes: Sequence[Node], looks: Mapping[str, Mark], legend: Legend
) -> "Figure":
    breadth = room("wide") - 2 * _LABEL
    names = [wrapped(node.label, _LABEL - _MARGIN, size=SMALL) for node in nodes]
    # Clockwise from the top: the first half stands to the right, the other, from the bottom up, to the left.
    half = -(-len(nodes) // 2)
    side = max(sum(height_of(each, SMALL) + _BETWEEN_LABELS for each in part) for part in (names[:half], names[half:]))
    height = max(breadth * _roundness(nodes), side * 1.1) + 2 * _MARGIN
    canvas = blank("wide", legend.height + height)
    legend.draw(canvas)
    centre = (canvas.width / 2, legend.height + height / 2)
    places = _around(nodes, centre, (breadth / 2 - _MARGIN, height / 2 - _MARGIN))
    _draw_ties(canvas, records, edges, nodes, places, centre)
    _draw_nodes(canvas, nodes, places, looks)
    labels = [Label(node, lines, places[node.key]) for node, lines in zip(nodes, names, strict=True)]
    between = (legend.height, canvas.height)
    _draw_labels(canvas, labels[:half], between, is_right=True)
    _draw_labels(canvas, labels[: half - 1 : -1], between, is_right=False)
    return canvas.figure


def _roundness(nodes: Sequence[Node]) -> float:
    """How high the circle is against its breadth: few nodes need little height."""
    return min(1.0, 0.35 + len(nodes) / 12)


def _around(nodes: Sequence[Node], centre: Point, radii: Point) -> dict[str, Point]:
    """A place for each node, clockwise from the top."""
    places = {}
    for place, node in enumerate(nodes):
        angle = 2 * math.pi * (place + 0.5) / len(nodes) - math.pi / 2
        places[node.key] = (centre[0] + radii[0] * math.cos(angle), centre[1] + radii[1] * math.sin(angle))
    return places


def _draw_ties(
    canvas: Canvas,
    records: Sequence[Record],
    edges: Edges,
    nodes: Sequence[Node],
    places: Mapping[str, Point],
    centre: Point,
) -> None:
    heaviest = max((record.number(edges.weight) or 0.0 for record in records), default=0.0)
    for record in records:
        tie = _tie(record, edges, nodes)
        if tie is None:
            continue
        share = (record.number(edges.weight) or 0.0) / heaviest if heaviest else 0.0
        start, end = (places[str(record[each])] for each in (edges.source, edges.target))
        middle = tuple(
            hub + _INWARDS * ((one + other) / 2 - hub) for hub, one, other in zip(centre, start, end, strict=True)
        )
        width = _THINNEST + (_BROADEST - _THINNEST) * max(share, 0.0)
        canvas.curve([start, (middle[0], middle[1]), end], tie, width=width, order=1 if tie is WITHIN else 2)


def _tie(record: Record, edges: Edges, nodes: Sequence[Node]) -> Tie | None:
    """How the line of a row looks; none where both its ends are the same."""
    groups = {node.key: node.group for node in nodes}
    source, target = str(record[edges.source]), str(record[edges.target])
    if source == target:
        return None
    return WITHIN if groups[source] == groups[target] else ACROSS


def _draw_nodes(canvas: Canvas, nodes: Sequence[Node], places: Mapping[str, Point], looks: Mapping[str, Mark]) -> None:
    for node in nodes:
        canvas.marker(*places[node.key], looks[node.group], size=_NODE)


def _draw_labels(canvas: Canvas, labels: Sequence[Label], between: Point, *, is_right: bool) -> None:
    x = canvas.width - _LABEL + _MARGIN if is_right else _LABEL - _MARGIN
    towards = -1 if is_right else 1
    for label, middle in zip(labels, _spread(labels, between), strict=True):
        canvas.line(
            [label.anchor, (x + towards * _MARGIN * 0.7, middle), (x + towards * 3, middle)], colour=RULE, zorder=0
        )
        canvas.text(x, middle, label.lines, size=SMALL, side="left" if is_right else "right")


def _spread(labels: Sequence[Label], between: Point) -> list[float]:
    """The height of the middle of each label: beside its node, moved until no two touch and none leaves the sheet."""
    top, bottom = between
    middles = [label.anchor[1] for label in labels]
    for place, label in enumerate(labels):
        free = top if not place else middles[place - 1] + labels[place - 1].height / 2
        middles[place] = max(middles[place], free + label.height / 2)
    for place in reversed(range(len(labels))):
        last = place == len(labels) - 1
        free = bottom if last else middles[place + 1] - labels[place + 1].height / 2
        middles[place] = min(middles[place], free - labels[place].height / 2)
    return middles


def _with_names_under(
    records: Sequence[Record], edges: Edges, nodes: Sequence[Node], looks: Mapping[str, Mark], legend: Legend
) -> "Figure":
    breadth = room("narrow")
    names = [wrapped(node.label, breadth - _LIST_INDENT, size=SMALL) for node in nodes]
    listed = sum(height_of(each, SMALL) + _BETWEEN_LABELS for each in names)
    height = breadth * _roundness(nodes)
    canvas = blank("narrow", legend.height + height + listed)
    legend.draw(canvas)
    centre = (breadth / 2, legend.height + height / 2)
    radii = (breadth / 2 - _MARGIN - _NUMBER, height / 2 - _MARGIN - _NUMBER)
    places = _around(nodes, centre, radii)
    _draw_ties(canvas, records, edges, nodes, places, centre)
    _draw_nodes(canvas, nodes, places, looks)
    beyond = _around(nodes, centre, (radii[0] + _MARGIN, radii[1] + _MARGIN))
    top = legend.height + height
    for number, (node, lines) in enumerate(zip(nodes, names, strict=True), start=1):
        canvas.text(*beyond[node.key], str(number), size=_NUMBER, colour=QUIET, side="center")
        first = top + SMALL * LINE / 2
        canvas.marker(_NODE / 2, first, looks[node.group], size=_NODE * 0.85)
        canvas.text(_LIST_INDENT - 6, first, str(number), size=SMALL, colour=QUIET, side="right")
        canvas.text(_LIST_INDENT, top + height_of(lines, SMALL) / 2, lines, size=SMALL)
        top += height_of(lines, SMALL) + _BETWEEN_LABELS
    return canvas.figure
