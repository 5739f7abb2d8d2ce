"""The attacker's audit: can a reader of this table work out a hidden count?

The audit knows the table's description and what a reader sees of it, never a hidden value. Where it
is not known whether parts add up, or whether a cell without a number counts in its total, it takes
the reading that tells the reader most among those that the shown numbers allow: what that reading
protects, every looser one protects.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from evaluation.disclosure.attack import Attack, Relation
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.margins import Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.shape import Key
from evaluation.shape import Threshold

_ANYTHING: Final = Bounds(0, None)
_NOBODY: Final = Bounds(0, 0)


@dataclass(frozen=True)
class Audit:
    """What a reader can work out of one column of counts.

    Attributes:
        possible: whether any numbers fit the table and its margins as declared; if not, the rest is
            empty.
        narrowed: hidden cells that can be bounded more narrowly than their being hidden tells.
        implied: cells left out or missing whose count follows from the rest and is small.
        narrowest: people between the bounds of the best known hidden cell; None if none is hidden
            or none has an upper bound.
        exactly_recoverable: hidden cells that can be only one number.
    """

    possible: bool
    narrowed: tuple[Key, ...] = ()
    implied: tuple[Key, ...] = ()
    narrowest: int | None = None
    exactly_recoverable: int = 0


def audit(cells: Mapping[Key, CountCell], totals: Sequence[Total], threshold: Threshold) -> Audit:
    """Attack one column of counts with everything that a reader of the table knows.

    Args:
        cells: each count as a reader will see it.
        totals: every total with its parts.
        threshold: the rule for small counts; a cell that was hidden without an upper bound must
            keep its width.
    """
    ties = _that_matter(cells, totals)
    knowledge = _knowledge(cells, ties)
    free = _attack(knowledge, ties)
    if not free.is_possible():
        return Audit(possible=False)
    told = _attack(_left_out_as_nobody(knowledge, cells, ties), ties)
    readings = [reading for reading in (free, told) if reading.is_possible()]
    found = {key: _best_known(key, cell, readings) for key, cell in cells.items() if cell.prior}
    widths = [known.width for known in found.values() if known.width is not None]
    return Audit(
        possible=True,
        narrowed=tuple(key for key, known in found.items() if _is_narrower(known, cells[key].prior, threshold)),
        implied=tuple(key for key in knowledge if _is_without_number(key, cells) and _is_implied(free, key, threshold)),
        narrowest=min(widths, default=None),
        exactly_recoverable=widths.count(0),
    )


def _best_known(key: Key, cell: CountCell, readings: Sequence[Attack]) -> Bounds:
    """What the reading that tells most tells of a hidden cell; a cell in no total keeps its own."""
    ranges = [reading.range_of(key) for reading in readings if key in reading]
    return min(
        [*ranges, cell.prior or _ANYTHING],
        key=lambda known: inf if known.width is None else known.width,
    )


def _that_matter(cells: Mapping[Key, CountCell], totals: Sequence[Total]) -> list[Total]:
    """Totals with something unknown in them; what is shown tells nothing more by being added."""
    return [total for total in totals if any(key not in cells or cells[key].value is None for key in total.cells)]


def _knowledge(cells: Mapping[Key, CountCell], totals: Sequence[Total]) -> dict[Key, Bounds]:
    """What a reader knows of each cell in the totals before adding anything up."""
    return {
        key: _of_cell(cells.get(key, CountCell("missing")))
        for key in dict.fromkeys(key for total in totals for key in total.cells)
    }


def _of_cell(cell: CountCell) -> Bounds:
    if cell.value is not None:
        return Bounds(cell.value, cell.value)
    return cell.prior or _ANYTHING


def _attack(knowledge: Mapping[Key, Bounds], totals: Sequence[Total]) -> Attack:
    relations = [relation for total in totals for relation in _relations(total, adds_up=_adds_up(total, knowledge))]
    return Attack(knowledge, relations)


def _relations(total: Total, *, adds_up: bool) -> list[Relation]:
    if adds_up:
        return [Relation((total.total,), total.parts, 0.0, 0.0)]
    at_most_the_sum = Relation((total.total,), total.parts, -inf, 0.0)
    at_least_each = [Relation((total.total,), (part,), 0.0, inf) for part in total.parts]
    return [at_most_the_sum, *at_least_each]


def _adds_up(total: Total, knowledge: Mapping[Key, Bounds]) -> bool:
    """Whether a reader may take the parts to add up: declared, or unknown and not ruled out."""
    if total.additive != "unknown":
        return total.additive == "yes"
    return _can_add_up(total, knowledge)


def _can_add_up(total: Total, knowledge: Mapping[Key, Bounds]) -> bool:
    least, most = _sum_of_parts(total, knowledge)
    whole = knowledge[total.total]
    return whole.lower <= most and least <= _top(whole)


def _can_overlap(total: Total, knowledge: Mapping[Key, Bounds]) -> bool:
    largest = max(knowledge[part].lower for part in total.parts)
    whole = knowledge[total.total]
    return whole.lower <= _sum_of_parts(total, knowledge)[1] and largest <= _top(whole)


def _sum_of_parts(total: Total, knowledge: Mapping[Key, Bounds]) -> tuple[float, float]:
    parts = [knowledge[part] for part in total.parts]
    return sum(part.lower for part in parts), sum(_top(part) for part in parts)


def _top(known: Bounds) -> float:
    return inf if known.upper is None else known.upper


def _left_out_as_nobody(
    knowledge: Mapping[Key, Bounds], cells: Mapping[Key, CountCell], totals: Sequence[Total]
) -> dict[Key, Bounds]:
    """The reading in which a cell without a number counts nobody.

    So it is when a table leaves zeros out, or when a unit that did not report is not in the total.
    """
    told = dict(knowledge)
    for key in (key for key in knowledge if _is_without_number(key, cells)):
        supposed = {**told, key: _NOBODY}
        if all(_fits(total, supposed) for total in totals if key in total.cells):
            told = supposed
    return told


def _is_without_number(key: Key, cells: Mapping[Key, CountCell]) -> bool:
    return key not in cells or cells[key].state == "missing"


def _fits(total: Total, knowledge: Mapping[Key, Bounds]) -> bool:
    check = _can_add_up if total.additive == "yes" else _can_overlap
    return check(total, knowledge)


def _is_narrower(found: Bounds, prior: Bounds | None, threshold: Threshold) -> bool:
    required = threshold.minimum if prior is None or prior.width is None else prior.width
    return found.width is not None and found.width < required


def _is_implied(attack: Attack, key: Key, threshold: Threshold) -> bool:
    """Whether a count that was left out, not hidden, is known better than if it were hidden."""
    found = attack.range_of(key)
    if found.upper is None or found.width is None:
        return False
    small = found.lower >= 1 and found.upper <= threshold.highest_hidden
    return small and found.width < threshold.highest_hidden - threshold.lowest_hidden
