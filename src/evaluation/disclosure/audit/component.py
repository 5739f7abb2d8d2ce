"""One set of counts that totals tie together: their extremes, found by linear and integer programmes."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

SLACK: Final = 1e-6
_PATTERNS: Final = 16
_SOLVED: Final = 0
_INFEASIBLE: Final = 2

Vector = NDArray[np.float64]
Row = tuple[dict[int, float], float, float]
"""The coefficients of unknown counts by their place, with the lower and the upper limit of their sum."""


class Component:
    """Unknown counts that hang together, and what is known of them."""

    def __init__(self, lower: Sequence[int], upper: Sequence[int], rows: Sequence[Row]) -> None:
        """Take in what is known.

        Args:
            lower: the smallest value of each unknown count.
            upper: its largest value.
            rows: the sums that tie them together.
        """
        self._box = Box(np.array(lower, dtype=np.float64), np.array(upper, dtype=np.float64))
        self._size = len(lower)
        self._matrix = self._coefficients(rows)
        self._limits = (np.array([row[1] for row in rows]), np.array([row[2] for row in rows]))
        # Every whole solution that was ever met shows values that a count can have, and spares solving for them.
        self._seen: list[Vector] = []

    def is_possible(self) -> bool:
        """Whether any whole numbers fit all that is known."""
        return bool(self._seen) or self._solve(np.zeros(self._size)) is not None

    def extreme(self, place: int, *, sign: Literal[1, -1]) -> int:
        """The smallest (`sign` 1) or the largest (-1) whole number that a count can be.

        Raises:
            ArithmeticError: no numbers fit what is known, or the solver gave up.
        """
        bound = round(float((self._box.lb if sign == 1 else self._box.ub)[place]))
        if any(round(float(solution[place])) == bound for solution in self._seen):
            return bound
        objective = np.zeros(self._size)
        objective[place] = sign
        solution = self._solve(objective)
        if solution is None:
            raise ArithmeticError("no solution where there was one before")
        return round(float(solution[place]))

    def least(self, weights: Mapping[int, float]) -> list[int] | None:
        """A whole solution in which a weighted sum of counts is as small as it can be; None if there is no solution."""
        objective = np.zeros(self._size)
        for place, weight in weights.items():
            objective[place] = weight
        solution = self._solve(objective)
        return None if solution is None else [round(float(value)) for value in solution]

    def spread(self, place: int) -> int:
        """How far apart the values are that a count has had in the solutions met so far; it can be at least so free."""
        values = [float(solution[place]) for solution in self._seen]
        return round(max(values) - min(values)) if values else 0

    def explore(self, wanted: Mapping[int, int]) -> None:
        """Meet solutions that show many counts to be free at once, so that few have to be asked for one by one.

        Args:
            wanted: for each place, the spread that would be enough.
        """
        if not self.is_possible():
            return
        for pattern in range(_PATTERNS):
            missing = [place for place, enough in wanted.items() if self.spread(place) < enough]
            if not missing:
                return
            # Signs in the manner of a Hadamard matrix: any two counts are pushed the same way and opposite ways.
            objective = np.zeros(self._size)
            for number, place in enumerate(missing):
                objective[place] = -1 if (number & (pattern // 2)).bit_count() % 2 else 1
            self._solve(objective if pattern % 2 else -objective)

    def _solve(self, objective: Vector) -> Vector | None:
        """The best whole solution: the linear programme's corner, or else the integer one's."""
        solution = self._programme(objective, integrality=0)
        if solution is not None and np.any(np.abs(solution - np.round(solution)) > SLACK):
            solution = self._programme(objective, integrality=1)
        if solution is None:
            return None
        whole = np.round(solution)
        self._check(whole)
        self._seen.append(whole)
        return whole

    def _check(self, whole: Vector) -> None:
        """Hold a rounded solution against the sums: what only nearly fits is no proof that a count can be so."""
        sums = self._matrix @ whole
        if np.any(sums < self._limits[0] - SLACK) or np.any(sums > self._limits[1] + SLACK):
            raise ArithmeticError("the solver's answer does not fit the sums of a table")

    def _programme(self, objective: Vector, *, integrality: Literal[0, 1], presolve: bool = True) -> Vector | None:
        result = milp(
            objective,
            integrality=np.full(len(objective), integrality),
            bounds=self._box,
            constraints=LinearConstraint(self._matrix, *self._limits),
            options={"mip_rel_gap": 0.0, "presolve": presolve},
        )
        if result.status == _INFEASIBLE:
            # What has a solution is not infeasible; simplifying it beforehand can lose it to rounding.
            return (
                self._programme(objective, integrality=integrality, presolve=False) if self._seen and presolve else None
            )
        if result.status != _SOLVED:
            raise ArithmeticError("the solver gave up on the audit of a table")
        return np.asarray(result.x, dtype=np.float64)

    def _coefficients(self, rows: Sequence[Row]) -> csr_array:
        entries = [(r, c, value) for r, row in enumerate(rows) for c, value in row[0].items()]
        row_numbers, columns, values = zip(*entries, strict=True)
        return csr_array(
            (np.array(values, dtype=np.float64), (np.array(row_numbers), np.array(columns))),
            shape=(len(rows), self._size),
        )
