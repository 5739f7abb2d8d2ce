"""Where each reference table comes from: the lines that reports print as credit."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.programme import LocalText

CREDITS: Final = Path(__file__).with_name("credits.toml")
SOURCES: Final = "sources.toml"


class TableSource(BaseModel):
    """The source of a reference table.

    Attributes:
        title: what the table holds.
        official_source: who keeps the facts.
        licence: under what terms they may be used.
        taken_from: by what way they came here.
        source_date: date of the version they were taken from, where known.
        credit: the credit line the licence asks for.
        note: what a reader must know about the table.
        rows: number of rows.
        first_year: first year in the table, where it has years.
        last_year: last such year.
        valid_from: from when the places in it are valid, where it has places.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    title: LocalText
    official_source: str
    licence: str
    taken_from: str
    source_date: date | None = None
    credit: LocalText
    note: LocalText
    rows: int = 0
    first_year: int | None = None
    last_year: int | None = None
    valid_from: date | None = None


def read_sources(path: Path) -> Mapping[str, TableSource]:
    """The sources of the reference tables, by table.

    Args:
        path: `credits.toml` of this room or `sources.toml` beside the tables.

    Raises:
        WrongUseError: the file is missing or is not such a file.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {table: TableSource.model_validate(entry) for table, entry in entries.items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError):
        raise WrongUseError(
            message(
                "The list of sources {file} cannot be read: write the reference tables again.",
                file=path.name,
            )
        ) from None
    return MappingProxyType(found)


def sources_text(sources: Mapping[str, TableSource]) -> str:
    """The sources as TOML, in their order.

    Args:
        sources: by table.
    """
    head = "# Where the tables in this folder come from. Written by the suite; do not edit by hand.\n"
    return "\n".join([head, *(_entry(table, source) for table, source in sources.items())])


def _entry(table: str, source: TableSource) -> str:
    lines = [f"{key} = {_toml(value)}" for key, value in _flat(source.model_dump(exclude_none=True).items())]
    return "\n".join([f"[{table}]", *lines, ""])


def _flat(items: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for key, value in items:
        if isinstance(value, dict):
            flat += [(f"{key}.{language}", text) for language, text in value.items()]
        else:
            flat.append((key, value))
    return flat


def _toml(value: object) -> str:
    # A JSON string is a TOML basic string for every text that holds no control characters.
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | int) else f"{value:%Y-%m-%d}"
