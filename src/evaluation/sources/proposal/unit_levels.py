"""Of which level the places in a column are, where their names leave no doubt."""

from collections.abc import Iterable

from evaluation.reference import LEVELS, Level, normalise_unit_name
from evaluation.sources.cells import Cell, cell_text, is_blank
from evaluation.sources.places import UnitNames


def is_place(name: str, reference: UnitNames) -> bool:
    """Whether a place of any level is called so."""
    return bool(_levels_of(name, reference, LEVELS))


def is_known(name: str, reference: UnitNames, levels: Iterable[Level]) -> bool:
    """Whether a place of one of some levels has this name or this number."""
    return bool(_levels_of(name, reference, levels))


def common_level(cells: Iterable[Cell], reference: UnitNames, words: Iterable[str]) -> Level | None:
    """The one level at which all places of a column are known; None where there is none, or more than one.

    Args:
        cells: names or numbers of places; blank ones are passed over.
        reference: knows the names of places.
        words: the levels that the table knows.
    """
    names = {cell_text(cell) for cell in cells if not is_blank(cell)}
    known = set(words)
    levels = [level for level in LEVELS if level in known]
    common = set(levels) if names else set()
    for name in names:
        common &= set(_levels_of(name, reference, levels))
    return common.pop() if len(common) == 1 else None


def _levels_of(name: str, reference: UnitNames, levels: Iterable[Level]) -> tuple[Level, ...]:
    normal = normalise_unit_name(name)
    # The numbers are among the names, as all that a delivery may call a place.
    return tuple(level for level in levels if normal in reference.unit_names(level))
