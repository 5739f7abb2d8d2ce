"""Columns that the rules of every table may ask for."""

import pandas as pd

from evaluation.quality.preparations.preparation import Surroundings
from evaluation.sources import TableDeclaration

YEAR_SUFFIX = "_year"


def prepare_every_table(
    frame: pd.DataFrame, surroundings: Surroundings, *, declaration: TableDeclaration
) -> pd.DataFrame:
    """A copy with the year of every date, and whether the delivery is published.

    Args:
        frame: canonical table.
        surroundings: of the delivery.
        declaration: of the table.

    Returns:
        For each date `x` a column `x_year` (Int64), and `published` (bool).
    """
    years = {
        column.name + YEAR_SUFFIX: frame[column.name].dt.year.astype("Int64")
        for column in declaration.columns
        if column.kind == "date"
    }
    return frame.assign(**years, published=surroundings.published)
