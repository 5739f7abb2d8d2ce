"""Which cell is which: the same count has the same identity in every table, run and year in which it stands."""

from collections.abc import Mapping, Sequence

from evaluation.disclosure.shape import Key, Releasable

_EQUALS = "="


def universe_of(table: Releasable) -> str:
    """The people whom a table counts; tables of the same universe are protected together."""
    return str(getattr(table, "universe", None) or table.name)


def identity(count: str, dimensions: Sequence[str], key: Key, wholes: Mapping[str, str]) -> Key:
    """What one cell is called wherever it stands.

    Args:
        count: the column of counts.
        dimensions: of the table.
        key: the value of each dimension, as text.
        wholes: the value of a dimension that stands for everything, and need not be named.

    Returns:
        The count's name, then `dimension=value` in the order of the dimensions' names.
    """
    named = sorted(zip(dimensions, key, strict=True))
    return (count, *(f"{dimension}{_EQUALS}{value}" for dimension, value in named if wholes.get(dimension) != value))


def place_of(cell: Key) -> dict[str, str]:
    """The dimensions that an identity names, each with its value."""
    return dict(part.split(_EQUALS, 1) for part in cell[1:])


def cell_at(count: str, place: Mapping[str, str]) -> Key:
    """The identity of a cell that is given by its named dimensions."""
    return (count, *(f"{dimension}{_EQUALS}{value}" for dimension, value in sorted(place.items())))


def wholes_of(table: Releasable) -> Mapping[str, str]:
    """The value of each dimension that stands for everything, where the table says so."""
    return dict(getattr(table, "wholes", None) or {})


def measure_of(table: Releasable, count: str) -> str:
    """What a column of counts is called in every table in which the same is counted; its own name by default."""
    return str((getattr(table, "measures", None) or {}).get(count, count))
