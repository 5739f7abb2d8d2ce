"""Observed and expected: a series over years, and what the years before a start lead one to expect of the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from evaluation.description import Words
from evaluation.disclosure import CellState, CellValue, Released
from evaluation.messages import message
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.charts.panels import Beside, Panels, draw_panels
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import INK, QUIET, RULE, mark
from evaluation.presentation.selection import Record, Where, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

OBSERVED: Final = "observed"
EXPECTED: Final = "expected"
_VALUE: Final = "value"
_LIMITS: Final = ("lower", "upper")


@dataclass(frozen=True, kw_only=True)
class ExpectedYears(FigureElement):
    """A series in panels, with what was expected from a start on as a dashed line in a band.

    Attributes:
        panels: the dimension with one panel a value.
        start: the first year after.
    """

    panels: str
    start: int

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The places, the years, and whether a number was observed or expected."""
        return (self.panels, "year", "estimate")

    @property
    def drawn(self) -> tuple[str, ...]:
        """The value, and the limits of what was expected."""
        return (_VALUE, *_LIMITS)

    @cached_property
    def states(self) -> tuple[CellState, ...]:
        """What became of each value: what was observed has no limits that could be missing."""
        return tuple(record.states[_VALUE] for record in self.records)

    @property
    def notes(self) -> tuple[Words, ...]:
        """What the signs mean."""
        return (
            message(
                "Points: observed. Dashed line: expected from the years before, with the interval in which a single "
                "year would lie. The vertical line marks the start in {start}.",
                start=str(self.start),
            ),
        )

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The panels, each with the band of what was expected behind the points."""
        expected = self._of(EXPECTED)
        seen = Panels(points=self._of(OBSERVED), panels=self.panels, x="year", value=_VALUE, interval=None, breaks=())

        def draw_expected(axes: "Axes", place: CellValue) -> None:
            points = [each for each in expected if each[self.panels] == place and each.number(_VALUE) is not None]
            self._draw_band(axes, place, points)

        years = tuple(seen.year(point) for point in expected)
        return draw_panels(seen, reader, shape, beside=Beside(draw_expected, years))

    def _of(self, estimate: str) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record["estimate"] == estimate)

    def _draw_band(self, axes: "Axes", place: CellValue, points: list[Record]) -> None:
        axes.axvline(self.start - 0.5, color=QUIET, linewidth=1, zorder=0)
        if not points:
            return
        colour = mark(str(place)).colour if place else INK
        years, values = _along(points, _VALUE)
        axes.plot(years, values, color=colour, linewidth=1.3, linestyle=(0, (3, 2)), zorder=1.5)
        # Where an interval is not offered, the line stands alone.
        (years, lower), (_, upper) = (_along(points, limit) for limit in _LIMITS)
        axes.fill_between(years, lower, upper, color=RULE, alpha=0.7, linewidth=0, zorder=0.5)
        for edge in (lower, upper):
            axes.plot(years, edge, color=QUIET, linewidth=0.9, zorder=1)


def _along(points: Sequence[Record], column: str) -> tuple[list[int], list[float]]:
    """Years and numbers of some points, of those that have the number."""
    known = [(int(str(point["year"])), number) for point in points if (number := point.number(column)) is not None]
    return [year for year, _ in known], [number for _, number in known]


def expected_years(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    panels: str,
    start: int,
    where: Where | None = None,
    name: str | None = None,
) -> ExpectedYears:
    """A series in panels with what the years before a start lead one to expect of those after it.

    Args:
        released: a released model by `year`, `estimate` (`observed`, `expected`) and the dimension of the panels.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        panels: the dimension with one panel a value.
        start: the first year after.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the model's name when left out.

    Raises:
        TypeError: the model has not passed the release.
        ValueError: the alternative text is empty, or a point would not know which row is meant.
    """
    return ExpectedYears(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        panels=panels,
        start=start,
    )
