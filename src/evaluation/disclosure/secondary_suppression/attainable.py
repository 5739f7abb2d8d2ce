"""What can be asked at all: no pattern protects a count better than the one that hides whatever may be hidden.

Where even that leaves a small count too well known, the search asks for as much as there is; whether the result may be
shown is for the audit to say. A count that could be hidden, but would not be protected then, is left as it is.
"""

from dataclasses import replace

import numpy as np

from evaluation.disclosure.attack_model import AttackModel
from evaluation.disclosure.secondary_suppression.problem import Mask, Problem
from evaluation.disclosure.secondary_suppression.separation import Separation


def attainable(problem: Problem) -> Problem:
    """The same block, asking for no more than can be had.

    Args:
        problem: the block.
    """
    while True:
        everything = problem.hidden | problem.free
        readers = {model: Separation(problem, model) for model in problem.rooms}
        helpless = np.zeros(len(everything), dtype=bool)
        attained = {model: reader.attained(everything) for model, reader in readers.items()}
        for model, (width, down) in attained.items():
            room = problem.rooms[model]
            helpless |= problem.free & ((width < room.width) | (down < room.down))
        if not helpless.any():
            return _asking_for(problem, attained)
        problem = replace(problem, free=_with_people(problem, problem.free & ~helpless))


def _asking_for(problem: Problem, attained: dict[AttackModel, tuple[np.ndarray, np.ndarray]]) -> Problem:
    rooms = {}
    for model, room in problem.rooms.items():
        width, down = attained[model]
        rooms[model] = replace(
            room,
            width=np.where(problem.hidden, width, room.width),
            down=np.where(problem.hidden, down, room.down),
        )
    return replace(problem, rooms=rooms)


def _with_people(problem: Problem, free: Mask) -> Mask:
    """People whose number of contacts, say, is to stay shown are shown as well."""
    kept = free.copy()
    for people, events in problem.links:
        if problem.free[events] and not free[events]:
            kept[people] = False
    return kept
