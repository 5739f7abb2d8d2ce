"""`opptakt templates`: what it says, and where it refuses to write."""

import json
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from evaluation.cli.app import app
from permissions import obey_permissions


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["templates", *arguments])


def test_the_folder_is_the_last_line_and_every_file_is_told_to_machines(tmp_path: Path) -> None:
    result = invoke(str(tmp_path / "new"), "--language", "nn", "--json", "--year", "2027")
    assert result.exit_code == 0
    *written, last = [json.loads(line) for line in result.stdout.splitlines()]
    assert last == {"event": "templates", "folder": str(tmp_path / "new"), "year": 2027}
    names = [Path(each["path"]).name for each in written if each["event"] == "written"]
    assert (names[0], len(names)) == ("README.txt", 24)
    assert sorted(path.name for path in (tmp_path / "new" / "forms").iterdir()) == [
        "municipal_survey.xlsx",
        "npr_order.xlsx",
    ]
    assert not list(tmp_path.glob(".writing-*"))


def test_what_someone_has_filled_in_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "municipal_positions.xlsx").write_bytes(b"filled in")
    result = invoke(str(tmp_path), "--language", "en")
    assert result.exit_code == 2
    assert "already holds something" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["municipal_positions.xlsx"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    result = invoke(str(tmp_path / "file"), "--language", "en")
    assert (result.exit_code, result.stderr) == (
        2,
        f"{tmp_path / 'file'} already holds something; choose a new or an empty folder.\n",
    )


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    command = [
        sys.executable,
        "-m",
        "evaluation",
        "templates",
        str(closed / "new"),
        "--language",
        "en",
        "--year",
        "2026",
    ]
    ended = subprocess.run(command, preexec_fn=obey_permissions, capture_output=True, text=True, check=False)
    told = f"Writing the workbooks to fill in for 2026\nThe folder {closed / 'new'} cannot be written to.\n"
    assert (ended.returncode, ended.stderr) == (2, told)


def test_a_place_below_a_file_is_refused_with_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    result = invoke(str(tmp_path / "file" / "new"), "--language", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written to" in result.stderr


def test_a_year_without_a_report_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    result = invoke(str(tmp_path / "new"), "--year", "2031", "--language", "en")
    assert result.exit_code == 2
    assert "2026, 2027, 2028" in result.stderr
    assert not (tmp_path / "new").exists()


def test_data_that_are_not_there_are_refused(tmp_path: Path) -> None:
    result = invoke(str(tmp_path / "new"), "--data", str(tmp_path / "none"), "--language", "en")
    assert result.exit_code == 2
    assert not (tmp_path / "new").exists()


def test_data_with_an_identity_number_stop_at_the_gate(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "participants.csv").write_text("organisasjon;sektor\nEn kommune 01010750160;Kommune\n", encoding="utf-8")
    result = invoke(str(tmp_path / "new"), "--data", str(data), "--language", "en")
    assert result.exit_code == 1
    assert "01010750160" not in result.output
    assert not (tmp_path / "new").exists()
