"""The command line: help, exit codes, languages, and one object a line for machines."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evaluation.cli.app import app
from evaluation.cli.checking import tell_findings, tell_left_out, tell_unread
from evaluation.cli.stops import stops_told
from evaluation.cli.terminal import Terminal, harmless, user_language
from evaluation.errors import DataBlockedError, DisclosureRefusedError, NotebookFailedError, WrongUseError
from evaluation.messages import message
from evaluation.quality import CheckOutcome, RuleResult, TableResult
from evaluation.quality.suites import SuiteText
from evaluation.runs.run import RunResult
from evaluation.sources import LeftOut

HEAVY = {"babel", "IPython", "matplotlib", "nbformat", "numpy", "pandas", "papermill", "pydantic"}
PUBLISHED = ("--data", "data/published", "--year", "2026")


@pytest.fixture
def invoke(monkeypatch):
    """Runs a command in this process, in a terminal without a language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "OPPTAKT_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        return CliRunner().invoke(app, list(arguments))

    return run


@pytest.fixture
def planned(monkeypatch):
    """The plans of the runs that were asked for; none of them is executed."""
    plans = []

    def pretend(plan, progress):
        plans.append(plan)
        progress(message("Assembling the report"))
        return RunResult(Path("outputs/summative-2026-00000000"), existed=len(plans) > 1)

    monkeypatch.setattr("evaluation.cli.running.run_report", pretend)
    return plans


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["-h"], ["run", "--help"], ["check", "--help"], ["reference", "--help"], ["reference", "show", "-h"]],
)
def test_every_command_tells_how_it_is_used(invoke, arguments):
    result = invoke(*arguments)
    assert result.exit_code == 0
    assert "Bruk:" in result.stdout


def test_help_names_every_option_that_the_interface_promises(invoke):
    text = invoke("run", "--help").stdout
    for option in (
        "--data",
        "--year",
        "--as-of",
        "--region",
        "--language",
        "--format",
        "--out",
        "--jobs",
        "--set",
        "--json",
    ):
        assert option in text


def test_help_waits_for_no_heavy_import():
    program = f"import sys\nfrom evaluation.cli.app import app\nprint(sorted({HEAVY!r} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["run"],
        ["run", "no-such-report"],
        ["run", "summative", "--no-such-option"],
        ["run", "summative", "--language", "sv"],
        ["run", "summative", "--format", "exe"],
        ["run", "summative", "--year", "next"],
        ["run", "summative", "--jobs", "0"],
        ["run", "summative", *PUBLISHED, "--set", "confidence"],
        ["run", "summative", *PUBLISHED, "--set", "=1"],
        ["run", "summative", *PUBLISHED, "--set", "no_such_name=1"],
        ["run", "summative", *PUBLISHED, "--set", "confidence=high"],
        ["run", "summative", *PUBLISHED, "--set", "year=2027"],
        ["run", "summative", *PUBLISHED, "--set", "confidence=2"],
        ["run", "summative", *PUBLISHED, "--set", "code_change=3000"],
        ["run", "summative", *PUBLISHED, "--set", "region=west"],
        ["run", "summative", *PUBLISHED, "--region", "west"],
        ["run", "final", "--data", "data/published", "--region", "west"],
        ["run", "final", *PUBLISHED],
        ["run", "formative", "--region", "mid"],
        ["run", "formative", *PUBLISHED, "--as-of", "2027-03-31"],
        ["run", "formative", "--data", "data/published", "--as-of", "2025-03-31"],
        ["run", "summative", "--data", "no/such/folder"],
        ["check", "no/such/folder"],
        ["check", "data/published", "--year", "2019"],
    ],
)
def test_wrong_use_ends_with_two_one_reason_and_no_traceback(invoke, planned, arguments):
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr
    assert planned == []


def test_a_bare_command_shows_help(invoke):
    assert "Bruk:" in invoke().output


