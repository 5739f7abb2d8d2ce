"""Kernels of a report run: local sockets, nothing that the network could reach, nothing of the user's own settings."""

import json
import sys
from pathlib import Path

import psutil
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from evaluation.runs.kernels import KERNEL_NAME, LocalKernelManager, isolated_environment, kernel_arguments

pytestmark = pytest.mark.slow


@pytest.fixture
def hostile_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with a start-up file and a kernel specification that would break a report."""
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("raise SystemExit('a start-up file of the user ran')", encoding="utf-8")
    kernel = tmp_path / "jupyter" / "kernels" / KERNEL_NAME
    kernel.mkdir(parents=True)
    specification = {"argv": ["/nonexistent/python", "{connection_file}"], "display_name": "x", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(specification), encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    return tmp_path


@pytest.mark.usefixtures("hostile_home")
def test_a_kernel_listens_to_nobody_outside_and_runs_nothing_of_the_users() -> None:
    notebook = new_notebook(cells=[new_code_cell("import os; os.getpid()")])
    with isolated_environment({}):
        client = NotebookClient(notebook, kernel_name=KERNEL_NAME, kernel_manager_class=LocalKernelManager)
        client.extra_arguments = [each for each in kernel_arguments() if "extensions" not in each]
        with client.setup_kernel():
            client.execute_cell(notebook.cells[0], 0)
            pid = int(notebook.cells[0].outputs[0].data["text/plain"])
            listening = psutil.Process(pid).net_connections(kind="inet")
            transport = client.km.transport
    assert transport == ("tcp" if sys.platform == "win32" else "ipc")
    # ipykernel keeps one pipe on the loopback, for what processes forked from the kernel print.
    assert {each.laddr.ip for each in listening} <= {"127.0.0.1"}
    assert len(listening) <= 1
