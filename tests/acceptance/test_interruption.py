"""A run that is interrupted, told to end or killed half way: nothing is published, and nothing lives on."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

SECONDS_TO_END: Final = 20
SHORT_REPORT = str(Path(__file__).parents[1] / "short_report.py")
PATIENCE: Final = 120
_FORKS_KERNELS: Final = "evaluation.runs.warm.server"
MARK: Final = "OPPTAKT_TEST"


@dataclass(frozen=True)
class Running:
    """A run in a group of its own, whose chapters are being executed.

    Attributes:
        process: the command.
        out: its folder of runs.
        temporary: its folder of temporary files.
    """

    process: "subprocess.Popen[str]"
    out: Path
    temporary: Path

    def descendants(self) -> set[int]:
        """The processes that work for this run, known by what stands in their environment."""
        mark = f"{MARK}={self.temporary}".encode()
        processes = (each for each in Path("/proc").iterdir() if each.name.isdigit())
        return {int(each.name) for each in processes if mark in _environment(each)}

    def wait_for_kernels(self) -> None:
        """Waits until a kernel is at work."""
        until(lambda: any(_is_kernel(number) for number in self.descendants()))

    def end(self, number: int, *, whole_group: bool) -> tuple[int, str]:
        """Sends a signal; gives the exit code and what stood on standard error."""
        (os.killpg if whole_group else os.kill)(self.process.pid, number)
        _, messages = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, messages


def _environment(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def _is_kernel(number: int) -> bool:
    """Whether a process is a kernel: one started as such, or a copy of the process from which kernels are forked."""
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(number)
        asked = process.cmdline()
        return "ipykernel_launcher" in asked or (_FORKS_KERNELS in asked and process.parent().cmdline() == asked)
    return False


def until(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Waits until something holds, and fails when it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def start(place: Any, passed_check: Path) -> Iterator[Callable[[], Running]]:
    """Starts a report and waits until its chapters are being executed."""
    started: list[Running] = []
    # A short path: the sockets of the kernels lie below it.
    with tempfile.TemporaryDirectory(prefix="i-") as temporary:

        def begin() -> Running:
            arguments = ("run", "summative", "--data", "data/published", "--out", str(place.out))
            process = subprocess.Popen(
                [sys.executable, SHORT_REPORT, *arguments],
                env={**place.environment, "OPPTAKT_CACHE": str(passed_check), "TMPDIR": temporary, MARK: temporary},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
            started.append(Running(process, place.out, Path(temporary)))
            return started[-1]

        yield begin
        for running in started:
            if running.process.poll() is None:
                running.process.kill()
            running.process.communicate()


def half_way(running: Running) -> Running:
    """The same run, once its chapters are being executed."""
    assert running.process.stderr is not None
    while "Executing" not in (line := running.process.stderr.readline()):
        assert line
    return running


@pytest.mark.parametrize("moment", ["at once", "in a kernel"])
@pytest.mark.parametrize("whole_group", [True, False], ids=["as a terminal does", "to the command alone"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"])
def test_an_interrupted_run_leaves_nothing_behind(
    start: Callable[[], Running], number: int, code: int, *, whole_group: bool, moment: str
) -> None:
    running = half_way(start())
    if moment == "in a kernel":
        running.wait_for_kernels()
    ended, messages = running.end(number, whole_group=whole_group)
    assert (ended, messages) == (code, "Interrupted. Nothing was published.\n")
    until(lambda: not running.descendants(), SECONDS_TO_END)
    assert [*running.out.rglob("*")] == [running.out / ".staging"]
    assert not list(running.temporary.rglob("*"))


def test_a_killed_run_is_swept_away_by_the_next(start: Callable[[], Running]) -> None:
    killed = half_way(start())
    killed.wait_for_kernels()
    killed.end(signal.SIGKILL, whole_group=False)
    until(lambda: not killed.descendants(), SECONDS_TO_END)
    assert [each.name for each in killed.out.iterdir()] == [".staging"]
    until(lambda: not list(killed.temporary.iterdir()), SECONDS_TO_END)
    assert list((killed.out / ".staging").iterdir())
    following = start().process
    said, _ = following.communicate(timeout=PATIENCE)
    assert following.returncode == 0
    assert list((killed.out / ".staging").iterdir()) == []
    assert sorted(each.name for each in killed.out.iterdir()) == [".staging", "log", Path(said.splitlines()[-1]).name]


def test_two_runs_at_once_end_at_the_same_place(start: Callable[[], Running]) -> None:
    first, second = start(), start()
    answers = [each.process.communicate(timeout=PATIENCE)[0].splitlines()[-1] for each in (first, second)]
    assert [each.process.returncode for each in (first, second)] == [0, 0]
    assert answers[0] == answers[1]
    assert (Path(answers[0]) / "MANIFEST.json").is_file()
    assert list((first.out / ".staging").iterdir()) == []
