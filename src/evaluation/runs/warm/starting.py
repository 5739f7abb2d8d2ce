"""Starting the process from which kernels are forked, and ending it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from evaluation.runs.kernels import SETTINGS

_MODULE: Final = "evaluation.runs.warm.server"
_WAITING: Final = 64  # kernels asked for that have not been taken up yet


@contextmanager
def kernel_server(folder: Path) -> Iterator[str | None]:
    """The process from which kernels are forked, for as long as this lasts.

    Args:
        folder: private to the run; the socket lies in it.

    Yields:
        The path of its socket; None where no process can be copied safely.
    """
    # macOS has fork, but its own libraries do not survive it.
    if sys.platform != "linux":
        yield None
        return
    path = str(folder / "k")
    # Bound here, so that a kernel asked for at once waits for the answer instead of finding nobody.
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(_WAITING)
        process = _start(listener, folder)
    try:
        yield path
    finally:
        _end(process)


def _start(listener: socket.socket, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", _MODULE, str(listener.fileno())],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[listener.fileno()],
        cwd=folder,
        env={**os.environ, **SETTINGS},
        # What a terminal sends to a run is not for it: it ends when its standard input does.
        start_new_session=True,
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin:
        process.stdin.close()
    process.wait()
