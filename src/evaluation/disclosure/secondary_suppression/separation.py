"""Which hidden counts a pattern leaves too well known, and the cuts that say what is missing."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from evaluation.disclosure.attack_model import AttackModel
from evaluation.disclosure.secondary_suppression.attacker import Attacker, Extreme
from evaluation.disclosure.secondary_suppression.cuts import (
    ROUNDING,
    Cut,
    Side,
    cut,
    one_more,
    own_side,
    rows_of,
    side,
)
from evaluation.disclosure.secondary_suppression.problem import Mask, Places, Problem, Room, Vector

_DIRECTIONS: Final = 32
_POINTS: Final = 256
_UNTIL: Final = 2
"""Pushes in a row that may show nothing new."""


@dataclass
class Seen:
    """Whole counts that one reader may suppose, met so far: distances from the true ones, for each cell."""

    points: list[Vector] = field(default_factory=list)

    def add(self, point: Vector) -> None:
        """Remember one more; the oldest is forgotten."""
        self.points.append(point)
        del self.points[:-_POINTS]

    def within(self, pattern: Mask) -> list[Vector]:
        """Those in which nothing that a pattern shows is otherwise than it is."""
        if not self.points:
            return []
        kept = ~np.any(np.array(self.points)[:, ~pattern] != 0, axis=1)
        return [point for point, each in zip(self.points, kept, strict=True) if each]


class Separation:
    """One reader of a block, who looks for what patterns of hidden cells give away."""

    def __init__(self, problem: Problem, model: AttackModel) -> None:
        """Take in the block.

        Args:
            problem: the block.
            model: what the reader takes for granted.
        """
        self._problem = problem
        self.room: Room = problem.rooms[model]
        self._seen = Seen()
        self._entries = rows_of(problem)

    def of_single_sums(self, pattern: Mask) -> list[Cut]:
        """The cuts that follow from one sum each.

        Args:
            pattern: the hidden cells.
        """
        row, cell, sign = self._entries
        above, below = self._reach(pattern)
        own_above, own_below = self.room.above[cell] * pattern[cell], self.room.below[cell] * pattern[cell]
        # The sum lets a part of it go as far as the others, together, can go against it.
        down_by, up_by = -self._problem.lower[row], self._problem.upper[row]
        up = np.where(sign > 0, up_by + below, down_by + above) - own_below
        down = np.where(sign > 0, down_by + above, up_by + below) - own_above
        up, down = np.minimum(up, own_above), np.minimum(down, own_below)
        weak = pattern[cell] & (
            (up + down < self.room.width[cell] - ROUNDING) | (down < self.room.down[cell] - ROUNDING)
        )
        found: list[Cut] = []
        for entry in np.flatnonzero(weak):
            multipliers = np.zeros(self._problem.sums.shape[0])
            multipliers[row[entry]] = sign[entry]
            place = int(cell[entry])
            upper = side(self._problem, self.room, place, 1.0, multipliers)
            lower = side(self._problem, self.room, place, -1.0, -multipliers)
            found += self._cuts(place, upper, lower, pattern)
        return found

    def of_every_sum(self) -> list[Cut]:
        """The cuts that follow from one sum each, whatever the pattern."""
        found: list[Cut] = []
        for row, place, sign in zip(*self._entries, strict=True):
            if self.room.width[place] and (self._problem.free[place] or self._problem.hidden[place]):
                multipliers = np.zeros(self._problem.sums.shape[0])
                multipliers[row] = sign
                found += self._of_both_sides(int(place), multipliers)
        return found

    def attained(self, pattern: Mask) -> tuple[Vector, Vector]:
        """How wide, and how far down, a reader of a pattern must suppose each hidden count: what is asked at most.

        Args:
            pattern: the hidden cells.
        """
        attacker = Attacker(self._problem, self.room, pattern)
        self.explore(attacker, pattern)
        for place in self.weak(pattern):
            for sign in (1.0, -1.0):
                if self._is_weak(int(place), pattern):
                    self._seen.add(attacker.whole_extreme(int(place), sign))
        up, down = self._spread(pattern)
        return np.minimum(up + down, self.room.width), np.minimum(down, self.room.down)

    def _reach(self, pattern: Mask) -> tuple[Vector, Vector]:
        """For each count in each sum, how far the sum can rise and fall by what is hidden in it."""
        row, cell, sign = self._entries
        above, below = self.room.above[cell] * pattern[cell], self.room.below[cell] * pattern[cell]
        number = self._problem.sums.shape[0]
        rise = np.bincount(row, np.where(sign > 0, above, below), minlength=number)
        fall = np.bincount(row, np.where(sign > 0, below, above), minlength=number)
        return rise[row], fall[row]

    def of_all_sums(self, pattern: Mask, *, most: int) -> list[Cut]:
        """The cuts that follow from all sums together; none if every hidden count keeps its range.

        Args:
            pattern: the hidden cells.
            most: how many counts are looked at before what was found is enough.
        """
        attacker = Attacker(self._problem, self.room, pattern)
        self.explore(attacker, pattern)
        found: list[Cut] = []
        asked = 0
        for place in self.weak(pattern):
            if asked >= most:
                break
            # What was met for another count may have shown this one to be free.
            if not self._is_weak(int(place), pattern):
                continue
            cuts = self._attack(attacker, int(place), pattern)
            asked += bool(cuts)
            found += cuts
        return found

    def explore(self, attacker: Attacker, pattern: Mask) -> None:
        """Meet points that show many counts to be free at once, so that few have to be asked for one by one."""
        idle = 0
        weak = self.weak(pattern)
        for number in range(_DIRECTIONS):
            if not len(weak) or idle >= _UNTIL:
                return
            point = attacker.push(self._direction(weak, number))
            if point is not None:
                self._seen.add(point)
            left = self.weak(pattern)
            idle = idle + 1 if len(left) == len(weak) else 0
            weak = left

    def weak(self, pattern: Mask) -> Places:
        """The hidden cells that no points met so far show to be free."""
        up, down = self._spread(pattern)
        short = (up + down < self.room.width) | (down < self.room.down)
        return np.flatnonzero(pattern & short)

    def _is_weak(self, place: int, pattern: Mask) -> bool:
        return place in self.weak(pattern)

    def _spread(self, pattern: Mask) -> tuple[Vector, Vector]:
        """How far each count has been seen above and below the true one."""
        points = self._seen.within(pattern)
        if not points:
            return np.zeros(len(pattern)), np.zeros(len(pattern))
        all_points = np.array(points)
        return np.maximum(all_points.max(axis=0), 0.0), np.maximum(-all_points.min(axis=0), 0.0)

    def _direction(self, weak: Places, number: int) -> Vector:
        """Signs in the manner of a Hadamard matrix: any two counts are pushed the same way and opposite ways."""
        direction = np.zeros(len(self._problem.keys))
        order = np.arange(len(weak))
        parity = np.array([(int(each) & (number // 2)).bit_count() % 2 for each in order])
        direction[weak] = np.where(parity == 0, 1.0, -1.0) * (1 if number % 2 else -1)
        # Where nobody is, there is nothing: they go down together.
        people, events = self._problem.links.T
        together = (direction[people] < 0) & (direction[events] == 0)
        direction[events[together]] = -1.0
        return direction

    def _attack(self, attacker: Attacker, place: int, pattern: Mask) -> list[Cut]:
        """Both ends of one count's range, and the cuts if they are too near to each other."""
        upper, lower = attacker.extreme(place, 1.0), attacker.extreme(place, -1.0)
        enough = upper.distance + lower.distance >= self.room.width[place] - ROUNDING
        if enough and lower.distance >= self.room.down[place] - ROUNDING:
            return self._whole(attacker, place, pattern, (upper, lower))
        sides = (
            side(self._problem, self.room, place, 1.0, upper.multipliers),
            side(self._problem, self.room, place, -1.0, lower.multipliers),
        )
        for each in (upper, lower):
            self._remember(attacker, each.point)
        found = self._cuts(place, *sides, pattern)
        return [*found, *self._of_neighbours(place, (upper, lower))] if found else [one_more(self._problem, place, pattern)]

    def _of_neighbours(self, place: int, ends: tuple[Extreme, Extreme]) -> list[Cut]:
        """What the sums that give one count away would ask for the sake of the others in them."""
        found: list[Cut] = []
        for sign, end in ((1.0, ends[0]), (-1.0, ends[1])):
            tied = sign * end.multipliers @ self._problem.sums
            for other in np.flatnonzero((np.abs(tied) > ROUNDING) & self._problem.free):
                if other != place and self.room.width[other]:
                    scaled = sign * end.multipliers / tied[other]
                    found += self._of_both_sides(int(other), scaled)
        return found

    def _of_both_sides(self, place: int, multipliers: Vector) -> list[Cut]:
        room, problem = self.room, self._problem
        upper = side(problem, room, place, 1.0, multipliers)
        lower = side(problem, room, place, -1.0, -multipliers)
        own_up, own_down = own_side(problem, room, place, 1.0), own_side(problem, room, place, -1.0)
        width = float(room.width[place])
        asked = [cut(problem, place, (upper, lower), width), cut(problem, place, (upper, own_down), width), cut(problem, place, (own_up, lower), width)]
        return [each for each in asked if each is not None]

    def _whole(self, attacker: Attacker, place: int, pattern: Mask, ends: tuple[Extreme, Extreme]) -> list[Cut]:
        """The same with whole numbers only."""
        for each in ends:
            self._remember(
                attacker,
                np.where(np.abs(each.point - np.round(each.point)) < ROUNDING, np.round(each.point), each.point),
            )
        if not self._is_weak(place, pattern):
            return []
        for sign in (1.0, -1.0):
            self._seen.add(attacker.whole_extreme(place, sign))
        return [one_more(self._problem, place, pattern)] if self._is_weak(place, pattern) else []

    def _remember(self, attacker: Attacker, point: Vector) -> None:
        if attacker.fits(point):
            self._seen.add(point)

    def _cuts(self, place: int, upper: Side, lower: Side, pattern: Mask) -> list[Cut]:
        """Cuts that the pattern does not agree with, of both sides together and of each."""
        room, problem = self.room, self._problem
        width, down = float(room.width[place]), float(room.down[place])
        own_up, own_down = own_side(problem, room, place, 1.0), own_side(problem, room, place, -1.0)
        asked = [
            cut(problem, place, (upper, lower), width),
            cut(problem, place, (upper, own_down), width),
            cut(problem, place, (own_up, lower), width),
            cut(problem, place, (lower,), down),
        ]
        return [each for each in asked if each is not None and not _agrees(each, pattern)]


def _agrees(cut: Cut, pattern: Mask) -> bool:
    shares = float(np.array(cut.shares) @ pattern[list(cut.places)]) if cut.places else 0.0
    return shares >= 1.0 - ROUNDING
