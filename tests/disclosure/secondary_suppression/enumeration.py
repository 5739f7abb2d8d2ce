"""A reader who writes down every solution: all whole numbers that small tables could hold, and what is left of them.

Written without the suite's programmes, and for tables of a few counts only.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

import numpy as np

from evaluation.disclosure.attack_model import BOTH, prior_of, required_width
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.shape import Key

MOST = 14
"""The largest count that is written down; room enough for tables of counts up to 6 with a threshold of 3."""


class Enumeration:
    """Every way to fill in a table."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        keys = list(counts.cells)
        added = {total.total: total.parts for total in counts.totals if total.additive == "yes"}
        loose = [key for key in keys if key not in added]
        grid = np.meshgrid(*[np.arange(MOST + 1, dtype=np.int16)] * len(loose), indexing="ij")
        columns = {key: each.ravel() for key, each in zip(loose, grid, strict=True)}
        while len(columns) < len(keys):
            for key, parts in added.items():
                if key not in columns and all(part in columns for part in parts):
                    columns[key] = np.sum([columns[part] for part in parts], axis=0)
        fits = np.ones(len(grid[0].ravel()), dtype=bool)
        for total in counts.totals:
            parts = [columns[part] for part in total.parts]
            fits &= columns[total.total] <= np.sum(parts, axis=0)
            fits &= columns[total.total] >= np.max(parts, axis=0)
            if total.additive == "yes":
                fits &= columns[total.total] == np.sum(parts, axis=0)
        self._columns = {key: columns[key][fits] for key in keys}

    def narrowed(self, cells: Mapping[Key, CountCell]) -> set[Key]:
        """The hidden cells that one of the readers knows better than they may be known."""
        return {key for model in BOTH for key in self._narrowed(cells, model)}

    def _narrowed(self, cells: Mapping[Key, CountCell], model) -> list[Key]:
        threshold = self._counts.threshold
        left = np.ones(len(next(iter(self._columns.values()))), dtype=bool)
        for key, cell in cells.items():
            prior = prior_of(cell, model, threshold)
            left &= self._columns[key] >= prior.lower
            left &= True if prior.upper is None else self._columns[key] <= prior.upper
        hidden = [key for key, cell in cells.items() if cell.value is None]
        return [
            key for key in hidden if np.ptp(self._columns[key][left]) < required_width(cells[key], model, threshold)
        ]

    def hidden(self, keys: Collection[Key]) -> dict[Key, CountCell]:
        """The table with some more hidden."""
        other = CountCell("hidden", prior=Bounds(self._counts.threshold.minimum, None), reason="secondary")
        return {key: other if key in keys else cell for key, cell in self._counts.cells.items()}

    @property
    def free(self) -> list[Key]:
        """What may be hidden."""
        least = self._counts.threshold.minimum
        cells = self._counts.cells.items()
        return [key for key, cell in cells if cell.value is not None and cell.value >= least and not cell.published]

    def can_be_protected(self) -> bool:
        """Whether any pattern protects everything."""
        return self.fewest(len(self.free)) is not None

    def fewest(self, most: int) -> int | None:
        """How few more have to be hidden; None if so many are not enough."""
        patterns: Sequence[int] = range(most + 1)
        for number in patterns:
            if any(not self.narrowed(self.hidden(chosen)) for chosen in combinations(self.free, number)):
                return number
        return None
