"""Diverging stacked bars: how answers are spread from the lowest score to the highest."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.charts.scores import Scores, draw_scores
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import SCORES
from evaluation.presentation.selection import Where, as_tuple, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class LikertChart(FigureElement):
    """Diverging stacked bars, one row a question or group, centred on the middle score.

    Attributes:
        heads: the dimensions that head a row; all but the last name its group.
        scores: the columns of the shares and of the number of answers.
    """

    heads: tuple[str, ...]
    scores: Scores

    def __post_init__(self) -> None:
        """Refuse another number of scores than five.

        Raises:
            ValueError: there are not five shares; and for the reasons that any figure has.
        """
        super().__post_init__()
        if len(self.scores.shares) != len(SCORES):
            raise ValueError("the shares are five, from the lowest score to the highest")

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What heads the rows."""
        return self.heads

    @property
    def drawn(self) -> tuple[str, ...]:
        """The shares and the number of answers."""
        return (*self.scores.shares, self.scores.count)

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The bars."""
        return draw_scores(self.records, self.heads, self.scores, reader, shape)


def likert(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    rows: str | tuple[str, ...],
    shares: tuple[str, ...],
    count: str,
    where: Where | None = None,
    name: str | None = None,
) -> LikertChart:
    """Diverging stacked bars: the middle of the middle score stands on one line in all rows.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        rows: the dimension that heads the rows, or several: the first ones name groups of rows.
        shares: five columns in per cent, from the lowest score to the highest.
        count: the column of the number of answers.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, two rows would stand in one place, or the shares are not five.
    """
    return LikertChart(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        heads=as_tuple(rows),
        scores=Scores(tuple(shares), count),
    )
