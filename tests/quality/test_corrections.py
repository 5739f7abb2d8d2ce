"""Corrections at the gate: applied before the rules, part of what a passed check rests on, refused like any file."""

from datetime import date

import pytest

from evaluation.errors import DataBlockedError
from evaluation.quality import gate

from .test_gate import GOOD, IDENTITY_NUMBER, PLANTED, all_bytes, check, deliver, everything_said, pass_all

HEADS = "tabell;nøkkel;kolonne;fra;til;begrunnelse;kilde;dato;rolle\n"
LINE = 'npr_patients;"år=2016; enhet=helse_nord";pasienter;3;4;Talt på nytt;Brev;2026-03-01;leder\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with published figures and a correction; the rules all hold."""
    monkeypatch.setattr("evaluation.quality.checking.validate", pass_all)
    data = deliver(tmp_path / "data", GOOD)
    (data / "corrections.csv").write_text(HEADS + LINE, encoding="utf-8")
    return data


@pytest.mark.usefixtures("own_cache")
def test_the_rules_see_the_table_as_corrected_and_the_file_stays_as_it_was(folder, reference):
    before = all_bytes(folder)
    outcome = gate(check(folder, reference))
    patients = outcome.tables["npr_patients"].frame.set_index(["unit", "year"])["patients"]
    assert patients["helse_nord", 2016] == 4
    assert patients["helse_nord", 2017] == 3
    assert [each.is_applied for each in outcome.corrections.every] == [True]
    assert all_bytes(folder) == before


@pytest.mark.usefixtures("own_cache")
def test_a_passed_check_is_not_taken_for_one_of_other_corrections(folder, reference):
    path = folder / "corrections.csv"
    assert [each.from_cache for each in check(folder, reference).results] == [False]
    assert [each.from_cache for each in check(folder, reference).results] == [True]
    path.write_text(HEADS + LINE.replace(";4;", ";5;"), encoding="utf-8")
    assert [each.from_cache for each in check(folder, reference).results] == [False]
    path.unlink()
    assert [each.from_cache for each in check(folder, reference).results] == [False]


@pytest.mark.usefixtures("own_cache")
def test_a_correction_that_was_not_known_on_the_day_is_left_out(folder, reference):
    outcome = check(folder, reference, as_of=date(2026, 2, 28))
    assert outcome.tables["npr_patients"].frame["patients"].tolist()[2] == 3
    assert outcome.corrections.applied == ()


@pytest.mark.usefixtures("own_cache")
def test_corrections_that_do_not_fit_stop_the_data_and_say_no_value(folder, reference):
    lines = LINE.replace(";3;", ";711;") + LINE.replace("helse_nord", PLANTED)
    (folder / "corrections.csv").write_text(HEADS + lines, encoding="utf-8")
    outcome = check(folder, reference)
    first, second = outcome.lines("en")
    assert first == (
        "corrections.csv, line 2: something else stands in the cell of npr_patients than under from. If the "
        "delivery has been corrected since, remove the line; else mend it."
    )
    assert second == (
        "corrections.csv, line 3: no row of npr_patients has this key; mend the key, or remove the line if the "
        "row is gone."
    )
    assert PLANTED not in everything_said(outcome)
    assert outcome.corrections is None
    with pytest.raises(DataBlockedError) as stopped:
        gate(outcome)
    assert stopped.value.exit_code == 1


@pytest.mark.usefixtures("own_cache")
def test_what_is_wrong_with_a_cell_of_the_corrections_is_told_with_its_place(folder, reference):
    (folder / "corrections.csv").write_text(HEADS + LINE + LINE.replace("2026-03-01", "i går"), encoding="utf-8")
    (problem,) = check(folder, reference).problems
    assert (problem.file_name, problem.column, problem.rows, problem.first_rows) == ("corrections.csv", "dato", 1, (3,))


@pytest.mark.usefixtures("own_cache")
def test_an_identity_number_among_the_corrections_stops_the_file_before_it_is_read(folder, reference, monkeypatch):
    def read_too_soon(*_arguments):
        raise AssertionError("the corrections were read")

    monkeypatch.setattr("evaluation.quality.checking.read_lines", read_too_soon)
    (folder / "corrections.csv").write_text(HEADS + LINE.replace("Brev", IDENTITY_NUMBER), encoding="utf-8")
    outcome = check(folder, reference)
    (line,) = outcome.lines("en")
    assert line.startswith("corrections.csv, column G: in cells, or in comments on them, something looks like")
    assert IDENTITY_NUMBER not in everything_said(outcome)


@pytest.mark.usefixtures("own_cache")
def test_while_a_table_cannot_be_read_its_corrections_are_not_judged(folder, reference):
    (folder / "npr_patients.csv").write_text(GOOD.replace("498", PLANTED), encoding="utf-8")
    (line,) = check(folder, reference).lines("en")
    assert line.startswith("npr_patients.csv, column pasienter")
