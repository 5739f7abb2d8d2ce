"""Effect goal 2, source b: municipal music therapist positions in the Directorate of Health's statistics."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.municipal_positions.answers import places_by_year
from evaluation.indicators.municipal_positions.areas import MULTIPLIER, with_totals
from evaluation.indicators.municipal_positions.statistics_rows import (
    NOT_COUNTED,
    SOURCE,
    TABLE,
    MunicipalStatistics,
    municipal_statistics,
)
from evaluation.indicators.municipal_positions.words import (
    COLUMNS,
    by_population,
    citation,
    county_labels,
    in_reading_order,
    population_notes,
    region_labels,
    split_notes,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.reference import COUNTRY
from evaluation.study import Study

INDICATOR: Final = "E2b"
LAST_BEFORE_BREAK: Final = 2019
"""From 2020 on the series is another: 66 municipalities did not report that year, and their numbers of 2019 stood in.

Source: Ose and Kaspersen, Kommunalt psykisk helse- og rusarbeid 2020, preface.
"""

Area = Literal["region", "county"]

_TITLES: Final[Mapping[Area, Words]] = MappingProxyType(
    {
        "region": message("Music therapists in the Directorate's statistics, by region"),
        "county": message("Music therapists in the Directorate's statistics, by county"),
    }
)
_VALUES: Final = ("fte", "state", "coverage_percent", "rate", "population", "population_year")
_STATES: Final[dict[str, Words]] = {
    "observed": message("Whole area"),
    "part": message("Part of the area or of the services"),
    NOT_COUNTED: message("Not counted"),
    "missing": message("Not reported"),
}


def effect_municipal_statistics(study: Study, *, area: Area = "region") -> IndicatorTable:
    """Full-time equivalents of music therapists in municipal mental health and substance use work.

    A county's number is the Directorate's own where it is given, and else the sum of its municipalities; the country's
    likewise. A region is the sum of its counties.

    Args:
        study: its table `municipal_statistics` may be missing: then the result has no rows.
        area: `region` (with the three regions of the programme together, and the country) or `county`.

    Returns:
        Columns: `year`, the area, `fte` (missing where nothing was counted), `state` (`observed`, `part`,
        `not_counted`, `missing`), `coverage_percent` (of the residents, who live where a number was given), `rate` per
        100,000 residents (missing unless the whole area is covered), `population`, `population_year`.

    Raises:
        DataBlockedError: a municipality number was not in use in its year.
    """
    statistics = municipal_statistics(study)
    frame = pd.DataFrame(columns=["year", area, *_VALUES])
    notes: tuple[Words, ...] = ()
    carried: tuple[Words, ...] = ()
    completeness = None
    if statistics is not None:
        regions = statistics_by_region(statistics, study)
        frame = regions if area == "region" else statistics_by_county(statistics, study)
        frame = in_reading_order(_finished(frame, area), area, labels=_labels(study, area))
        notes, carried = _row_notes(statistics), population_notes(frame)
        completeness = _coverage(regions, study.latest_complete_year(SOURCE))
    return IndicatorTable(
        name=f"statistics-{area}",
        frame=frame,
        dimensions=("year", area),
        context=_VALUES,
        description=_description(study, area, notes, carried),
        lineage=(TABLE,),
        sheet=study.programme.indicator(INDICATOR),
        latest_complete_year=study.latest_complete_year(SOURCE),
        completeness=completeness,
    )


def statistics_by_county(statistics: MunicipalStatistics, study: Study) -> pd.DataFrame:
    """What is known of each county: its own number, or the sum of its municipalities.

    Args:
        statistics: a number a place and year.
        study: its places.

    Returns:
        `year`, `county`, `region`, `fte`, `part`, `not_counted`, `covered` (residents where a number was given),
        `population`, `population_year`.
    """
    places = places_by_year(statistics.years, study.reference)
    frame = places.merge(statistics.municipalities, on=["year", "municipality"], how="left")
    frame["covered"] = frame["population"].where(frame["fte"].notna(), 0)
    # A form that does not ask the country asks no municipality.
    unasked = statistics.country.loc[statistics.country["fte"].isna() & statistics.country["not_counted"], "year"]
    frame["not_counted"] = frame["not_counted"].fillna(value=False).astype("bool") | frame["year"].isin(unasked)
    return _overruled(_summed(frame, ["year", "county", "region"]), statistics.counties, ["year", "county"])


def statistics_by_region(statistics: MunicipalStatistics, study: Study) -> pd.DataFrame:
    """What is known of each region, of the regions of the programme together, and of the country.

    Args:
        statistics: a number a place and year.
        study: its places.

    Returns:
        `year`, `region`, and the columns of `statistics_by_county`.
    """
    counties = statistics_by_county(statistics, study)
    regions = _summed(with_totals(counties, study.programme), ["year", "region"])
    return _overruled(regions, statistics.country.assign(region=COUNTRY), ["year", "region"])


def _summed(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    flags = {each: frame[each].fillna(value=False).astype("bool") for each in ("part", "not_counted")}
    grouped = frame.assign(**flags).groupby(keys, sort=True)
    result = grouped[["covered", "population"]].sum()
    result["fte"] = grouped["fte"].sum(min_count=1)
    result[["part", "not_counted"]] = grouped[["part", "not_counted"]].any()
    result["population_year"] = grouped["population_year"].min()
    return result.reset_index()


def _overruled(sums: pd.DataFrame, own: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Sums of parts, but an area's own number where the statistics give one."""
    frame = sums.merge(own, on=keys, how="left", suffixes=("", "_own"))
    given = frame["fte_own"].notna()
    frame["fte"] = frame["fte_own"].where(given, frame["fte"])
    frame["covered"] = frame["population"].where(given, frame["covered"])
    frame["part"] = frame["part_own"].fillna(value=False).astype("bool").where(given, frame["part"])
    said = frame["not_counted_own"].fillna(value=False).astype("bool")
    frame["not_counted"] = frame["not_counted"] | said
    return frame[list(sums.columns)]


