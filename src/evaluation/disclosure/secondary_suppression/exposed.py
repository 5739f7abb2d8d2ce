"""More hidden for the sake of cells that an outside audit found too well known.

The audit reads a table in more ways than the suppression does. It does not say which reading gave a cell away; so one
more cell is hidden next to it, the lightest there is.
"""

from collections.abc import Collection, Mapping

from evaluation.disclosure.counts import Counts
from evaluation.disclosure.secondary_suppression.blocks import Block
from evaluation.disclosure.secondary_suppression.problem import may_be_hidden
from evaluation.disclosure.secondary_suppression.protection import hide
from evaluation.disclosure.shape import Key


def with_more_hidden(counts: Counts, block: Block, weights: Mapping[Key, float], exposed: Collection[Key]) -> Counts:
    """The counts with one more hidden for each exposed cell of a block, near it; one may serve several.

    Args:
        counts: what is to be protected.
        block: totals and links that hang together.
        weights: what is lost by hiding each count.
        exposed: cells that are too well known.
    """
    chosen: list[Key] = []
    for key in block.cells:
        near = _next_to(block, {key}) if key in exposed else set()
        if not near or not near.isdisjoint(chosen):
            continue
        found = _lightest(counts, near, weights) or _lightest(counts, _next_to(block, near), weights)
        chosen += [] if found is None else [found]
    return hide(counts, chosen)


def _next_to(block: Block, keys: set[Key]) -> set[Key]:
    """Every cell that stands in a sum with one of these."""
    return {key for cells in block.tied if not keys.isdisjoint(cells) for key in cells}


def _lightest(counts: Counts, near: Collection[Key], weights: Mapping[Key, float]) -> Key | None:
    order = {key: place for place, key in enumerate(counts.cells)}
    events = {link.events for link in counts.links}
    shown = [
        (weights[key], cell.value, order[key], key)
        for key in near
        if (cell := counts.cells.get(key)) is not None
        and may_be_hidden(cell, counts.threshold, in_events=key in events)
    ]
    return min(shown)[-1] if shown else None
