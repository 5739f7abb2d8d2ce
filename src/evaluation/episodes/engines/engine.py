"""What an engine must be able to do."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from evaluation.errors import EvaluationError
from evaluation.messages import message


class Engine(Protocol):
    """Reads Parquet files as a table, and computes expressions on it."""

    def read(self, files: Sequence[Path]) -> Any:
        """The rows of Parquet files that have the same columns, as an ibis table; nothing is read yet."""
        ...

    def guarded(self) -> AbstractContextManager[None]:
        """Turns what the engine says while a block computes something on it into our own words.

        Raises:
            WrongUseError: there is no room for its temporary files.
            EvaluationError: the engine stopped.
        """
        ...

    def fetch(self, expression: Any) -> pa.Table:
        """What an expression gives; guarded."""
        ...


def stopped(name: str, reason: str) -> EvaluationError:
    """What to say of an engine that stopped for a reason that nobody foresaw.

    Args:
        name: of the engine.
        reason: the class of its error; its text may hold a value.
    """
    return EvaluationError(
        message(
            "The engine {engine} stopped (reason given: {reason}). Nothing was written. If the files have not been "
            "changed or moved meanwhile, this is no fault of the data.",
            engine=name,
            reason=reason,
        )
    )
