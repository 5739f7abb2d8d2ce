"""What a reader takes for granted of the counts of a block, as sums between limits.

Parts that add up make their total. Of distinct people it is known that a total is at least its largest part and at most
their sum. Where nobody knows whether parts add up, a reader may suppose it: it is reckoned with wherever the true
counts do add up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Final

from evaluation.disclosure.margins import Link, Total
from evaluation.disclosure.secondary_suppression.blocks import Block
from evaluation.disclosure.shape import Key

_SAME: Final = 0.0


@dataclass(frozen=True)
class Relation:
    """The sum of `plus` less the sum of `minus` lies from `lower` to `upper`, in people."""

    plus: tuple[Key, ...]
    minus: tuple[Key, ...]
    lower: float
    upper: float


def relations_of(block: Block, values: Mapping[Key, int]) -> list[Relation]:
    """Every sum that a reader reckons with.

    Args:
        block: totals and links that hang together.
        values: a count for every cell of the block, in people, with which the sums agree.
    """
    of_totals = [each for total in block.totals for each in _of_total(total, values)]
    return [*of_totals, *(at_least_one_each(link) for link in block.links)]


def adding_up(total: Total) -> Relation:
    """A total is the sum of its parts."""
    return Relation((total.total,), total.parts, _SAME, _SAME)


def overlapping(total: Total) -> list[Relation]:
    """A total of distinct people is at most the sum of its parts, and at least each of them."""
    most = Relation((total.total,), total.parts, -inf, _SAME)
    return [most, *(Relation((total.total,), (part,), _SAME, inf) for part in total.parts)]


def at_least_one_each(link: Link) -> Relation:
    """Each person has at least one of what was counted for them."""
    return Relation((link.events,), (link.people,), _SAME, inf)


def _of_total(total: Total, values: Mapping[Key, int]) -> list[Relation]:
    adds_up = values[total.total] == sum(values[part] for part in total.parts)
    if total.additive == "yes" or (total.additive == "unknown" and adds_up):
        return [adding_up(total)]
    return [] if total.may_be_the_same else overlapping(total)
