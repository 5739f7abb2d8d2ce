"""What a researcher sees of an indicator before anything is released, and that a report run never shows it."""

from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from evaluation.errors import DisclosureRefusedError
from evaluation.indicators import IndicatorTable
from evaluation.messages import message
from evaluation.presentation import exploring, guard
from evaluation.presentation.words import translate
from evaluation.programme import load_programme


def in_bokmal(words: str) -> str:
    return translate(message(words), "nb")


@pytest.fixture
def indicator(description):
    """An indicator table with more rows than are shown, a gap, and its reference sheet."""
    frame = pd.DataFrame(
        {"year": range(2000, 2030), "unit": "<b>", "patients": [None, *range(1, 30)], "rate": 1.0}
    ).assign(rate_lower=0.5, rate_upper=1.5)
    return IndicatorTable(
        name="patients",
        frame=frame,
        dimensions=("year", "unit"),
        description=description(),
        sheet=load_programme().indicator("E1.patients"),
        latest_complete_year=2025,
        completeness=0.875,
    )


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """A real shell in which someone explores."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.delenv("OPPTAKT_KEPT", raising=False)
    monkeypatch.delenv("OPPTAKT_LANGUAGES", raising=False)
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    made.display_formatter.active_types = ["text/plain", "text/html"]
    yield made
    made.restore_sys_module_state()
    InteractiveShell.clear_instance()


def displayed(shell, thing):
    """What a cell shows whose last line is the thing, by kind."""
    return shell.display_formatter.format(thing)[0]


def page_of(shell, thing):
    return BeautifulSoup(displayed(shell, thing)["text/html"], "html.parser")


def test_whoever_explores_sees_the_reference_sheet_under_a_banner(shell, indicator):
    exploring.begin_exploring()
    page = page_of(shell, indicator)
    assert page.strong.get_text() == in_bokmal("Internal, not released: do not copy it out of the project.")
    assert page.h3.get_text() == "Pasienter"
    sheet = {row.th.get_text(): row.td.get_text() for row in page.table.find_all("tr")}
    programme = load_programme()
    assert sheet[in_bokmal("Definition")] == programme.indicator("E1.patients").definition.nb
    assert sheet[in_bokmal("Responsible")] == programme.role("secretariat").name.nb
    fields = ("Indicator in the plan", "Computation", "Unit", "Data source", "Delivery", "Updated", "Limitations")
    assert {in_bokmal(each) for each in fields} <= set(sheet)
    assert "2025" in sheet.values()
    assert any("87,5" in words for words in sheet.values())
    assert "En merknad." in page.ul.get_text()


def test_the_first_rows_are_shown_as_text(shell, indicator):
    exploring.begin_exploring()
    page = page_of(shell, indicator)
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in page.find_all("table")[-1].select("tbody tr")]
    assert len(rows) == 10
    assert rows[0][:3] == ["2000", "<b>", "–"]
    assert "10" in page.find_all("p")[-1].get_text()
    assert "30" in page.find_all("p")[-1].get_text()


def test_a_terminal_gets_the_same_without_the_sheet(shell, indicator):
    exploring.begin_exploring()
    plain = displayed(shell, indicator)["text/plain"]
    assert plain.startswith(in_bokmal("Internal, not released: do not copy it out of the project."))
    assert "Pasienter" in plain
    assert "2009" in plain
    assert "2010" not in plain


def test_an_indicator_without_a_sheet_or_rows_is_shown_all_the_same(shell, indicator):
    exploring.begin_exploring()
    bare = replace(indicator, sheet=None, latest_complete_year=None, completeness=None, frame=indicator.frame.head(0))
    page = page_of(shell, bare)
    assert len(page.find_all("table")) == 1
    assert page.select("tbody tr") == []


def test_the_extension_can_be_loaded_by_name(shell, indicator):
    shell.run_line_magic("load_ext", "evaluation.presentation.exploring")
    assert "text/html" in displayed(shell, indicator)


def test_in_a_report_run_nothing_is_brought_and_the_guard_refuses(shell, indicator, tmp_path, monkeypatch):
    monkeypatch.setenv("OPPTAKT_KEPT", str(tmp_path))
    exploring.begin_exploring()
    assert "text/html" not in displayed(shell, indicator)
    shell.display_pub = CapturingDisplayPublisher(parent=shell)
    guard.load_ipython_extension(shell)
    exploring.load_ipython_extension(shell)
    shell.user_ns["table"] = indicator
    assert isinstance(shell.run_cell("table").error_in_exec, DisclosureRefusedError)
    assert shell.display_pub.outputs == []


def test_without_a_shell_nothing_happens():
    InteractiveShell.clear_instance()
    exploring.begin_exploring()
