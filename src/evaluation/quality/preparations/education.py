"""`education`: numbers of students as far as they are known, and the year before."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.spelling import compared
from evaluation.quality.preparations.year_before import with_year_before


def prepare_education(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """Study programmes, with what their rules compare with.

    Args:
        frame: canonical `education`.
        surroundings: of the delivery.
    """
    prepared = frame.assign(
        institution_compared=compared(frame["institution"]),
        programme_compared=compared(frame["programme"]),
        applicants_at_most=frame["applicants"].fillna(frame["applicants_upper"]),
        admitted_at_least=frame["admitted"].fillna(frame["admitted_lower"]),
        graduates_at_least=frame["graduates"].fillna(frame["graduates_lower"]),
    )
    return with_year_before(
        prepared,
        frame["applicants"],
        name="applicants",
        report_year=surroundings.report_year,
        within=["institution_compared", "programme_compared"],
    )


PREPARATION: Final = Preparation(prepare_education)
