"""`opptakt check`: the table that a person reads, the same facts for machines, and the feedback workbooks."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evaluation.cli.app import app
from evaluation.cli.problems import tell_problems
from evaluation.cli.terminal import Terminal
from evaluation.messages import Message, message
from evaluation.programme import LocalText
from evaluation.quality import CheckOutcome, Problem

HEAD = "år;nivå;enhet;sektor;prosedyre;grunnlag;pasienter;kilde\n"
UNREADABLE = "2016;landet;norway;alle;alle;behandlingssted;HEMMELIG;GAMUT\n"
SAID = (
    "Text stands where a number belongs; write a number, leave the cell empty, or say in delivery.toml what the symbol "
    "means."
)


@pytest.fixture
def invoke(monkeypatch, tmp_path):
    """Runs a command in this process, in English."""
    monkeypatch.setenv("OPPTAKT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return lambda *arguments: CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def data(tmp_path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "npr_patients.csv").write_text(HEAD + UNREADABLE * 6, encoding="utf-8")
    return folder


def test_what_is_wrong_stands_in_a_table_with_tabs_where_nobody_watches(invoke, data):
    answer = invoke("check", data)
    assert answer.exit_code == 1
    assert answer.stdout.splitlines()[1:] == [
        "File\tSheet\tColumn\tRows\tFirst row\tSeverity\tWhat is wrong, and what to do",
        f"npr_patients.csv\t\tpasienter\t6\t2\tMust be mended\t{SAID}",
    ]
    assert (
        "npr_patients.csv, column pasienter: text stands where a number belongs (rows: 6, first row: 2)"
        in answer.stderr
    )


@pytest.mark.parametrize("stray", [True, False])
def test_a_file_or_a_folder_that_is_called_after_a_person_stops_the_check_and_is_not_named(invoke, data, stray):
    if stray:
        (data / "uttrekk 178584 99860.csv").touch()
    else:
        data = data.rename(data.with_name("17858499860"))
    answer = invoke("check", data)
    assert answer.exit_code == 1
    assert "In the name of a file or a folder, something looks like a national identity number" in answer.stderr
    assert "99860" not in answer.stdout + answer.stderr


def test_machines_have_the_same_facts(invoke, data):
    answer = invoke("check", data, "--json")
    events = {event["event"]: event for event in map(json.loads, answer.stdout.splitlines())}
    told = events["problem"].pop("message")
    assert events["problem"] == {
        "event": "problem",
        "file": "npr_patients.csv",
        "sheet": None,
        "column": "pasienter",
        "rows": 6,
        "first_rows": [2, 3, 4, 5, 6],
        "severity": "critical",
        "rule": None,
    }
    assert told["en"] == SAID
    assert told["nn"].startswith("Tekst står der det skal vere eit tal; ")
    assert events["error"]["exit_code"] == 1


def test_feedback_is_written_for_data_that_are_blocked_and_the_folder_is_the_last_line(invoke, data, tmp_path):
    answer = invoke("check", data, "--feedback", tmp_path / "out")
    assert answer.exit_code == 1
    assert answer.stdout.splitlines()[-1] == str(tmp_path / "out")
    names = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert names == ["feedback.json", "npr_patients.feedback.xlsx"]


def test_machines_are_told_what_was_written_of_every_file(invoke, data, tmp_path):
    (data / "risks.csv").write_text("dato;risiko;område\n2026-01-01;15507600333;Resultatmål\n", encoding="utf-8")
    answer = invoke("check", data, "--feedback", tmp_path / "out", "--json")
    events = [event for event in map(json.loads, answer.stdout.splitlines()) if event["event"].startswith("feedback")]
    assert events == [
        {
            "event": "feedback",
            "file": "npr_patients.csv",
            "workbook": "npr_patients.feedback.xlsx",
            "marked_cells": 6,
            "without_copy": None,
        },
        {
            "event": "feedback",
            "file": "risks.csv",
            "workbook": None,
            "marked_cells": 0,
            "without_copy": "No copy is made of a file in which something looks like a national identity number.",
        },
        {"event": "feedback_folder", "folder": str(tmp_path / "out")},
    ]
    assert "15507600333" not in answer.output


def test_a_folder_that_may_not_be_written_to_stops_before_anything_is_checked(invoke, data, monkeypatch):
    monkeypatch.setattr("evaluation.cli.checking.check_study_data", None)
    answer = invoke("check", data, "--feedback", data / "feedback")
    assert answer.exit_code == 2
    assert "is that of the data, or lies in it or around it" in answer.stderr
    assert [each.name for each in data.iterdir()] == ["npr_patients.csv"]


@pytest.fixture
def screen(monkeypatch, capsys):
    """What a person sees on a screen of so many columns."""

    def seen(outcome: CheckOutcome, columns: int, language="nb") -> list[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        tell_problems(Terminal(language), outcome)
        # Titles are bold, and nothing else is more than letters.
        drawn = capsys.readouterr().out.replace("\x1b[1m", "").replace("\x1b[0m", "")
        return [line.rstrip() for line in drawn.splitlines()]

    return seen


def problem(words: Message | None = None, **facts) -> Problem:
    what = words or message("{file}, column {column}: a date is wrong.", file="plan.xlsx (Ark1)", column="Dato")
    given = {"file_name": "plan.xlsx", "sheet": "Ark1", "column": "Dato", "severity": "critical", "words": what} | facts
    return Problem(**given)


def test_on_a_screen_every_file_has_a_table_the_gravest_first_that_fits_80_columns(screen):
    heads = LocalText(nb="år, kommune, tjenesteområde", nn="år", en="year")
    outcome = CheckOutcome(
        {},
        (),
        problems=(
            problem(severity="info", column=heads, rows=1200, first_rows=(4,)),
            problem(rows=3, first_rows=(1004, 1005)),
            problem(file_name="[red]x.csv", sheet=None),
        ),
    )
    lines = screen(outcome, 80)
    assert max(map(len, lines)) <= 80
    assert lines == [
        "",
        "[red]x.csv",
        " " + "─" * 78,
        "  Alvorsgrad        Hvor                   Hva som er galt, og hva du gjør",
        " " + "─" * 78,
        "  Må rettes         Dato                   A date is wrong.",
        " " + "─" * 78,
        "",
        "plan.xlsx, ark Ark1",
        " " + "─" * 78,
        "  Alvorsgrad        Hvor                   Hva som er galt, og hva du gjør",
        " " + "─" * 78,
        "  Må rettes         Dato                   A date is wrong.",
        "                    Rader: 3",
        "                    Første rad: 1004",
        " " + "─" * 78,
        "  Til orientering   år, kommune,           A date is wrong.",
        "                    tjenesteområde",
        "                    Rader: 1\u202f200",
        "                    Første rad: 4",
        " " + "─" * 78,
    ]


def test_notes_about_later_years_in_several_files_are_not_drawn_for_each(screen):
    later = [problem(file_name=name, severity="info", rule="after-report-year") for name in ("a.csv", "b.csv")]
    assert screen(CheckOutcome({}, (), problems=tuple(later)), 80) == []
    assert "a.csv, ark Ark1" in screen(CheckOutcome({}, (), problems=tuple(later[:1])), 80)


def test_characters_that_move_the_cursor_are_not_shown(screen):
    lines = screen(CheckOutcome({}, (), problems=(problem(sheet="\x1b[31mA\nB", column="x\ty\x1b"),)), 120)
    assert not [line for line in lines if "\x1b[31m" in line]
    assert "plan.xlsx, ark �[31mA�B" in lines
