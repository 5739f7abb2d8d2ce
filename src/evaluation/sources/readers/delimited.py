"""Delimited text (.csv) → raw cells, all of them text."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Final

from evaluation.errors import DataBlockedError
from evaluation.messages import Message, message
from evaluation.sources.cells import Cell, Formula, RawSheet, RawTable
from evaluation.sources.folder import DeliveredFile
from evaluation.sources.header_rows import header_cells
from evaluation.sources.headers import known_headers
from evaluation.sources.tables import READABLE

_ENCODINGS: Final = ("utf-8", "cp1252")
_DELIMITERS: Final = (";", ",", "\t")
# Formats that are sometimes given the wrong name: zip (xlsx), OLE (old Excel) and Parquet.
_SIGNATURES: Final = (b"PK\x03\x04", bytes.fromhex("D0CF11E0"), b"PAR1")
_WIDE_ENCODINGS: Final = (b"\xff\xfe", b"\xfe\xff")
_DECIMALS: Final = re.compile(r"\s*[-+]?[0-9]+([.,])[0-9]+\s*")
_SECOND_CONTROLS: Final = frozenset(map(chr, range(0x80, 0xA0)))


def read(file: DeliveredFile, content: bytes) -> RawTable:
    """Every cell of a csv file.

    The encoding and the delimiter are the delivery's. Without them, the encoding is UTF-8, or
    cp1252 where the bytes are no UTF-8; the delimiter is the only one that splits the header row
    into columns of the table. A file that begins with the mark of UTF-8 is UTF-8, whatever the
    delivery says. A file that a spreadsheet has saved in another way than the delivery says is
    refused with the settings that it has now.

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
    named = "utf-8" if content.startswith(codecs.BOM_UTF8) else file.delivery.encoding
    if named is None and content.startswith(_WIDE_ENCODINGS):
        raise DataBlockedError(_undecodable(file))
    if named is None and b"\0" in content:
        raise DataBlockedError(
            message(
                "{file} holds bytes that no text holds (NUL); export it again from its source.",
                file=file.file_name,
            )
        )
    text, _ = _decoded(content, [named] if named else _ENCODINGS)
    if text is not None:
        return text
    other, encoding = _decoded(content, _ENCODINGS)
    if named and other is not None and (fitting := _fitting(other, file)):
        raise DataBlockedError(_saved_again(other, file, fitting[0], encoding=encoding))
    raise DataBlockedError(_undecodable(file))


def _decoded(content: bytes, encodings: Sequence[str]) -> tuple[str | None, str]:
    """The text in the first encoding that gives one, and that encoding."""
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        return (text.removeprefix("\ufeff") if _SECOND_CONTROLS.isdisjoint(text) else None), encoding
    return None, ""


def _undecodable(file: DeliveredFile) -> Message:
    return message(
        "{file} is not text in a known encoding; save it as UTF-8, or set encoding in delivery.toml.",
        file=file.file_name,
    )


def _fitting(text: str, file: DeliveredFile, delimiters: Sequence[str] = _DELIMITERS) -> list[str]:
    """The delimiters that split the header row into columns of the table: one, or none where it is not certain."""
    headers = {each: _header(text, each, file) for each in delimiters}
    fitting = [each for each, cells in headers.items() if known_headers(cells, READABLE[file.table], file.delivery)]
    # A header row of one column alone has no delimiter, and every one gives the same cell.
    if len(fitting) == 1 or (fitting and all(len(cells) == 1 for cells in headers.values())):
        return fitting[:1]
    return []


def _saved_again(text: str, file: DeliveredFile, delimiter: str, *, encoding: str | None = None) -> Message:
    """What the delivery must say of a file that is written in another way than it says."""
    settings = {"encoding": encoding} if encoding else {}
    if file.delivery.delimiter not in (None, delimiter):
        settings["delimiter"] = delimiter
    mark = _decimal_mark(text, delimiter)
    if mark and file.delivery.decimal_mark not in (None, mark):
        settings["decimal_mark"] = mark
    return message(
        "{file} is written in another way than delivery.toml says, as when a spreadsheet has saved it again; write "
        "this under [{table}] in delivery.toml: {settings}.",
        file=file.file_name,
        table=file.table,
        settings=", ".join(f'{name} = "{value}"' for name, value in settings.items()).replace("\t", "\\t"),
    )


def _decimal_mark(text: str, delimiter: str) -> str | None:
    """The mark of the cells that are nothing but a number with one, where all have the same."""
    try:
        marks = {found[1] for row in _records(text, delimiter) for cell in row if (found := _DECIMALS.fullmatch(cell))}
    except csv.Error:
        return None
    return marks.pop() if len(marks) == 1 else None


def _delimiter(text: str, file: DeliveredFile) -> str:
    """The delivery's delimiter, or the one that fits the headers."""
    named = file.delivery.delimiter
    if fitting := _fitting(text, file, [named] if named else _DELIMITERS):
        return fitting[0]
    if named and (others := _fitting(text, file)):
        raise DataBlockedError(_saved_again(text, file, others[0]))
    raise DataBlockedError(
        message(
            "{file}: the headers in row {row} are not columns of the table, whichever delimiter "
            "splits them; "
            "set delimiter, header_row or columns in delivery.toml.",
            file=file.file_name,
            row=str(file.delivery.header_row),
        )
        if named is None
        else message(
            "{file}: the delimiter that delivery.toml gives does not split the headers in row "
            "{row} into "
            "columns of the table; correct delimiter, header_row or columns there.",
            file=file.file_name,
            row=str(file.delivery.header_row),
        )
    )


def _header(text: str, delimiter: str, file: DeliveredFile) -> tuple[Cell, ...]:
    try:
        # A mistake in the quotation marks farther down is told when the whole file is read.
        rows = list(islice(_records(text, delimiter), file.delivery.first_row - 1))
    except csv.Error:
        return ()
    return header_cells(rows, file.delivery)


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
