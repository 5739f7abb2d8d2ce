"""Result goal 5: preparing national implementation: dialogues with authorities, and who takes part from mid and north.

Meetings, organisations and projects are counted, not people. The plan sets no milestone for this goal.
"""

from itertools import product
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import Description
from evaluation.indicators.projects.register import organisations_of, projects_known, under_way
from evaluation.indicators.projects.words import (
    ALL,
    YEAR,
    absence_of,
    as_of_note,
    category_column,
    number_column,
    region_column,
    source_of,
)
from evaluation.indicators.results.participants import members_by_region
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.sources import TABLES, split_many
from evaluation.study import Study

TABLE: Final = "dialogues"
_ALSO: Final = (("other", message("Other body")), (ALL, message("All")))
"""The kind that is none of the others, by its whole name, and all kinds together."""


_DIMENSIONS: Final = ("year", "kind")
_NUMBERS: Final = ("participants", "projects")


def result_dialogues(study: Study) -> IndicatorTable:
    """Dialogues by year and kind of counterpart, through the day of the study.

    Args:
        study: its table `dialogues` may be missing: then the result has no rows.

    Returns:
        Columns: `year` int, `kind` (a kind or `all`), `dialogues`.
    """
    known = study.known(TABLE, "date")
    frame = pd.DataFrame(columns=[*_DIMENSIONS, "dialogues"]) if known is None or known.empty else _yearly(study, known)
    return IndicatorTable(
        name="dialogues",
        frame=frame,
        dimensions=_DIMENSIONS,
        context=("dialogues",),
        description=Description(
            title=message("Dialogues with authorities and others"),
            unit=message("Number of dialogues"),
            source=source_of(study, TABLE),
            absence=absence_of(study, TABLE, message("the dialogue with the authorities")),
            columns=MappingProxyType(
                {
                    "year": YEAR,
                    "kind": category_column(TABLE, "kind", also=_ALSO),
                    "dialogues": number_column(message("Dialogues")),
                }
            ),
            file_notes=(as_of_note(study), message("The number does not say what a dialogue led to.")),
        ),
        lineage=(TABLE,),
        sheet=study.programme.indicator("R5a"),
    )


def result_outside(study: Study) -> IndicatorTable:
    """Participants and projects under way in the regions outside the programme, on the day of the study.

    Args:
        study: its tables `participants` and `projects` may be missing: then that number is missing, or, without
            either, the result has no rows.

    Returns:
        Columns: `region` (one that is not included), `participants`, `projects` (that are in the region, or in which an
        organisation of the region takes part).
    """
    members, projects = members_by_region(study), _projects_by_region(study)
    regions = [region.code for region in study.programme.regions if not region.included]
    rows = [
        (region, members[region] if members else pd.NA, projects.count(region) if projects is not None else pd.NA)
        for region in (regions if members or projects is not None else ())
    ]
    return IndicatorTable(
        name="outside",
        frame=pd.DataFrame(rows, columns=["region", *_NUMBERS]).astype(dict.fromkeys(_NUMBERS, "Int64")),
        dimensions=("region",),
        context=_NUMBERS,
        description=Description(
            title=message("Participants and projects in the mid and north"),
            unit=message("Number of organisations and projects"),
            source=source_of(study, "participants", "projects"),
            absence=absence_of(study, "participants", message("who takes part from the mid and north")),
            columns=MappingProxyType(
                {
                    "region": region_column(study),
                    "participants": number_column(message("Participants")),
                    "projects": number_column(message("Projects under way")),
                }
            ),
            notes=(
                message(
                    "A project counts when it is in the region, or when an organisation from the region takes part."
                ),
            ),
            file_notes=(as_of_note(study),),
        ),
        lineage=("participants", "projects"),
        sheet=study.programme.indicator("R5b"),
    )


def _yearly(study: Study, known: pd.DataFrame) -> pd.DataFrame:
    marked = pd.DataFrame({"year": known["date"].dt.year, "kind": known["kind"]})
    years = range(int(marked["year"].min()), study.as_of.year + 1)
    cells = product(years, (*TABLES[TABLE].column("kind").labels, ALL))
    index = pd.MultiIndex.from_tuples(cells, names=list(_DIMENSIONS))
    spread = pd.concat([marked, marked.assign(kind=ALL)], ignore_index=True)
    counted = spread.groupby(list(_DIMENSIONS)).size().reindex(index, fill_value=0)
    return counted.rename("dialogues").reset_index()


def _projects_by_region(study: Study) -> list[Any] | None:
    """The region of every project under way, once for each of its regions; None when nothing was delivered."""
    projects = projects_known(study)
    if projects is None:
        return None
    current = under_way(projects, study.as_of)
    organisations = organisations_of(study, current, "project")
    of_organisations = set(zip(organisations["project"], organisations["group"], strict=True))
    stated = {
        (project, region)
        for project, text in zip(current["project"], current["regions"], strict=True)
        for region in split_many(text)
    }
    return [region for _, region in stated | of_organisations]
