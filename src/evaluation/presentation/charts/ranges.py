"""Ranges: a number and its limits, one row a value of a dimension, on one scale with a line to hold them against."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.charts.range_rows import RangeScale, draw_ranges
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Where, as_tuple, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class RangeChart(FigureElement):
    """Points with their limits, one row a value of a dimension.

    Attributes:
        heads: the dimensions that head a row; all but the last name its group.
        value: the column that is drawn as a point.
        interval: the columns of its limits.
        reason: the column that says why there is no number; None where the symbol is enough.
        scale: on which the numbers are drawn.
    """

    heads: tuple[str, ...]
    value: str
    interval: tuple[str, str] | None
    reason: str | None
    scale: RangeScale

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What heads the rows."""
        return self.heads

    @property
    def drawn(self) -> tuple[str, ...]:
        """The value, its limits, and why there is none."""
        return (self.value, *(self.interval or ()), *((self.reason,) if self.reason else ()))

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The rows."""
        return draw_ranges(
            self.records, self.heads, (self.value, self.interval, self.reason), self.scale, reader, shape
        )


def ranges(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    rows: str | tuple[str, ...],
    value: str,
    interval: tuple[str, str] | None = None,
    reason: str | None = None,
    reference: float | None = None,
    log: bool = False,
    where: Where | None = None,
    name: str | None = None,
) -> RangeChart:
    """Points with their limits on one scale, one row a value of a dimension.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        rows: the dimension that heads the rows, or several: the first ones name groups of rows.
        value: the column that is drawn as a point.
        interval: the columns of its limits.
        reason: a column with the words for why there is no number.
        reference: the number that stands for "no change", drawn as a line through all rows.
        log: whether equal ratios are equally far apart; then all numbers are greater than zero.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, or two rows would stand in one place.
    """
    return RangeChart(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        heads=as_tuple(rows),
        value=value,
        interval=interval,
        reason=reason,
        scale=RangeScale(reference=reference, log=log),
    )
