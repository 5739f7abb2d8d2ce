"""What one total by itself tells of one of its cells: sums of bounds, no programme to be solved."""

from collections.abc import Mapping, Sequence
from math import inf

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.margins import Total
from evaluation.disclosure.readings import ANYTHING, can_add_up, left_out_as_nobody, top
from evaluation.disclosure.shape import Key


def range_in(total: Total, known: Mapping[Key, Bounds], key: Key, without_number: Sequence[Key]) -> list[Bounds]:
    """The ranges that one total leaves a cell, with cells without a number taken for anything and for nobody.

    Args:
        total: the total.
        known: the bounds of each of its cells.
        key: one of its cells.
        without_number: those of its cells that are left out or missing.
    """
    as_anything = _range(total, known, key)
    if not without_number or key in without_number:
        return [as_anything]
    return [as_anything, _range(total, left_out_as_nobody(known, total, without_number), key)]


def with_delivered_limits(
    priors: Mapping[Key, Bounds], delivered: Mapping[Key, Bounds], totals: Sequence[Total]
) -> dict[Key, Bounds]:
    """What being hidden tells of cells that the limits of the delivery bear upon, with no number of the table known.

    A part of which the delivery says that someone is there says so of its total as well, whatever else is hidden.

    Args:
        priors: the bounds of hidden cells by themselves.
        delivered: those among them that are reckoned with.
        totals: every total with its parts.
    """
    told = dict(delivered)
    changed = True
    while changed:
        changed = False
        for total in totals:
            known = {key: told.get(key, ANYTHING) for key in total.cells}
            if all(each == ANYTHING for each in known.values()):
                continue
            for key in total.cells:
                found = _range(total, known, key)
                changed |= found != known[key]
                told[key] = found
    return {key: _within(prior, told.get(key, ANYTHING)) for key, prior in priors.items()}


def _within(prior: Bounds, told: Bounds) -> Bounds:
    """Both bounds at once, if they leave a choice."""
    lower, upper = max(prior.lower, told.lower), min(top(prior), top(told))
    return prior if upper <= lower else Bounds(lower, None if upper == inf else int(upper))


def _range(total: Total, known: Mapping[Key, Bounds], key: Key) -> Bounds:
    adds_up = total.additive == "yes" or (total.additive == "unknown" and can_add_up(total, known))
    lower, upper = (
        _of_total(total, known, adds_up=adds_up) if key == total.total else _of_part(total, known, key, adds_up=adds_up)
    )
    lowest, highest = max(known[key].lower, lower), min(top(known[key]), upper)
    # No range at all is left where the total does not fit its parts: then nothing is told here, and the audit refuses.
    return known[key] if highest < lowest else Bounds(int(lowest), None if highest == inf else int(highest))


def _of_total(total: Total, known: Mapping[Key, Bounds], *, adds_up: bool) -> tuple[float, float]:
    lows, highs = zip(*((known[part].lower, top(known[part])) for part in total.parts), strict=True)
    return (sum(lows) if adds_up else max(lows)), sum(highs)


def _of_part(total: Total, known: Mapping[Key, Bounds], part: Key, *, adds_up: bool) -> tuple[float, float]:
    others = [known[other] for other in total.parts if other != part]
    whole = known[total.total]
    lower = whole.lower - sum(top(other) for other in others)
    upper = top(whole) - (sum(other.lower for other in others) if adds_up else 0)
    return lower, upper
