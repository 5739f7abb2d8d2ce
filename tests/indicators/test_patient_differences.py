"""Differences in differences: k of N, the smallest p-value that is possible, and how far from parallel is nothing."""

import math

import pytest

from evaluation.disclosure import release
from evaluation.indicators.patients.differences import (
    Window,
    bootstrapped_differences,
    differences,
    parallel_bounds,
)
from evaluation.indicators.patients.units import patients_of_units

# 2016 and 2017 before, 2018 after, as a placebo: nothing began then.
PLACEBO = Window(first_year=2016, start=2018)


@pytest.fixture(scope="module")
def study(study_of, published_rows):
    return study_of(published_rows)


@pytest.fixture(scope="module")
def patients(study):
    return release(patients_of_units(study))


def row(table, **place):
    found = table.frame
    for name, value in place.items():
        found = found[found[name] == value]
    (only,) = found.to_dict("records")
    return only


def test_the_ratio_is_the_change_of_the_pooled_rates_over_that_of_the_others(study, patients):
    found = row(
        differences(study, patients, window=PLACEBO), level="regional_authority", estimator="two_by_two", scale="ratio"
    )
    people = study.reference.population

    def rate(units, years, counts):
        return sum(counts) / sum(people("regional_authority", unit, year).persons for unit in units for year in years)

    # Counts of the GAMUT blog, 27 May 2020 (NPR extract).
    own, others = ("helse_sor_ost", "helse_vest"), ("helse_midt_norge", "helse_nord")
    before, after = (2016, 2017), (2018,)
    treated = rate(own, after, (310, 456)) / rate(own, before, (261, 230, 214, 283))
    compared = rate(others, after, (12, 11)) / rate(others, before, (20, 21, 3, 3))
    assert found["estimate"] == pytest.approx(treated / compared)


def test_every_assignment_is_counted_and_four_authorities_can_settle_nothing(study, patients):
    for found in differences(study, patients, window=PLACEBO).frame.to_dict("records"):
        if found["level"] == "regional_authority":
            assert found["assignments"] == 6
            assert found["smallest_p_value"] == pytest.approx(1 / 6)
            assert found["p_value"] == found["as_extreme"] / 6
            assert found["finding"] == "cannot_be_concluded"


def test_regions_that_the_delivery_cannot_tell_apart_are_not_compared(study, patients):
    found = row(differences(study, patients, window=PLACEBO), level="region", estimator="twfe", scale="ratio")
    assert (found["reason"], found["finding"]) == ("missing_values", "not_estimable")


def test_the_bootstrap_is_refused_with_four_clusters(study, patients):
    found = row(bootstrapped_differences(study, patients, window=PLACEBO), level="regional_authority")
    assert (found["reason"], found["clusters"]) == ("too_few_clusters", 4)
    assert math.isnan(found["p_value"])


def test_the_bounds_widen_with_the_multiple_about_the_same_ratio(study, patients):
    table = parallel_bounds(study, patients, window=PLACEBO)
    half, whole, twice = (row(table, level="regional_authority", multiple=each) for each in (50, 100, 200))
    assert half["ratio"] == whole["ratio"] == twice["ratio"]
    assert twice["lower"] < whole["lower"] < half["lower"] < half["ratio"] < half["upper"] < twice["upper"]
    assert whole["upper"] / whole["ratio"] == pytest.approx(whole["largest_deviation"])
    assert whole["breakdown"] == pytest.approx(math.log(whole["ratio"]) / math.log(whole["largest_deviation"]))


def test_without_a_year_after_the_start_nothing_is_compared(study, patients):
    table = differences(study, patients, window=Window(first_year=2016, start=2026))
    assert set(table.frame["reason"]) == {"window_outside_data", "missing_values"}
    assert table.frame["estimate"].isna().all()


def test_a_year_that_is_hidden_for_one_is_left_out_for_all(study_of, make_row):
    rows = [
        make_row(year, unit, count if (year, unit) != (2017, "helse_nord") else 2)
        for year in (2016, 2017, 2018)
        for unit, count in (("helse_sor_ost", 100), ("helse_vest", 100), ("helse_midt_norge", 50), ("helse_nord", 50))
    ]
    study = study_of(rows, published=False)
    patients = release(patients_of_units(study))
    whole = study_of([each for each in rows if each["year"] != 2017], published=False)
    without = release(patients_of_units(whole))
    place = {"level": "regional_authority", "estimator": "twfe", "scale": "ratio"}
    hidden = row(differences(study, patients, window=PLACEBO), **place)
    assert hidden["estimate"] == row(differences(whole, without, window=PLACEBO), **place)["estimate"]
