"""Canonical tables on disk."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from evaluation.errors import WrongUseError
from evaluation.sources import Table, read_canonical, write_canonical

ROWS = [
    ["year", "level", "unit", "patients", "source"],
    ["2016", "country", "Landet", "498", "NPR"],
    ["2017", "country", "Landet", "<5", ""],
    ["2018", "country", "Landet", "", ""],
]


@pytest.fixture
def table(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> Table:
    return read(deliver(ROWS))


def test_what_is_written_comes_back_with_the_same_types(table: Table, tmp_path: Path) -> None:
    write_canonical(table, tmp_path / "a.parquet")
    pd.testing.assert_frame_equal(read_canonical(tmp_path / "a.parquet"), table.frame)


def test_the_name_of_a_folder_is_no_column(table: Table, tmp_path: Path) -> None:
    folder = tmp_path / "sector=all" / "region=west"
    folder.mkdir(parents=True)
    write_canonical(table, folder / "a.parquet")
    pd.testing.assert_frame_equal(read_canonical(folder / "a.parquet"), table.frame)


def test_the_same_rows_give_the_same_bytes_whatever_the_format(
    table: Table, deliver: Callable[..., Path], read: Callable[[Path], Table], tmp_path: Path
) -> None:
    write_canonical(table, tmp_path / "a.parquet")
    (tmp_path / "npr_patients.xlsx").unlink()
    write_canonical(read(deliver(ROWS, ending=".csv")), tmp_path / "b.parquet")
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_nothing_but_rows_and_types_is_written(table: Table, tmp_path: Path) -> None:
    write_canonical(table, tmp_path / "a.parquet")
    metadata = pq.read_schema(tmp_path / "a.parquet").metadata
    assert metadata is None


def test_a_full_disk_leaves_nothing_half_written(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_table: object, path: Path, **_named: object) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(OSError, match="No space left"):
        write_canonical(table, tmp_path / "a.parquet")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("content", [None, b"", b"PAR1 nonsense"])
def test_what_is_no_canonical_table_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a.parquet").write_bytes(content)
    with pytest.raises(WrongUseError, match="no canonical table"):
        read_canonical(tmp_path / "a.parquet")
