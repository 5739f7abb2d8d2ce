"""One finished run for all tests of what comes out, and chapters that misbehave."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from evaluation.reports import Chapter, read_chapter

SECONDS = 300


@dataclass(frozen=True)
class Run:
    """A command that has made a report.

    Attributes:
        folder: the sealed run.
        events: what the command said, an object a line.
        out: the folder of runs.
    """

    folder: Path
    events: list[dict[str, object]]
    out: Path


def make_report(
    out: Path,
    *,
    cwd: Path,
    umask: int,
    variables: Mapping[str, str],
    data: str = "data/published",
    languages: tuple[str, ...] = ("nb", "nn", "en"),
) -> Run:
    """Runs the command in a process of its own, on the published figures and in three languages unless it is said."""
    options = ["--data", data, "--year", "2026", "--out", str(out), "--json"]
    spoken = [word for language in languages for word in ("--language", language)]
    finished = subprocess.run(
        [sys.executable, "-m", "evaluation", "run", "summative", *options, *spoken],
        cwd=cwd,
        env={**os.environ, **variables},
        umask=umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    events = [json.loads(line) for line in finished.stdout.splitlines()]
    return Run(Path(events[-1]["path"]), events, out)


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The yearly report, made as a user in Norway would."""
    place = tmp_path_factory.mktemp("first")
    variables = {"TZ": "Europe/Oslo", "LC_ALL": "nb_NO.UTF-8", "OPPTAKT_CACHE": str(place / "cache")}
    return make_report(place / "out", cwd=place, umask=0o022, variables=variables)


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same report, made by another user on the other side of the earth."""
    place = tmp_path_factory.mktemp("a place with æøå")
    home = place / "home"
    home.mkdir()
    variables = {
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "HOME": str(home),
        "USER": "someone",
        "COLUMNS": "40",
        "PYTHONHASHSEED": "4711",
        "OPPTAKT_CACHE": str(place / "cache"),
    }
    return make_report(place / "out", cwd=home, umask=0o077, variables=variables)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The yearly report on the example, in which every table, chapter and chart has something to show."""
    place = tmp_path_factory.mktemp("example")
    variables = {"LC_ALL": "nb_NO.UTF-8", "OPPTAKT_CACHE": str(place / "cache")}
    return make_report(
        place / "out", cwd=place, umask=0o022, variables=variables, data="data/example", languages=("nb",)
    )


@pytest.fixture
def chapter_of(tmp_path: Path) -> Callable[..., Chapter]:
    """A chapter of one cell of code, which declares that it keeps the tables that are named."""

    def build(source: str, *, name: str = "99_trial", tables: tuple[str, ...] = ()) -> Chapter:
        def cell(kind: str, text: str, *tags: str) -> dict[str, object]:
            rest = {"outputs": [], "execution_count": None} if kind == "code" else {}
            return {"cell_type": kind, "id": f"c{len(text)}", "metadata": {"tags": list(tags)}, "source": text, **rest}

        content = {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {
                "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
                "opptakt": {"tables": list(tables), "figures": []},
            },
            "cells": [
                cell("code", "year: int = 2026  # the year", "parameters"),
                cell("markdown", "# A trial"),
                cell("code", source),
            ],
        }
        path = tmp_path / f"{name}.ipynb"
        path.write_text(json.dumps(content), encoding="utf-8")
        return read_chapter(path)

    return build


@pytest.fixture
def make_again(finished: Run, tmp_path: Path) -> Callable[[], Run]:
    """Makes the finished report once more, into the same folder of runs."""

    def make() -> Run:
        variables = {"LC_ALL": "en_GB.UTF-8", "OPPTAKT_CACHE": str(finished.out.parent / "cache")}
        return make_report(finished.out, cwd=tmp_path, umask=0o022, variables=variables)

    return make
