"""A file that nobody has described yet → its cells, for a look: what it is written in, and how much of it was read."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import Message, message
from evaluation.sources.cells import RawSheet, RawTable
from evaluation.sources.delivery import Delivery
from evaluation.sources.folder import DeliveredFile, unreadable
from evaluation.sources.proposal.delimiters import Delimited, split
from evaluation.sources.proposal.encodings import decode
from evaluation.sources.proposal.merged_cells import MergedCells, merged_cells
from evaluation.sources.readers import columnar, excel

LARGEST_TEXT: Final = 4_000_000  # bytes of a text file that are looked at
MOST_ROWS: Final = 20_000  # rows of a Parquet file that are looked at
_TEXTS: Final = frozenset({".csv", ".txt", ".tsv", ".tab"})
_FORMATS: Final = ".xlsx, .csv, .parquet"


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The cells of a file, and how they were come by.

    Attributes:
        file: as the readers of files know it; its table is not known yet.
        raw: its cells; of a large file those of the first rows.
        is_whole: whether that is all of it.
        delimited: of a text file, its encoding and delimiter.
        merged: name of a sheet → the cells that are merged there.
    """

    file: DeliveredFile
    raw: RawTable
    is_whole: bool = True
    delimited: Delimited | None = None
    merged: Mapping[str, MergedCells] | None = None

    @property
    def ending(self) -> str:
        """The ending of the file's name, in small letters, with its point."""
        return self.file.path.suffix.lower()


def open_file(path: Path) -> OpenedFile:
    """Read a file, or the beginning of a large one, without asking what the cells mean.

    Args:
        path: a workbook, a text file or a Parquet file, called whatever its deliverer has called it.

    Raises:
        WrongUseError: there is no such file, or it is a folder, or cannot be opened.
        DataBlockedError: it is empty, protected, damaged or of a format that the suite does not read.
    """
    _refuse_what_is_no_file(path)
    ending = path.suffix.lower()
    try:
        content = _beginning(path) if ending in _TEXTS or ending == ".parquet" else path.read_bytes()
    except OSError:
        raise WrongUseError(unreadable(path.name)) from None
    if not content.strip():
        raise DataBlockedError(message("{file} is empty; deliver it again with its rows.", file=path.name))
    file = DeliveredFile("", path, path.name, hashlib.sha256(content).hexdigest(), Delivery(), "")
    if ending in _TEXTS:
        return _open_text(file, content)
    if ending == ".parquet":
        return _open_parquet(file)
    if ending in {".xlsx", ".xls"}:
        return OpenedFile(file, excel.read(file, content), merged=merged_cells(content))
    raise DataBlockedError(
        message(
            "{file} is not of a format that the suite reads; save it as one of {formats}.",
            file=path.name,
            formats=_FORMATS,
        )
    )


def _refuse_what_is_no_file(path: Path) -> None:
    problem: Message | None = None
    try:
        if not path.exists():
            problem = message("There is no file {file}; check the path.", file=str(path))
        elif path.is_dir():
            problem = message("{file} is a folder; give one file of a delivery.", file=path.name)
        elif not path.is_file():
            # Reading what is no file, such as a pipe, might never end.
            problem = message("{file} is no ordinary file; give one file of a delivery.", file=path.name)
    except (OSError, ValueError):
        problem = unreadable(path.name)
    if problem is not None:
        raise WrongUseError(problem)


def _beginning(path: Path) -> bytes:
    """A byte more than is looked at, so that it shows whether there are more."""
    with path.open("rb") as stream:
        return stream.read(LARGEST_TEXT + 1)


def _open_text(file: DeliveredFile, content: bytes) -> OpenedFile:
    is_whole = len(content) <= LARGEST_TEXT
    if not is_whole:
        # To the end of a line, so that no character and no row is cut in two.
        content = content[: content.rfind(b"\n") + 1] or content
    delimited, rows = split(decode(content, file.file_name), file.file_name, is_whole=is_whole)
    raw = RawTable(file.file_name, (RawSheet(None, rows),))
    return OpenedFile(file, raw, is_whole=is_whole, delimited=delimited)


def _open_parquet(file: DeliveredFile) -> OpenedFile:
    """The first rows of a Parquet file, read anew as a small one of its own."""
    try:
        with pq.ParquetFile(file.path) as parquet:
            batches = parquet.iter_batches(batch_size=MOST_ROWS, use_threads=False)
            first = pa.Table.from_batches([next(batches)]) if parquet.metadata.num_rows else parquet.read()
            is_whole = first.num_rows == parquet.metadata.num_rows
        content = io.BytesIO()
        pq.write_table(first, content)
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        problem = message(
            "{file} is damaged, encrypted or no Parquet file; export it again from its source.", file=file.file_name
        )
        raise DataBlockedError(problem) from None
    return OpenedFile(file, columnar.read(file, content.getvalue()), is_whole=is_whole)
