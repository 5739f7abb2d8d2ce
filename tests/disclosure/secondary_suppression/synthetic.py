"""Made-up counts in the shape of the programme's tables: health trusts by sector and year."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.margins import Link, Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.shape import Key
from evaluation.shape import Threshold

MINIMUM: Final = 5
TRUSTS: Final = {"south_east": 9, "west": 4, "mid": 3, "north": 4}
"""Health trusts by health authority."""
LEVEL: Final = {"south_east": 80, "west": 100, "mid": 20, "north": 16}
"""Patients of a trust and year, about; DOMAIN.md has 3 to 20 in mid and north, hundreds in south-east and west."""
SHARES: Final = (0.5, 0.25, 0.15, 0.1)
"""How they are spread over four sectors of care."""
_AS_PUBLISHED: Final = {"south_east": 34, "west": 75, "mid": 5, "north": 3}
"""The same, such that the health authorities have about as many as were published for 2016 to 2018."""
_THREE_SECTORS: Final = (0.5, 0.3, 0.2)


def trusts_by_sector(
    *,
    years: int,
    pooled: bool = False,
    hide_zero: bool = True,
    trusts: Mapping[str, int] = TRUSTS,
    shares: tuple[float, ...] = SHARES,
    level: Mapping[str, float] = LEVEL,
    country: bool = True,
    seed: int = 20261123,
) -> Counts:
    """Patients of health authorities and their trusts by sector and year, with all totals, small counts hidden.

    Args:
        years: how many.
        pooled: whether all years together are in the table as well.
        hide_zero: whether nobody is a small count.
        trusts: by authority.
        shares: of the sectors.
        level: patients of a trust and year, about, by authority.
        country: whether the country is in the table as well.
        seed: of the counts.
    """
    generator = np.random.default_rng(seed)
    leaves: dict[Key, int] = {
        (f"{authority}_{trust}", f"sector_{sector}", str(2016 + year)): int(
            generator.poisson(level[authority] * size * share)
        )
        for authority, number in trusts.items()
        for trust in range(number)
        for size in [generator.gamma(3, 1 / 3)]
        for sector, share in enumerate(shares)
        for year in range(years)
    }
    places: list[tuple[str, tuple[str, ...]]] = [
        (authority, tuple(f"{authority}_{trust}" for trust in range(number))) for authority, number in trusts.items()
    ]
    along = [
        [*places, *([("country", tuple(trusts))] if country else [])],
        [("all", tuple(f"sector_{sector}" for sector in range(len(shares))))],
        [("pooled", tuple(str(2016 + year) for year in range(years)))] if pooled else [],
    ]
    values, totals = with_totals(leaves, along)
    return primary(values, totals, Threshold(MINIMUM, "made up", hide_zero=hide_zero))


def the_measured_table(*, hide_zero: bool = True, seed: int = 2030) -> Counts:
    """The table that METHODS.md measured: 400 cells with their totals, 91 of 1 to 4 patients, 30 of nobody.

    Twenty trusts with their authorities and the country, three sectors and all, three years and all together. In its
    first year 256, 299, 26 and 4 patients are in south-east, west, mid and north, 585 in the country; those published
    for 2017 are 230, 283, 21 and 3, 537 in the country.

    Args:
        hide_zero: whether nobody is a small count.
        seed: another gives another table of this shape, with about as many small counts.
    """
    return trusts_by_sector(
        years=3, pooled=True, hide_zero=hide_zero, shares=_THREE_SECTORS, level=_AS_PUBLISHED, seed=seed
    )


def with_totals(
    leaves: Mapping[Key, int], along: list[list[tuple[str, tuple[str, ...]]]]
) -> tuple[dict[Key, int], tuple[Total, ...]]:
    """Counts with the sums along each dimension, totals of totals as well, and how they hang together."""
    values = dict(leaves)
    totals: list[Total] = []
    for position, margins in enumerate(along):
        for name, parts in margins:
            for key in [each for each in values if each[position] == parts[0]]:
                of_parts = tuple((*key[:position], part, *key[position + 1 :]) for part in parts)
                values[*key[:position], name, *key[position + 1 :]] = sum(values[part] for part in of_parts)
    for position, margins in enumerate(along):
        for name, parts in margins:
            for key in [each for each in values if each[position] == name]:
                of_parts = tuple((*key[:position], part, *key[position + 1 :]) for part in parts)
                totals.append(Total(str(position), name, key, of_parts, "yes"))
    return values, tuple(totals)


def primary(
    values: Mapping[Key, int], totals: tuple[Total, ...], threshold: Threshold, links: tuple[Link, ...] = ()
) -> Counts:
    """Counts with the small ones hidden."""
    small = CountCell("hidden", prior=Bounds(threshold.lowest_hidden, threshold.highest_hidden), reason="primary")
    cells = {
        key: small if threshold.lowest_hidden <= value <= threshold.highest_hidden else CountCell("shown", value)
        for key, value in values.items()
    }
    return Counts(cells=cells, threshold=threshold, totals=totals, links=links, values=dict(values))


def number_hidden(cells: Mapping[Key, CountCell]) -> int:
    """How many cells are hidden."""
    return sum(cell.state == "hidden" for cell in cells.values())
