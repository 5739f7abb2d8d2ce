"""One command as a whole process: processor time, wall time, and the peak memory of it and all its children."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import psutil

_SAMPLE_SECONDS: Final = 0.05


@dataclass(frozen=True)
class Cost:
    """What one run cost.

    Attributes:
        cpu: seconds of processor time, children included.
        wall: seconds on the clock.
    """

    cpu: float
    wall: float


@dataclass(frozen=True)
class Spread:
    """The same figure over several runs.

    Attributes:
        low: the smallest.
        median: the one to quote.
        high: the largest.
    """

    low: float
    median: float
    high: float

    def __str__(self) -> str:
        """Median, with smallest and largest."""
        return f"{self.median:.3g} ({self.low:.3g}-{self.high:.3g})"


def spread(values: Sequence[float]) -> Spread:
    """Smallest, median and largest."""
    return Spread(min(values), statistics.median(values), max(values))


def cost(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command to its end and says what it cost.

    Raises:
        subprocess.CalledProcessError: the command failed; a failed run measures nothing.
    """
    before, start = _children_cpu(), time.perf_counter()
    process = _started(command, environment)
    code = process.wait()
    if code:
        raise subprocess.CalledProcessError(code, command)
    return Cost(_children_cpu() - before, time.perf_counter() - start)


def peak_memory(command: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Runs a command to its end and says how many bytes its process tree held at once.

    The proportional set size of every process, sampled; memory that processes share counts once. Sampling slows the
    processes that are looked at, so a run is measured for memory or for time, not for both.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    process = _started(command, environment)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _tree_memory(process.pid))
        time.sleep(_SAMPLE_SECONDS)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return peak


def _started(command: Sequence[str], environment: Mapping[str, str] | None) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tree_memory(pid: int) -> int:
    total = 0
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            memory = process.memory_full_info()
            total += getattr(memory, "pss", memory.rss)
    except psutil.Error:
        # A process ended while it was looked at; the next sample will tell.
        return total
    return total


def in_turn(first: Callable[[], Cost], second: Callable[[], Cost], *, runs: int) -> tuple[list[Cost], list[Cost]]:
    """Two commands in turn, A B A B, so that a machine that drifts does so for both."""
    pairs = [(first(), second()) for _ in range(runs)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def say(line: str) -> None:
    """A line of the result, at once."""
    print(line, file=sys.stdout, flush=True)
