"""What is left of an aggregation that is stopped: nothing, at once or after the next start."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from evaluation.episodes import aggregate
from evaluation.errors import WrongUseError

ROWS = 3_000_000
SECONDS = 120
# With so little memory the key of every row does not fit, and DuckDB writes temporary files.
AGGREGATE = """
import sys
from pathlib import Path
from evaluation.episodes import aggregate
aggregate([sys.argv[1]], Path(sys.argv[2]), memory="90MB")
"""


@pytest.fixture(scope="module")
def many_rows(tmp_path_factory):
    """A file with so many contacts, all of them music therapy, that counting them spills."""
    path = tmp_path_factory.mktemp("episodes") / "npr_episodes.parquet"
    rows = """select 'secret-' || (hash(i) % 2000000)::varchar as person, date '2020-01-01' + (i % 1000)::int as date,
        '983974724' as trust, 'somatic' as sector, 'IBBE10' as procedure_codes from range($rows) r(i)"""
    with duckdb.connect() as connection:
        connection.sql(rows, params={"rows": ROWS}).write_parquet(str(path))
    return path


def started(arguments, temporary, **more):
    """A process with temporary files of its own."""
    environment = {**os.environ, "TMPDIR": str(temporary), "LC_ALL": "en_GB.UTF-8", "HOME": str(temporary.parent)}
    return subprocess.Popen(
        arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )


def spilled(temporary: Path) -> list[Path]:
    """The temporary files of DuckDB."""
    return [each for each in temporary.glob("opptakt-episodes-*/work-*/duckdb/*") if each.is_file()]


def files_in(folder: Path) -> list[Path]:
    """Every file below a folder."""
    return [each for each in folder.rglob("*") if not each.is_dir()]


def wait_until(holds, process):
    """Waits until something holds while a process goes on."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.exhaustive
def test_temporary_files_that_have_become_too_large_are_told_and_nothing_is_left(many_rows, tmp_path, monkeypatch):
    monkeypatch.setattr("evaluation.episodes.private_folder._SHARE", 1 << 16)
    out = tmp_path / "out" / "npr_patients.parquet"
    out.parent.mkdir()
    with pytest.raises(WrongUseError, match=r"half of what was free on their disk"):
        aggregate([many_rows], out, memory="90MB")
    assert files_in(tmp_path) == []


@pytest.mark.slow
@pytest.mark.exhaustive
def test_after_a_kill_nothing_of_any_patient_is_left_once_the_next_one_has_started(many_rows, tmp_path):
    temporary, out = tmp_path / "temporary", tmp_path / "out" / "npr_patients.parquet"
    temporary.mkdir(exist_ok=True)
    out.parent.mkdir()
    killed = started([sys.executable, "-c", AGGREGATE, str(many_rows), str(out)], temporary, cwd=tmp_path / "out")
    wait_until(lambda: spilled(temporary), killed)
    (work,) = temporary.glob("opptakt-episodes-*/work-????????")
    assert (work.stat().st_mode & 0o777, work.parent.stat().st_mode & 0o777) == (0o700, 0o700)
    killed.kill()
    killed.communicate()
    assert spilled(temporary)
    assert files_in(out.parent) == []

    again = [sys.executable, "-m", "evaluation", "aggregate", str(many_rows), "--out", str(out)]
    after = started(again, temporary, cwd=tmp_path / "out")
    assert after.stderr.readline() == "Reading the episodes\n"
    assert not work.exists()
    after.send_signal(signal.SIGINT)
    _, said = after.communicate(timeout=SECONDS)
    assert (after.returncode, said.splitlines()[-1]) == (130, "Interrupted. Nothing was published.")
    assert files_in(temporary) == []
    assert files_in(out.parent) == []
    assert [each.name for each in temporary.parent.iterdir() if each.name.startswith(".")] == []


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_who_stops_an_aggregation_waits_for_a_moment_and_finds_nothing(many_rows, tmp_path, number, code):
    temporary, out = tmp_path / "temporary", tmp_path / "out" / "npr_patients.parquet"
    temporary.mkdir(exist_ok=True)
    out.parent.mkdir()
    command = [sys.executable, "-m", "evaluation", "aggregate", str(many_rows), "--out", str(out)]
    process = started(command, temporary, cwd=tmp_path / "out")
    assert process.stdout.readline()
    for _ in range(2):
        assert process.stderr.readline()
    process.send_signal(number)
    _, said = process.communicate(timeout=SECONDS)
    assert (process.returncode, said) == (code, "Interrupted. Nothing was published.\n")
    assert files_in(temporary) == []
    assert files_in(out.parent) == []
