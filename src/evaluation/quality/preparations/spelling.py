"""Names as they are compared: two spellings that differ in case or spaces are the same name."""

from typing import TYPE_CHECKING

from evaluation.sources import split_many
from evaluation.sources.declaration import normalise_spelling

if TYPE_CHECKING:
    import pandas as pd


def compared(names: "pd.Series[str]") -> "pd.Series[str]":
    """Names without case, white space and underscores; missing ones stay missing."""
    return names.map(normalise_spelling, na_action="ignore").astype("str")


def unknown_names(cells: "pd.Series[str]", known: "pd.Series[str]") -> "pd.Series[int]":
    """How many of the names in each cell are not among the known ones.

    Args:
        cells: several names a cell, as `sources.split_many` reads them.
        known: the names there are, one a row.

    Returns:
        Int64; missing where the cell is.
    """
    there_are = set(compared(known).dropna())
    counts = split_many(cells).map(lambda names: sum(normalise_spelling(name) not in there_are for name in names))
    return counts.astype("Int64").mask(cells.isna())
