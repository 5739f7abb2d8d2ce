"""A reader's sums: how far the hidden counts of a pattern can be taken to be from what they are.

Hidden counts that no sum ties to each other, such as those of authorities whose own numbers are shown, are reckoned
with apart: what is possible of the one is possible whatever the other is.
"""

import numpy as np
from scipy.sparse import csc_array, csr_array
from scipy.sparse.csgraph import connected_components

from evaluation.disclosure.secondary_suppression.problem import Mask, Places, Problem, Room, Vector
from evaluation.disclosure.secondary_suppression.tied_cells import Extreme, TiedCells


class Attacker:
    """One reader of one pattern of hidden cells."""

    def __init__(self, problem: Problem, room: Room, pattern: Mask) -> None:
        """Take in what is known.

        Args:
            problem: the block.
            room: what the reader takes for granted of each hidden count.
            pattern: the hidden cells.
        """
        self._sets = [(cells, TiedCells(problem, room, cells, rows)) for cells, rows in _apart(problem, pattern)]
        self._tied = {int(place): tied for cells, tied in self._sets for place in cells}

    def extreme(self, place: int, sign: float) -> Extreme:
        """The end of one count's range.

        Args:
            place: a hidden cell.
            sign: 1 for the upper end, -1 for the lower.
        """
        return self._tied[place].extreme(place, sign)

    def push(self, direction: Vector) -> list[Vector]:
        """Whole counts as far in a direction as they go together: distances from the true ones, for each cell.

        Args:
            direction: a number for each cell of the block.

        Returns:
            One point for each set of counts that sums tie to each other and that the direction names.
        """
        points = [tied.push(direction) for cells, tied in self._sets if np.any(direction[cells])]
        return [each for each in points if each is not None]

    def whole_extreme(self, place: int, sign: float) -> Vector:
        """Whole counts in which one of them is at the end of its range: distances from the true ones.

        Args:
            place: a hidden cell.
            sign: 1 for the upper end, -1 for the lower.
        """
        return self._tied[place].whole_extreme(place, sign)

    def fits(self, place: int, point: Vector) -> bool:
        """Whether distances from the true counts are whole and agree with all that is known of one and its neighbours.

        Args:
            place: a hidden cell.
            point: for each cell.
        """
        return self._tied[place].fits(point)


def _apart(problem: Problem, pattern: Mask) -> list[tuple[Places, Places]]:
    """The hidden cells in sets that no sum ties to each other, with the sums of each."""
    cells = np.flatnonzero(pattern)
    if not len(cells):
        return []
    entries = csc_array(problem.sums)[:, cells].tocoo()
    rows, row_of = np.unique(entries.row, return_inverse=True)
    size = len(rows) + len(cells)
    graph = csr_array((np.ones(len(row_of)), (row_of, len(rows) + entries.col)), shape=(size, size))
    number, labels = connected_components(graph, directed=False)
    of_rows, of_cells = labels[: len(rows)], labels[len(rows) :]
    return [(cells[of_cells == each], rows[of_rows == each]) for each in range(number)]
