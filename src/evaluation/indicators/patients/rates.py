"""Rates, shares and ratios of effect goal 1, each with the other rows it follows from."""

from typing import Final

import numpy as np
import pandas as pd

from evaluation.indicators.patients.rows import COUNTRY, KEYS, WHOLE
from evaluation.methods import crude_rate
from evaluation.reference import Reference
from evaluation.reference.levels import Level

MULTIPLIER: Final = 100_000
RATES: Final = ("rate", "rate_lower", "rate_upper")
POPULATION: Final = ("population", "population_year")

_POPULATED: Final[tuple[Level, ...]] = ("country", "regional_authority", "region")
_COMPARED: Final = ("regional_authority", "region")
Key = tuple[str, ...]


def with_population(rows: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """The rows with the population of their units on 1 January; missing for trusts and before the first known year.

    Args:
        rows: with `level`, `unit` and `year`.
        reference: the populations.

    Returns:
        The rows with `population` and `population_year`, the year that the population is known for.
    """
    first, last = reference.population_years(_POPULATED)
    years = sorted({int(year) for year in rows["year"] if year >= first})
    # One year's population for all areas, also where that of the country is known for longer: only then do the rates of
    # the areas make up that of the country.
    known = [
        reference.population_frame(level, [min(year, last)]).assign(level=level, year=year)
        for level in _POPULATED
        for year in years
    ]
    columns = ["level", "unit", "year", *POPULATION]
    table = (
        pd.concat(known).rename(columns={"known_year": "population_year"}) if known else pd.DataFrame(columns=columns)
    )
    return rows.merge(table[columns], on=["level", "unit", "year"], how="left", validate="many_to_one")


def with_rates(frame: pd.DataFrame, *, confidence: float) -> pd.DataFrame:
    """The rows with patients per 100,000 residents and the limits, where both numbers are known."""
    counted = frame["patients"].notna() & frame["population"].notna()
    rates = crude_rate(
        frame.loc[counted, "patients"].to_numpy(dtype=float),
        frame.loc[counted, "population"].to_numpy(dtype=float),
        multiplier=MULTIPLIER,
        confidence=confidence,
    )
    result = frame.copy()
    for column, values in zip(RATES, (rates.estimate, rates.lower, rates.upper), strict=True):
        result[column] = np.nan
        result.loc[counted, column] = values
    return result


def with_shares(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with the share of the country's patients, in per cent, of authorities and regions.

    Returns:
        `share`, and `share_from`: the key of the country's row.
    """
    country = frame[frame["unit"] == COUNTRY]
    totals = {
        key: int(count) for key, count in zip(_keys(country), country["patients"], strict=True) if _is_known(count)
    }
    shown = _is_whole(frame) & frame["level"].isin(_COMPARED) & frame["patients"].notna()
    shares, origins = [], []
    for use, count, key in zip(shown, frame["patients"], _keys(frame), strict=True):
        whole = (*key[:2], COUNTRY, *key[3:])
        known = bool(use) and totals.get(whole, 0) > 0
        shares.append(100 * int(count) / totals[whole] if known else np.nan)
        origins.append((whole,) if known else ())
    return frame.assign(share=shares, share_from=pd.Series(origins, index=frame.index, dtype=object))


def with_rate_ratios(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with how many times the lowest rate of its level theirs is, where every unit of the level has a rate.

    Returns:
        `rate_ratio`, and `rate_ratio_from`: the keys of all rows that were compared.
    """
    keys = pd.Series(_keys(frame), index=frame.index, dtype=object)
    ratios = pd.Series(np.nan, index=frame.index)
    origins: dict[object, tuple[Key, ...]] = {}
    compared = frame[_is_whole(frame) & frame["level"].isin(_COMPARED)]
    for (level, _, _), group in compared.groupby(["level", "year", "basis"]):
        lowest = group["rate"].min(skipna=False)
        if len(group) == _UNITS[str(level)] and lowest > 0:
            ratios[group.index] = group["rate"] / lowest
            origins |= dict.fromkeys(group.index, tuple(keys[group.index]))
    named = pd.Series([origins.get(place, ()) for place in frame.index], index=frame.index, dtype=object)
    return frame.assign(rate_ratio=ratios, rate_ratio_from=named)


_UNITS: Final = {"regional_authority": 4, "region": 5}


def _is_known(count: object) -> bool:
    return not pd.isna(count)  # type: ignore[call-overload]


def _is_whole(frame: pd.DataFrame) -> "pd.Series[bool]":
    return (frame["sector"] == WHOLE[0]) & (frame["procedure"] == WHOLE[1])


def _keys(frame: pd.DataFrame) -> list[Key]:
    """What identifies each row, as text: the form in which a release looks for rows."""
    return [tuple(str(value) for value in row) for row in zip(*(frame[name] for name in KEYS), strict=True)]
