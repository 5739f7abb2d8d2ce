"""Series that nothing can be said of: a reason with words, never a number that is none, never a warning."""

import math
import warnings

import pytest

from evaluation.indicators.effects.detectable import smallest_detectable
from evaluation.indicators.effects.own_past import outlook, own_past
from evaluation.indicators.effects.words import findings
from evaluation.methods.counterfactual import Counterfactual
from evaluation.methods.results import Estimate
from evaluation.programme import load_analysis_plan

PLAN = load_analysis_plan()
PRIMARY = PLAN.own_pasts("E1")[0]
LEVEL = PLAN.analysis("E1.level")
DETECTABLE = PLAN.analysis("E1.detectable")
YEARS = (2018, 2019, 2022, 2023, 2024, 2025, 2026, 2027)
WELL = (50, 52, 55, 57, 60, 61, 70, 75)


@pytest.fixture
def study(study_of):
    return study_of(None)


def series(make_point, counts=WELL, *, years=YEARS, population=1e6, hidden=()):
    return tuple(
        make_point(year, count, population, hidden=year in hidden) for year, count in zip(years, counts, strict=True)
    )


BAD = [
    ("all_zero", {"counts": (0,) * 8}),
    ("separable", {"counts": (0, 0, 0, 0, 0, 0, 4, 9)}),
    ("missing_values", {"counts": (50, None, 55, 57, 60, 61, 70, 75)}),
    ("non_integer", {"counts": (50.5, 52, 55, 57, 60, 61, 70, 75)}),
    ("no_population", {"population": 0.0}),
    ("no_population", {"population": None}),
    ("window_outside_data", {"years": (2019, 2020, 2022, 2023, 2024, 2025, 2026, 2027)}),
    ("hidden_numbers", {"counts": (50, None, 55, 57, 60, 61, 70, 75), "hidden": (2019,)}),
    ("no_years_after", {"counts": WELL[:6], "years": YEARS[:6]}),
    ("too_few_points", {"counts": (50, 60, 70), "years": (2018, 2025, 2026)}),
    ("not_delivered", {"counts": (), "years": ()}),
    ("interval_not_computable", {"counts": (50, 50, 50, 50, 50, 50, 50, 50)}),
]


@pytest.mark.parametrize(("reason", "changes"), BAD)
def test_a_series_that_nothing_can_be_said_of_gives_the_reason_in_words(study, make_point, reason, changes):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        points = series(make_point, **changes)
        found = own_past(PRIMARY, points, study, unit="helse_vest")
        outlook(PRIMARY, points, study, unit="helse_vest")
        smallest_detectable(DETECTABLE, PRIMARY, points, study, unit="helse_vest")
    assert found.level_change.reason == reason
    assert found.conclude() == "not_estimable"
    assert reason in findings()


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        ("all_zero", {"counts": (0,) * 8}), ("not_delivered", {"counts": (), "years": ()}),
        ("hidden_numbers", {"hidden": (2019,), "counts": (50, None, 55, 57, 60, 61, 70, 75)}),
        ("window_outside_data", {"years": (2019, 2020, 2022, 2023, 2024, 2025, 2026, 2027)}),
        ("missing_values", {"counts": (50, None, 55, 57, 60, 61, 70, 75)}), ("no_population", {"population": None}),
        ("too_few_points", {"counts": (50, 60, 70), "years": (2018, 2025, 2026)}),
    ],
)  # fmt: skip
def test_neither_an_outlook_nor_a_smallest_rise_is_made_of_it(study, make_point, reason, changes):
    points = series(make_point, **changes)
    assert outlook(PRIMARY, points, study, unit="helse_vest").expected.reason == reason
    assert smallest_detectable(DETECTABLE, PRIMARY, points, study, unit="helse_vest").ratio.reason == reason


def test_a_hidden_year_that_is_left_out_anyway_does_no_harm(study, make_point):
    seen = series(make_point)
    points = (*seen[:2], make_point(2020, None, hidden=True), *seen[2:])
    assert isinstance(own_past(PRIMARY, points, study, unit="helse_vest").level_change, Estimate)
    left_in = PRIMARY.model_copy(update={"covid": "left_in"})
    assert own_past(left_in, points, study, unit="helse_vest").level_change.reason == "hidden_numbers"


def test_missing_years_between_others_leave_the_model_and_stop_only_the_method_that_needs_neighbours(study, make_point):
    found = own_past(PRIMARY, series(make_point), study, unit="helse_vest")
    assert isinstance(found.level_change, Estimate)
    neighbours = LEVEL.model_copy(update={"convention": "newey_west_lag_1"})
    assert own_past(neighbours, series(make_point), study, unit="helse_vest").level_change.reason == "gap_in_series"


def test_what_is_expected_is_a_number_with_limits_around_it(study, make_point):
    expected = outlook(PRIMARY, series(make_point), study, unit="helse_vest").expected
    assert isinstance(expected, Counterfactual)
    assert all(math.isfinite(each) for each in (*expected.lower, *expected.expected, *expected.upper))
    assert all(expected.lower < expected.expected)


def test_a_place_without_a_population_has_no_outlook(study, make_point):
    trust = next(iter(study.reference.trusts))
    points = series(make_point)
    assert outlook(PRIMARY, points, study, unit=trust).expected.reason == "no_population"
    assert smallest_detectable(DETECTABLE, PRIMARY, points, study, unit=trust).ratio.reason == "no_population"


def test_a_series_too_small_to_show_even_a_hundredfold_rise_says_so(study, make_point):
    counts = (1, 0, 0, 0, 0, 40, 0, 1)
    points = series(make_point, counts)
    hopeless = DETECTABLE.model_copy(update={"simulations": 200, "power": 0.99})
    found = smallest_detectable(hopeless, PRIMARY, points, study, unit="helse_vest").ratio
    assert found.reason in {"beyond_search"}
