"""What must not matter to any method: the unit of the populations, the order of rows, a cell cut in two of one rate.

Most methods have these beside their other tests; here are those that no file of one method has.
"""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluation.methods import crude_rate, expected_events
from evaluation.methods.censored_counts import interval_counts
from evaluation.methods.censored_likelihood import censored_rate, censored_rate_ratio
from evaluation.methods.differences import bootstrapped_ratio, difference_in_differences
from evaluation.methods.funnels import Funnel, proportion_funnel
from evaluation.methods.interrupted_series import interrupted_series
from evaluation.methods.parallel_bounds import parallel_trend_bounds
from evaluation.methods.results import Estimate
from evaluation.methods.segmented_fits import segmented_design, segmented_fits
from evaluation.methods.trends import rate_ratio

COUNTS = st.lists(st.integers(0, 60), min_size=6, max_size=6)
PANELS = st.lists(st.integers(1, 60), min_size=5 * 6, max_size=5 * 6).map(lambda each: np.array(each).reshape(5, 6))
FACTORS = st.sampled_from([0.001, 2.0, 1e5])
EXPOSED = np.array([True, False] * 3)
STRATA = ["a", "a", "b", "b", "c", "c"]
TREATED = np.array([True, True, True, False, False])
AFTER = np.arange(6) >= 4
PEOPLE = np.array([900.0, 1100.0, 500.0, 700.0, 1500.0, 1300.0])


def fields(result):
    return [result.value, result.lower, result.upper, result.p_value]


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 10_000)), min_size=1, max_size=10))
def test_a_cell_has_the_rate_of_each_of_its_halves(cells):
    events, people = np.array(cells, dtype=float).T
    whole, half = crude_rate(2 * events, 2 * people), crude_rate(events, people)
    assert whole.estimate == pytest.approx(half.estimate, rel=1e-12)


@settings(max_examples=30, deadline=None)
@given(COUNTS, FACTORS, st.permutations(range(6)))
def test_scale_and_order_do_not_matter_to_a_rate_ratio(counts, factor, order):
    moved, events = list(order), np.array(counts)
    first = rate_ratio(events, PEOPLE, EXPOSED, strata=STRATA, convention="poisson_wald")
    other = rate_ratio(
        events[moved],
        PEOPLE[moved] * factor,
        EXPOSED[moved],
        strata=[STRATA[each] for each in moved],
        convention="poisson_wald",
    )
    assert type(other) is type(first)
    if isinstance(first, Estimate):
        assert fields(other) == pytest.approx(fields(first), rel=1e-6, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(COUNTS)
def test_cutting_every_cell_in_two_of_the_same_rate_leaves_a_poisson_rate_ratio(counts):
    events = np.array(counts)
    whole = rate_ratio(2 * events, 2 * PEOPLE, EXPOSED, strata=STRATA, convention="poisson_wald")
    halves = rate_ratio(
        np.tile(events, 2), np.tile(PEOPLE, 2), np.tile(EXPOSED, 2), strata=STRATA * 2, convention="poisson_wald"
    )
    assert type(halves) is type(whole)
    if isinstance(whole, Estimate):
        assert fields(halves) == pytest.approx(fields(whole), rel=1e-6, abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 80), min_size=13, max_size=13), st.booleans())
def test_cutting_every_point_in_two_of_the_same_rate_leaves_the_coefficients_of_a_segmented_fit(counts, trend):
    events, design = np.array([counts]), segmented_design(13, before=10, trend=trend)
    whole = segmented_fits(2 * events, 2.0, design)
    halves = segmented_fits(np.tile(events, 2), 1.0, np.tile(design, (2, 1)))
    assert halves.reason.tolist() == whole.reason.tolist()
    np.testing.assert_allclose(halves.coefficients, whole.coefficients, atol=1e-7)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 80), min_size=13, max_size=13), FACTORS, st.sampled_from(["level", "level_and_trend"]))
