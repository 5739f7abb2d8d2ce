"""Activities: how many, of what kind, where and with how many people present (plan, chapter 5).

Activities are dated: those after the day of the study are left out. Attendance counts people present, and someone who
comes twice counts twice; it is a number of an event's size and not of people whose data are kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import as_of_note, source_of
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import LocalText
from evaluation.sources import TABLES
from evaluation.study import Study

TABLE: Final = "activities"
SOURCE: Final = "programme_records"

_TOTALS: Final = ("activities", "attendance", "without_attendance")


def activities_by_area(study: Study) -> IndicatorTable:
    """Activities and attendance by year and area of the plan, and in which region they took place.

    Every area has a row in every year from the start of the programme, so that one without activity is seen.

    Returns:
        Columns: `year` int, `area`, a column for each region and `joint` with its number of activities, `activities`,
        `attendance` (people present; missing where nobody counted), `without_attendance` (activities that have none).
    """
    regions = tuple(_labels("region"))
    rows = [
        {"year": year, "area": area, **_by_region(found, regions), **_totals(found)}
        for year, area, found in _groups(study, "area", _labels("area"))
    ]
    words: dict[str, Words] = dict(_labels("region"))
    return _indicator(
        study,
        name="activities-areas",
        dimension="area",
        rows=rows,
        title=message("Activities by area of the project plan"),
        header=message("Area"),
        regions=words,
    )


def activities_by_region(study: Study) -> IndicatorTable:
    """Activities and attendance by year and region; what regions do jointly stands by itself.

    Returns:
        Columns: `year` int, `region` (the regions of the programme, `joint`, and others that have activities),
        `activities`, `attendance`, `without_attendance`.
    """
    table = study.known(TABLE, "date")
    expected = {*(region.code for region in study.programme.included_regions), "joint"}
    present = set() if table is None else set(table["region"].dropna())
    regions = [region for region in _labels("region") if region in expected | present]
    rows = [
        {"year": year, "region": region, **_totals(found)} for year, region, found in _groups(study, "region", regions)
    ]
    return _indicator(
        study,
        name="activities-regions",
        dimension="region",
        rows=rows,
        title=message("Activities by region"),
        header=message("Region"),
    )


def activities_by_kind(study: Study) -> IndicatorTable:
    """Activities and attendance by year and kind.

    Returns:
        Columns: `year` int, `kind`, `activities`, `attendance`, `without_attendance`.
    """
    rows = [
        {"year": year, "kind": kind, **_totals(found)} for year, kind, found in _groups(study, "kind", _labels("kind"))
    ]
    return _indicator(
        study,
        name="activities-kinds",
        dimension="kind",
        rows=rows,
        title=message("Activities by kind"),
        header=message("Kind"),
    )


def listed(names: Iterable[LocalText]) -> LocalText:
    """Names one after the other, with a comma between them.

    Args:
        names: at least one.
    """
    every = tuple(names)
    return LocalText(
        nb=", ".join(name.nb for name in every),
        nn=", ".join(name.nn for name in every),
        en=", ".join(name.en for name in every),
    )


def _labels(column: str) -> Mapping[str, LocalText]:
    return TABLES[TABLE].column(column).labels


def _groups(study: Study, column: str, values: Iterable[str]) -> list[tuple[int, str, pd.DataFrame]]:
    """The activities of each year and value, also of those without any; nothing where no table was delivered."""
    table = study.known(TABLE, "date")
    if table is None:
        return []
    years = table["date"].dt.year
    wanted = tuple(values)
    return [
        (year, value, table[(years == year) & (table[column] == value)])
        for year in _years(study, years)
        for value in wanted
    ]


def _years(study: Study, found: "pd.Series[int]") -> range:
    first = min([study.programme.period.start.year, *found.tolist()])
    return range(first, max(first, study.as_of.year) + 1)


def _by_region(found: pd.DataFrame, regions: Iterable[str]) -> dict[str, object]:
    return {region: int((found["region"] == region).sum()) for region in regions}


def _totals(found: pd.DataFrame) -> dict[str, object]:
    counted = found["attendance"].dropna()
    return {
        "activities": len(found),
        # Where nothing took place nobody was present; where nobody counted, nobody knows.
        "attendance": float(counted.sum()) if len(counted) or not len(found) else None,
        "without_attendance": len(found) - len(counted),
    }


def _indicator(
    study: Study,
    *,
    name: str,
    dimension: str,
    rows: Sequence[Mapping[str, object]],
    title: Words,
    header: Words,
    regions: Mapping[str, Words] = MappingProxyType({}),
) -> IndicatorTable:
    columns = (*regions, *_TOTALS)
    return IndicatorTable(
        name=name,
        frame=pd.DataFrame(list(rows), columns=["year", dimension, *columns]),
        dimensions=("year", dimension),
        context=columns,
        description=_description(study, dimension, title, header, regions),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def _description(
    study: Study, dimension: str, title: Words, header: Words, regions: Mapping[str, Words]
) -> Description:
    labels: dict[str, Words] = dict(_labels(dimension))
    return Description(
        title=title,
        unit=message("Number of activities, and people present"),
        source=source_of(study, TABLE),
        columns=MappingProxyType(
            {
                "year": ColumnDescription(message("Year"), is_year=True),
                dimension: ColumnDescription(header, MappingProxyType(labels)),
                **{region: ColumnDescription(name) for region, name in regions.items()},
                "activities": ColumnDescription(message("Activities")),
                "attendance": ColumnDescription(message("People present"), notes=(_PRESENT,)),
                "without_attendance": ColumnDescription(message("Activities without a number of people present")),
            }
        ),
        file_notes=(as_of_note(study),),
        absence=_NOT_DELIVERED,
    )


_PRESENT: Final = message(
    "Someone who has been present several times counts each time. Activities where nobody counted add nothing to the "
    "number of people present."
)
_NOT_DELIVERED: Final = message(
    "The record of activities has not been delivered. The regional coordinators and the secretariat keep it. Without "
    "it nothing can be said of how much has been done, in which areas or where."
)
