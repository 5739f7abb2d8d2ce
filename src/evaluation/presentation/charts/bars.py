"""Bars: numbers of each row side by side or end to end, every one with its figure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.messages import message
from evaluation.presentation.charts.bar_rows import draw_bars
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import SERIES
from evaluation.presentation.selection import Where, as_tuple, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class BarChart(FigureElement):
    """Horizontal bars, one row a value of a dimension.

    Attributes:
        heads: the dimensions that head a row; all but the last name its group.
        series: the columns that are drawn, each a bar or a segment.
        stacked: whether they are segments of one bar.
    """

    heads: tuple[str, ...]
    series: tuple[str, ...]
    stacked: bool

    def __post_init__(self) -> None:
        """Refuse more series than can be told apart.

        Raises:
            ValueError: there are too many, or none; and for the reasons that any figure has.
        """
        super().__post_init__()
        if not 1 <= len(self.series) <= len(SERIES):
            raise ValueError(f"bars show from one to {len(SERIES)} columns")

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What heads the rows."""
        return self.heads

    @property
    def drawn(self) -> tuple[str, ...]:
        """The columns that are drawn."""
        return self.series

    @property
    def notes(self) -> tuple[Words, ...]:
        """Where the numbers stand that have no room in their segment."""
        return (
            (message("The number of a segment that is too small for it stands in the table."),) if self.stacked else ()
        )

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The bars."""
        return draw_bars(self.records, self.heads, self.series, reader, shape, stacked=self.stacked)


def bars(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    rows: str | tuple[str, ...],
    values: str | tuple[str, ...],
    stacked: bool = False,
    where: Where | None = None,
    name: str | None = None,
) -> BarChart:
    """Horizontal bars from zero, one row a value of a dimension; a negative number goes the other way.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        rows: the dimension that heads the rows, or several: the first ones name groups of rows.
        values: the columns that are drawn, up to six, each a bar or a segment.
        stacked: whether the columns are segments of one bar.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, two rows would stand in one place, or there are too many columns.
    """
    return BarChart(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        heads=as_tuple(rows),
        series=as_tuple(values),
        stacked=stacked,
    )
