"""Results chains: from what is done, over what it leads to, to the effects, and where the evidence for each stands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.messages import message
from evaluation.presentation.charts.chain_boxes import Chain, draw_chain
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.drawing import Shape
from evaluation.presentation.selection import Where, select
from evaluation.presentation.values import Reader

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, kw_only=True)
class ResultsChain(FigureElement):
    """A box a row, in a column a layer, with its state in words, shape and colour, and arrows to what it leads to.

    Attributes:
        chain: the columns.
    """

    chain: Chain

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The layers and their parts."""
        return (self.chain.layer, self.chain.part)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The state, the numbers that go with it, and what each part leads to."""
        return (self.chain.state, *self.chain.counted, self.chain.year, self.chain.leads_to)

    @property
    def notes(self) -> tuple[Words, ...]:
        """What an arrow says and does not say."""
        return (message("An arrow says what is meant to lead to what. It does not say that it has."),)

    def draw(self, reader: Reader, shape: Shape) -> "Figure":
        """The boxes and the arrows."""
        return draw_chain(self.records, self.chain, reader, shape)


def results_chain(
    released: Released,
    *,
    alt: Words,
    caption: Words,
    unit: Words,
    layer: str,
    part: str,
    state: str,
    counted: tuple[str, str],
    year: str,
    leads_to: str,
    where: Where | None = None,
    name: str | None = None,
) -> ResultsChain:
    """A programme theory: parts in layers, where each of them stands, and what is meant to lead to what.

    Args:
        released: a table that has passed the release, a row a part.
        alt: what someone who cannot see the chart must know; it cannot be left out.
        caption: what the chart shows.
        unit: what a state is of.
        layer: the dimension of the layers, in reading order.
        part: the dimension of the parts.
        state: the column of states; each has a mark of its own.
        counted: how many, and out of how many, where the state rests on a count.
        year: the last year with figures, where the state rests on a series.
        leads_to: codes of the parts that a part leads to, with commas between.
        where: by dimension, the value or the tuple of values whose rows are drawn; None draws them all.
        name: its name in files; the table's name when left out.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: the alternative text is empty, or two rows would be one part.
    """
    return ResultsChain(
        selection=select(released, where),
        name=name or released.name,
        caption=caption,
        unit=unit,
        alt=alt,
        chain=Chain(layer, part, state, counted, year, leads_to),
    )
