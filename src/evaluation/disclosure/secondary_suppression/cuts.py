"""What a pattern of hidden cells must contain, so that one cell keeps its range: capacity cuts.

A sum of counts that bounds a hidden count bounds it by what the other hidden counts in it leave open. If that is too
little, every pattern that protects the count hides more of them: their rooms, weighed as the sum weighs them, must add up
to what the count must keep.

Source: M. Fischetti and J. J. Salazar-González, "Models and Algorithms for Optimizing Cell Suppression in Tabular Data
with Linear Constraints", Journal of the American Statistical Association 95 (2000), sections 4 and 5.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from evaluation.disclosure.secondary_suppression.problem import Mask, Places, Problem, Room, Vector

ROUNDING: Final = 1e-7


@dataclass(frozen=True)
class Cut:
    """The cells at `places` that are hidden weigh at least 1 together, by `shares`, if `protected` is hidden.

    Attributes:
        places: cells that may be hidden, in order.
        shares: for each, from 0 to 1.
        protected: the cell for whose sake it is, where that may be shown as well; None where it is always hidden.
    """

    places: tuple[int, ...]
    shares: tuple[float, ...]
    protected: int | None


@dataclass(frozen=True)
class Side:
    """A sum that bounds how far one hidden count can go to one side.

    Attributes:
        reach: for each cell, how far it would let the count go if it were hidden; people.
        always: how far the sum lets it go by itself; people.
    """

    reach: Vector
    always: float


def side(problem: Problem, room: Room, place: int, sign: float, multipliers: Vector) -> Side:
    """How far a weighing of the sums lets a count go upwards (`sign` 1) or downwards (-1).

    Args:
        problem: the block.
        room: of the reader.
        place: the count.
        sign: which side.
        multipliers: one for each sum.
    """
    rest = -(multipliers @ problem.sums)
    rest[place] += sign
    rest[np.abs(rest) < ROUNDING] = 0.0
    reach = np.where(rest > 0, rest * room.above, -rest * room.below)
    up, down = np.maximum(multipliers, 0.0), np.maximum(-multipliers, 0.0)
    always = _times(up, problem.upper) + _times(down, -problem.lower)
    return Side(reach, always)


def own_side(problem: Problem, room: Room, place: int, sign: float) -> Side:
    """How far what is known of a count by itself lets it go."""
    reach = np.zeros(len(problem.keys))
    reach[place] = room.above[place] if sign > 0 else room.below[place]
    return Side(reach, 0.0)


def cut(problem: Problem, place: int, sides: tuple[Side, ...], level: float) -> Cut | None:
    """What must be hidden so that a count can go as far as it must to these sides together; None: nothing.

    Args:
        problem: the block.
        place: the count.
        sides: one, or both.
        level: how far; people.
    """
    reach = np.sum([each.reach for each in sides], axis=0)
    others = problem.free.copy()
    others[place] = False
    missing = (
        level
        - sum(each.always for each in sides)
        - reach[place]
        - float(reach[problem.hidden & ~_at(place, reach)].sum())
    )
    if missing <= ROUNDING:
        return None
    shares = np.where(others, np.minimum(reach / missing, 1.0), 0.0)
    places = np.flatnonzero(shares > ROUNDING)
    protected = None if problem.hidden[place] else place
    return Cut(tuple(places.tolist()), tuple(np.round(shares[places], 9).tolist()), protected)


def one_more(problem: Problem, place: int, pattern: Mask) -> Cut:
    """A pattern that does not protect a count has no part that does: something else must be hidden."""
    places = np.flatnonzero(problem.free & ~pattern)
    protected = None if problem.hidden[place] else place
    return Cut(tuple(places.tolist()), (1.0,) * len(places), protected)


def _at(place: int, like: Vector) -> Mask:
    return np.arange(len(like)) == place


def _times(factor: Vector, limit: Vector) -> float:
    used = factor > ROUNDING
    return float(factor[used] @ limit[used])


def rows_of(problem: Problem) -> tuple[Places, Places, Vector]:
    """Row, column and sign of every count in every sum."""
    entries = problem.sums.tocoo()
    return entries.row.astype(np.int64), entries.col.astype(np.int64), entries.data
