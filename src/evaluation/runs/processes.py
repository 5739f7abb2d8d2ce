"""The processes that execute chapters: they end with the run, however the run ends.

A run can be interrupted, told to end, or killed outright, and then nobody is left to stop its processes. So each of
them holds the end of a line whose other end only the run holds: when the line goes dead, it ends its kernel and itself.
"""

import contextlib
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, TypeVar

from evaluation.runs.kernels import SERVER_VARIABLE, abandon_kernels
from evaluation.runs.warm.starting import kernel_server

_ENDINGS: Final = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_SECONDS_TO_REMOVE: Final = 2
_Result = TypeVar("_Result")


@contextmanager
def local_executor(jobs: int) -> Iterator[Executor]:
    """Processes on this machine, started afresh: papermill changes its process's working directory.

    Args:
        jobs: how many at once.
    """
    their_end, our_end = multiprocessing.get_context("spawn").Pipe(duplex=False)
    with their_end, our_end, _private_folder() as private, kernel_server(Path(private)) as kernels:
        executor = _RunExecutor(jobs, line=their_end, private=private, kernels=kernels)
        try:
            yield executor
            executor.shutdown()
        except BaseException:
            # Whoever stops a run does not want to wait for the chapters that are being executed.
            our_end.close()
            executor.shutdown(cancel_futures=True)
            raise


def _private_folder() -> "tempfile.TemporaryDirectory[str]":
    # Held back: a folder that was made a moment before an interruption would be nobody's.
    with _held_back():
        # The name must stay short: the path of a local socket may have 107 characters.
        return tempfile.TemporaryDirectory(prefix="ok-", ignore_cleanup_errors=True)


class _RunExecutor(ProcessPoolExecutor):
    """Processes that belong to one run.

    They hear no signal that a terminal or the system sends to all of them: the run hears it and ends them. Their
    temporary files, and those of their kernels, lie in the run's private folder and go with it.
    """

    def __init__(self, jobs: int, *, line: Connection, private: str, kernels: str | None) -> None:
        super().__init__(
            jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_end_with_the_run,
            initargs=(line, private, kernels),
        )
        self._private = private

    def submit(self, function: Callable[..., _Result], /, *args: Any, **named: Any) -> Future[_Result]:
        """Submits a call; a process that is started for it inherits what holds at this moment."""
        with _held_back(), _temporary_files_in(self._private):
            return super().submit(function, *args, **named)


@contextmanager
def _temporary_files_in(folder: str) -> Iterator[None]:
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = folder
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


@contextmanager
def _held_back() -> Iterator[None]:
    """Holds signals back for a moment, and for good from the processes that are started meanwhile."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    # Both are needed: the mask is what a process inherits, but another thread may take the signal all the same.
    handlers = {number: signal.signal(number, lambda each, _frame: heard.append(each)) for number in _ENDINGS}
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS) if hasattr(signal, "pthread_sigmask") else None
    try:
        yield
    finally:
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for number in heard:
            signal.raise_signal(number)


def _end_with_the_run(line: Connection, private: str, kernels: str | None) -> None:
    if kernels:
        os.environ[SERVER_VARIABLE] = kernels
    threading.Thread(target=_wait_for_the_end, args=(line, private), daemon=True).start()


def _wait_for_the_end(line: Connection, private: str) -> None:
    with contextlib.suppress(EOFError, OSError):
        line.recv()
    abandon_kernels()
    _remove(private)
    os._exit(1)


def _remove(private: str) -> None:
    # A run that was killed cannot do it, and one that lives waits for this process only to do the same. Again, as a
    # chapter that goes on meanwhile may begin a file where one was just removed.
    end = time.monotonic() + _SECONDS_TO_REMOVE
    while os.path.lexists(private) and time.monotonic() < end:
        shutil.rmtree(private, ignore_errors=True)
