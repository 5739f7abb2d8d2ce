"""Diverging stacked bars: how answers are spread from disagreement to agreement."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.charts.scores import LOOKS, Scores, draw_scores
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Where, as_tuple, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class LikertChart(FigureElement):
    """Diverging stacked bars, one row a question or group, centred on the middle class.

    Attributes:
        heads: the dimensions that head a row; all but the last name its group.
        scores: where the answers stand in the table.
    """

    heads: tuple[str, ...]
    scores: Scores

    def __post_init__(self) -> None:
        """Refuse another number of classes than three.

        Raises:
            ValueError: there are not three classes; and for the reasons that any figure has.
        """
        super().__post_init__()
        if len(self.scores.classes) != len(LOOKS):
            raise ValueError("the classes are three, from disagreement to agreement")

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What heads the rows, and the classes within each."""
        return (*self.heads, self.scores.parts)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The number of answers and the share of each class."""
        return (self.scores.count, self.scores.share)

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
    parts: str,
    classes: tuple[str, ...],
    whole: str,
    share: str,
    count: str,
    where: Where | None = None,
    name: str | None = None,
) -> LikertChart:
    """Diverging stacked bars: the middle of the middle class stands on one line in all rows.

    A row of which one class is hidden has no bar: the length of the others would tell how much is missing.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        rows: the dimension that heads the rows, or several: the first ones name groups of rows.
        parts: the dimension that divides the answers into classes.
        classes: three of its values, from disagreement to agreement.
        whole: its value for all answers.
        share: the column of the share of the answers, in per cent.
        count: the column of the number of answers.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, two rows would stand in one place, or the classes are not three.
    """
    return LikertChart(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        heads=as_tuple(rows),
        scores=Scores(parts=parts, classes=tuple(classes), whole=whole, share=share, count=count),
    )
