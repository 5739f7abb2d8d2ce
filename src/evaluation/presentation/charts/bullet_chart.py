"""Bullet charts: how far each row has come against its target, and what is said of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.messages import message
from evaluation.presentation.charts.bullets import Bullets, draw_bullets
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Where, as_tuple, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class BulletChart(FigureElement):
    """A bar a row against the mark of its target.

    Attributes:
        heads: the dimensions that head a row; all but the last name its group.
        bullets: the columns of value, target, status and due date.
    """

    heads: tuple[str, ...]
    bullets: Bullets

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What heads the rows."""
        return self.heads

    @property
    def drawn(self) -> tuple[str, ...]:
        """Value, target and status, and the due date where there is one."""
        columns = self.bullets
        return (columns.value, columns.target, columns.status, *((columns.due,) if columns.due else ()))

    @property
    def notes(self) -> tuple[Words, ...]:
        """That the rows do not share a scale."""
        return (message("Each bar is drawn against its own target: the targets stand under each other."),)

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The bars and their targets."""
        return draw_bullets(self.records, self.heads, self.bullets, reader, shape)


def bullet_chart(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    rows: str | tuple[str, ...],
    value: str,
    target: str,
    status: str,
    due: str | None = None,
    where: Where | None = None,
    name: str | None = None,
) -> BulletChart:
    """A bar a row against the mark of its target, with its state in words.

    Every row has its own scale, on which the targets stand under each other: rows may count different things.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        rows: the dimensions that head the rows; all but the last name groups of rows.
        value: the column of what has been reached.
        target: the column of what is to be reached; a row without one is told in numbers and words only.
        status: the column of the state, such as `reached`, `on_the_way`, `behind` or `not_assessable`.
        due: the column of the day on which the target is to be reached.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, or two rows would stand in one place.
    """
    return BulletChart(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        heads=as_tuple(rows),
        bullets=Bullets(value, target, status, due),
    )
