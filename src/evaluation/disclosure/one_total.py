"""What one total by itself tells of one of its cells: sums of bounds, no programme to be solved."""

from collections.abc import Mapping, Sequence
from math import inf

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.margins import Total
from evaluation.disclosure.readings import can_add_up, left_out_as_nobody, top
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
