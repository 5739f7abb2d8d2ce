"""The reference tables as one thing: lookups by number, names, population, carried series."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar, assert_never

import pandas as pd

from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.programme import LocalText, Region
from evaluation.project import project_path
from evaluation.reference.concordance import CarriedSeries, carry_to_2024
from evaluation.reference.credits import SOURCES, TableSource, read_sources
from evaluation.reference.levels import COUNTRY, Level, checked_number, unknown_unit
from evaluation.reference.lookups import (
    BORDER_YEAR,
    counties_by_code,
    former_municipality,
    municipalities_by_code,
    procedure_codes_by_code,
    regional_authorities_by_code,
    regions_by_code,
    trusts_by_code,
)
from evaluation.reference.places import (
    County,
    Municipality,
    ProcedureCode,
    RegionalAuthority,
    Trust,
)
from evaluation.reference.population import Population, PopulationSeries
from evaluation.reference.tables import read_table
from evaluation.reference.unit_names import unambiguous
from evaluation.reference.units import COUNTRY_NAMES, spoken_names

Place = TypeVar("Place")


@dataclass(frozen=True)
class Reference:
    """The reference tables of a folder; each is read when it is first needed.

    Attributes:
        folder: where the tables are.
    """

    folder: Path

    @cached_property
    def regions(self) -> Mapping[str, Region]:
        """The OPPTAKT regions by code."""
        return regions_by_code(read_table(self.folder, "regions"), read_table(self.folder, "counties"))

    @cached_property
    def regional_authorities(self) -> Mapping[str, RegionalAuthority]:
        """The regional health authorities by code."""
        return regional_authorities_by_code(read_table(self.folder, "regional_authorities"))

    @cached_property
    def counties(self) -> Mapping[str, County]:
        """The counties of 2024 by number."""
        return counties_by_code(read_table(self.folder, "counties"))

    @cached_property
    def municipalities(self) -> Mapping[str, Municipality]:
        """The municipalities of 2024 by number."""
        return municipalities_by_code(read_table(self.folder, "municipalities"))

    @cached_property
    def trusts(self) -> Mapping[str, Trust]:
        """Health trusts and private non-profit institutions by organisation number."""
        return trusts_by_code(read_table(self.folder, "trusts"))

    @cached_property
    def procedure_codes(self) -> Mapping[str, ProcedureCode]:
        """The procedure codes of music therapy by code."""
        return procedure_codes_by_code(read_table(self.folder, "procedure_codes"))

    @cached_property
    def concordance(self) -> pd.DataFrame:
        """Every municipality number since 2015 and what it is in 2024 (table `concordance`)."""
        return read_table(self.folder, "concordance")

    @cached_property
    def sources(self) -> Mapping[str, TableSource]:
        """Where each table comes from, and the credit its licence asks for."""
        return read_sources(self.folder / SOURCES)

    @cached_property
    def _populations(self) -> dict[Level, PopulationSeries]:
        return {}

    @cached_property
    def _names(self) -> dict[Level, Mapping[str, str]]:
        return {}

    def region(self, code: str) -> Region:
        """An OPPTAKT region by its code.

        Raises:
            WrongUseError: there is no such region.
        """
        return _found(self.regions, code, level="region")

    def regional_authority(self, code: str) -> RegionalAuthority:
        """A regional health authority by its code.

        Raises:
            WrongUseError: there is no such authority.
        """
        return _found(self.regional_authorities, code, level="regional_authority")

    def county(self, code: str) -> County:
        """A county of 2024 by its number.

        Raises:
            WrongUseError: the number is not text of two digits, or there is no such county.
        """
        return _found(self.counties, checked_number(code, level="county"), level="county")

    def municipality(self, code: str, year: int | None = None) -> Municipality:
        """A municipality by its number.

        Args:
            code: four digits.
            year: the year the number belongs to; 2024 when left out, and after 2024 the same.

        Raises:
            WrongUseError: the number is not text of four digits, or was not in use that year.
        """
        number = checked_number(code, level="municipality")
        if year is None or year >= BORDER_YEAR:
            return _found(self.municipalities, number, level="municipality")
        table = self.concordance
        rows = table.loc[(table["year"] == year) & (table["code"] == number)]
        if rows.empty:
            raise unknown_unit("municipality")
        return former_municipality(rows, self.municipalities, year=year)

    def trust(self, code: str) -> Trust:
        """A health trust or non-profit institution by its organisation number.

        Raises:
            WrongUseError: the number is not text of nine digits, or there is no such trust.
        """
        return _found(self.trusts, checked_number(code, level="trust"), level="trust")

    def procedure_code(self, code: str) -> ProcedureCode:
        """A procedure code of music therapy.

        Raises:
            WrongUseError: it is not one of them.
        """
        return _found(self.procedure_codes, code, level="procedure_code")

    def units(self, level: Level) -> tuple[str, ...]:
        """The canonical codes of the units at a level, in the order in which reports list them.

        Args:
            level: a level.
        """
        match level:
            case "country":
                return (COUNTRY,)
            case "regional_authority":
                return tuple(self.regional_authorities)
            case "region":
                return tuple(self.regions)
            case "trust":
                return tuple(self.trusts)
            case "county":
                return tuple(self.counties)
            case "municipality":
                return tuple(self.municipalities)
            case _:
                assert_never(level)

    def unit_name(self, level: Level, unit: str) -> LocalText:
        """What a unit is called.

        Args:
            level: a level.
            unit: canonical code.

        Raises:
            WrongUseError: there is no such unit at the level.
        """
        match level:
            case "country":
                return _found({COUNTRY: COUNTRY_NAMES.name}, unit, level=level)
            case "regional_authority":
                return self.regional_authority(unit).name
            case "region":
                return self.region(unit).name
            case "trust":
                return self.trust(unit).name
            case "county":
                return self.county(unit).name
            case "municipality":
                return self.municipality(unit).name
            case _:
                assert_never(level)

    def unit_names(self, level: Level) -> Mapping[str, str]:
        """Every name by which a delivery may call a unit, and the unit's canonical code.

        Args:
            level: a level.

        Returns:
            Names as `normalise_unit_name` leaves them; a name borne by two units is not among them.
        """
        if level not in self._names:
            self._names[level] = unambiguous(spoken_names(level, self.folder))
        return self._names[level]

    def population(self, level: Level, unit: str, year: int) -> Population:
        """The population of a unit on 1 January of a year, in 2024 borders.

        After the last known year the last known number is carried forward, and flagged.

        Args:
            level: every level but `trust`.
            unit: canonical code; `norway` for the country.
            year: calendar year.

        Raises:
            WrongUseError: there is no such unit, or nothing is known so early.
        """
        return self._population(level).population(unit, year)

    def population_years(self, levels: Iterable[Level]) -> tuple[int, int]:
        """The first and the last year in which the population of every unit at some levels is known."""
        known = [set(years) for level in levels for years in self._population(level).known.values()]
        shared = set.intersection(*known)
        return min(shared), max(shared)

    def population_frame(self, level: Level, years: Iterable[int]) -> pd.DataFrame:
        """The population of every unit at a level in some years.

        Args:
            level: every level but `trust`.
            years: calendar years.

        Returns:
            Columns `year` (int64), `unit` (str), `population` (int64), `known_year` (int64) and
            `carried_forward` (bool), by year and then in the order of `units`.

        Raises:
            WrongUseError: nothing is known so early.
        """
        return self._population(level).frame(self.units(level), years)

    def carry_to_2024(
        self, frame: pd.DataFrame, *, code: str, values: str | Sequence[str], year: str = "year"
    ) -> CarriedSeries:
        """Municipal values of any year from 2015 on, carried to 2024 borders and summed.

        Args:
            frame: one row a municipality, year and combination of all remaining columns.
            code: column of municipality numbers valid in their year (text).
            values: column or columns that add up over municipalities (numeric).
            year: column of calendar years (whole numbers).

        Raises:
            WrongUseError: a column is missing or of the wrong type.
            DataBlockedError: a number was not in use in its year.
        """
        return carry_to_2024(frame, self.concordance, code=code, values=values, year=year)

    def _population(self, level: Level) -> PopulationSeries:
        if level == "trust":
            raise WrongUseError(message("The population of a trust is not known: its catchment is not a sum."))
        if level not in self._populations:
            table = read_table(self.folder, f"population_{level}")
            self._populations[level] = PopulationSeries.from_table(table, level=level)
        return self._populations[level]


def load_reference(folder: Path | None = None) -> Reference:
    """The reference tables; a folder is opened once and kept.

    Args:
        folder: a folder of reference tables; the project's own when left out.

    Raises:
        WrongUseError: there is no such folder.
    """
    return _load((folder or project_path("data/reference")).resolve())


@cache
def _load(folder: Path) -> Reference:
    if not folder.is_dir():
        raise WrongUseError(message("There is no folder of reference tables at {folder}.", folder=str(folder)))
    return Reference(folder)


def _found(things: Mapping[str, Place], code: str, *, level: str) -> Place:
    if code not in things:
        raise unknown_unit(level)
    return things[code]
