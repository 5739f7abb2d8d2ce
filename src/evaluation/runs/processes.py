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
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from evaluation.runs.kernels import abandon_kernels

_Result = TypeVar("_Result")


@contextmanager
def local_executor(jobs: int) -> Iterator[Executor]:
    """Processes on this machine, started afresh: papermill changes its process's working directory.

    Args:
        jobs: how many at once.
    """
    context = multiprocessing.get_context("spawn")
    their_end, our_end = context.Pipe(duplex=False)
    # The name must stay short: the path of a local socket may have 107 characters.
    with their_end, our_end, tempfile.TemporaryDirectory(prefix="ok-", ignore_cleanup_errors=True) as private:
        executor = _DeafExecutor(jobs, mp_context=context, initializer=_end_with_the_run, initargs=(their_end, private))
        try:
            yield executor
        except BaseException:
            # Whoever stops a run does not want to wait for the chapters that are being executed.
            our_end.close()
            raise
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


class _DeafExecutor(ProcessPoolExecutor):
    """Processes that do not hear Ctrl-C, which a terminal sends to all of them: the run hears it and ends them."""

    def submit(self, function: Callable[..., _Result], /, *args: Any, **named: Any) -> Future[_Result]:
        """Submits a call; a process that is started for it inherits the deafness."""
        with _interrupt_held_back():
            return super().submit(function, *args, **named)


@contextmanager
def _interrupt_held_back() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_the_run(line: Connection, private: str) -> None:
    # Temporary files of this process and its kernels: they go with the run, too.
    os.environ["TMPDIR"] = tempfile.tempdir = private
    threading.Thread(target=_wait_for_the_end, args=(line, private), daemon=True).start()


def _wait_for_the_end(line: Connection, private: str) -> None:
    with contextlib.suppress(EOFError, OSError):
        line.recv()
    abandon_kernels()
    shutil.rmtree(private, ignore_errors=True)
    os._exit(1)
