"""Small multiples: a value over years, one panel a place, all on one scale."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.charts.panels import Panels, draw_panels
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Record, Where, select
from evaluation.presentation.table import TableElement
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Break:
    """A place where a series may break: the figures before and after it may not mean the same.

    Attributes:
        after: the last value on the horizontal axis before the break.
        label: what changed.
    """

    after: int
    label: Words


@dataclass(frozen=True, kw_only=True)
class SmallMultiples(FigureElement):
    """Small multiples of a value over years, one panel a place, on one common scale.

    Attributes:
        x: the dimension along the horizontal axis.
        panels: the dimension with one panel a value.
        leave_out: values of `panels` without a panel, such as the total.
        value: the column that is drawn.
        interval: the columns of its limits, drawn as bars.
        breaks: where the series may break.
    """

    x: str
    panels: str
    leave_out: tuple[str, ...]
    value: str
    interval: tuple[str, str] | None
    breaks: tuple[Break, ...]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The places and the years."""
        return (self.panels, self.x)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The value, and the limits of its interval."""
        return (self.value, *(self.interval or ()))

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """A row a point, without the places that have no panel."""
        return tuple(each for each in self.ordered.records if each[self.panels] not in self.leave_out)

    @property
    def notes(self) -> tuple[Words, ...]:
        """What changed at each possible break."""
        return tuple(each.label for each in self.breaks)

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The panels."""
        return draw_panels(self.plan(), reader, shape)

    def plan(self) -> Panels:
        """What is drawn, without the words around it."""
        return Panels(
            points=self.records,
            panels=self.panels,
            x=self.x,
            value=self.value,
            interval=self.interval,
            breaks=tuple(each.after for each in self.breaks),
        )

    def numbers(self) -> TableElement:
        """The places down and the years across, the total with them."""
        return TableElement(
            selection=self.selection,
            name=f"{self.name}-numbers",
            rows=(self.panels,),
            columns=self.x,
            values=(self.value,),
            interval=self.interval,
            caption=self.caption,
            unit=self.unit,
            total=None,
        )


def small_multiples(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    panels: str,
    value: str,
    x: str = "year",
    interval: tuple[str, str] | None = None,
    breaks: tuple[Break, ...] = (),
    leave_out: tuple[str, ...] = (),
    where: Where | None = None,
    name: str | None = None,
) -> SmallMultiples:
    """Small multiples over years, one panel a place, all on one scale that starts at zero.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        panels: the dimension with one panel a value.
        value: the column that is drawn.
        x: the dimension along the horizontal axis, whole numbers.
        interval: the columns of the limits.
        breaks: where the series may break; no line crosses one.
        leave_out: values of `panels` without a panel.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, or a point would not know which row is meant.
    """
    return SmallMultiples(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        x=x,
        panels=panels,
        leave_out=leave_out,
        value=value,
        interval=interval,
        breaks=breaks,
    )