def test_the_first_line_names_the_data_and_the_last_the_run(invoke, planned):
    result = invoke("run", "summative", *PUBLISHED)
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Publiserte tall (")
    assert lines[-1] == str(Path("outputs/summative-2026-00000000"))
    assert len(lines) == 2
    assert len(result.stderr.splitlines()) == 1


def test_for_machines_every_line_is_an_object_and_the_last_has_the_path(invoke, planned):
    for existed in (False, True):
        result = invoke("run", "summative", *PUBLISHED, "--json")
        events = [json.loads(line) for line in result.stdout.splitlines()]
        path = str(Path("outputs/summative-2026-00000000"))
        assert events[-1] == {"event": "done", "path": path, "existed": existed}
        assert [event["event"] for event in events[:2]] == ["data", "progress"]
        assert result.stderr == ""


def test_the_options_become_the_plan(invoke, planned):
    options = ["--language", "nn", "--language", "en", "--language", "nn", "--format", "xlsx", "--jobs", "3"]
    invoke("run", "summative", *PUBLISHED, *options, "--out", "there", "--set", "confidence=0.9")
    (plan,) = planned
    assert plan.languages == ("nn", "en")
    assert plan.formats == ("xlsx",)
    assert (plan.jobs, plan.out, plan.year) == (3, Path("there"), 2026)
    assert plan.parameters["02_effect_goal_1"] == {"year": 2026, "confidence": 0.9}


def test_the_region_and_the_day_of_a_formative_report_reach_its_chapters(invoke, planned):
    invoke("run", "formative", "--data", "data/published", "--region", "south", "--as-of", "2027-06-30")
    (plan,) = planned
    assert (plan.kind, plan.year, plan.region, str(plan.as_of)) == ("formative", 2027, "south", "2027-06-30")
    asked = {"year": 2027, "as_of": "2027-06-30", "region": "south"}
    assert plan.parameters == {chapter.name: asked for chapter in plan.chapters}


def test_a_formative_report_without_a_day_says_which_one_it_takes(invoke, planned):
    said = invoke("run", "formative", "--data", "data/published", "--language", "en").stderr
    (plan,) = planned
    assert (plan.as_of.month, plan.as_of.day) in {(3, 31), (6, 30), (9, 30), (12, 31)}
    assert "the last day of the latest quarter that has passed" in said
    assert plan.region is None


def test_a_final_report_is_about_the_last_year(invoke, planned):
    invoke("run", "final", "--data", "data/published")
    assert (planned[0].kind, planned[0].year, planned[0].as_of) == ("final", 2028, None)


def test_what_is_left_out_has_its_defaults(invoke, planned):
    invoke("run", "summative", "--data", "data/published")
    (plan,) = planned
    assert plan.languages == ("nb",)
    assert plan.formats == ("html", "pdf", "docx", "xlsx")
    assert plan.out == Path("outputs")
    assert plan.jobs == (os.cpu_count() or 1)
    assert 2026 <= plan.year <= 2028  # the years of the programme


@pytest.mark.parametrize(
    ("variables", "chosen", "language"),
    [
        ({}, None, "nb"),
        ({"LANG": "C"}, None, "nb"),
        ({"LANG": "C.UTF-8"}, None, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, None, "nn"),
        ({"LANG": "en_GB.UTF-8"}, None, "en"),
        ({"LANG": "no_NO"}, None, "nb"),
        ({"LANG": "en_US", "LC_MESSAGES": "nn_NO"}, None, "nn"),
        ({"LANG": "en_US", "LC_MESSAGES": "nn_NO", "LC_ALL": "nb_NO"}, None, "nb"),
        ({"LANG": "nn_NO", "LC_ALL": ""}, None, "nn"),
        ({"LANG": "en_GB"}, "nn", "nn"),
    ],
)
def test_the_language_is_the_one_asked_for_else_that_of_the_locale_else_bokmal(
    monkeypatch, variables, chosen, language
):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert user_language(chosen) == language


def test_the_report_is_in_the_language_of_the_locale_when_none_is_asked_for(invoke, planned, monkeypatch):
    monkeypatch.setenv("LC_ALL", "nn_NO.UTF-8")
    result = invoke("run", "summative", *PUBLISHED)
    assert planned[0].languages == ("nn",)
    assert result.stdout.startswith("Publiserte tal (")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (DataBlockedError, 1),
        (WrongUseError, 2),
        (DisclosureRefusedError, 3),
        (NotebookFailedError, 4),
    ],
)
def test_every_foreseen_stop_has_its_exit_code_and_its_words(capsys, error, code):
    with pytest.raises(SystemExit) as stopped, stops_told(Terminal("en")):
        raise error(message("First."), message("Second."))
    assert stopped.value.code == code
    said = capsys.readouterr()
    assert said.err.splitlines() == ["First.", "Second."]
    assert said.out == ""


def test_an_unforeseen_error_tells_its_kind_and_never_its_words(capsys, monkeypatch):
    monkeypatch.delenv("OPPTAKT_DEBUG", raising=False)
    with pytest.raises(SystemExit) as stopped, stops_told(Terminal("en")):
        raise ValueError("471147")
    said = capsys.readouterr()
    assert stopped.value.code == 5
    assert "Internal error (ValueError). This is not your fault." in said.err
    assert "471147" not in said.err + said.out


