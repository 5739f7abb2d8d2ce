"""`npr_episodes`: the number of contacts of the year before. The table is large, so it is kept at that."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.year_before import with_rows_year_before


def prepare_npr_episodes(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """Contacts, with what their rules compare with.

    Args:
        frame: canonical `npr_episodes`.
        surroundings: of the delivery.
    """
    return with_rows_year_before(frame, report_year=surroundings.report_year, year="date_year")


PREPARATION: Final = Preparation(prepare_npr_episodes)
