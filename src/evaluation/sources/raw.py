"""Read a delivered file into raw cells, whatever its format, and refuse what no one can read."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import Message, message
from evaluation.sources.cells import LONGEST_TEXT, RawSheet, RawTable
from evaluation.sources.folder import DeliveredFile, unreadable
from evaluation.sources.header_rows import header_cells
from evaluation.sources.names import label, place
from evaluation.sources.problems import Problems
from evaluation.sources.readers import Reader, columnar, delimited, excel

_READERS: Final[Mapping[str, Reader]] = {
    ".xlsx": excel.read,
    ".csv": delimited.read,
    ".parquet": columnar.read,
}
# Beyond the controls that white space needs, none belongs in a text; NUL also hides what follows
# from some programs.
_CONTROLS: Final = frozenset(map(chr, range(32))) - frozenset("\t\n\r\v\f")
_LOST_LETTER: Final = "\ufffd"

_OVERLONG: Final = message(
    "{file}, column {column}: a cell is longer than the {limit} characters that fit "
    "in one "
    "(rows: {rows}, first row: {first}); check whether the file was put together "
    "wrongly."
)
_BROKEN: Final = message(
    "{file}, column {column}: cells hold control characters "
    "(rows: {rows}, first row: {first}); export the file again from its source."
)
_LOST: Final = message(
    "{file}, column {column}: letters have been lost, and the sign � stands for them (rows: {rows}, first row: "
    "{first}); export the file again from its source, as UTF-8."
)


def read_raw(file: DeliveredFile) -> RawTable:
    """Read every cell of a file, without asking what the cells mean.

    Args:
        file: as found by `find_deliveries`.

    Raises:
        DataBlockedError: the file is empty, of another format than its name says, protected,
            corrupt, in an unknown encoding, split at the wrong delimiter, or holds control
            characters or overlong cells.
        WrongUseError: the file cannot be opened, or has changed since it was found.
    """
    reader = _READERS.get(file.path.suffix.lower())
    if reader is None:
        raise DataBlockedError(
            message(
                "{file} is not of a format that the suite reads; save it as one of {formats}.",
                file=file.file_name,
                formats=", ".join(_READERS),
            )
        )
    raw = reader(file, content_of(file))
    problems = Problems(file.file_name)
    for sheet in raw.sheets:
        _check_cells(sheet, file, problems)
    problems.stop_if_any()
    return raw


def content_of(file: DeliveredFile) -> bytes:
    """The bytes of a file, which are still those that were found.

    Args:
        file: as found by `find_deliveries`.

    Raises:
        DataBlockedError: the file is empty.
        WrongUseError: it cannot be opened, or has changed since it was found.
    """
    try:
        content = file.path.read_bytes()
    except OSError:
        raise WrongUseError(unreadable(file.file_name)) from None
    # What is checked must be what the run is sealed with.
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise WrongUseError(message("{file} was changed while it was being read; start again.", file=file.file_name))
    if not content.strip():
        raise DataBlockedError(message("{file} is empty; deliver it again with its rows.", file=file.file_name))
    return content


def _check_cells(sheet: RawSheet, file: DeliveredFile, problems: Problems) -> None:
    """Refuse texts that are too long for a cell, hold control characters or have lost letters."""
    found: dict[str, dict[int, list[int]]] = {each.text: defaultdict(list) for each in (_OVERLONG, _BROKEN, _LOST)}
    for row_number, row in enumerate(sheet.rows, start=1):
        for index, cell in enumerate(row):
            if isinstance(cell, str) and (what := _unreadable(cell)):
                found[what.text][index].append(row_number)
    names = header_cells(sheet.rows, file.delivery)
    for text, columns in found.items():
        for index, rows in columns.items():
            values = {
                "file": place(file.file_name, sheet.name),
                "column": label(names[index] if index < len(names) else None, index),
                "limit": LONGEST_TEXT,
                "rows": len(rows),
                "first": str(rows[0]),
            }
            problems.add(Message(text, values))


def _unreadable(text: str) -> Message | None:
    """What is wrong with a text; None where nothing is."""
    if len(text) > LONGEST_TEXT:
        return _OVERLONG
    if text.isprintable():
        return _LOST if _LOST_LETTER in text else None
    return _BROKEN if not _CONTROLS.isdisjoint(text) else _LOST if _LOST_LETTER in text else None
