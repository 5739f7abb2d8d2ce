"""Great Expectations as the oracle of the scan: one checking process that stays and answers again and again."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pandas as pd

from evaluation.quality.counts import TableCounts
from evaluation.sources import DeliveredFile, Delivery, Table, write_canonical

_PROCESS: Final = Path(__file__).with_name("oracle_process.py")


class Oracle:
    """The process, and a folder for what it is asked about."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            (sys.executable, "-I", str(_PROCESS)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        """The process, started."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the process."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=60)

    def counts(self, table: str, parquet: Path, suite: Mapping[str, Any], parameters: Mapping[str, Any]) -> TableCounts:
        """The counts of a canonical table, as the worker gives them."""
        path = self.folder / "suite.json"
        path.write_text(json.dumps(suite), encoding="utf-8")
        request = {
            "table": table,
            "parquet": str(parquet),
            "suite": str(path),
            "parameters": dict(parameters),
            "looked_at": {},
        }
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return TableCounts.model_validate_json(self.process.stdout.readline())


def written(table: str, frame: pd.DataFrame, path: Path) -> Path:
    """A canonical table as a file, as the gate writes it."""
    delivery = Delivery()
    file = DeliveredFile(table, path, path.name, "0" * 64, delivery, delivery.sha256())
    rows = pd.Series(range(2, len(frame) + 2), dtype="int64", name="row")
    write_canonical(Table(table, frame, file, None, rows), path)
    return path
