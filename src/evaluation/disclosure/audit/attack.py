"""A reader's sums: the range of every unknown count that the totals of a table leave open.

Unknown counts are whole numbers within their bounds; totals tie them together. Counts that no total ties to each
other, such as those of different years, are looked at apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from evaluation.disclosure.audit.component import SLACK, Component, Row
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.shape import Key

_FAR: Final = 1000


@dataclass(frozen=True)
class Relation:
    """The sum of `plus` less `factor` times the sum of `minus` lies from `lower` to `upper`, in people."""

    plus: tuple[Key, ...]
    minus: tuple[Key, ...]
    lower: float
    upper: float
    factor: int = 1

    @property
    def cells(self) -> tuple[Key, ...]:
        """Every cell that it names."""
        return (*self.plus, *self.minus)


@dataclass(frozen=True)
class _Place:
    """Where an unknown count stands, and from which number on its largest value is no limit at all."""

    component: Component
    place: int
    ceiling: int


class Attack:
    """All that a reader knows of some counts, asked for the range of one at a time."""

    def __init__(self, knowledge: Mapping[Key, Bounds], relations: Iterable[Relation]) -> None:
        """Take in what is known.

        Args:
            knowledge: bounds of every cell that a relation names; equal bounds: the cell is shown.
            relations: what ties cells together.
        """
        self._bounds = dict(knowledge)
        self._places: dict[Key, _Place] = {}
        unknown = {key: None for key, known in self._bounds.items() if known.width != 0}
        rows = [(relation, self._row(relation)) for relation in relations]
        self._consistent = all(low - SLACK <= 0 <= high + SLACK for _, (unknowns, low, high) in rows if not unknowns)
        for keys, tied in _apart(unknown, [(relation, row) for relation, row in rows if row[0]]):
            self._place(keys, tied)

    def __contains__(self, key: Key) -> bool:
        """Whether anything is known of a cell."""
        return key in self._bounds

    def is_possible(self) -> bool:
        """Whether any whole numbers fit all that is known."""
        components = {id(each.component): each.component for each in self._places.values()}
        return self._consistent and all(each.is_possible() for each in components.values())

    def range_of(self, key: Key) -> Bounds:
        """The smallest and the largest whole number that a count can be; exact.

        Args:
            key: a cell that the knowledge names; what is known must be possible.
        """
        known = self._bounds[key]
        if key not in self._places:
            return known
        where = self._places[key]
        lower = where.component.extreme(where.place, sign=1)
        upper = where.component.extreme(where.place, sign=-1)
        # An open end reaches its ceiling, or comes near it where another open end is in the way;
        # what sums of shown counts allow stays far below.
        return Bounds(lower, None if known.upper is None and 2 * upper >= where.ceiling else upper)

    def least(self, weights: Mapping[Key, float]) -> dict[Key, int]:
        """The cells' values in a solution in which their weighted sum is as small as it can be.

        Args:
            weights: of the cells that are asked for; what is known must be possible.

        Raises:
            ArithmeticError: no numbers fit what is known.
        """
        values = {key: self._bounds[key].lower for key in weights}
        for component, places in self._by_component(weights):
            solution = component.least({place: weights[key] for key, place in places.items()})
            if solution is None:
                raise ArithmeticError("no solution where there was one before")
            values |= {key: solution[place] for key, place in places.items()}
        return values

    def explore(self, wanted: Mapping[Key, int]) -> None:
        """Look for proofs that counts are as free as wanted, many at a time; `spread` knows what was found.

        Args:
            wanted: for some cells, how far apart two possible values must be.
        """
        for component, places in self._by_component(wanted):
            component.explore({place: wanted[key] for key, place in places.items()})

    def spread(self, key: Key) -> int:
        """How far apart the possible values are that have been met already; `range_of` knows the rest."""
        return self._places[key].component.spread(self._places[key].place) if key in self._places else 0

    def _by_component(self, keys: Iterable[Key]) -> list[tuple[Component, dict[Key, int]]]:
        """The components of some cells, with the place of each; cells that nothing ties are in none."""
        found: dict[int, tuple[Component, dict[Key, int]]] = {}
        for key in keys:
            if key in self._places:
                where = self._places[key]
                found.setdefault(id(where.component), (where.component, {}))[1][key] = where.place
        return list(found.values())

    def _row(self, relation: Relation) -> tuple[dict[Key, float], float, float]:
        """One relation with what is shown carried over to the other side."""
        coefficients: dict[Key, float] = {}
        shown = 0
        for sign, keys in ((1, relation.plus), (-relation.factor, relation.minus)):
            for key in keys:
                if self._bounds[key].width == 0:
                    shown += sign * self._bounds[key].lower
                else:
                    coefficients[key] = coefficients.get(key, 0.0) + sign
        return coefficients, relation.lower - shown, relation.upper - shown

    def _place(self, keys: Sequence[Key], tied: Sequence["_Tied"]) -> None:
        """Make a component of some unknown counts, with a ceiling for open ends above all that sums could give."""
        named = {key: self._bounds[key] for key in (*keys, *(key for relation, _ in tied for key in relation.cells))}
        ceiling = 4 * (sum(known.upper or known.lower for known in named.values()) + _FAR)
        places = {key: place for place, key in enumerate(keys)}
        rows: list[Row] = [
            ({places[key]: value for key, value in coefficients.items()}, low, high)
            for _, (coefficients, low, high) in tied
        ]
        tops = [ceiling if (top := self._bounds[key].upper) is None else top for key in keys]
        component = Component([self._bounds[key].lower for key in keys], tops, rows)
        self._places |= {key: _Place(component, place, ceiling) for key, place in places.items()}


_Tied = tuple[Relation, tuple[dict[Key, float], float, float]]


def _apart(unknown: Iterable[Key], rows: Sequence[_Tied]) -> list[tuple[list[Key], list[_Tied]]]:
    """Unknown counts in sets that no relation ties to each other, with their relations; untied ones in none."""
    places = {key: place for place, key in enumerate(unknown)}
    ties = [(places[next(iter(row[0]))], places[key]) for _, row in rows for key in row[0]]
    if not ties:
        return []
    first, second = np.array(ties).T
    graph = csr_array((np.ones(len(ties)), (first, second)), shape=(len(places), len(places)))
    _, labels = connected_components(graph, directed=False)
    tied = {place for pair in ties for place in pair}
    sets: dict[int, tuple[list[Key], list[_Tied]]] = {}
    for key, place in places.items():
        if place in tied:
            sets.setdefault(int(labels[place]), ([], []))[0].append(key)
    for relation, row in rows:
        sets[int(labels[places[next(iter(row[0]))]])][1].append((relation, row))
    return list(sets.values())
