"""Whole counts that a reader may suppose, met so far: each shows for many cells how free they are."""

from typing import Final

import numpy as np

from evaluation.disclosure.secondary_suppression.problem import Mask, Vector

_KEPT: Final = 200


class Points:
    """Distances from the true counts, for each cell of a block; a point serves every pattern that hides its cells."""

    def __init__(self, cells: int) -> None:
        """Start with none.

        Args:
            cells: the number of cells.
        """
        self._points = np.zeros((0, cells))
        self._up, self._down = np.zeros(cells), np.zeros(cells)
        self._pattern: Mask | None = None

    def add(self, point: Vector) -> None:
        """Remember one more; the oldest is forgotten.

        Args:
            point: distances that agree with all that a reader of the pattern that was asked for last knows.
        """
        self._points = np.vstack([self._points[-_KEPT:], point])
        self._up, self._down = np.maximum(self._up, point), np.maximum(self._down, -point)

    def spread(self, pattern: Mask) -> tuple[Vector, Vector]:
        """How far each count has been met above and below the true one, where everything else is as a pattern shows it.

        Args:
            pattern: the hidden cells.
        """
        if self._pattern is None or not np.array_equal(self._pattern, pattern):
            # A point in which something is otherwise than the pattern shows it tells nothing of it.
            within = self._points[~np.any(self._points[:, ~pattern] != 0, axis=1)]
            self._up, self._down = within.max(axis=0, initial=0.0), (-within).max(axis=0, initial=0.0)
            self._pattern = pattern.copy()
        return self._up, self._down
