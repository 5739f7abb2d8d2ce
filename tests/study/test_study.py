"""A study knows its tables, its year and its programme, and is found wherever the program is started."""

import dataclasses
from datetime import date

import pandas as pd
import pytest

from evaluation import study as study_module
from evaluation.errors import WrongUseError
from evaluation.project import project_path
from evaluation.quality import CheckOutcome
from evaluation.quality.results import TableResult
from evaluation.reference import load_reference
from evaluation.sources import find_deliveries, read_raw, read_table
from evaluation.study import day_of_report, find_data, open_study, read_prepared, study_from, write_prepared


@pytest.fixture(scope="module")
def published():
    """The bundled figures and what a gate without rules says of them."""
    data = find_deliveries(project_path("data/published"))
    (file,) = (each for each in data.files if each.table == "npr_patients")
    table = read_table(file, read_raw(file), load_reference())
    result = TableResult("npr_patients", "npr_patients.csv", None, 15, table.file.sha256, ())
    return data, CheckOutcome(tables={"npr_patients": table}, results=(result,))


@pytest.fixture
def study(published):
    return study_from(*published, year=2026)


def test_a_study_knows_its_data_and_its_programme(study):
    assert (study.year, study.data_kind) == (2026, "published")
    assert study.data_title.nn == "Publiserte tal"
    assert len(study.table("npr_patients")) == 15
    assert study.deliveries["npr_patients"].published
    assert study.deliveries["npr_patients"].threshold == 5
    assert study.programme.name == "OPPTAKT"


def test_the_report_is_made_for_the_end_of_its_window_and_shows_the_last_complete_year(study):
    # The project plan: status report in September or October; NPR for a year is complete in the following spring.
    assert study.as_of == date(2026, 10, 31)
    assert study.latest_complete_year("npr") == 2025


def test_what_is_done_to_a_table_of_a_study_stays_outside_it(study):
    taken = study.table("npr_patients")
    taken.loc[0, "patients"] = 0
    assert study.table("npr_patients").loc[0, "patients"] == 498
    with pytest.raises(TypeError):
        study.tables["npr_patients"] = pd.DataFrame()
    with pytest.raises(dataclasses.FrozenInstanceError):
        study.year = 2027


def test_a_table_that_was_not_delivered_is_none_and_named_as_missing(published):
    data, outcome = published
    bare = study_from(data, dataclasses.replace(outcome, tables={}), year=2026)
    assert bare.table("npr_patients") is None


def test_a_prepared_study_is_the_study_that_was_laid_down(published, study, tmp_path):
    write_prepared(*published, tmp_path)
    read = read_prepared(tmp_path, year=2026)
    pd.testing.assert_frame_equal(read.table("npr_patients"), study.table("npr_patients"))
    for name in ("year", "data_kind", "data_title", "deliveries", "checks", "as_of"):
        assert getattr(read, name) == getattr(study, name), name


def test_a_chapter_of_a_run_opens_what_was_prepared_and_reads_no_delivery(published, tmp_path, monkeypatch):
    write_prepared(*published, tmp_path)
    monkeypatch.setenv("OPPTAKT_PREPARED", str(tmp_path))
    monkeypatch.setattr(study_module, "find_deliveries", lambda _: pytest.fail("a delivery was read"))
    assert len(open_study("data/elsewhere", year=2026).table("npr_patients")) == 15


def test_the_same_data_are_prepared_as_the_same_bytes(published, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_prepared(*published, tmp_path / name)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_bundled_data_are_found_wherever_the_program_is_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_data("data/published") == project_path("data/published")


def test_a_folder_here_is_preferred_to_a_bundled_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data" / "published").mkdir(parents=True)
    assert find_data("data/published").resolve() == tmp_path / "data" / "published"


def test_nobody_says_where_and_the_deliveries_come_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data" / "deliveries").mkdir(parents=True)
    assert find_data(None).resolve() == tmp_path / "data" / "deliveries"


@pytest.mark.parametrize("named", ["no/such/folder", "x" * 5000])
def test_a_folder_that_is_not_there_is_wrong_use(named):
    with pytest.raises(WrongUseError, match="There is no folder of data") as refused:
        find_data(named)
    assert refused.value.exit_code == 2


def test_when_nothing_is_found_every_place_that_was_tried_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(study_module, "project_path", lambda relative: tmp_path / "bundled" / relative)
    with pytest.raises(WrongUseError, match="data/deliveries / data/example / data/published"):
        find_data(None)


def test_a_year_outside_the_programme_has_no_report():
    with pytest.raises(WrongUseError) as refused:
        open_study("data/published", year=2019)
    assert refused.value.exit_code == 2


def test_a_day_can_be_named_as_a_date_or_as_text_and_decides_what_is_known(published):
    march = study_from(*published, year=2026, as_of=date(2026, 3, 31))
    assert march.as_of == date(2026, 3, 31)
    assert march.latest_complete_year("npr") == 2024
    assert day_of_report(year=2026, as_of="2026-03-31") == date(2026, 3, 31)
    assert day_of_report(year=2026, as_of="") == date(2026, 10, 31)


def test_a_day_that_is_no_day_is_wrong_use_and_is_not_repeated():
    with pytest.raises(WrongUseError, match="such as 2026-03-31") as refused:
        day_of_report(year=2026, as_of="31. mars")
    assert "31. mars" not in str(refused.value)


def test_what_was_known_on_a_day_is_what_has_a_date_up_to_it(study):
    days = pd.to_datetime(["2026-10-31", "2026-11-01", None]).astype("datetime64[us]")
    with_risks = dataclasses.replace(study, tables={"risks": pd.DataFrame({"date": days, "risk": ["a", "b", "c"]})})
    assert with_risks.known("risks", "date")["risk"].tolist() == ["a"]
    assert with_risks.known("projects", "start") is None
