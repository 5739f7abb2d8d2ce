"""DuckDB, in this process: no server, no network, no file outside the working folder."""

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import ibis
import pyarrow as pa

from evaluation.episodes.engines.engine import stopped
from evaluation.episodes.private_folder import WorkingFolder
from evaluation.errors import NO_ROOM, EvaluationError, WrongUseError
from evaluation.messages import message

MEMORY: Final = "500MB"
"""What DuckDB takes before it writes temporary files; with all else, the process stays below 1 GiB."""
_NO_ROOM_SAID: Final = tuple(os.strerror(number) for number in NO_ROOM)


@dataclass(frozen=True)
class _DuckDB:
    backend: Any
    folder: WorkingFolder

    def read(self, files: Sequence[Path]) -> Any:
        with self.guarded():
            return self.backend.read_parquet([str(each) for each in files], hive_partitioning=False)

    def fetch(self, expression: Any) -> pa.Table:
        with self.guarded():
            return self.backend.to_pyarrow(expression)

    def guarded(self) -> AbstractContextManager[None]:
        return _own_words(self.folder)


@contextmanager
def open_duckdb(folder: WorkingFolder, *, memory: str | None = None) -> Iterator[_DuckDB]:
    """DuckDB in memory, with its temporary files in the working folder.

    Args:
        folder: the working folder.
        memory: what it may take before it writes temporary files.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory or MEMORY,
        "temp_directory": str(folder.make("duckdb")),
        "max_temp_directory_size": f"{folder.left()}B",
        "home_directory": str(folder.make("home")),
        "extension_directory": str(folder.make("home")),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "preserve_insertion_order": "false",
    }
    connection = duckdb.connect(":memory:", config=config)
    try:
        yield _DuckDB(ibis.duckdb.from_connection(connection), folder)
    finally:
        connection.close()


@contextmanager
def _own_words(folder: WorkingFolder) -> Iterator[None]:
    """Turns what DuckDB says into our own words: its errors may quote a cell."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise (folder.full() if "max_temp_directory_size" in str(error) else _no_memory()) from None
    except duckdb.Error as error:
        if any(words in str(error) for words in _NO_ROOM_SAID):
            raise folder.full() from None
        raise stopped("DuckDB", type(error).__name__) from None


def _no_memory() -> EvaluationError:
    return WrongUseError(
        message(
            "There was not enough memory for the aggregation, which needs about 1 GB. Close other programs, or use a "
            "machine with more memory. Nothing was written."
        )
    )
