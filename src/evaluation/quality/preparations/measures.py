"""`measures`: the number of measures in this year's plan and in that of the year before."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.year_before import with_rows_year_before


def prepare_measures(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """The canonical measures with the number of measures of the year before.

    Args:
        frame: canonical `measures`.
        surroundings: of the delivery.
    """
    return with_rows_year_before(frame, report_year=surroundings.report_year)


PREPARATION: Final = Preparation(prepare_measures)
