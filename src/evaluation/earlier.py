"""What earlier runs told: handed to the chapters of a later one, which say what has changed since.

The tables are the published ones of the earlier run, text as it stands in its files. What was hidden then is hidden
here, too.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from evaluation.published import Row

_EARLIER_FILE: Final = "earlier.json"
_COMPARED_FILE: Final = "compared.json"


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
    if earlier is not None:
        _write(folder / _EARLIER_FILE, _as_json(earlier))


def read_earlier(folder: Path) -> EarlierRun | None:
    """The earlier run that `write_earlier` laid down; None where it laid down nothing.

    Args:
        folder: of the run's prepared tables.
    """
    content = _read(folder / _EARLIER_FILE)
    return None if content is None else _from_json(content)


def write_compared(compared: Sequence[EarlierRun], folder: Path) -> None:
    """Lays down the earlier runs with whose figures those of a run are compared; nothing where there is none.

    Args:
        compared: the latest first.
        folder: of the run's prepared tables; it exists.
    """
    if compared:
        _write(folder / _COMPARED_FILE, [_as_json(each) for each in compared])


def read_compared(folder: Path) -> tuple[EarlierRun, ...]:
    """The earlier runs that `write_compared` laid down, in their order.

    Args:
        folder: of the run's prepared tables.
    """
    return tuple(_from_json(each) for each in _read(folder / _COMPARED_FILE) or ())


def _as_json(earlier: EarlierRun) -> dict[str, Any]:
    tables = {name: [dict(row) for row in rows] for name, rows in earlier.tables.items()}
    return {"name": earlier.name, "as_of": earlier.as_of.isoformat(), "tables": tables}


def _from_json(content: Mapping[str, Any]) -> EarlierRun:
    tables = {name: tuple(MappingProxyType(row) for row in rows) for name, rows in content["tables"].items()}
    return EarlierRun(content["name"], date.fromisoformat(content["as_of"]), MappingProxyType(tables))


def _write(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
