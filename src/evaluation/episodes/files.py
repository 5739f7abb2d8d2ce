"""Which files hold the episodes, and where their columns stand in them."""

import glob
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from evaluation.episodes.delimited import Written, how_written
from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import Message, message
from evaluation.quality import count_identity_numbers, refuse_identity_numbers_in_names
from evaluation.sources import (
    DELIVERY_FILE,
    TABLES,
    Delivery,
    DeliveryFile,
    TableDeclaration,
    read_settings,
    unreadable,
)
from evaluation.sources.declaration import normalise_spelling
from evaluation.sources.names import UNSPEAKABLE, column_letter, shown

EPISODES: Final = "npr_episodes"
DECLARATION: Final[TableDeclaration] = TABLES[EPISODES]
_FORMATS: Final = (".parquet", ".csv")
_SHOWN: Final = 8
_NEVER_MEANT: Final = (".", "_", "~")
"""How the names of files begin that other programs leave in a folder of data."""


@dataclass(frozen=True, slots=True)
class EpisodeFile:
    """A file of episodes and where its columns stand.

    Attributes:
        path: of the file.
        columns: canonical name → the headers of its columns in the file; several only where the delivery says so.
        types: header → its type, for the headers in `columns`; text in a csv file.
        not_read: how the other headers may be shown, but for those that the delivery leaves out by name.
        written: how a csv file is written; None of a Parquet file.
    """

    path: Path
    columns: Mapping[str, tuple[str, ...]]
    types: Mapping[str, pa.DataType]
    not_read: tuple[str, ...]
    written: Written | None = None


def find_episode_files(given: Sequence[str | Path]) -> tuple[Path, ...]:
    """The files that are meant: files, folders of files, and patterns with `*`; each once, in the order of their names.

    Of a folder in which files are named after the table, only those are meant.

    Args:
        given: as typed.

    Raises:
        DataBlockedError: a name looks like a national identity number.
        WrongUseError: nothing is found, or something cannot be read or is of another format.
    """
    refuse_identity_numbers_in_names(given)
    found: dict[Path, Path] = {}
    for each in given:
        for path in _openly_meant(str(each)):
            found.setdefault(path.resolve(), path)
    refuse_identity_numbers_in_names(found.values())
    if others := [path.name for path in found.values() if path.suffix.lower() not in _FORMATS]:
        raise WrongUseError(*(_other_format(name) for name in others[:_SHOWN]))
    return tuple(sorted(found.values()))


def _openly_meant(given: str) -> list[Path]:
    try:
        return _meant(given)
    except OSError:
        raise WrongUseError(unreadable(Path(given).name)) from None


def _meant(given: str) -> list[Path]:
    path = Path(given)
    if path.is_dir():
        inside = [each for each in sorted(path.rglob("*")) if each.suffix.lower() in _FORMATS and _is_data(each)]
        found = [each for each in inside if each.stem.lower() == EPISODES] or inside
    elif path.is_file():
        found = [path]
    else:
        found = [Path(each) for each in sorted(glob.glob(given, recursive=True)) if Path(each).is_file()]  # noqa: PTH207 - a pattern may begin anywhere
    if not found:
        raise WrongUseError(
            message(
                "There is no parquet or csv file at {path}; name the files of the episodes, or the folder in which "
                "they lie.",
                path=given,
            )
        )
    return found


