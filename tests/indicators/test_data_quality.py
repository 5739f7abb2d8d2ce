"""What was delivered and what the gate found, as tables that count no people."""

from dataclasses import replace

import pytest

from evaluation.disclosure import MISSING, release
from evaluation.indicators import data_coverage, data_rules, delivered_tables
from evaluation.presentation.words import translate
from evaluation.quality import RuleResult, TableResult
from evaluation.quality.suites import SuiteText
from evaluation.sources import TABLES, LeftOut


@pytest.fixture
def study(study_of, published_rows):
    return study_of(published_rows)


def test_every_table_that_the_suite_knows_has_a_row(study):
    released = release(delivered_tables(study))
    assert [row["table"] for row in released.rows] == list(TABLES)
    assert dict(released.rows[0]) == {
        "table": "npr_patients",
        "file": "npr.csv",
        "rows": 15,
        "left_out": 0,
        "rules": 2,
        "findings": 1,
        "verdict": "warn",
    }


def test_a_table_that_was_not_delivered_is_named_as_such(study_of):
    first = release(delivered_tables(study_of(None))).rows[0]
    assert (first["verdict"], first["rows"], first["file"]) == ("absent", 0, "–")


def test_sums_and_notes_that_were_left_out_are_counted(study):
    checks = tuple(replace(each, left_out=LeftOut(totals=3, notes=2, columns=9)) for each in study.checks)
    released = release(delivered_tables(replace(study, checks=checks)))
    assert released.value("left_out", table="npr_patients") == 5
    assert released.value("left_out", table="npr_episodes") == 0
    assert "sums and notes" in str(released.description.notes_of(["left_out"])[-1])


def test_every_rule_has_a_row_and_its_words_in_every_language(study):
    table = data_rules(study)
    assert table.frame.to_dict("list") == {
        "rule": ["npr_patients.key-repeated", "npr_patients.basis-not-stated"],
        "table": ["npr_patients", "npr_patients"],
        "severity": ["critical", "warning"],
        "rows_checked": [15, 15],
        "rows_failed": [0, 15],
    }
    assert translate(table.description.columns["rule"].labels["npr_patients.key-repeated"], "nn") == "key-repeated nn"


@pytest.fixture
def panel_of(study_of):
    """A study with an experience panel of some people, of whom some have a deviation."""

    def build(people, failing):
        text = SuiteText(nb="a", nn="b", en="c")
        rule = RuleResult("region-missing", "x", "region", "warning", "failed", people, failing, text)
        checks = (TableResult("experience_panel", "panel.csv", None, people, "0" * 64, (rule,)),)
        return replace(study_of(None), checks=checks)

    return build


def test_few_rows_are_not_told_where_each_is_about_one_person(panel_of):
    # The number of members of the experience panel has a threshold; the number of rows would tell it.
    few = [release(make(panel_of(3, 2))) for make in (delivered_tables, data_rules)]
    assert few[0].value("rows", table="experience_panel") is MISSING
    assert few[1].rows[0]["rows_checked"] is few[1].rows[0]["rows_failed"] is MISSING
    assert "about one person" in str(few[0].description.notes_of(["rows"])[-1])
    more = [release(make(panel_of(12, 0))) for make in (delivered_tables, data_rules)]
    assert more[0].value("rows", table="experience_panel") == 12
    assert (more[1].rows[0]["rows_checked"], more[1].rows[0]["rows_failed"]) == (12, 0)
    assert more[0].description.notes_of(["rows"]) == ()


def test_the_files_of_a_run_tell_no_more_of_them(panel_of):
    (result,) = panel_of(3, 2).checks
    published = result.as_published(5)
    assert published["rows"] is published["rules"][0]["rows_checked"] is published["rules"][0]["rows_failed"] is None
    assert published["verdict"] == "warn"
    assert result.as_published(3)["rows"] == 3
    assert replace(result, table="municipal_positions").as_published(5)["rows"] == 3


def test_the_deviations_are_the_rules_that_were_not_met(study):
    table = data_rules(study, only_deviations=True)
    assert table.name == "deviations"
    assert table.frame["rule"].tolist() == ["npr_patients.basis-not-stated"]


def test_without_checks_there_are_no_rules_and_the_table_can_still_be_released(study_of):
    assert len(release(data_rules(study_of(None)))) == 0


def test_coverage_counts_figures_by_year_and_what_is_not_shown(study_of, make_row):
    rows = [
        make_row(2017, "norway", 537),
        make_row(2016, "norway", 498),
        make_row(2016, "helse_nord", None, patients_status="suppressed"),
        make_row(2016, "helse_vest", None, patients_status="missing"),
    ]
    assert data_coverage(study_of(rows)).frame.to_dict("records") == [
        {"year": 2016, "figures": 3, "suppressed": 1, "missing": 1},
        {"year": 2017, "figures": 1, "suppressed": 0, "missing": 0},
    ]


def test_coverage_of_nothing_is_empty(study_of):
    assert len(release(data_coverage(study_of(None)))) == 0


def test_none_of_these_tables_counts_people(study):
    for table in (delivered_tables(study), data_rules(study), data_coverage(study)):
        released = release(table)
        assert released.summary.cells == 0
        assert released.summary.threshold is None
