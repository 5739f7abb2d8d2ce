"""Effect goal 4 and result goal 3b: publications by year and type, with co-authors who are users and with participants.

Publications are counted, not people: how many of them have a co-author with user experience, never who or how many.
"""

from itertools import product
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import Description
from evaluation.indicators.projects.register import participants_of
from evaluation.indicators.projects.words import (
    ALL,
    YEAR,
    absence_of,
    category_column,
    number_column,
    source_of,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.sources import TABLES
from evaluation.study import Study

TABLE: Final = "publications"

_DIMENSIONS: Final = ("year", "type")
_NUMBERS: Final = ("publications", "with_participants", "with_user_coauthors", "user_coauthors_not_stated")


def effect_projects_publications(study: Study) -> IndicatorTable:
    """Publications by year and type, through the latest year that the institutions have finished registering.

    Args:
        study: its table `publications` may be missing: then the result has no rows. Without `participants`, a
            publication that names any organisation is taken to have a participant.

    Returns:
        Columns: `year` int, `type` (a type or `all`), and whole numbers of publications: `publications`,
        `with_participants`, `with_user_coauthors`, `user_coauthors_not_stated`.
    """
    complete = study.latest_complete_year(TABLES[TABLE].data_source)
    table = study.table(TABLE)
    records = None if table is None else table[table["year"] <= complete].reset_index(drop=True)
    has_rows = records is not None and not records.empty
    frame = _counted(study, records, complete) if records is not None and has_rows else _nothing()
    return IndicatorTable(
        name="publications",
        frame=frame,
        dimensions=_DIMENSIONS,
        context=_NUMBERS,
        description=_description(study, complete),
        lineage=(TABLE, "participants"),
        sheet=study.programme.indicator("R3b"),
        latest_complete_year=complete,
    )


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=[*_DIMENSIONS, *_NUMBERS])


def _counted(study: Study, records: pd.DataFrame, complete: int) -> pd.DataFrame:
    marked = pd.DataFrame(
        {
            "year": records["year"].astype(int),
            "type": records["type"],
            "publications": 1,
            "with_participants": records["publication"].isin(_with_participants(study, records)).astype(int),
            "with_user_coauthors": (records["user_coauthors"] > 0).fillna(value=False).astype(int),
            "user_coauthors_not_stated": records["user_coauthors"].isna().astype(int),
        }
    )
    years = range(int(marked["year"].min()), complete + 1)
    cells = product(years, (*TABLES[TABLE].column("type").labels, ALL))
    index = pd.MultiIndex.from_tuples(cells, names=list(_DIMENSIONS))
    spread = pd.concat([marked, marked.assign(type=ALL)], ignore_index=True)
    return spread.groupby(list(_DIMENSIONS)).sum().reindex(index, fill_value=0).reset_index()


def _with_participants(study: Study, records: pd.DataFrame) -> set[str]:
    return set(participants_of(study, records, "publication", former=True)["publication"])


def _description(study: Study, complete: int) -> Description:
    return Description(
        title=message("Publications"),
        unit=message("Number of publications"),
        source=source_of(study, TABLE),
        absence=absence_of(study, TABLE, message("the number of publications, or who takes part in them")),
        columns=MappingProxyType(
            {
                "year": YEAR,
                "type": category_column(TABLE, "type", also=((ALL, message("All types")),)),
                "publications": number_column(message("Publications")),
                "with_participants": number_column(
                    message("With one or more participants"), notes=(_PARTICIPANTS_NOTE,)
                ),
                "with_user_coauthors": number_column(message("With user co-authors")),
                "user_coauthors_not_stated": number_column(message("User co-authors not stated")),
            }
        ),
        file_notes=(
            message(
                "The latest year that is finished being registered is {year}; later ones are left out.",
                year=str(complete),
            ),
        ),
    )


# Otherwise the number would grow with every organisation that is admitted, without a publication more.
_PARTICIPANTS_NOTE: Final = message(
    "An organisation that has been a participant counts as one for every year, also before it was admitted and after "
    "it left."
)
