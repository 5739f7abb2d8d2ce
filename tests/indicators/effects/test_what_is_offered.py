"""An interval is shown only in shapes of data in which, simulated, it kept its promise (`docs/calibration.md`)."""

import pytest

from evaluation.disclosure.models import release_fitted
from evaluation.indicators.effects.own_past import outlook, own_past
from evaluation.indicators.effects.patients_effect import patients_effect
from evaluation.methods.results import Estimate
from evaluation.programme import load_analysis_plan

PLAN = load_analysis_plan()
PRIMARY = PLAN.own_pasts("E1")[0]
YEARS = (2018, 2019, 2022, 2023, 2024, 2025, 2026, 2027)
WELL = (50, 52, 55, 57, 60, 61, 70, 75)
WILD = (50, 300, 20, 250, 60, 400, 70, 275)


@pytest.fixture
def study(study_of):
    return study_of(None)


def series(make_point, counts=WELL, years=YEARS):
    return tuple(make_point(year, count) for year, count in zip(years, counts, strict=True))


def test_the_shape_of_the_plans_primary_analysis_is_offered_an_interval(study, make_point):
    found = own_past(PRIMARY, series(make_point), study, unit="helse_vest")
    assert found.is_offered
    assert found.level_change.lower is not None


@pytest.mark.parametrize(
    ("changes", "counts", "years"),
    [
        ({"convention": "newey_west_lag_1", "window": (2022, 2028)}, WELL[2:], YEARS[2:]),  # never offered
        ({}, WILD, YEARS),  # a dispersion far above 6
        ({"window": (2023, 2028)}, WELL[3:], YEARS[3:]),  # three years before the start
        ({}, (2, 3, 2, 4, 3, 2, 4, 3), YEARS),  # under 5.7 events a year
    ],
)
def test_elsewhere_the_estimate_stands_alone_and_supports_nothing(study, make_point, changes, counts, years):
    analysis = PRIMARY.model_copy(update=changes)
    found = own_past(analysis, series(make_point, counts, years), study, unit="helse_vest")
    assert isinstance(found.level_change, Estimate)
    assert not found.is_offered
    assert (found.level_change.lower, found.level_change.upper, found.level_change.p_value) == (None, None, None)
    assert found.conclude() == "cannot_be_concluded"


def test_what_is_expected_has_no_band_where_it_would_promise_too_much(study, make_point):
    assert outlook(PRIMARY, series(make_point), study, unit="helse_vest").is_offered
    assert not outlook(PRIMARY, series(make_point, WILD), study, unit="helse_vest").is_offered


def test_the_table_says_that_there_is_no_interval_and_why(shown_of):
    study, shown = shown_of(helse_vest=[456, 903, 380, 396, 253, 886, 286, 931, 249, 992])
    effect = patients_effect(study, shown)
    (row,) = (
        row
        for row in release_fitted(effect.own_past, shown).rows
        if (row["analysis"], row["unit"], row["estimate"]) == ("E1.own_past", "helse_vest", "level_change")
    )
    assert row["finding"] == "not_offered"
    assert isinstance(row["value"], float)
    assert [str(row[each]) for each in ("lower", "upper", "p_value")] == [".."] * 3
    assert effect.step == "not_assessable"
