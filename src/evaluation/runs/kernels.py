"""Kernels that talk over local sockets and see nothing of the user's own settings.

A user's kernel specifications, start-up files and matplotlib settings would change a report; a kernel on TCP would
listen on the network and warn about it.
"""

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir

PROVISIONER_NAME: Final = "opptakt-warm"
"""The entry point of `warm.provisioner`, by which kernel specifications name it."""

ENGINE_NAME: Final = "opptakt"
"""The entry point of `warm.engine`, by which papermill names it."""

SERVER_VARIABLE: Final = "OPPTAKT_KERNELS"
"""The environment variable that names the socket of the process from which kernels are forked."""

GUARD_EXTENSION: Final = "evaluation.presentation.guard"
KERNEL_NAME: Final = "python3"

_SECONDS_TO_DIE: Final = 2
_LONGEST_SOCKET: Final = 95  # characters before the number of the socket; macOS allows 103 with it, Linux 107
SETTINGS: Final[Mapping[str, str]] = {
    # Its memory is given back by a thread of its own, and a process with threads cannot be copied.
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "MPLBACKEND": "agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "SOURCE_DATE_EPOCH": "0",
    "TZ": "UTC",
}
"""What stands in the environment of every kernel, whether it is started or copied."""

_running: Final[set["LocalKernelManager"]] = set()
# Held while a kernel starts: one that is not yet known could not be ended.
_starting: Final = threading.RLock()


class LocalKernelManager(AsyncKernelManager):
    """A kernel manager over IPC where the system has it for a path this long, over TCP on the loopback elsewhere."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        if sys.platform != "win32":
            # Sockets are named after the connection file, in the chapter's private folder.
            folder = Path(jupyter_runtime_dir())
            folder.mkdir(parents=True, exist_ok=True)
            self.connection_file = str(folder / f"{secrets.token_hex(4)}.json")
            if len(self.connection_file) <= _LONGEST_SOCKET:
                self.transport = "ipc"

    @property
    def kernel_spec(self) -> KernelSpec | None:
        """The specification of the kernel, with the provisioner that copies a process where that can be had."""
        specification = super().kernel_spec
        if specification is not None:
            specification.metadata = {
                **specification.metadata,
                "kernel_provisioner": {"provisioner_name": PROVISIONER_NAME},
            }
        return specification

    async def _async_start_kernel(self, **options: object) -> None:
        # What a kernel prints outside its cells is not for the user's terminal, and may hold values.
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with _starting:
            await super()._async_start_kernel(**{**quiet, **options})
            _running.add(self)

    start_kernel = _async_start_kernel


def abandon_kernels() -> None:
    """Ends every kernel of this process at once and lets none start, for a process that is about to end itself."""
    _starting.acquire(timeout=_SECONDS_TO_DIE)
    for manager in _running:
        process = getattr(manager.provisioner, "process", None)
        if process is not None and process.poll() is None:
            # A kernel leads a group of its own, with whatever it has started.
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
                process.wait(_SECONDS_TO_DIE)


def kernel_arguments() -> list[str]:
    """What a kernel of a report run is started with: the guard that lets only released things appear."""
    return [f"--IPKernelApp.extensions={GUARD_EXTENSION}", "--HistoryManager.enabled=False"]


@contextlib.contextmanager
def isolated_environment(extra: Mapping[str, str]) -> Iterator[None]:
    """The environment of this process and its kernels for one chapter, put back afterwards.

    Args:
        extra: variables to set besides, such as the folder of prepared tables.
    """
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="", ignore_cleanup_errors=True) as private:
        os.environ.update(
            {
                "IPYTHONDIR": str(Path(private) / "i"),
                "JUPYTER_RUNTIME_DIR": str(Path(private) / "r"),
                "JUPYTER_NO_CONFIG": "1",
                "JUPYTER_PREFER_ENV_PATH": "1",
                "JUPYTER_DATA_DIR": str(Path(private) / "d"),
                **SETTINGS,
            }
        )
        os.environ.update(extra)
        try:
            yield
        finally:
            _running.clear()
            os.environ.clear()
            os.environ.update(before)
