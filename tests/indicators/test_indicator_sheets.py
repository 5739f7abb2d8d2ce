"""Every indicator has a whole reference sheet, in three languages."""

from datetime import date

import pytest

from evaluation.indicators import indicator_sheets
from evaluation.programme import SHEET_FIELDS, load_programme

CODES = ["E1.patients", "E2a", "E2b", "E3", "E4", "R1", "R2", "R3a", "R3b", "R4a", "R4b", "R5a", "R5b"]
OPTIONAL = {"numerator", "denominator"}


@pytest.mark.parametrize("code", CODES)
def test_every_indicator_of_the_plan_has_a_whole_sheet(code, study_with):
    frame = indicator_sheets(study_with({})).frame
    fields = frame.loc[frame["indicator"] == code, "field"].tolist()
    assert [each for each in SHEET_FIELDS if each in fields] == fields
    assert set(SHEET_FIELDS) - set(fields) <= OPTIONAL


def test_there_is_a_sheet_for_each_indicator_and_for_no_other(study_with):
    assert indicator_sheets(study_with({})).frame["indicator"].drop_duplicates().tolist() == CODES


def test_a_sheet_says_through_which_year_its_source_is_complete_on_the_day(study_with):
    def complete(day):
        frame = indicator_sheets(study_with({}, as_of=day)).frame.set_index(["indicator", "field"])["content"]
        return frame["E1.patients", "complete"]

    # The registry completes a year on 1 May of the next (programme file, an assumption).
    assert complete(date(2026, 4, 30)) == "2024"
    assert complete(date(2026, 5, 1)) == "2025"


def test_the_words_of_a_sheet_are_those_of_the_programme_file_in_the_readers_language(study_with):
    table = indicator_sheets(study_with({}))
    labels = table.description.columns["content"].labels
    definition = load_programme().indicator("R2").definition
    assert labels[definition.en].in_("nn") == definition.nn
    assert table.description.columns["indicator"].labels["R2"].in_("nb") == "R2 Klyngedeltakere i hver region"


def test_the_baseline_of_every_indicator_is_the_last_year_before_the_programme():
    programme = load_programme()
    assert {each.baseline.year for each in programme.indicators} == {2025} == {programme.last_pre_year}
