"""Every notebook for research runs as a report run would run it: by papermill, under the guard, on the bundled data."""

import json
from collections import Counter
from pathlib import Path

import pytest

from evaluation.disclosure.ledger import write_ledger
from evaluation.disclosure.ledger.model import NOTHING_BEFORE
from evaluation.messages import LANGUAGES
from evaluation.quality import gate
from evaluation.reports import research_notebooks
from evaluation.runs.execute import chapter_task, execute_chapter
from evaluation.sources import find_deliveries
from evaluation.study import check_study_data, find_data, write_prepared

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

FEW = {"simulations": 100}
"""What makes a notebook quick, where it has such a parameter."""


@pytest.fixture(scope="module", params=[("data/example", 2028), ("data/published", 2026)], ids=lambda each: each[0][5:])
def prepared(request, tmp_path_factory):
    """The checked tables of a bundled set, and the year that they are asked about."""
    data, year = request.param
    folder = tmp_path_factory.mktemp("prepared")
    deliveries = find_deliveries(find_data(data))
    write_prepared(deliveries, gate(check_study_data(deliveries, year=year)), folder)
    return folder, data, year


@pytest.mark.parametrize("notebook", research_notebooks(), ids=lambda each: each.name)
def test_a_research_notebook_runs_under_the_guard_and_keeps_what_it_declares(notebook, prepared, tmp_path):
    folder, data, year = prepared
    ledger = tmp_path / "ledger.json"
    write_ledger(ledger, NOTHING_BEFORE)
    few = {name: value for name, value in FEW.items() if name in notebook.schema.names}
    task = chapter_task(
        notebook,
        notebook.schema.check({"data": data, "year": year, **few}),
        prepared=folder,
        ledger=ledger,
        kept=tmp_path / "kept",
        executed=tmp_path / "executed",
        languages=LANGUAGES,
        data_kind=json.loads((folder / "study.json").read_text("utf-8"))["data_kind"],
    )
    failure = execute_chapter(task)
    assert failure is None, failure and failure.cause
    shown = outputs(tmp_path / "executed" / f"{notebook.name}.ipynb")
    assert all(set(each["data"]) == {"text/html"} for each in shown)
    # Every element stands once a language; nothing else has come out of the kernel.
    languages = Counter(each["metadata"]["opptakt"]["language"] for each in shown)
    assert set(languages) == set(LANGUAGES)
    assert len(set(languages.values())) == 1


def outputs(executed: Path):
    cells = json.loads(executed.read_text("utf-8"))["cells"]
    return [each for cell in cells for each in cell.get("outputs", ()) if each["output_type"] == "display_data"]
