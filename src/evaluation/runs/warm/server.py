"""The process from which kernels are forked; imported by nothing, started as `python -m`, on Linux only.

It imports what chapters need, and then serves a local socket at which others may wait already. Each connection is one
kernel: the request says with which arguments, environment and working directory, the answer which process it is, and a
second answer how that process ended. A connection that is closed ends its kernel. The process itself ends with whoever
started it, which it hears from its standard input, and takes its kernels with it.

It never has more than one thread, for a copy of a process has one thread only, and whatever lock another one held
stays locked in it for ever. Before each copy the threads are counted, and with more than one it refuses.
"""

import atexit
import contextlib
import gc
import json
import os
import random
import select
import selectors
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from evaluation.runs.warm.preloading import preload

_TASKS: Final = Path("/proc/self/task")
_LARGEST_REQUEST: Final = 1 << 20  # bytes; an environment is far below


def main() -> None:
    """Imports, then serves until standard input ends; the one argument is the number of the listening socket."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    preload(_is_wanted)
    # What is here already is never looked through again, so the memory that holds it stays shared.
    gc.collect()
    gc.freeze()
    _Server(listener).serve()


def _is_wanted() -> bool:
    """Whether whoever started this process is still there: nothing is ever written to its standard input."""
    return not select.select([sys.stdin], [], [], 0)[0]


class _Server:
    """One thread, which takes up connections, forks, and tells how kernels ended."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._kernels: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._ended, self._wakes = socket.socketpair()
        for end in (self._ended, self._wakes):
            end.settimeout(0)

    def serve(self) -> None:
        """Serves until standard input ends; then no kernel is left."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wakes.fileno(), warn_on_full_buffer=False)
        for source in (self._listener, self._ended, sys.stdin):
            self._selector.register(source, selectors.EVENT_READ)
        try:
            while self._serve_what_is_ready():
                pass
        finally:
            for process in list(self._kernels):
                self._end(process)

    def _serve_what_is_ready(self) -> bool:
        """Serves once; false when whoever started this process is gone."""
        ready = [key.fileobj for key, _ in self._selector.select()]
        for source in ready:
            if source is self._ended:
                self._tell_of_ended_kernels()
            elif source is self._listener:
                self._take_up(self._listener.accept()[0])
            elif source is not sys.stdin:
                self._close(source)
        return sys.stdin not in ready

    def _take_up(self, connection: socket.socket) -> None:
        request = _request(connection)
        if request is None or (reason := reason_not_to_fork()):
            _answer(connection, {"refused": "request" if request is None else reason})
            connection.close()
            return
        process = os.fork()
        if process == 0:
            self._become_a_kernel(connection, request)
        _lead_a_group(process)
        self._kernels[process] = connection
        self._selector.register(connection, selectors.EVENT_READ, process)
        _answer(connection, {"process": process})

    def _become_a_kernel(self, connection: socket.socket, request: Mapping[str, Any]) -> NoReturn:
        """In the copy: lets go of everything that is the server's, and runs the kernel."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            self._selector.close()
            for each in (connection, self._listener, self._ended, self._wakes, *self._kernels.values()):
                each.close()
            _as_a_new_process(request)
            code = _run_kernel(request["arguments"])
        finally:
            # Not by way of an exception: the stack below belongs to the server.
            os._exit(code)

    def _tell_of_ended_kernels(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._ended.recv(4096):
                pass
        for process in list(self._kernels):
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                connection = self._kernels.pop(process)
                self._selector.unregister(connection)
                _answer(connection, {"ended": os.waitstatus_to_exitcode(status)})
                connection.close()

    def _close(self, connection: Any) -> None:
        """Ends the kernel of a connection that nobody holds any more."""
        self._end(next(process for process, held in self._kernels.items() if held is connection))

    def _end(self, process: int) -> None:
        connection = self._kernels.pop(process)
        self._selector.unregister(connection)
        connection.close()
        # The group: with whatever the kernel has started. Nobody has waited for this child, so its number is still its.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)


def reason_not_to_fork() -> str | None:
    """Why this process cannot be copied safely at this moment; None where it can."""
    threads = len(list(_TASKS.iterdir()))
    return f"{threads} threads" if threads > 1 else None


def _request(connection: socket.socket) -> Mapping[str, Any] | None:
    """What is asked for; None for what is no request, or breaks off."""
    with connection.makefile("rb") as stream:
        line = stream.readline(_LARGEST_REQUEST)
    try:
        request = json.loads(line)
    except ValueError:
        return None
    return request if isinstance(request, dict) else None


def _answer(connection: socket.socket, answer: Mapping[str, object]) -> None:
    # Whoever asked may be gone.
    with contextlib.suppress(OSError):
        connection.sendall(json.dumps(answer).encode() + b"\n")


def _lead_a_group(process: int) -> None:
    """Both sides say it, so that neither can meet the other before it is so."""
    with contextlib.suppress(PermissionError, ProcessLookupError):
        os.setpgid(process, process)


def _as_a_new_process(request: Mapping[str, Any]) -> None:
    """Makes a copy what a process started afresh would be."""
    _lead_a_group(0)
    for number in (signal.SIGINT, signal.SIGCHLD):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    os.environ.clear()
    # Its parent is this server, and not the process that asked: it watches the one that it is a child of.
    os.environ.update({**request["environment"], "JPY_PARENT_PID": str(os.getppid())})
    time.tzset()
    os.chdir(request["working_directory"])
    # What a process chooses once and keeps: where its temporary files lie, and where its chance begins.
    tempfile.tempdir = None
    random.seed()
    import numpy as np  # noqa: PLC0415 - imported long ago

    np.random.seed()  # noqa: NPY002 - the generator that others may use unasked


def _run_kernel(arguments: list[str]) -> int:
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415 - imported long ago

    sys.argv = ["ipykernel_launcher", *arguments]
    try:
        # The variable was read when the application was imported.
        IPKernelApp.launch_instance([*arguments, f"--IPKernelApp.parent_handle={os.environ['JPY_PARENT_PID']}"])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    finally:
        # A process that is left by `os._exit` does not do it, and the kernel's connection file would stay.
        atexit._run_exitfuncs()  # noqa: SLF001
    return 0


if __name__ == "__main__":
    main()
