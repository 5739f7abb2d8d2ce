"""Canonical values as people write them in their language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from evaluation.messages import LANGUAGES, Language
from evaluation.reference import Level, Reference
from evaluation.sources import Column, TableDeclaration
from evaluation.templates.texts import Row, Value

_NUMBERED: Final = frozenset({"county", "municipality"})
"""The levels whose places are written with number and name, since names are borne by two."""
_BETWEEN: Final = "; "

Cell = str | int | float | date | None
CellRow = Mapping[str, Cell]
"""A row as it is written: canonical column → cell; empty cells may be left out."""


@dataclass(frozen=True)
class Writer:
    """Writes canonical values.

    Attributes:
        reference: knows what places are called.
        language: of the words.
    """

    reference: Reference
    language: Language

    def place(self, level: Level, unit: str) -> str:
        """A place by its name, with its number in front where the name might be that of two."""
        if unit not in self.reference.units(level):
            return unit  # a number of earlier borders, which was in use in its year
        name = self.reference.unit_name(level, unit).in_(self.language)
        return f"{unit} {name}" if level in _NUMBERED else name

    def cells(self, row: Row, declaration: TableDeclaration) -> CellRow:
        """The cells of a row by canonical column; empty ones are left out."""
        return {name: self._cell(value, declaration.column(name), row) for name, value in row.items() if value != ()}

    def _cell(self, value: Value, column: Column, row: Row) -> Cell:
        if isinstance(value, tuple):
            return _BETWEEN.join(self._word(each, column) for each in value)
        level = column.level or (row.get(column.units_of) if column.units_of is not None else None)
        if level is not None:
            return self.place(cast("Level", level), str(value))
        if column.kind == "count":
            return int(str(value)) if str(value).isdigit() else str(value)
        return self._word(value, column) if isinstance(value, str) else value

    def _word(self, value: str, column: Column) -> str:
        if value in column.labels:
            return column.labels[value].in_(self.language)
        if value in column.statuses:
            # The spellings of a status stand in the order of the languages.
            return column.statuses[value][LANGUAGES.index(self.language)]
        return value
