"""Ratios of two counts against the numbers that the owners of the methods published."""

from math import inf

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evaluation.methods.ratios import ratio_of_counts

COUNTS, PEOPLE = st.integers(0, 500), st.integers(1, 1_000_000)
METHODS = st.sampled_from(["conditional_exact_ratio", "conditional_mid_p_ratio"])


def test_the_exact_ratio_is_that_of_fays_example():
    # Vignette "Testing the ratio of two Poisson rates" of Fay's R package rateratio.test, section 1.
    ratio = ratio_of_counts(2, 9, population=17877, reference_population=16660)
    assert ratio.value == pytest.approx(0.2070941557, abs=5e-11)
    assert ratio.lower == pytest.approx(0.02177406, abs=5e-9)
    assert ratio.upper == pytest.approx(1.00054910, abs=5e-9)
    assert ratio.p_value == pytest.approx(0.05011, abs=5e-6)
    assert ratio.conclude() == "compatible_with_no_change"


def test_the_exact_ratio_and_the_mid_p_are_those_of_statas_example():
    # "iri 41 15 28010 19017" on stata.com (breast cancer after fluoroscopy, from Rothman): exact limits, and the two-
    # sided mid-p.
    exact = ratio_of_counts(41, 15, population=28010, reference_population=19017)
    assert [exact.value, exact.lower, exact.upper] == pytest.approx([1.855759, 1.005684, 3.6093], abs=5e-7)
    mid = ratio_of_counts(41, 15, population=28010, reference_population=19017, method="conditional_mid_p_ratio")
    assert mid.p_value == pytest.approx(0.0355, abs=5e-5)
    assert mid.convention == "conditional_mid_p_ratio"


# R 4, exactci::poisson.exact(c(60, 30), c(51477.5, 54308.7), r = 1.2, alternative = "greater"), without and with mid-p,
# as kept in the tests of statsmodels 0.15 (stats/tests/test_rates_poisson.py); example 1 of Gu K, Ng HKT, Tang ML,
# Schucany WR (2008), Biometrical Journal 50:283-298. A null ratio of 1.2 is a reference of 1.2 times the population.
@pytest.mark.parametrize(
    ("method", "one_sided"),
    [("conditional_exact_ratio", 0.006651774552714537), ("conditional_mid_p_ratio", 0.005094603529853279)],
)
def test_the_two_sided_p_value_is_twice_that_of_exactci(method, one_sided):
    ratio = ratio_of_counts(60, 30, population=51477.5 * 1.2, reference_population=54308.7, method=method)
    assert ratio.p_value == pytest.approx(2 * one_sided, rel=1e-11)
    assert ratio.value * 1.2 == pytest.approx(2.10999757175465, rel=1e-13)


def test_a_reference_without_events_has_a_ratio_without_an_end():
    # The lower limit of 5 of 5 is 0.025^(1/5) = 0.4782 (Clopper and Pearson 1934), an odds of 0.9164.
    ratio = ratio_of_counts(5, 0)
    assert (ratio.value, ratio.upper) == (inf, inf)
    assert ratio.lower == pytest.approx(0.9164, abs=5e-5)
    assert ratio.p_value == pytest.approx(2 / 32)


@pytest.mark.parametrize(
    ("events", "reference", "people", "reason"),
    [
        (0, 0, 10, "all_zero"),
        (3, 2, 0, "no_population"),
        (2.5, 2, 10, "non_integer"),
        (np.nan, 2, 10, "missing_values"),
    ],
)
def test_a_ratio_that_cannot_be_says_why(events, reference, people, reason):
    assert ratio_of_counts(events, reference, population=people).reason == reason


def test_a_level_in_percent_is_refused():
    with pytest.raises(ValueError, match="confidence"):
        ratio_of_counts(3, 2, confidence=95)


@given(COUNTS, COUNTS, PEOPLE, PEOPLE, METHODS)
def test_limits_and_p_value_agree_about_no_difference(events, reference, people, reference_people, method):
    assume(events + reference > 0)
    ratio = ratio_of_counts(events, reference, population=people, reference_population=reference_people, method=method)
    assume(abs(ratio.p_value - 0.05) > 1e-6)
    assert (ratio.p_value < 0.05) == (ratio.conclude() != "compatible_with_no_change")
    assert ratio.lower <= ratio.value <= ratio.upper


@given(COUNTS, COUNTS, PEOPLE, PEOPLE, METHODS)
def test_exchanging_the_counts_inverts_the_ratio(events, reference, people, reference_people, method):
    assume(events and reference)
    one = ratio_of_counts(events, reference, population=people, reference_population=reference_people, method=method)
    two = ratio_of_counts(reference, events, population=reference_people, reference_population=people, method=method)
    assert [1 / one.value, 1 / one.upper, 1 / one.lower] == pytest.approx([two.value, two.lower, two.upper], rel=1e-7)
    assert one.p_value == pytest.approx(two.p_value, rel=1e-7)


@given(COUNTS, COUNTS, st.integers(1, 1000))
def test_mid_p_limits_lie_within_the_exact_ones_and_scale_does_not_matter(events, reference, factor):
    assume(events + reference > 0)
    exact = ratio_of_counts(events, reference)
    mid = ratio_of_counts(events, reference, method="conditional_mid_p_ratio")
    assert exact.lower <= mid.lower + 1e-9
    assert mid.upper <= exact.upper * (1 + 1e-9)
    larger = ratio_of_counts(events, reference, population=factor, reference_population=factor)
    assert [larger.value, larger.lower, larger.upper] == pytest.approx([exact.value, exact.lower, exact.upper])
