"""Raw cells → the canonical table: names, types, intervals and unit codes, in one frame."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import pandas as pd

from evaluation.reference import normalise_unit_name
from evaluation.sources.cells import RawTable
from evaluation.sources.declaration import (
    COUNT_SUFFIXES,
    Column,
    TableDeclaration,
    canonical_dtypes,
)
from evaluation.sources.delivery import Delivery
from evaluation.sources.folder import DeliveredFile
from evaluation.sources.layout import LongTable, choose_sheet, lay_out, sheet_place
from evaluation.sources.problems import Fault, Problems
from evaluation.sources.symbols import Count
from evaluation.sources.tables import TABLES
from evaluation.sources.values import Value, blank, read_cell, reading_of

_COUNT_FIELDS: Final = ("value", "lower", "upper", "status")


class UnitNames(Protocol):
    """What this room needs of the reference tables."""

    def unit_names(self, level: str) -> Mapping[str, str]:
        """Normalised name → canonical code of the units of one level."""
        ...


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
    """

    name: str
    frame: pd.DataFrame
    file: DeliveredFile
    sheet: str | None
    row_numbers: "pd.Series[int]"


def read_table(file: DeliveredFile, raw: RawTable, reference: UnitNames) -> Table:
    """Read raw cells as the table that the file is.

    Nothing is judged: duplicates, totals, negative counts, years out of range and unknown units are
    left for the gate. Nothing is dropped: every row that holds anything becomes a row (or one a
    year, from a wide layout).

    Args:
        file: as found by `find_deliveries`.
        raw: as read from it by `read_raw`.
        reference: knows the names of places.

    Raises:
        DataBlockedError: headers, shape or cells cannot be read as the table, with one message a
            problem.
        WrongUseError: the delivery names a sheet that does not exist.
    """
    declaration = TABLES[file.table]
    sheet = choose_sheet(raw, file.delivery)
    problems = Problems(sheet_place(raw, sheet))
    long = lay_out(sheet, declaration, file.delivery, problems=problems)
    values = {column.name: _read_column(column, long, file.delivery, problems) for column in declaration.columns}
    problems.stop_if_any()
    for column in declaration.columns:
        if column.units_of is not None:
            levels = values[column.units_of]
            values[column.name] = _resolve(values[column.name], levels, column, declaration, reference)
    return Table(
        name=declaration.name,
        frame=_frame(values, declaration),
        file=file,
        sheet=sheet.name,
        row_numbers=pd.Series(long.row_numbers, dtype="int64", name="row"),
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
    for cell, row in zip(cells, long.row_numbers, strict=True):
        value = read_cell(cell, reading)
        if isinstance(value, Fault):
            faults[value].append(row)
        else:
            values.append(value)
    for fault, found in faults.items():
        problems.add_fault(fault, column=long.labels.get(column.name, column.name), rows=found)
    return values


def _resolve(
    names: Sequence[Value],
    levels: Sequence[Value],
    column: Column,
    declaration: TableDeclaration,
    reference: UnitNames,
) -> list[Value]:
    """Names of places → codes, each among the places of its row's level; an unknown name stays."""
    place = declaration.column(column.units_of or "")
    codes = {level: reference.unit_names(level) for level in place.value_spellings().values()}
    return [
        codes.get(str(level), {}).get(normalise_unit_name(name), name) if isinstance(name, str) else name
        for name, level in zip(names, levels, strict=True)
    ]


def _frame(values: Mapping[str, Sequence[Value]], declaration: TableDeclaration) -> pd.DataFrame:
    dtypes = canonical_dtypes(declaration)
    columns: dict[str, list[object]] = {}
    for column in declaration.columns:
        if column.kind == "count":
            columns |= _count_columns(column.name, values[column.name])
        else:
            columns[column.name] = list(values[column.name])
    return pd.DataFrame({name: pd.Series(columns[name], dtype=dtype) for name, dtype in dtypes.items()})


def _count_columns(name: str, values: Sequence[Value]) -> dict[str, list[object]]:
    counts = [value for value in values if isinstance(value, Count)]
    return {
        name + suffix: [getattr(count, field) for count in counts]
        for suffix, field in zip(COUNT_SUFFIXES, _COUNT_FIELDS, strict=True)
    }
