"""What a pattern of hidden cells must contain, so that one cell keeps its range: capacity cuts.

A sum of counts that bounds a hidden count bounds it by what the other hidden counts in it leave open. If that is too
little, every pattern that protects the count hides more of them: their rooms, weighed as the sum weighs them, must come
to what the count must keep. For a count that may be shown as well, that is asked only if it is hidden.

Source: M. Fischetti and J. J. Salazar-González, "Models and Algorithms for Optimizing Cell Suppression in Tabular Data
with Linear Constraints", Journal of the American Statistical Association 95 (2000), sections 4 and 5.
"""

from collections.abc import Sequence
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

    def agrees(self, pattern: Mask) -> bool:
        """Whether a pattern hides enough, were the protected cell hidden."""
        return float(np.array(self.shares) @ pattern[list(self.places)]) >= 1.0 - ROUNDING if self.places else False


@dataclass(frozen=True)
class Weighing:
    """Some sums added up, each as many times as its factor says.

    Attributes:
        rows: which sums.
        factors: how many times each.
    """

    rows: Places
    factors: Vector

    def times(self, factor: float) -> "Weighing":
        """The same, that many times."""
        return Weighing(self.rows, self.factors * factor)

    def cells(self, problem: Problem) -> tuple[Places, Vector]:
        """The counts that it adds up, and how many times each."""
        starts, ends = problem.sums.indptr[self.rows], problem.sums.indptr[self.rows + 1]
        pieces = [slice(start, end) for start, end in zip(starts, ends, strict=True)]
        if not pieces:
            return np.empty(0, dtype=np.int64), np.empty(0)
        columns = np.concatenate([problem.sums.indices[piece] for piece in pieces])
        number = np.concatenate(
            [problem.sums.data[piece] * factor for piece, factor in zip(pieces, self.factors, strict=True)]
        )
        places, inverse = np.unique(columns, return_inverse=True)
        times: Vector = np.bincount(inverse, number).astype(np.float64)
        kept = np.abs(times) > ROUNDING
        return places[kept].astype(np.int64), times[kept]


@dataclass(frozen=True)
class Side:
    """How far sums let one hidden count go to one side.

    Attributes:
        places: the cells that would let the count go if they were hidden.
        reach: for each, how far; people.
        always: how far the sums let it go by themselves; people.
    """

    places: Places
    reach: Vector
    always: float


def weighing(multipliers: Vector) -> Weighing:
    """The sums that are used at all.

    Args:
        multipliers: one for each sum.
    """
    rows = np.flatnonzero(np.abs(multipliers) > ROUNDING)
    return Weighing(rows, multipliers[rows])


def side(problem: Problem, room: Room, place: int, sign: float, weighed: Weighing) -> Side:
    """How far a weighing of the sums lets a count go upwards (`sign` 1) or downwards (-1).

    Args:
        problem: the block.
        room: of the reader.
        place: the count.
        sign: which side.
        weighed: the sums that bound it.
    """
    places, times = weighed.cells(problem)
    rest = -times
    rest[places == place] += sign
    if place not in places:
        places, rest = np.append(places, place), np.append(rest, sign)
    rest[np.abs(rest) < ROUNDING] = 0.0
    reach = np.where(rest > 0, rest * room.above[places], -rest * room.below[places])
    ups, downs = weighed.factors > 0, weighed.factors < 0
    always = float(weighed.factors[ups] @ problem.upper[weighed.rows[ups]])
    always += float(weighed.factors[downs] @ problem.lower[weighed.rows[downs]])
    return Side(places, reach, always)


def own_side(room: Room, place: int, sign: float) -> Side:
    """How far what is known of a count by itself lets it go."""
    return Side(np.array([place]), np.array([room.above[place] if sign > 0 else room.below[place]]), 0.0)


def cuts(problem: Problem, room: Room, place: int, upper: Side, lower: Side) -> list[Cut]:
    """What must be hidden so that a count keeps its range, by both sides together and by each.

    Args:
        problem: the block.
        room: of the reader.
        place: the count.
        upper: what bounds it upwards.
        lower: what bounds it downwards.
    """
    width, down = float(room.width[place]), float(room.down[place])
    asked = [
        _cut(problem, place, (upper, lower), width),
        _cut(problem, place, (upper, own_side(room, place, -1.0)), width),
        _cut(problem, place, (own_side(room, place, 1.0), lower), width),
        _cut(problem, place, (lower,), down),
    ]
    return list(dict.fromkeys(each for each in asked if each is not None))


def one_more(problem: Problem, place: int, pattern: Mask) -> Cut:
    """A pattern that does not protect a count has no part that does: something else must be hidden."""
    places = np.flatnonzero(problem.free & ~pattern)
    return Cut(tuple(places.tolist()), (1.0,) * len(places), None if problem.hidden[place] else place)


def _cut(problem: Problem, place: int, sides: Sequence[Side], level: float) -> Cut | None:
    """The cut for one level, people; None where what is hidden anyway is enough."""
    all_places = np.concatenate([each.places for each in sides])
    places, inverse = np.unique(all_places, return_inverse=True)
    reach = np.bincount(inverse, np.concatenate([each.reach for each in sides]))
    there = problem.hidden[places] | (places == place)
    missing = level - sum(each.always for each in sides) - float(reach[there].sum())
    if missing <= ROUNDING:
        return None
    helping = problem.free[places] & ~there & (reach > ROUNDING)
    shares = np.round(np.minimum(reach[helping] / missing, 1.0), 9)
    protected = None if problem.hidden[place] else place
    return Cut(tuple(places[helping].tolist()), tuple(shares.tolist()), protected)
