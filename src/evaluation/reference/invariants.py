"""What must hold in and between the reference tables before they are written."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pandas as pd

from evaluation.messages import Message, message
from evaluation.programme import load_programme
from evaluation.reference.levels import COUNTRY, DIGITS
from evaluation.reference.lookups import BORDER_YEAR

Tables = Mapping[str, pd.DataFrame]

MUNICIPALITIES: Final = 357
"""Municipalities from 1 January 2024 (SSB KLASS 131)."""
COUNTIES: Final = 15
"""Counties from 1 January 2024 (SSB KLASS 104)."""
TOLERANCE: Final = 1e-9
SUMMED_LEVELS: Final = ("regional_authority", "region", "county")


def check_tables(tables: Tables) -> tuple[Message, ...]:
    """What is wrong with the reference tables, a sentence each; empty when all is well.

    Args:
        tables: every table of `TABLES`, by name.
    """
    # What a table holds can only be compared when each table is sound in itself.
    alone = tuple(problem for check in _CHECKS_ALONE for problem in check(tables))
    return alone or tuple(problem for check in _CHECKS_BETWEEN for problem in check(tables))


def _counts(tables: Tables) -> Iterator[Message]:
    for name, expected in (("municipalities", MUNICIPALITIES), ("counties", COUNTIES)):
        found = len(tables[name])
        if found != expected:
            yield message(
                "The table {table} has {found} rows; by the borders of {year} it must have {expected}.",
                table=name,
                found=found,
                expected=expected,
                year=str(BORDER_YEAR),
            )


def _keys(tables: Tables) -> Iterator[Message]:
    keys = {
        "counties": ["code"],
        "municipalities": ["code"],
        "trusts": ["code"],
        "concordance": ["year", "code", "code_2024"],
        **{f"population_{level}": ["year", "unit"] for level in (*SUMMED_LEVELS, "municipality")},
        "population_country": ["year", "unit"],
        "population_county_age": ["year", "unit", "age_group"],
    }
    for name, columns in keys.items():
        repeated = int(tables[name].duplicated(columns).sum())
        if repeated:
            yield message(
                "The table {table} has {rows} rows whose key is already in it.",
                table=name,
                rows=repeated,
            )


def _digits(tables: Tables) -> Iterator[Message]:
    numbers = (
        ("counties", "code", DIGITS["county"]),
        ("municipalities", "code", DIGITS["municipality"]),
        ("concordance", "code", DIGITS["municipality"]),
        ("trusts", "code", DIGITS["trust"]),
    )
    for name, column, digits in numbers:
        wrong = int((~tables[name][column].str.fullmatch(rf"[0-9]{{{digits}}}")).sum())
        if wrong:
            yield message(
                "The table {table} has {rows} rows whose number is not {digits} digits: leading zeros count.",
                table=name,
                rows=wrong,
                digits=digits,
            )


def _weights(tables: Tables) -> Iterator[Message]:
    table = tables["concordance"]
    summed = table.groupby(["year", "code"])["weight"].sum()
    wrong = int(((summed - 1).abs() > TOLERANCE).sum())
    if wrong:
        yield message(
            "The weights of {rows} municipality numbers in the concordance do not sum to 1.",
            rows=wrong,
        )
    divided = table.groupby(["year", "code"])["code"].transform("size") > 1
    unflagged = int((divided != table["split"]).sum())
    if unflagged:
        yield message(
            "The concordance has {rows} rows whose split flag does not fit their weights.",
            rows=unflagged,
        )


def _regions(tables: Tables) -> Iterator[Message]:
    by_county = {number: region.code for region in load_programme().regions for number in region.counties}
    counties = tables["counties"]
    wrong = int((counties["code"].map(by_county) != counties["region"]).sum())
    if wrong:
        yield message(
            "The table {table} has {rows} counties in another region than the programme's.",
            table="counties",
            rows=wrong,
        )


def _places_agree(tables: Tables) -> Iterator[Message]:
    counties = tables["counties"].set_index("code")
    for name in ("municipalities", "trusts"):
        table = tables[name]
        for column in ("region", "regional_authority"):
            wrong = int((table["county"].map(counties[column]) != table[column]).sum())
            if wrong:
                yield message(
                    "The table {table} has {rows} rows whose {column} is not that of their county.",
                    table=name,
                    rows=wrong,
                    column=column,
                )
    targets = tables["concordance"]["code_2024"]
    lost = int((~targets.isin(tables["municipalities"]["code"])).sum())
    if lost:
        yield message(
            "The concordance has {rows} rows that lead to no municipality of {year}.",
            rows=lost,
            year=str(BORDER_YEAR),
        )


def _population(tables: Tables) -> Iterator[Message]:
    country = _by_year(tables["population_country"])
    for level in (*SUMMED_LEVELS, "municipality"):
        summed = _by_year(tables[f"population_{level}"])
        years = summed.index.intersection(country.index)
        wrong = int((summed[years] != country[years]).sum())
        if wrong:
            yield message(
                "The population at the level {level} does not sum to the country's in {years} years.",
                level=level,
                years=wrong,
            )
    units = set(tables["population_country"]["unit"])
    if units != {COUNTRY}:
        yield message("The population of the country has a unit that is not the country.")


def _parts_of_counties(tables: Tables) -> Iterator[Message]:
    county_of = tables["municipalities"].set_index("code")["county"]
    counties = tables["population_county"].set_index(["year", "unit"])["population"]
    municipal = tables["population_municipality"]
    ages = tables["population_county_age"]
    parts = {
        "population_municipality": municipal.assign(unit=municipal["unit"].map(county_of)),
        "population_county_age": ages,
    }
    for name, table in parts.items():
        summed = table.groupby(["year", "unit"])["population"].sum()
        wrong = int((summed != counties.reindex(summed.index)).sum())
        if wrong:
            yield message(
                "The table {table} does not sum to the counties' population for {rows} counties and years.",
                table=name,
                rows=wrong,
            )


def _by_year(table: pd.DataFrame) -> pd.Series:
    return table.groupby("year")["population"].sum()


_Check = Callable[[Tables], Iterator[Message]]
_CHECKS_ALONE: Final[tuple[_Check, ...]] = (_counts, _keys, _digits, _weights)
_CHECKS_BETWEEN: Final[tuple[_Check, ...]] = (
    _regions,
    _places_agree,
    _population,
    _parts_of_counties,
)
