"""Columns that the rules of every table may ask for."""

from typing import TYPE_CHECKING

import pandas as pd

from evaluation.quality.preparations.preparation import Surroundings
from evaluation.sources import TableDeclaration

if TYPE_CHECKING:
    import ibis.expr.types as ir

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


def prepare_rows_of_every_table(rows: "ir.Table", *, published: bool, declaration: TableDeclaration) -> "ir.Table":
    """The same as `prepare_every_table`, for rows of an engine.

    Args:
        rows: with the columns of the canonical table, or some of them.
        published: whether the figures of the delivery are already public.
        declaration: of the table.
    """
    years = {
        column.name + YEAR_SUFFIX: rows[column.name].year()
        for column in declaration.columns
        if column.kind == "date" and column.name in rows.columns
    }
    return rows.mutate(**years, published=published)
