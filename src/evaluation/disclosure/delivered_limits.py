"""What the limits of a delivery tell of the counts around them, with no number of the table known."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from evaluation.disclosure.attack_model import ANYTHING
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.margins import Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.shape import Key
from evaluation.shape import Threshold


def with_delivered_limits(
    cells: Mapping[Key, CountCell], totals: Sequence[Total], threshold: Threshold
) -> dict[Key, CountCell]:
    """The cells with what the limits of the delivery tell of each: nothing can be hidden from a reader of these.

    A part of which the delivery says that someone is there says so of its total as well, whatever else is hidden.

    Args:
        cells: each count as a reader will see it.
        totals: every total with its parts.
        threshold: the rule for small counts.
    """
    priors = {key: cell.prior for key, cell in cells.items() if cell.prior}
    if not any(cell.reason == "delivery" for cell in cells.values()):
        return dict(cells)
    # That a small count may be zero tells nothing of others. Where it may not, only the delivery's limits count here.
    told = {key: prior for key, prior in priors.items() if threshold.hide_zero or cells[key].reason == "delivery"}
    spread = _carried_along(told, totals)
    return {
        key: replace(cell, prior=_within(cell.prior, spread.get(key, ANYTHING))) if cell.prior else cell
        for key, cell in cells.items()
    }


def _carried_along(delivered: Mapping[Key, Bounds], totals: Sequence[Total]) -> dict[Key, Bounds]:
    """Limits carried from parts to totals and back until nothing more follows."""
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
    return told


def _within(prior: Bounds, told: Bounds) -> Bounds:
    """Both bounds at once, if they leave a choice."""
    both = prior.narrowed_to(told)
    return prior if both.width == 0 else both


def _range(total: Total, known: Mapping[Key, Bounds], key: Key) -> Bounds:
    """What one total by itself leaves a cell: sums of bounds, no programme to be solved."""
    lower, upper = _of_total(total, known) if key == total.total else _of_part(total, known, key)
    return known[key].narrowed_to(Bounds(max(int(lower), 0), None if upper == inf else max(int(upper), 0)))


def _of_total(total: Total, known: Mapping[Key, Bounds]) -> tuple[float, float]:
    lows, highs = zip(*((known[part].lower, _top(known[part])) for part in total.parts), strict=True)
    return (sum(lows) if _adds_up(total, known) else max(lows)), sum(highs)


def _of_part(total: Total, known: Mapping[Key, Bounds], part: Key) -> tuple[float, float]:
    others = [known[other] for other in total.parts if other != part]
    whole = known[total.total]
    most = sum(_top(other) for other in others)
    lower = -inf if most == inf else whole.lower - most
    return max(lower, 0), _top(whole) - (sum(other.lower for other in others) if _adds_up(total, known) else 0)


def _adds_up(total: Total, known: Mapping[Key, Bounds]) -> bool:
    """Whether a reader may take the parts to add up: where nobody says that they do not, and the limits allow it."""
    parts = [known[part] for part in total.parts]
    whole = known[total.total]
    possible = whole.lower <= sum(map(_top, parts)) and sum(part.lower for part in parts) <= _top(whole)
    return total.additive == "yes" or (total.additive == "unknown" and possible)


def _top(known: Bounds) -> float:
    return inf if known.upper is None else known.upper
