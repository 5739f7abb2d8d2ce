"""What an earlier run told: handed to the chapters of a later one, which say what has changed since.

The tables are the published ones of the earlier run, text as it stands in its files. What was hidden then is hidden
here, too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

_EARLIER_FILE: Final = "earlier.json"

Row = Mapping[str, str]
"""A row of a published table: text by column."""


@dataclass(frozen=True)
class EarlierRun:
    """A sealed run that a new one is held against.

    Attributes:
        name: of its folder.
        as_of: the day from which it knew nothing later.
        tables: by chapter and table, such as `formative_milestones-pace`, the rows of its published file.
    """

    name: str
    as_of: date
    tables: Mapping[str, tuple[Row, ...]]

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a published table; none where it had no such table.

        Args:
            table: chapter and table, such as `formative_milestones-pace`.
        """
        return self.tables.get(table, ())


def write_earlier(earlier: EarlierRun | None, folder: Path) -> None:
    """Lays an earlier run down for the chapters of a run; nothing where there is none.

    Args:
        earlier: as it was found.
        folder: of the run's prepared tables; it exists.
    """
    if earlier is None:
        return
    content = {
        "name": earlier.name,
        "as_of": earlier.as_of.isoformat(),
        "tables": {name: [dict(row) for row in rows] for name, rows in earlier.tables.items()},
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / _EARLIER_FILE).write_text(text, encoding="utf-8", newline="\n")


def read_earlier(folder: Path) -> EarlierRun | None:
    """The earlier run that `write_earlier` laid down; None where it laid down nothing.

    Args:
        folder: of the run's prepared tables.
    """
    path = folder / _EARLIER_FILE
    if not path.is_file():
        return None
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    tables = {name: tuple(MappingProxyType(row) for row in rows) for name, rows in content["tables"].items()}
    return EarlierRun(content["name"], date.fromisoformat(content["as_of"]), MappingProxyType(tables))
