"""Known rows of the tables about places: patients by unit, positions by municipality and organisation."""

from collections.abc import Iterator
from typing import Final, cast

from evaluation.reference import Level
from evaluation.sources import TABLES
from evaluation.templates.known.delivered import delivered_rows, latest_rows
from evaluation.templates.known.surroundings import Surroundings
from evaluation.templates.texts import Row

_LEVELS: Final[tuple[Level, ...]] = ("country", "regional_authority", "region", "trust")
_BASES: Final = ("treated", "resident")
_STATISTICS_LEVELS: Final[tuple[Level, ...]] = ("country", "county")
_NOT_ANSWERED: Final = "no_reply"


def patient_rows(known: Surroundings, years: tuple[int, ...] | None = None) -> tuple[Row, ...]:
    """Every unit of every level, by both bases, with every sector, procedure and total.

    Args:
        known: the places.
        years: the years; the latest complete one if left out.
    """
    asked = years or (known.year_of("npr_patients"),)
    sectors, procedures = _words("npr_patients", "sector"), _words("npr_patients", "procedure")
    return tuple(
        {"year": year, "level": level, "unit": unit, "sector": sector, "procedure": procedure, "basis": basis}
        for year in asked
        for level, unit, basis in _units(known)
        for sector in sectors
        for procedure in procedures
    )


def municipal_rows(known: Surroundings) -> tuple[Row, ...]:
    """Every municipality of the programme's regions that has not been delivered for the year, as not answered yet."""
    done = delivered_rows("municipal_positions", known, year=known.year)
    delivered = {str(row["municipality"]) for row in done}
    areas: dict[str, list[str]] = {}
    for row in latest_rows("municipal_positions", known):
        areas.setdefault(str(row["municipality"]), []).append(str(row["service_area"]))
    expected: Iterator[Row] = (
        {"year": known.year, "municipality": code, "service_area": area, "status": _NOT_ANSWERED}
        for code in _municipalities(known)
        if code not in delivered
        for area in areas.get(code, ["all"])
    )
    return (*done, *expected)


def statistics_rows(known: Surroundings) -> tuple[Row, ...]:
    """The country and every county, by service and age group, in the latest complete year."""
    year = known.year_of("municipal_statistics")
    return tuple(
        {"year": year, "area_level": level, "area": area, "service": service, "age_group": age}
        for level in _STATISTICS_LEVELS
        for area in known.reference.units(level)
        for service in _words("municipal_statistics", "service")
        for age in _words("municipal_statistics", "age_group")
    )


def nonprofit_rows(known: Surroundings) -> tuple[Row, ...]:
    """The organisations of the latest year that was delivered, else the institutions that the reference knows."""
    done = delivered_rows("nonprofit_positions", known, year=known.year)
    delivered = {row["organisation"] for row in done}
    kept = ("organisation", "kind", "municipality", "region")
    before = [
        {name: row[name] for name in kept if name in row} for row in latest_rows("nonprofit_positions", known)
    ] or _institutions(known)
    expected = (
        {"year": known.year, **row, "status": _NOT_ANSWERED} for row in before if row["organisation"] not in delivered
    )
    return (*done, *expected)


def _institutions(known: Surroundings) -> list[Row]:
    """By their bokmål name in every language, since an organisation is to be written alike every year."""
    return [
        {"organisation": trust.name.nb, "kind": "private_nonprofit_hospital", "region": trust.region}
        for trust in known.reference.trusts.values()
        if trust.kind == "nonprofit" and trust.region in known.regions
    ]


def _units(known: Surroundings) -> Iterator[tuple[str, str, str]]:
    """Level, unit and basis; nobody lives in the catchment of a private institution."""
    for level in _LEVELS:
        for unit in known.reference.units(level):
            private = level == "trust" and known.reference.trust(unit).kind == "nonprofit"
            yield from ((level, unit, basis) for basis in (_BASES[:1] if private else _BASES))


def _municipalities(known: Surroundings) -> Iterator[str]:
    """The numbers of the municipalities of the programme's regions, region by region."""
    for region in known.regions:
        yield from (code for code, each in known.reference.municipalities.items() if each.region == region)


def _words(table: str, column: str) -> tuple[str, ...]:
    """The values of a column, the total first."""
    declared = TABLES[table].column(column)
    words = declared.words
    total = cast("str", declared.default)
    return (total, *(word for word in words if word != total))
