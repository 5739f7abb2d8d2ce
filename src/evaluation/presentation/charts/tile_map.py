"""Tile maps: a number for each county, where the reader would look for the county."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.messages import message
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.charts.tiles import TILES, draw_tiles
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Record, Where, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class TileMap(FigureElement):
    """A tile a county, coloured by class, with its name and number.

    Attributes:
        place: the dimension of county numbers of 2024.
        value: the column that is drawn.
    """

    place: str
    value: str

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The counties."""
        return (self.place,)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The number."""
        return (self.value,)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The rows of counties; the country and other places have no tile."""
        return tuple(each for each in self.ordered.records if str(each[self.place]) in TILES)

    @property
    def notes(self) -> tuple[Words, ...]:
        """That not every county need be there."""
        if len(self.records) == len(TILES):
            return ()
        return (message("A tile without a number is a county that has no row in the table."),)

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The tiles."""
        return draw_tiles(self.records, self.place, self.value, reader, shape)


def tile_map(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    place: str,
    value: str,
    where: Where | None = None,
    name: str | None = None,
) -> TileMap:
    """A tile for each of the 15 counties of 2024, about where the county lies, with its name and number.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the map must know; it cannot be left out.
        caption: what the map shows.
        unit: what a number in it counts.
        place: the dimension of county numbers, two digits; other places in it have no tile.
        value: the column that is drawn.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, or two rows would stand in one tile.
    """
    return TileMap(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        place=place,
        value=value,
    )
