"""A network as it is read from a table: its nodes in the order of their groups, its ties with their weights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.presentation.selection import Record
from evaluation.presentation.values import Reader


@dataclass(frozen=True)
class Edges:
    """The columns of a network.

    Attributes:
        source: the one end.
        target: the other end.
        weight: how much binds the two.
        source_group: the one end's group.
        target_group: the other end's group.
    """

    source: str
    target: str
    weight: str
    source_group: str
    target_group: str

    @property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """The column of each end with that of its group."""
        return ((self.source, self.source_group), (self.target, self.target_group))


@dataclass(frozen=True)
class Node:
    """One who works with others.

    Attributes:
        key: the canonical value.
        label: its name.
        group: the canonical value of its group.
        group_label: the group's name.
    """

    key: str
    label: str
    group: str
    group_label: str


def nodes_in_order(records: Sequence[Record], edges: Edges, reader: Reader) -> list[Node]:
    """Every node once, group by group in the order of the groups' labels.

    Args:
        records: the rows, one a tie.
        edges: the columns.
        reader: for the words.
    """
    found: dict[str, Node] = {}
    for node in _nodes(records, edges, reader):
        found.setdefault(node.key, node)
    groups = _group_order(records, edges, reader)
    labels = list(reader.column(edges.source).labels)
    ranks = {label: place for place, label in enumerate(labels)}
    return sorted(found.values(), key=lambda node: (groups.index(node.group), ranks.get(node.key, len(ranks))))


def _nodes(records: Sequence[Record], edges: Edges, reader: Reader) -> Iterator[Node]:
    for end, group in edges.ends:
        for record in records:
            yield Node(
                key=str(record[end]),
                label=reader.label(end, record[end]),
                group=str(record[group]),
                group_label=reader.label(group, record[group]),
            )


def _group_order(records: Sequence[Record], edges: Edges, reader: Reader) -> list[str]:
    # Both columns have the same labels; a group may stand in one of them only.
    labels = list(reader.column(edges.source_group).labels)
    texts = list(dict.fromkeys(str(record[group]) for _, group in edges.ends for record in records))
    return sorted(texts, key=lambda text: labels.index(text) if text in labels else len(labels))
