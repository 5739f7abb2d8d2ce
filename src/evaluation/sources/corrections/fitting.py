"""One line of corrections held against the cell that it is about."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from evaluation.errors import DataBlockedError
from evaluation.sources.canonical import Table, codes_of
from evaluation.sources.corrections import refusals
from evaluation.sources.corrections.cells import alike, cells_of, column_names, stands_in, told, value_of
from evaluation.sources.corrections.correction import Correction
from evaluation.sources.corrections.keys import named_values, rows_of
from evaluation.sources.corrections.lines import CorrectionLine
from evaluation.sources.declaration import Column, TableDeclaration, normalise_spelling
from evaluation.sources.places import UnitNames
from evaluation.sources.problems import Problems
from evaluation.sources.tables import TABLES
from evaluation.sources.tables.npr_episodes import NPR_EPISODES
from evaluation.sources.values import Value

_NEEDED: Final = ("table", "key", "column", "reason", "source", "role")
_NUMBER: Final = re.compile(r"\d+")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[\s.,](?=\d)")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A correction that fits, and what is to be done for it.

    Attributes:
        correction: as it may be told.
        place: of the row in its table, from 0.
        value: that is to stand in the cell.
    """

    correction: Correction
    place: int
    value: Value


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a line is held against.

    Attributes:
        tables: by name, as they were read.
        delivered: the tables for which there is a file; one that could not be read has been told of already.
        reference: knows the names of places.
        as_of: a correction of a later day is not applied.
    """

    tables: Mapping[str, Table]
    delivered: frozenset[str]
    reference: UnitNames
    as_of: date


def fit(line: CorrectionLine, around: Surroundings, problems: Problems) -> Fitted | None:
    """A line as a correction of a cell.

    Args:
        line: as it is written.
        around: what it is held against.
        problems: receives what is wrong with single cells of the line.

    Returns:
        None where something is wrong that `problems` knows of, or the table could not be read.

    Raises:
        DataBlockedError: the line does not fit.
    """
    before = len(problems.found)
    lacking = [name for name in _NEEDED if not line.texts[name]] + ([] if line.day else ["date"])
    if lacking:
        problems.add(refusals.lacking(problems.place, line.number, lacking))
    if not (line.texts["table"] and line.texts["key"] and line.texts["column"]):
        return None
    table = _table(line, around, problems.place)
    if table is None:
        return None
    column = _column(line, table, problems.place)
    key = named_values(line.texts["key"], table, TABLES[table.name], problems, line.number)
    old, new = (
        value_of(line.texts[each], column, table, problems, head=each, line=line.number) for each in ("from", "to")
    )
    if len(problems.found) > before or line.day is None:
        return None
    place = _only_row(rows_of(key, table, TABLES[table.name], around.reference), line, table, problems.place)
    old, new = (_in_row(each, column, table, place, around.reference) for each in (old, new))
    if not stands_in(table, place, column, old):
        raise DataBlockedError(refusals.no_longer(problems.place, line.number, table.name))
    if cells_of(column, old) == cells_of(column, new):
        raise DataBlockedError(refusals.no_change(problems.place, line.number))
    correction = Correction(
        line=line.number,
        table=table.name,
        key={name: told(_cell(table, place, name)) for name in _with_levels(key, TABLES[table.name])},
        column=column.name,
        old=told(old),
        new=told(new),
        is_told=_is_told(column, table),
        reason=line.texts["reason"],
        source=line.texts["source"],
        day=line.day,
        role=line.texts["role"],
        is_applied=line.day <= around.as_of,
    )
    return Fitted(_as_told(correction, problems.place), place, new)


def _table(line: CorrectionLine, around: Surroundings, file: str) -> Table | None:
    """The table that a line names; None where its file could not be read."""
    spellings = {normalise_spelling(title): name for name, each in TABLES.items() for title in each.title.values()}
    spellings |= {normalise_spelling(name): name for name in TABLES}
    name = spellings.get(normalise_spelling(line.texts["table"]))
    if name is None:
        raise DataBlockedError(refusals.unknown_table(file, line.number))
    if name == NPR_EPISODES.name:
        raise DataBlockedError(refusals.about_patients(file, line.number, name))
    if name not in around.delivered:
        raise DataBlockedError(refusals.not_delivered(file, line.number, name))
    return around.tables.get(name)


def _column(line: CorrectionLine, table: Table, file: str) -> Column:
    declaration = TABLES[table.name]
    name = column_names(declaration, table.file.delivery).get(normalise_spelling(line.texts["column"]))
    if name is None:
        raise DataBlockedError(refusals.unknown_column(file, line.number, declaration))
    if name in declaration.key:
        raise DataBlockedError(refusals.key_column(file, line.number, declaration))
    return declaration.column(name)


def _only_row(places: Sequence[int], line: CorrectionLine, table: Table, file: str) -> int:
    if not places:
        raise DataBlockedError(refusals.no_row(file, line.number, table.name))
    if len(places) > 1:
        raise DataBlockedError(refusals.several_rows(file, line.number, table.name))
    return places[0]


def _in_row(value: Value, column: Column, table: Table, place: int, reference: UnitNames) -> Value:
    """The value as it would stand in the row: the name of a place as its code."""
    if column.level is None and column.units_of is None:
        return value
    levels = {} if column.units_of is None else {column.units_of: [_cell(table, place, column.units_of)]}
    return codes_of(column, {column.name: [value], **levels}, TABLES[table.name], reference)[0]


def _cell(table: Table, place: int, column: str) -> Value:
    """A canonical cell as Python's own value."""
    cell = table.frame[column].iloc[place]
    if alike(cell, None):
        return None
    plain: Value = cell.to_pydatetime() if hasattr(cell, "to_pydatetime") else getattr(cell, "item", lambda: cell)()
    return plain


def _with_levels(names: Collection[str], declaration: TableDeclaration) -> list[str]:
    """Key columns in the order of the key, with the year where rows have one, and the level of each place."""
    named = {*names, "year", *(declaration.column(name).units_of for name in names)}
    return [name for name in declaration.key if name in named]


def _is_told(column: Column, table: Table) -> bool:
    """A count may be a small one, or tell of one, and no release has seen it; what is public may be told."""
    if table.file.delivery.published:
        return True
    return column.kind != "count" and not TABLES[table.name].rows_are_people


def _as_told(correction: Correction, file: str) -> Correction:
    """What may leave this room of a correction.

    Raises:
        DataBlockedError: its words, which stand in the report, say a number that may not.
    """
    if correction.is_told:
        return correction
    words = " ".join((correction.reason, correction.source, correction.role))
    numbers = {number for text in (words, _BETWEEN_DIGITS.sub("", words)) for number in _NUMBER.findall(text)}
    if not numbers.isdisjoint({correction.old, correction.new}):
        raise DataBlockedError(refusals.says_number(file, correction.line))
    key = {} if TABLES[correction.table].rows_are_people else correction.key
    return replace(correction, key=key, old="", new="")
