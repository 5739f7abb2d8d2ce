"""`feedback`: what one respondent says of themselves in a year, and how many answered."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.year_before import with_year_before

_PERSON: Final = ["year", "respondent"]


def prepare_feedback(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """The canonical feedback with the numbers of roles and regions of its respondents, and of respondents.

    Args:
        frame: canonical `feedback`.
        surroundings: of the delivery.
    """
    prepared = frame.assign(
        roles_of_respondent=_different(frame, "role"),
        regions_of_respondent=_different(frame, "region"),
    )
    first_rows = (~frame.duplicated(_PERSON) & frame["respondent"].notna()).astype("Float64")
    return with_year_before(prepared, first_rows, name="respondents", report_year=surroundings.report_year)


PREPARATION: Final = Preparation(prepare_feedback)


def _different(frame: pd.DataFrame, column: str) -> "pd.Series[int]":
    """How many values a respondent has in a year, a blank cell being one; missing where it is not said who answers."""
    known = frame.dropna(subset=_PERSON)
    pairs = known[[*_PERSON, column]].drop_duplicates()
    numbers = pairs.groupby(_PERSON).size().rename("number")
    found = known[_PERSON].join(numbers, on=_PERSON)["number"]
    return found.astype("Int64").reindex(frame.index)
