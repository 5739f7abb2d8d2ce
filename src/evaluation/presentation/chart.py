"""Charts: drawn from released tables only, with an alternative text that cannot be left out and their numbers beside."""

import base64
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import CellValue, Released, Symbol
from evaluation.messages import Language, message
from evaluation.presentation.drawing import INCHES, SHAPES, Picture, Shape, picture
from evaluation.presentation.grid import fragment, render_grid
from evaluation.presentation.palette import INK, PAPER, QUIET, mark
from evaluation.presentation.table import absence, check_released, table
from evaluation.presentation.values import Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PANEL_HEIGHT = 2.15
_TOP_AND_BOTTOM = 0.55


@dataclass(frozen=True)
class Break:
    """A place where a series may break: the figures before and after it may not mean the same.

    Attributes:
        after: the last value on the horizontal axis before the break.
        label: what changed.
    """

    after: int
    label: Words


@dataclass(frozen=True)
class ChartElement:
    """Small multiples of a value over years, one panel a place, on one common scale.

    Attributes:
        released: the table.
        name: its address on the page, and its name in files.
        x: the dimension along the horizontal axis.
        panels: the dimension with one panel a value.
        leave_out: values of `panels` without a panel, such as the total.
        value: the column that is drawn.
        interval: the columns of its limits, drawn as bars.
        breaks: where the series may break.
        caption: what the chart shows.
        unit: what a number in it counts.
        alt: what someone who cannot see it must know.
    """

    released: Released
    name: str
    x: str
    panels: str
    leave_out: tuple[str, ...]
    value: str
    interval: tuple[str, str] | None
    breaks: tuple[Break, ...]
    caption: Words
    unit: Words
    alt: Words

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table that the chart draws."""
        return (self.panels, self.x, self.value, *(self.interval or ()))

    @cached_property
    def rows(self) -> tuple[dict[str, CellValue], ...]:
        """The numbers in the chart, a row a point."""
        return tuple(
            {column: row[column] for column in self.columns}
            for row in self.released.rows
            if row[self.panels] not in self.leave_out
        )

    def picture(self, language: Language, shape: Shape = "wide") -> Picture:
        """The chart, drawn.

        Args:
            language: of the words in it.
            shape: for how much room.
        """
        return picture(lambda: self._draw(Reader(self.released, language), shape))

    def html(self, language: Language) -> str:
        """The chart as HTML in both shapes, with its numbers beside, or a sentence where there is nothing to show."""
        if not self.rows:
            return absence(self.released, self.caption, language)
        pictures = {shape: self.picture(language, shape) for shape in SHAPES}
        reader = Reader(self.released, language)
        notes = [translate(each.label, language) for each in self.breaks]
        return fragment("figure").render(
            id=self.name,
            caption=translate(self.caption, language),
            unit=translate(self.unit, language),
            wide=_address(pictures["wide"]),
            narrow=_address(pictures["narrow"]),
            alt=translate(self.alt, language),
            width=pictures["wide"].width,
            height=pictures["wide"].height,
            notes=[*notes, *reader.notes(self.columns[2:])],
            show_numbers=translate(message("Show the numbers"), language),
            numbers=render_grid(self._numbers().grid(language)),
        )

    def _numbers(self):  # type: ignore[no-untyped-def]
        return table(
            self.released,
            rows=self.panels,
            columns=self.x,
            values=self.value,
            interval=self.interval,
            name=f"{self.name}-numbers",
            caption=self.caption,
            unit=self.unit,
        )

    def _draw(self, reader: Reader, shape: Shape) -> "Figure":
        import matplotlib.pyplot as plt

        places = [each for each in reader.order(self.panels) if each not in self.leave_out]
        across = 1 if shape == "narrow" else min(2, len(places))
        down = -(-len(places) // across)
        figure, grid = plt.subplots(
            down,
            across,
            figsize=(INCHES[shape], _PANEL_HEIGHT * down + _TOP_AND_BOTTOM),
            sharex=True,
            sharey=True,
            squeeze=False,
            layout="constrained",
        )
        for axes, place in zip(grid.flat, places, strict=False):
            self._draw_panel(axes, reader, place)
        for axes in grid.flat[len(places) :]:
            axes.set_axis_off()
        self._set_scales(grid.flat[0])
        return figure

    def _draw_panel(self, axes: "Axes", reader: Reader, place: CellValue) -> None:
        import seaborn as sns

        style = mark(str(place))
        axes.set_title(reader.label(self.panels, place), color=style.colour)
        rows = [row for row in self.rows if row[self.panels] == place]
        shown = [row for row in rows if not isinstance(row[self.value], Symbol)]
        for segment in self._segments(shown):
            sns.lineplot(
                x=[row[self.x] for row in segment],
                y=[row[self.value] for row in segment],
                color=style.colour,
                marker=style.marker,
                markersize=6,
                linewidth=1.6,
                errorbar=None,
                ax=axes,
            )
        for row in shown:
            self._draw_point(axes, reader, row, style.colour)
        for row in rows:
            if isinstance(row[self.value], Symbol):
                axes.annotate(
                    str(row[self.value]), (float(str(row[self.x])), 0), xytext=(0, 4), color=QUIET,
                    textcoords="offset points", ha="center", fontsize=13, fontweight="bold",
                )  # fmt: skip
        for each in self.breaks:
            axes.axvline(each.after + 0.5, color=QUIET, linewidth=1, linestyle=(0, (4, 3)), zorder=0)
        axes.set(xlabel="", ylabel="")

    def _segments(self, rows: list[dict[str, CellValue]]) -> list[list[dict[str, CellValue]]]:
        """The points that a line may join: neighbours in time with no break between them."""
        segments: list[list[dict[str, CellValue]]] = []
        for row in rows:
            here = int(str(row[self.x]))
            before = int(str(segments[-1][-1][self.x])) if segments else None
            broken = any(before == each.after for each in self.breaks)
            if before is None or here != before + 1 or broken:
                segments.append([])
            segments[-1].append(row)
        return segments

    def _draw_point(self, axes: "Axes", reader: Reader, row: dict[str, CellValue], colour: str) -> None:
        x, y = float(str(row[self.x])), float(str(row[self.value]))
        top = y
        if self.interval:
            limits = [row[each] for each in self.interval]
            if all(isinstance(limit, int | float) for limit in limits):
                lower, top = (float(str(limit)) for limit in limits)
                axes.vlines(x, lower, top, color=colour, linewidth=1.4)
        axes.annotate(
            reader.label(self.value, row[self.value]), (x, top), xytext=(0, 4),
            textcoords="offset points", ha="center", fontsize=9.5, color=INK,
            bbox={"boxstyle": "square,pad=0.1", "facecolor": PAPER, "edgecolor": "none"},
        )  # fmt: skip

    def _set_scales(self, axes: "Axes") -> None:
        from matplotlib.ticker import MaxNLocator

        years = sorted({int(str(row[self.x])) for row in self.rows})
        axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
        axes.set_ylim(bottom=0)
        axes.set_ylim(top=axes.get_ylim()[1] * 1.12)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))


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
    name: str | None = None,
) -> ChartElement:
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
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty.
    """
    check_released(released)
    if not translate(alt, "en").strip():
        raise ValueError("a chart needs an alternative text")
    return ChartElement(
        released=released,
        name=name or released.name,
        x=x,
        panels=panels,
        leave_out=leave_out,
        value=value,
        interval=interval,
        breaks=breaks,
        caption=caption,
        unit=unit,
        alt=alt,
    )


def _address(drawn: Picture) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.svg).decode()
