"""What was set for a run is checked against the chapters before anything is executed, and kernels see nothing else."""

import json
import os
from datetime import date

import pytest

from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.presentation.guard import STOPPED_FILE
from evaluation.presentation.words import translate
from evaluation.reports import chapters_of
from evaluation.runs.execute import ChapterFailure, _cell_failure, _error, chapter_task
from evaluation.runs.kernels import isolated_environment, kernel_arguments
from evaluation.runs.plan import plan_parameters
from evaluation.runs.staging import publish, staging_folder

CHAPTERS = chapters_of("summative")


def refusal(**settings):
    with pytest.raises(WrongUseError) as refused:
        plan_parameters(CHAPTERS, year=2026, settings=settings)
    assert refused.value.exit_code == 2
    return str(refused.value)


def test_every_chapter_gets_the_year_and_what_it_knows():
    planned = plan_parameters(CHAPTERS, year=2027, settings={"code_change": "2018"})
    assert list(planned) == [chapter.name for chapter in CHAPTERS]
    assert planned.pop("02_effect_goal_1") == {"year": 2027, "code_change": 2018}
    assert list(planned.values()) == [{"year": 2027}] * (len(CHAPTERS) - 1)


def test_every_chapter_gets_the_day_that_was_named():
    planned = plan_parameters(CHAPTERS, year=2026, settings={}, as_of=date(2026, 3, 31))
    assert list(planned.values()) == [{"year": 2026, "as_of": "2026-03-31"}] * len(CHAPTERS)


def test_the_region_goes_to_the_chapters_that_have_one():
    planned = plan_parameters(chapters_of("formative"), year=2026, settings={}, region="east")
    assert list(planned.values()) == [{"year": 2026, "region": "east"}] * len(planned)
    assert {"year": 2026} in plan_parameters(CHAPTERS, year=2026, settings={}, region="east").values()


def test_a_name_that_no_chapter_knows_is_refused_with_those_there_are():
    said = refusal(confidense="0.9")
    assert "--set does not know confidense. It knows: " in said
    assert "code_change, confidence" in said


def test_a_kind_of_report_without_parameters_says_so():
    with pytest.raises(WrongUseError, match="confidence: this kind of report has no parameters to set"):
        plan_parameters(chapters_of("formative"), year=2026, settings={"confidence": "0.9"})


@pytest.mark.parametrize("name", ["year", "as_of", "data", "region"])
def test_what_has_an_option_of_its_own_is_not_set_by_name(name):
    assert f"--set does not know {name}." in refusal(**{name: "2026"})


def test_a_value_of_the_wrong_type_is_refused_before_anything_runs():
    text = refusal(confidence="0,9")
    assert "confidence of the notebook 02_effect_goal_1 must be a number with a decimal point, such as 0.9" in text


def test_a_kernel_sees_nothing_of_the_users_settings_and_the_environment_comes_back(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Oslo")
    monkeypatch.setenv("IPYTHONDIR", "/home/someone/.ipython")
    before = dict(os.environ)
    with isolated_environment({"OPPTAKT_KEPT": "x"}):
        assert os.environ["TZ"] == "UTC"
        assert os.environ["OPPTAKT_KEPT"] == "x"
        assert "someone" not in os.environ["IPYTHONDIR"]
        private = os.environ["IPYTHONDIR"]
    assert dict(os.environ) == before
    assert not os.path.exists(os.path.dirname(private))  # noqa: PTH110, PTH120 - a path as the kernel has it


def test_the_environment_comes_back_when_a_chapter_fails():
    before = dict(os.environ)
    with pytest.raises(ValueError, match="x"), isolated_environment({"OPPTAKT_KEPT": "x"}):
        raise ValueError("x")
    assert dict(os.environ) == before


def test_a_kernel_starts_with_the_guard():
    assert "--IPKernelApp.extensions=evaluation.presentation.guard" in kernel_arguments()


class CellError:
    """What papermill says of a cell that stopped."""

    def __init__(self, ename, evalue="4711"):
        self.ename, self.evalue, self.cell_index = ename, evalue, 3


@pytest.fixture
def task(tmp_path):
    return chapter_task(
        next(each for each in CHAPTERS if each.name == "02_effect_goal_1"),
        {},
        prepared=tmp_path / "prepared",
        ledger=tmp_path / "ledger.json",
        kept=tmp_path,
        executed=tmp_path / "executed",
        languages=("nb",),
        data_kind="published",
    )


@pytest.mark.parametrize("name", ["ValueError", "ConnectionRefusedError", "KeyError", "MyRefusedError"])
def test_of_an_error_that_is_not_ours_only_the_kind_is_told(task, name):
    failure = _cell_failure(task, CellError(name))
    assert failure.error == ""
    assert translate(failure.cause, "en").startswith(f"cell 3 stopped with {name}.")
    assert "4711" not in translate(failure.cause, "en")


def test_a_refused_release_is_told_in_the_readers_words_and_decides_the_exit_code(task):
    task.kept.mkdir()
    words = [{"nb": "En ramme.", "nn": "Ei ramme.", "en": "A frame."}]
    (task.kept / STOPPED_FILE).write_text(json.dumps(words), encoding="utf-8")
    refused = _cell_failure(task, CellError("DisclosureRefusedError"))
    other = ChapterFailure("01_data", message("it ended without keeping anything."))
    assert refused.error == "DisclosureRefusedError"
    assert _error([other]).exit_code == 4
    both = _error([other, refused])
    assert both.exit_code == 3
    assert str(both).splitlines() == [
        "Chapter 01_data: it ended without keeping anything.",
        "Chapter 02_effect_goal_1: A frame.",
    ]
    assert translate(both.messages[1], "nn") == "Kapittel 02_effect_goal_1: Ei ramme."


def test_a_run_is_staged_for_its_owner_alone_and_gone_afterwards(tmp_path):
    with staging_folder(tmp_path / "out") as private:
        assert private.stat().st_mode & 0o777 == 0o700
        (private / "file").touch()
    assert list((tmp_path / "out" / ".staging").iterdir()) == []


def test_what_a_killed_run_left_is_swept_and_what_a_living_one_holds_is_not(tmp_path):
    with staging_folder(tmp_path) as alive:
        dead = alive.parent / "run-dead"
        dead.mkdir()
        (dead / "file").touch()
        (alive.parent / "run-dead.lock").touch()
        with staging_folder(tmp_path) as other:
            assert other != alive
        assert alive.is_dir()
        assert not dead.exists()


def test_a_run_is_published_by_one_rename_and_never_over_another(tmp_path):
    staged, target = tmp_path / "staged", tmp_path / "run"
    staged.mkdir(mode=0o700)
    (staged / "file").write_text("x", encoding="utf-8")
    publish(staged, target)
    assert not staged.exists()
    assert target.stat().st_mode & 0o777 == 0o755
    staged.mkdir()
    with pytest.raises(OSError, match="not empty"):
        publish(staged, target)
    assert (target / "file").read_text("utf-8") == "x"
