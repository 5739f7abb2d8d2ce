"""What the chapters before have kept is read, hidden numbers as their symbols, and nothing else is."""

import json

import pytest

from evaluation.disclosure import Symbol
from evaluation.errors import DisclosureRefusedError
from evaluation.presentation import KeptView, keep, kept_conclusions, kept_table, last_kept_year
from evaluation.presentation.kept_by_others import OTHERS_VARIABLE
from evaluation.presentation.spans import CitedAmount
from evaluation.presentation.standing import AnalysedAmount

GOAL = "02_effect_goal_1"


@pytest.fixture
def others(tmp_path, monkeypatch, released):
    """The folder of a chapter before, which has kept one table and one conclusion, and has a file besides."""
    folder = tmp_path / "others"
    (folder / GOAL).mkdir(parents=True)
    monkeypatch.setenv("OPPTAKT_KEPT", str(folder / GOAL))
    keep(tables=[released], conclusions={"E1.patients": "no_sign"})
    secret = json.loads((folder / GOAL / "table-patients.json").read_text("utf-8"))
    secret["rows"][4]["patients"] = 2
    (folder / GOAL / "table-secret.json").write_text(json.dumps(secret), encoding="utf-8")
    monkeypatch.setenv(OTHERS_VARIABLE, str(folder))
    return folder


@pytest.mark.parametrize("where", [None, ""])
def test_where_no_report_is_made_nothing_has_been_kept(monkeypatch, where):
    monkeypatch.delenv(OTHERS_VARIABLE, raising=False)
    if where is not None:
        monkeypatch.setenv(OTHERS_VARIABLE, where)
    assert kept_conclusions() is None
    assert kept_table(GOAL, "patients") is None
    assert last_kept_year((GOAL, "patients")) is None


@pytest.mark.usefixtures("others")
def test_a_number_is_read_with_its_decimals_and_a_hidden_one_as_its_symbol():
    table = kept_table(GOAL, "patients")
    assert table.dimensions == ("year", "unit")
    cell = {"year": 2016, "unit": "helse_vest"}
    assert table.amount("patients", **cell) == CitedAmount(1234, 0, "patients", "patients", cell)
    assert table.amount("rate", **cell) == CitedAmount(123.4, 1, "patients", "rate", cell)
    assert table.value("patients", year=2017, unit="helse_nord") is Symbol.HIDDEN
    assert table.amount("patients", year=2017, unit="helse_nord") == ":"
    assert table.value("patients", year=2018, unit="helse_vest") is Symbol.MISSING
    assert table.states[3]["patients"] == "public"


@pytest.mark.usefixtures("others")
def test_a_cell_is_named_by_every_dimension():
    table = kept_table(GOAL, "patients")
    with pytest.raises(KeyError, match="every dimension"):
        table.value("patients", year=2016)
    with pytest.raises(KeyError, match="no such row"):
        table.value("patients", year=1999, unit="norway")
    with pytest.raises(TypeError, match="numbers"):
        table.amount("unit", year=2016, unit="norway")


@pytest.mark.usefixtures("others")
def test_a_file_that_lies_beside_what_was_kept_is_not_read():
    assert kept_table(GOAL, "secret") is None
    assert kept_table(GOAL, "../02_effect_goal_1/table-patients") is None
    assert kept_table("99_nowhere", "patients") is None


@pytest.mark.usefixtures("others")
def test_the_last_year_is_that_of_all_the_tables_together():
    assert last_kept_year((GOAL, "patients"), (GOAL, "secret")) == 2018
    assert last_kept_year((GOAL, "secret")) is None


def test_conclusions_are_gathered_from_all_chapters(others):
    (others / "03_effect_goal_2").mkdir()
    (others / "03_effect_goal_2" / "kept.json").write_text('{"conclusions": {"E2a": "weak_sign"}}', encoding="utf-8")
    (others / "01_died_half_way").mkdir()
    assert kept_conclusions() == {"E1.patients": "no_sign", "E2a": "weak_sign"}


def test_what_is_no_step_of_the_scale_is_not_handed_on_as_a_conclusion(others):
    (others / GOAL / "kept.json").write_text('{"conclusions": {"E1.patients": "4711 patients"}}', encoding="utf-8")
    with pytest.raises(DisclosureRefusedError) as refused:
        kept_conclusions()
    assert "E1.patients" in str(refused.value)
    assert "4711" not in str(refused.value)


def test_a_number_of_a_model_says_which_analysis_has_found_it():
    row = {"analysis": "E1.detectable", "unit": "helse_nord", "value": 2.67}
    shown = dict.fromkeys(row, "shown")
    table = KeptView("detectable", ("analysis", "unit"), {"value": 2}, (row,), (shown,))
    cell = {"analysis": "E1.detectable", "unit": "helse_nord"}
    found = table.amount("value", **cell)
    assert found == AnalysedAmount(2.67, 2, "detectable", "value", cell, analysis="E1.detectable")


@pytest.mark.usefixtures("others")
def test_a_view_is_no_released_table():
    with pytest.raises(TypeError, match=r"only what came through release\(\) can be shown"):
        keep(tables=[kept_table(GOAL, "patients")])
