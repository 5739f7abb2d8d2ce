"""Population on 1 January, in 2024 borders; carried forward after the last known year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.reference.levels import unknown_unit


@dataclass(frozen=True)
class Population:
    """The population of a unit in a year.

    Attributes:
        persons: number of residents on 1 January.
        year: the year asked for.
        known_year: the year the number is from.
        carried_forward: whether it is from an earlier year than asked for.
    """

    persons: int
    year: int
    known_year: int
    carried_forward: bool


@dataclass(frozen=True)
class PopulationSeries:
    """The population of every unit at a level.

    Attributes:
        level: the level, for messages.
        known: persons by unit and year.
    """

    level: str
    known: Mapping[str, Mapping[int, int]]

    @classmethod
    def from_table(cls, table: pd.DataFrame, *, level: str) -> "PopulationSeries":
        """The series from a reference table.

        Args:
            table: columns `year`, `unit`, `population`; one row a unit and year.
            level: the table's level.
        """
        known: dict[str, dict[int, int]] = {}
        for year, unit, persons in zip(table["year"], table["unit"], table["population"], strict=True):
            known.setdefault(str(unit), {})[int(year)] = int(persons)
        return cls(level=level, known=known)

    def population(self, unit: str, year: int) -> Population:
        """The population of a unit in a year; the last known is carried forward and flagged.

        Args:
            unit: canonical code.
            year: calendar year.

        Raises:
            WrongUseError: there is no such unit, or the year is before the first known or in a gap.
        """
        if unit not in self.known:
            raise unknown_unit(self.level)
        by_year = self.known[unit]
        known_year = min(year, max(by_year))
        if known_year not in by_year:
            raise WrongUseError(
                message(
                    "The population at the level {level} is known from {first} on, not for {year}.",
                    level=self.level,
                    first=str(min(by_year)),
                    year=str(year),
                )
            )
        return Population(by_year[known_year], year, known_year, known_year < year)

    def frame(self, units: Iterable[str], years: Iterable[int]) -> pd.DataFrame:
        """The population of units in years, as a table.

        Args:
            units: canonical codes.
            years: calendar years.

        Returns:
            Columns `year` (int64), `unit` (str), `population` (int64), `known_year` (int64) and
            `carried_forward` (bool), by year and then in the order of `units`.

        Raises:
            WrongUseError: as for `population`.
        """
        chosen = tuple(units)
        cells = [(unit, self.population(unit, year)) for year in years for unit in chosen]
        columns = {
            "year": [each.year for _, each in cells],
            "unit": [unit for unit, _ in cells],
            "population": [each.persons for _, each in cells],
            "known_year": [each.known_year for _, each in cells],
            "carried_forward": [each.carried_forward for _, each in cells],
        }
        dtypes = {
            "year": "int64",
            "unit": "str",
            "population": "int64",
            "known_year": "int64",
            "carried_forward": "bool",
        }
        return pd.DataFrame(columns).astype(dtypes)
