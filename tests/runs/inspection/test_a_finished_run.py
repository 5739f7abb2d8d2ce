"""A run of the suite itself passes the check, and a number that is put into it afterwards does not."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.runs.inspection import inspect_folder

pytestmark = pytest.mark.slow

SHORT_REPORT = str(Path(__file__).parents[2] / "short_report.py")


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A report of two chapters on the published figures, in two languages."""
    place = tmp_path_factory.mktemp("short")
    options = ["--data", "data/published", "--year", "2026", "--language", "nb", "--language", "en"]
    done = subprocess.run(
        [sys.executable, SHORT_REPORT, "run", "summative", *options, "--out", str(place / "out")],
        env={**os.environ, "OPPTAKT_CACHE": str(place / "cache")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.splitlines()[-1])


def test_a_run_of_the_suite_passes(finished):
    result = inspect_folder(finished, planted=["Ola Plantet"])
    assert result.findings == ()
    assert result.tables >= 4
    assert result.counts > 0


@pytest.mark.parametrize("name", ["report.en.html", "notebooks/02_effect_goal_1.ipynb"])
def test_a_hidden_or_shown_count_that_is_changed_afterwards_is_found(finished, tmp_path, name):
    folder = tmp_path / "changed"
    shutil.copytree(finished, folder)
    path = folder / name
    text, changed = re.subn(
        r"(class=.{0,2}number.{0,2}>)(\d+)(</td>)", r"\g<1>4711\g<3>", path.read_text("utf-8"), count=1
    )
    assert changed == 1
    path.write_text(text, encoding="utf-8")
    found = [str(each) for each in inspect_folder(folder).findings]
    assert [each.startswith(name) for each in found] == [True]
    assert "4711" not in found[0]
