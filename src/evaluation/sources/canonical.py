"""Raw cells → the canonical table: names, types, intervals and unit codes, in one frame."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from evaluation.sources.cells import Cell, RawTable
from evaluation.sources.declaration import (
    COUNT_SUFFIXES,
    STATUS_SUFFIX,
    Column,
    TableDeclaration,
    canonical_dtypes,
)
from evaluation.sources.delivery import Delivery
from evaluation.sources.folder import DeliveredFile
from evaluation.sources.layout import LongTable, choose_sheet, lay_out, place_of, sheet_place
from evaluation.sources.places import UnitNames, codes_of_places
from evaluation.sources.problems import Fault, Place, Problems
from evaluation.sources.rows import NOTHING_LEFT_OUT, LeftOut
from evaluation.sources.sheets_to_fill_in import is_to_fill_in, report_what_nobody_filled_in
from evaluation.sources.symbols import Count
from evaluation.sources.tables import READABLE
from evaluation.sources.values import Reading, Value, blank, read_cell, reading_of

_COUNT_FIELDS: Final = ("value", "lower", "upper", "status")


@dataclass(frozen=True, slots=True)
class Table:
    """A canonical table.

    Attributes:
        name: of the table.
        frame: its rows in the file's order; columns and dtypes as `canonical_dtypes` says.
        file: the file it was read from.
        sheet: the sheet it was read from; None in csv and parquet.
        row_numbers: int64, aligned with `frame`: the row in the file, from 1, that each row came
            from.
        left_out: what stands in the file and is no part of the table, because the delivery says so.
        file_columns: canonical name → the columns in the file, as `LongTable` has them.
    """

    name: str
    frame: pd.DataFrame
    file: DeliveredFile
    sheet: str | None
    row_numbers: "pd.Series[int]"
    left_out: LeftOut = NOTHING_LEFT_OUT
    file_columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def place_of(self, name: str, position: int) -> Place | None:
        """The cell of the file from which a value came.

        Args:
            name: canonical name of the column.
            position: of the row in the table, from 0.

        Returns:
            None where the file has no such column.
        """
        return place_of(name, position, row=int(self.row_numbers.iloc[position]), file_columns=self.file_columns)


def read_table(file: DeliveredFile, raw: RawTable, reference: UnitNames) -> Table:
    """Read raw cells as the table that the file is.

    Nothing is judged: duplicates, totals, negative counts, years out of range and unknown units are
    left for the gate. Nothing is dropped but what the delivery leaves out, which is counted: every
    other row that holds anything becomes a row (or one a year, from a wide layout).

    Args:
        file: as found by `find_deliveries`.
        raw: as read from it by `read_raw`.
        reference: knows the names of places.

    Raises:
        DataBlockedError: headers, shape or cells cannot be read as the table, with one message a
            problem.
        WrongUseError: the delivery names a sheet that does not exist.
    """
    declaration = READABLE[file.table]
    sheet = choose_sheet(raw, file.delivery)
    problems = Problems(sheet_place(raw, sheet), sheet=sheet.name, header_row=file.delivery.header_row)
    long = lay_out(sheet, declaration, file.delivery, problems=problems)
    if is_to_fill_in(sheet.name):
        report_what_nobody_filled_in(long.cells, long.labels, declaration, problems)
        problems.stop_if_any()
    values = {column.name: _read_column(column, long, file.delivery, problems) for column in declaration.columns}
    problems.stop_if_any()
    for column in declaration.columns:
        if column.level is not None or column.units_of is not None:
            values[column.name] = codes_of(column, values, declaration, reference)
    return Table(
        name=declaration.name,
        frame=_frame(values, declaration),
        file=file,
        sheet=sheet.name,
        row_numbers=pd.Series(long.row_numbers, dtype="int64", name="row"),
        left_out=long.left_out,
        file_columns=long.file_columns,
    )


def _read_column(column: Column, long: LongTable, delivery: Delivery, problems: Problems) -> list[Value]:
    """The values of one column; a fault is reported once for all the rows that have it."""
    rows = len(long.row_numbers)
    cells = long.cells.get(column.name)
    if cells is None:
        constant = delivery.constants.get(column.name, column.default)
        if constant is None:
            return [blank(column)] * rows
        cells = [constant] * rows
    reading = reading_of(column, delivery)
    values: list[Value] = []
    faults: dict[Fault, list[int]] = defaultdict(list)
    for position, value in enumerate(_read_each(cells, reading)):
        if isinstance(value, Fault):
            faults[value].append(position)
        else:
            values.append(value)
    for fault, found in faults.items():
        numbers = [long.row_numbers[position] for position in found]
        label = long.labels.get(column.name, column.name)
        problems.add_fault(fault, column=label, rows=numbers, cells=_places(column.name, found, long))
    return values


def _places(name: str, positions: Sequence[int], long: LongTable) -> list[Place]:
    places = (place_of(name, each, row=long.row_numbers[each], file_columns=long.file_columns) for each in positions)
    return [place for place in places if place is not None]


def _read_each(cells: Iterable[Cell], reading: Reading) -> Iterator[Value | Fault]:
    """What each cell holds; cells that are alike, as most are in a long column, are read once."""
    known: dict[tuple[type, Cell], Value | Fault] = {}
    for cell in cells:
        # 1, 1.0 and True are equal, and so are a text and the formula of the same letters.
        alike = type(cell), cell
        if alike not in known:
            known[alike] = read_cell(cell, reading)
        yield known[alike]


def codes_of(
    column: Column, values: Mapping[str, Sequence[Value]], declaration: TableDeclaration, reference: UnitNames
) -> list[Value]:
    """The places of one column as canonical codes.

    Args:
        column: that holds places.
        values: by column, of some rows: the names of the places, and their levels where these differ.
        declaration: of the table.
        reference: knows the names of places.
    """
    names = values[column.name]
    if column.units_of is None:
        levels: Sequence[Value] = [column.level] * len(names)
        known: tuple[str, ...] = (str(column.level),)
    else:
        levels = values[column.units_of]
        known = declaration.column(column.units_of).words
    return [*codes_of_places(names, levels, reference, known_levels=known)]


def _frame(values: Mapping[str, Sequence[Value]], declaration: TableDeclaration) -> pd.DataFrame:
    dtypes = canonical_dtypes(declaration)
    columns: dict[str, list[object]] = {}
    for column in declaration.columns:
        columns |= canonical_cells(column, values[column.name])
    return pd.DataFrame({name: pd.Series(columns[name], dtype=dtype) for name, dtype in dtypes.items()})


def canonical_cells(column: Column, values: Sequence[Value]) -> dict[str, list[object]]:
    """The canonical columns that one column becomes: four of a count, two of a number that may be a word.

    Args:
        column: of the declaration.
        values: as `read_cell` gives them.
    """
    if column.kind == "count":
        return _count_columns(column.name, values)
    if column.statuses:
        return _number_columns(column.name, values)
    return {column.name: list(values)}


def _count_columns(name: str, values: Sequence[Value]) -> dict[str, list[object]]:
    counts = [value for value in values if isinstance(value, Count)]
    return {
        name + suffix: [getattr(count, field) for count in counts]
        for suffix, field in zip(COUNT_SUFFIXES, _COUNT_FIELDS, strict=True)
    }


def _number_columns(name: str, values: Sequence[Value]) -> dict[str, list[object]]:
    """A number and its status, where a word may stand instead of the number."""
    return {
        name: [None if isinstance(value, str) else value for value in values],
        name + STATUS_SUFFIX: [_status(value) for value in values],
    }


def _status(value: Value) -> str:
    if value is None:
        return "missing"
    return value if isinstance(value, str) else "observed"
