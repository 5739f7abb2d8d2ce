"""The covering problem: the cheapest pattern of hidden cells that agrees with every cut so far."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from evaluation.disclosure.secondary_suppression.cuts import Cut
from evaluation.disclosure.secondary_suppression.problem import Mask, Places, Problem, Vector

_TIES: Final = 0.3
"""What all the small differences between equally heavy cells come to, at the most, in the lightest one's weight."""
_ROUNDING: Final = 1e-7
_LIMIT_REACHED: Final = 1
_ANY: Final = 0.5
_MANY: Final = 1_000_000
"""The gap that is good enough where a stated effort has found nothing."""


@dataclass(frozen=True)
class Proposal:
    """A pattern that agrees with every cut.

    Attributes:
        pattern: the hidden cells.
        bound: no pattern that agrees with the cuts is cheaper than this.
    """

    pattern: Mask
    bound: float


class Master:
    """Cuts, and the patterns that agree with them."""

    def __init__(self, problem: Problem) -> None:
        """Start without cuts.

        Args:
            problem: the block.
        """
        self._problem = problem
        self._cells = np.flatnonzero(problem.free)
        self._place = np.full(len(problem.keys), -1)
        self._place[self._cells] = np.arange(len(self._cells))
        self._rows = _Rows()
        self._cuts: set[Cut] = set()
        for each in self._hidden_together():
            self.add(each)
        lightest = float(problem.weights[problem.free & (problem.weights > 0)].min(initial=np.inf))
        lightest = lightest if np.isfinite(lightest) else 1.0
        whole = bool(np.all(problem.weights / lightest == np.round(problem.weights / lightest)))
        self.step = lightest * (1 - _TIES) if whole else _ROUNDING
        self.cost = _cost(problem, lightest)

    def add(self, cut: Cut) -> None:
        """Reckon with one more cut."""
        if cut not in self._cuts:
            self._cuts.add(cut)
            self._rows.add(cut)

    def agrees(self, pattern: Mask) -> bool:
        """Whether a pattern agrees with every cut."""
        matrix, lower = self._rows.matrix(len(self._problem.keys))
        return bool(np.all(matrix @ pattern.astype(np.float64) >= lower - _ROUNDING))

    def solve(self, kept: Mask, *, branches: int, gap: float = 0.0) -> Proposal | None:
        """The cheapest pattern, or one near it; None if there is none.

        Args:
            kept: cells that stay hidden.
            branches: how many are looked into.
            gap: how much dearer than the cheapest it may be, as a share.
        """
        pattern = self._problem.hidden.copy()
        matrix, lower = self._rows.matrix(len(self._problem.keys))
        if not len(self._cells):
            return None if len(lower) else Proposal(pattern, 0.0)
        # So few branches may hold no pattern at all, though there is one: then any will do.
        for near, few in ((gap, branches), (_ANY, _MANY)):
            result = milp(
                self.cost[self._cells],
                integrality=np.ones(len(self._cells), dtype=np.int64),
                bounds=Box(kept[self._cells].astype(np.float64), np.ones(len(self._cells))),
                constraints=LinearConstraint(matrix[:, self._cells], lower, np.inf) if len(lower) else (),
                options={"mip_rel_gap": near, "node_limit": few},
            )
            if result.x is not None:
                pattern[self._cells] = np.round(result.x) == 1
                return Proposal(pattern, float(result.mip_dual_bound))
            if result.status != _LIMIT_REACHED:
                return None
        return None

    def _hidden_together(self) -> list[Cut]:
        """What was counted for people is hidden with them, if it can be."""
        free, hidden = self._problem.free, self._problem.hidden
        tied = [(int(people), int(events)) for people, events in self._problem.links if free[events]]
        return [
            Cut((events,), (1.0,), None if hidden[people] else people)
            for people, events in tied
            if hidden[people] or free[people]
        ]


class _Rows:
    """Cuts as the rows of a matrix."""

    def __init__(self) -> None:
        self._rows: list[Places] = []
        self._columns: list[Places] = []
        self._shares: list[Vector] = []
        self._lower: list[float] = []

    def add(self, cut: Cut) -> None:
        """One more row: shares, less the cell for whose sake it is."""
        sake = () if cut.protected is None else (cut.protected,)
        columns = np.array([*cut.places, *sake], dtype=np.int64)
        self._rows.append(np.full(len(columns), len(self._lower)))
        self._columns.append(columns)
        self._shares.append(np.array([*cut.shares, *(-1.0 for _ in sake)]))
        self._lower.append(0.0 if sake else 1.0)

    def matrix(self, width: int) -> tuple[csr_array, Vector]:
        """All rows, with a column for each cell of the block, and what each must come to."""
        lower = np.array(self._lower)
        if not len(lower):
            return csr_array((0, width)), lower
        at = (np.concatenate(self._rows), np.concatenate(self._columns))
        return csr_array((np.concatenate(self._shares), at), shape=(len(lower), width)), lower


def _cost(problem: Problem, lightest: float) -> Vector:
    """Weights, with smaller counts before larger ones and earlier cells before later ones of the same weight."""
    order = np.lexsort((np.arange(len(problem.keys)), problem.values))
    rank = np.empty(len(order))
    rank[order] = np.arange(len(order))
    return np.where(problem.free, problem.weights + _TIES * lightest * rank / max(len(order), 1) ** 2, 0.0)
