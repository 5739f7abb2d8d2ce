"""Where music therapy is given in the example: how many patients, in which trusts and sectors, under which codes.

The years with published figures take those; the levels of later years are invented. They grow until the pandemic, fall
with it, and grow again, faster in the south from the programme's start.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

import numpy as np

from evaluation.example.chance import stream
from evaluation.example.rows import World
from evaluation.reference import Reference

FIRST_YEAR: Final = 2016

PUBLISHED: Final[Mapping[str, Mapping[int, int]]] = {
    "helse_sor_ost": {2016: 261, 2017: 230, 2018: 310},
    "helse_vest": {2016: 214, 2017: 283, 2018: 456},
    "helse_midt_norge": {2016: 20, 2017: 21, 2018: 12},
    "helse_nord": {2016: 3, 2017: 3, 2018: 11},
}
"""Patients by health authority, all sectors; the published table (see `data/published`), which sums to the country."""

LAST_PUBLISHED: Final = 2018

_LEVELS: Final[Mapping[str, tuple[int, ...]]] = {
    "helse_sor_ost": (346, 252, 268, 371, 404, 428, 452, 492, 566, 637),
    "helse_vest": (512, 371, 398, 541, 574, 601, 624, 652, 699, 741),
    "helse_midt_norge": (15, 8, 9, 14, 17, 16, 19, 18, 21, 22),
    "helse_nord": (9, 5, 6, 10, 8, 12, 11, 13, 10, 15),
}
_SPREAD: Final = 0.02
_FEW: Final = (3, 25)
"""Mid and north stay within these."""

_WEIGHTS: Final[Mapping[str, Mapping[str, float]]] = {
    "helse_sor_ost": {
        "993467049": 22,
        "983971636": 11,
        "983971709": 9,
        "983971768": 9,
        "894166762": 12,
        "883971752": 1.2,
        "983975240": 15,
        "983975267": 7,
        "983975259": 8,
        "965985166": 3,
        "982791952": 2,
        "970107592": 1.5,
    },
    "helse_vest": {
        "983974724": 56,
        "983974694": 15,
        "983974732": 6,
        "983974678": 17,
        "984027737": 2,
        "987554401": 1.6,
    },
    "helse_midt_norge": {"883974832": 60, "997005562": 28, "983974791": 12},
    "helse_nord": {"983974899": 50, "983974910": 25, "983974929": 13, "983974880": 12},
}
"""Each trust's share of its authority's patients, in any unit, by organisation number."""

_SOUTHERN_GROWTH: Final = 0.10

SECTORS: Final = ("mental_health_adults", "substance_use", "mental_health_children", "somatic")
_SECTOR_WEIGHTS: Final[Mapping[str, tuple[float, ...]]] = {
    "helse_sor_ost": (0.50, 0.22, 0.16, 0.12),
    "helse_vest": (0.46, 0.38, 0.10, 0.06),
    "helse_midt_norge": (0.60, 0.25, 0.10, 0.05),
    "helse_nord": (0.62, 0.28, 0.10, 0.0),
}
_ONE_SECTOR: Final[Mapping[str, tuple[float, ...]]] = {
    "883971752": (0.0, 0.0, 0.0, 1.0),
    "987554401": (1.0, 0.0, 0.0, 0.0),
    "970107592": (0.9, 0.1, 0.0, 0.0),
    "984027737": (0.3, 0.0, 0.0, 0.7),
}
"""Institutions that give one kind of care."""

_FIRST_SWITCH: Final = date(2017, 9, 1)
_LAST_SWITCH: Final = date(2019, 12, 31)


def patients_wanted(world: World, authority: str, year: int) -> int:
    """How many persons an authority's trusts treat in a year."""
    if year in PUBLISHED[authority]:
        return PUBLISHED[authority][year]
    level = _LEVELS[authority][year - LAST_PUBLISHED - 1]
    if level <= _FEW[1]:
        return min(max(level + int(stream(world.seed, "few", authority, year).integers(-1, 2)), _FEW[0]), _FEW[1])
    return round(level * (1 + _SPREAD * float(stream(world.seed, "level", authority, year).normal())))


def trusts_with_music_therapy() -> tuple[str, ...]:
    """The trusts that treat anyone in the example, by organisation number."""
    return tuple(trust for weights in _WEIGHTS.values() for trust in weights)


def trust_weights(reference: Reference, authority: str, year: int) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The trusts of an authority, and how its patients are spread over them in a year."""
    weights = _WEIGHTS[authority]
    years_on = max(year - 2025, 0)
    grown = tuple(
        weight * (1 + _SOUTHERN_GROWTH * years_on) if reference.trust(trust).region == "south" else weight
        for trust, weight in weights.items()
    )
    return tuple(weights), grown


def sector_weights(authority: str, trust: str) -> tuple[float, ...]:
    """How the patients of a trust are spread over `SECTORS`."""
    return _ONE_SECTOR.get(trust, _SECTOR_WEIGHTS[authority])


@cache
def code_switch(seed: int, trust: str) -> date:
    """The day on which a trust went over to the codes for individual and group therapy."""
    days = (_LAST_SWITCH - _FIRST_SWITCH).days
    return _FIRST_SWITCH + timedelta(days=int(stream(seed, "codes", trust).integers(days)))


def codes_of(chance: np.random.Generator, *, day: date, switch: date, in_group: bool) -> tuple[str, ...]:
    """The procedure codes of a contact.

    Args:
        chance: where the random numbers come from.
        day: of the contact.
        switch: when the trust went over to the new codes.
        in_group: whether the therapy was in a group.
    """
    draw = float(chance.random())
    if day < switch:
        return ("B0013",) if in_group and draw < _OLD_GROUP_SHARE else ("IBBE00",)
    if draw < _LINGERING and day < switch + timedelta(days=365):
        return ("IBBE00",)
    if draw > 1 - _BOTH:
        return ("IBBE10", "IBBE20")
    return ("IBBE20",) if in_group else ("IBBE10",)


_OLD_GROUP_SHARE: Final = 0.25
_LINGERING: Final = 0.05
_BOTH: Final = 0.015
