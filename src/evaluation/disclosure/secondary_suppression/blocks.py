"""Sets of totals and links that have no cell in common: each is protected apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from evaluation.disclosure.margins import Link, Total
from evaluation.disclosure.shape import Key


@dataclass(frozen=True)
class Block:
    """Totals and links that hang together by their cells.

    Attributes:
        totals: in the order in which they were given.
        links: in the order in which they were given.
    """

    totals: tuple[Total, ...]
    links: tuple[Link, ...]

    @property
    def cells(self) -> tuple[Key, ...]:
        """Every cell that its totals and links name, each once."""
        return tuple(dict.fromkeys(key for cells in self.tied for key in cells))

    @property
    def tied(self) -> tuple[tuple[Key, ...], ...]:
        """The cells of each total and of each link."""
        return (*(total.cells for total in self.totals), *(link.cells for link in self.links))


def blocks_of(totals: Sequence[Total], links: Sequence[Link]) -> list[Block]:
    """The totals and links in sets, such that no cell is named in two of them.

    Args:
        totals: every total with its parts.
        links: numbers of people with what was counted for them.
    """
    everything = Block(tuple(totals), tuple(links))
    places = {key: place for place, key in enumerate(everything.cells)}
    ties = [(places[cells[0]], places[key]) for cells in everything.tied for key in cells]
    if not ties:
        return []
    first, second = np.array(ties).T
    graph = csr_array((np.ones(len(ties)), (first, second)), shape=(len(places), len(places)))
    number, labels = connected_components(graph, directed=False)
    sets: list[tuple[list[Total], list[Link]]] = [([], []) for _ in range(number)]
    for total in totals:
        sets[labels[places[total.total]]][0].append(total)
    for link in links:
        sets[labels[places[link.people]]][1].append(link)
    return [Block(tuple(these), tuple(those)) for these, those in sets]
