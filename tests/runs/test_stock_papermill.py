"""Every chapter also runs with the stock papermill, from any folder, and so under whatever drives papermill."""

import json
import os
import subprocess
import sys

import pytest

from evaluation.reports import chapters_of

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

CHAPTERS = chapters_of("summative")
BY_FUNCTION = (
    "import sys, papermill; papermill.execute_notebook(*sys.argv[1:3], "
    "parameters={'data': 'data/published', 'year': 2026}, progress_bar=False)"
)


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """One cache of checks for all chapters: the data are the same, and checking them anew each time takes longest."""
    return tmp_path_factory.mktemp("cache")


def execute(arguments, folder, cache):
    variables = {name: value for name, value in os.environ.items() if not name.startswith("OPPTAKT_")}
    finished = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**variables, "OPPTAKT_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert finished.returncode == 0, finished.stderr
    return json.loads((folder / "done.ipynb").read_text("utf-8"))


def shown(notebook):
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    assert not [output for output in outputs if output["output_type"] == "error"]
    return "".join("".join(output["data"].get("text/html", "")) for output in outputs if "data" in output)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_chapter_runs_with_the_function_of_papermill(chapter, tmp_path, checked):
    html = shown(execute(["-c", BY_FUNCTION, str(chapter.path), "done.ipynb"], tmp_path, checked))
    assert len(html) > 200
    assert [path.name for path in tmp_path.iterdir()] == ["done.ipynb"]


def test_a_chapter_runs_with_the_command_of_papermill(tmp_path, checked):
    parameters = ["-p", "data", "data/published", "-p", "year", "2026", "-p", "confidence", "0.9"]
    (chapter,) = (each for each in CHAPTERS if each.name == "02_effect_goal_1")
    arguments = ["-m", "papermill", str(chapter.path), "done.ipynb", "--no-progress-bar", *parameters]
    html = shown(execute(arguments, tmp_path, checked))
    assert "789" in html  # patients in 2018: GAMUT blog, 27 May 2020 (NPR extract)
    assert "90" in html
