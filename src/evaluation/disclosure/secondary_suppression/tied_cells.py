"""Hidden counts that sums tie to each other: how far a reader can take them to be from what they are."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csc_array, csr_array, vstack

from evaluation.disclosure.secondary_suppression.problem import Places, Problem, Room, Vector

SLACK: Final = 1e-6
_SOLVED: Final = 0
_SMALL: Final = 500
"""Unknown counts up to which simplifying a programme takes longer than solving it."""
_GAVE_UP: Final = "the solver gave up on the suppression of a table"


@dataclass(frozen=True)
class Extreme:
    """The end of a hidden count's range, in linear programming.

    Attributes:
        distance: how far from the true count; people.
        multipliers: of the sums that bound it, one for each.
        point: how far each count is from the true one there.
    """

    distance: float
    multipliers: Vector
    point: Vector


class TiedCells:
    """What one reader knows of some hidden cells."""

    def __init__(self, problem: Problem, room: Room, cells: Places, rows: Places) -> None:
        """Take in what is known.

        Args:
            problem: the block.
            room: what the reader takes for granted of each hidden count.
            cells: places of the hidden cells, every one that a sum ties to another.
            rows: the sums that have them in common, and no hidden cell besides.
        """
        self._problem = problem
        self._cells, self._rows = cells, rows
        self._below, self._above = room.below[cells], room.above[cells]
        self._matrix = csr_array(csc_array(problem.sums[rows])[:, cells])
        self._lower, self._upper = problem.lower[rows], problem.upper[rows]
        self._equal = self._lower == self._upper
        self._prepare()
        self._linked = self._links()

    def _prepare(self) -> None:
        """The sums as the linear programme wants them: equalities, and inequalities with an upper limit."""
        at_most, at_least = ~self._equal & np.isfinite(self._upper), ~self._equal & np.isfinite(self._lower)
        self._at_most, self._at_least = np.flatnonzero(at_most), np.flatnonzero(at_least)
        self._equalities = csc_array(self._matrix[np.flatnonzero(self._equal)])
        self._inequalities = csc_array(vstack([self._matrix[self._at_most], -self._matrix[self._at_least]]))
        self._limits = np.concatenate([self._upper[self._at_most], -self._lower[self._at_least]])
        self._box = np.column_stack([-self._below, self._above])

    def _links(self) -> tuple[Places, Places]:
        """Places, among the cells, of people and events that are both hidden."""
        place = np.full(len(self._problem.keys), -1)
        place[self._cells] = np.arange(len(self._cells))
        both = place[self._problem.links]
        both = both[(both >= 0).all(axis=1)]
        return both[:, 0], both[:, 1]

    def extreme(self, place: int, sign: float) -> Extreme:
        """The end of one count's range.

        Args:
            place: one of the cells.
            sign: 1 for the upper end, -1 for the lower.
        """
        objective = np.where(self._cells == place, -sign, 0.0)
        result = self._programme(objective)
        multipliers = np.zeros(self._problem.sums.shape[0])
        multipliers[self._rows[self._equal]] = -result.eqlin.marginals
        # A limit can only hold a count back: what has the other sign is rounding.
        bounding = np.maximum(-result.ineqlin.marginals, 0.0)
        np.add.at(multipliers, self._rows[self._at_most], bounding[: len(self._at_most)])
        np.add.at(multipliers, self._rows[self._at_least], -bounding[len(self._at_most) :])
        return Extreme(-float(result.fun), multipliers, self._spread(result.x))

    def push(self, direction: Vector) -> Vector | None:
        """Whole counts as far in a direction as they go together: distances from the true ones, for each cell.

        Args:
            direction: a number for each cell of the block.
        """
        objective = -direction[self._cells]
        point = self._point(objective, self._matrix, self._lower, self._upper, integrality=0)
        if point is None:
            raise ArithmeticError(_GAVE_UP)
        whole = np.round(point)
        if np.any(np.abs(point - whole) > SLACK) or not self.fits(self._spread(whole)):
            return self._whole_programme(objective)
        return self._spread(whole)

    def whole_extreme(self, place: int, sign: float) -> Vector:
        """Whole counts in which one of them is at the end of its range: distances from the true ones.

        Args:
            place: one of the cells.
            sign: 1 for the upper end, -1 for the lower.
        """
        found = self._whole_programme(np.where(self._cells == place, -sign, 0.0))
        return np.zeros(len(self._problem.keys)) if found is None else found

    def fits(self, point: Vector) -> bool:
        """Whether distances from the true counts are whole and agree with all that is known.

        Args:
            point: for each cell.
        """
        inner = point[self._cells]
        made = self._matrix @ inner
        people, events = self._linked
        values = inner + self._problem.values[self._cells]
        return bool(
            np.all(inner == np.round(inner))
            and np.all(inner >= -self._below)
            and np.all(inner <= self._above)
            and np.all(made >= self._lower - SLACK)
            and np.all(made <= self._upper + SLACK)
            and not np.any((values[people] <= 0) & (values[events] > 0))
        )

    def _programme(self, objective: Vector) -> OptimizeResult:
        """The linear programme with the multipliers of its sums."""
        # The published types know no sparse matrix here; the function does.
        result: OptimizeResult = linprog(  # type: ignore[call-overload]
            objective,
            A_ub=self._inequalities if self._inequalities.shape[0] else None,
            b_ub=self._limits if self._inequalities.shape[0] else None,
            A_eq=self._equalities if self._equalities.shape[0] else None,
            b_eq=np.zeros(self._equalities.shape[0]) if self._equalities.shape[0] else None,
            bounds=self._box,
            method="highs-ds",
            options={"presolve": len(objective) > _SMALL},
        )
        if result.status != _SOLVED:
            raise ArithmeticError(_GAVE_UP)
        return result

    def _whole_programme(self, objective: Vector) -> Vector | None:
        point = self._point(objective, *self._with_links(), integrality=1)
        if point is None:
            return None
        whole = self._spread(np.round(point))
        return whole if self.fits(whole) else None

    def _point(
        self, objective: Vector, matrix: csr_array, lower: Vector, upper: Vector, *, integrality: int
    ) -> Vector | None:
        result = milp(
            objective,
            integrality=np.full(len(objective), integrality),
            bounds=Box(-self._below, self._above),
            constraints=LinearConstraint(matrix, lower, upper) if len(lower) else (),
            options={"mip_rel_gap": 0.0, "presolve": bool(integrality) or len(objective) > _SMALL},
        )
        return None if result.x is None else np.asarray(result.x, dtype=np.float64)

    def _with_links(self) -> tuple[csr_array, Vector, Vector]:
        """The sums, and that there is nothing where nobody is."""
        people, events = self._linked
        most = np.maximum(self._above[events] + self._problem.values[self._cells[events]], 1.0)
        rows = np.repeat(np.arange(len(people)), 2)
        columns = np.column_stack([events, people]).ravel()
        shares = np.column_stack([1 / most, -np.ones(len(people))]).ravel()
        extra = csr_array((shares, (rows, columns)), shape=(len(people), len(self._cells)))
        limit = self._problem.values[self._cells[people]] - self._problem.values[self._cells[events]] / most
        return (
            csr_array(vstack([self._matrix, extra])),
            np.concatenate([self._lower, np.full(len(people), -np.inf)]),
            np.concatenate([self._upper, limit]),
        )

    def _spread(self, inner: Vector) -> Vector:
        point = np.zeros(len(self._problem.keys))
        point[self._cells] = inner
        return point