def _finished(frame: pd.DataFrame, area: Area) -> pd.DataFrame:
    result = frame.copy()
    whole = (result["covered"] == result["population"]) & ~result["part"]
    result["state"] = "part"
    result["state"] = result["state"].mask(whole, "observed")
    result["state"] = result["state"].mask(result["fte"].isna(), "missing")
    result["state"] = result["state"].mask(result["fte"].isna() & result["not_counted"], NOT_COUNTED)
    result["coverage_percent"] = 100 * result["covered"] / result["population"]
    result["rate"] = (MULTIPLIER * result["fte"] / result["population"]).where(whole)
    return result[["year", area, *_VALUES]]


def _coverage(regions: pd.DataFrame, latest: int) -> float:
    """The share of the country's residents for whom the latest complete year has a number, from 0 to 1."""
    country = regions[(regions["region"] == COUNTRY) & (regions["year"] == latest)]
    return float(country["covered"].sum() / country["population"].sum()) if len(country) else 0.0


def _row_notes(statistics: MunicipalStatistics) -> tuple[Words, ...]:
    notes: list[Words] = []
    if statistics.former_counties:
        notes.append(
            message(
                "Rows about counties that are not those of 2024, and are left out: {rows}.",
                rows=statistics.former_counties,
            )
        )
    return (*notes, *split_notes(statistics.splits))


def _absence(study: Study) -> Words:
    """What is missing where a table of the statistics would stand."""
    return _NO_SUCH_ROWS if TABLE in study.tables else _NOT_DELIVERED


def _labels(study: Study, area: Area) -> Mapping[str, Words]:
    return region_labels(study) if area == "region" else county_labels(study)


def _description(study: Study, area: Area, notes: tuple[Words, ...], carried: tuple[Words, ...]) -> Description:
    sheet = study.programme.indicator(INDICATOR)
    header = message("Region") if area == "region" else message("County")
    return Description(
        title=_TITLES[area],
        unit=sheet.unit,
        source=message(
            "Source: {citation}. Population: Statistics Norway, tables 07459 and 05810, 1 January, in the borders of "
            "2024.",
            citation=citation(study, TABLE),
        ),
        absence=_absence(study),
        columns=MappingProxyType(
            {
                **{name: COLUMNS[name] for name in ("year", "fte")},
                **{name: words for name, words in by_population(carried).items() if name in _VALUES},
                area: ColumnDescription(header, _labels(study, area)),
                "state": ColumnDescription(message("Basis"), MappingProxyType(_STATES), notes=(_NOT_COUNTED_NOTE,)),
                "coverage_percent": ColumnDescription(message("Residents covered, per cent"), decimals=1),
            }
        ),
        notes=notes,
        file_notes=sheet.limitations,
    )


_NOT_COUNTED_NOTE: Final = message(
    "“Not counted” is not zero: the statistics did not ask about music therapists by themselves."
)
_NOT_DELIVERED: Final = message(
    "The table municipal_statistics has not been delivered. Its figures come from the Directorate of Health. Without "
    "it, the coordinators' estimate cannot be checked against another source, and nothing can be concluded from the "
    "statistics."
)
_NO_SUCH_ROWS: Final = message(
    "The table municipal_statistics has no rows for a year that is complete on the day of the report. Its figures come "
    "from the Directorate of Health. Nothing can be concluded from the statistics."
)
