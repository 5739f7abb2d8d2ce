"""All formats and languages of a report from its executed chapters, against nbconvert's pages printed by Chromium."""

import pickle
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from benchmarks.measure import Cost, cost, in_turn, say, spread
from evaluation.messages import LANGUAGES
from evaluation.project import project_path
from evaluation.reports import FORMATS, Report, assemble, chapters_of
from evaluation.runs.plan import RunPlan, plan_parameters
from evaluation.runs.processes import local_executor
from evaluation.runs.run import run_report
from evaluation.sources import find_deliveries

RUNS: Final = 3
YEAR: Final = 2026
JOBS: Final = 2
DATA: Final = ("data/example",)
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_PRINTS: Final = "--headless --no-sandbox --disable-gpu --no-pdf-header-footer"


class _ExecutedError(Exception):
    """The chapters have been executed: what follows is what is measured."""


def run() -> None:
    """Measures and says, on each of the bundled sets."""
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        say("rendering: Chromium is not installed, and there is nothing to measure against")
        return
    for data in DATA:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            _execute(data, place)
            ours, peer = in_turn(lambda: _ours(place), lambda: _peer(place, browser), runs=RUNS)  # noqa: B023 - called at once
            _say(data, ours, peer)


def _say(data: str, ours: Sequence[Cost], peer: Sequence[Cost]) -> None:
    say(f"rendering of {data} in {len(LANGUAGES)} languages and {len(FORMATS)} formats, {RUNS} runs each, in turn:")
    for figure in ("wall", "cpu"):
        a, b = (spread([getattr(each, figure) for each in costs]) for costs in (ours, peer))
        say(f"  {figure} seconds: ours {a}, nbconvert + Chromium {b}, ratio of medians {a.median / b.median:.2f}")


def _execute(data: str, place: Path) -> None:
    """Executes the chapters of a report once, and lays down what it would be assembled from."""
    chapters = chapters_of("summative")
    plan = RunPlan(
        kind="summative",
        year=YEAR,
        as_of=None,
        data=find_deliveries(project_path(data)),
        languages=LANGUAGES,
        formats=FORMATS,
        chapters=chapters,
        parameters=plan_parameters(chapters, year=YEAR, settings={}),
        out=place / "out",
        jobs=JOBS,
    )

    def lay_down(report: Report, _executor: Executor, *, kept: Path, executed: Path, **_: Any) -> None:
        shutil.copytree(kept, place / "kept")
        shutil.copytree(executed, place / "executed")
        # The schemas of the chapters are made when they are read, and are read again.
        (place / "report").write_bytes(pickle.dumps(replace(report, chapters=())))
        raise _ExecutedError

    with patch("evaluation.runs.run.assemble", lay_down), suppress(_ExecutedError):
        run_report(plan, lambda _: None)


def _ours(place: Path) -> Cost:
    with tempfile.TemporaryDirectory(dir=place) as target:
        return cost([sys.executable, "-m", "benchmarks.rendering", str(place), f"{target}/report"])


def _peer(place: Path, browser: str) -> Cost:
    with tempfile.TemporaryDirectory(dir=place) as target:
        commands = [line for language in LANGUAGES for line in _peer_commands(place, target, language, browser)]
        return cost(["sh", "-e", "-c", "\n".join(commands)])


def _peer_commands(place: Path, target: str, language: str, browser: str) -> Iterator[str]:
    """One language: a page a chapter without the cells of the other languages and without code, and a PDF of each."""
    others = [f"lang-{each}" for each in LANGUAGES if each != language]
    pages = f"{target}/{language}"
    yield (
        f'"{sys.executable}" -m nbconvert --to html --no-input --TagRemovePreprocessor.enabled=True '
        f'--TagRemovePreprocessor.remove_cell_tags="{others}" --output-dir "{pages}" "{place}"/executed/*.ipynb'
    )
    profile = f'--user-data-dir="{target}/profile"'
    yield (f'for page in "{pages}"/*.html; do "{browser}" {_PRINTS} {profile} --print-to-pdf="$page.pdf" "$page"; done')


def _assemble(place: Path, target: Path) -> None:
    laid_down: Report = pickle.loads((place / "report").read_bytes())  # noqa: S301 - written by this program
    report = replace(laid_down, chapters=chapters_of("summative"))
    target.mkdir()
    with local_executor(JOBS) as executor:
        assemble(report, executor, kept=place / "kept", executed=place / "executed", target=target)


if __name__ == "__main__":
    _assemble(Path(sys.argv[1]), Path(sys.argv[2]))
