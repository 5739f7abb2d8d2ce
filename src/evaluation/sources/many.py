"""Several values in one cell, and the one text in which a canonical table holds them."""

import re
from collections.abc import Iterable
from typing import Any, Final, overload

import pandas as pd

SEPARATOR: Final = ";"
"""What stands between the values of a canonical cell."""

_IN_TEXTS: Final = re.compile(r"[;\r\n]")
# A name of an organisation may hold a comma; what a category is called never does.
_IN_CATEGORIES: Final = re.compile(r"[;,\r\n]")


def pieces(text: str, *, of_category: bool) -> list[str]:
    """The values that people wrote into one cell, without blanks around them, as they are written.

    Args:
        text: what stands in the cell.
        of_category: whether a comma separates values too.
    """
    separators = _IN_CATEGORIES if of_category else _IN_TEXTS
    return [piece.strip() for piece in separators.split(text) if piece.strip()]


def join_many(values: Iterable[str]) -> str | None:
    """Values as a canonical cell holds them: in their order, each once; None where there is none."""
    return SEPARATOR.join(dict.fromkeys(values)) or None


@overload
def split_many(cells: "pd.Series[str]") -> "pd.Series[Any]": ...


@overload
def split_many(cells: str | None) -> tuple[str, ...]: ...


def split_many(cells: "pd.Series[str] | str | None") -> "pd.Series[Any] | tuple[str, ...]":
    """The values of canonical cells that hold several.

    Args:
        cells: a canonical column that is `many`, or one cell of it.

    Returns:
        For a cell, its values in order; none where it is missing. For a column, a column of such
        tuples with the same index.
    """
    if isinstance(cells, pd.Series):
        return pd.Series([_split(cell) for cell in cells], index=cells.index, name=cells.name, dtype="object")
    return _split(cells)


def _split(cell: object) -> tuple[str, ...]:
    return tuple(cell.split(SEPARATOR)) if isinstance(cell, str) and cell else ()
