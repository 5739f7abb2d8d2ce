"""Kernels forked from a process that has imported what chapters need: what they are, and what becomes of them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import papermill
import psutil
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from evaluation.runs.kernels import (
    ENGINE_NAME,
    KERNEL_NAME,
    SERVER_VARIABLE,
    LocalKernelManager,
    isolated_environment,
)
from evaluation.runs.warm.forked import ForkedKernel, NotForkedError
from evaluation.runs.warm.starting import kernel_server

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="kernels are copied on Linux only")]

PATIENCE = 30


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with kernel_server(tmp_path_factory.mktemp("k")) as path:
        assert path is not None
        yield path


@pytest.fixture
def warm(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(SERVER_VARIABLE, server)
    return server


def said(*cells: str) -> list[str]:
    """What the last lines of some cells give, in a kernel of their own."""
    notebook = new_notebook(cells=[new_code_cell(each) for each in cells])
    with isolated_environment({}):
        NotebookClient(notebook, kernel_name=KERNEL_NAME, kernel_manager_class=LocalKernelManager).execute()
    return [cell.outputs[0].data["text/plain"] for cell in notebook.cells]


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.usefixtures("warm")
def test_a_kernel_has_everything_imported_before_its_first_cell():
    assert said("import sys; [each in sys.modules for each in ('pandas', 'seaborn', 'evaluation.indicators')]") == [
        "[True, True, True]"
    ]


def test_an_ordinary_kernel_takes_its_place_where_nobody_forks(monkeypatch):
    monkeypatch.delenv(SERVER_VARIABLE, raising=False)
    assert said("import sys; 'seaborn' in sys.modules") == ["False"]


def test_an_ordinary_kernel_takes_its_place_where_the_socket_is_dead(monkeypatch, tmp_path):
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / "k"))
    monkeypatch.setenv(SERVER_VARIABLE, str(tmp_path / "k"))
    assert said("import sys; 'seaborn' in sys.modules") == ["False"]


SEEN = (
    "import os, sys, time, tempfile",
    "sorted(each for each in os.environ if each != 'OPPTAKT_KERNELS')",
    "[os.environ[each] for each in ('PYTHONHASHSEED', 'TZ', 'SOURCE_DATE_EPOCH', 'MPLBACKEND')]",
    "hash('the same for everyone')",
    "time.tzname",
    "os.getcwd()",
    "tempfile.gettempdir()",
    "import matplotlib; matplotlib.get_backend()",
    "'polars' in sys.modules and sys.modules['polars'] is None",
    "import signal; [signal.getsignal(each) for each in (signal.SIGCHLD, signal.SIGTERM)]",
)


def test_a_forked_kernel_sees_what_an_ordinary_one_sees(warm, monkeypatch):
    cells = [f"{SEEN[0]}; {each}" for each in SEEN[1:]]
    forked = said(*cells)
    monkeypatch.delenv(SERVER_VARIABLE)
    assert forked == said(*cells)


@pytest.mark.usefixtures("warm")
def test_chance_begins_anew_in_every_kernel():
    draw = "import random, numpy as np; (random.random(), float(np.random.random()))"
    first, second = said(draw), said(draw)
    drawn = [float(each) for each in (*first[0].strip("()").split(","), *second[0].strip("()").split(","))]
    assert len(set(drawn)) == 4


@pytest.mark.usefixtures("warm")
def test_what_one_kernel_changes_no_other_sees():
    assert said("import evaluation; evaluation.mark = 1; evaluation.mark") == ["1"]
    assert said("import evaluation; hasattr(evaluation, 'mark')") == ["False"]


@pytest.mark.usefixtures("warm")
def test_a_kernel_that_is_killed_is_told_as_a_dead_kernel():
    with pytest.raises(DeadKernelError):
        said("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")


def asked(server: str, folder: Path) -> ForkedKernel:
    """A kernel asked for by hand, with a connection file of its own."""
    file = folder / "connection.json"
    file.write_text(
        json.dumps(
            {"transport": "ipc", "ip": str(folder / "s"), "key": "", "signature_scheme": "hmac-sha256"}
            | {f"{each}_port": number for number, each in enumerate(("shell", "iopub", "stdin", "control", "hb"), 1)}
        ),
        encoding="utf-8",
    )
    environment = {**os.environ, "IPYTHONDIR": str(folder / "i")}
    return ForkedKernel(server, arguments=["-f", str(file)], environment=environment, working_directory=str(folder))


def test_a_kernel_ends_when_nobody_holds_it_any_more(server, tmp_path):
    kernel = asked(server, tmp_path)
    assert kernel.poll() is None
    assert os.getpgid(kernel.pid) == kernel.pid
    kernel._connection.close()
    until(lambda: not psutil.pid_exists(kernel.pid))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_how_a_kernel_ended_is_told(server, tmp_path, number):
    kernel = asked(server, tmp_path)
    with pytest.raises(subprocess.TimeoutExpired):
        kernel.wait(0.05)
    kernel.send_signal(number)
    assert kernel.wait(PATIENCE) == -number
    assert kernel.poll() == -number
    kernel.kill()


def test_kernels_end_with_the_process_that_forks_them(tmp_path):
    (tmp_path / "k").mkdir()
    with kernel_server(tmp_path / "k") as path:
        kernel = asked(str(path), tmp_path)
    until(lambda: not psutil.pid_exists(kernel.pid))
    assert kernel.poll() == -signal.SIGKILL


def test_a_process_that_still_imports_ends_at_once(tmp_path):
    begun = time.monotonic()
    with kernel_server(tmp_path):
        pass
    assert time.monotonic() - begun < PATIENCE


def test_what_is_no_request_is_refused_and_the_next_one_served(server, tmp_path):
    for rubbish in (b"\n", b"no request\n", b"[1]\n", b""):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(server)
            connection.sendall(rubbish)
            connection.shutdown(socket.SHUT_WR)
            assert json.loads(connection.makefile().readline()) == {"refused": "request"}
    kernel = asked(server, tmp_path)
    kernel.kill()
    assert kernel.wait(PATIENCE) == -signal.SIGKILL


def reason_in_a_process(lines: str) -> str:
    """What a process of its own says of being copied, after some lines."""
    asked = "from evaluation.runs.warm.server import reason_not_to_fork\nprint(reason_not_to_fork())"
    code = f"import threading\n{lines}\n{asked}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_a_process_is_copied_only_while_it_has_one_thread():
    assert reason_in_a_process("") == "None"
    thread = "stop = threading.Event(); threading.Thread(target=stop.wait, daemon=True).start()"
    assert reason_in_a_process(thread) == "2 threads"


def test_a_refusal_is_an_error_of_its_own(tmp_path):
    with pytest.raises(NotForkedError, match="FileNotFoundError"):
        asked(str(tmp_path / "nobody"), tmp_path)


@pytest.mark.usefixtures("warm")
def test_papermill_knows_the_engine_by_its_name(tmp_path):
    notebook = new_notebook(cells=[new_code_cell("import sys; assert 'seaborn' in sys.modules")])
    notebook.metadata["kernelspec"] = {"name": KERNEL_NAME, "language": "python", "display_name": "Python"}
    nbformat.write(notebook, tmp_path / "a.ipynb")
    with isolated_environment({}):
        papermill.execute_notebook(
            tmp_path / "a.ipynb", None, engine_name=ENGINE_NAME, kernel_name=KERNEL_NAME, progress_bar=False
        )
