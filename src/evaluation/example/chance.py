"""Chance that is the same every time: a stream of random numbers for each name.

A stream a table, a place or a year: then a table does not change when another does, and the years of a set that ends
early are those of a set that ends late.
"""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

Choice = TypeVar("Choice")

_WORD: int = 4


def stream(seed: int, *names: str | int) -> np.random.Generator:
    """A generator that depends on the seed and the names, and on nothing else.

    Args:
        seed: not negative.
        names: what the numbers are for, such as a table and a year.
    """
    digest = hashlib.sha256("/".join(map(str, names)).encode()).digest()
    words = [int.from_bytes(digest[at : at + _WORD], "big") for at in range(0, len(digest), _WORD)]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words])))


def pick(chance: np.random.Generator, choices: Sequence[Choice], weights: Sequence[float] | None = None) -> Choice:
    """One of the choices.

    Args:
        chance: where the random numbers come from.
        choices: at least one.
        weights: not negative, one a choice, in any unit; equal when left out.
    """
    if weights is None:
        return choices[int(chance.integers(len(choices)))]
    bounds = np.cumsum(np.asarray(weights, dtype=float))
    return choices[int(np.searchsorted(bounds, chance.random() * bounds[-1], side="right"))]
