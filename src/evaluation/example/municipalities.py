"""Municipal positions in the example: which municipalities have had a music therapist, in which service, since when.

The municipalities of the three regions are followed by the borders of 2024; every year is then written under the
numbers that were in use that year. Where figures are published, the series starts from them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil, exp
from typing import Final

import numpy as np

from evaluation.example.chance import pick, stream
from evaluation.example.rows import World
from evaluation.reference import BORDER_YEAR, Reference

FIRST_YEAR: Final = 2016
AREAS: Final = ("children_youth", "mental_health", "substance_use", "elderly", "palliative", "culture", "other")
_AREA_WEIGHTS: Final = (0.27, 0.20, 0.12, 0.22, 0.04, 0.12, 0.03)
_SHARES: Final = (0.2, 0.3, 0.4, 0.5, 0.5, 0.6, 1.0, 1.0)
_PERMANENCE: Final = ("permanent", "permanent", "permanent", "temporary", "project")

_STARTS_PER_10_000: Final = 0.011
"""New positions a year and 10 000 residents before the programme, in a municipality of no special interest."""
_REGIONAL: Final[Mapping[str, float]] = {"west": 1.6, "east": 0.8, "south": 1.3}
_DURING_PROGRAMME: Final = 1.7
_LARGEST: Final = 12
"""Residents in 10 000 above which a municipality does not start positions any faster."""
_ENDS: Final = 0.035
_GROWS: Final = 0.06


@dataclass(frozen=True, slots=True)
class Position:
    """The positions of one municipality in one service.

    Attributes:
        area: the service.
        fte: full-time equivalents, a tenth at least.
        permanence: permanent, temporary or project.
    """

    area: str
    fte: float
    permanence: str

    @property
    def headcount(self) -> int:
        """People, of whom none has more than one whole position."""
        return ceil(self.fte)


Positions = tuple[Position, ...]

PUBLISHED: Final[Mapping[str, Mapping[int, Positions]]] = {
    "4601": {
        2016: (Position("culture", 1.0, "permanent"),),
        2018: (Position("culture", 2.0, "permanent"), Position("children_youth", 1.0, "permanent")),
        2020: (
            Position("culture", 3.0, "permanent"),
            Position("children_youth", 2.0, "permanent"),
            Position("substance_use", 1.0, "permanent"),
        ),
        2021: (
            Position("culture", 3.0, "permanent"),
            Position("children_youth", 2.0, "permanent"),
            Position("substance_use", 1.0, "permanent"),
            Position("mental_health", 1.0, "permanent"),
        ),
    },
    "1108": {2019: (Position("substance_use", 2.0, "permanent"),)},
    "3107": {2018: (Position("mental_health", 3.0, "permanent"),)},
}
"""Published positions, by number of 2024 and the year from which they hold: Bergen (7 in October 2021, by service),
Sandnes (2 permanent, 2019) and Fredrikstad (3, about 2018). What lies between them is invented."""

MERGED: Final = ("4204", "1018", Position("elderly", 0.3, "temporary"), range(2018, 2020))
"""A municipality of 2024, one that went into it in 2020, and the position that it brought along."""


def positions_by_year(world: World, municipality: str) -> Mapping[int, Positions]:
    """The positions of a municipality of 2024 in every year of the set."""
    chance = stream(world.seed, "positions", municipality)
    published = PUBLISHED.get(municipality, {})
    positions: Positions = ()
    found: dict[int, Positions] = {}
    for year in range(FIRST_YEAR, world.through + 1):
        # Drawn in published years too, so that they do not move what follows.
        moved = _moved(world, chance, municipality, year, positions)
        still_published = bool(published) and year <= max(published)
        positions = published.get(year, positions) if still_published else moved
        found[year] = positions
    return found


def _moved(world: World, chance: np.random.Generator, municipality: str, year: int, before: Positions) -> Positions:
    """The positions a year later: some have grown, some have ended, and one may be new."""
    draws = [float(chance.random()) for _ in range(2 * len(AREAS))]
    kept = [
        _grown(position, draws[2 * at])
        for at, position in enumerate(before)
        if not (draws[2 * at + 1] < _ENDS and position.fte < 1)
    ]
    start, area, share, permanence = chance.random(), *chance.random(2), pick(chance, _PERMANENCE)
    if start < 1 - exp(-_expected_starts(world, municipality, year)):
        new = Position(_at(AREAS, _AREA_WEIGHTS, area), _SHARES[int(share * len(_SHARES))], permanence)
        if new.area not in {position.area for position in kept}:
            kept.append(new)
    return tuple(sorted(kept, key=lambda position: AREAS.index(position.area)))


def _at(choices: tuple[str, ...], weights: tuple[float, ...], share: float) -> str:
    return choices[min(int(np.searchsorted(np.cumsum(weights), share)), len(choices) - 1)]


def _grown(position: Position, draw: float) -> Position:
    if draw >= _GROWS:
        return position
    return Position(position.area, round(min(position.fte + 0.5, ceil(position.fte) + 0.5), 1), "permanent")


def _expected_starts(world: World, municipality: str, year: int) -> float:
    place = world.reference.municipality(municipality)
    residents = world.reference.population("municipality", municipality, year).persons / 10_000
    during = _DURING_PROGRAMME if year >= world.first_programme_year else 1.0
    return _STARTS_PER_10_000 * _REGIONAL[place.region] * during * (min(residents, _LARGEST) + 0.4)


def included_municipalities(world: World) -> list[str]:
    """The municipalities of 2024 in the regions in which OPPTAKT works."""
    included = {region.code for region in world.programme.included_regions}
    places = world.reference.municipalities
    return [code for code in world.reference.units("municipality") if places[code].region in included]


def numbers_in_use(world: World, municipality: str, year: int) -> Iterator[tuple[str, bool]]:
    """The numbers under which a municipality of 2024 was known in a year, and whether its positions stand there.

    Where several municipalities have become one, the positions stand with the one of the same name, else the first.
    """
    known = _numbers(world.reference)[min(year, BORDER_YEAR), municipality]
    name = world.reference.municipality(municipality).name.nb
    holder = next((code for code, each in known if each == name), known[0][0])
    yield from ((code, code == holder) for code, _ in known)


@cache
def _numbers(reference: Reference) -> Mapping[tuple[int, str], list[tuple[str, str]]]:
    """Year and municipality of 2024 → the numbers and names of those that went into it whole."""
    found: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    table = reference.concordance
    whole = table[~table["split"]]
    for year, code, name, present in whole[["year", "code", "name", "code_2024"]].itertuples(index=False):
        found[int(year), str(present)].append((str(code), str(name)))
    return found
