"""Which hidden counts a pattern leaves too well known, and the cuts that say what is missing."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from evaluation.disclosure.attack_model import AttackModel
from evaluation.disclosure.secondary_suppression.attacker import Attacker
from evaluation.disclosure.secondary_suppression.cuts import ROUNDING, Cut, Weighing, cuts, one_more, side, weighing
from evaluation.disclosure.secondary_suppression.points import Points
from evaluation.disclosure.secondary_suppression.problem import Mask, Places, Problem, Room, Vector

_DIRECTIONS: Final = 32
_IDLE: Final = 2
"""Pushes in a row that may show nothing new."""


class Separation:
    """One reader of a block, who looks for what patterns of hidden cells give away."""

    def __init__(self, problem: Problem, model: AttackModel) -> None:
        """Take in the block.

        Args:
            problem: the block.
            model: what the reader takes for granted.
        """
        self._problem = problem
        self._room: Room = problem.rooms[model]
        self._points = Points(len(problem.keys))

    def of_single_sums(self) -> Iterator[Cut]:
        """The cuts that follow from one sum each, whatever the pattern."""
        entries = self._problem.sums.tocoo()
        asked = self._room.width * (self._problem.free | self._problem.hidden)
        for row, place, sign in zip(entries.row, entries.col, entries.data, strict=True):
            if asked[place]:
                yield from self._of_weighing(int(place), Weighing(np.array([row]), np.array([sign])))

    def of_all_sums(self, pattern: Mask, *, most: int) -> list[Cut]:
        """The cuts that follow from all sums together; none if every hidden count keeps its range.

        Args:
            pattern: the hidden cells.
            most: how many counts may be found too well known before that is enough.
        """
        if not len(self._weak(pattern)):
            return []
        attacker = Attacker(self._problem, self._room, pattern)
        self._explore(attacker, pattern)
        found: list[Cut] = []
        exposed = 0
        for place in self._weak(pattern):
            # What was met for another count may have shown this one to be free.
            if exposed < most and self._is_weak(int(place), pattern):
                against = self._attack(attacker, int(place), pattern)
                exposed += bool(against)
                found += against
        return found

    def attained(self, pattern: Mask) -> tuple[Vector, Vector]:
        """How wide, and how far down, a reader of a pattern must suppose each hidden count: what is asked at most.

        Args:
            pattern: the hidden cells.
        """
        attacker = Attacker(self._problem, self._room, pattern)
        self._explore(attacker, pattern)
        for place in self._weak(pattern):
            for sign in (1.0, -1.0):
                if self._is_weak(int(place), pattern):
                    self._points.add(attacker.whole_extreme(int(place), sign))
        up, down = self._points.spread(pattern)
        return np.minimum(up + down, self._room.width), np.minimum(down, self._room.down)

    def _explore(self, attacker: Attacker, pattern: Mask) -> None:
        """Meet points that show many counts to be free at once, so that few have to be asked for one by one."""
        idle, weak = 0, self._weak(pattern)
        for number in range(_DIRECTIONS):
            if not len(weak) or idle >= _IDLE:
                return
            for point in attacker.push(self._direction(weak, number)):
                self._points.add(point)
            left = self._weak(pattern)
            idle = idle + 1 if len(left) == len(weak) else 0
            weak = left

    def _weak(self, pattern: Mask) -> Places:
        """The hidden cells that no points met so far show to be free."""
        up, down = self._points.spread(pattern)
        return np.flatnonzero(pattern & ((up + down < self._room.width) | (down < self._room.down)))

    def _is_weak(self, place: int, pattern: Mask) -> bool:
        up, down = self._points.spread(pattern)
        return bool(up[place] + down[place] < self._room.width[place] or down[place] < self._room.down[place])

    def _direction(self, weak: Places, number: int) -> Vector:
        """Signs in the manner of a Hadamard matrix: any two counts are pushed the same way and opposite ways."""
        direction = np.zeros(len(self._problem.keys))
        odd = np.array([(each & (number // 2)).bit_count() % 2 for each in range(len(weak))])
        direction[weak] = (1.0 - 2.0 * odd) * (1 if number % 2 else -1)
        # Where nobody is, there is nothing: they go down together.
        people, events = self._problem.links.T
        together = (direction[people] < 0) & (direction[events] == 0)
        direction[events[together]] = -1.0
        return direction

    def _attack(self, attacker: Attacker, place: int, pattern: Mask) -> list[Cut]:
        """Both ends of one count's range, and the cuts if they are too near to each other."""
        ends = attacker.extreme(place, 1.0), attacker.extreme(place, -1.0)
        for each in ends:
            if attacker.fits(place, each.point):
                self._points.add(each.point)
        enough = sum(each.distance for each in ends) >= self._room.width[place] - ROUNDING
        if enough and ends[1].distance >= self._room.down[place] - ROUNDING:
            return self._in_whole_numbers(attacker, place, pattern)
        problem, room = self._problem, self._room
        weighed = [weighing(each.multipliers) for each in ends]
        upper, lower = (side(problem, room, place, sign, each) for sign, each in zip((1.0, -1.0), weighed, strict=True))
        found = [each for each in cuts(problem, room, place, upper, lower) if not each.agrees(pattern)]
        return [*found, *self._of_others(place, weighed)] if found else [one_more(problem, place, pattern)]

    def _in_whole_numbers(self, attacker: Attacker, place: int, pattern: Mask) -> list[Cut]:
        """What is enough in linear programming may not be enough for people."""
        for sign in (1.0, -1.0):
            if self._is_weak(place, pattern):
                self._points.add(attacker.whole_extreme(place, sign))
        return [one_more(self._problem, place, pattern)] if self._is_weak(place, pattern) else []

    def _of_others(self, place: int, ends: list[Weighing]) -> Iterator[Cut]:
        """What the sums that give one count away ask for the sake of the others in them."""
        for weighed in ends:
            for other, times in zip(*weighed.cells(self._problem), strict=True):
                if other != place and self._problem.free[other] and self._room.width[other]:
                    yield from self._of_weighing(int(other), weighed.times(1 / times))

    def _of_weighing(self, place: int, weighed: Weighing) -> list[Cut]:
        problem, room = self._problem, self._room
        upper = side(problem, room, place, 1.0, weighed)
        lower = side(problem, room, place, -1.0, weighed.times(-1.0))
        return cuts(problem, room, place, upper, lower)
