"""Spark: the same bytes as DuckDB, nothing left behind, and plain words where it is not installed."""

import os
import shutil
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from evaluation.cli.app import app
from evaluation.episodes import aggregate, open_engine, working_folder
from evaluation.errors import WrongUseError
from made_episodes import plain, some_rows, write_csv, write_parquet

SECONDS = 600
# A Spark as its owner has set it up: on this machine, with few tasks for few rows.
SETTINGS = "spark.master local[2]\nspark.sql.shuffle.partitions 2\nspark.default.parallelism 2\n"


@pytest.fixture
def java():
    """Spark needs it; where nothing may be left out, a machine without it is a fault."""
    if shutil.which("java") is None:
        if os.environ.get("OPPTAKT_TESTS_LEAVE_NOTHING_OUT"):
            pytest.fail("no Java, and nothing may be left out here")
        pytest.skip("no Java")


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.usefixtures("java")
def test_spark_counts_what_duckdb_counts_byte_by_byte_and_leaves_nothing(
    folder, out, tmp_path, private_temporary_files
):
    rows = [{**row, "date": f"{row['date']:%d.%m.%Y}"} for row in plain(some_rows(800, seed=7))]
    write_csv(folder / "a.csv", rows[:300], encoding="cp1252")
    write_parquet(folder / "b.parquet", rows[300:])
    by_duckdb, by_spark = out(), out()
    aggregate([folder], by_duckdb)
    settings = tmp_path / "conf"
    settings.mkdir()
    settings.joinpath("spark-defaults.conf").write_text(SETTINGS, encoding="ascii")
    working_directory = tmp_path / "work"
    working_directory.mkdir()
    command = [
        sys.executable,
        "-m",
        "evaluation",
        "aggregate",
        str(folder),
        "--out",
        str(by_spark),
        "--engine",
        "spark",
    ]
    ended = subprocess.run(
        [*command, "--language", "en"],
        env={**os.environ, "SPARK_CONF_DIR": str(settings)},
        cwd=working_directory,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.startswith("Reading the episodes\nChecking every row\nCounting the patients\n")
    assert by_spark.read_bytes() == by_duckdb.read_bytes()
    assert [*working_directory.iterdir()] == []
    assert [each for each in private_temporary_files.rglob("*") if each.is_file()] == []


def test_without_pyspark_it_is_said_what_to_install(monkeypatch, folder, out):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    source = write_parquet(folder / "npr_episodes.parquet", plain(some_rows(10, seed=1)))
    command = ["aggregate", str(source), "--out", str(out()), "--engine", "spark", "--language", "en"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 2
    assert "needs the package pyspark, which is an extra: install opptakt-evaluation[spark]" in result.stderr


def test_without_java_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.delenv("SPARK_REMOTE", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    with working_folder() as folder, pytest.raises(WrongUseError, match="needs Java 17 or later"):  # noqa: SIM117
        with open_engine("spark", folder):
            pass
