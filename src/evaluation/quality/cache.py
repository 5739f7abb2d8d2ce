"""Checks that were passed before: the same bytes, rules and versions are not checked again.

Only counts are kept, and only of tables that were let through. A cache that cannot be read or
written is no cache, and never a failure.
"""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from platformdirs import user_cache_dir
from pydantic import ValidationError

from evaluation.programme import PROGRAMME_FILE
from evaluation.quality.counts import TableCounts
from evaluation.quality.suites import Suite
from evaluation.quality.validation import CheckRequest
from evaluation.reference import load_reference

CACHE_VARIABLE: Final = "OPPTAKT_CACHE"
"""Environment variable that names another folder for the cache."""

_PACKAGE: Final = Path(__file__).parents[1]
_CHECKER: Final = ("quality/preparations/*.py", "quality/worker.py", "sources/declaration.py", "sources/many.py")


@dataclass(frozen=True)
class CheckCache:
    """A folder with one small file a passed check.

    Attributes:
        folder: where they lie; made when the first one is kept.
    """

    folder: Path

    def find(self, key: str, suite: Suite) -> TableCounts | None:
        """The counts of an earlier check.

        Args:
            key: what `check_key` gave.
            suite: the rules, all of which must have been counted.

        Returns:
            None where there is no such check, or what was kept cannot be trusted.
        """
        try:
            counts = TableCounts.model_validate_json(self._path(key).read_bytes())
        except (OSError, ValidationError):
            return None
        return counts if passes(suite, counts) else None

    def keep(self, key: str, suite: Suite, counts: TableCounts) -> None:
        """Remember a check, if it let the table through and the folder can be written to."""
        if not passes(suite, counts):
            return
        try:
            self._write(self._path(key), counts.model_dump_json().encode())
        except OSError:
            return

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _write(self, path: Path, content: bytes) -> None:
        """Write in one move: a reader meets the whole file or none."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def open_cache() -> CheckCache:
    """The cache of this user, or where `OPPTAKT_CACHE` says."""
    folder = os.environ.get(CACHE_VARIABLE) or user_cache_dir("opptakt")
    return CheckCache(Path(folder) / "checks")


def passes(suite: Suite, counts: TableCounts) -> bool:
    """Whether every rule was counted and no critical one failed."""
    rules = suite.expectations
    return [rule.meta.id for rule in rules] == [each.id for each in counts.rules] and all(
        counted.status == "passed" or rule.severity != "critical"
        for rule, counted in zip(rules, counts.rules, strict=True)
    )


def check_key(request: CheckRequest, *, file_sha256: str, delivery_sha256: str | None) -> str:
    """A hash of everything on which the result of a check depends.

    Args:
        request: the table, its rules and parameters.
        file_sha256: hash of the delivered file.
        delivery_sha256: hash of its `delivery.toml`; None where there is none.
    """
    parts = {
        "table": request.table,
        "parquet": _sha256(request.parquet),
        "looked_at": {name: _sha256(path) for name, path in request.looked_at.items()},
        "file": file_sha256,
        "delivery": delivery_sha256,
        "suite": request.suite.sha256,
        "parameters": dict(request.parameters),
        "versions": {name: version(name) for name in ("great-expectations", "pandas")},
        "checker": _checker_sha256(),
        "facts": _facts_sha256(),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _checker_sha256() -> str:
    """Hash of our own code between a table and its counts: a change in it asks all tables again."""
    return _sha256(*(path for pattern in _CHECKER for path in sorted(_PACKAGE.glob(pattern))))


def _facts_sha256() -> str:
    """Hash of what the programme and the reference say, with which rows are compared."""
    return _sha256(PROGRAMME_FILE, *sorted(load_reference().folder.glob("*.csv")))


def _sha256(*paths: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
