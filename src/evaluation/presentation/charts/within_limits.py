"""Points within limits: a number against the size of what it is of, and the lines that it is held against.

A funnel plot is one, with limits that narrow as units grow; Bland and Altman's plot of two sources is another, with
limits that are the same for all. No point has a rank: the axes are size and number, and nothing else.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.messages import message
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.charts.limit_lines import LimitedPoints, draw_points
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Where, as_tuple, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Limits = tuple[tuple[str, str], ...]
"""Pairs of columns: a lower and an upper limit, the narrowest pair first."""


@dataclass(frozen=True, kw_only=True)
class WithinLimits(FigureElement):
    """Points and the lines that they are held against.

    Attributes:
        points: the dimensions that tell the points apart.
        group: the one of them by whose values the points are marked; None marks all alike.
        x: the column along the horizontal axis.
        y: the column along the vertical axis.
        centre: the column of the middle line.
        limits: the columns of the limits.
    """

    points: tuple[str, ...]
    group: str | None
    x: str
    y: str
    centre: str
    limits: Limits

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What tells the points apart."""
        return self.points

    @property
    def drawn(self) -> tuple[str, ...]:
        """The two axes and the lines."""
        return (self.x, self.y, self.centre, *(each for pair in self.limits for each in pair))

    @property
    def notes(self) -> tuple[Words, ...]:
        """How many points have no place."""
        absent = sum(each.number(self.x) is None or each.number(self.y) is None for each in self.records)
        if not absent:
            return ()
        return (message("Not drawn, because a number is hidden or missing: {count}.", count=absent),)

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The points and the lines."""
        plan = LimitedPoints(self.records, self.group, self.x, self.y, self.centre, self.limits)
        return draw_points(plan, reader, shape)


def within_limits(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    points: str | tuple[str, ...],
    x: str,
    y: str,
    centre: str,
    limits: Limits,
    group: str | None = None,
    where: Where | None = None,
    name: str | None = None,
) -> WithinLimits:
    """Points against their size, with a middle line and limits.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        points: the dimensions that tell the points apart.
        x: the column along the horizontal axis, such as the expected number.
        y: the column along the vertical axis.
        centre: the column of the middle line.
        limits: pairs of columns, up to two, the narrowest first.
        group: the dimension by which points are marked, of up to eight values; None marks all alike.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, or two points would be one.
    """
    return WithinLimits(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        points=as_tuple(points),
        group=group,
        x=x,
        y=y,
        centre=centre,
        limits=limits,
    )
