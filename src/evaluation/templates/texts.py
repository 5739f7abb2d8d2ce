"""What is said of each column, and the rows that show how a table is filled in."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from evaluation.messages import Language, Message, message
from evaluation.programme import LocalText

Value = str | int | float | date | tuple[str, ...]
Row = Mapping[str, Value]
"""A row in canonical values; what it does not name is empty. A count is written as text, since it may be `<5`."""

_SHARED: Final = "shared"

UNITS: Final[Mapping[str, Message]] = {
    "fte": message("FTE"),
    "headcount": message("People"),
    "patients": message("Patients"),
    "contacts": message("Contacts"),
    "position_percent": message("Per cent"),
    "amount": message("NOK"),
    "amount_applied": message("NOK"),
    "amount_awarded": message("NOK"),
    "places": message("Places"),
    "applicants": message("People"),
    "admitted": message("People"),
    "graduates": message("People"),
    "attendance": message("People"),
    "user_coauthors": message("People"),
    "score": message("Points, 1–5"),
    "likelihood": message("Points, 1–5"),
    "impact": message("Points, 1–5"),
}
"""The unit of a column of numbers, by its name."""


def holds(table: str, column: str) -> LocalText:
    """What a column of a table holds.

    Args:
        table: name of the table.
        column: canonical name of the column.

    Raises:
        KeyError: nothing is said of it.
    """
    texts = _columns()
    return LocalText.model_validate(texts.get(table, {}).get(column) or texts[_SHARED][column])


def example_rows(table: str, language: Language) -> tuple[Row, ...]:
    """Invented rows that show how a table is filled in.

    Args:
        table: name of the table.
        language: of the texts that people write in their own.
    """
    return tuple({name: _value(value, language) for name, value in row.items()} for row in _examples()[table])


def _value(value: Any, language: Language) -> Value:
    if isinstance(value, Mapping):
        return str(value[language])
    return tuple(value) if isinstance(value, list) else value


@cache
def _columns() -> dict[str, dict[str, dict[str, str]]]:
    return _read("columns.toml")


@cache
def _examples() -> dict[str, list[dict[str, Any]]]:
    return _read("examples.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("evaluation.templates") / name).read_text(encoding="utf-8"))
