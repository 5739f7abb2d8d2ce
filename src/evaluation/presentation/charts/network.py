"""Networks: who works with whom, and across which groups."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.messages import message
from evaluation.presentation.charts.circle import draw_circle
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.charts.graph import Edges
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Where, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class Network(FigureElement):
    """Nodes on a circle, ordered by group, and lines between those that belong together.

    Attributes:
        edges: the columns of the two ends, their groups and the weight.
    """

    edges: Edges

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The two ends."""
        return (self.edges.source, self.edges.target)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The weight and the groups."""
        return (self.edges.weight, self.edges.source_group, self.edges.target_group)

    @property
    def notes(self) -> tuple[Words, ...]:
        """What the breadth of a line and the place on the circle say."""
        return (message("The broader a line, the higher the number. The order on the circle follows the groups."),)

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The circle."""
        return draw_circle(self.records, self.edges, reader, shape)


def network(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    source: str,
    target: str,
    weight: str,
    source_group: str,
    target_group: str,
    where: Where | None = None,
    name: str | None = None,
) -> Network:
    """Who works with whom: nodes on a circle ordered by group, a line for each row of the table.

    Args:
        released: a table that has passed the release, a row for two who work together; a row whose two ends are the
            same stands for someone who works with nobody else.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        source: the dimension of the one end.
        target: the dimension of the other end, with the same labels.
        weight: the column that makes a line broader.
        source_group: the column of the one end's group.
        target_group: the column of the other end's group, with the same labels.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, or two rows would be one line.
    """
    return Network(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        edges=Edges(source, target, weight, source_group, target_group),
    )
