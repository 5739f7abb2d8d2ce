"""Result goals 3 and 4b: projects under way in each region, those with several participants and those with involvement.

A collaboration project has two or more participants. A project has involvement when users or carers are consulted, are
partners, or lead it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import Description
from evaluation.indicators.projects.register import (
    TABLE,
    by_region,
    participants_of,
    projects_known,
    under_way,
)
from evaluation.indicators.projects.words import (
    ALL,
    absence_of,
    as_of_note,
    number_column,
    region_codes,
    region_column,
    source_of,
)
from evaluation.indicators.results.participants import OLD_LIST, is_from_before_the_programme
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.sources import TABLES
from evaluation.study import Study

COLLABORATION: Final = 2
"""So many participants make a project a collaboration."""

INVOLVED: Final = ("consulted", "partner", "led")

_SEVERAL_REGIONS: Final = message("A project in several regions counts in each of them; the regions do not add up.")

_JOINT: Final = ("projects", "collaboration_projects")
_INVOLVEMENT: Final = ("projects", "projects_with_involvement", *INVOLVED)


def result_collaboration(study: Study) -> IndicatorTable:
    """Projects under way on the day of the study, by region, and those of them with two or more participants.

    Args:
        study: its table `projects` may be missing: then the result has no rows. Without `participants`, every
            organisation of a project is taken to be one.

    Returns:
        Columns: `region` (a region or `all`), `projects`, `collaboration_projects`.
    """
    return _table(
        study,
        "collaboration-projects",
        _JOINT,
        "R3a",
        Description(
            title=message("Projects under way, and collaboration projects"),
            unit=message("Number of projects"),
            source=source_of(study, TABLE, "participants"),
            absence=absence_of(study, TABLE, message("how many projects participants share")),
            columns=MappingProxyType(
                {
                    "region": region_column(study),
                    "projects": number_column(message("Projects under way")),
                    "collaboration_projects": number_column(message("With two or more participants")),
                }
            ),
            notes=(*((OLD_LIST,) if is_from_before_the_programme(study) else ()), _SEVERAL_REGIONS),
            file_notes=(as_of_note(study),),
        ),
    )


def result_involvement(study: Study) -> IndicatorTable:
    """Projects under way on the day of the study, by region, and those of them with user and carer involvement.

    Args:
        study: its table `projects` may be missing: then the result has no rows.

    Returns:
        Columns: `region` (a region or `all`), `projects`, `projects_with_involvement`, of them `consulted`, `partner`
        and `led`.
    """
    words = TABLES[TABLE].column("user_involvement").labels
    return _table(
        study,
        "involvement",
        _INVOLVEMENT,
        "R4b",
        Description(
            title=message("Projects under way with user and carer involvement"),
            unit=message("Number of projects"),
            source=source_of(study, TABLE),
            absence=absence_of(study, TABLE, message("whether users and carers are involved in projects")),
            columns=MappingProxyType(
                {
                    "region": region_column(study),
                    "projects": number_column(message("Projects under way")),
                    "projects_with_involvement": number_column(message("With involvement")),
                    **{degree: number_column(words[degree]) for degree in INVOLVED},
                }
            ),
            notes=(_SEVERAL_REGIONS,),
            file_notes=(as_of_note(study), message("The degree of involvement is the project's own assessment.")),
        ),
    )


def projects_by_region(study: Study, column: str) -> Mapping[str, int] | None:
    """One of the numbers of projects under way, by region; None when the table was not delivered.

    Args:
        study: a study.
        column: `collaboration_projects` or `projects_with_involvement`.
    """
    known = projects_known(study)
    if known is None:
        return None
    counted = _counted(study, known, (column,)).set_index("region")[column]
    return {region: int(counted[region]) for region in region_codes(study)}


def _table(
    study: Study, name: str, columns: tuple[str, ...], indicator: str, description: Description
) -> IndicatorTable:
    known = projects_known(study)
    return IndicatorTable(
        name=name,
        frame=pd.DataFrame(columns=["region", *columns]) if known is None else _counted(study, known, columns),
        dimensions=("region",),
        context=columns,
        description=description,
        lineage=(TABLE, "participants") if "collaboration_projects" in columns else (TABLE,),
        sheet=study.programme.indicator(indicator),
    )


def _counted(study: Study, known: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    marked = _marked(study, under_way(known, study.as_of))
    spread = pd.concat([by_region(marked), marked.assign(region=ALL)], ignore_index=True)
    regions = [*region_codes(study), ALL]
    return spread.groupby("region")[list(columns)].sum().reindex(regions, fill_value=0).astype(int).reset_index()


def _marked(study: Study, projects: pd.DataFrame) -> pd.DataFrame:
    participants = participants_of(study, projects, "project")["project"].value_counts()
    number = projects["project"].map(participants).fillna(0).astype(int)
    degrees = {degree: projects["user_involvement"] == degree for degree in INVOLVED}
    return projects.assign(
        projects=True,
        collaboration_projects=number >= COLLABORATION,
        projects_with_involvement=projects["user_involvement"].isin(INVOLVED),
        **degrees,
    )
