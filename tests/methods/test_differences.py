"""Differences in differences against published tables, and what so few regions allow."""

from math import exp, inf, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from statsmodels.regression.linear_model import OLS

from evaluation.methods.differences import bootstrapped_ratio, difference_in_differences
from evaluation.methods.parallel_bounds import parallel_trend_bounds
from evaluation.methods.results import Comparability

# Snow J (1855), On the mode of communication of cholera, table XII: deaths in 1849 and 1854, first in the twelve sub-
# districts that Southwark and Vauxhall supplied, then in the sixteen where Lambeth had moved its intake in between.
SNOW = np.array([[2261, 2458], [3905, 2547]])
BEFORE_AFTER = np.array([False, True])
FOUR, TEN = np.array([True, True, False, False]), np.arange(10) >= 7

PANELS = arrays(np.int64, (4, 10), elements=st.integers(1, 60))


def panel(seed, units=4):
    return np.random.default_rng(seed).poisson(30, (units, 10)) + 1, np.full((units, 10), 100_000.0)


def test_snows_table_has_the_ratio_of_its_two_ratios():
    # 2547/3905 = 0.6522 against 2458/2261 = 1.0871: 0.6000.
    result = difference_in_differences(SNOW, 1.0, treated=[False, True], after=BEFORE_AFTER)
    assert result.ratio.value == pytest.approx(0.6000, abs=5e-5)
    assert result.ratio.conclude() == "cannot_be_concluded"
    assert (result.ratio_randomisation.as_extreme, result.ratio_randomisation.assignments) == (2, 2)


def test_the_difference_scale_is_that_of_card_and_krueger():
    # Card D, Krueger AB (1994), American Economic Review 84:772-793, table 3, rows 1, 2 and 4: employees a store before
    # and after; the difference of changes is 2.76 from numbers that were rounded afterwards.
    result = difference_in_differences(
        [[2044, 2103], [2333, 2117]], 100, treated=[True, False], after=BEFORE_AFTER, multiplier=1
    )
    assert result.difference.value == pytest.approx(2.76, abs=0.011)
    assert result.difference.null == 0.0


@pytest.mark.parametrize(("units", "treated", "smallest"), [(4, 2, 1 / 6), (5, 3, 1 / 10)])
def test_four_and_five_regions_are_one_of_six_and_one_of_ten(units, treated, smallest):
    events, people = panel(1, units)
    group = np.arange(units) < treated
    events[np.ix_(group, TEN)] *= 5
    result = difference_in_differences(events, people, treated=group, after=TEN)
    assert result.ratio_randomisation.as_extreme == 1
    assert result.ratio_randomisation.p_value == pytest.approx(smallest)
    assert result.conclude() == "cannot_be_concluded"


@pytest.mark.parametrize("log_scale", [True, False])
def test_two_way_fixed_effects_are_those_of_least_squares(log_scale):
    events, people = panel(2)
    rates = events / people
    unit, year = np.repeat(np.arange(4), 10), np.tile(np.arange(10), 4)
    design = np.column_stack(
        [FOUR[unit] & TEN[year], unit[:, None] == np.arange(4), year[:, None] == np.arange(1, 10)]
    ).astype(float)
    slope = OLS(np.log(rates).ravel() if log_scale else rates.ravel(), design).fit().params[0]
    result = difference_in_differences(events, people, treated=FOUR, after=TEN, estimator="twfe")
    if log_scale:
        assert result.ratio.value == pytest.approx(exp(slope), rel=1e-10)
        assert result.ratio.convention == "twfe_log"
    else:
        assert result.difference.value == pytest.approx(slope * 100_000, rel=1e-9)


def test_a_zero_leaves_the_difference_scale_and_the_pooled_ratio():
    events, people = panel(3)
    events[0, 0] = 0
    cells = difference_in_differences(events, people, treated=FOUR, after=TEN, estimator="twfe")
    assert (cells.ratio.reason, cells.ratio_randomisation.reason) == ("zero_on_log_scale", "zero_on_log_scale")
    assert cells.difference_randomisation.assignments == 6
    pooled = difference_in_differences(events, people, treated=FOUR, after=TEN)
    assert pooled.ratio.value > 0
    assert bootstrapped_ratio(*panel(3, 2), treated=np.array([True, False]), after=TEN).reason == "too_few_clusters"


@pytest.mark.parametrize(
    ("treated", "after"), [(np.ones(4, bool), TEN), (~np.ones(4, bool), TEN), (FOUR, np.ones(10, bool))]
)
def test_without_others_or_a_before_there_is_no_comparison(treated, after):
    assert difference_in_differences(*panel(1), treated=treated, after=after).reason == "no_comparison"


def test_a_break_needs_somebodys_word_on_every_result():
    regimes = ["IBBE00"] * 2 + ["IBBE10"] * 8
    call = {"treated": FOUR, "after": TEN, "code_regime": regimes}
    word = Comparability(asserted_by="Kari Nordmann")
    assert difference_in_differences(*panel(1), **call).reason == "crosses_break"
    assert parallel_trend_bounds(*panel(1), **call).reason == "crosses_break"
    vouched = difference_in_differences(*panel(1), **call, comparability=word)
    assert (vouched.ratio.asserted_by, vouched.difference.asserted_by) == ("Kari Nordmann", "Kari Nordmann")
    assert parallel_trend_bounds(*panel(1), **call, comparability=word).asserted_by == "Kari Nordmann"
    eight = {**call, "treated": np.arange(8) < 4}
    assert bootstrapped_ratio(*panel(1, 8), **eight).reason == "crosses_break"
    assert bootstrapped_ratio(*panel(1, 8), **eight, comparability=word).estimate.asserted_by == "Kari Nordmann"


