"""Delimited text (.csv) → raw cells, all of them text."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from evaluation.errors import DataBlockedError
from evaluation.messages import Message, message
from evaluation.sources.cells import Cell, Formula, RawSheet, RawTable
from evaluation.sources.folder import DeliveredFile
from evaluation.sources.headers import known_headers
from evaluation.sources.tables import TABLES

_DELIMITERS: Final = (";", ",", "\t")
# Formats that are sometimes given the wrong name: zip (xlsx), OLE (old Excel) and Parquet.
_SIGNATURES: Final = (b"PK\x03\x04", bytes.fromhex("D0CF11E0"), b"PAR1")
_WIDE_ENCODINGS: Final = (b"\xff\xfe", b"\xfe\xff")
_SECOND_CONTROLS: Final = frozenset(map(chr, range(0x80, 0xA0)))


def read(file: DeliveredFile, content: bytes) -> RawTable:
    """Every cell of a csv file.

    The encoding and the delimiter are the delivery's. Without them, the encoding is UTF-8, or
    cp1252 where the bytes are no UTF-8; the delimiter is the only one that splits the header row
    into columns of the table.

    Raises:
        DataBlockedError: the bytes are no text in the encoding, no single delimiter fits the
            headers, or the quotation marks do not match.
    """
    if content.startswith(_SIGNATURES):
        raise DataBlockedError(
            message(
                "{file} is not what its name says; give it the ending of its format, or save it as csv.",
                file=file.file_name,
            )
        )
    text = _decode(content, file)
    delimiter = _delimiter(text, file)
    try:
        rows: list[tuple[Cell, ...]] = [tuple(map(_cell, record)) for record in _records(text, delimiter)]
    except csv.Error:
        problem = message(
            "{file}: the quotation marks do not match, so cells run into each other; "
            "export the file again with quoted texts.",
            file=file.file_name,
        )
        raise DataBlockedError(problem) from None
    return RawTable(file.file_name, (RawSheet(None, rows),))


def _cell(text: str) -> Cell:
    return Formula(text) if text.lstrip().startswith("=") else text


def _decode(content: bytes, file: DeliveredFile) -> str:
    named = file.delivery.encoding
    if named is None and content.startswith(_WIDE_ENCODINGS):
        raise DataBlockedError(_undecodable(file))
    if named is None and b"\0" in content:
        raise DataBlockedError(
            message(
                "{file} holds bytes that no text holds (NUL); export it again from its source.",
                file=file.file_name,
            )
        )
    for encoding in [named] if named else ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if not _SECOND_CONTROLS.isdisjoint(text):
            break
        return text.removeprefix("\ufeff")
    raise DataBlockedError(_undecodable(file))


def _undecodable(file: DeliveredFile) -> Message:
    return message(
        "{file} is not text in a known encoding; save it as UTF-8, or set encoding in delivery.toml.",
        file=file.file_name,
    )


def _delimiter(text: str, file: DeliveredFile) -> str:
    """The delivery's delimiter, or the one that fits the headers."""
    named = file.delivery.delimiter
    headers = {each: _header(text, each, file) for each in ([named] if named else _DELIMITERS)}
    fitting = [each for each, cells in headers.items() if known_headers(cells, TABLES[file.table], file.delivery)]
    # A header row of one column alone has no delimiter, and every one gives the same cell.
    if len(fitting) == 1 or (fitting and all(len(cells) == 1 for cells in headers.values())):
        return fitting[0]
    raise DataBlockedError(
        message(
            "{file}: the headers in row {row} are not columns of the table, whichever delimiter "
            "splits them; "
            "set delimiter, header_row or columns in delivery.toml.",
            file=file.file_name,
            row=file.delivery.header_row,
        )
        if named is None
        else message(
            "{file}: the delimiter that delivery.toml gives does not split the headers in row "
            "{row} into "
            "columns of the table; correct delimiter, header_row or columns there.",
            file=file.file_name,
            row=file.delivery.header_row,
        )
    )


def _header(text: str, delimiter: str, file: DeliveredFile) -> list[str]:
    last = file.delivery.header_row
    try:
        for number, record in enumerate(_records(text, delimiter), start=1):
            if number == last:
                return record
    except csv.Error:
        return []
    return []


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    with _any_length(len(text)):
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


@contextmanager
def _any_length(characters: int) -> Iterator[None]:
    """Let the csv module read cells of any length: how long one may be is judged elsewhere."""
    before = csv.field_size_limit(max(characters, 1) + 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)
