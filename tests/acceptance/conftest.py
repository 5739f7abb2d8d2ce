"""The real command line, in this process or in one of its own, and what every refusal has in common.

Every delivery here holds planted values. Wherever a command stops, none of them may be seen: not on the terminal, not
in the folder of runs, not in the cache.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from typer.testing import CliRunner

from evaluation.cli.app import app
from evaluation.reports import chapter

SECRET: Final = "HEMMELEG-4711"
# Synthetic: the month is 80 too high, as in Skatteetaten's Tenor (Skatteetaten, "Nytt fødselsnummer fra 2032").
IDENTITY_NUMBER: Final = "17858499860"
SECONDS: Final = 120
SHORT_REPORT: Final = str(Path(__file__).parents[1] / "short_report.py")


@dataclass(frozen=True)
class Answer:
    """What a command has said and left behind.

    Attributes:
        code: its exit code.
        stdout: its results.
        stderr: its messages.
    """

    code: int
    stdout: str
    stderr: str

    @property
    def said(self) -> str:
        """Everything on the terminal."""
        return self.stdout + self.stderr

    @property
    def messages(self) -> list[str]:
        """The lines on standard error but those that say what is being done, or has not been done yet."""
        doing = ("Checking the data", "Executing", "Not held against the rules yet")
        return [line for line in self.stderr.splitlines() if not line.startswith(doing)]


@dataclass(frozen=True)
class Place:
    """The folders of one test.

    Attributes:
        data: of the delivery.
        out: of the runs.
        cache: of passed checks.
        temporary: of temporary files.
    """

    data: Path
    out: Path
    cache: Path
    temporary: Path

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a command that uses these folders and speaks English."""
        own = {"OPPTAKT_CACHE": str(self.cache), "LC_ALL": "en_GB.UTF-8", "TMPDIR": str(self.temporary)}
        return {**os.environ, **own}

    def left_behind(self) -> list[Path]:
        """What stands in the folder of runs and in that of temporary files, but an empty staging folder."""
        found = [*self.out.rglob("*"), *self.temporary.rglob("*")] if self.out.is_dir() else []
        return [path for path in found if path != self.out / ".staging"]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Folders of the test's own."""
    place = Place(*(tmp_path / name for name in ("data", "out", "cache", "temporary")))
    place.data.mkdir()
    place.temporary.mkdir()
    return place


@pytest.fixture
def planted() -> tuple[str, ...]:
    """The values that nobody may see."""
    return (SECRET, IDENTITY_NUMBER)


@pytest.fixture
def here(place: Place, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Runs a command in this process, which saves a second a case."""
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(chapter, "REPORTS", {"summative": ("01_data_quality", "02_effect_goal_1")})

    def run(*arguments: str) -> Answer:
        result = CliRunner().invoke(app, list(arguments))
        return Answer(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def process(place: Place) -> Callable[..., Answer]:
    """Runs a command as its users do, in a process of its own."""

    def run(
        *arguments: str, before: Sequence[str] = (), prepare: Callable[[], None] | None = None, **variables: str
    ) -> Answer:
        finished = subprocess.run(
            [*before, sys.executable, SHORT_REPORT, *arguments],
            env={**place.environment, **variables},
            preexec_fn=prepare,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        return Answer(finished.returncode, finished.stdout, finished.stderr)

    return run


@pytest.fixture
def refused(place: Place, planted: tuple[str, ...]) -> Callable[..., None]:
    """Asserts what holds for every stop, besides the words of this one."""

    def check(answer: Answer, code: int, *pieces: str) -> None:
        assert answer.code == code, answer.said
        for piece in pieces:
            assert piece in answer.stderr
        assert "Traceback" not in answer.said
        assert "Internal error" not in answer.said
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", answer.said)
        assert len(set(answer.messages)) == len(answer.messages)
        for value in planted:
            assert value not in answer.said
        assert place.left_behind() == []
        _assert_nowhere(planted, place)

    return check


def _assert_nowhere(planted: tuple[str, ...], place: Place) -> None:
    for folder in (place.out, place.cache, place.temporary):
        for path in folder.rglob("*") if folder.is_dir() else ():
            assert not path.is_file() or not any(value.encode() in path.read_bytes() for value in planted), path


@pytest.fixture
def deliver(place: Place) -> Callable[[Mapping[str, bytes]], Path]:
    """Writes the files of a delivery; gives its folder."""

    def write(files: Mapping[str, bytes]) -> Path:
        for name, content in files.items():
            (place.data / name).write_bytes(content)
        return place.data

    return write


@pytest.fixture(scope="session")
def passed_check(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the check of the published figures is found, so that a run of them starts at once."""
    cache = tmp_path_factory.mktemp("passed")
    command = [sys.executable, "-m", "evaluation", "check", "data/published"]
    subprocess.run(command, env={**os.environ, "OPPTAKT_CACHE": str(cache)}, capture_output=True, check=True)
    return cache


@pytest.fixture
def report(process: Callable[..., Answer], passed_check: Path) -> Callable[..., Answer]:
    """Runs a report on the published figures."""

    def run(out: Path, **options: Any) -> Answer:
        arguments = ("run", "summative", "--data", "data/published", "--out", str(out))
        return process(*arguments, OPPTAKT_CACHE=str(passed_check), **options)

    return run