def test_the_bootstrap_is_of_the_two_way_log_ratio():
    events, people = panel(4, 8)
    group = np.arange(8) < 4
    boot = bootstrapped_ratio(events, people, treated=group, after=TEN)
    point = difference_in_differences(events, people, treated=group, after=TEN, estimator="twfe")
    assert exp(boot.estimate.value) == pytest.approx(point.ratio.value, rel=1e-9)
    assert (boot.draws, boot.clusters) == (256, 8)
    assert boot.estimate.lower < boot.estimate.value < boot.estimate.upper


@pytest.mark.parametrize(("units", "treated"), [(4, 2), (8, 1), (8, 7)])
def test_the_bootstrap_is_refused_with_too_few_units_on_either_side(units, treated):
    result = bootstrapped_ratio(*panel(1, units), treated=np.arange(units) < treated, after=TEN)
    assert result.reason == "too_few_clusters"


def test_bounds_widen_with_the_largest_deviation_before_the_start():
    # Treated 20, 40, 60 against 30 in 1 000: log ratios log 2/3, log 4/3, log 2; their mean is log(16/9) / 3 = 0.1918,
    # and 0.5973 from the first, the farthest.
    events = np.array([[20, 40, 60, 80], [30, 30, 30, 30]])
    call = {"treated": [True, False], "after": [False, False, False, True]}
    bounds = parallel_trend_bounds(events, 1000, **call, multiples=[0, 1, 2])
    assert bounds.ratio == pytest.approx(2.0)
    assert bounds.largest_deviation == pytest.approx(0.5973, abs=5e-5)
    assert bounds.lower == pytest.approx(2 * np.exp([0, -0.5973, -1.1946]), rel=1e-3)
    assert bounds.upper == pytest.approx(2 * np.exp([0, 0.5973, 1.1946]), rel=1e-3)
    assert bounds.breakdown == pytest.approx(log(2) / 0.5973, rel=1e-3)
    straight = parallel_trend_bounds(
        [[20, 40, 60], [30, 60, 30]], 1000, treated=[True, False], after=[False, False, True]
    )
    assert straight.breakdown == inf


def test_bounds_need_two_years_before_and_events_in_each():
    one = parallel_trend_bounds(SNOW, 1.0, treated=[False, True], after=BEFORE_AFTER)
    assert one.reason == "too_few_points"
    empty = parallel_trend_bounds([[0, 4, 5], [3, 4, 5]], 10, treated=[True, False], after=[False, False, True])
    assert empty.reason == "zero_on_log_scale"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"treated": [1, 1, 0, 0]}, "truth values"),
        ({"after": TEN[:9]}, "one row a unit"),
        ({"code_regime": ["a"]}, "one row a unit"),
        ({"multiplier": 0}, "multiplier"),
        ({"confidence": 95}, "confidence"),
    ],
)
def test_an_argument_that_is_none_is_refused(change, reason):
    with pytest.raises(ValueError, match=reason):
        difference_in_differences(*panel(1), **{"treated": FOUR, "after": TEN, **change})


def test_a_negative_multiple_is_refused():
    with pytest.raises(ValueError, match="multiples"):
        parallel_trend_bounds(*panel(1), treated=FOUR, after=TEN, multiples=[-1])


@settings(max_examples=40, deadline=None)
@given(PANELS, st.sampled_from([2.0, 1e4]), st.permutations(range(4)), st.sampled_from(["two_by_two", "twfe"]))
def test_scale_and_the_order_of_units_do_not_matter(events, factor, order, estimator):
    order = list(order)
    first = difference_in_differences(events, 500.0, treated=FOUR, after=TEN, estimator=estimator)
    other = difference_in_differences(
        events[order], 500.0 * factor, treated=FOUR[order], after=TEN, estimator=estimator, multiplier=100_000 * factor
    )
    assert other.ratio.value == pytest.approx(first.ratio.value, rel=1e-9)
    assert other.difference.value == pytest.approx(first.difference.value, rel=1e-7, abs=1e-7)
    assert other.ratio_randomisation.as_extreme == first.ratio_randomisation.as_extreme


@settings(max_examples=40, deadline=None)
@given(PANELS)
def test_cutting_every_year_in_two_of_the_same_rate_changes_nothing(events):
    first = difference_in_differences(events * 2, 500.0, treated=FOUR, after=TEN)
    halves = difference_in_differences(np.repeat(events, 2, axis=1), 250.0, treated=FOUR, after=np.repeat(TEN, 2))
    assert halves.ratio.value == pytest.approx(first.ratio.value, rel=1e-9)
    assert halves.difference.value == pytest.approx(first.difference.value, rel=1e-7, abs=1e-7)


@settings(max_examples=40, deadline=None)
@given(PANELS)
def test_bounds_hold_the_estimate_and_grow_with_the_multiple(events):
    bounds = parallel_trend_bounds(events, 500.0, treated=FOUR, after=TEN)
    assert np.all(bounds.lower <= bounds.ratio)
    assert np.all(bounds.ratio <= bounds.upper)
    assert np.all(np.diff(bounds.upper) >= 0)


def test_what_is_the_matter_with_the_data_is_told():
    events, people = panel(1, 8)
    call = {"treated": np.arange(8) < 4, "after": TEN}
    assert difference_in_differences(events * 0, people, **call).reason == "all_zero"
    assert bootstrapped_ratio(events, people * 0, **call).reason == "no_population"
    assert parallel_trend_bounds(events + 0.5, people, **call).reason == "non_integer"
    events[0, 0] = 0
    assert bootstrapped_ratio(events, people, **call).reason == "zero_on_log_scale"
