"""Effect goal 4: projects and measures in which music is used, by year, kind and region.

A project in several regions counts in each of them, and once in all of them together. No people are counted.
"""

from dataclasses import replace
from datetime import date
from itertools import product
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import Description
from evaluation.indicators.projects.register import TABLE, by_region, projects_known, under_way
from evaluation.indicators.projects.words import (
    ALL,
    NOT_STATED,
    YEAR,
    absence_of,
    category_column,
    number_column,
    region_codes,
    region_column,
    source_of,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.sources import TABLES
from evaluation.study import Study

_DIMENSIONS: Final = ("year", "kind", "region")
_NUMBERS: Final = ("under_way", "started", "ended")


def effect_projects(study: Study) -> IndicatorTable:
    """Projects under way when the year ends, and those that started and ended in it, by kind and region.

    The year of the study is counted through its day. Every year, kind and region has a row, also with nothing in it.

    Args:
        study: its table `projects` may be missing: then the result has no rows.

    Returns:
        Columns: `year` int, `kind` (a kind or `all`), `region` (a region, `not_stated` or `all`), and whole numbers of
        projects: `under_way` when the year, or the day of the study, ends; `started`; `ended`.
    """
    projects = projects_known(study)
    has_rows = projects is not None and not projects.empty
    frame = _counted(study, projects) if projects is not None and has_rows else _nothing()
    return IndicatorTable(
        name="projects",
        frame=frame,
        dimensions=_DIMENSIONS,
        context=_NUMBERS,
        description=_description(study, has_unstated=bool((frame["region"] == NOT_STATED).any())),
        lineage=(TABLE,),
        sheet=study.programme.indicator("E4"),
        latest_complete_year=study.latest_complete_year(TABLES[TABLE].data_source),
    )


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=[*_DIMENSIONS, *_NUMBERS])


def _counted(study: Study, projects: pd.DataFrame) -> pd.DataFrame:
    spread = _spread(projects)
    unstated = (NOT_STATED,) if (spread["region"] == NOT_STATED).any() else ()
    cells = list(product((*TABLES[TABLE].column("kind").labels, ALL), (*region_codes(study), *unstated, ALL)))
    years = range(int(projects["start"].dt.year.min()), study.as_of.year + 1)
    counted = [_year(spread, year, min(date(year, 12, 31), study.as_of), cells) for year in years]
    return pd.concat(counted, ignore_index=True)


def _spread(projects: pd.DataFrame) -> pd.DataFrame:
    """A row for every cell of a year that a project counts in."""
    in_regions = pd.concat([by_region(projects), projects.assign(region=ALL)], ignore_index=True)
    return pd.concat([in_regions, in_regions.assign(kind=ALL)], ignore_index=True)


def _year(spread: pd.DataFrame, year: int, day: date, cells: list[tuple[str, str]]) -> pd.DataFrame:
    chosen = {
        "under_way": under_way(spread, day),
        "started": spread[spread["start"].dt.year == year],
        "ended": spread[(spread["end"].dt.year == year) & (spread["end"] <= pd.Timestamp(day))],
    }
    index = pd.MultiIndex.from_tuples(cells, names=["kind", "region"])
    numbers = {
        name: rows.groupby(["kind", "region"]).size().reindex(index, fill_value=0) for name, rows in chosen.items()
    }
    return pd.DataFrame(numbers).reset_index().assign(year=year)[[*_DIMENSIONS, *_NUMBERS]]


def _description(study: Study, *, has_unstated: bool) -> Description:
    unstated = (message("Projects without a region count only in all of them together, and in a row of their own."),)
    return Description(
        title=message("Projects and measures"),
        unit=message("Number of projects"),
        source=source_of(study, TABLE),
        absence=absence_of(study, TABLE, message("the number of projects")),
        columns=MappingProxyType(
            {
                "year": YEAR,
                "kind": category_column(TABLE, "kind", also=((ALL, message("All kinds")),)),
                "region": replace(region_column(study), notes=(_REGIONS_NOTE, *(unstated if has_unstated else ()))),
                "under_way": number_column(message("Under way")),
                "started": number_column(message("Started")),
                "ended": number_column(message("Ended")),
            }
        ),
        notes=(
            message(
                "Under way when the year ends; in {year} on {day}. What ended that day is over.",
                year=str(study.as_of.year),
                day=study.as_of,
            ),
        ),
        file_notes=(
            message(
                "The register holds what has been reported to it: more projects may mean that more are reported. "
                "Projects from before the programme may be missing."
            ),
        ),
    )


_REGIONS_NOTE: Final = message("A project in several regions counts in each of them; the regions do not add up.")
