"""Formative and final reports as they are made: their folders, their regions, and what they are held against."""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from evaluation.reports import REPORTS

SECONDS = 1800
pytestmark = pytest.mark.exhaustive

Make = Callable[..., Path]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a report into one folder of runs, and says where it lies."""
    place = tmp_path_factory.mktemp("kinds")
    environment = {**os.environ, "LC_ALL": "nb_NO.UTF-8", "OPPTAKT_CACHE": str(place / "cache")}

    def run(*asked: str) -> Path:
        finished = subprocess.run(
            [sys.executable, "-m", "evaluation", "run", *asked, "--out", str(place / "out")],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return Path(finished.stdout.splitlines()[-1])

    return run


FORMATS = ("--format", "html", "--format", "pdf", "--format", "xlsx")
EXAMPLE = ("formative", "--data", "data/example", "--region", "west", *FORMATS)


@pytest.fixture(scope="module")
def first(make: Make) -> Path:
    """A formative report of one region."""
    return make(*EXAMPLE, "--as-of", "2026-06-30")


@pytest.fixture(scope="module")
def second(make: Make, first: Path) -> Path:
    """The one a quarter later."""
    return make(*EXAMPLE, "--as-of", "2026-09-30")


def record(run: Path) -> dict[str, object]:
    return dict(json.loads((run / "run.json").read_text("utf-8")))


def rows(run: Path, table: str) -> list[dict[str, str]]:
    with (run / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_folder_says_kind_day_and_region_and_the_record_has_them(first):
    assert re.fullmatch(r"formative-2026-06-30-west-[0-9a-f]{8}", first.name)
    said = record(first)
    assert (said["kind"], said["as_of"], said["region"]) == ("formative", "2026-06-30", "west")
    assert "Formativ rapport per 30. juni 2026, region vest" in (first / "report.nb.html").read_text("utf-8")


def test_a_formative_report_has_at_most_four_pages(make, first, second):
    # The longest there is: all three regions, in the quarter in which the registry has completed a year.
    longest = make("formative", "--data", "data/example", "--as-of", "2026-06-30", "--format", "pdf")
    for run in (first, second, longest):
        with pikepdf.open(run / "report.nb.pdf") as pdf:
            assert len(pdf.pages) <= 4, run.name


def test_of_the_other_regions_nothing_is_told(first):
    regions = {
        row["region"] for path in (first / "tables").glob("*.csv") for row in rows(first, path.stem) if "region" in row
    }
    assert "west" in regions
    assert not regions & {"south", "east", "mid", "north"}


def test_the_first_report_says_that_it_is_held_against_none(first):
    assert record(first)["earlier_run"] is None
    assert rows(first, "formative_changes-changes") == []
    assert "Det finnes ingen tidligere formativ rapport" in (first / "report.nb.html").read_text("utf-8")


def test_the_second_report_is_held_against_the_first_and_counts_it_as_published(first, second):
    said = record(second)
    assert said["earlier_run"]["name"] == first.name
    assert first.name in said["ledger"]["runs"]
    changes = rows(second, "formative_changes-changes")
    assert len(changes) == 22  # ten milestones of table 4.2 in the west, and the twelve decisions of table 4.1
    then = {row["milestone"]: row["value"] for row in rows(first, "formative_milestones-pace")}
    now = {row["milestone"]: row["value"] for row in rows(second, "formative_milestones-pace")}
    of_regions = [row for row in changes if row["region"] == "west"]
    assert {row["milestone"]: row["value_then"] for row in of_regions} == then
    assert {row["milestone"]: row["value_now"] for row in of_regions} == now


def test_the_same_report_again_is_the_same_run(make, second):
    assert make(*EXAMPLE, "--as-of", "2026-09-30") == second


def test_an_auditor_finds_nothing_in_a_formative_run(second):
    finished = subprocess.run(
        [sys.executable, "-m", "evaluation", "audit", str(second)], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_a_report_on_the_published_figures_says_what_is_lacking_and_judges_nothing(make):
    run = make("formative", "--data", "data/published", "--as-of", "2026-09-30", *FORMATS)
    outlooks = {row["outlook"] for row in rows(run, "formative_milestones-pace")}
    assert outlooks == {"reached", "not_assessable"}  # the coordinators' location is public, and nothing else
    assert {row["region"] for row in rows(run, "formative_milestones-pace")} == {"south", "east", "west"}
    gaps = {row["table"]: row["gap"] for row in rows(run, "formative_gaps-gaps")}
    assert gaps["activities"] == gaps["projects"] == "not_delivered"


def test_a_final_report_concludes_of_the_hub_model_with_the_steps_of_its_own_chapters(make):
    run = make("final", "--data", "data/example", "--format", "xlsx")
    assert re.fullmatch(r"final-2028-[0-9a-f]{8}", run.name)
    assert {path.stem for path in (run / "notebooks").iterdir()} == set(REPORTS["final"])
    kept = json.loads((run / "release.json").read_text("utf-8"))
    concluded = {
        "E1": kept["02_effect_goal_1"]["conclusions"]["E1.patients"],
        "E2": kept["03_effect_goal_2"]["conclusions"]["E2a"],
        "E3": kept["04_effect_goal_3"]["conclusions"]["E3"],
        "E4": kept["05_effect_goal_4"]["conclusions"]["E4"],
    }
    evidence = {row["evidence"]: row["finding"] for row in rows(run, "final_hub_model-hub-evidence")}
    assert {goal: evidence[goal] for goal in concluded} == concluded
    assert {row["year"] for row in rows(run, "final_period-frame")} == {"2026", "2027", "2028", "total"}
