"""Keeping: the last cell of a chapter lays down what the report is assembled from.

Released tables as a model with its words in every language, figures drawn in every language of the report, and the
conclusions. Elsewhere than in a report run there is no one to keep for, and nothing is written.
"""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from evaluation.description import Localised
from evaluation.disclosure import CellValue, Released, Symbol
from evaluation.disclosure.statement import write_statements
from evaluation.messages import Message
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.data_label import data_label
from evaluation.presentation.display import KEPT_VARIABLE, report_languages
from evaluation.presentation.selection import check_released
from evaluation.presentation.values import Reader, symbol_notes
from evaluation.presentation.words import in_every_language

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
STATEMENTS_FILE: Final = "statements.json"
"""Beside what a chapter has kept: what its tables have told, for the audit of the whole run."""


def keep(
    *,
    tables: Sequence[Released] = (),
    figures: Sequence[FigureElement] = (),
    conclusions: Mapping[str, str] | None = None,
) -> None:
    """Keeps a chapter's released tables, figures and conclusions for the report.

    Args:
        tables: each becomes a CSV file and a sheet of the workbook.
        figures: each becomes a picture in every language, with its numbers.
        conclusions: by indicator, the key of a step of the evidence rubric.

    Raises:
        TypeError: a table has not passed the release, or a figure is not one of the suite's charts.
    """
    for table in tables:
        check_released(table)
    for figure in figures:
        if not isinstance(figure, FigureElement):
            raise TypeError("only the charts of the suite can be kept as figures")
    for name in (*(each.name for each in tables), *(each.name for each in figures)):
        if not _SLUG.fullmatch(name):
            raise ValueError("the name of a table or figure is a slug: small letters, digits and hyphens")
    folder = os.environ.get(KEPT_VARIABLE)
    if folder:
        _write(Path(folder), tables, figures, dict(conclusions or {}))


def _write(
    folder: Path,
    tables: Sequence[Released],
    figures: Sequence[FigureElement],
    conclusions: Mapping[str, str],
) -> None:
    for table in tables:
        _write_json(folder / f"table-{table.name}.json", table_model(table))
    for figure in figures:
        _write_figure(folder, figure)
    told = [table.statement for table in tables if table.statement]
    write_statements(folder / STATEMENTS_FILE, told)
    listing = {
        "tables": [table.name for table in tables],
        "figures": [figure.name for figure in figures],
        "conclusions": conclusions,
        "disclosure": {table.name: _summary(table) for table in tables},
    }
    # Written last: a chapter that died half way has kept nothing.
    _write_json(folder / "kept.json", listing)


def _write_figure(folder: Path, figure: FigureElement) -> None:
    for language in report_languages() if figure.rows else ():
        drawn = figure.picture(language)
        (folder / f"figure-{figure.name}.{language}.svg").write_bytes(drawn.svg)
        (folder / f"figure-{figure.name}.{language}.png").write_bytes(drawn.png)
    model = {
        "name": figure.name,
        "columns": list(figure.columns),
        "decimals": {each: _decimals(figure.released, each) for each in figure.columns},
        "rows": [{name: _plain(value) for name, value in row.items()} for row in figure.rows],
        "states": list(figure.states),
    }
    _write_json(folder / f"figure-{figure.name}.json", model)


def table_model(released: Released) -> dict[str, Any]:
    """Everything that a file of the table needs: values, states, and the words in every language.

    Args:
        released: a table that has passed the release and brought its description.
    """
    description = Reader(released, "en").description
    states = {state for each in released.states for state in each.values()}
    label = data_label()
    notes = (*((label,) if label else ()), *description.all_notes, *symbol_notes(released.summary, states, alone=True))
    return {
        "name": released.name,
        "title": in_every_language(description.title),
        "unit": in_every_language(description.unit),
        "source": in_every_language(description.source),
        "notes": [in_every_language(note) for note in notes],
        "lineage": list(released.lineage),
        "columns": [_column_model(released, column) for column in released.columns],
        "rows": [{name: _plain(value) for name, value in row.items()} for row in released.rows],
        "states": [dict(states) for states in released.states],
    }


def _column_model(released: Released, column: str) -> dict[str, Any]:
    words = Reader(released, "en").column(column)
    return {
        "name": column,
        "role": released.role(column),
        "decimals": words.decimals,
        "is_year": words.is_year,
        "header": in_every_language(words.header),
        "labels": {value: in_every_language(label) for value, label in words.labels.items()},
    }


def _decimals(released: Released, column: str) -> int:
    return Reader(released, "en").column(column).decimals


def _plain(value: CellValue) -> object:
    """What a file can hold: a symbol as it is printed, a date as its day."""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return value.value if isinstance(value, Symbol) else value


def _summary(table: Released) -> dict[str, Any]:
    summary = {each.name: getattr(table.summary, each.name) for each in fields(table.summary)}
    words = {
        name: in_every_language(value)
        for name, value in summary.items()
        if isinstance(value, str | Message | Localised)
    }
    return {**summary, **words, "coarsened": [in_every_language(rule) for rule in table.summary.coarsened]}


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")
