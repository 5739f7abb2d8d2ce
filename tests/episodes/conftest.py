"""Folders for episodes and for what is counted from them."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def private_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has temporary files of its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for the episodes of a test."""
    made = tmp_path / "episodes"
    made.mkdir()
    return made


@pytest.fixture
def out(tmp_path: Path) -> Callable[[str], Path]:
    """Names of results, each in a folder of its own."""

    def named(name: str = "npr_patients.parquet") -> Path:
        made = tmp_path / f"out-{len([*tmp_path.iterdir()])}"
        made.mkdir()
        return made / name

    return named
