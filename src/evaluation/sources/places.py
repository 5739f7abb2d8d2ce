"""Numbers and names of places as people write them → canonical codes."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, Protocol, cast

from evaluation.reference import Level, normalise_unit_name

ZERO_FIRST: Final[Mapping[str, int]] = {"county": 2, "municipality": 4}
"""The levels whose numbers may begin with zero, and how many digits their numbers have.

A spreadsheet shortens 0301 to 301 and 03 to 3. Since all numbers of a level are of one length, what is
gone is known and is put back.
"""


class UnitNames(Protocol):
    """What this room needs of the reference tables."""

    def unit_names(self, level: Level) -> Mapping[str, str]:
        """Normalised name → canonical code of the units of one level."""
        ...


def codes_of_places(
    names: Sequence[object], levels: Sequence[object], reference: UnitNames, *, known_levels: Sequence[str]
) -> list[str | None]:
    """Numbers and names of places → canonical codes, each among the places of its own level.

    A name that is unknown or borne by two places stays as it is, for the gate, and so does a number
    that the places of today do not have: it may be of an earlier year.

    Args:
        names: what stands in the cells; None where nothing does.
        levels: the level of each, of the same length.
        reference: knows the names of places.
        known_levels: the levels that the table knows.
    """

    @cache
    def code(level: object, name: str) -> str:
        whole = with_zeros(name, ZERO_FIRST.get(str(level)))
        known = reference.unit_names(cast("Level", level)) if level in known_levels else {}
        return known.get(normalise_unit_name(whole), whole)

    return [code(level, name) if isinstance(name, str) else None for name, level in zip(names, levels, strict=True)]


def with_zeros(name: str, digits: int | None) -> str:
    """A number with the zeros in front that it must have; anything else as it is.

    Args:
        name: of a place, or its number.
        digits: of the numbers at its level; None where they never begin with zero.
    """
    return name.zfill(digits) if digits is not None and name.isascii() and name.isdigit() else name
