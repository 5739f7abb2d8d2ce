"""Small canonical tables, written as people would draw them, and the ways to change one of their rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from evaluation.sources import TABLES, canonical_dtypes

Mutation = Callable[[pd.DataFrame], pd.DataFrame]

PLANTED: Final = "HEMMELEG-4711"
PLANTED_NUMBER: Final = 974711474
"""What stands in spoiled cells and may be seen nowhere else."""


@dataclass(frozen=True)
class GoodTable:
    """A table on which every rule of its suite holds, and has rows to look at.

    Attributes:
        name: of the table.
        frame: its canonical rows.
        mutations: for rules on prepared columns: rule id → what is done to the rows, and how many
            must be counted as failed.
    """

    name: str
    frame: pd.DataFrame
    mutations: Mapping[str, tuple[Mutation, int]] = field(default_factory=dict)


def good_table(name: str, drawn: str, mutations: Mapping[str, tuple[Mutation, int]] | None = None) -> GoodTable:
    """A good table from a drawing: columns between bars, the head first, an empty cell where a value is missing.

    A number of people is written as a number, `<5` (suppressed, 1 to 4) or nothing (missing); a number with
    statuses as a number or a status. A column that is not drawn is missing throughout.
    """
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    assert all(len(row) == len(head) for row in rows), f"{name}: a row has too few or too many cells"
    cells = {column: [row[at] for row in rows] for at, column in enumerate(head)}
    return GoodTable(name, _canonical(name, cells, len(rows)), mutations or {})


def change(row: int, **values: object) -> Mutation:
    """A copy in which one row, counted from 0, holds other values."""

    def mutate(frame: pd.DataFrame) -> pd.DataFrame:
        changed = frame.copy()
        for name, value in values.items():
            changed.loc[row, name] = value
        return changed

    return mutate


def observe(row: int, column: str, number: int) -> Mutation:
    """A copy in which one row has another number of people, its limits included."""
    return change(row, **dict.fromkeys((column, f"{column}_lower", f"{column}_upper"), number))


def leave_out(*rows: int) -> Mutation:
    """A copy without some rows."""
    return lambda frame: frame.drop(index=list(rows)).reset_index(drop=True)


def repeat(row: int, times: int = 1, **values: object) -> Mutation:
    """A copy with a row again at its end, once or several times, with other values in some columns."""

    def mutate(frame: pd.DataFrame) -> pd.DataFrame:
        added = frame.loc[[row] * times].assign(**values).astype(frame.dtypes.to_dict())
        return pd.concat([frame, added], ignore_index=True)

    return mutate


def _canonical(name: str, cells: dict[str, list[str]], rows: int) -> pd.DataFrame:
    dtypes = canonical_dtypes(TABLES[name])
    values: dict[str, list[object]] = {}
    for column in TABLES[name].columns:
        written = cells.pop(column.name, [""] * rows)
        if column.kind == "count":
            values |= _count(column.name, written)
        elif column.statuses:
            values |= _number_or_status(column.name, written)
        else:
            values[column.name] = [cell or None for cell in written]
    assert not cells, f"{name} has no column {', '.join(cells)}"
    return pd.DataFrame({column: _series(values[column], dtype) for column, dtype in dtypes.items()})


def _series(values: list[object], dtype: str) -> pd.Series:
    if dtype in {"Int64", "Float64"}:
        return pd.Series([None if value is None else float(value) for value in values], dtype="Float64").astype(dtype)
    return pd.Series(pd.to_datetime(values) if dtype.startswith("datetime") else values, dtype=dtype)


def _count(name: str, written: list[str]) -> dict[str, list[object]]:
    numbers = [None if cell in {"", "<5"} else int(cell) for cell in written]
    status = {"": "missing", "<5": "suppressed"}
    return {
        name: numbers,
        f"{name}_lower": [1 if cell == "<5" else number for cell, number in zip(written, numbers, strict=True)],
        f"{name}_upper": [4 if cell == "<5" else number for cell, number in zip(written, numbers, strict=True)],
        f"{name}_status": [status.get(cell, "observed") for cell in written],
    }


def _number_or_status(name: str, written: list[str]) -> dict[str, list[object]]:
    is_number = [cell.replace(".", "", 1).isdigit() for cell in written]
    return {
        name: [cell if number else None for cell, number in zip(written, is_number, strict=True)],
        f"{name}_status": [
            "observed" if number else cell or "missing" for cell, number in zip(written, is_number, strict=True)
        ],
    }
