"""A kernel that another process has forked, as the process that asked for it sees it."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final

_PAUSE: Final = 0.02  # seconds
_SECONDS_TO_FORK: Final = 30


class NotForkedError(Exception):
    """The process that forks kernels is not there, or refuses."""


class ForkedKernel:
    """What `subprocess.Popen` is for a process of one's own, as far as jupyter_client asks for it.

    The connection is kept for as long as the kernel is wanted: when it is closed, also because this process has died,
    the kernel is ended.

    Attributes:
        pid: the number of the kernel's process, which leads a group of its own.
        returncode: how it ended; negative for a signal; None while it runs.
    """

    stdin = stdout = stderr = None

    def __init__(
        self, server: str, *, arguments: Sequence[str], environment: Mapping[str, str], working_directory: str
    ) -> None:
        """Asks for a kernel and waits until it has been forked.

        Args:
            server: path of the socket of the process that forks.
            arguments: of the kernel, as `ipykernel_launcher` would take them.
            environment: all of it.
            working_directory: of the kernel.

        Raises:
            NotForkedError: nobody answers, or the answer is no.
        """
        self._connection = socket.socket(socket.AF_UNIX)
        self._read = b""
        self.returncode: int | None = None
        request = {
            "arguments": list(arguments),
            "environment": dict(environment),
            "working_directory": working_directory,
        }
        try:
            self._connection.settimeout(_SECONDS_TO_FORK)
            self._connection.connect(server)
            self._connection.sendall(json.dumps(request).encode() + b"\n")
            answer = self._next_answer()
        except OSError as error:
            answer = {"refused": type(error).__name__}
        if "process" not in answer:
            self._connection.close()
            raise NotForkedError(answer.get("refused"))
        self.pid: int = answer["process"]
        self._connection.settimeout(0)

    def _next_answer(self) -> dict[str, Any]:
        """The next line; an empty answer when the other end is gone.

        Raises:
            BlockingIOError: there is none yet.
        """
        while b"\n" not in self._read:
            if not (more := self._connection.recv(4096)):
                return {}
            self._read += more
        line, _, self._read = self._read.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def poll(self) -> int | None:
        """How the kernel ended; None while it runs."""
        if self.returncode is None:
            try:
                # A server that is gone has ended its kernels.
                self.returncode = int(self._next_answer().get("ended", -signal.SIGKILL))
            except BlockingIOError:
                return None
            except OSError:
                self.returncode = -signal.SIGKILL
            self._connection.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Waits for the kernel to end.

        Args:
            timeout: seconds.

        Raises:
            subprocess.TimeoutExpired: it runs still.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if end is not None and time.monotonic() >= end:
                raise subprocess.TimeoutExpired("kernel", timeout or 0)
            time.sleep(_PAUSE)
        return code

    def send_signal(self, number: int) -> None:
        """Sends a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Tells it to end."""
        self.send_signal(signal.SIGTERM)
