"""In a report run only what came through show() may appear, whatever else a cell tries."""

import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from evaluation.errors import DisclosureRefusedError
from evaluation.presentation import guard, prose
from evaluation.presentation.display import report_languages

SECRET = "4711"


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """A real shell with the guard, as in the kernel of a report run; put away afterwards."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("OPPTAKT_LANGUAGES", "nb,en")
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    made.display_pub = CapturingDisplayPublisher(parent=made)
    guard.load_ipython_extension(made)
    made.run_cell("import numpy as np, pandas as pd\nfrom evaluation import show\nfrom IPython.display import display")
    made.user_ns["text"] = prose("A sentence.")
    yield made
    made.restore_sys_module_state()
    InteractiveShell.clear_instance()


def run(shell, source):
    """What stopped the cell, and what appeared."""
    shell.display_pub.outputs.clear()
    return shell.run_cell(source).error_in_exec, list(shell.display_pub.outputs)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (f"pd.DataFrame({{'a': [{SECRET}]}})", "DataFrame"),
        (f"pd.Series([{SECRET}])", "Series"),
        (f"np.array([{SECRET}])", "ndarray"),
        (f"'{SECRET}'", "str"),
        (SECRET, "int"),
        ("text", "ProseElement"),
        ("import matplotlib.figure; matplotlib.figure.Figure()", "Figure"),
        (f"display(pd.DataFrame({{'a': [{SECRET}]}}))", "DataFrame"),
        (f"display({{'text/plain': '{SECRET}'}}, raw=True)", "display"),
        (f"from IPython.display import HTML; display(HTML('{SECRET}'))", "HTML"),
        (f"from IPython.display import display_html; display_html('{SECRET}', raw=True)", "display"),
        (f"from IPython.display import publish_display_data as p; p({{'text/plain': '{SECRET}'}})", "display"),
        (f"from IPython.display import update_display as u; u('{SECRET}', display_id='x')", "str"),
    ],
)
def test_what_has_not_been_shown_is_refused_by_its_kind_and_never_by_its_value(shell, source, kind):
    error, outputs = run(shell, source)
    assert isinstance(error, DisclosureRefusedError)
    assert f"A {kind} was to appear" in str(error)
    assert SECRET not in str(error)
    assert outputs == []


@pytest.mark.parametrize("source", ["None", "x = 4711", "", "# nothing"])
def test_a_cell_without_a_result_runs(shell, source):
    error, outputs = run(shell, source)
    assert error is None
    assert outputs == []


def test_what_is_shown_appears_once_a_language(shell):
    error, outputs = run(shell, "show(text)")
    assert error is None
    assert [each["metadata"]["opptakt"]["language"] for each in outputs] == ["nb", "en"]
    assert all(each["data"]["text/html"].strip() == "<p>A sentence.</p>" for each in outputs)


def test_after_showing_the_door_is_closed_again(shell):
    error, outputs = run(shell, f"show(text); display('{SECRET}')")
    assert isinstance(error, DisclosureRefusedError)
    assert len(outputs) == 2


def test_the_door_closes_also_when_showing_fails(shell):
    shell.run_cell(
        "class Broken:\n    name = 'broken'\n    def html(self, language): raise ValueError\n"
        "try:\n    show(Broken())\nexcept ValueError:\n    pass"
    )
    error, outputs = run(shell, f"display({{'text/plain': '{SECRET}'}}, raw=True)")
    assert isinstance(error, DisclosureRefusedError)
    assert outputs == []


@pytest.mark.parametrize("thing", ["1", "'text'", "pd.DataFrame()", "None"])
def test_show_takes_elements_only(shell, thing):
    error, outputs = run(shell, f"show({thing})")
    assert isinstance(error, TypeError)
    assert "show() takes tables, figures and prose" in str(error)
    assert outputs == []


def test_whoever_explores_sees_bokmal_and_a_report_run_its_own_languages(monkeypatch):
    monkeypatch.delenv("OPPTAKT_LANGUAGES", raising=False)
    assert report_languages() == ("nb",)
    monkeypatch.setenv("OPPTAKT_LANGUAGES", "nn,xx,en")
    assert report_languages() == ("nn", "en")
