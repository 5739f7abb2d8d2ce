"""Specification curves: one number by every combination of choices, in order of its size, with the choices below.

What a single analysis does not show is how far its answer hangs on choices that could have been made otherwise. A
combination that gives no number has its place too, as a gap.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.messages import message
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.charts.specification_columns import SpecificationColumns, draw_specifications
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Where, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class SpecificationCurve(FigureElement):
    """A number by every combination of choices.

    Attributes:
        choices: the dimensions that are chosen along.
        value: the column that is drawn.
        interval: the columns of its limits.
        standing: the column that says what a combination is: `primary`, `sensitivity` or `exploratory`.
        reason: the column that says why there is no number.
        reference: the number that stands for "no change".
    """

    choices: tuple[str, ...]
    value: str
    interval: tuple[str, str]
    standing: str
    reason: str
    reference: float

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What is chosen along."""
        return self.choices

    @property
    def drawn(self) -> tuple[str, ...]:
        """The number, its limits and what it is."""
        return (self.value, *self.interval, self.standing, self.reason)

    @property
    def notes(self) -> tuple[Words, ...]:
        """Why there are gaps, and how many."""
        labels = Reader(self.released, "en").column(self.reason).labels
        gaps = [str(each[self.reason]) for each in self.records if each.number(self.value) is None]
        return tuple(
            message("Combinations without a number: {count}, because {reason}.", count=gaps.count(key), reason=words)
            for key, words in labels.items()
            if key in gaps
        )

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The curve and the choices."""
        plan = SpecificationColumns(
            self.records, self.choices, self.value, self.interval, self.standing, self.reference
        )
        return draw_specifications(plan, reader, shape)


def specification_curve(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    choices: tuple[str, ...],
    value: str,
    interval: tuple[str, str],
    standing: str,
    reason: str,
    reference: float = 1.0,
    where: Where | None = None,
    name: str | None = None,
) -> SpecificationCurve:
    """One number by every combination of choices, on a scale of ratios.

    Args:
        released: a table that has passed the release.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a number in it counts.
        choices: the dimensions that are chosen along.
        value: the column that is drawn, greater than zero.
        interval: the columns of its limits.
        standing: the column that says whether a combination is `primary`, `sensitivity` or `exploratory`.
        reason: the column with the words for why there is no number.
        reference: the number that stands for "no change".
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, or two combinations would be one.
    """
    return SpecificationCurve(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        choices=choices,
        value=value,
        interval=interval,
        standing=standing,
        reason=reason,
        reference=reference,
    )
