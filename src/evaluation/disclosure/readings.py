"""What a reader may take for granted of a table: readings of it, each as strict as the shown numbers allow.

Where it is not known whether parts add up, a reader may suppose it in every place where the shown numbers do not rule
it out; where they rule out that it holds everywhere at once, a reader may suppose it here or there. Where a cell has no
number, a reader may take it for anything or for nobody. What the strictest readings protect, every looser one protects.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from evaluation.disclosure.attack import Attack, Relation
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.margins import Total
from evaluation.disclosure.shape import Key

Knowledge = Mapping[Key, Bounds]

ANYTHING = Bounds(0, None)
NOBODY = Bounds(0, 0)


@dataclass(frozen=True)
class Table:
    """What a reader sees of a table, before any supposition.

    Attributes:
        knowledge: the bounds of every cell in the totals and links.
        totals: every total with its parts.
        links: what else ties the cells together.
        unnumbered: the cells without a number.
    """

    knowledge: Mapping[Key, Bounds]
    totals: Sequence[Total]
    links: Sequence[Relation]
    unnumbered: tuple[Key, ...]

    @property
    def doubtful(self) -> list[Total]:
        """The totals of which nobody knows whether they add up, and which, each by itself, may."""
        return [total for total in self.totals if total.additive == "unknown" and can_add_up(total, self.knowledge)]

    def supposing(self, supposed: Sequence[Total]) -> Attack:
        """The attack of a reader who supposes that some totals add up."""
        certain = {id(total) for total in supposed}
        relations = [
            each
            for total in self.totals
            for each in _relations(total, adds_up=total.additive == "yes" or id(total) in certain)
        ]
        return Attack(self.knowledge, [*relations, *self.links])


@dataclass(frozen=True)
class Readings:
    """The strictest readings of a table.

    Attributes:
        attacks: one for each; none if no numbers fit the table at all.
        implying: those to be asked for cells without a number.
        unnumbered: the cells without a number that some reading does not take for nobody.
    """

    attacks: tuple[Attack, ...]
    implying: tuple[Attack, ...]
    unnumbered: tuple[Key, ...]


def readings(table: Table) -> Readings:
    """The strictest readings that are possible."""
    told = replace(table, knowledge=left_out_as_nobody(table.knowledge, table.totals, table.unnumbered))
    doubtful = table.doubtful
    attack = told.supposing(doubtful)
    if told.doubtful == doubtful and attack.is_possible():
        # Whatever fits this reading fits the one in which cells without a number are anything: it tells less.
        counting = tuple(key for key in table.unnumbered if told.knowledge[key] != NOBODY)
        return Readings((attack,), (table.supposing(doubtful),) if counting else (), counting)
    free = _strictest(table)
    return Readings((*free, *_strictest(told)) if free else (), tuple(free), table.unnumbered)


def _strictest(table: Table) -> list[Attack]:
    """An attack for each of the largest suppositions that are possible."""
    attack = table.supposing(table.doubtful)
    if attack.is_possible():
        return [attack]
    return _largest_suppositions(table) if table.doubtful else []


def _largest_suppositions(table: Table) -> list[Attack]:
    """Suppositions to which none can be added, each begun with the totals of another margin."""
    doubtful = table.doubtful
    found: dict[tuple[int, ...], Attack] = {}
    for margin in dict.fromkeys((total.dimension, total.name) for total in doubtful):
        supposed: list[Total] = []
        for total in sorted(doubtful, key=lambda total: (total.dimension, total.name) != margin):
            if table.supposing([*supposed, total]).is_possible():
                supposed.append(total)
        chosen = tuple(sorted(id(total) for total in supposed))
        if chosen not in found:
            found[chosen] = table.supposing(supposed)
    return [attack for attack in found.values() if attack.is_possible()]


def _relations(total: Total, *, adds_up: bool) -> list[Relation]:
    if adds_up:
        return [Relation((total.total,), total.parts, 0.0, 0.0)]
    if total.may_be_the_same:
        return []
    at_most_the_sum = Relation((total.total,), total.parts, -inf, 0.0)
    at_least_each = [Relation((total.total,), (part,), 0.0, inf) for part in total.parts]
    return [at_most_the_sum, *at_least_each]


def left_out_as_nobody(knowledge: Knowledge, totals: Sequence[Total], unnumbered: Sequence[Key]) -> dict[Key, Bounds]:
    """The reading in which a cell without a number counts nobody, wherever the shown numbers allow it.

    So it is when a table leaves zeros out, or when a unit that did not report is not in the total.
    """
    told = dict(knowledge)
    for key in unnumbered:
        supposed = {**told, key: NOBODY}
        if all(_fits(total, supposed) for total in totals if key in total.cells):
            told = supposed
    return told


def can_add_up(total: Total, knowledge: Knowledge) -> bool:
    """Whether the parts of a total, looked at by themselves, may add up to it."""
    least, most = _sum_of_parts(total, knowledge)
    whole = knowledge[total.total]
    return whole.lower <= most and least <= top(whole)


def top(known: Bounds) -> float:
    """The largest number that a count can be, infinite where nothing is known."""
    return inf if known.upper is None else known.upper


def _can_overlap(total: Total, knowledge: Knowledge) -> bool:
    if total.may_be_the_same:
        return True
    largest = max(knowledge[part].lower for part in total.parts)
    whole = knowledge[total.total]
    return whole.lower <= _sum_of_parts(total, knowledge)[1] and largest <= top(whole)


def _sum_of_parts(total: Total, knowledge: Knowledge) -> tuple[float, float]:
    parts = [knowledge[part] for part in total.parts]
    return sum(part.lower for part in parts), sum(top(part) for part in parts)


def _fits(total: Total, knowledge: Knowledge) -> bool:
    check = can_add_up if total.additive == "yes" else _can_overlap
    return check(total, knowledge)