def test_whoever_asks_for_it_sees_where_an_unforeseen_error_happened(capsys, monkeypatch):
    monkeypatch.setenv("OPPTAKT_DEBUG", "1")
    with pytest.raises(SystemExit), stops_told(Terminal("en")):
        raise ValueError("471147")
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupted_command_says_that_nothing_was_published(capsys):
    with pytest.raises(SystemExit) as stopped, stops_told(Terminal("en", machine=True)):
        raise KeyboardInterrupt
    assert stopped.value.code == 130  # 128 and the number of SIGINT
    event = json.loads(capsys.readouterr().out)
    assert event == {"event": "error", "exit_code": 130, "messages": ["Interrupted. Nothing was published."]}


def test_a_stop_is_told_to_machines_as_one_object(invoke):
    result = invoke("check", "no/such/folder", "--json", "--language", "en")
    event = json.loads(result.stdout)
    assert (event["event"], event["exit_code"]) == ("error", 2)
    assert event["messages"][0].startswith("There is no folder of data at no/such/folder.")


@pytest.mark.parametrize("text", ["a\x1b[2Jb", "a\u202eb", "a\nb", "a\u2028b"])
def test_nothing_that_moves_the_cursor_reaches_the_terminal(text):
    assert harmless(text) in {"a�[2Jb", "a�b"}


def test_the_reference_tables_name_their_sources(invoke):
    result = invoke("reference", "show", "--json")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert {event["event"] for event in events} == {"reference"}
    assert any("07459" in event["credit"] for event in events)
    assert len(invoke("reference", "show").stdout.splitlines()) == len(events)


class SpokenTerminal(Terminal):
    """A terminal that remembers what was said."""

    said: list[str] = []  # noqa: RUF012 - filled by one test and emptied by it

    def say(self, text):
        """Remembers instead of printing."""
        self.said.append(text)


def later_rows(table, rows):
    text = SuiteText(nb="Rada er senere.", nn="Rada er seinare.", en="The row is about a later year.")
    rule = RuleResult("after-report-year", "t", "year", "info", "failed", rows_checked=9, rows_failed=rows, text=text)
    return TableResult(table, f"{table}.csv", None, 9, "0" * 64, (rule,))


def test_what_many_tables_have_in_common_is_said_once():
    terminal = SpokenTerminal("en")
    terminal.said.clear()
    tell_findings(terminal, CheckOutcome({}, (later_rows("accounts", 2), later_rows("funding", 1200))))
    (line,) = terminal.said
    assert "accounts.csv (2), funding.csv (1,200)" in line
    terminal.said.clear()
    tell_findings(terminal, CheckOutcome({}, (later_rows("accounts", 2),)))
    assert terminal.said == ["accounts.csv, column year, 2 rows: The row is about a later year."]


def test_what_a_delivery_leaves_out_is_told_by_file():
    terminal = SpokenTerminal("en")
    terminal.said.clear()
    whole = TableResult("funding", "funding.csv", None, 9, "0" * 64, ())
    some = TableResult("npr_patients", "npr.xlsx", "Ark1", 9, "0" * 64, (), LeftOut(totals=1200, notes=2, columns=1))
    tell_left_out(terminal, CheckOutcome({}, (whole, some)))
    assert terminal.said == [
        "npr.xlsx: left out, as delivery.toml says: rows with sums: 1,200; rows below the table: 2; columns: 1."
    ]


def test_files_whose_values_have_not_met_the_rules_are_named():
    terminal = SpokenTerminal("en")
    terminal.said.clear()
    outcome = CheckOutcome({}, (TableResult("funding", "funding.csv", None, 9, "0" * 64, ()),))
    tell_unread(terminal, outcome, ["funding.csv"])
    assert terminal.said == []
    tell_unread(terminal, outcome, ["activities.xlsx", "funding.csv", "risks.csv"])
    (line,) = terminal.said
    assert line == (
        "Not held against the rules yet, since they could not be read: activities.xlsx, risks.csv. There may be more "
        "to mend once they have been."
    )


@pytest.mark.slow
def test_checking_the_published_figures_tells_a_line_a_table(invoke, tmp_path, monkeypatch):
    monkeypatch.setenv("OPPTAKT_CACHE", str(tmp_path))
    result = invoke("check", "data/published", "--language", "en")
    assert result.exit_code == 0
    line, noted = (line for line in result.stdout.splitlines() if "npr_patients.csv" in line)
    assert "15" in line.split()
    assert noted.split("\t")[:6] == ["npr_patients.csv", "", "basis", "15", "2", "Should be looked at"]
    (missing,) = (line for line in result.stderr.splitlines() if line.startswith("Not delivered: "))
    assert "Publications" in missing
    assert "Patients" not in missing
    events = [json.loads(line) for line in invoke("check", "data/published", "--json").stdout.splitlines()]
    named = [event["event"] for event in events if event["event"] not in {"progress", "problem"}]
    assert named == ["data", *["table"] * 10]
