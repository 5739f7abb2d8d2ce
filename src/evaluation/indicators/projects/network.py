"""Effect goal 4: collaboration across regions, as a network of organisations with projects in common.

A project that is under way ties every two of its organisations together. Organisations are matched to the table of
participants by their spelling, and lie in the region that the table gives them. Organisations and projects are counted,
not people.
"""

from itertools import combinations, product
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.register import (
    NATIONWIDE,
    OUTSIDE,
    TABLE,
    organisations_of,
    projects_known,
    under_way,
)
from evaluation.indicators.projects.words import (
    absence_of,
    as_of_note,
    number_column,
    region_codes,
    region_column,
    source_of,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.sources import TABLES
from evaluation.study import Study

_EDGE: Final = ("source", "target")
_GROUPS: Final = ("source_group", "target_group")
_PAIR: Final = ("region", "other_region")


def effect_projects_network(study: Study) -> IndicatorTable:
    """Pairs of organisations with projects in common that are under way on the day of the study.

    Args:
        study: its table `projects` may be missing: then the result has no rows. Without `participants`, no organisation
            has a region.

    Returns:
        Columns: `source` and `target` (names of organisations, each pair once), `weight` (projects in common),
        `source_group` and `target_group` (a region, `nationwide` or `outside`).
    """
    members = _members(study)
    pairs = [pair for _, rows in members.groupby("project", sort=False) for pair in _pairs(rows)]
    edges = pd.DataFrame(pairs, columns=["source", "source_group", "target", "target_group"], dtype="str")
    weighed = edges.groupby([*_EDGE, *_GROUPS], as_index=False).size().rename(columns={"size": "weight"})
    return IndicatorTable(
        name="collaboration",
        frame=weighed[[*_EDGE, "weight", *_GROUPS]],
        dimensions=_EDGE,
        context=("weight", *_GROUPS),
        description=_network_description(study),
        lineage=(TABLE, "participants"),
        sheet=study.programme.indicator("E4"),
        latest_complete_year=study.latest_complete_year(TABLES[TABLE].data_source),
    )


def effect_projects_shared(study: Study) -> IndicatorTable:
    """Projects under way that organisations of two regions share; for a region and itself, of two organisations in it.

    Args:
        study: its tables `projects` or `participants` may be missing: then the result has no rows.

    Returns:
        Columns: `region`, `other_region` (every pair, both ways), `projects`.
    """
    members = _members(study)
    members = members[members["group"].isin(region_codes(study))]
    shared = [_shared(list(rows["group"])) for _, rows in members.groupby("project")]
    every = list(product(region_codes(study), repeat=2)) if shared else []
    rows = [(*pair, sum(pair in each for each in shared)) for pair in every]
    return IndicatorTable(
        name="shared-projects",
        frame=pd.DataFrame(rows, columns=[*_PAIR, "projects"]),
        dimensions=_PAIR,
        context=("projects",),
        description=_shared_description(study),
        lineage=(TABLE, "participants"),
        sheet=study.programme.indicator("E4"),
        latest_complete_year=study.latest_complete_year(TABLES[TABLE].data_source),
    )


def _members(study: Study) -> pd.DataFrame:
    """A row for every organisation in every project that is under way: `project`, `organisation`, `group`."""
    projects = projects_known(study)
    if projects is None:
        return pd.DataFrame(columns=["project", "organisation", "group"], dtype="str")
    return organisations_of(study, under_way(projects, study.as_of), "project")


def _pairs(rows: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    ordered = sorted(zip(rows["organisation"], rows["group"], strict=True))
    return [(*one, *other) for one, other in combinations(ordered, 2)]


def _shared(groups: list[str]) -> set[tuple[str, str]]:
    pairs = combinations(groups, 2)
    return {pair for one, other in pairs for pair in ((one, other), (other, one))}


def _network_description(study: Study) -> Description:
    groups: dict[str, Words] = {
        **region_column(study).labels,
        NATIONWIDE: message("The whole country"),
        OUTSIDE: message("Not a participant"),
    }
    labels = MappingProxyType({code: groups[code] for code in (*region_codes(study), NATIONWIDE, OUTSIDE)})
    return Description(
        title=message("Organisations with projects in common"),
        unit=message("Number of projects that two organisations have in common"),
        source=source_of(study, TABLE, "participants"),
        absence=absence_of(study, TABLE, message("who works together, or whether regions do")),
        columns=MappingProxyType(
            {
                "source": number_column(message("Organisation")),
                "target": number_column(message("Together with")),
                "weight": number_column(message("Projects in common")),
                "source_group": ColumnDescription(message("Region of the first"), labels),
                "target_group": ColumnDescription(message("Region of the second"), labels),
            }
        ),
        file_notes=(as_of_note(study),),
        notes=(
            message("Only projects under way with two or more organisations are in the network."),
            message("An organisation is recognised by its spelling; one that is spelled in two ways stands as two."),
        ),
    )


def _shared_description(study: Study) -> Description:
    missing = TABLE if TABLE not in study.tables or "participants" in study.tables else "participants"
    return Description(
        title=message("Projects that regions share"),
        unit=message("Number of projects under way"),
        source=source_of(study, TABLE, "participants"),
        absence=absence_of(study, missing, message("whether the regions work together")),
        columns=MappingProxyType(
            {
                "region": region_column(study),
                "other_region": region_column(study, message("Together with")),
                "projects": number_column(message("Projects")),
            }
        ),
        file_notes=(as_of_note(study),),
        notes=(
            message(
                "A region crossed with itself has the projects with two or more organisations in it. Organisations "
                "that work in the whole country, or are not participants, lie in no region."
            ),
            message("A project can stand in several cells; the cells do not add up."),
        ),
    )
