"""What is lost by hiding a count: more for a total, and the more the higher it stands.

A count that is no total weighs 1, a total twice as much as the heaviest of its parts: whoever reads a table looks for
its headline numbers first. What was counted for people weighs as much as they do.
"""

from typing import Final

from evaluation.disclosure.counts import Counts
from evaluation.disclosure.secondary_suppression.blocks import Block
from evaluation.disclosure.shape import Key

_HIGHEST: Final = 10
"""Levels of totals that are told apart."""


def default_weights(counts: Counts) -> dict[Key, float]:
    """The weight of every cell: 2 to the power of how many levels of totals stand below it.

    A total with one part only may be the same people, counted in another way: it stands no higher.

    Args:
        counts: the cells and the totals that name them.
    """
    level = dict.fromkeys([*counts.cells, *Block(counts.totals, counts.links).cells], 0)
    summing = [total for total in counts.totals if len(total.parts) > 1]
    for _ in range(_HIGHEST):
        before = dict(level)
        for total in summing:
            level[total.total] = max(level[total.total], 1 + max(level[part] for part in total.parts))
        if level == before:
            break
    return {key: float(2 ** min(height, _HIGHEST)) for key, height in level.items()}
