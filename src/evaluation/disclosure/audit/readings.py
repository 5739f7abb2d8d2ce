"""What a reader may take for granted of a table: readings of it, each as strict as the shown numbers allow.

Where it is not known whether parts add up, a reader may suppose it in every place where the shown numbers do not rule
it out; where they rule out that it holds everywhere at once, a reader may suppose it here or there. Where a cell has no
number, a reader may take it for anything or for nobody. What the strictest readings protect, every looser one protects.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Final

from evaluation.disclosure.attack_model import ANYTHING
from evaluation.disclosure.audit.attack import Attack, Relation
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.margins import Total
from evaluation.disclosure.shape import Key

Knowledge = Mapping[Key, Bounds]

NOBODY: Final = Bounds(0, 0)

_FIRST: Final = 1000.0
"""The weight of a supposition that is made before the others."""


@dataclass(frozen=True)
class Table:
    """What a reader sees of a table, before any supposition.

    Attributes:
        knowledge: the bounds of every cell in the totals and links.
        totals: every total with its parts.
        links: what else ties the cells together.
        unnumbered: the cells without a number.
    """

    knowledge: Knowledge
    totals: Sequence[Total]
    links: Sequence[Relation]
    unnumbered: tuple[Key, ...]


@dataclass(frozen=True)
class Reading:
    """One of the strictest readings.

    Attributes:
        attack: all that the reader takes for granted.
        counting: the cells without a number that are not taken for nobody.
        implying: the same suppositions on totals, with every cell without a number taken for anything.
    """

    attack: Attack
    counting: tuple[Key, ...]
    implying: Attack


@dataclass(frozen=True)
class _Doubt:
    """A total of which nobody knows whether it adds up, with what its parts may have too much."""

    total: Total
    number: int
    slack: tuple[Key, ...] = field(init=False)

    def __post_init__(self) -> None:
        ends = ("over", "under") if self.total.may_be_the_same else ("over",)
        object.__setattr__(self, "slack", tuple(("", str(self.number), end) for end in ends))

    @property
    def margin(self) -> tuple[str, str]:
        """What the total has in common with the totals of the other combinations."""
        return (self.total.dimension, self.total.name)

    @property
    def relation(self) -> Relation:
        """The total with what its parts have too much is their sum."""
        over, *under = self.slack
        return Relation((self.total.total, over), (*self.total.parts, *under), 0.0, 0.0)


def readings(table: Table) -> list[Reading]:
    """The strictest readings that are possible; none if no numbers fit the table at all."""
    doubts = [
        _Doubt(total, number)
        for number, total in enumerate(table.totals)
        if total.additive == "unknown" and can_add_up(total, table.knowledge)
    ]
    slack = {key: ANYTHING for doubt in doubts for key in doubt.slack}
    relations = [*_certain(table), *(doubt.relation for doubt in doubts), *table.links]
    loose = Attack({**table.knowledge, **slack}, relations)
    if not loose.is_possible():
        return []
    everything = dict.fromkeys((key for doubt in doubts for key in doubt.slack), 1.0)
    everything |= dict.fromkeys(table.unnumbered, 1.0)
    first = loose.least(everything)
    found: dict[tuple[object, ...], Reading] = {}
    for weights in [
        everything,
        *(everything | dict.fromkeys(keys, _FIRST) for keys in _given_up(first, doubts, table)),
    ]:
        values = first if weights is everything else loose.least(weights)
        supposed = [doubt.total for doubt in doubts if not any(values[key] for key in doubt.slack)]
        counting = tuple(key for key in table.unnumbered if values[key])
        chosen = (counting, *(id(total) for total in supposed))
        if chosen not in found:
            found[chosen] = _reading(table, supposed, counting)
    return list(found.values())


def _given_up(values: Mapping[Key, int], doubts: Sequence[_Doubt], table: Table) -> list[list[Key]]:
    """What a reader gave up in one place to suppose as much as possible elsewhere, to be supposed first in turn.

    Margins one of whose totals does not add up there, each with all its totals; and cells without a number.
    """
    margins = dict.fromkeys(doubt.margin for doubt in doubts if any(values[key] for key in doubt.slack))
    of_margins = [[key for doubt in doubts if doubt.margin == margin for key in doubt.slack] for margin in margins]
    return [*of_margins, *([list(table.unnumbered)] if any(values[key] for key in table.unnumbered) else [])]


def _reading(table: Table, supposed: Sequence[Total], counting: Sequence[Key]) -> Reading:
    certain = {id(total) for total in supposed}
    adding = [
        each
        for total in table.totals
        for each in _relations(total, adds_up=total.additive == "yes" or id(total) in certain)
    ]
    nobody = dict.fromkeys((key for key in table.unnumbered if key not in counting), NOBODY)
    strict = Attack({**table.knowledge, **nobody}, [*adding, *table.links])
    return Reading(strict, tuple(counting), Attack(table.knowledge, [*adding, *table.links]) if counting else strict)


def _certain(table: Table) -> list[Relation]:
    """What holds of the totals whether the doubtful ones add up or not."""
    return [each for total in table.totals for each in _relations(total, adds_up=total.additive == "yes")]


def _relations(total: Total, *, adds_up: bool) -> list[Relation]:
    if adds_up:
        return [Relation((total.total,), total.parts, 0.0, 0.0)]
    if total.may_be_the_same:
        return []
    at_most_the_sum = Relation((total.total,), total.parts, -inf, 0.0)
    at_least_each = [Relation((total.total,), (part,), 0.0, inf) for part in total.parts]
    return [at_most_the_sum, *at_least_each]


def can_add_up(total: Total, knowledge: Knowledge) -> bool:
    """Whether the parts of a total, looked at by themselves, may add up to it."""
    least, most = _sum_of_parts(total, knowledge)
    whole = knowledge[total.total]
    return whole.lower <= most and least <= top(whole)


def top(known: Bounds) -> float:
    """The largest number that a count can be, infinite where nothing is known."""
    return inf if known.upper is None else known.upper


def _sum_of_parts(total: Total, knowledge: Knowledge) -> tuple[float, float]:
    parts = [knowledge[part] for part in total.parts]
    return sum(part.lower for part in parts), sum(top(part) for part in parts)
