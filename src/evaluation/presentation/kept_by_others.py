"""What the other chapters of a report have kept, for the chapters that are executed last.

Only what has been kept is read: the tables and the conclusions that a chapter listed when it ended, which came through
the release. A conclusion is a step of the evidence scale and nothing else. Where no report is made, nothing has been
kept, and the chapter says so.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast, get_args

from evaluation.disclosure import CellState, CellValue, Symbol
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import Amount, message
from evaluation.model_output import ANALYSIS
from evaluation.presentation.file_values import file_value
from evaluation.presentation.spans import CitedAmount
from evaluation.presentation.standing import AnalysedAmount
from evaluation.programme import LocalText
from evaluation.programme.rubric import EvidenceKey
from evaluation.published import PublishedTable

OTHERS_VARIABLE: Final = "OPPTAKT_KEPT_BY_OTHERS"
"""The environment variable that names the folder of what the chapters before have kept; empty where there is none."""

LISTING: Final = "kept.json"


@dataclass(frozen=True)
class KeptView:
    """A table that another chapter has kept, as its readers have it: hidden numbers are their symbols.

    Attributes:
        name: of the table.
        dimensions: the columns whose values together identify a row.
        decimals: by column, with how many a number is printed.
        rows: each row's values by column.
        states: each row's states by column, in the same order.
    """

    name: str
    dimensions: tuple[str, ...]
    decimals: Mapping[str, int]
    rows: tuple[Mapping[str, CellValue], ...]
    states: tuple[Mapping[str, CellState], ...]

    def value(self, column: str, **cell: object) -> CellValue:
        """One value, or the symbol that stands for it.

        Args:
            column: a column of the table.
            cell: the value of every dimension.

        Raises:
            KeyError: there is no such column or row, or a dimension is not named.
        """
        if set(cell) != set(self.dimensions):
            raise KeyError(f"a cell is named by every dimension: {', '.join(self.dimensions)}")
        for row in self.rows:
            if all(str(row[name]) == str(value) for name, value in cell.items()):
                return row[column]
        raise KeyError(f"the table {self.name} has no such row")

    def amount(self, column: str, **cell: object) -> Amount | str:
        """A value for the field of a message, with the decimals that its column is printed with.

        Args:
            column: a column of numbers.
            cell: the value of every dimension.

        Raises:
            TypeError: the column does not hold numbers.
            KeyError: there is no such cell.
        """
        value = self.value(column, **cell)
        if isinstance(value, Symbol):
            return value.value
        if not isinstance(value, int | float):
            raise TypeError("the column does not hold numbers")
        if ANALYSIS in cell:
            return AnalysedAmount(value, self.decimals[column], self.name, column, cell, analysis=str(cell[ANALYSIS]))
        return CitedAmount(value, self.decimals[column], self.name, column, cell)


def kept_conclusions() -> Mapping[str, EvidenceKey] | None:
    """What the other chapters have concluded.

    Returns:
        By indicator, a step of the evidence scale; None where no report is made, so that nothing has been kept.

    Raises:
        DisclosureRefusedError: something was kept as a conclusion that is no step of the scale.
    """
    folder = _folder()
    if folder is None:
        return None
    found: dict[str, str] = {}
    for chapter in sorted(folder.iterdir()):
        found |= _listing(chapter).get("conclusions", {})
    if strange := sorted(name for name, step in found.items() if step not in get_args(EvidenceKey)):
        raise DisclosureRefusedError(
            message(
                "What was kept as the conclusion of {indicators} is no step of the evidence scale. A conclusion is one "
                "of its words and nothing else.",
                indicators=", ".join(strange),
            )
        )
    return cast("Mapping[str, EvidenceKey]", found)


def kept_table(chapter: str, name: str) -> KeptView | None:
    """A table that another chapter has kept.

    Args:
        chapter: its name, such as `02_effect_goal_1`.
        name: of the table.

    Returns:
        The table; None where no report is made, or the chapter has kept no such table.
    """
    folder = _folder()
    if folder is None or name not in _listing(folder / chapter).get("tables", ()):
        return None
    model = _read(folder / chapter / f"table-{name}.json")
    states = tuple(model["states"])
    return KeptView(
        name=name,
        dimensions=tuple(column["name"] for column in model["columns"] if column["role"] == "dimension"),
        decimals={column["name"]: int(column["decimals"]) for column in model["columns"]},
        rows=tuple(_values(row, state) for row, state in zip(model["rows"], states, strict=True)),
        states=states,
    )


def kept_tables() -> tuple[PublishedTable, ...] | None:
    """Every table that the other chapters have kept, as its file will have it.

    Returns:
        In the order of the chapters' names; None where no report is made, so that nothing has been kept.
    """
    folder = _folder()
    if folder is None:
        return None
    return tuple(
        _published(chapter.name, _read(chapter / f"table-{name}.json"))
        for chapter in sorted(folder.iterdir())
        for name in _listing(chapter).get("tables", ())
    )


def last_kept_year(*places: tuple[str, str]) -> int | None:
    """The last year in some tables that other chapters have kept.

    Args:
        *places: the chapter and the name of each table, which has a column `year`.

    Returns:
        The year; None where none of the tables has been kept or has rows.
    """
    found = [table for place in places if (table := kept_table(*place))]
    years = [row["year"] for table in found for row in table.rows]
    return max((year for year in years if isinstance(year, int)), default=None)


def _folder() -> Path | None:
    named = os.environ.get(OTHERS_VARIABLE)
    return Path(named) if named else None


def _listing(chapter: Path) -> dict[str, Any]:
    path = chapter / LISTING
    return _read(path) if path.is_file() else {}


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _values(row: Mapping[str, Any], states: Mapping[str, CellState]) -> Mapping[str, CellValue]:
    """The values of a row; what is hidden or missing is its symbol again."""
    symbols = {symbol.value: symbol for symbol in Symbol}
    return {
        column: symbols[value] if states[column] in {"hidden", "missing"} else value for column, value in row.items()
    }


def _published(chapter: str, model: Mapping[str, Any]) -> PublishedTable:
    columns = {column["name"]: column for column in model["columns"]}
    rows = [
        {name: str(file_value(value, columns[name]["decimals"])) for name, value in row.items()}
        for row in model["rows"]
    ]
    return PublishedTable(
        name=f"{chapter}-{model['name']}",
        title=LocalText(**model["title"]),
        dimensions=tuple(name for name, column in columns.items() if column["role"] == "dimension"),
        numbers=_numbers(model),
        rows=tuple(rows),
        headers={name: LocalText(**column["header"]) for name, column in columns.items()},
        labels={
            name: {value: LocalText(**words) for value, words in column["labels"].items()}
            for name, column in columns.items()
        },
        lineage=tuple(model["lineage"]),
    )


def _numbers(model: Mapping[str, Any]) -> tuple[str, ...]:
    """The counts of a table, or where it counts nobody its other numbers, which follow from nothing else in it."""
    counts = [column["name"] for column in model["columns"] if column["role"] == "count"]
    others = [
        column["name"]
        for column in model["columns"]
        if column["role"] == "context"
        and not column["is_year"]
        and any(isinstance(row[column["name"]], int | float) for row in model["rows"])
    ]
    return tuple(counts or others)
