"""`municipal_positions` and `nonprofit_positions`: the programme's own estimates of positions."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.places import municipality_not_in_use
from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.spelling import compared
from evaluation.quality.preparations.year_before import with_rows_year_before, with_year_before

_WHOLE: Final = "all"


def prepare_municipal_positions(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """Positions in municipalities, with what their rules compare with.

    Args:
        frame: canonical `municipal_positions`.
        surroundings: the reference knows which municipality numbers were in use.
    """
    return _with_places_and_years_before(frame.assign(whole_beside_parts=_whole_beside_parts(frame)), surroundings)


def prepare_nonprofit_positions(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """Positions in non-profit organisations, with what their rules compare with.

    Args:
        frame: canonical `nonprofit_positions`.
        surroundings: the reference knows which municipality numbers were in use.
    """
    return _with_places_and_years_before(
        frame.assign(organisation_compared=compared(frame["organisation"])), surroundings
    )


MUNICIPAL_POSITIONS: Final = Preparation(prepare_municipal_positions)
NONPROFIT_POSITIONS: Final = Preparation(prepare_nonprofit_positions)


def _with_places_and_years_before(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    not_in_use = municipality_not_in_use(frame["municipality"], frame["year"], surroundings.reference)
    prepared = with_rows_year_before(
        frame.assign(municipality_not_in_use=not_in_use), report_year=surroundings.report_year
    )
    return with_year_before(prepared, frame["fte"], name="fte", report_year=surroundings.report_year)


def _whole_beside_parts(frame: pd.DataFrame) -> "pd.Series[int]":
    """Whether a municipality has rows both for the whole and for single areas in the row's year."""
    is_whole = (frame["service_area"] == _WHOLE).astype("boolean")
    groups = is_whole.groupby([frame["year"], frame["municipality"]])
    return (groups.transform("any") & ~groups.transform("all")).astype("Int64")
