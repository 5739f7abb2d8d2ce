"""Table `municipal_statistics`: the national form's count of the same positions, seen through its own changes.

At first the form does not count music therapists. Then it does, but finds fewer than there are; a new form in 2020
finds more, and municipalities that did not report that year stand with the figures of the year before.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from evaluation.example.chance import stream
from evaluation.example.municipalities import (
    FIRST_YEAR,
    included_municipalities,
    numbers_in_use,
    positions_by_year,
)
from evaluation.example.rows import Row, World
from evaluation.reference import COUNTRY

NOT_COUNTED: Final = "not_counted"
FIRST_COUNTED: Final = 2018
BREAK: Final = 2020
STAND_IN: Final = "Syntetisk eksempel; tall fra 2019 for kommuner som ikke rapporterte"
FIRST_BY_MUNICIPALITY: Final = 2022
_FOUND_BEFORE: Final = 0.62
_FOUND_AFTER: Final = 0.88
_SPREAD: Final = 0.05
_OUTSIDE: Final = {"mid": 0.045, "north": 0.03}
"""Full-time equivalents per 10 000 residents in the counties that OPPTAKT does not ask."""
_OUTSIDE_GROWTH: Final = 0.04
_MENTAL_HEALTH: Final = 0.63
_CHILDREN: Final = 0.3
_LARGE: Final = 30_000
_LEFT_OUT: Final = 0.15
_DIFFERS: Final = 0.25


def municipal_statistics_rows(world: World) -> list[Row]:
    """The country, its counties and the larger municipalities of the three regions."""
    positions = {each: _totals(world, each) for each in included_municipalities(world)}
    rows: list[Row] = []
    before: dict[str, float] = {}
    for year in range(FIRST_YEAR, world.through + 1):
        counties = _counties(world, year, positions, before)
        rows += [*_areas(year, counties), *_services(year, counties), *_municipalities(world, year, positions)]
        before = counties
    return rows


def _totals(world: World, municipality: str) -> Mapping[int, float]:
    by_year = positions_by_year(world, municipality)
    return {year: round(sum(each.fte for each in positions), 1) for year, positions in by_year.items()}


def _counties(
    world: World, year: int, positions: Mapping[str, Mapping[int, float]], before: Mapping[str, float]
) -> dict[str, float]:
    """What the form finds in each county of 2024; empty while it does not count."""
    if year < FIRST_COUNTED:
        return {}
    found: dict[str, float] = {}
    for county in world.reference.units("county"):
        chance = stream(world.seed, "statistics", county, year)
        share = (_FOUND_BEFORE if year < BREAK else _FOUND_AFTER) + _SPREAD * float(chance.normal())
        value = round(_true(world, county, year, positions) * share, 1)
        # Where many did not report in the year of the break, the county stands where it stood.
        found[county] = before[county] if year == BREAK and chance.random() < _DIFFERS else value
    return found


def _true(world: World, county: str, year: int, positions: Mapping[str, Mapping[int, float]]) -> float:
    region = world.reference.county(county).region
    if region in _OUTSIDE:
        residents = world.reference.population("county", county, year).persons / 10_000
        return float(_OUTSIDE[region] * residents * (1 + _OUTSIDE_GROWTH * (year - FIRST_COUNTED)))
    places = world.reference.municipalities
    return sum(totals[year] for code, totals in positions.items() if places[code].county == county)


def _areas(year: int, counties: Mapping[str, float]) -> Iterator[Row]:
    row: Row = {"year": year, "service": "combined", "age_group": "all"}
    source: Row = {"source": STAND_IN} if year == BREAK else {}
    if not counties:
        yield {**row, "area_level": "country", "area": COUNTRY, "fte": NOT_COUNTED}
        return
    yield {**row, "area_level": "country", "area": COUNTRY, "fte": round(sum(counties.values()), 1), **source}
    for county, value in counties.items():
        yield {**row, "area_level": "county", "area": county, "fte": value, **source}


def _services(year: int, counties: Mapping[str, float]) -> Iterator[Row]:
    """The country by service and by age, which the old form did not tell apart."""
    total = round(sum(counties.values()), 1)
    first, young = round(total * _MENTAL_HEALTH, 1), round(total * _CHILDREN, 1)
    parts: tuple[tuple[str, str, float], ...] = (
        ("mental_health", "all", first),
        ("substance_use", "all", round(total - first, 1)),
        ("combined", "children", young),
        ("combined", "adults", round(total - young, 1)),
    )
    for service, age, value in parts:
        yield {
            "year": year,
            "area_level": "country",
            "area": COUNTRY,
            "service": service,
            "age_group": age,
            "fte": value if year >= BREAK else NOT_COUNTED,
        }


def _municipalities(world: World, year: int, positions: Mapping[str, Mapping[int, float]]) -> Iterator[Row]:
    """The larger municipalities: mostly as they told the coordinators, some with other figures, some with none."""
    if year < FIRST_BY_MUNICIPALITY:
        return
    for municipality, totals in positions.items():
        if world.reference.population("municipality", municipality, year).persons < _LARGE:
            continue
        chance = stream(world.seed, "statistics of municipality", municipality, year)
        counted, differs, share = chance.random() >= _LEFT_OUT, chance.random() < _DIFFERS, float(chance.random())
        value = round(totals[year] * share, 1) if differs else totals[year]
        number = next(code for code, holds in numbers_in_use(world, municipality, year) if holds)
        yield {
            "year": year,
            "area_level": "municipality",
            "area": number,
            "service": "combined",
            "age_group": "all",
            "fte": value if counted else NOT_COUNTED,
        }
