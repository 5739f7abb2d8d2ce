"""One block protected against what its readers know, and against what they may suppose.

Where nobody knows whether parts add up, a reader may suppose it wherever the shown counts do not rule it out, and that
depends on which are hidden. So a block is first protected as the true counts have it; then for every supposition that
the pattern leaves open and the true counts do not bear out, until there is none.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from evaluation.disclosure.attack_model import AttackModel
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.secondary_suppression.attainable import attainable
from evaluation.disclosure.secondary_suppression.blocks import Block
from evaluation.disclosure.secondary_suppression.nominal import nominal_values, supposed_values
from evaluation.disclosure.secondary_suppression.problem import hidden_for_others, problem_of
from evaluation.disclosure.secondary_suppression.search import Search
from evaluation.disclosure.shape import Key

_SUPPOSITIONS: Final = 8
"""How often a block is protected anew because hiding more allowed a reader to suppose something else."""


def protect_block(counts: Counts, block: Block, weights: Mapping[Key, float], models: Sequence[AttackModel]) -> Counts:
    """The counts with more of a block hidden.

    Args:
        counts: what is to be protected.
        block: totals and links that hang together.
        weights: what is lost by hiding each count.
        models: the readers that are reckoned with.
    """
    true = nominal_values(block, counts)
    counts = _protected(counts, block, weights, models, true)
    if not any(total.additive == "unknown" for total in block.totals):
        return counts
    met = {_adding_up(block, true)}
    for _ in range(_SUPPOSITIONS):
        before = counts
        for model in models:
            supposed = supposed_values(block, counts, model)
            if _adding_up(block, supposed) not in met:
                counts = _protected(counts, block, weights, (model,), supposed)
        if counts == before:
            break
    return counts


def helpless(counts: Counts, block: Block, weights: Mapping[Key, float], models: Sequence[AttackModel]) -> set[Key]:
    """The hidden cells that stay too well known whatever else of a block is hidden.

    Args:
        counts: what is to be protected.
        block: totals and links that hang together.
        weights: what is lost by hiding each count.
        models: the readers that are reckoned with.
    """
    problem = problem_of(block, counts, weights, models, nominal_values(block, counts))
    rooms = attainable(problem).rooms
    return {
        key
        for place, key in enumerate(problem.keys)
        if any(rooms[model].width[place] < problem.rooms[model].width[place] for model in models)
    }


def hide(counts: Counts, keys: Iterable[Key]) -> Counts:
    """The counts with some more hidden to protect others.

    Args:
        counts: what is to be protected.
        keys: cells that are shown.
    """
    events = {link.events for link in counts.links}
    hidden = {key: hidden_for_others(counts.threshold, in_events=key in events) for key in keys}
    return counts.with_cells({**counts.cells, **hidden})


def _protected(
    counts: Counts,
    block: Block,
    weights: Mapping[Key, float],
    models: Sequence[AttackModel],
    values: Mapping[Key, int],
) -> Counts:
    problem = problem_of(block, counts, weights, models, values)
    pattern = Search(problem).pattern()
    if pattern is None:
        problem = attainable(problem)
        pattern = Search(problem).pattern()
    if pattern is None:
        pattern = problem.hidden | problem.free
    return hide(counts, [key for key, chosen in zip(problem.keys, pattern & problem.free, strict=True) if chosen])


def _adding_up(block: Block, values: Mapping[Key, int]) -> tuple[bool, ...]:
    """Which of the doubtful totals add up, and which cells without people there are."""
    return tuple(
        values[total.total] == sum(values[part] for part in total.parts)
        for total in block.totals
        if total.additive == "unknown"
    )
