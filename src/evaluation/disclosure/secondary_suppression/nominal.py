"""A count for every cell of a block, also for those of which the suppression knows none.

What the delivery hid, and what stands in no table, gets a number that fits all others: any will do, for a reader's
range does not depend on it. Of the numbers that fit, those are taken that suit a reader's suppositions best: parts add
up where nobody knows whether they do, and cells that stand in no table are nobody.
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import Final

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from evaluation.disclosure.attack_model import AttackModel, prior_of
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.margins import Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.secondary_suppression.blocks import Block
from evaluation.disclosure.secondary_suppression.relations import Relation, adding_up, at_least_one_each, overlapping
from evaluation.disclosure.shape import Key

_ADDING_UP: Final = 1000.0
"""How much rather parts add up than that a cell without a number is nobody."""

_NOT_THERE: Final = CountCell("missing")


def nominal_values(block: Block, counts: Counts) -> dict[Key, int]:
    """A count for every cell of a block, in people: the true one where it is known.

    Args:
        block: totals and links that hang together.
        counts: what is to be protected, with the true counts that are known.
    """
    known = {key: value for key in block.cells if (value := _known(key, counts)) is not None}
    return _with_unknown(block, counts, known, "labelled")


def supposed_values(block: Block, counts: Counts, model: AttackModel) -> dict[Key, int]:
    """Counts that a reader may suppose, such that as many parts add up as the shown counts allow; not the true ones.

    Args:
        block: totals and links that hang together.
        counts: as the reader sees them.
        model: what the reader takes for granted.
    """
    seen = ((key, counts.cells[key].value) for key in block.cells if key in counts.cells)
    return _with_unknown(block, counts, {key: value for key, value in seen if value is not None}, model)


def _with_unknown(block: Block, counts: Counts, known: dict[Key, int], model: AttackModel) -> dict[Key, int]:
    cells = {key: counts.cells.get(key, _NOT_THERE) for key in block.cells if key not in known}
    if not cells:
        return known
    unknown = {key: prior_of(cell, model, counts.threshold) for key, cell in cells.items()}
    return known | _fitting(block, known, unknown, [key for key, cell in cells.items() if cell.prior is None])


def _known(key: Key, counts: Counts) -> int | None:
    value = counts.values.get(key)
    return value if value is not None or key not in counts.cells else counts.cells[key].value


def _fitting(
    block: Block, known: Mapping[Key, int], unknown: Mapping[Key, Bounds], absent: Sequence[Key]
) -> dict[Key, int]:
    """Whole numbers within their limits that fit the sums; the lowest ones where none fit."""
    doubts = [total for total in block.totals if total.additive == "unknown"]
    places = {key: place for place, key in enumerate(unknown)}
    sums = _Sums(known, places)
    for relation in _certain(block):
        sums.add(relation)
    for number, total in enumerate(doubts):
        over = len(places) + 2 * number
        sums.add(adding_up(total), over=over, under=over + 1)
    objective = np.zeros(len(places) + 2 * len(doubts))
    objective[[places[key] for key in absent]] = 1.0
    objective[len(places) :] = _ADDING_UP
    lower, upper = np.zeros(len(objective)), np.full(len(objective), inf)
    lower[: len(places)] = [prior.lower for prior in unknown.values()]
    upper[: len(places)] = [inf if prior.upper is None else prior.upper for prior in unknown.values()]
    result = milp(
        objective,
        integrality=np.ones(len(objective), dtype=np.int64),
        bounds=Box(lower, upper),
        constraints=sums.constraint(len(objective)),
    )
    found = lower if result.x is None else np.round(result.x)
    return {key: int(found[place]) for key, place in places.items()}


def _certain(block: Block) -> list[Relation]:
    """What holds whether the doubtful totals add up or not."""
    of_totals = [each for total in block.totals for each in _certain_of(total)]
    return [*of_totals, *(at_least_one_each(link) for link in block.links)]


def _certain_of(total: Total) -> list[Relation]:
    if total.additive == "yes":
        return [adding_up(total)]
    return [] if total.may_be_the_same else overlapping(total)


class _Sums:
    """Sums of unknown numbers, with the known ones carried over to the limits."""

    def __init__(self, known: Mapping[Key, int], places: Mapping[Key, int]) -> None:
        self._known = known
        self._places = places
        self._entries: list[tuple[int, int, float]] = []
        self._limits: list[tuple[float, float]] = []

    def add(self, relation: Relation, *, over: int | None = None, under: int | None = None) -> None:
        """One more sum; `over` and `under` are the places of what its parts may have too much or too little."""
        row, shown = len(self._limits), 0
        for sign, keys in ((1, relation.plus), (-1, relation.minus)):
            for key in keys:
                if key in self._known:
                    shown += sign * self._known[key]
                else:
                    self._entries.append((row, self._places[key], sign))
        self._entries += [(row, place, sign) for place, sign in ((over, 1), (under, -1)) if place is not None]
        self._limits.append((relation.lower - shown, relation.upper - shown))

    def constraint(self, unknown: int) -> LinearConstraint:
        """All of them at once, on so many unknown numbers."""
        rows, columns, values = zip(*self._entries, strict=True) if self._entries else ((), (), ())
        shape = (len(self._limits), unknown)
        matrix = csr_array((np.array(values, dtype=np.float64), (np.array(rows, int), np.array(columns, int))), shape)
        # Rows of known numbers only that do not fit are for the door to refuse.
        filled = np.diff(matrix.indptr) > 0
        lower, upper = np.array(self._limits).T
        return LinearConstraint(matrix[filled], lower[filled], upper[filled])
