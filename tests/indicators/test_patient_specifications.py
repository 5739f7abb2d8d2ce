"""Every combination of choices: the plan's own are labelled so, and what cannot be computed says why."""

import pytest

from evaluation.disclosure import release
from evaluation.indicators.effects.specifications import CHOICES, patient_specifications
from evaluation.indicators.patients.units import patients_of_units
from evaluation.study import open_study

UNITS = ("helse_vest", "helse_nord")


@pytest.fixture(scope="module")
def specifications():
    study = open_study("data/example", year=2028)
    patients = release(patients_of_units(study))
    return study, patient_specifications(study, patients, units=UNITS, first_years=(2016, 2018)).frame


def test_there_is_a_row_for_every_combination(specifications):
    _, frame = specifications
    # 2 units, 2 models, 3 treatments of the COVID years, 2 windows, 3 methods.
    assert len(frame) == len(frame[["unit", *CHOICES]].drop_duplicates()) == 72


def test_the_plan_s_primary_analysis_is_labelled_and_gives_what_the_chapter_gives(specifications):
    study, frame = specifications
    (primary,) = [each for each in study.analysis_plan.own_pasts("E1") if each.standing == "primary"]
    (row,) = frame[frame["standing"] == "primary"].to_dict("records")
    assert (row["unit"], row["model"], row["covid"], row["convention"], row["first_year"]) == (
        "helse_vest",
        primary.model,
        primary.covid,
        primary.convention,
        str(primary.window[0]),
    )
    assert row["ratio"] == pytest.approx(1.0148, abs=1e-4)  # of the bundled synthetic set, as the report shows it
    assert row["lower"] < row["ratio"] < row["upper"]


def test_what_the_plan_does_not_name_is_exploratory(specifications):
    study, frame = specifications
    planned = sum(each.window[0] in {2016, 2018} for each in study.analysis_plan.own_pasts("E1"))
    assert (frame["standing"] != "exploratory").sum() == planned
    # Mid and north are in no planned analysis of their own past.
    assert set(frame.loc[frame["unit"] == "helse_nord", "standing"]) == {"exploratory"}


def test_a_combination_that_cannot_be_computed_says_why(specifications):
    _, frame = specifications
    of = frame.set_index(["unit", *CHOICES])["reason"]
    assert of["helse_vest", "level", "left_in", "2016", "quasi_poisson_t"] == "crosses_break"
    assert of["helse_vest", "level", "left_out", "2018", "newey_west_lag_1"] == "gap_in_series"
    assert of["helse_nord", "level", "left_in", "2016", "quasi_poisson_t"] == "hidden_numbers"
    assert frame.loc[~frame["reason"].isin(["estimated", "not_offered"]), "ratio"].isna().all()


def test_an_interval_that_would_not_keep_its_promise_is_left_out(specifications):
    _, frame = specifications
    without = frame[frame["reason"] == "not_offered"]
    assert len(without)
    assert without["ratio"].notna().all()
    assert without[["lower", "upper", "p_value"]].isna().all(axis=None)
    assert set(without["finding"]) == {"cannot_be_concluded"}


def test_without_years_after_the_start_nothing_is_computed(study_of, published_rows):
    study = study_of(published_rows)
    frame = patient_specifications(
        study, release(patients_of_units(study)), units=("helse_vest",), first_years=(2018,)
    ).frame
    assert set(frame["reason"]) == {"no_years_after"}
