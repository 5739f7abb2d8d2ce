"""Charts: drawn from released tables only, never without an alternative text, their numbers beside them."""

import base64
from dataclasses import dataclass
from functools import cached_property

from evaluation.description import Words
from evaluation.disclosure import CellState, CellValue, Released
from evaluation.messages import Language, message
from evaluation.presentation.drawing import SHAPES, Picture, Shape, picture
from evaluation.presentation.grid import fragment, render_grid
from evaluation.presentation.panels import Panels, draw_panels
from evaluation.presentation.table import TableElement, absence, check_released, table
from evaluation.presentation.values import Reader
from evaluation.presentation.words import translate


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

    @cached_property
    def states(self) -> tuple[CellState, ...]:
        """What became of the value of each point: shown, hidden, missing, or shown because it is public already."""
        return tuple(
            states[self.value]
            for row, states in zip(self.released.rows, self.released.states, strict=True)
            if row[self.panels] not in self.leave_out
        )

    def picture(self, language: Language, shape: Shape = "wide") -> Picture:
        """The chart, drawn.

        Args:
            language: of the words in it.
            shape: for how much room.
        """
        if (language, shape) not in self._drawn:
            reader = Reader(self.released, language)
            self._drawn[language, shape] = picture(lambda: draw_panels(self._panels(), reader, shape))
        return self._drawn[language, shape]

    @cached_property
    def _drawn(self) -> dict[tuple[Language, Shape], Picture]:
        """What has been drawn: a page and a file want the same picture."""
        return {}

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

    def _numbers(self) -> TableElement:
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

    def _panels(self) -> Panels:
        return Panels(
            points=self.rows,
            panels=self.panels,
            x=self.x,
            value=self.value,
            interval=self.interval,
            breaks=tuple(each.after for each in self.breaks),
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
