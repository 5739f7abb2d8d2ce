"""Counts of people that hang together, as they stand before the suppression: what is to be protected."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from evaluation.disclosure.margins import Link, Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.shape import Key
from evaluation.shape import Threshold


@dataclass(frozen=True)
class Counts:
    """Cells of one or several tables, tied together by totals and links.

    Attributes:
        cells: each count as a reader would see it now.
        threshold: the rule for small counts.
        totals: every total with its parts; a cell named there and not in `cells` exists and stands in no table.
        links: numbers of people with what was counted for them.
        values: the counts that the suppression knows, in people: those shown and those hidden because they are small;
            none of those that the delivery hid. The audit never reads it.
    """

    cells: Mapping[Key, CountCell]
    threshold: Threshold
    totals: tuple[Total, ...] = ()
    links: tuple[Link, ...] = ()
    values: Mapping[Key, int] = field(default_factory=dict, repr=False)

    def with_cells(self, cells: Mapping[Key, CountCell]) -> "Counts":
        """The same counts, seen otherwise."""
        return replace(self, cells=cells)
