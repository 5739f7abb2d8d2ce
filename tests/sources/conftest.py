"""Deliveries made by code, and a reference that knows four places."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evaluation.sources import Table, find_deliveries, read_raw, read_table

Rows = Sequence[Sequence[object]]


class FourPlaces:
    """A reference with one unit a level, called by the names of people."""

    def unit_names(self, level: str) -> Mapping[str, str]:
        """Normalised name → code."""
        return {
            "country": {"landet": "country", "norge": "country"},
            "regional_authority": {
                "helse vest rhf": "west_authority",
                "helse vest": "west_authority",
            },
            "trust": {"helse vest": "a_trust_of_the_same_name"},
            "region": {"vest": "west"},
        }[level]


def _xlsx(path: Path, rows: Rows) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Ark1"
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)


def _csv(path: Path, rows: Rows) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def _parquet(path: Path, rows: Rows) -> None:
    columns = list(zip(*rows[1:], strict=True)) or [() for _ in rows[0]]
    arrays = [pa.array(list(column)) for column in columns]
    pq.write_table(pa.table(arrays, names=[str(name) for name in rows[0]]), path)


_WRITERS: Mapping[str, Callable[[Path, Rows], None]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".parquet": _parquet,
}


@pytest.fixture
def deliver(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as a file of the folder, with settings; gives the folder."""

    def write(rows: Rows, *, ending: str = ".xlsx", settings: str = "") -> Path:
        _WRITERS[ending](tmp_path / f"npr_patients{ending}", rows)
        if settings:
            text = f"[npr_patients]\n{settings}\n"
            (tmp_path / "delivery.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def read() -> Callable[[Path], Table]:
    """Read the only table of a folder, as the gate does."""

    def read_folder(folder: Path) -> Table:
        (file,) = find_deliveries(folder).files
        return read_table(file, read_raw(file), FourPlaces())

    return read_folder
