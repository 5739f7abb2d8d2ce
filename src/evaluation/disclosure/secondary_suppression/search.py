"""The search for a pattern of hidden cells: the covering problem proposes, the readers object, until none does.

Each proposal is mended until no reader can work out too much of it, which gives a pattern that protects and many cuts;
the next proposal agrees with all of them. It ends when no proposal can be cheaper than the best mended one. In large
blocks proposals are as cheap as a stated effort makes them, and there are only so many; then whatever the best pattern
hides without need is shown again. Effort is counted in branches and rounds, never in time: the same counts give the same
pattern on every machine.
"""

from typing import Final

import numpy as np

from evaluation.disclosure.secondary_suppression.cuts import Cut
from evaluation.disclosure.secondary_suppression.master import Master
from evaluation.disclosure.secondary_suppression.problem import Mask, Problem
from evaluation.disclosure.secondary_suppression.separation import Separation

_ROUNDS: Final = 60
"""Proposals that are made for one block."""
_BRANCHES: Final = 200
"""Branches that are looked into for one proposal."""
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
        self._none = np.zeros(len(problem.keys), dtype=bool)

    def pattern(self) -> Mask | None:
        """The hidden cells of a pattern that protects; None if there is none."""
        import time, os
        T=time.time()
        best: Mask | None = None
        for reader in self._readers:
            for each in reader.of_every_sum(): self._master.add(each)
        for round in range(_ROUNDS):
            t=time.time()
            proposal = self._master.solve(self._none, branches=_BRANCHES)
            t1=time.time()
            if proposal is None:
                return best
            if best is not None and proposal.bound >= self._cost(best) - self._master.step:
                return best
            cuts = self._objections(proposal.pattern, most=_EVERY)
            for each in cuts: self._master.add(each)
            if 'V' in os.environ: print('%d %.1f: %.2f cuts %d/%d master %.2f sep %.2f'%(round, time.time()-T, self._cost(proposal.pattern), len(cuts), len(self._master._cuts), t1-t, time.time()-t1),flush=True)
            if not cuts:
                return proposal.pattern
            if round%20!=19: continue
            mended = self._mended(proposal.pattern)
            if mended is None:
                return best
            mended = self._without_superfluous(mended)
            if best is None or self._cost(mended) < self._cost(best):
                best = mended
        return best

    def _cost(self, pattern: Mask) -> float:
        return float(self._master.cost @ pattern)

    def _mended(self, pattern: Mask) -> Mask | None:
        """A pattern with as much more hidden as it takes."""
        mended: Mask | None = pattern
        while mended is not None:
            cuts = self._objections(mended, most=_EVERY)
            if not cuts:
                return mended
            for each in cuts:
                self._master.add(each)
            proposal = self._master.solve(mended, branches=_BRANCHES)
            mended = None if proposal is None else proposal.pattern
        return None

    def _objections(self, pattern: Mask, *, most: int) -> list[Cut]:
        """What the readers can work out too much of; single sums first, which cost nothing."""
        cuts = [each for reader in self._readers for each in reader.of_single_sums(pattern)]
        return cuts or [each for reader in self._readers for each in reader.of_all_sums(pattern, most=most)]

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
        cuts = self._objections(pattern, most=1)
        for each in cuts:
            self._master.add(each)
        return bool(cuts)
