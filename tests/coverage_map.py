"""The map of the plan (`docs/coverage.md`) as rows."""

import re
from dataclasses import dataclass
from pathlib import Path

MAP = Path(__file__).parents[1] / "docs" / "coverage.md"


@dataclass(frozen=True)
class Released:
    """Where a row of the plan stands in a released table.

    Attributes:
        table: the table's name in its chapter.
        column: a column of it.
        value: a value that the column has in a run made from the example.
    """

    table: str
    column: str
    value: str


@dataclass(frozen=True)
class Place:
    """A row of the plan and where it is found.

    Attributes:
        row: its number in the plan.
        tables: the delivered tables that feed it.
        indicators: the functions that compute it.
        chapter: of the report.
        released: where it stands in the released tables.
    """

    row: str
    tables: tuple[str, ...]
    indicators: tuple[str, ...]
    chapter: str
    released: tuple[Released, ...]


def read_map() -> tuple[Place, ...]:
    """The rows of all tables of the map."""
    lines = MAP.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return tuple(_place(each) for each in cells if each[0] != "row")


def _place(cells: list[str]) -> Place:
    row, _, tables, indicators, chapter, released = cells
    return Place(row, _names(tables), _names(indicators), *_names(chapter), _released(released))


def _names(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


def _released(cell: str) -> tuple[Released, ...]:
    found = re.findall(r"([a-z-]+): ([a-z_]+) = ([^;]+)(?:; |$)", cell)
    return tuple(Released(*each) for each in found)
