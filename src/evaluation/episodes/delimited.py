"""Delimited text of any size: how it is written, and its needed columns as Parquet.

No engine reads every encoding, and no two of them read the same odd file alike. So a csv file is read once, a part at a
time, into a file in the private folder that every engine reads alike; all cells stay text.
"""

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv
import pyarrow.parquet as pq

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import message
from evaluation.sources import Delivery, unreadable
from evaluation.sources.declaration import normalise_spelling

_ENCODINGS: Final = ("utf-8", "cp1252")
_DELIMITERS: Final = (";", ",", "\t")
_SIGNATURES: Final = (b"PK\x03\x04", bytes.fromhex("D0CF11E0"), b"PAR1")
_CHUNK: Final = 1 << 22  # bytes
_PART: Final = 1 << 25  # bytes that are taken apart at a time
_HEAD: Final = 1 << 20  # bytes in which the row of the headers is looked for


@dataclass(frozen=True, slots=True)
class Written:
    """How a csv file is written.

    Attributes:
        encoding: of its bytes.
        delimiter: between its cells.
        header_row: the row of its headers, from 1.
        headers: in their order.
    """

    encoding: str
    delimiter: str
    header_row: int
    headers: tuple[str, ...]


def how_written(path: Path, delivery: Delivery, spellings: Mapping[str, str]) -> Written:
    """How a csv file is written, as the delivery says, or as its bytes and its headers show.

    Args:
        path: of the file.
        delivery: may name encoding, delimiter and the row of the headers.
        spellings: normalised header → canonical column, for finding the delimiter.

    Raises:
        DataBlockedError: it is no text in a known encoding, or no delimiter fits the headers.
        WrongUseError: it cannot be opened.
    """
    try:
        encoding = _encoding(path, delivery)
        with path.open("rb") as stream:
            head = codecs.getincrementaldecoder(encoding)(errors="replace").decode(stream.read(_HEAD))
    except OSError:
        raise WrongUseError(unreadable(path.name)) from None
    named = delivery.delimiter
    found = {each: _row(head, each, delivery.header_row) for each in ([named] if named else _DELIMITERS)}
    fitting = [each for each, cells in found.items() if any(normalise_spelling(cell) in spellings for cell in cells)]
    if not fitting or (len(fitting) > 1 and any(len(found[each]) > 1 for each in fitting)):
        raise DataBlockedError(
            message(
                "{file}: the headers in row {row} are not columns of the table, whichever delimiter splits them; set "
                "delimiter, header_row or columns in delivery.toml.",
                file=path.name,
                row=str(delivery.header_row),
            )
        )
    return Written(encoding, fitting[0], delivery.header_row, tuple(found[fitting[0]]))


def _encoding(path: Path, delivery: Delivery) -> str:
    with path.open("rb") as stream:
        start = stream.read(max(map(len, _SIGNATURES)))
    if not start.strip():
        raise DataBlockedError(message("{file} is empty; deliver it again with its rows.", file=path.name))
    if start.startswith(_SIGNATURES):
        raise DataBlockedError(
            message(
                "{file} is not what its name says; give it the ending of its format, or save it as csv.",
                file=path.name,
            )
        )
    if start.startswith(codecs.BOM_UTF8):
        candidates: Sequence[str] = ["utf-8-sig"]
    else:
        candidates = [delivery.encoding] if delivery.encoding else _ENCODINGS
    for encoding in candidates:
        if _decodes(path, encoding):
            return encoding
    raise DataBlockedError(
        message(
            "{file} is not text in a known encoding; save it as UTF-8, or set encoding in delivery.toml.",
            file=path.name,
        )
    )


def _decodes(path: Path, encoding: str) -> bool:
    """Whether every byte of a file is text in the encoding; bytes that no text holds are none in any."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        try:
            while chunk := stream.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def _row(head: str, delimiter: str, number: int) -> list[str]:
    try:
        for at, record in enumerate(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), start=1):
            if at == number:
                return record
    except csv.Error:
        return []
    return []


def stage(path: Path, written: Written, columns: Sequence[int], target: Path, *, room: Callable[[], object]) -> None:
    """Write some columns of a csv file as Parquet, all of them text; a row without anything in them is no row.

    Args:
        path: of the csv file.
        written: how it is written.
        columns: the positions of the columns, from 0.
        target: the file to write; its columns are called by their headers.
        room: asked after every part; raises where the temporary files have become too large.

    Raises:
        DataBlockedError: rows have more or fewer cells than the headers, or quotation marks do not match.
    """
    ragged: list[int] = []
    names = [written.headers[index] for index in columns]
    schema = pa.schema([(name, pa.string()) for name in names])
    try:
        with pq.ParquetWriter(target, schema) as writer:
            for part in _parts(path, written, columns, ragged):
                writer.write_table(_filled(part).rename_columns(names))
                room()
    except (pa.ArrowInvalid, UnicodeError):
        raise DataBlockedError(
            message(
                "{file}: the quotation marks do not match, so cells run into each other; export the file again with "
                "quoted texts.",
                file=path.name,
            )
        ) from None
    if ragged:
        raise DataBlockedError(
            message(
                "{file}: rows have more or fewer cells than there are headers (rows: {rows}); export the file again, "
                "with quotation marks around texts that hold the delimiter.",
                file=path.name,
                rows=len(ragged),
            )
        )


def _parts(path: Path, written: Written, columns: Sequence[int], ragged: list[int]) -> Iterator[pa.Table]:
    def note(row: pc_csv.InvalidRow) -> str:
        ragged.append(row.actual_columns)
        return "skip"

    names = [str(index) for index in range(len(written.headers))]
    needed = [names[index] for index in columns]
    reader = pc_csv.open_csv(
        path,
        read_options=pc_csv.ReadOptions(
            encoding="utf8" if written.encoding.startswith("utf-8") else written.encoding,
            column_names=names,
            skip_rows=written.header_row,
            block_size=_PART,
        ),
        parse_options=pc_csv.ParseOptions(
            delimiter=written.delimiter, newlines_in_values=True, invalid_row_handler=note
        ),
        convert_options=pc_csv.ConvertOptions(
            include_columns=needed, column_types=dict.fromkeys(needed, pa.string()), strings_can_be_null=False
        ),
    )
    with reader:
        for batch in reader:
            yield pa.Table.from_batches([batch])


def _filled(part: pa.Table) -> pa.Table:
    """The rows that hold anything: a spreadsheet leaves rows of delimiters below its table."""
    first, *others = part.columns
    if not pc.any(pc.equal(first, "")).as_py():
        return part
    holds = pc.not_equal(pc.utf8_trim_whitespace(first), "")
    for column in others:
        holds = pc.or_(holds, pc.not_equal(pc.utf8_trim_whitespace(column), ""))
    return part.filter(holds)
