"""`opptakt example`: what it tells, and how it stops."""

import json

import pytest

from evaluation.cli.example import write_and_tell
from evaluation.cli.stops import stops_told
from evaluation.cli.terminal import Terminal


def run(terminal, folder, *, seed=2026, through=2019):
    with stops_told(terminal):
        write_and_tell(terminal, folder, seed=seed, through=through)


def test_the_last_line_is_the_folder(tmp_path, capsys):
    folder = tmp_path / "example"
    run(Terminal("en"), folder)
    said = capsys.readouterr()
    assert said.out.splitlines() == [str(folder)]
    assert "synthetic" in said.err


def test_machines_are_told_of_every_file(tmp_path, capsys):
    folder = tmp_path / "example"
    run(Terminal("en", machine=True), folder)
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    written = {event["path"] for event in events if event["event"] == "written"}
    assert written == {str(path) for path in folder.rglob("*") if path.is_file()}
    assert events[-1] == {"event": "example", "folder": str(folder)}


def test_a_folder_that_is_not_empty_is_wrong_use(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        run(Terminal("en"), tmp_path)
    assert stop.value.code == 2
    assert "already holds something" in capsys.readouterr().err
