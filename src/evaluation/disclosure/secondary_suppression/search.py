"""The search for a pattern of hidden cells: the covering problem proposes, the readers object, until none does.

From time to time a proposal is mended: what it lacks is added until no reader can work out too much, and what is hidden
without need is shown again. That gives patterns that protect; the search ends when no proposal can be cheaper than the
best of them. In larger blocks proposals are as cheap as a stated effort makes them, and there are only so many. Effort
is counted in rounds and branches, never in time: the same counts give the same pattern on every machine.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from evaluation.disclosure.secondary_suppression.cuts import Cut
from evaluation.disclosure.secondary_suppression.master import Master
from evaluation.disclosure.secondary_suppression.problem import Mask, Problem
from evaluation.disclosure.secondary_suppression.separation import Separation


@dataclass(frozen=True)
class Effort:
    """How hard a pattern is looked for in blocks of a size.

    Attributes:
        cells: so many may be hidden, at the most.
        rounds: proposals that are made.
        mended: every how many of them is mended.
        gap: how much dearer than the cheapest a proposal may be, as a share.
        branches: how many are looked into for one proposal.
    """

    cells: float
    rounds: int
    mended: int
    gap: float
    branches: int


EFFORTS: Final = (
    Effort(cells=60, rounds=200, mended=5, gap=0.0, branches=100_000),
    Effort(cells=150, rounds=12, mended=3, gap=0.0, branches=500),
    Effort(cells=600, rounds=4, mended=1, gap=0.04, branches=100),
    Effort(cells=1500, rounds=2, mended=1, gap=0.04, branches=50),
    Effort(cells=np.inf, rounds=1, mended=1, gap=0.02, branches=20),
)
"""Small blocks get the cheapest pattern there is; the others one that is near it."""

_EVERY: Final = 1 << 30


class Search:
    """One block on its way to being protected."""

    def __init__(self, problem: Problem) -> None:
        """Start with nothing hidden but what must be.

        Args:
            problem: the block.
        """
        self._problem = problem
        self._master = Master(problem)
        self._readers = [Separation(problem, model) for model in problem.rooms]
        self._effort = next(each for each in EFFORTS if int(problem.free.sum()) <= each.cells)

    def pattern(self) -> Mask | None:
        """The hidden cells of a pattern that protects; None if there is none."""
        self._reckon_with([each for reader in self._readers for each in reader.of_single_sums()])
        best: Mask | None = None
        nothing = np.zeros(len(self._problem.keys), dtype=bool)
        for number in range(self._effort.rounds):
            proposal = self._master.solve(nothing, branches=self._effort.branches, gap=self._effort.gap)
            if proposal is None or (best is not None and proposal.bound >= self._cost(best) - self._master.step):
                return best
            objections = self._objections(proposal.pattern, most=_EVERY)
            if not objections:
                return self._cheapest(best, proposal.pattern)
            self._reckon_with(objections)
            if number % self._effort.mended == 0:
                best = self._cheapest(best, self._mended(proposal.pattern))
        return best

    def _cost(self, pattern: Mask) -> float:
        return float(self._master.cost @ pattern)

    def _cheapest(self, first: Mask | None, second: Mask | None) -> Mask | None:
        there = [each for each in (first, second) if each is not None]
        return min(there, key=self._cost, default=None)

    def _reckon_with(self, cuts: list[Cut]) -> None:
        for each in cuts:
            self._master.add(each)

    def _objections(self, pattern: Mask, *, most: int) -> list[Cut]:
        """What the readers can work out too much of."""
        return [each for reader in self._readers for each in reader.of_all_sums(pattern, most=most)]

    def _mended(self, pattern: Mask) -> Mask | None:
        """A pattern with as much more hidden as it takes."""
        while True:
            proposal = self._master.solve(pattern, branches=self._effort.branches, gap=self._effort.gap)
            if proposal is None:
                return None
            pattern = proposal.pattern
            objections = self._objections(pattern, most=_EVERY)
            if not objections:
                return self._without_superfluous(pattern)
            self._reckon_with(objections)

    def _without_superfluous(self, pattern: Mask) -> Mask:
        """A pattern without cells that it does not need, the dearest shown again first."""
        chosen = np.flatnonzero(pattern & self._problem.free)
        for place in chosen[np.argsort(-self._master.cost[chosen], kind="stable")]:
            less = pattern.copy()
            less[place] = False
            if self._master.agrees(less) and not self._rejected(less):
                pattern = less
        return pattern

    def _rejected(self, pattern: Mask) -> bool:
        objections = self._objections(pattern, most=1)
        self._reckon_with(objections)
        return bool(objections)
