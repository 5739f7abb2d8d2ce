"""Curves: how one number follows from another, one panel a place and one line a kind, held against a level."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.presentation.charts.curve_panels import CurvePanels, draw_curves
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Where, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class CurveChart(FigureElement):
    """Curves in panels on one common scale.

    Attributes:
        x: the dimension along the horizontal axis, whole numbers.
        panels: the dimension with one panel a value.
        lines: the dimension with one line a value.
        value: the column that is drawn.
        level: the level that the curves are held against.
    """

    x: str
    panels: str
    lines: str
    value: str
    level: float | None

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The places, the kinds, and what the curves follow from."""
        return (self.panels, self.lines, self.x)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The value."""
        return (self.value,)

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The panels."""
        plan = CurvePanels(
            points=self.records, panels=self.panels, x=self.x, lines=self.lines, value=self.value, level=self.level
        )
        return draw_curves(plan, reader, shape)


def curves(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    panels: str,
    lines: str,
    x: str,
    value: str,
    level: float | None = None,
    where: Where | None = None,
    name: str | None = None,
) -> CurveChart:
    """Curves of a number from zero, one panel a place, one line a kind, told apart by dashes and colour.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        panels: the dimension with one panel a value.
        lines: the dimension with one line a value, up to three.
        x: the dimension along the horizontal axis, whole numbers.
        value: the column that is drawn.
        level: the level that the curves are held against, drawn as a line.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, or a point would not know which row is meant.
    """
    return CurveChart(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        x=x,
        panels=panels,
        lines=lines,
        value=value,
        level=level,
    )
