"""One command as a whole process: CPU time, wall time, and the peak memory of it and all its children together."""

import os
import resource
import statistics
import subprocess
import sys
import threading
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
        peak: bytes of memory that the process tree held at once (proportional set size, sampled).
    """

    cpu: float
    wall: float
    peak: int


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
    process = subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peaks = [0]
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks, done))
    watcher.start()
    code = process.wait()
    wall = time.perf_counter() - start
    done.set()
    watcher.join()
    if code:
        raise subprocess.CalledProcessError(code, command)
    return Cost(_children_cpu() - before, wall, max(peaks))


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(pid: int, peaks: list[int], done: threading.Event) -> None:
    while not done.wait(_SAMPLE_SECONDS):
        peaks.append(_tree_memory(pid))


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
