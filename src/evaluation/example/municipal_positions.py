"""Table `municipal_positions`: what the coordinators were told, or could only estimate, about each municipality.

Before all municipalities were asked, only those known to have a position stand in the table. From then on each has a
row a year: an answer, an estimate where none came, or no reply.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import numpy as np

from evaluation.example.chance import stream
from evaluation.example.municipalities import (
    MERGED,
    Position,
    Positions,
    included_municipalities,
    numbers_in_use,
    positions_by_year,
)
from evaluation.example.rows import Row, World

FIRST_ASKED: Final = 2023
_ANSWERED: Final = {2023: 0.58, 2024: 0.64, 2025: 0.68, 2026: 0.75, 2027: 0.80, 2028: 0.84}
_MORE_IN_WEST: Final = 0.06
_ESTIMATED: Final = 0.6
"""Of those that did not answer but had a position: the share that is estimated."""
_LATE: Final = 0.05
_SPLIT_FROM: Final = 2
"""From so many services a municipality's positions are reported by service."""

CONFIRMED_LATER: Final = ("4204", 2024)
"""A municipality whose estimate for this year turned out too high when it answered the year after."""


def municipal_position_rows(world: World) -> list[Row]:
    """Rows by year and municipality number, as valid that year."""
    rows = [
        row
        for municipality in included_municipalities(world)
        for year, positions in positions_by_year(world, municipality).items()
        for row in _rows_of(world, municipality, year, positions)
    ]
    return sorted(rows, key=lambda row: (str(row["year"]), str(row["municipality"]), str(row["service_area"])))


def _rows_of(world: World, municipality: str, year: int, positions: Positions) -> Iterator[Row]:
    for code, holds in numbers_in_use(world, municipality, year):
        own = positions if holds else _of_merged(code, year)
        if year >= FIRST_ASKED or own:
            yield from _answer(world, municipality, code, year, own)


def _of_merged(code: str, year: int) -> Positions:
    _, merged, position, years = MERGED
    return (position,) if code == merged and year in years else ()


def _answer(world: World, municipality: str, code: str, year: int, positions: Positions) -> Iterator[Row]:
    chance = stream(world.seed, "answer", code, year)
    status = _status(world, chance, municipality, year, has_positions=bool(positions))
    asked: dict[str, str | int | date | None] = {
        "year": year,
        "municipality": code,
        "status": status,
        "contact_date": None if status == "no_reply" else _contact_date(chance, year),
    }
    if status == "no_reply":
        yield {**asked, "service_area": "all"}
    elif status == "estimate":
        too_much = 0.5 if (municipality, year) == CONFIRMED_LATER else 0.0
        total = round(sum(each.fte for each in positions) + too_much, 1)
        yield {**asked, "service_area": "all", "fte": total}
    elif not positions:
        yield {**asked, "service_area": "all", "fte": 0.0, "headcount": 0}
    else:
        yield from ({**asked, **each} for each in _by_service(positions))


def _by_service(positions: Positions) -> list[Row]:
    if len(positions) >= _SPLIT_FROM:
        return [_of_position(each, each.area) for each in positions]
    return [_of_position(each, each.area if each.fte >= 1 else "all") for each in positions]


def _of_position(position: Position, area: str) -> Row:
    return {
        "service_area": area,
        "fte": position.fte,
        "headcount": position.headcount,
        "permanence": position.permanence,
    }


def _status(world: World, chance: np.random.Generator, municipality: str, year: int, *, has_positions: bool) -> str:
    answers, estimated = float(chance.random()), float(chance.random()) < _ESTIMATED
    if (municipality, year) == CONFIRMED_LATER:
        return "estimate"
    if (municipality, year - 1) == CONFIRMED_LATER:
        return "confirmed"
    if year < FIRST_ASKED:
        return "estimate" if answers < _ESTIMATED else "confirmed"
    west = world.reference.municipality(municipality).region == "west"
    if answers < _ANSWERED[year] + (_MORE_IN_WEST if west else 0.0):
        return "confirmed"
    return "estimate" if has_positions and estimated else "no_reply"


def _contact_date(chance: np.random.Generator, year: int) -> date | None:
    """A day from February to September; in some cases one after the report of the year is closed."""
    late, day = float(chance.random()) < _LATE, float(chance.random())
    if year < FIRST_ASKED:
        return None
    first, days = (date(year, 11, 3), 45) if late else (date(year, 2, 1), 235)
    return first + timedelta(days=int(day * days))
