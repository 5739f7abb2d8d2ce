"""A run of the suite itself passes the check, and a number that is put into it afterwards does not."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
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


def test_a_number_in_the_word_document_that_the_page_does_not_say_is_found(finished, tmp_path):
    folder = tmp_path / "changed"
    shutil.copytree(finished, folder)
    path = folder / "report.nb.docx"
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    text = parts["word/document.xml"].decode("utf-8")
    assert ">789<" in text  # patients in the country in 2018
    parts["word/document.xml"] = text.replace(">789<", ">4711<", 1).encode("utf-8")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    (found,) = (str(each) for each in inspect_folder(folder).findings)
    assert found.startswith("report.nb.docx, part word/document.xml, paragraph ")
    assert "the page in the same language does not say" in found
    assert "4711" not in found


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
