"""Corrections applied to copies of the tables that they are about."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from evaluation.errors import DataBlockedError
from evaluation.sources.canonical import Table
from evaluation.sources.corrections import refusals
from evaluation.sources.corrections.cells import cells_of
from evaluation.sources.corrections.correction import Corrections
from evaluation.sources.corrections.fitting import Fitted, Surroundings, fit
from evaluation.sources.corrections.lines import CorrectionLine
from evaluation.sources.folder import DeliveredFile
from evaluation.sources.places import UnitNames
from evaluation.sources.problems import Problems
from evaluation.sources.tables import TABLES


def corrected_tables(
    tables: Sequence[Table],
    lines: Sequence[CorrectionLine],
    file: DeliveredFile,
    reference: UnitNames,
    *,
    delivered: frozenset[str],
    as_of: date,
) -> tuple[list[Table], Corrections]:
    """Tables with their corrections, and what the corrections were.

    Args:
        tables: as they were read; they are not changed.
        lines: of `corrections.csv`.
        file: that the lines were read from.
        reference: knows the names of places.
        delivered: the tables for which there is a file; one that could not be read has been told of already.
        as_of: a correction of a later day is held against its table, too, and not applied.

    Returns:
        The tables in their order, and the corrections in that of their lines.

    Raises:
        DataBlockedError: lines do not fit, with one message for each reason.
    """
    around = Surroundings({table.name: table for table in tables}, delivered, reference, as_of)
    problems = Problems(file.file_name)
    fitted = _fitted(lines, around, problems)
    problems.stop_if_any()
    corrected = [_applied(table, [each for each in fitted if each.correction.table == table.name]) for table in tables]
    return corrected, Corrections(file, tuple(each.correction for each in fitted))


def _fitted(lines: Sequence[CorrectionLine], around: Surroundings, problems: Problems) -> list[Fitted]:
    """The lines that fit; `problems` hears of the others, and of cells that two lines are about."""
    found: list[Fitted] = []
    first: dict[tuple[str, int, str], int] = {}
    for line in lines:
        try:
            fitted = fit(line, around, problems)
        except DataBlockedError as error:
            for words in error.messages:
                problems.add(words)
            continue
        if fitted is None:
            continue
        cell = fitted.correction.table, fitted.place, fitted.correction.column
        if first.setdefault(cell, line.number) != line.number:
            problems.add(refusals.same_cell(problems.place, line.number, first[cell]))
        found.append(fitted)
    return found


def _applied(table: Table, fitted: Sequence[Fitted]) -> Table:
    """The table with what was known; the frame that was read stays as it is."""
    changes: dict[str, dict[int, object]] = defaultdict(dict)
    for each in fitted:
        if each.correction.is_applied:
            column = TABLES[table.name].column(each.correction.column)
            for name, cell in cells_of(column, each.value).items():
                changes[name][each.place] = cell
    corrected = {name: _changed(table.frame[name], cells) for name, cells in changes.items()}
    return replace(table, frame=table.frame.assign(**corrected))


def _changed(column: "pd.Series[Any]", cells: Mapping[int, object]) -> "pd.Series[Any]":
    values = [cells.get(place, cell) for place, cell in enumerate(column.tolist())]
    return pd.Series(values, index=column.index, dtype=column.dtype)
