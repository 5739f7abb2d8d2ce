"""How jupyter_client comes by a kernel that has everything imported already."""

import os
from pathlib import Path
from typing import Any, Final

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from evaluation.runs.kernels import SERVER_VARIABLE
from evaluation.runs.warm.forked import ForkedKernel, NotForkedError

_LAUNCHER: Final = ["-m", "ipykernel_launcher"]


class WarmProvisioner(LocalProvisioner):
    """Kernels forked from a process that has imported what they need; ordinary ones where that is not to be had."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Starts a kernel.

        Args:
            cmd: the command of an ordinary kernel.
            **kwargs: as `subprocess.Popen` takes them.
        """
        forked = _forked(cmd, kwargs)
        if forked is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = forked  # type: ignore[assignment]  # a process as far as the base class asks
        self.pid = self.pgid = forked.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info


def _forked(command: list[str], options: dict[str, Any]) -> ForkedKernel | None:
    server = os.environ.get(SERVER_VARIABLE)
    start = next((at for at in range(len(command)) if command[at : at + 2] == _LAUNCHER), None)
    if not server or start is None:
        return None
    try:
        return ForkedKernel(
            server,
            arguments=command[start + 2 :],
            environment=options.get("env") or dict(os.environ),
            working_directory=str(options.get("cwd") or Path.cwd()),
        )
    except NotForkedError:
        return None
