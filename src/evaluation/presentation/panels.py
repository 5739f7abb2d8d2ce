"""Small multiples drawn: a panel a place, years along, all on one scale that starts at zero.

Intervals are drawn as bars and possible breaks in the series as dashed lines that no other line crosses. A hidden
number is drawn as its symbol on the axis, so that nobody takes it for zero.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evaluation.disclosure import CellValue, Symbol
from evaluation.presentation.drawing import INCHES, Shape
from evaluation.presentation.palette import INK, PAPER, QUIET, mark
from evaluation.presentation.values import PUBLIC_MARK, Reader

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PANEL_HEIGHT: Final = 2.1
_TOP_AND_BOTTOM: Final = 0.5
_TITLE_WIDTH: Final = 32
_MOST_LABELS: Final = 5
_MOST_TICKS: Final = {"wide": 6, "narrow": 5}

Point = Mapping[str, CellValue]
"""The released values of one place in one year, by column."""


@dataclass(frozen=True)
class Panels:
    """What is drawn of a table.

    Attributes:
        points: the released values, a mapping a point.
        panels: the column with one panel a value.
        x: the column along the horizontal axis, whole numbers.
        value: the column that is drawn.
        interval: the columns of its limits.
        breaks: the last years before each possible break.
    """

    points: tuple[Point, ...]
    panels: str
    x: str
    value: str
    interval: tuple[str, str] | None
    breaks: tuple[int, ...]

    def year(self, point: Point) -> int:
        """Where a point stands on the horizontal axis."""
        return int(str(point[self.x]))

    def shown(self, points: Iterable[Point]) -> list[Point]:
        """The points whose value is neither hidden nor missing."""
        return [point for point in points if not isinstance(point[self.value], Symbol)]

    def segments(self, points: Sequence[Point]) -> list[list[Point]]:
        """The points that a line may join: neighbours in time with no break between them."""
        segments: list[list[Point]] = []
        for point in sorted(self.shown(points), key=self.year):
            before = self.year(segments[-1][-1]) if segments else None
            if before is None or self.year(point) != before + 1 or before in self.breaks:
                segments.append([])
            segments[-1].append(point)
        return segments


def draw_panels(panels: Panels, reader: Reader, shape: Shape) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        panels: what is drawn.
        reader: for the words.
        shape: two panels abreast where there is room, one under the other on a phone.
    """
    import matplotlib.pyplot as plt
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    drawn = {point[panels.panels] for point in panels.points}
    places = [place for place in reader.order(panels.panels) if place in drawn]
    across = 1 if shape == "narrow" else min(2, len(places))
    down = -(-len(places) // across)
    figure, grid = plt.subplots(
        down,
        across,
        figsize=(INCHES[shape], _PANEL_HEIGHT * down + _TOP_AND_BOTTOM),
        sharex=True,
        sharey=True,
        squeeze=False,
        layout=ConstrainedLayoutEngine(h_pad=0.12, w_pad=0.12),
    )
    for axes, place in zip(grid.flat, places, strict=False):
        _draw_panel(axes, panels, reader, place)
    for axes in grid.flat[len(places) :]:
        axes.set_axis_off()
    _set_scales(grid.flat[0], panels, _MOST_TICKS[shape])
    return figure


def _draw_panel(axes: "Axes", panels: Panels, reader: Reader, place: CellValue) -> None:
    import seaborn as sns

    style = mark(str(place))
    points = [point for point in panels.points if point[panels.panels] == place]
    title = textwrap.fill(reader.label(panels.panels, place), _TITLE_WIDTH)
    axes.set_title(title, color=style.colour, pad=8)
    for segment in panels.segments(points):
        sns.lineplot(
            x=[panels.year(point) for point in segment],
            y=[float(str(point[panels.value])) for point in segment],
            color=style.colour,
            marker=style.marker,
            markersize=6,
            linewidth=1.6,
            errorbar=None,
            ax=axes,
        )
    shown = panels.shown(points)
    # All numbers stand in the table; more than a few in the chart would run into each other.
    labelled = shown if len(shown) <= _MOST_LABELS else [shown[0], shown[-1]]
    for point in points:
        if isinstance(point[panels.value], Symbol):
            _draw_symbol(axes, panels, point)
        else:
            _draw_value(axes, panels, reader, point, labelled=point in labelled)
    for year in panels.breaks:
        axes.axvline(year + 0.5, color=QUIET, linewidth=1, linestyle=(0, (4, 3)), zorder=0)
    axes.set(xlabel="", ylabel="")
    axes.tick_params(labelbottom=True)


def _draw_symbol(axes: "Axes", panels: Panels, point: Point) -> None:
    axes.annotate(
        str(point[panels.value]),
        (panels.year(point), 0),
        xytext=(0, 4),
        textcoords="offset points",
        ha="center",
        fontsize=13,
        fontweight="bold",
        color=QUIET,
    )


def _draw_value(axes: "Axes", panels: Panels, reader: Reader, point: Point, *, labelled: bool) -> None:
    value = point[panels.value]
    x, top = panels.year(point), float(str(value))
    limits = [point[each] for each in panels.interval or ()]
    if limits and not any(isinstance(limit, Symbol) for limit in limits):
        lower, top = (float(str(limit)) for limit in limits)
        axes.vlines(x, lower, top, color=mark(str(point[panels.panels])).colour, linewidth=1.4)
    if not labelled:
        return
    state = reader.released.state(panels.value, **{each: point[each] for each in reader.released.dimensions})
    axes.annotate(
        reader.label(panels.value, value) + (PUBLIC_MARK if state == "public" else ""),
        (x, top),
        xytext=(0, 4),
        textcoords="offset points",
        ha="center",
        fontsize=9.5,
        color=INK,
        bbox={"boxstyle": "square,pad=0.1", "facecolor": PAPER, "edgecolor": "none"},
    )


def _set_scales(axes: "Axes", panels: Panels, most_ticks: int) -> None:
    from matplotlib.ticker import MaxNLocator

    years = [panels.year(point) for point in panels.points]
    axes.set_xlim(min(years) - 0.5, max(years) + 0.5)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=most_ticks))
    axes.set_ylim(bottom=0)
    axes.set_ylim(top=axes.get_ylim()[1] * 1.12)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
