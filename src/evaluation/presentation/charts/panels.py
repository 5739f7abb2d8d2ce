"""Small multiples drawn: a panel a place, years along, all on one scale that starts at zero.

Intervals are drawn as bars and possible breaks in the series as dashed lines that no other line crosses. A hidden
number is drawn as its symbol on the axis, so that nobody takes it for zero.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evaluation.disclosure import CellValue, Symbol
from evaluation.presentation.charts.canvas import text_width, wrapped
from evaluation.presentation.drawing import INCHES, POINTS_AN_INCH, Shape
from evaluation.presentation.numbers import format_number
from evaluation.presentation.palette import INK, PAPER, QUIET, mark
from evaluation.presentation.selection import Record
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TOP_AND_BOTTOM: Final = 0.5
_MOST_LABELS: Final = 5
_TITLE_LINE: Final = 0.19
_BESIDE_LINE: Final = 0.12
_LOW: Final = 0.2
_BESIDE_TITLE: Final = 0.2
_SMALLEST_TITLE: Final = 7.0
_SURELY: Final = 0.98


@dataclass(frozen=True)
class Panels:
    """What is drawn of a table.

    Attributes:
        points: the rows of the table, one a point.
        panels: the column with one panel a value.
        x: the column along the horizontal axis, whole numbers.
        value: the column that is drawn.
        interval: the columns of its limits.
        breaks: the last years before each possible break.
    """

    points: tuple[Record, ...]
    panels: str
    x: str
    value: str
    interval: tuple[str, str] | None
    breaks: tuple[int, ...]

    def year(self, point: Record) -> int:
        """Where a point stands on the horizontal axis."""
        return int(str(point[self.x]))

    def shown(self, points: Iterable[Record]) -> list[Record]:
        """The points whose value is neither hidden nor missing."""
        return [point for point in points if point.number(self.value) is not None]

    def segments(self, points: Sequence[Record]) -> list[list[Record]]:
        """The points that a line may join: neighbours in time with no break between them."""
        segments: list[list[Record]] = []
        for point in sorted(self.shown(points), key=self.year):
            before = self.year(segments[-1][-1]) if segments else None
            if before is None or self.year(point) != before + 1 or before in self.breaks:
                segments.append([])
            segments[-1].append(point)
        return segments


@dataclass(frozen=True)
class Beside:
    """What else is drawn in each panel.

    Attributes:
        draw: draws it, given the panel's axes and its value.
        years: the years it takes room for.
    """

    draw: "Callable[[Axes, CellValue], None]"
    years: tuple[int, ...]


@dataclass(frozen=True)
class Density:
    """How closely the panels stand.

    Attributes:
        across: panels abreast.
        height: of a panel without its title, in inches.
        title: the size of a title, in points.
        text: the size of numbers, in points.
        ticks: the most years that are named under a panel.
        close: whether the panels are small: fewer numbers stand in them.
    """

    across: int
    height: float
    title: float
    text: float
    ticks: int
    close: bool


def density(panels: int, shape: Shape) -> Density:
    """How closely a number of panels must stand to be seen together.

    Args:
        panels: how many there are.
        shape: for how much room.
    """
    if shape == "narrow":
        if panels <= _FEW:
            return Density(1, 1.75, 10.5, 9.5, 5, close=False)
        return Density(2, 1.1, 8.5, 8, 2, close=True)
    if panels == _ONE_ROW:
        return Density(_ONE_ROW, 1.6, 10.5, 9, 3, close=False)
    if panels <= _FEW:
        return Density(min(2, panels), 1.85, 11, 9.5, 6, close=False)
    if panels <= _MANY:
        return Density(3, 1.35, 9.5, 8.5, 4, close=True)
    return Density(4, 1.15, 9, 8, 3, close=True)


_ONE_ROW: Final = 3
_FEW: Final = 4
_MANY: Final = 12


def draw_panels(panels: Panels, reader: Reader, shape: Shape, *, beside: Beside | None = None) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        panels: what is drawn.
        reader: for the words.
        shape: panels abreast where there is room, one under the other on a phone.
        beside: what else is drawn in each panel, and in which years.
    """
    import matplotlib.pyplot as plt  # noqa: PLC0415 - costs seconds, and only some processes draw
    from matplotlib.layout_engine import ConstrainedLayoutEngine  # noqa: PLC0415 - costs seconds, and only some processes draw

    places = reader.order(panels.panels, panels.points)
    layout = density(len(places), shape)
    size, titles = panel_titles(panels.panels, reader, places, layout, INCHES[shape])
    down = -(-len(places) // layout.across)
    height = layout.height + _TITLE_LINE * max(len(title) for title in titles)
    figure, grid = plt.subplots(
        down,
        layout.across,
        figsize=(INCHES[shape], height * down + _TOP_AND_BOTTOM),
        sharex=True,
        sharey=True,
        squeeze=False,
        layout=ConstrainedLayoutEngine(h_pad=0.1, w_pad=0.08 if layout.close else 0.12),
    )
    for axes, place, title in zip(grid.flat, places, titles, strict=False):
        axes.set_title("\n".join(title), color=mark(str(place)).colour, fontsize=size, pad=8)
        _draw_panel(axes, panels, reader, place, layout)
        if beside:
            beside.draw(axes, place)
    for axes in grid.flat[len(places) :]:
        axes.set_axis_off()
    years = [*(panels.year(point) for point in panels.points), *(beside.years if beside else ())]
    _set_scales(grid.flat[0], years, reader, layout)
    return figure


def panel_titles(
    panels: str, reader: Reader, places: Sequence[CellValue], layout: Density, inches: float
) -> tuple[float, list[list[str]]]:
    """The titles in lines, and the size at which no word need be broken if that can be had.

    Args:
        panels: the column with one panel a value.
        reader: for the words.
        places: the values with a panel.
        layout: how closely the panels stand.
        inches: how broad the figure is.
    """
    room = (inches / layout.across - _BESIDE_TITLE) * POINTS_AN_INCH
    labels = [reader.label(panels, place) for place in places]
    widest = max(text_width(word, size=layout.title, weight="bold") for label in labels for word in label.split())
    size = max(min(layout.title, _SURELY * layout.title * room / widest), _SMALLEST_TITLE)
    return size, [wrapped(label, room, size=size, weight="bold") for label in labels]


def _draw_panel(axes: "Axes", panels: Panels, reader: Reader, place: CellValue, layout: Density) -> None:
    import seaborn as sns  # noqa: PLC0415 - costs seconds, and only some processes draw

    style = mark(str(place))
    points = [point for point in panels.points if point[panels.panels] == place]
    for segment in panels.segments(points):
        sns.lineplot(
            x=[panels.year(point) for point in segment],
            y=[point.number(panels.value) for point in segment],
            color=style.colour,
            marker=style.marker,
            markersize=3.2 if layout.close else 6,
            markeredgewidth=0 if layout.close else 0.75,
            linewidth=1.6,
            errorbar=None,
            ax=axes,
        )
    # All numbers stand in the table; more than a few in the chart would run into each other.
    shown = panels.shown(points)
    labelled = shown if len(shown) <= _MOST_LABELS and not layout.close else [*shown[:1], *shown[1:][-1:]]
    for point in points:
        if isinstance(point[panels.value], Symbol):
            _draw_symbol(axes, panels, point)
        else:
            _draw_value(axes, panels, point)
            if point in labelled:
                _label_value(axes, panels, reader, point, layout)
    for year in panels.breaks:
        axes.axvline(year + 0.5, color=QUIET, linewidth=1, linestyle=(0, (4, 3)), zorder=0)
    axes.set(xlabel="", ylabel="")
    axes.tick_params(labelbottom=True, labelsize=layout.text)


def _draw_symbol(axes: "Axes", panels: Panels, point: Record) -> None:
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


def _limits(panels: Panels, point: Record) -> tuple[float, float] | None:
    lower, upper = (point.number(each) for each in panels.interval or (panels.value, panels.value))
    return None if panels.interval is None or lower is None or upper is None else (lower, upper)


def _draw_value(axes: "Axes", panels: Panels, point: Record) -> None:
    limits = _limits(panels, point)
    if limits:
        axes.vlines(panels.year(point), *limits, color=mark(str(point[panels.panels])).colour, linewidth=1.4)


def _label_value(axes: "Axes", panels: Panels, reader: Reader, point: Record, layout: Density) -> None:
    limits = _limits(panels, point)
    is_below = not limits and _is_valley(panels, point)
    axes.annotate(
        reader.written(panels.value, point),
        (panels.year(point), limits[1] if limits else point.number(panels.value) or 0),
        xytext=(0, -6 if is_below else 4 if limits else 6),
        textcoords="offset points",
        ha="center",
        va="top" if is_below else "baseline",
        fontsize=layout.text,
        color=INK,
        bbox={"boxstyle": "square,pad=0.1", "facecolor": PAPER, "edgecolor": "none"},
    )


def _is_valley(panels: Panels, point: Record) -> bool:
    """Whether the line comes down to a point and there is room for its number under it."""
    place = [each for each in panels.points if each[panels.panels] == point[panels.panels]]
    segment = next(each for each in panels.segments(place) if point in each)
    position = segment.index(point)
    value = point.number(panels.value) or 0.0
    neighbours = [*segment[max(position - 1, 0) : position], *segment[position + 1 : position + 2]]
    highest = max(each.number(panels.value) or 0.0 for each in panels.shown(panels.points))
    return (
        bool(neighbours)
        and value > _LOW * highest
        and all((each.number(panels.value) or 0.0) > value for each in neighbours)
    )


def _set_scales(axes: "Axes", years: Sequence[int], reader: Reader, layout: Density) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - costs seconds, and only some processes draw

    # Half a year on either side; in a small panel room for the numbers at the ends.
    beside = max(0.5, _BESIDE_LINE * (max(years) - min(years))) if layout.close else 0.5
    axes.set_xlim(min(years) - beside, max(years) + beside)
    if layout.close:
        axes.set_xticks(sorted({min(years), max(years)}))
    else:
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=layout.ticks))
    axes.set_ylim(bottom=0)
    axes.set_ylim(top=axes.get_ylim()[1] * (1.2 if layout.close else 1.12))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3 if layout.close else 4, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: format_number(value, reader.language))
