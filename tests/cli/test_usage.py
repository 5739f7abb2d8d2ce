"""A command that was written wrongly is answered with one sentence, in the language of whoever wrote it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from evaluation.cli.app import app
from evaluation.messages import message
from evaluation.presentation.words import catalogue, translate
from evaluation.runs.run import RunResult

COMMANDS = ", ".join(get_command(app).commands)
PUBLISHED = ("--data", "data/published", "--year", "2026")
WRONG = {
    ("run", "summative", "--as-of", "31.3.2026"): (
        "--as-of must be a day written as year-month-day, such as 2026-03-31."
    ),
    ("run", "summative", "--year", "next"): "--year must be a year, such as 2026.",
    ("example", "there", "--through", "next"): "--through must be a year, such as 2026.",
    ("example", "there", "--seed", "x"): "--seed must be a whole number.",
    ("run", "summative", "--jobs", "0"): "--jobs must be a whole number of at least 1.",
    ("run", "summative", "--language", "sv"): (
        "--language must be one of nb, nn, en. To choose several, write the option several times."
    ),
    ("run", "summative", "--format", "html,pdf"): (
        "--format must be one of html, pdf, docx, xlsx. To choose several, write the option several times."
    ),
    ("run", "formative", "--region", "vest"): "--region must be one of south, east, west.",
    ("run", "summative", "--yera", "2026"): "There is no option --yera; near to it is --year.",
    ("run", "summative", "--zzz"): "There is no option --zzz; see opptakt run --help.",
    ("run", "summative", "--year"): "The option --year needs a value.",
    ("run", "summative", "--json=1"): "The option --json takes no value.",
    ("run", "summative", "more"): "Something was written that the command does not take; see opptakt run --help.",
    ("run",): "kind is missing; it can be formative, summative, final.",
    ("example",): "DIR is missing; see opptakt example --help.",
    ("rnu",): f"There is no command «rnu»; the commands are {COMMANDS}.",
    ("reference", "shw"): "There is no command «shw»; the commands are show, update.",
}


@pytest.fixture
def invoke(monkeypatch):
    """Runs a command in this process, in a terminal with the language that is named."""

    def run(*arguments, language="en"):
        for name in ("LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LC_ALL", f"{language}_NO.UTF-8")
        return CliRunner().invoke(app, list(arguments))

    return run


@pytest.fixture
def never_run(monkeypatch):
    """Lets nothing be executed: what would have been made is said to lie there already."""
    monkeypatch.setattr("evaluation.cli.running.run_report", lambda *_: RunResult(Path("there"), existed=False))


@pytest.mark.parametrize(("arguments", "sentence"), WRONG.items())
def test_wrong_use_is_answered_with_one_sentence(invoke, arguments, sentence):
    result = invoke(*arguments)
    assert (result.exit_code, result.stderr.splitlines(), result.stdout) == (2, [sentence], "")


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("arguments", WRONG)
def test_the_sentence_is_in_the_language_of_the_locale(invoke, arguments, language):
    result = invoke(*arguments, language=language)
    (said,) = result.stderr.splitlines()
    assert result.exit_code == 2
    assert said != WRONG[arguments]


def test_the_language_that_was_asked_for_counts_though_the_rest_cannot_be_read(invoke):
    text = message("{name} must be a year, such as 2026.", name="--year")
    for asked in (["--language", "nn"], ["--language=nn"]):
        result = invoke("run", "summative", "--year", "next", *asked)
        assert result.stderr.splitlines() == [translate(text, "nn")]


def test_machines_are_told_of_wrong_use_as_of_every_other_stop(invoke):
    result = invoke("run", "summative", "--year", "next", "--json")
    event = json.loads(result.stdout)
    assert event == {"event": "error", "exit_code": 2, "messages": ["--year must be a year, such as 2026."]}


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("command", [[], ["check"], ["run"], ["example"], ["reference"], ["reference", "update"]])
def test_help_is_in_the_language_of_the_user(invoke, command, language):
    words = catalogue(language)
    text = " ".join(invoke(*command, "--help", language=language).stdout.split())
    for english in ("Usage", "Options", "Show this text and stop."):
        assert words[english] in text
        assert words[english] == english or f"{english}:" not in text
    assert "default:" not in text
    assert "required" not in text


def test_the_help_says_which_options_can_be_repeated(invoke):
    listed = " ".join(invoke("run", "--help").stdout.split()).split(" --")
    repeatable = [each.split()[0] for each in listed if "[can be repeated]" in each]
    assert repeatable == ["language", "format", "set"]


@pytest.mark.usefixtures("never_run")
@pytest.mark.parametrize(("days", "told"), [(-1, 0), (0, 0), (1, 1)])
def test_a_day_to_come_is_taken_and_told_of(invoke, days, told):
    day = date.today() + timedelta(days=days)  # noqa: DTZ011 - the user's own day
    result = invoke("run", "summative", *PUBLISHED, "--as-of", day.isoformat())
    assert result.exit_code == 0
    assert result.stderr.count("has not come yet: nothing after today") == told


@pytest.mark.usefixtures("never_run")
def test_a_final_report_made_before_its_day_says_that_its_day_has_not_come(invoke, monkeypatch):
    monkeypatch.setattr("evaluation.cli.running._today", lambda: date(2026, 11, 30))
    assert (
        "31 October 2028, has not come yet: nothing after today, 30 November"
        in invoke("run", "final", "--data", "data/published").stderr
    )
    assert "not come" not in invoke("run", "final", "--data", "data/published", "--as-of", "2026-06-30").stderr


def test_what_a_parameter_may_be_is_said_in_the_help_and_where_it_is_refused(invoke):
    assert "confidence: float [0.5, 0.99] = 0.95" in invoke("run", "--help").stdout
    refused = invoke("run", "summative", *PUBLISHED, "--set", "confidence=2")
    assert refused.stderr.splitlines() == [
        "The parameter confidence of the notebook 02_effect_goal_1 must lie between 0.5 and 0.99."
    ]
    years = invoke("run", "summative", *PUBLISHED, "--set", "code_change=3000", language="nb")
    assert "2008" in years.stderr  # a year, and no number with a mark between its thousands
    assert "2028" in years.stderr
