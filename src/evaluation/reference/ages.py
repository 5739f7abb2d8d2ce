"""Residents by age group: children and young people, and adults, as far as the counties have them."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from evaluation.reference.levels import COUNTRY
from evaluation.reference.population import PopulationSeries
from evaluation.reference.reference import Reference
from evaluation.reference.tables import read_table

AGE_GROUPS: Final = ("0-17", "18+")


def residents_of_age(reference: Reference, unit: str, age_group: str, year: int) -> int:
    """Residents of one age group on 1 January of a year; after the last known year the last known number.

    Args:
        reference: which counties an authority or a region has.
        unit: the code of the country, a regional health authority, a region or a county.
        age_group: `0-17` or `18+`.
        year: calendar year.

    Raises:
        WrongUseError: nothing is known so early, or there is no such unit.
    """
    series = _series(reference.folder, age_group)
    counties = _counties(reference, unit)
    return sum(series.population(county, year).persons for county in counties)


def first_year_of_ages(reference: Reference) -> int:
    """The first year for which every county has its residents by age."""
    return max(min(years) for group in AGE_GROUPS for years in _series(reference.folder, group).known.values())


def _counties(reference: Reference, unit: str) -> tuple[str, ...]:
    if unit in reference.counties:
        return (unit,)
    places = reference.counties.values()
    found = tuple(each.code for each in places if unit in {COUNTRY, each.regional_authority, each.region})
    # An unknown unit is the same mistake here as elsewhere.
    return found or (unit,)


@lru_cache(maxsize=len(AGE_GROUPS) * 2)
def _series(folder: Path, age_group: str) -> PopulationSeries:
    table = read_table(folder, "population_county_age")
    return PopulationSeries.from_table(table[table["age_group"] == age_group], level="county")