def _is_data(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(_NEVER_MEANT)


def _other_format(name: str) -> Message:
    return message(
        "{file}: episodes are read from parquet and csv files; export the extract as one of them.", file=name
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a delivery.

    Attributes:
        path: where they stand; None where there are none.
        content: what they say, defaults included.
    """

    path: Path | None
    content: DeliveryFile


def settings_for(files: Sequence[Path], given: Path | None) -> Settings:
    """The settings of the delivery: the file that was named, or the one beside the episodes.

    Args:
        files: of the episodes.
        given: the delivery file, where one was named.

    Raises:
        WrongUseError: it cannot be read, or the episodes lie beside several.
    """
    if given is not None:
        return Settings(given, read_settings(given))
    beside = sorted({file.parent.resolve() / DELIVERY_FILE for file in files})
    there = [path for path in beside if os.path.lexists(path)]
    if len(there) > 1:
        raise WrongUseError(
            message(
                "The episodes lie beside {count} different files {file}; name the one that holds for them all with "
                "--delivery.",
                count=len(there),
                file=DELIVERY_FILE,
            )
        )
    return Settings(there[0], read_settings(there[0])) if there else Settings(None, DeliveryFile())


def look_into(files: Sequence[Path], delivery: Delivery) -> tuple[EpisodeFile, ...]:
    """Where the columns of the episodes stand in every file; no row is read.

    Args:
        files: as found.
        delivery: says what the columns are called.

    Raises:
        DataBlockedError: a file is damaged, or a column is missing or stands twice; all of them are told at once.
        WrongUseError: a file cannot be opened.
    """
    looked: list[EpisodeFile] = []
    problems: list[Message] = []
    for path in files:
        try:
            looked.append(_looked_into(path, delivery))
        except DataBlockedError as error:
            problems.extend(error.messages)
    if problems:
        raise DataBlockedError(*problems[:_SHOWN])
    return tuple(looked)


def _looked_into(path: Path, delivery: Delivery) -> EpisodeFile:
    if path.suffix.lower() == ".csv":
        written = how_written(path, delivery, _spellings(delivery))
        return _located(path, [(header, pa.string()) for header in written.headers], delivery, written)
    try:
        schema = pq.read_schema(path)
    except (OSError, pa.ArrowException) as error:
        # What is no Parquet file is an error of the system to pyarrow too, but one without a number.
        if getattr(error, "errno", None) is not None:
            raise WrongUseError(unreadable(path.name)) from None
        raise DataBlockedError(damaged(path.name)) from None
    return _located(path, [*zip(schema.names, schema.types, strict=True)], delivery, None)


def damaged(file_name: str) -> Message:
    """What to say of a Parquet file that is none."""
    return message(
        "{file} is damaged, encrypted or no Parquet file; export it again from its source.",
        file=file_name,
    )


def _located(
    path: Path, headers: Sequence[tuple[str, pa.DataType]], delivery: Delivery, written: Written | None
) -> EpisodeFile:
    _refuse_identity_numbers_in_headers(path.name, [header for header, _ in headers])
    spellings = _spellings(delivery)
    columns: dict[str, list[str]] = defaultdict(list)
    others: list[str] = []
    ignored = set(map(normalise_spelling, delivery.ignored_columns))
    for header, _ in headers:
        spelling = normalise_spelling(header)
        if spelling not in ignored:
            name = spellings.get(spelling)
            (others if name is None else columns[name]).append(header)
    if problems := [*_wrong_columns(path.name, columns, delivery)]:
        raise DataBlockedError(*problems)
    read = {header for found in columns.values() for header in found}
    return EpisodeFile(
        path=path,
        columns={name: tuple(found) for name, found in columns.items()},
        types={header: kind for header, kind in headers if header in read},
        not_read=tuple(shown(each) or UNSPEAKABLE for each in others),
        written=written,
    )


def _refuse_identity_numbers_in_headers(file_name: str, headers: Sequence[str]) -> None:
    """Also in those that nobody needs: where a number is a header, others may be anywhere."""
    if found := [index for index, header in enumerate(headers) if count_identity_numbers(header)]:
        raise DataBlockedError(
            message(
                "{file}, column {column}: the header looks like a national identity number. Nothing was written. "
                "Delete the extract where it is not allowed to lie, and ask for it again with headers that name "
                "columns.",
                file=file_name,
                column=column_letter(found[0]),
            )
        )


def _spellings(delivery: Delivery) -> dict[str, str]:
    """Normalised header → canonical column; where the delivery names a header, only that one is meant."""
    own = {normalise_spelling(header): name for name, given in delivery.headers.items() for header in given}
    known = DECLARATION.header_spellings().items()
    return {spelling: name for spelling, name in known if name not in delivery.headers} | own


def _wrong_columns(file_name: str, columns: Mapping[str, Sequence[str]], delivery: Delivery) -> Iterator[Message]:
    missing = [each for each in DECLARATION.required if each not in columns and each not in delivery.constants]
    if missing:
        yield message(
            "{file}: columns are missing: {columns}; add them, or set columns, constants or header_row in "
            "delivery.toml.",
            file=file_name,
            columns=DECLARATION.heads(missing),
        )
    if twice := sorted(set(columns) & set(delivery.constants)):
        yield message(
            "{file}: delivery.toml gives a value for columns that the file has too: {columns}; keep one of them.",
            file=file_name,
            columns=", ".join(twice),
        )
    for name, found in columns.items():
        listed = delivery.headers.get(name, ())
        if len(listed) > len(found):
            yield message(
                "{file}: of the {listed} headers that delivery.toml lists for {column}, {found} are in the file; "
                "correct columns there, or header_row.",
                file=file_name,
                listed=len(listed),
                column=name,
                found=len(found),
            )
        elif len(found) > max(len(listed), 1):
            yield message(
                "{file}: more than one header means the same column: {columns}; keep one of them.",
                file=file_name,
                columns=", ".join(shown(each) or UNSPEAKABLE for each in found[:_SHOWN]),
            )
