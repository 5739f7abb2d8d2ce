"""Canonical tables as Parquet: the same rows give the same bytes and come back as they were."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.sources.canonical import Table
from evaluation.sources.declaration import canonical_dtypes
from evaluation.sources.tables import TABLES

_ARROW: Final[Mapping[str, pa.DataType]] = {
    "Int64": pa.int64(),
    "Float64": pa.float64(),
    "str": pa.string(),
    "datetime64[us]": pa.timestamp("us"),
}
_PANDAS: Final[Mapping[pa.DataType, str]] = {arrow: dtype for dtype, arrow in _ARROW.items()}


def write_canonical(table: Table, path: Path) -> None:
    """Write the frame of a table as Parquet, whole or not at all.

    The bytes depend on the rows alone: no index, no metadata of pandas, no time.

    Args:
        table: the table.
        path: the file to write; one that exists is replaced.

    Raises:
        OSError: there is no room or no right to write it; the caller knows whose folder it is.
    """
    dtypes = canonical_dtypes(TABLES[table.name])
    schema = pa.schema([(name, _ARROW[dtype]) for name, dtype in dtypes.items()])
    content = pa.Table.from_pandas(table.frame, schema=schema, preserve_index=False)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        pq.write_table(content.replace_schema_metadata(None), unfinished, compression="zstd")
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def read_canonical(path: Path) -> pd.DataFrame:
    """Read what `write_canonical` wrote, with the same dtypes.

    Args:
        path: the file.

    Raises:
        WrongUseError: the file is missing, damaged or of another kind.
    """
    try:
        # `pq.read_table` would make a column of a folder that is called `year=2026`.
        with pq.ParquetFile(path) as file:
            content = file.read(use_threads=False)
        dtypes = {field.name: _PANDAS[field.type] for field in content.schema}
    except (OSError, pa.ArrowException, KeyError):
        problem = message(
            "{file} is missing, damaged or no canonical table; run the preparation again.",
            file=path.name,
        )
        raise WrongUseError(problem) from None
    # By way of Python objects: a whole number with gaps would otherwise pass through floats.
    return pd.DataFrame(
        {name: pd.Series(content.column(name).to_pylist(), dtype=dtype) for name, dtype in dtypes.items()}
    )
