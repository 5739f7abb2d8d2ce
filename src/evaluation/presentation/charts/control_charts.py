"""Control charts: a series in each panel, its mean, and the limits within which its ordinary variation keeps it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.messages import message
from evaluation.presentation.charts.control_panels import ControlPanels, draw_control_panels
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Where, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class ControlCharts(FigureElement):
    """Series with their limits, one panel a place.

    Attributes:
        x: the dimension along the horizontal axis.
        panels: the dimension with one panel a value.
        value: the column that is drawn.
        lines: the columns of the mean and of the lower and the upper limit.
        signal: the column that says of which signal a point is part, `none` for no signal.
        limits: the column that says what the limits are worth: `settled`, `provisional` or `none`.
    """

    x: str
    panels: str
    value: str
    lines: tuple[str, str, str]
    signal: str
    limits: str

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The places and the years."""
        return (self.panels, self.x)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The value, its limits and what they say."""
        return (self.value, *self.lines, self.signal, self.limits)

    @property
    def notes(self) -> tuple[Words, ...]:
        """That panels are not to be compared with each other."""
        return (message("Each panel has a scale of its own: it shows one place against its own past."),)

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The panels."""
        plan = ControlPanels(self.records, self.panels, self.x, self.value, self.lines, self.signal, self.limits)
        return draw_control_panels(plan, reader, shape)


def control_charts(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    panels: str,
    value: str,
    lines: tuple[str, str, str],
    signal: str,
    limits: str,
    x: str = "year",
    where: Where | None = None,
    name: str | None = None,
) -> ControlCharts:
    """Control charts over years, one panel a place, each on a scale of its own that starts at zero.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        panels: the dimension with one panel a value.
        value: the column that is drawn.
        lines: the columns of the mean, the lower and the upper limit.
        signal: the column that says of which signal a point is part; `none` for none.
        limits: the column that says whether the limits are `settled` or `provisional`, or that there are `none`.
        x: the dimension along the horizontal axis, whole numbers.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, or a point would not know which row is meant.
    """
    return ControlCharts(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        x=x,
        panels=panels,
        value=value,
        lines=lines,
        signal=signal,
        limits=limits,
    )
