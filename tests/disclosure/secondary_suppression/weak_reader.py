"""How many cells are hidden against the reader whom Tau-Argus reckons with."""

from dataclasses import replace

import numpy as np

from evaluation.disclosure.counts import Counts
from evaluation.disclosure.secondary_suppression.blocks import blocks_of
from evaluation.disclosure.secondary_suppression.nominal import nominal_values
from evaluation.disclosure.secondary_suppression.problem import problem_of
from evaluation.disclosure.secondary_suppression.search import Search


def hidden_against_the_weak_reader(counts: Counts) -> int:
    """Who knows of a hidden count nothing but that it is not negative; only small counts must keep a range, of 5.

    Args:
        counts: with totals that add up, zeros shown.
    """
    hidden = 0
    for block in blocks_of(counts.totals, ()):
        weights = dict.fromkeys(block.cells, 1.0)
        problem = problem_of(block, counts, weights, ("one_symbol",), nominal_values(block, counts))
        room = problem.rooms["one_symbol"]
        weak = replace(room, below=problem.values, width=np.where(problem.hidden, 5.0, 0.0))
        pattern = Search(replace(problem, rooms={"one_symbol": weak})).pattern()
        assert pattern is not None
        hidden += int(pattern.sum())
    return hidden
