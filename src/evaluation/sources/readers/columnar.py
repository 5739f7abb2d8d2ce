"""Parquet → raw cells."""

import io
from datetime import date, time, timedelta
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from evaluation.errors import DataBlockedError
from evaluation.messages import message
from evaluation.sources.cells import Cell, RawSheet, RawTable
from evaluation.sources.folder import DeliveredFile


def read(file: DeliveredFile, content: bytes) -> RawTable:
    """Every cell of a Parquet file; its column names are the first row.

    Raises:
        DataBlockedError: the file is no Parquet file, or is damaged or encrypted.
    """
    try:
        with pq.ParquetFile(io.BytesIO(content)) as parquet:
            table = parquet.read(use_threads=False)
        columns = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        problem = message(
            "{file} is damaged, encrypted or no Parquet file; export it again from its source.",
            file=file.file_name,
        )
        raise DataBlockedError(problem) from None
    cells = [tuple(_cell(value) for value in row) for row in zip(*columns, strict=True)]
    return RawTable(file.file_name, (RawSheet(None, [tuple(table.column_names), *cells]),))


def _cell(value: object) -> Cell:
    kinds = str | int | float | date | time | timedelta | None
    if isinstance(value, kinds) and not isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes):
        # Every byte becomes a character, so that the scan for identity numbers sees them.
        return value.decode("latin-1")
    return str(value)
