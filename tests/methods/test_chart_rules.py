"""The rules of control charts and run charts against their owners' tables, tests and examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from evaluation.methods.chart_rules import (
    RunChart,
    crossings_limit,
    longest_run_limit,
    making_data_count,
    run_chart,
)
from evaluation.methods.control_charts import ControlChart, xmr_chart
from evaluation.methods.results import NotEstimable

SERIES = st.lists(st.integers(-20, 20), min_size=10, max_size=60)


def chart(values, *, centre=0.0, sigma=1.0):
    """A chart with known limits, three sigma from a known centre."""
    points = np.array(values, dtype=np.float64)
    return ControlChart(
        values=points,
        centre=centre,
        lower=np.full(points.shape, centre - 3 * sigma),
        upper=np.full(points.shape, centre + 3 * sigma),
        sigma=np.full(points.shape, sigma),
        points=points.size,
        provisional=False,
        convention="nhs_xmr",
        assumptions=(),
    )


def at(flags):
    return np.flatnonzero(flags).tolist()


# Sides of the mean in the NHS-R Community's tests of NHSRplotthedots (tests/testthat/test-ptd_calculate_point_type.R,
# "ptd_seven_point_one_side_mean works as expected"); there the seventh and later points are marked, here, as in their
# "ptd_part_of_seven_trend", all points of the run.
@pytest.mark.parametrize(
    ("sides", "run"),
    [
        ([], []),
        ([1] * 6, []),
        ([1] * 6 + [-1], []),
        ([1] * 8 + [-1], list(range(8))),
        ([-1] * 8 + [1], list(range(8))),
        ([-1] + [1] * 8 + [-1], list(range(1, 9))),
        ([1] * 4 + [0] + [1] * 4, []),
    ],
)
def test_seven_points_on_one_side_of_the_mean_are_a_shift(sides, run):
    assert at(making_data_count(chart(sides)).shift) == run


# The same file, "ptd_seven_point_trend works as expected": 1:6, 1 2 3 3 4 5 6, 1:7, 2 1:7 3, 7:1 and 2 7:1 3.
@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ([], []),
        ([1, 2, 3, 4, 5, 6], []),
        ([1, 2, 3, 3, 4, 5, 6], []),
        ([1, 2, 3, 4, 5, 6, 7], list(range(7))),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], list(range(1, 8))),
        ([7, 6, 5, 4, 3, 2, 1], list(range(7))),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], list(range(1, 8))),
    ],
)
def test_seven_rising_or_falling_points_are_a_trend(values, trend):
    assert at(making_data_count(chart(values, sigma=100)).trend) == trend


# The same file, "ptd_part_of_two_in_three works as expected": which points are close to a limit, all on one side.
@pytest.mark.parametrize(
    ("near", "marked"),
    [
        ([0, 0, 0], []),
        ([1, 0, 1], [0, 2]),
        ([0, 1, 1], [1, 2]),
        ([1, 1, 0], [0, 1]),
        ([0, 0, 1, 0, 1, 0, 0], [2, 4]),
        ([1, 0, 0, 1], []),
        ([1, 0, 0, 1, 1], [3, 4]),
        ([1, 1], []),
    ],
)
def test_two_of_three_points_in_the_outer_third_signal(near, marked):
    above = [2.5 if each else 0.5 for each in near]
    assert at(making_data_count(chart(above)).near_limit) == marked
    assert at(making_data_count(chart([-each for each in above])).near_limit) == marked


def test_two_near_limits_on_either_side_of_the_mean_are_no_signal():
    # test-ptd_spc_standard.R, "it only reports special cause for 2 of 3 points close to limits when they are on the
    # same side of the mean": ±1 eight times, the last two replaced by 5.5 and -5.5.
    values = [1.0, -1.0] * 8
    values[14:] = [5.5, -5.5]
    found = xmr_chart(values, events=None)
    assert isinstance(found, ControlChart)
    assert at(making_data_count(found).special_cause) == []


def test_a_point_outside_is_not_near_and_a_point_on_the_limit_is_not_outside():
    signals = making_data_count(chart([0.5, 3.0, 3.1, -3.1, 0.5]))
    assert at(signals.outside) == [2, 3]
    assert at(making_data_count(chart([2.5, 3.1, 0.5])).near_limit) == []
    assert at(signals.special_cause) == [2, 3]


# Critical values of runs and crossings: Anhøj J, "SPC for healthcare", appendix, says 24 useful observations: more than
# 8 in a run, fewer than 8 crossings. The limits of runs for the other n are those of the table at unaettie.com, FAQ,
# "Length of run in a run chart".
@pytest.mark.parametrize(
    ("useful", "limit"),
    [(10, 6), (11, 6), (12, 7), (13, 7), (22, 7), (23, 8), (24, 8), (45, 8), (46, 9), (90, 9), (91, 10), (100, 10)],
)
def test_the_longest_run_has_anhoejs_limit(useful, limit):
    assert longest_run_limit(useful) == limit


# 24 points: Anhøj, as above. 13 points: three crossings are the fewest (Wentzel-Larsen T, Anhøj J, "Improving tools for
# quality improvement: crossings, runs, and crossrun", Science Trends). 10 and 20 by hand: P(X ≤ 1) = 10 / 512 and
# P(X ≤ 2) = 46 / 512 with 9 steps; P(X ≤ 5) = 0.0318 and P(X ≤ 6) = 0.0835 with 19.
@pytest.mark.parametrize(("useful", "limit"), [(1, 0), (10, 2), (13, 3), (20, 6), (24, 8)])
def test_crossings_have_anhoejs_limit(useful, limit):
    assert crossings_limit(useful) == limit


@given(st.integers(2, 500))
def test_the_limit_of_crossings_is_the_lower_five_per_cent_quantile(useful):
    limit = crossings_limit(useful)
    assert binom.cdf(limit, useful - 1, 0.5) >= 0.05
    assert limit == 0 or binom.cdf(limit - 1, useful - 1, 0.5) < 0.05


def test_thirteen_points_with_five_crossings_and_a_run_of_three_are_chance():
    # Wentzel-Larsen and Anhøj, as above: crossings from 3 to 4, 6 to 7, 7 to 8, 9 to 10 and 10 to 11, and a longest run
    # of three; which side is which is not said.
    sides = [1, 1, 1, -1, -1, -1, 1, -1, -1, 1, -1, -1, -1]
    found = run_chart(sides, centre=0)
    assert isinstance(found, RunChart)
    assert (found.useful, found.crossings, found.longest_run) == (13, 5, 3)
    assert (found.crossings_limit, found.longest_run_limit) == (3, 7)
    assert not found.shifted


def test_points_on_the_centre_neither_lengthen_nor_end_a_run():
    found = run_chart([1, 1, 0, 1, 1, 0, 1, 1, 1, -1, -1, 1], centre=0)
    assert isinstance(found, RunChart)
    assert (found.useful, found.longest_run, found.crossings) == (10, 7, 2)
    assert found.long_run
    assert not found.few_crossings
    assert found.provisional


def test_a_step_in_the_middle_of_a_series_is_found_by_both_rules():
    found = run_chart([10, 11, 12, 10, 11, 12, 10, 11, 20, 21, 22, 20, 21, 22, 20, 21])
    assert isinstance(found, RunChart)
    assert (found.longest_run, found.crossings) == (8, 1)
    assert found.long_run
    assert found.few_crossings
    assert found.centre == 16


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "missing_values"),
        ([1, 2, np.nan, 4, 5, 6, 7, 8, 9, 10, 11], "missing_values"),
        ([1, 2, 3], "too_few_points"),
        ([5] * 20, "too_few_points"),
    ],
)
def test_a_run_chart_that_cannot_be_says_why(values, reason):
    assert run_chart(values) == NotEstimable(reason=reason, convention="anhoej_run_chart")


def test_arguments_that_no_data_could_have_are_refused():
    for wrong in (
        lambda: run_chart([[1, 2]]),
        lambda: run_chart(["a"] * 12),
        lambda: run_chart([1] * 12, centre=np.nan),
        lambda: longest_run_limit(0),
        lambda: crossings_limit(0),
    ):
        with pytest.raises(ValueError, match=r".+"):
            wrong()


@given(SERIES)
def test_turning_a_series_over_or_round_changes_no_signal(values):
    one = run_chart(values)
    for other in (run_chart([-each for each in values]), run_chart(values[::-1])):
        if isinstance(one, NotEstimable):
            assert other == one
            continue
        assert isinstance(other, RunChart)
        assert (other.longest_run, other.crossings, other.shifted) == (one.longest_run, one.crossings, one.shifted)
    signals = making_data_count(chart(values, sigma=5))
    turned = making_data_count(chart([-each for each in values], sigma=5))
    assert at(turned.special_cause) == at(signals.special_cause)
    backwards = making_data_count(chart(values[::-1], sigma=5))
    assert at(backwards.special_cause[::-1]) == at(signals.special_cause)


@given(SERIES, st.floats(0.01, 100), st.floats(-1000, 1000))
def test_another_unit_changes_no_signal(values, factor, shift):
    one = making_data_count(chart(values, sigma=5.5))
    moved = np.array(values) * factor + shift
    other = making_data_count(chart(moved, centre=shift, sigma=5.5 * factor))
    # A point on the centre line may leave it by floating point alone; the limits are never on a point here.
    assert at(other.outside) == at(one.outside)
    if 0 not in values:
        assert at(other.shift) == at(one.shift)


def test_random_series_signal_about_as_often_as_anhoej_says():
    # "In random data sequences, these two rules used together have a false signal rate of around 5%" (Anhøj, "SPC for
    # healthcare", appendix); 4000 series put the Monte Carlo standard error at 0.35 percentage points.
    random = np.random.default_rng(20141125)
    found = [run_chart(each) for each in random.normal(size=(4000, 24))]
    shifted = np.mean([each.shifted for each in found if isinstance(each, RunChart)])
    assert 0.03 < shifted < 0.08
