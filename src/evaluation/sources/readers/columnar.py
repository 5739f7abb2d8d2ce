"""Parquet → raw cells."""

import io
from datetime import date, time, timedelta
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from evaluation.errors import DataBlockedError
from evaluation.messages import message
from evaluation.sources.cells import Cell, RawSheet, RawTable, cell_text
from evaluation.sources.folder import DeliveredFile
from evaluation.sources.many import SEPARATOR
from evaluation.sources.names import label


def read(file: DeliveredFile, content: bytes) -> RawTable:
    """Every cell of a Parquet file; its column names are the first row.

    Raises:
        DataBlockedError: the file is no Parquet file, or is damaged or encrypted.
    """
    try:
        with pq.ParquetFile(io.BytesIO(content)) as parquet:
            table = parquet.read(use_threads=False)
        _refuse_records(table.schema, file)
        columns = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        problem = message(
            "{file} is damaged, encrypted or no Parquet file; export it again from its source.",
            file=file.file_name,
        )
        raise DataBlockedError(problem) from None
    cells = [tuple(_cell(value) for value in row) for row in zip(*columns, strict=True)]
    return RawTable(file.file_name, (RawSheet(None, [tuple(table.column_names), *cells]),))


def _refuse_records(schema: pa.Schema, file: DeliveredFile) -> None:
    """A list is several values in a cell; whatever else holds values within values is none that a table can have."""
    found = [
        label(field.name, index)
        for index, field in enumerate(schema)
        if pa.types.is_nested(field.type)
        and not (
            (pa.types.is_list(field.type) or pa.types.is_large_list(field.type))
            and not pa.types.is_nested(field.type.value_type)
        )
    ]
    if found:
        raise DataBlockedError(
            message(
                "{file}: the cells of these columns hold columns of their own: {columns}; export each of them as a "
                "column.",
                file=file.file_name,
                columns=", ".join(found),
            )
        )


def _cell(value: object) -> Cell:
    kinds = str | int | float | date | time | timedelta | None
    if isinstance(value, kinds) and not isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes):
        return _text_of(value)
    if isinstance(value, list):
        return SEPARATOR.join(cell_text(_cell(each)) for each in value)
    return str(value)


def _text_of(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Every byte becomes a character, so that the scan for identity numbers sees them.
        return content.decode("latin-1")
