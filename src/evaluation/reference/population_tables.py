"""Reference tables of population, from the facts."""

from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.errors import DataBlockedError
from evaluation.messages import message
from evaluation.reference.facts import Facts, coded
from evaluation.reference.levels import COUNTRY
from evaluation.reference.place_tables import authority_codes, region_codes
from evaluation.reference.tables import TABLES, typed

ESTIMATED: Final = "estimated_split"
METHODS: Final = MappingProxyType(
    {
        "direkte": "direct",
        "omkodet": "recoded",
        "summert_omkodet": "summed",
        "anslag_delt_kommune": ESTIMATED,
        "avledet_landstotal_minus_ovrige": "remainder",
    }
)


def population_country_table(facts: Facts) -> pd.DataFrame:
    """Table `population_country`, by year."""
    given = facts.table("folketall_landet")
    return _population(given, "population_country", pd.Series(COUNTRY, index=given.index))


def population_regional_authority_table(facts: Facts) -> pd.DataFrame:
    """Table `population_regional_authority`, by year and unit."""
    given = facts.table("folketall_rhf")
    units = coded(given["rhf"], authority_codes(), file="folketall_rhf")
    return _population(given, "population_regional_authority", units)


def population_region_table(facts: Facts) -> pd.DataFrame:
    """Table `population_region`, by year and unit."""
    given = facts.table("folketall_opptakt_region")
    units = coded(given["opptakt_region"], region_codes(), file="folketall_opptakt_region")
    return _population(given, "population_region", units)


def population_county_table(facts: Facts) -> pd.DataFrame:
    """Table `population_county`, by year and unit."""
    given = facts.table("folketall_fylke")
    return _population(given, "population_county", given["fylkesnummer"])


def population_county_age_table(facts: Facts) -> pd.DataFrame:
    """Table `population_county_age`, by year, unit and age group."""
    given = facts.table("folketall_fylke_alder")
    table = given.assign(age_group=given["aldersgruppe"])
    return _population(table, "population_county_age", given["fylkesnummer"])


def population_municipality_table(facts: Facts, counties: pd.DataFrame) -> pd.DataFrame:
    """Table `population_municipality`, by year and unit, summing exactly to the counties.

    Args:
        facts: the folder of facts.
        counties: table `population_county`.

    Raises:
        DataBlockedError: municipalities and counties differ by more than rounding explains.
    """
    name = "folketall_kommune"
    given = facts.table(name)
    table = given.assign(method=coded(given["metode"], METHODS, file=name))
    raw = _population(table, "population_municipality", given["kommunenummer"])
    county_of = dict(zip(given["kommunenummer"], given["fylkesnummer"], strict=True))
    return _reconciled(raw, counties, county=raw["unit"].map(county_of))


def _reconciled(raw: pd.DataFrame, counties: pd.DataFrame, *, county: pd.Series) -> pd.DataFrame:
    """Estimates moved so that municipalities sum to their county.

    A former municipality divided by weights leaves parts rounded one by one: their sum can be one
    off for each part. The difference goes to the largest estimate, where it weighs least.
    """
    summed = raw.groupby([raw["year"], county.rename("unit")])["population"].sum()
    known = counties.set_index(["year", "unit"])["population"]
    off = (known - summed).rename("difference").reset_index()
    off = off.loc[off["difference"].fillna(0) != 0]
    table = raw.copy()
    for year, unit, difference in zip(off["year"], off["unit"], off["difference"], strict=True):
        chosen = (raw["year"] == year) & (county == unit) & (raw["method"] == ESTIMATED)
        estimates = raw.loc[chosen, "population"]
        if abs(difference) > len(estimates):
            raise DataBlockedError(
                message(
                    "The population of the municipalities does not sum to that of the county in "
                    "{file}, by more than rounding explains.",
                    file="folketall_kommune.csv",
                )
            )
        table.loc[estimates.idxmax(), "population"] += int(difference)
    return table


def _population(given: pd.DataFrame, name: str, units: pd.Series) -> pd.DataFrame:
    table = given.assign(year=given["aar"], unit=units, population=given["folketall"])
    keys = [column for column in ("year", "unit", "age_group") if column in TABLES[name]]
    return typed(table, name).sort_values(keys, ignore_index=True)
