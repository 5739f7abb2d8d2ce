"""What has been published before: releases of earlier runs, and figures of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.identity import place_of
from evaluation.disclosure.shape import Key
from evaluation.disclosure.statement import ReleaseStatement


@dataclass(frozen=True)
class EarlierRelease:
    """What one earlier run has released.

    Attributes:
        name: of the run.
        statements: what its tables have told.
    """

    name: str
    statements: tuple[ReleaseStatement, ...]

    def of(self, universe: str) -> tuple[ReleaseStatement, ...]:
        """What it has told of some people."""
        return tuple(each for each in self.statements if each.universe == universe)


@dataclass(frozen=True)
class OutsideFigure:
    """One count that others have published, or limits that follow from what they have published.

    Attributes:
        universe: the people whom it counts.
        count: the column of counts.
        place: the dimensions that are known of it, each with its value.
        unstated: dimensions of which the source does not say anything: a reader may take it for any value of them.
        limits: of the count, in people; a number is known by equal limits, a rate by those that its rounding leaves.
        source: where it was published.
    """

    universe: str
    count: str
    place: Mapping[str, str]
    unstated: frozenset[str]
    limits: Bounds
    source: str

    def is_about(self, key: Key) -> bool:
        """Whether it may be the number of a cell."""
        if key[0] != self.count:
            return False
        place = {name: value for name, value in place_of(key).items() if name not in self.unstated}
        return place == dict(self.place)


@dataclass(frozen=True)
class Ledger:
    """All that has been published before.

    Attributes:
        releases: of earlier runs, in the order of their names.
        figures: of others.
    """

    releases: tuple[EarlierRelease, ...] = ()
    figures: tuple[OutsideFigure, ...] = ()

    def figures_of(self, universe: str) -> tuple[OutsideFigure, ...]:
        """What others have published of some people."""
        return tuple(each for each in self.figures if each.universe == universe)


NOTHING_BEFORE: Final = Ledger()
