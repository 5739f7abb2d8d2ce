"""Parts of a table that have no cell in common: what is known of one tells nothing of another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from evaluation.disclosure.margins import Link, Total
from evaluation.disclosure.shape import Key


@dataclass
class Block:
    """Totals and links that hang together by their cells."""

    totals: list[Total] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def cells(self) -> list[Key]:
        """Every cell that its totals and links name, each once."""
        return list(dict.fromkeys(key for cells in self.tied for key in cells))

    @property
    def tied(self) -> list[tuple[Key, ...]]:
        """The cells of each total and link."""
        return [*(total.cells for total in self.totals), *(link.cells for link in self.links)]


def blocks_of(totals: Sequence[Total], links: Sequence[Link]) -> list[Block]:
    """The totals and links in sets, such that no cell is named in two of them."""
    parents: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while parents.setdefault(key, key) != key:
            parents[key] = parents[parents[key]]
            key = parents[key]
        return key

    for first, *others in Block(list(totals), list(links)).tied:
        for other in others:
            parents[root(other)] = root(first)
    blocks: dict[Key, Block] = {}
    for total in totals:
        blocks.setdefault(root(total.total), Block()).totals.append(total)
    for link in links:
        blocks.setdefault(root(link.people), Block()).links.append(link)
    return list(blocks.values())
