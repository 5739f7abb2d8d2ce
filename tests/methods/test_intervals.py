"""Intervals against the numbers that the owners of the methods published."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, poisson
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from evaluation.methods import EXACT_BELOW, byar, count_interval, garwood, wilson

COUNTS = st.integers(0, 100_000)
LEVELS = st.sampled_from([0.8, 0.9, 0.95, 0.99, 0.998])


# Exact limits of a Poisson mean at 95 %, as tabulated from Garwood (1936), Biometrika 28:437-442,
# and recomputed by Ulm (1990), Am J Epidemiol 131:373-375.
@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [
        (0, 0.0, 3.6889),
        (1, 0.0253, 5.5716),
        (2, 0.2422, 7.2247),
        (3, 0.6187, 8.7673),
        (5, 1.6235, 11.6683),
        (9, 4.1154, 17.0848),
        (10, 4.7954, 18.3904),
    ],
)
def test_exact_limits_of_a_count_are_those_of_garwoods_table(events, lower, upper):
    limits = garwood([events])
    assert limits.lower[0] == pytest.approx(lower, abs=5e-5)
    assert limits.upper[0] == pytest.approx(upper, abs=5e-5)


# Newcombe RG (1998), Statistics in Medicine 17:857-872, table I, method 3 (score, no correction).
@pytest.mark.parametrize(
    ("successes", "trials", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_limits_are_those_of_newcombes_table(successes, trials, lower, upper):
    limits = wilson([successes], [trials])
    assert limits.lower[0] == pytest.approx(lower, abs=5e-5)
    assert limits.upper[0] == pytest.approx(upper, abs=5e-5)


def test_byars_limits_are_within_what_the_technical_guide_promises():
    # Public Health England, technical guide "Confidence intervals" (25 May 2018): "Byar's method is
    # within 0.2% of the exact value for numerators of 10 or more" at 95 %.
    events = np.arange(10, 2000)
    approximate, exact = byar(events), garwood(events)
    assert np.all(np.abs(approximate.lower / exact.lower - 1) < 0.002)
    assert np.all(np.abs(approximate.upper / exact.upper - 1) < 0.002)


# The guide's formula (its appendix 1), worked out apart from this code with z = 1.959964, for the
# counts that its owners test with (PHEindicatormethods, tests/testthat/testByars.R): 65, 1045, 1.
@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [(65, 50.1632, 82.8491), (1045, 982.5932, 1110.3312), (1, 0.0131, 5.5638)],
)
def test_byars_limits_follow_the_formula_of_the_technical_guide(events, lower, upper):
    limits = byar([events])
    assert limits.lower[0] == pytest.approx(lower, abs=5e-5)
    assert limits.upper[0] == pytest.approx(upper, abs=5e-5)


def test_a_lower_limit_of_byar_that_turns_negative_is_missing_and_says_so():
    # One event at 99.8 %: the formula gives -0.0028.
    limits = byar([0, 1, 2], confidence=0.998)
    assert np.isnan(limits.lower).tolist() == [True, True, False]
    assert np.all(np.isfinite(limits.upper))
    assert limits.method.tolist() == ["byar"] * 3


def test_the_method_changes_at_ten_events_and_each_count_says_which():
    limits = count_interval([0, 9, 10, 498])
    assert EXACT_BELOW == 10
    assert limits.method.tolist() == ["garwood", "garwood", "byar", "byar"]
    assert limits.lower[1] == garwood([9]).lower[0]
    assert limits.upper[2] == byar([10]).upper[0]


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1), LEVELS)
def test_wilson_agrees_with_statsmodels(pairs, level):
    successes = np.array([min(pair) for pair in pairs])
    trials = np.array([max(pair) for pair in pairs])
    limits = wilson(successes, trials, confidence=level)
    lower, upper = proportion_confint(successes, trials, alpha=1 - level, method="wilson")
    np.testing.assert_allclose(limits.lower, lower, atol=1e-12)
    np.testing.assert_allclose(limits.upper, upper, atol=1e-12)


@given(st.integers(1, 5000), LEVELS)
def test_exact_limits_agree_with_statsmodels_and_with_the_tails_of_the_distribution(events, level):
    limits = garwood(events, confidence=level)
    lower, upper = confint_poisson(events, 1, method="exact-c", alpha=1 - level)
    np.testing.assert_allclose([limits.lower, limits.upper], [lower, upper], rtol=1e-9)
    tail = (1 - level) / 2
    assert poisson.sf(events - 1, float(limits.lower)) == pytest.approx(tail, rel=1e-6)
    assert poisson.cdf(events, float(limits.upper)) == pytest.approx(tail, rel=1e-6)


def test_exact_limits_are_half_the_chi_square_quantiles():
    events = np.arange(1, 50)
    np.testing.assert_allclose(garwood(events).lower, chi2.ppf(0.025, 2 * events) / 2)
    np.testing.assert_allclose(garwood(events).upper, chi2.ppf(0.975, 2 * events + 2) / 2)


@given(st.lists(COUNTS, min_size=1), LEVELS)
def test_a_count_lies_between_its_limits_and_more_events_never_lower_them(events, level):
    ordered = np.array(sorted(events))
    limits = count_interval(ordered, confidence=level)
    assert np.all(limits.lower <= ordered)
    assert np.all(ordered <= limits.upper)
    assert np.all(np.diff(limits.lower) >= 0)
    assert np.all(np.diff(limits.upper) >= 0)


@given(st.permutations(list(range(0, 40, 3))))
def test_the_order_of_counts_changes_nothing_but_the_order_of_limits(events):
    shuffled = count_interval(events)
    for position, count in enumerate(events):
        alone = count_interval([count])
        assert shuffled.lower[position] == alone.lower[0]
        assert shuffled.upper[position] == alone.upper[0]


@given(st.integers(0, 300), st.integers(1, 300), LEVELS)
def test_wilson_stays_within_zero_and_one_and_holds_the_proportion(first, second, level):
    successes, trials = min(first, second), max(first, second)
    limits = wilson(successes, trials, confidence=level)
    assert 0 <= limits.lower <= successes / trials <= limits.upper <= 1


@pytest.mark.parametrize("method", [garwood, byar, count_interval])
@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([-1], "negative"),
        ([2.5], "whole"),
        ([np.nan], "missing"),
        ([np.inf], "infinite"),
        (["3"], "numbers"),
        ([True], "numbers"),
        ([None], "numbers"),
    ],
)
def test_what_is_not_a_count_is_refused_with_the_reason(method, events, reason):
    with pytest.raises(ValueError, match=reason):
        method(events)


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, float("nan")])
def test_a_confidence_level_outside_zero_to_one_is_refused(level):
    with pytest.raises(ValueError, match="confidence"):
        count_interval([3], confidence=level)
    with pytest.raises(ValueError, match="confidence"):
        wilson([3], [5], confidence=level)


def test_more_successes_than_trials_and_no_trials_are_refused():
    with pytest.raises(ValueError, match="more than trials"):
        wilson([6], [5])
    with pytest.raises(ValueError, match="greater than zero"):
        wilson([0], [0])


def test_no_counts_give_no_limits_and_any_shape_is_kept():
    assert count_interval([]).lower.shape == (0,)
    assert count_interval(np.arange(6).reshape(2, 3)).upper.shape == (2, 3)
    assert count_interval(3).method.shape == ()


def test_limits_cannot_be_written_to():
    limits = count_interval([3])
    for array in (limits.lower, limits.upper, limits.method):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
