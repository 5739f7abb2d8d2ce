"""Chapters that read what others have kept come last, and are handed what was kept and nothing else."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from typer.testing import CliRunner

from evaluation.cli.app import app
from evaluation.presentation.kept_by_others import OTHERS_VARIABLE
from evaluation.reports import chapters_of, read_chapter
from evaluation.runs.execute import chapter_task
from evaluation.runs.waves import hand_over, waves

SHORT_REPORT = str(Path(__file__).parents[1] / "short_report.py")
CHAPTERS = chapters_of("summative")
# The last reads the environment to plant what is not to be found; a notebook of the suite does neither.
FIRST = """
import json, os
from pathlib import Path
from evaluation import keep, open_study, release
from evaluation.indicators import effect_patients
patients = release(effect_patients(open_study(year=year)))
keep(tables=[patients], conclusions={"E1.patients": "not_assessable"})
kept = Path(os.environ["OPPTAKT_KEPT"])
planted = (kept / "table-secret.json").write_text((kept / "table-patients.json").read_text())
"""
SECOND = """
import os
from evaluation import keep
from evaluation.presentation import kept_conclusions, kept_table
assert kept_conclusions() == {expected}
{asked}
keep()
"""


@pytest.fixture
def made(tmp_path):
    """A chapter of one cell of code."""

    def build(name, source, *, reads="", tables=()):
        def cell(place, kind, text, *tags):
            rest = {"outputs": [], "execution_count": None} if kind == "code" else {}
            return {"cell_type": kind, "id": f"c{place}", "metadata": {"tags": list(tags)}, "source": text, **rest}

        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        content = {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"kernelspec": kernel, "opptakt": {"tables": list(tables), "figures": [], "reads": reads}},
            "cells": [
                cell(0, "code", "year: int = 2026  # the year", "parameters"),
                cell(1, "markdown", "# A trial"),
                cell(2, "code", source),
            ],
        }
        path = tmp_path / f"{name}.ipynb"
        path.write_text(json.dumps(content), encoding="utf-8")
        return read_chapter(path)

    return build


def test_only_the_summary_the_conclusions_and_the_data_quality_wait_for_the_others():
    first, second = waves(CHAPTERS)
    assert [each.name for each in second] == ["summary", "11_conclusions", "01_data_quality"]
    assert len(first) == len(CHAPTERS) - 3
    assert waves(first) == (first,)
    assert waves(second) == (second,)


def test_only_a_chapter_that_says_so_is_told_where_the_kept_things_are(tmp_path):
    tasks = {
        each.name: chapter_task(
            each, {}, prepared=tmp_path, ledger=tmp_path, kept=tmp_path, executed=tmp_path, languages=("nb",),
            data_kind="published", others=tmp_path / "others",
        )
        for each in CHAPTERS
    }  # fmt: skip
    assert {name for name, task in tasks.items() if task.others} == {*("summary", "11_conclusions", "01_data_quality")}


def test_what_lies_beside_what_was_kept_is_not_handed_on(tmp_path, made):
    chapter = made("01_trial", "1")
    kept, others = tmp_path / "kept" / "01_trial", tmp_path / "others"
    kept.mkdir(parents=True)
    listing = {"tables": ["a"], "figures": [], "conclusions": {}, "disclosure": {}}
    (kept / "kept.json").write_text(json.dumps(listing), encoding="utf-8")
    for name in ("table-a.json", "table-secret.json", "statements.json", "stopped.json"):
        (kept / name).write_text('{"name": "a"}', encoding="utf-8")
    hand_over([chapter], kept=tmp_path / "kept", others=others)
    assert sorted(path.relative_to(others).as_posix() for path in others.rglob("*.json")) == [
        "01_trial/kept.json",
        "01_trial/table-a.json",
    ]


@pytest.fixture
def run_with(tmp_path, monkeypatch):
    """Runs the command on some chapters; gives exit code, words, and the files that were published."""

    def run(*chapters):
        monkeypatch.setattr("evaluation.cli.running.chapters_of", lambda _: chapters)
        # What a user has set for a purpose of her own is not for a report.
        monkeypatch.setenv(OTHERS_VARIABLE, str(tmp_path))
        out = tmp_path / "out"
        arguments = ["run", "summative", "--data", "data/published", "--year", "2026", "--out", str(out)]
        result = CliRunner().invoke(app, [*arguments, "--language", "en"])
        published = [each for each in out.rglob("*") if each.is_file() and ".staging" not in each.parts]
        return result.exit_code, result.stdout + result.stderr, published

    return run


@pytest.mark.slow
def test_a_later_chapter_reads_what_was_kept_and_cannot_read_what_was_not(made, run_with):
    asked = (
        "found = kept_table('02_trial', 'patients')\n"
        "assert found.value('patients', year=2018, basis='not_stated', unit='helse_vest', sector='all',"
        " procedure='any') == 456\n"
        "assert kept_table('02_trial', 'secret') is None\n"
        "assert sorted(os.listdir(os.environ['OPPTAKT_KEPT_BY_OTHERS'])) == ['02_trial', '03_trial']\n"
        "assert 'table-secret.json' not in os.listdir(os.environ['OPPTAKT_KEPT_BY_OTHERS'] + '/02_trial')"
    )
    code, said, published = run_with(
        made("01_trial", SECOND.format(expected="{'E1.patients': 'not_assessable'}", asked=asked), reads="kept"),
        made("02_trial", FIRST, tables=("patients",)),
        # One of the first wave, whatever its place, sees nothing of the others.
        made("03_trial", SECOND.format(expected="None", asked="assert kept_table('02_trial', 'patients') is None")),
    )
    assert code == 0, said
    assert [each for each in published if each.name == "report.en.html"]


@pytest.mark.slow
def test_a_later_chapter_that_reads_the_files_themselves_can_say_nothing_of_them(made, run_with):
    code, said, published = run_with(
        made("02_trial", FIRST, tables=("patients",)),
        made(
            "03_trial",
            "import json, os\nfrom pathlib import Path\nfrom evaluation import keep, show\n"
            "from evaluation.messages import message\nfrom evaluation.presentation import prose\nkeep()\n"
            "path = Path(os.environ['OPPTAKT_KEPT_BY_OTHERS']) / '02_trial' / 'table-patients.json'\n"
            "n = json.loads(path.read_text())['rows'][0]['patients']\n"
            "show(prose(message('{n}', n=n)))",
            reads="kept",
        ),
    )
    assert code == 3
    assert "has not been released" in said
    assert published == []


@pytest.mark.slow
def test_a_chapter_that_fails_keeps_the_later_ones_from_being_executed(made, run_with):
    code, said, published = run_with(
        made("01_trial", "from evaluation import keep\nkeep()", reads="kept"), made("02_trial", "{}['x']")
    )
    assert code == 4
    assert "Chapter 02_trial" in said
    assert "Chapter 01_trial is done" not in said
    assert published == []


@pytest.fixture(scope="module")
def concluded(tmp_path_factory):
    """A report of effect goal 1, its conclusion and the summary, on the published figures."""
    place = tmp_path_factory.mktemp("concluded")
    options = ["--data", "data/published", "--year", "2026", "--language", "nb", "--language", "nn"]
    done = subprocess.run(
        [sys.executable, SHORT_REPORT, "run", "summative", *options, "--out", str(place / "out")],
        env={
            **os.environ,
            "OPPTAKT_CACHE": str(place / "cache"),
            "SHORT_REPORT_CHAPTERS": "summary 02_effect_goal_1 11_conclusions",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.parametrize("chapter", ["summary", "11_conclusions"])
def test_a_report_concludes_what_its_chapters_have_found(concluded, chapter):
    text = (concluded / "tables" / f"{chapter}-conclusions.csv").read_text("utf-8")
    rows = {row["goal"]: row for row in csv.DictReader(text.splitlines())}
    assert rows["E1"]["status"] == "not_assessable"
    assert rows["E1"]["reason"] == "figures_end_in_2018"
    assert rows["R5"]["status"] == "no_milestone"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "said"), [("nb", "For 2018 har registeret 789 pasienter"), ("nn", "789 pasientar")]
)
def test_the_summary_says_the_number_that_the_chapter_before_has_kept(concluded, language, said):
    # Patients in 2018: GAMUT blog, 27 May 2020 (NPR extract).
    page = BeautifulSoup((concluded / f"report.{language}.html").read_text("utf-8"), "html.parser")
    assert said in page.find("main").get_text(" ").replace("\u202f", "")
    lights = page.select("td .light")
    assert lights
    assert {each.parent.get_text(strip=True) for each in lights if "light-grey" in each["class"]} <= {
        "Kan ikke vurderes", "Kan ikkje vurderast", "Ingen milepæl",
    }  # fmt: skip
