"""`npr_episodes`: the number of contacts of the year before. The table is large, so it is kept at that."""

from typing import TYPE_CHECKING, Final

import pandas as pd

from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.year_before import rows_with_year_before, with_rows_year_before

if TYPE_CHECKING:
    import ibis.expr.types as ir


def prepare_npr_episodes(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """Contacts, with what their rules compare with.

    Args:
        frame: canonical `npr_episodes`.
        surroundings: of the delivery.
    """
    return with_rows_year_before(frame, report_year=surroundings.report_year, year="date_year")


def prepare_rows_of_npr_episodes(rows: "ir.Table", report_year: int) -> "ir.Table":
    """The same as `prepare_npr_episodes`, for rows of an engine.

    Args:
        rows: with the columns of every table.
        report_year: the year the report is about.
    """
    return rows_with_year_before(rows, report_year=report_year, year="date_year")


PREPARATION: Final = Preparation(prepare_npr_episodes, prepare_rows=prepare_rows_of_npr_episodes)
