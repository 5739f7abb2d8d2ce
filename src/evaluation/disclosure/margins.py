"""Every total with its parts, written out for each combination of the other dimensions."""

from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.disclosure.declarations import row_keys
from evaluation.disclosure.shape import Key, Releasable
from evaluation.shape import Additivity, Margin


@dataclass(frozen=True)
class Total:
    """One total and its parts.

    Attributes:
        dimension: the column along which the parts make up the total.
        total: the cell of the total.
        parts: the cells of the parts.
        additive: whether the parts add up to the total.
    """

    dimension: str
    total: Key
    parts: tuple[Key, ...]
    additive: Additivity

    @property
    def cells(self) -> tuple[Key, ...]:
        """The total, then its parts."""
        return (self.total, *self.parts)


def written_out_totals(table: Releasable) -> tuple[Total, ...]:
    """Every total of which the table has at least one cell, in the order of margins and rows.

    Cells that the table does not have are named all the same: a reader knows that they exist.
    """
    keys = row_keys(table)
    return tuple(
        total
        for margin in table.margins
        for total in _of_margin(margin, table.dimensions.index(margin.dimension), keys)
    )


def _of_margin(margin: Margin, position: int, keys: tuple[Key, ...]) -> Iterator[Total]:
    members = {margin.total, *margin.parts}
    others = dict.fromkeys((key[:position], key[position + 1 :]) for key in keys if key[position] in members)
    for before, after in others:
        yield Total(
            dimension=margin.dimension,
            total=(*before, margin.total, *after),
            parts=tuple((*before, part, *after) for part in margin.parts),
            additive=margin.additive,
        )
