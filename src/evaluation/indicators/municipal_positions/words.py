"""The words that the tables on municipal positions share: places, columns, notes, and what is said of nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Words
from evaluation.indicators.municipal_positions.answers import TABLE, MunicipalAnswers
from evaluation.messages import message, year_spans
from evaluation.reference import COUNTRY, INCLUDED, Split
from evaluation.sources import TABLES
from evaluation.study import Study

BOUNDS_NOTE: Final = message(
    "The numbers confirmed or estimated are the lower bound. “With earlier answers” adds the last number that each of "
    "the others itself stated, and takes it that nothing has changed since."
)
POSITION_NOTE: Final = message(
    "A municipality has a position when its full-time equivalents are more than zero, however small."
)
RESIDENTS_NOTE: Final = message(
    "Rates and shares are of all residents, also of municipalities that nobody asked or that did not answer. They are "
    "therefore too low rather than too high."
)
COUNTRY_NOTE: Final = message(
    "The whole country is added up only for years in which somebody was asked in every region, also in those outside "
    "the programme."
)

COLUMNS: Final[Mapping[str, ColumnDescription]] = MappingProxyType(
    {
        "year": ColumnDescription(message("Year"), is_year=True),
        "fte": ColumnDescription(message("Full-time equivalents"), decimals=1),
        "fte_confirmed": ColumnDescription(message("Confirmed"), decimals=1),
        "fte_estimated": ColumnDescription(message("Estimated"), decimals=1),
        "fte_upper": ColumnDescription(message("With earlier answers"), decimals=1, notes=(BOUNDS_NOTE,)),
        "with_position": ColumnDescription(message("Municipalities with a position"), notes=(POSITION_NOTE,)),
        "with_position_upper": ColumnDescription(
            message("Municipalities with a position, with earlier answers"), notes=(POSITION_NOTE, BOUNDS_NOTE)
        ),
        "population_percent": ColumnDescription(
            message("Residents who live in one, per cent"), decimals=1, notes=(POSITION_NOTE, RESIDENTS_NOTE)
        ),
        "population_percent_upper": ColumnDescription(
            message("Residents who live in one, with earlier answers, per cent"),
            decimals=1,
            notes=(POSITION_NOTE, BOUNDS_NOTE, RESIDENTS_NOTE),
        ),
        "rate": ColumnDescription(message("Per 100,000"), decimals=2),
        "rate_upper": ColumnDescription(message("Per 100,000, with earlier answers"), decimals=2),
        "population": ColumnDescription(message("Residents on 1 January")),
        "population_year": ColumnDescription(message("Population of the year"), is_year=True),
    }
)

NOT_DELIVERED: Final = message(
    "The table municipal_positions has not been delivered. The regional coordinators deliver it. Without it, nothing "
    "can be concluded about how many positions the municipalities have, or whether they have become more."
)
NO_SUCH_ROWS: Final = message(
    "The table municipal_positions has no rows for a year that is complete on the day of the report. The regional "
    "coordinators deliver it. Nothing can be concluded about the number of positions."
)


def absence(study: Study) -> Words:
    """What is missing where a table on municipal positions would stand."""
    return NO_SUCH_ROWS if TABLE in study.tables else NOT_DELIVERED


def citation(study: Study, table: str) -> object:
    """Where the figures of a table come from."""
    return study.deliveries[table].citation if table in study.deliveries else "–"


def region_labels(study: Study, *, totals: bool = True) -> Mapping[str, Words]:
    """The names of the regions, the programme's own first, with the two totals where they belong."""
    regions = study.programme.regions
    names: dict[str, Words] = {region.code: region.name for region in regions if region.included}
    if totals:
        names[INCLUDED] = message("The three regions")
    names |= {region.code: region.name for region in regions if not region.included}
    if totals:
        names[COUNTRY] = study.reference.unit_name("country", COUNTRY)
    return MappingProxyType(names)


def county_labels(study: Study) -> Mapping[str, Words]:
    """The names of the counties of 2024."""
    return MappingProxyType({code: county.name for code, county in study.reference.counties.items()})


def municipality_labels(study: Study) -> Mapping[str, Words]:
    """The names of the municipalities of 2024; one that two bear is followed by the county."""
    places = study.reference.municipalities
    bearers = pd.Series([place.name.nb for place in places.values()]).value_counts()
    return MappingProxyType(
        {
            code: place.name
            if bearers[place.name.nb] == 1
            else message("{place} ({county})", place=place.name, county=study.reference.county(place.county).name)
            for code, place in places.items()
        }
    )


def in_reading_order(frame: pd.DataFrame, *columns: str, labels: Mapping[str, Words]) -> pd.DataFrame:
    """Rows by year, then as reports list the values of a column, then by what else is named.

    Args:
        frame: with a column `year`.
        columns: the column that `labels` orders, then others.
        labels: its values in reading order.
    """
    ranks = {value: rank for rank, value in enumerate(labels)}
    ordered = frame.assign(rank=frame[columns[0]].map(ranks)).sort_values(["year", "rank", *columns[1:]], kind="stable")
    return ordered.drop(columns="rank").reset_index(drop=True)


def value_labels(table: str, column: str) -> dict[str, Words]:
    """The words for the values of a category, in the order in which reports list them."""
    return dict(TABLES[table].column(column).labels)


def answer_notes(answers: MunicipalAnswers | None) -> tuple[Words, ...]:
    """What the reader must know of the rows themselves: replies without a number, municipalities that were divided."""
    if answers is None:
        return ()
    notes: list[Words] = []
    if answers.without_number:
        notes.append(
            message(
                "Replies without a number, which count as no reply: {rows}.",
                rows=answers.without_number,
            )
        )
    return (*notes, *split_notes(answers.splits))


def border_notes(answers: MunicipalAnswers | None) -> tuple[Words, ...]:
    """That merged municipalities are added up, where some are."""
    if answers is None or not answers.former:
        return ()
    return (
        message("Municipalities that have merged are added up, so that every year has the municipalities of 2024."),
    )


def split_notes(splits: Iterable[Split]) -> tuple[Words, ...]:
    """Which municipalities were divided, and that their numbers are shared by weights."""
    names = ", ".join(sorted({split.name for split in splits}))
    if not names:
        return ()
    return (
        message(
            "These municipalities were divided, and their numbers are shared between the municipalities of 2024 by "
            "weights: {names}.",
            names=names,
        ),
    )


def by_population(carried: tuple[Words, ...] = (), *, about: tuple[Words, ...] = ()) -> Mapping[str, ColumnDescription]:
    """The words for the columns that rest on a population, with what must be known of it.

    Args:
        carried: as `population_notes` gives them.
        about: what else must be known of a number per resident.
    """
    names = ("population_percent", "population_percent_upper", "rate", "rate_upper", "population", "population_year")
    found = {name: replace(COLUMNS[name], notes=(*COLUMNS[name].notes, *carried)) for name in names}
    for name in ("rate", "rate_upper"):
        found[name] = replace(found[name], notes=(*about, *found[name].notes))
    return found


def population_notes(frame: pd.DataFrame) -> tuple[Words, ...]:
    """For which years the last known population is carried forward."""
    carried = frame.loc[frame["population_year"] < frame["year"], "year"]
    if carried.empty:
        return ()
    return (
        message(
            "The suite has no population of the municipalities for {years}; the last that it has is used.",
            years=year_spans(int(year) for year in carried),
        ),
    )
