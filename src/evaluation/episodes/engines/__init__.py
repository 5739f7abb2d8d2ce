"""Where expressions are computed: DuckDB in this process, or a Spark that the user has.

Both get the same files and the same ibis expressions. Whatever they keep for a while lies in the working folder, none
of them asks the network for anything, and their own words, which may quote a value, go no further.
"""

import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final, Literal, get_args

from evaluation.episodes.engines.engine import Engine
from evaluation.episodes.private_folder import WorkingFolder

EngineName = Literal["duckdb", "spark"]
ENGINES: Final[tuple[EngineName, ...]] = get_args(EngineName)

__all__ = ["ENGINES", "Engine", "EngineName", "open_engine"]


@contextmanager
def open_engine(name: EngineName, folder: WorkingFolder, *, memory: str | None = None) -> Iterator[Engine]:
    """An engine, at work until the block ends.

    Args:
        name: which.
        folder: for its temporary files.
        memory: how much DuckDB may take before it writes temporary files, such as `500MB`.

    Raises:
        WrongUseError: what it needs is not installed.
    """
    # What the libraries warn of, mostly each other, is not for those who count patients.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _opened(name, folder, memory) as engine:
            yield engine


def _opened(name: EngineName, folder: WorkingFolder, memory: str | None) -> AbstractContextManager[Engine]:
    # Each is imported where it is asked for: Spark is an extra, and both cost time.
    if name == "spark":
        from evaluation.episodes.engines.spark import open_spark  # noqa: PLC0415

        return open_spark(folder)
    from evaluation.episodes.engines.duckdb import open_duckdb  # noqa: PLC0415

    return open_duckdb(folder, memory=memory)
