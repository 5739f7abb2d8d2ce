"""Whole counts that a reader may suppose, met so far: each shows for some cells how free they are."""

from collections import deque
from typing import Final

import numpy as np

from evaluation.disclosure.secondary_suppression.problem import Mask, Places, Vector

_KEPT: Final = 1000


class Points:
    """Distances from the true counts, for the cells of a block; a point serves every pattern that hides its cells."""

    def __init__(self, cells: int) -> None:
        """Start with none.

        Args:
            cells: the number of cells.
        """
        self._points: deque[tuple[Places, Vector]] = deque(maxlen=_KEPT)
        self._up, self._down = np.zeros(cells), np.zeros(cells)
        self._pattern: Mask | None = None

    def add(self, point: Vector) -> None:
        """Remember one more; the oldest is forgotten.

        Args:
            point: distances that agree with all that a reader of the pattern that was asked for last knows.
        """
        places = np.flatnonzero(point)
        self._points.append((places, point[places]))
        self._meet(places, point[places])

    def spread(self, pattern: Mask) -> tuple[Vector, Vector]:
        """How far each count has been met above and below the true one, where everything else is as a pattern shows it.

        Args:
            pattern: the hidden cells.
        """
        if self._pattern is None or not np.array_equal(self._pattern, pattern):
            self._up, self._down = np.zeros(len(pattern)), np.zeros(len(pattern))
            for places, distances in self._points:
                # A point in which something is otherwise than the pattern shows it tells nothing of it.
                if pattern[places].all():
                    self._meet(places, distances)
            self._pattern = pattern.copy()
        return self._up, self._down

    def _meet(self, places: Places, distances: Vector) -> None:
        self._up[places] = np.maximum(self._up[places], distances)
        self._down[places] = np.maximum(self._down[places], -distances)
