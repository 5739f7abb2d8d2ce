"""Standardised rates against the numbers that the owners of the methods published."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evaluation.methods.intervals import byar
from evaluation.methods.results import Estimate, NotEstimable
from evaluation.methods.standardisation import (
    directly_standardised_rate,
    effective_events,
    expected_events,
    observed_to_expected,
)

# Down's syndrome in children of mothers with five children or more, Michigan 1950-1964, by the mother's age, with all
# births as the standard: table II of Fay and Feuer (1997), Statistics in Medicine 16:791-801.
CASES = [0, 8, 63, 112, 262, 295]
BIRTHS = [327, 30666, 123419, 149919, 104088, 34392]
ALL_BIRTHS = [319933, 931318, 786511, 488235, 237863, 61313]

STRATA = st.lists(
    st.tuples(st.integers(0, 200), st.integers(100, 100_000), st.integers(1, 100_000)), min_size=1, max_size=12
)


def fields(result):
    return [result.value, result.lower, result.upper]


def test_gamma_limits_are_those_of_fay_and_feuers_example():
    # As their data are worked out in the vignette of the R package dsrTest 1.0.0 (method "gamma").
    rate = directly_standardised_rate(CASES, BIRTHS, ALL_BIRTHS, method="fay_feuer_gamma")
    assert rate.value == pytest.approx(75.52901, abs=5e-6)
    assert rate.lower == pytest.approx(67.70212, abs=5e-6)
    assert rate.upper == pytest.approx(188.30017, abs=5e-6)


def test_strata_are_sparse_where_the_heaviest_could_turn_the_rate():
    # 740 events, but none in a stratum of 327 births that stands for a ninth of the standard.
    assert directly_standardised_rate(CASES, BIRTHS, ALL_BIRTHS).convention == "fay_feuer_gamma"
    assert directly_standardised_rate(CASES[1:], BIRTHS[1:], ALL_BIRTHS[1:]).convention == "dobson_byar"


@pytest.mark.parametrize("events", [10, 57, 740])
def test_one_stratum_has_byars_limits(events):
    # Dobson's limits are then Byar's of the count: √variance / √count is the weight (Dobson and colleagues 1991).
    rate = directly_standardised_rate([events], [1000], [5], multiplier=1000)
    limits = byar(events)
    assert fields(rate) == pytest.approx([events, float(limits.lower), float(limits.upper)], rel=1e-12)
    assert rate.convention == "dobson_byar"


def test_a_population_as_its_own_standard_has_the_crude_rate():
    rate = directly_standardised_rate([12, 30, 45], [1000, 2000, 4000], [1000, 2000, 4000], multiplier=7000)
    limits = byar(87)
    assert fields(rate) == pytest.approx([87, float(limits.lower), float(limits.upper)], rel=1e-12)


def test_gamma_limits_of_one_stratum_are_garwoods():
    # Exact limits of 10 events at 95 %: 4.7954 and 18.3904 (Garwood 1936, Biometrika 28:437-442).
    rate = directly_standardised_rate([10], [100], [3], method="fay_feuer_gamma", multiplier=100)
    assert fields(rate) == pytest.approx([10, 4.7954, 18.3904], abs=5e-5)


def test_there_is_no_rate_of_fewer_than_ten_events():
    assert directly_standardised_rate([4, 5], [100, 100], [1, 1]).reason == "too_few_events"
    assert isinstance(directly_standardised_rate([5, 5], [100, 100], [1, 1]), Estimate)


@pytest.mark.parametrize(
    ("events", "population", "reason"),
    [
        ([0, 0], [9, 9], "all_zero"),
        ([50, 9], [9, 0], "no_population"),
        ([np.nan, 20], [9, 9], "missing_values"),
        ([20.5, 20], [9, 9], "non_integer"),
    ],
)
def test_bad_strata_are_answered_with_the_reason(events, population, reason):
    assert directly_standardised_rate(events, population, [1, 1]).reason == reason


def test_events_only_where_the_standard_has_nobody_make_no_rate():
    assert directly_standardised_rate([20, 0], [9, 9], [0, 1]).reason == "interval_not_computable"


@pytest.mark.parametrize("standard", [[1], [0, 0], [1, -1], [1, np.nan]])
def test_a_standard_that_is_none_is_refused(standard):
    with pytest.raises(ValueError, match=r"standard"):
        directly_standardised_rate([20, 20], [9, 9], standard)


@given(STRATA, st.sampled_from([2, 10, 1000]), st.randoms(use_true_random=False))
def test_scale_order_and_cuts_of_the_strata_do_not_matter(strata, factor, random):
    events, people, standard = np.array(strata, dtype=float).T
    assume(events.sum() >= 10)
    first = directly_standardised_rate(events, people, standard)
    order = random.sample(range(len(strata)), len(strata))
    again = directly_standardised_rate(events[order], people[order], standard[order] * factor)
    larger = directly_standardised_rate(events, people * factor, standard, multiplier=100_000 * factor)
    # A stratum cut into equal parts of the same rate.
    cut = directly_standardised_rate(
        np.repeat(events, 2), np.repeat(people, 2), np.repeat(standard, 2), multiplier=50_000 * 2
    )
    for other in (again, larger):
        assert other.convention == first.convention
        assert fields(other) == pytest.approx(fields(first), rel=1e-9)
    assert cut.value == pytest.approx(first.value, rel=1e-9)


@given(STRATA)
def test_cutting_strata_in_two_of_the_same_rate_changes_nothing(strata):
    events, people, standard = np.array(strata, dtype=float).T
    assume(events.sum() >= 10)
    whole = directly_standardised_rate(2 * events, 2 * people, 2 * standard)
    halves = directly_standardised_rate(np.tile(events, 2), np.tile(people, 2), np.tile(standard, 2))
    assert halves.convention == whole.convention
    assert fields(halves) == pytest.approx(fields(whole), rel=1e-9)


@given(STRATA)
def test_effective_events_are_at_most_the_events(strata):
    events, people, standard = np.array(strata, dtype=float).T
    assert effective_events(events, standard / people) <= events.sum() * (1 + 1e-12) + 1e-9


# Exact limits of 5 events: 1.6235 and 11.6683 (Garwood 1936; Ulm 1990, Am J Epidemiol 131:373-375); of 10 by Byar:
# 4.7874 and 18.3915 (Breslow and Day 1987, formula in section 2.3; worked out apart from this code).
@pytest.mark.parametrize(
    ("observed", "expected", "limits", "convention"),
    [
        (5, 2.5, (0.6494, 4.66732), "indirect_garwood"),
        (10, 4.0, (1.19685, 4.597875), "indirect_byar"),
        (0, 2.0, (0.0, 1.84445), "indirect_garwood"),
    ],
)
def test_observed_over_expected_has_the_limits_of_its_count(observed, expected, limits, convention):
    ratio = observed_to_expected(observed, expected)
    assert fields(ratio) == pytest.approx([observed / expected, *limits], abs=5e-5)
    assert ratio.convention == convention
    assert ratio.null == 1.0


def test_expected_events_are_those_at_the_references_rates():
    # Two in a thousand of 500 people, and five in a thousand of 1 000.
    assert expected_events([500, 1000], [20, 15], [10_000, 3_000]) == pytest.approx(6.0)


@pytest.mark.parametrize(
    ("observed", "expected", "reason"),
    [(3, 0, "no_comparison"), (3, np.nan, "missing_values"), (np.nan, 3, "missing_values"), (2.5, 3, "non_integer")],
)
def test_a_ratio_that_cannot_be_says_why(observed, expected, reason):
    assert observed_to_expected(observed, expected) == NotEstimable(reason=reason)


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="negative"):
        observed_to_expected(-1, 2)
