"""Curves drawn: a panel a place, a line a kind, all on one scale that starts at zero."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evaluation.disclosure import CellValue
from evaluation.presentation.charts.panels import Density, density, panel_titles
from evaluation.presentation.drawing import INCHES, Shape
from evaluation.presentation.numbers import format_number
from evaluation.presentation.palette import GROUPS, INK, QUIET
from evaluation.presentation.selection import Record
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DASHES: Final = ("-", (0, (4, 2)), (0, (1, 1.5)))
_TOP_AND_BOTTOM: Final = 1.0
_TITLE_LINE: Final = 0.19


@dataclass(frozen=True)
class CurvePanels:
    """What is drawn of a table.

    Attributes:
        points: the rows of the table, one a point.
        panels: the column with one panel a value.
        x: the column along the horizontal axis.
        lines: the column with one line a value.
        value: the column that is drawn.
        level: the level that the curves are held against.
    """

    points: tuple[Record, ...]
    panels: str
    x: str
    lines: str
    value: str
    level: float | None

    def line(self, place: CellValue, kind: CellValue) -> list[tuple[float, float]]:
        """The points of one line, from left to right."""
        found = [
            (float(str(each[self.x])), number)
            for each in self.points
            if each[self.panels] == place
            and each[self.lines] == kind
            and (number := each.number(self.value)) is not None
        ]
        return sorted(found)


def draw_curves(plan: CurvePanels, reader: Reader, shape: Shape) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        plan: what is drawn.
        reader: for the words.
        shape: panels abreast where there is room, fewer on a phone.
    """
    import matplotlib.pyplot as plt  # noqa: PLC0415 - costs seconds, and only some processes draw

    places = reader.order(plan.panels, plan.points)
    kinds = reader.order(plan.lines, plan.points)
    layout = density(len(places), shape)
    size, titles = panel_titles(plan.panels, reader, places, layout, INCHES[shape])
    down = -(-len(places) // layout.across)
    height = layout.height + _TITLE_LINE * max(len(title) for title in titles)
    figure, grid = plt.subplots(
        down,
        layout.across,
        figsize=(INCHES[shape], height * down + _TOP_AND_BOTTOM + 0.1 * len(kinds)),
        sharex=True,
        sharey=True,
        squeeze=False,
        layout="constrained",
    )
    for axes, place, title in zip(grid.flat, places, titles, strict=False):
        axes.set_title("\n".join(title), fontsize=size, pad=8)
        _draw_panel(axes, plan, place, kinds, layout)
    for axes in grid.flat[len(places) :]:
        axes.set_axis_off()
    _set_scales(grid.flat[0], plan, reader)
    figure.supxlabel(reader.header(plan.x), fontsize=layout.text, color=INK)
    handles = grid.flat[0].get_lines()[: len(kinds)]
    labels = [reader.label(plan.lines, kind) for kind in kinds]
    columns = 1 if shape == "narrow" else len(kinds)
    figure.legend(handles, labels, loc="outside upper left", ncols=columns, frameon=False, fontsize=9, handlelength=3.2)
    return figure


def _draw_panel(axes: "Axes", plan: CurvePanels, place: CellValue, kinds: list[CellValue], layout: Density) -> None:
    for order, kind in enumerate(kinds):
        points = plan.line(place, kind)
        axes.plot(
            [x for x, _ in points],
            [y for _, y in points],
            color=GROUPS[order % len(GROUPS)].colour,
            linestyle=_DASHES[order % len(_DASHES)],
            linewidth=1.9,
        )
    if plan.level is not None:
        axes.axhline(plan.level, color=QUIET, linewidth=1, zorder=1)
    axes.tick_params(labelbottom=True, labelsize=layout.text)


def _set_scales(axes: "Axes", plan: CurvePanels, reader: Reader) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - costs seconds, and only some processes draw

    across = [float(str(each[plan.x])) for each in plan.points]
    axes.set_xlim(min(across), max(across) if max(across) > min(across) else min(across) + 1)
    axes.set_ylim(bottom=0)
    axes.set_ylim(top=axes.get_ylim()[1] * 1.02)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    if plan.level is not None:
        shown = {each for each in axes.get_yticks() if abs(each - plan.level) > 0.15 * axes.get_ylim()[1]}
        axes.set_yticks(sorted({each for each in shown if 0 <= each <= axes.get_ylim()[1]} | {plan.level}))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: format_number(value, reader.language))
