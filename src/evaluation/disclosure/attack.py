"""A reader's sums: the range of every unknown count that the totals of a table leave open.

Unknown counts are whole numbers within their bounds; totals tie them together. The range of one of
them is found by a linear programme, and by an integer programme where the corner that the linear
one finds is not a whole number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.shape import Key

_SLACK: Final = 1e-6
_FAR: Final = 1000
_SOLVED: Final = 0
_INFEASIBLE: Final = 2

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Relation:
    """The sum of `plus` less the sum of `minus` lies from `lower` to `upper`, in people."""

    plus: tuple[Key, ...]
    minus: tuple[Key, ...]
    lower: float
    upper: float


class Attack:
    """All that a reader knows of one column of counts, asked for the range of one at a time."""

    def __init__(self, knowledge: Mapping[Key, Bounds], relations: Iterable[Relation]) -> None:
        """Take in what is known.

        Args:
            knowledge: bounds of every cell that a relation names; equal bounds: the cell is shown.
            relations: what ties cells together.
        """
        self._bounds = dict(knowledge)
        known = sum(each.upper or each.lower for each in knowledge.values())
        self._ceiling = 4 * (known + _FAR)
        unknown = [key for key, known in self._bounds.items() if known.width != 0]
        self._position = {key: place for place, key in enumerate(unknown)}
        rows = [self._row(relation) for relation in relations]
        self._consistent = all(
            low - _SLACK <= 0 <= high + _SLACK for coefficients, low, high in rows if not coefficients
        )
        self._constraints = self._matrix([row for row in rows if row[0]])
        self._box = self._limits(unknown)
        # Every whole solution that was ever met shows values that a cell can have, and spares
        # solving for them.
        self._seen: list[Vector] = []

    def __contains__(self, key: Key) -> bool:
        """Whether anything is known of a cell."""
        return key in self._bounds

    def is_possible(self) -> bool:
        """Whether any whole numbers fit all that is known."""
        if not self._consistent:
            return False
        return not self._position or self._solve(np.zeros(len(self._position))) is not None

    def range_of(self, key: Key) -> Bounds:
        """The smallest and the largest whole number that a count can be; exact.

        Args:
            key: a cell that the knowledge names; what is known must be possible.
        """
        known = self._bounds[key]
        if key not in self._position:
            return known
        place = self._position[key]
        lower = self._extreme(place, known.lower, sign=1)
        upper = self._extreme(place, int(self._box.ub[place]), sign=-1)
        # An open end reaches its ceiling, or comes near it where another open end is in the way;
        # what sums of shown counts allow stays far below.
        return Bounds(lower, None if known.upper is None and 2 * upper >= self._ceiling else upper)

    def _extreme(self, place: int, bound: int, *, sign: int) -> int:
        seen = [round(float(solution[place])) for solution in self._seen]
        if bound in seen:
            return bound
        objective = np.zeros(len(self._position))
        objective[place] = sign
        solution = self._solve(objective)
        if solution is None:
            raise ArithmeticError("no solution where there was one before")
        return round(float(solution[place]))

    def _solve(self, objective: Vector) -> Vector | None:
        """The best whole solution: the linear programme's corner, or else the integer one's."""
        solution = self._programme(objective, integrality=0)
        if solution is not None and np.any(np.abs(solution - np.round(solution)) > _SLACK):
            solution = self._programme(objective, integrality=1)
        if solution is None:
            return None
        self._seen.append(np.round(solution))
        return self._seen[-1]

    def _programme(self, objective: Vector, *, integrality: Literal[0, 1]) -> Vector | None:
        result = milp(
            objective,
            integrality=np.full(len(objective), integrality),
            bounds=self._box,
            constraints=self._constraints,
            options={"mip_rel_gap": 0.0},
        )
        if result.status == _INFEASIBLE:
            return None
        if result.status != _SOLVED:
            raise ArithmeticError("the solver gave up on the audit of a table")
        return np.asarray(result.x, dtype=np.float64)

    def _row(self, relation: Relation) -> tuple[dict[int, float], float, float]:
        """One relation with what is shown carried over to the other side."""
        coefficients: dict[int, float] = {}
        shown = 0
        for sign, keys in ((1, relation.plus), (-1, relation.minus)):
            for key in keys:
                if key in self._position:
                    place = self._position[key]
                    coefficients[place] = coefficients.get(place, 0.0) + sign
                else:
                    shown += sign * self._bounds[key].lower
        return coefficients, relation.lower - shown, relation.upper - shown

    def _matrix(self, rows: Sequence[tuple[dict[int, float], float, float]]) -> list[LinearConstraint]:
        if not rows:
            return []
        entries = [(r, c, value) for r, row in enumerate(rows) for c, value in row[0].items()]
        row_numbers, columns, values = zip(*entries, strict=True)
        matrix = csr_array(
            (np.array(values, dtype=np.float64), (np.array(row_numbers), np.array(columns))),
            shape=(len(rows), len(self._position)),
        )
        lower, upper = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
        return [LinearConstraint(matrix, lower, upper)]

    def _limits(self, unknown: Sequence[Key]) -> Box:
        """The bounds as a box, with a ceiling for open ends above all that sums could give."""
        lower = np.array([self._bounds[key].lower for key in unknown], dtype=np.float64)
        upper = np.array(
            [self._ceiling if (high := self._bounds[key].upper) is None else high for key in unknown],
            dtype=np.float64,
        )
        return Box(lower, upper)
