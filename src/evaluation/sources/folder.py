"""A folder of deliveries: which tables it holds, and how each of them is to be read."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import LANGUAGES, Language, Message, message
from evaluation.sources.delivery import (
    DELIVERY_FILE,
    DataKind,
    Delivery,
    DeliveryFile,
    read_delivery_file,
)
from evaluation.sources.names import UNSPEAKABLE, shown
from evaluation.sources.settings import check_format, check_settings
from evaluation.sources.tables import READABLE, TABLES
from evaluation.sources.tables.corrections import CORRECTIONS

OUTSIDE_FIGURES_FILE: Final = "outside_figures.csv"
"""A file in the folder with what others have published of the same people, for the disclosure control."""

_NOT_DATA: Final = frozenset({".md", ".toml"})
_SETTINGS_OF_CORRECTIONS: Final = frozenset({"columns", "delimiter", "encoding"})
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """One file as received.

    Attributes:
        table: name of its table, which is the stem of the file.
        path: where it lies.
        file_name: what it is called, for messages.
        sha256: of its bytes, 64 hexadecimal digits.
        delivery: how it is to be read.
        delivery_sha256: of everything the delivery says, defaults included.
    """

    table: str
    path: Path
    file_name: str
    sha256: str
    delivery: Delivery
    delivery_sha256: str


@dataclass(frozen=True, slots=True)
class DataSet:
    """A folder of deliveries.

    Attributes:
        folder: where it lies.
        kind: published, delivered or synthetic.
        title: what the data are called, in every language.
        files: one a table, by table name.
        unknown_files: names of files that are no table of the suite and were left alone.
        corrections: the file of corrections, if there is one.
    """

    folder: Path
    kind: DataKind
    title: Mapping[Language, str]
    files: tuple[DeliveredFile, ...]
    unknown_files: tuple[str, ...] = ()
    corrections: DeliveredFile | None = None


def find_deliveries(folder: Path) -> DataSet:
    """Find the tables in a folder; nothing is read yet but the delivery file.

    Args:
        folder: holds files named after tables, such as `npr_patients.xlsx`, and perhaps a
            `delivery.toml`.

    Raises:
        WrongUseError: the folder is missing, no folder, unreadable or without a table, or a setting
            is wrong.
        DataBlockedError: two files are of one table, or what is named as a table's file is none.
    """
    try:
        return _found(folder, [path for path in _entries(folder) if not _is_ignored(path)])
    except PermissionError:
        # A folder may let itself be listed and yet not let anyone look at what is in it.
        raise WrongUseError(_closed(folder)) from None


def _found(folder: Path, paths: list[Path]) -> DataSet:
    known = _by_table(paths)
    if not known:
        raise WrongUseError(_no_table(folder))
    _refuse_doubles(known)
    settings = _settings(folder)
    return DataSet(
        folder=folder,
        kind=settings.data.kind,
        title=_complete_title(settings.data.title, folder.resolve().name),
        files=tuple(_delivered(name, known[name][0], settings) for name in sorted(known)),
        unknown_files=tuple(path.name for path in paths if path.is_file() and _stem(path) not in READABLE),
        corrections=_corrections([path for path in paths if _stem(path) == CORRECTIONS.name], settings),
    )


def _corrections(paths: list[Path], settings: DeliveryFile) -> DeliveredFile | None:
    """The file of corrections: one, of text, so that a change of it can be seen line by line."""
    if not paths:
        return None
    if len(paths) > 1 or paths[0].suffix.lower() != ".csv" or not paths[0].is_file():
        raise DataBlockedError(
            message(
                "Corrections are read from one file of text, {name}; found: {files}. Save them as csv, and keep one.",
                name=f"{CORRECTIONS.name}.csv",
                files=", ".join(path.name for path in paths),
            )
        )
    _refuse_settings_of_corrections(settings)
    return _delivered(CORRECTIONS.name, paths[0], settings)


def _refuse_settings_of_corrections(settings: DeliveryFile) -> None:
    """No line of corrections is left out or filled in: only how the text is written can be said."""
    given = settings.tables.get(CORRECTIONS.name, Delivery()).model_fields_set
    if further := sorted(given - _SETTINGS_OF_CORRECTIONS):
        raise WrongUseError(
            message(
                "{file}, section {section}: remove {settings}; of corrections only these can be set: {known}.",
                file=DELIVERY_FILE,
                section=CORRECTIONS.name,
                settings=", ".join(further),
                known=", ".join(sorted(_SETTINGS_OF_CORRECTIONS)),
            )
        )


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        problem = message("The folder {folder} does not exist; check the path of the data.", folder=str(folder))
    except NotADirectoryError:
        problem = message("{folder} is a file; give the folder in which the tables lie.", folder=str(folder))
    except OSError:
        problem = _closed(folder)
    raise WrongUseError(problem) from None


def _closed(folder: Path) -> Message:
    return message("The folder {folder} cannot be opened; ask for the right to read it.", folder=str(folder))


def _is_ignored(path: Path) -> bool:
    """Whether a name is a note, a setting, or what an editor leaves behind."""
    name = path.name
    is_note = name.upper().startswith("README") or path.suffix.lower() in _NOT_DATA
    return name.startswith((".", "~$")) or is_note or name.lower() == OUTSIDE_FIGURES_FILE


def _stem(path: Path) -> str:
    return path.stem.lower()


def _by_table(paths: list[Path]) -> dict[str, list[Path]]:
    known: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        if _stem(path) in TABLES:
            known[_stem(path)].append(path)
    return known


def _no_table(folder: Path) -> Message:
    return message(
        "The folder {folder} holds no table that the suite knows; name the files after their tables: {tables}.",
        folder=str(folder),
        tables=", ".join(sorted(TABLES)),
    )


def _refuse_doubles(known: Mapping[str, list[Path]]) -> None:
    doubles = [
        message(
            "The table {table} lies in more than one file: {files}; keep one of them.",
            table=table,
            files=", ".join(path.name for path in paths),
        )
        for table, paths in known.items()
        if len(paths) > 1
    ]
    folders = [
        message("{file} is a folder; deliver the table as one file.", file=path.name)
        for paths in known.values()
        for path in paths
        if path.is_dir()
    ]
    # Reading what is no file, such as a pipe, might never end.
    others = [
        message("{file} is no ordinary file; deliver the table as one file.", file=path.name)
        for paths in known.values()
        for path in paths
        if path.exists() and not (path.is_file() or path.is_dir())
    ]
    if doubles or folders or others:
        raise DataBlockedError(*doubles, *folders, *others)


def _settings(folder: Path) -> DeliveryFile:
    path = folder / DELIVERY_FILE
    # Not `exists`: a link that leads nowhere must not pass for settings that nobody has made.
    return read_settings(path) if os.path.lexists(path) else DeliveryFile()


def read_settings(path: Path) -> DeliveryFile:
    """Read a delivery file and hold every section against the table that it is about.

    Args:
        path: the file, which must exist.

    Raises:
        WrongUseError: it cannot be read, or a section, a setting or a value in it is not possible.
    """
    settings = read_delivery_file(path)
    if unknown := [name for name in settings.tables if name not in READABLE]:
        raise WrongUseError(*(_unknown_section(name, path.name) for name in unknown))
    for name, delivery in settings.tables.items():
        check_settings(delivery, READABLE[name], file_name=path.name)
    return settings


def _unknown_section(name: str, file_name: str) -> Message:
    return message(
        "{file}: the section {section} is not the name of a table; the tables are {tables}.",
        file=file_name,
        section=shown(name) or UNSPEAKABLE,
        tables=", ".join(sorted(READABLE)),
    )


def _complete_title(title: Mapping[Language, str], folder_name: str) -> dict[Language, str]:
    fallback = next((title[each] for each in LANGUAGES if each in title), folder_name)
    return {language: title.get(language, fallback) for language in LANGUAGES}


def _delivered(table: str, path: Path, settings: DeliveryFile) -> DeliveredFile:
    delivery = settings.tables.get(table, Delivery())
    check_format(delivery, table=table, ending=path.suffix.lower(), file_name=DELIVERY_FILE)
    return DeliveredFile(
        table=table,
        path=path,
        file_name=path.name,
        sha256=_sha256(path),
        delivery=delivery,
        delivery_sha256=delivery.sha256(),
    )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        raise WrongUseError(unreadable(path.name)) from None
    return digest.hexdigest()


def unreadable(file_name: str) -> Message:
    """What to say of a file that the system does not let us read."""
    return message(
        "{file} cannot be read; check that you may open it and that no other program holds it.",
        file=file_name,
    )
