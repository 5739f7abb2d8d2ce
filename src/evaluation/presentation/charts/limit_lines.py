"""Points within limits drawn: the lines run through the limits of the points, from left to right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from evaluation.presentation.charts.canvas import wrapped
from evaluation.presentation.charts.ticks import tick_label
from evaluation.presentation.drawing import INCHES, POINTS_AN_INCH, Shape
from evaluation.presentation.palette import INK, PAPER, QUIET, RULE, Mark, mark, marks
from evaluation.presentation.selection import Record
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DASHES: Final = ((0, (5, 2)), (0, (1.5, 1.5)))
_HEIGHTS: Final[dict[Shape, float]] = {"wide": 4.2, "narrow": 4.4}
_SMALL: Final = 8.5
_BESIDE_KEY: Final = 46.0
_ASIDE: Final = 0.06
_ONE: Final = 1.0


@dataclass(frozen=True)
class LimitedPoints:
    """What is drawn of a table.

    Attributes:
        records: the rows, one a point.
        group: the column by which points are marked.
        x: the column along the horizontal axis.
        y: the column along the vertical axis.
        centre: the column of the middle line.
        limits: pairs of columns of limits.
    """

    records: tuple[Record, ...]
    group: str | None
    x: str
    y: str
    centre: str
    limits: tuple[tuple[str, str], ...]

    def line(self, column: str) -> list[tuple[float, float]]:
        """The points that a line runs through, from left to right."""
        found = [(each.number(self.x), each.number(column)) for each in self.records]
        return sorted((x, y) for x, y in found if x is not None and y is not None)


def draw_points(plan: LimitedPoints, reader: Reader, shape: Shape) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        plan: what is drawn.
        reader: for the words.
        shape: for how much room.
    """
    import matplotlib.pyplot as plt  # noqa: PLC0415 - costs seconds, and only some processes draw

    figure, axes = plt.subplots(figsize=(INCHES[shape], _HEIGHTS[shape]), layout="constrained")
    keys = [*_draw_lines(axes, plan, reader), *_draw_marks(axes, plan, reader)]
    room = INCHES[shape] * POINTS_AN_INCH
    breadth = room / (2 if shape == "wide" else 1) - _BESIDE_KEY
    figure.legend(
        [key for key, _ in keys],
        ["\n".join(wrapped(words, breadth, size=_SMALL)) for _, words in keys],
        loc="outside upper left",
        ncols=2 if shape == "wide" else 1,
        frameon=False,
        fontsize=_SMALL,
    )
    _set_scales(axes, plan, reader)
    axes.set_xlabel("\n".join(wrapped(reader.header(plan.x), room * 0.8, size=_SMALL)), fontsize=_SMALL)
    axes.set_title(
        "\n".join(wrapped(reader.header(plan.y), room * 0.8, size=_SMALL)), fontsize=_SMALL, fontweight="normal"
    )
    return figure


def _draw_lines(axes: "Axes", plan: LimitedPoints, reader: Reader) -> list[tuple[Any, str]]:
    keys: list[tuple[Any, str]] = []
    if centre := plan.line(plan.centre):
        (key,) = axes.plot(*_through(centre), color=INK, linewidth=1.4, zorder=2)
        keys.append((key, reader.header(plan.centre)))
    for (lower, upper), dashes in zip(plan.limits, _DASHES, strict=False):
        for column in (lower, upper):
            if points := plan.line(column):
                (key,) = axes.plot(*_through(points), color=QUIET, linewidth=1.5, linestyle=dashes, zorder=2)
                if column == upper:
                    keys.append((key, f"{reader.header(lower)} · {reader.header(upper)}"))
    return keys


def _through(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """A line through points; through one alone, a stroke to either side."""
    if len(points) == 1:
        (x, y) = points[0]
        return [x - _ONE, x + _ONE], [y, y]
    return [x for x, _ in points], [y for _, y in points]


def _draw_marks(axes: "Axes", plan: LimitedPoints, reader: Reader) -> list[tuple[Any, str]]:
    if plan.group is None:
        _draw_points(axes, plan, plan.records, mark(""))
        return []
    places = [str(each) for each in reader.order(plan.group, plan.records)]
    keys = []
    for place, look in marks(places).items():
        own = [each for each in plan.records if str(each[plan.group]) == place]
        if key := _draw_points(axes, plan, own, look):
            keys.append((key, reader.label(plan.group, place)))
    return keys


def _draw_points(axes: "Axes", plan: LimitedPoints, records: Sequence[Record], look: Mark) -> Any:
    found = [(each.number(plan.x), each.number(plan.y)) for each in records]
    placed = [(x, y) for x, y in found if x is not None and y is not None]
    if not placed:
        return None
    (key,) = axes.plot(
        [x for x, _ in placed],
        [y for _, y in placed],
        marker=look.marker,
        markersize=6.5,
        color=look.colour,
        markeredgecolor=PAPER,
        markeredgewidth=0.7,
        linestyle="none",
        zorder=4,
    )
    return key


def _set_scales(axes: "Axes", plan: LimitedPoints, reader: Reader) -> None:
    drawn = [point for column in (plan.y, plan.centre, *sum(plan.limits, ())) for point in plan.line(column)]
    across, up = [x for x, _ in drawn] or [0.0], [y for _, y in drawn] or [0.0]
    axes.set_xlim(*_widened(min(*across, 0.0), max(across)))
    axes.set_ylim(*_widened(min(*up, 0.0), max(up)))
    axes.axhline(0, color=RULE, linewidth=1, zorder=1)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(_written(tuple(axis.get_ticklocs()), reader))


def _written(among: Sequence[float], reader: Reader) -> Callable[[float, object], str]:
    return lambda value, _: tick_label(value, among, reader.language)


def _widened(lowest: float, highest: float) -> tuple[float, float]:
    aside = (highest - lowest) * _ASIDE or _ONE
    # Nothing lies under zero where no number does.
    return (lowest - aside if lowest < 0 else 0.0), highest + aside