def test_the_scale_of_populations_does_not_matter_to_what_the_years_before_lead_one_to_expect(counts, factor, model):
    people = np.linspace(900, 1100, 13)
    call = {"year": range(2016, 2029), "start": 2026, "model": model, "covid": "left_out"}
    first = interrupted_series(counts, people, **call).counterfactual
    other = interrupted_series(counts, people * factor, **call).counterfactual
    assume(getattr(first, "dispersion", 0) > 1e-9)
    for name in ("expected", "lower", "upper", "total_lower", "total_upper"):
        assert getattr(other, name) == pytest.approx(getattr(first, name), rel=1e-6, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(PANELS, FACTORS, st.permutations(range(5)), st.permutations(range(6)))
def test_scale_and_order_do_not_matter_to_bounds_of_trends_that_part(events, factor, units, years):
    units, years = list(units), list(years)
    first = parallel_trend_bounds(events, PEOPLE, treated=TREATED, after=AFTER)
    other = parallel_trend_bounds(
        events[units][:, years], PEOPLE[years] * factor, treated=TREATED[units], after=AFTER[years]
    )
    assert other.ratio == pytest.approx(first.ratio, rel=1e-9)
    assert other.largest_deviation == pytest.approx(first.largest_deviation, rel=1e-7, abs=1e-12)
    assert other.upper == pytest.approx(first.upper, rel=1e-7)


@settings(max_examples=30, deadline=None)
@given(PANELS, st.permutations(range(6)), st.sampled_from(["two_by_two", "twfe"]))
def test_the_order_of_years_does_not_matter_to_a_difference_in_differences(events, order, estimator):
    years = list(order)
    first = difference_in_differences(events, PEOPLE, treated=TREATED, after=AFTER, estimator=estimator)
    other = difference_in_differences(
        events[:, years], PEOPLE[years], treated=TREATED, after=AFTER[years], estimator=estimator
    )
    assert other.ratio.value == pytest.approx(first.ratio.value, rel=1e-9)
    assert other.ratio_randomisation.as_extreme == first.ratio_randomisation.as_extreme


@settings(max_examples=10, deadline=None)
@given(PANELS, FACTORS, st.permutations(range(5)))
def test_scale_and_order_do_not_matter_to_the_bootstrap_of_a_ratio(events, factor, order):
    units = list(order)
    first = bootstrapped_ratio(events, PEOPLE, treated=TREATED, after=AFTER, confidence=0.9999)
    other = bootstrapped_ratio(events[units], PEOPLE * factor, treated=TREATED[units], after=AFTER, confidence=0.9999)
    assume(isinstance(getattr(first, "estimate", None), Estimate))
    assert other.estimate.value == pytest.approx(first.estimate.value, rel=1e-7, abs=1e-9)
    assert other.statistic == pytest.approx(first.statistic, rel=1e-6, abs=1e-9)


@given(st.lists(st.tuples(st.integers(1, 999), st.integers(0, 99), st.integers(1, 999)), min_size=1, max_size=6))
def test_cuts_and_order_of_strata_do_not_matter_to_expected_events(strata):
    people, events, reference = np.array(strata, dtype=float).T
    whole = expected_events(2 * people, 2 * events, 2 * reference)
    assert expected_events(np.tile(people, 2), np.tile(events, 2), np.tile(reference, 2)) == pytest.approx(whole)
    assert expected_events(2 * people[::-1], 2 * events[::-1], 2 * reference[::-1]) == pytest.approx(whole)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=20), st.randoms())
def test_the_order_of_units_changes_nothing_but_the_order_of_a_funnel_of_proportions(units, random):
    hits, misses = np.array(units).T
    trials = hits + misses
    assume(np.all(trials > 0) and 0 < hits.sum() < trials.sum())
    order = random.sample(range(len(units)), len(units))
    first, other = proportion_funnel(hits, trials), proportion_funnel(hits[order], trials[order])
    assert isinstance(first, Funnel)
    assert other.lower == pytest.approx(first.lower[:, order], abs=1e-9)
    assert other.upper == pytest.approx(first.upper[:, order], abs=1e-9)


HIDDEN = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2)), min_size=4, max_size=4)


@settings(max_examples=15, deadline=None)
@given(HIDDEN, st.sampled_from([0.01, 50.0]), st.permutations(range(4)))
def test_scale_and_order_of_cells_do_not_matter_to_a_ratio_of_hidden_counts(cells, factor, order):
    low, more = np.array(cells).T
    above, people, moved = np.arange(4) < 2, np.array([300.0, 400.0, 500.0, 600.0]), list(order)
    first = censored_rate_ratio(interval_counts(low, low + more), people, above)
    other = censored_rate_ratio(interval_counts(low[moved], (low + more)[moved]), people[moved] * factor, above[moved])
    assert fields(other.estimate) == pytest.approx(fields(first.estimate), rel=1e-5)
    assert other.worst_case.highest == pytest.approx(first.worst_case.highest)


@settings(max_examples=15, deadline=None)
@given(HIDDEN)
def test_the_worst_case_of_a_ratio_holds_the_ratio_of_every_filling_and_the_estimate(cells):
    low, more = np.array(cells).T
    above, people = np.arange(4) < 2, np.array([300.0, 400.0, 500.0, 600.0])
    found = censored_rate_ratio(interval_counts(low, low + more), people, above)
    every = np.array(list(product(*(range(least, least + extra + 1) for least, extra in cells))))
    scale = people[~above].sum() / people[above].sum()
    ratios = scale * every[:, above].sum(axis=1) / every[:, ~above].sum(axis=1)
    assert found.worst_case.lowest == pytest.approx(ratios.min())
    assert found.worst_case.highest == pytest.approx(ratios.max())
    assert ratios.min() * (1 - 1e-6) <= found.estimate.value <= ratios.max() * (1 + 1e-6)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_cutting_published_cells_in_two_of_the_same_rate_leaves_the_likelihoods_rate(counts):
    people = np.linspace(100, 200, len(counts))
    double = 2 * np.array(counts)
    whole = censored_rate(interval_counts(double, double), 2 * people).estimate
    halves = censored_rate(interval_counts(counts * 2, counts * 2), np.tile(people, 2)).estimate
    assert fields(halves)[:3] == pytest.approx(fields(whole)[:3], rel=1e-7)
