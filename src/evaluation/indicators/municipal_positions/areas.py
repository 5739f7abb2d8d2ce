"""Sums over municipalities: full-time equivalents, municipalities with a position, and residents who live in one."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from evaluation.description import Words
from evaluation.indicators.municipal_positions.answers import NOT_ASKED
from evaluation.indicators.municipal_positions.words import COUNTRY_NOTE
from evaluation.programme import Programme
from evaluation.reference import COUNTRY, INCLUDED

MULTIPLIER: Final = 100_000

COLUMNS: Final = (
    "fte", "fte_confirmed", "fte_estimated", "fte_upper", "with_position", "with_position_upper",
    "population_percent", "population_percent_upper", "rate", "rate_upper", "population", "population_year",
)  # fmt: skip


SUMS: Final = COLUMNS[:-2]
"""The columns that rest on who was asked; the population does not."""


def with_totals(frame: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Every row once for its region, once for the regions of the programme together, once for the country.

    Args:
        frame: rows with a column `region`.
        programme: knows which regions are its own.
    """
    own = frame["region"].isin([region.code for region in programme.included_regions])
    return pd.concat([frame, frame[own].assign(region=INCLUDED), frame.assign(region=COUNTRY)], ignore_index=True)


def years_asked_everywhere(asked: pd.DataFrame, programme: Programme) -> frozenset[int]:
    """The years in which somebody was asked in every region, so that a sum over them is one of the country.

    Args:
        asked: rows with `year`, `region` and `state`.
        programme: knows the regions.
    """
    regions = {region.code for region in programme.regions}
    found = asked[asked["region"].isin(regions) & (asked["state"] != NOT_ASKED)].groupby("year")["region"].nunique()
    return frozenset(int(year) for year in found.index[found == len(regions)])


def without_country(sums: pd.DataFrame, columns: Sequence[str], *, but_in: Collection[int]) -> pd.DataFrame:
    """The sums, those of the country missing in years in which nobody was asked in some region.

    Args:
        sums: rows with `year` and `region`.
        columns: what is summed.
        but_in: the years of `years_asked_everywhere`.
    """
    partial = (sums["region"] == COUNTRY) & ~sums["year"].isin(but_in)
    return sums.assign(**{column: sums[column].mask(partial) for column in columns})


def country_gaps(sums: pd.DataFrame) -> Mapping[str, Words]:
    """Why the country has no number in some years, where it has none.

    Args:
        sums: as `without_country` gives them, with `fte`.
    """
    known = sums[sums["fte"].notna()]
    partial = set(known["year"]) - set(known.loc[known["region"] == COUNTRY, "year"])
    return MappingProxyType({COUNTRY: COUNTRY_NOTE} if partial else {})


def sums_by_area(municipalities: pd.DataFrame, *, area: str) -> pd.DataFrame:
    """Sums over the municipalities of each area, by year.

    Where no municipality of an area gave a number, its sum is missing and not zero.

    Args:
        municipalities: as `municipalities_by_year` gives them.
        area: the column of areas.

    Returns:
        `year`, the area and `COLUMNS`: the lower bound, and with the suffix `_upper` the bound with the numbers that
        the others stated earlier.
    """
    frame = municipalities.assign(
        fte_upper=municipalities[["fte", "earlier"]].sum(axis=1, min_count=1),
        answered=municipalities["fte"].notna(),
    )
    frame["with_position"] = frame["fte"] > 0
    frame["with_position_upper"] = frame["fte_upper"] > 0
    for suffix in ("", "_upper"):
        frame[f"covered{suffix}"] = frame["population"].where(frame[f"with_position{suffix}"], 0)
    whole = ["fte_confirmed", "fte_estimated", "with_position", "with_position_upper", "covered", "covered_upper"]
    grouped = frame.groupby(["year", area], sort=True)
    result = grouped[[*whole, "population", "answered"]].sum()
    result["population_year"] = grouped["population_year"].min()
    result[["fte", "fte_upper"]] = grouped[["fte", "fte_upper"]].sum(min_count=1)
    return _without_what_nobody_knows(_with_rates(result)).reset_index()[["year", area, *COLUMNS]]


def _with_rates(sums: pd.DataFrame) -> pd.DataFrame:
    residents = sums["population"].astype("float64")
    result = sums.copy()
    for suffix in ("", "_upper"):
        result[f"rate{suffix}"] = MULTIPLIER * result[f"fte{suffix}"] / residents
        result[f"population_percent{suffix}"] = 100 * result[f"covered{suffix}"] / residents
    return result


def _without_what_nobody_knows(sums: pd.DataFrame) -> pd.DataFrame:
    """Zero only where someone answered: where nobody did, the number is not known."""
    result = sums.copy()
    answered, known = result["answered"] > 0, result["fte_upper"].notna()
    for column in ("fte_confirmed", "fte_estimated", "population_percent"):
        result[column] = result[column].where(answered, np.nan)
    result["population_percent_upper"] = result["population_percent_upper"].where(known, np.nan)
    for column, is_known in (("with_position", answered), ("with_position_upper", known)):
        result[column] = result[column].astype("Int64").where(is_known)
    return result
