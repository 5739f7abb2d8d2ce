"""Control charts drawn, each panel on a scale of its own.

Dotted limits are provisional, dashed ones settled; a signal is a square about its point.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from evaluation.disclosure import CellValue, Symbol
from evaluation.messages import message
from evaluation.presentation.charts.panels import Density, density, panel_titles
from evaluation.presentation.drawing import INCHES, Shape
from evaluation.presentation.numbers import format_number
from evaluation.presentation.palette import ACCENT, GROUPS, INK, QUIET
from evaluation.presentation.selection import Record
from evaluation.presentation.values import Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NO_SIGNAL: Final = "none"
_PROVISIONAL: Final = "provisional"
_DASHES: Final = {"settled": (0, (5, 2)), _PROVISIONAL: (0, (1.2, 1.6))}
_TOP_AND_BOTTOM: Final = 0.9
_TITLE_LINE: Final = 0.19
_SIGNAL_COLOUR: Final = GROUPS[1].colour


@dataclass(frozen=True)
class ControlPanels:
    """What is drawn of a table.

    Attributes:
        points: the rows of the table, one a point.
        panels: the column with one panel a value.
        x: the column along the horizontal axis.
        value: the column that is drawn.
        lines: the columns of the mean and the limits.
        signal: the column of the signals.
        limits: the column that says what the limits are worth.
    """

    points: tuple[Record, ...]
    panels: str
    x: str
    value: str
    lines: tuple[str, str, str]
    signal: str
    limits: str

    def year(self, point: Record) -> int:
        """Where a point stands on the horizontal axis."""
        return int(str(point[self.x]))

    def line(self, points: list[Record], column: str) -> tuple[list[int], list[float]]:
        """The years and numbers of a column, where it has numbers."""
        found = sorted((self.year(each), number) for each in points if (number := each.number(column)) is not None)
        return [year for year, _ in found], [number for _, number in found]

    def segments(self, points: list[Record]) -> list[list[Record]]:
        """The points that a line may join: neighbours in time that both have a number."""
        segments: list[list[Record]] = []
        for point in sorted((each for each in points if each.number(self.value) is not None), key=self.year):
            if not segments or self.year(point) != self.year(segments[-1][-1]) + 1:
                segments.append([])
            segments[-1].append(point)
        return segments


def draw_control_panels(plan: ControlPanels, reader: Reader, shape: Shape) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        plan: what is drawn.
        reader: for the words.
        shape: panels abreast where there is room, fewer on a phone.
    """
    import matplotlib.pyplot as plt  # noqa: PLC0415 - costs seconds, and only some processes draw

    places = reader.order(plan.panels, plan.points)
    layout = density(len(places), shape)
    size, titles = panel_titles(plan.panels, reader, places, layout, INCHES[shape])
    down = -(-len(places) // layout.across)
    height = layout.height + _TITLE_LINE * max(len(title) for title in titles)
    figure, grid = plt.subplots(
        down,
        layout.across,
        figsize=(INCHES[shape], height * down + _TOP_AND_BOTTOM),
        sharex=True,
        squeeze=False,
        layout="constrained",
    )
    for axes, place, title in zip(grid.flat, places, titles, strict=False):
        axes.set_title("\n".join(title), fontsize=size, pad=6)
        _draw_panel(axes, plan, place, layout)
        _set_scales(axes, plan, reader)
    for axes in grid.flat[len(places) :]:
        axes.set_axis_off()
    keys = _keys(plan, reader)
    figure.legend(
        [key for key, _ in keys],
        [words for _, words in keys],
        loc="outside upper left",
        ncols=1 if shape == "narrow" else len(keys),
        frameon=False,
        fontsize=8.5,
        handlelength=2.6,
    )
    return figure


def _draw_panel(axes: "Axes", plan: ControlPanels, place: CellValue, layout: Density) -> None:
    points = [each for each in plan.points if each[plan.panels] == place]
    _draw_limits(axes, plan, points)
    for segment in plan.segments(points):
        axes.plot(
            *plan.line(segment, plan.value),
            color=ACCENT,
            linewidth=1.4,
            marker="o",
            markersize=2.8 if layout.close else 4,
            zorder=3,
        )
    for point in points:
        number = point.number(plan.value)
        if number is not None and point[plan.signal] != _NO_SIGNAL:
            axes.plot([plan.year(point)], [number], **_ring(layout.close))
        elif isinstance(point[plan.value], Symbol):
            axes.annotate(
                str(point[plan.value]),
                (plan.year(point), 0),
                xytext=(0, 2),
                textcoords="offset points",
                ha="center",
                fontsize=11,
                fontweight="bold",
                color=QUIET,
            )
    axes.tick_params(labelbottom=True, labelsize=layout.text)


def _draw_limits(axes: "Axes", plan: ControlPanels, points: list[Record]) -> None:
    centre, *limits = plan.lines
    known = [each for each in points if each.number(centre) is not None]
    if not known:
        return
    axes.plot(*plan.line(known, centre), color=INK, linewidth=1, zorder=2)
    dashes = _DASHES[str(known[0][plan.limits])]
    for column in limits:
        axes.plot(*plan.line(known, column), color=QUIET, linewidth=1.3, linestyle=dashes, zorder=2)


def _ring(close: bool) -> dict[str, Any]:  # noqa: FBT001 - the size of what is drawn
    return {
        "marker": "s",
        "markersize": 6.5 if close else 9,
        "markerfacecolor": "none",
        "markeredgecolor": _SIGNAL_COLOUR,
        "markeredgewidth": 1.5,
        "linestyle": "none",
        "zorder": 4,
    }


def _keys(plan: ControlPanels, reader: Reader) -> list[tuple[Any, str]]:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - costs seconds, and only some processes draw

    centre, *_ = plan.lines
    worth = {str(each[plan.limits]) for each in plan.points if each.number(centre) is not None}
    keys: list[tuple[Any, str]] = []
    if worth:
        keys.append((Line2D([], [], color=INK, linewidth=1), reader.header(centre)))
    for each in sorted(worth):
        words = _LIMIT_WORDS[each]
        line = Line2D([], [], color=QUIET, linewidth=1.3, linestyle=_DASHES[each])
        keys.append((line, translate(words, reader.language)))
    if any(each[plan.signal] != _NO_SIGNAL for each in plan.points):
        keys.append((Line2D([], [], **_ring(False)), reader.header(plan.signal)))  # noqa: FBT003
    return keys or [(Line2D([], [], color=ACCENT, marker="o"), reader.header(plan.value))]


def _set_scales(axes: "Axes", plan: ControlPanels, reader: Reader) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - costs seconds, and only some processes draw

    years = [plan.year(each) for each in plan.points]
    aside = max(0.5, 0.08 * (max(years) - min(years)))
    axes.set_xlim(min(years) - aside, max(years) + aside)
    axes.set_xticks(sorted({min(years), max(years)}))
    axes.set_ylim(bottom=0)
    axes.set_ylim(top=axes.get_ylim()[1] * 1.06)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: format_number(value, reader.language))


_LIMIT_WORDS: Final = {
    "settled": message("Limits"),
    _PROVISIONAL: message("Provisional limits"),
}
