"""Kernels forked from a process that has imported, against ordinary ones, and a soak of five hundred of them."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from benchmarks.measure import Spread, say, spread
from evaluation.runs.kernels import KERNEL_NAME, SERVER_VARIABLE, LocalKernelManager, isolated_environment
from evaluation.runs.warm.starting import kernel_server

RUNS: Final = 9
SOAK: Final = 500
_IMPORTS: Final = "import evaluation.indicators, evaluation.presentation, matplotlib.pyplot, seaborn, statsmodels.api"
_ANSWER: Final = "6 * 7"
_MEBIBYTE: Final = 1 << 20


def run() -> None:
    """Measures and says."""
    with _server() as variables:
        # The first one waits for the imports of the process that forks; a run pays them once, beside other work.
        first = _seconds(variables)
        forked, ordinary = [], []
        for _ in range(RUNS):
            forked.append(_seconds(variables))
            ordinary.append(_seconds({}))
        _say(first, spread(forked), spread(ordinary))
        _soak(variables)


@contextmanager
def _server() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="k-") as folder, kernel_server(Path(folder)) as path:
        if path is None:
            raise SystemExit("kernels are forked on Linux only")
        yield {SERVER_VARIABLE: path}


def _seconds(variables: dict[str, str]) -> float:
    """Seconds on the clock from nothing to an answer, imports included, and the kernel ended again."""
    begun = time.perf_counter()
    notebook = new_notebook(cells=[new_code_cell(_IMPORTS), new_code_cell(_ANSWER)])
    with isolated_environment({SERVER_VARIABLE: "", **variables}):
        NotebookClient(notebook, kernel_name=KERNEL_NAME, kernel_manager_class=LocalKernelManager).execute()
    if notebook.cells[1].outputs[0].data["text/plain"] != "42":
        raise RuntimeError("a kernel gave no answer, or a wrong one")
    return time.perf_counter() - begun


def _say(first: float, forked: Spread, ordinary: Spread) -> None:
    say(f"a kernel, imports and an answer, {RUNS} of each, in turn, seconds on the clock:")
    say(f"  forked {forked}, ordinary {ordinary}, ratio of medians {forked.median / ordinary.median:.3f}")
    say(f"  the first one, which waits for the imports of the process that forks: {first:.2f}")


def _soak(variables: dict[str, str]) -> None:
    """Kernels one after the other: none may fail, none may stay, and neither memory nor open files may grow."""
    server = next(each for each in psutil.Process().children() if "evaluation.runs.warm.server" in each.cmdline())
    before = server.memory_full_info().uss, server.num_fds(), server.num_threads()
    took = [_seconds(variables) for _ in range(SOAK)]
    after = server.memory_full_info().uss, server.num_fds(), server.num_threads()
    say(f"{SOAK} kernels one after the other: all answered; seconds each {spread(took)}")
    say(f"  kernels left: {len(server.children())}")
    memory = [each[0] / _MEBIBYTE for each in (before, after)]
    say(f"  memory of the process that forks, MiB: {memory[0]:.1f} before, {memory[1]:.1f} after")
    say(f"  its open files: {before[1]} before, {after[1]} after; its threads: {before[2]} before, {after[2]} after")
