"""`projects` and `publications`: names as they are compared, and participants that nobody knows."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.spelling import compared, unknown_names
from evaluation.quality.preparations.year_before import with_rows_year_before

_PARTICIPANTS: Final = "participants"
# One DOI is written alone, as an address of doi.org, or with "doi:" before it.
_BEFORE_DOI: Final = r"^\s*(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:\s*)"


def prepare_projects(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """Projects, with what their rules compare with.

    Args:
        frame: canonical `projects`.
        surroundings: with `participants`, if it was delivered.
    """
    prepared = frame.assign(
        project_compared=compared(frame["project"]),
        title_compared=compared(frame["title"]),
        unknown_participants=_unknown_participants(frame, surroundings),
    )
    return with_rows_year_before(prepared, report_year=surroundings.report_year, year="start_year")


def prepare_publications(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """Publications, with what their rules compare with.

    Args:
        frame: canonical `publications`.
        surroundings: with `participants`, if it was delivered.
    """
    identifier = frame["publication"].str.replace(_BEFORE_DOI, "", case=False, regex=True)
    prepared = frame.assign(
        publication_compared=compared(identifier),
        title_compared=compared(frame["title"]),
        unknown_participants=_unknown_participants(frame, surroundings),
    )
    return with_rows_year_before(prepared, report_year=surroundings.report_year)


PROJECTS: Final = Preparation(prepare_projects, looks_at=(_PARTICIPANTS,))
PUBLICATIONS: Final = Preparation(prepare_publications, looks_at=(_PARTICIPANTS,))


def _unknown_participants(frame: pd.DataFrame, surroundings: Surroundings) -> "pd.Series[int]":
    known = surroundings.tables.get(_PARTICIPANTS)
    if known is None:
        return pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return unknown_names(frame["participants"], known["organisation"])
