"""A chapter that shows too much, keeps too little or stops ends the run, in words and with nothing left behind."""

import pytest
from typer.testing import CliRunner

from evaluation.cli.app import app

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

KEEP = "from evaluation import keep\nkeep()\n"


@pytest.fixture
def run_with(chapter_of, tmp_path, monkeypatch):
    """Runs the command on one trial chapter; gives exit code, words, and what stands in the folder of runs."""

    def run(source, **chapter):
        made = chapter_of(source, **chapter)
        monkeypatch.setattr("evaluation.cli.running.chapters_of", lambda _: (made,))
        out = tmp_path / "out"
        arguments = ["run", "summative", "--data", "data/published", "--year", "2026", "--out", str(out)]
        result = CliRunner().invoke(app, [*arguments, "--language", "en"])
        left = [path for path in out.rglob("*") if path.name != ".staging"]
        return result.exit_code, result.stdout + result.stderr, left

    return run


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (KEEP + "import pandas\npandas.DataFrame({'a': [471147]})", "DataFrame"),
        (KEEP + "import matplotlib.pyplot as plt\nplt.plot([471147])\nplt.gcf()", "Figure"),
        (KEEP + "display(471147)", "int"),
    ],
)
def test_what_was_not_released_stops_the_run_before_anything_is_published(run_with, source, kind):
    code, said, left = run_with(source)
    assert code == 3
    assert f"A {kind} was to appear in the report." in said
    assert "471147" not in said
    assert "Traceback" not in said
    assert left == []


def test_an_error_in_a_cell_is_told_by_its_kind_and_place(run_with):
    code, said, left = run_with("{}['471147']")
    assert code == 4
    assert "Chapter 99_trial: cell" in said
    assert "KeyError" in said
    assert "471147" not in said
    assert left == []


def test_a_chapter_that_keeps_nothing_has_not_succeeded(run_with):
    code, said, left = run_with("x = 1")
    assert code == 4
    assert "it ended without keeping anything" in said
    assert left == []


def test_a_chapter_that_keeps_less_than_it_declares_has_not_succeeded(run_with):
    code, said, left = run_with(KEEP, tables=("patients",))
    assert code == 4
    assert "it did not keep patients." in said
    assert left == []


def test_a_kernel_that_dies_is_told_as_such(run_with):
    code, said, left = run_with("import os\nos._exit(1)")
    assert code == 4
    assert "its kernel died" in said
    assert left == []


def test_what_is_printed_is_dropped_and_the_run_goes_on(run_with):
    code, said, left = run_with(KEEP + "print(471147)")
    assert code == 0
    assert "471147" not in said
    sealed = [path for path in left if path.is_file()]
    assert sealed
    assert not any(b"471147" in path.read_bytes() for path in sealed if path.suffix in {".html", ".csv"})
    (notebook,) = (path for path in sealed if path.suffix == ".ipynb")
    assert b"stdout" not in notebook.read_bytes()
