"""Control charts against the worked examples of the methods' owners."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods.control_charts import (
    FEWEST_POINTS,
    LOWEST_MEAN,
    SETTLED_POINTS,
    Baseline,
    ControlChart,
    p_chart,
    u_chart,
    xmr_chart,
)
from evaluation.methods.results import Comparability, NotEstimable

# NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.2, individuals chart of flow rate: mean 50.81, mean
# moving range 1.8778; its limits 55.8041 and 45.8159 use 3 / 1.128 unrounded where this chart has 2.66.
FLOW_RATE = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]

# Montgomery DC, "Introduction to statistical quality control": viscosity of aircraft primer paint, 15 batches (mean
# 33.52, mean moving range 0.48, limits 34.80 and 32.24); cost of processing a mortgage loan, 20 weeks, 7th edition,
# example 6.5 (mean 300.5, mean moving range 7.79, limits 321.22 and 279.78).
VISCOSITY = [33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84]
LOAN_COST = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304]

# The 20 values R's rnorm(20) gives after set.seed(123), on which the NHS-R Community tests NHSRplotthedots
# (tests/testthat/_snaps/ptd_spc_standard.md: mean 0.142, lower limit -3.01, upper limit 3.29).
PLOT_THE_DOTS = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip

# Montgomery, 7th edition, example 7.1: cans of orange juice, 30 samples of 50 (mean 0.2313, limits 0.4102 and 0.0524).
JUICE = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]

# Montgomery, 7th edition, table 7.4: purchase orders, 25 weeks of different size; 234 of 2450 (mean 0.096), and for
# the first, of 100, limits 0.184 and 0.007.
ORDER_ERRORS = [12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15, 9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10, 6, 9]
ORDERS = [100, 80, 80, 100, 110, 110, 100, 100, 90, 90, 110, 120, 120, 120, 110, 80, 80, 80, 90, 100, 100, 100, 100, 90, 90]  # noqa: E501  # fmt: skip

# Montgomery, 7th edition, example 7.5: dyed cloth, 10 rolls, faults per 50 square metres; 153 faults in 107.5 units
# (mean 1.42), and for the first roll, of 10 units, limits 2.55 and 0.29.
CLOTH_FAULTS = [14, 12, 20, 11, 7, 10, 21, 16, 19, 23]
CLOTH_UNITS = [10, 8, 13, 10, 9.5, 10, 12, 10.5, 12, 12.5]

COUNTS = st.lists(st.integers(5, 400), min_size=5, max_size=30).filter(lambda each: len(set(each)) > 1)


def drawn(chart: ControlChart | NotEstimable) -> ControlChart:
    assert isinstance(chart, ControlChart)
    return chart


@pytest.mark.parametrize(
    ("values", "centre", "lower", "upper", "decimals"),
    [
        (FLOW_RATE, 50.81, 45.8151, 55.8049, 4),
        (VISCOSITY, 33.52, 32.24, 34.80, 2),
        (LOAN_COST, 300.5, 279.78, 321.22, 2),
        (PLOT_THE_DOTS, 0.142, -3.01, 3.29, 2),
    ],
)
def test_limits_of_individual_values_are_those_of_the_published_examples(values, centre, lower, upper, decimals):
    chart = drawn(xmr_chart(values, events=None))
    assert chart.centre == pytest.approx(centre, abs=6e-3)
    # Montgomery multiplies by 3 and a mean moving range already rounded to two decimals.
    tolerance = 10.0**-decimals
    assert chart.lower[0] == pytest.approx(lower, abs=tolerance)
    assert chart.upper[0] == pytest.approx(upper, abs=tolerance)


def test_individual_values_stand_within_266_mean_moving_ranges_to_the_last_digit():
    # 50.81 ± 2.66 × 16.9 / 9, worked out by hand from the ten flow rates.
    chart = drawn(xmr_chart(FLOW_RATE, events=None))
    assert chart.lower[0] == pytest.approx(50.81 - 2.66 * 16.9 / 9, abs=1e-8)
    assert chart.upper[-1] == pytest.approx(50.81 + 2.66 * 16.9 / 9, abs=1e-8)
    assert chart.convention == "nhs_xmr"


def test_screening_leaves_a_wild_moving_range_out_as_the_nhs_program_does():
    # Ranges of 1, but for 21 on either side of the eighth point: beyond 3.267 times their mean, 59 / 19.
    values = [10, 11] * 10
    values[7] = 31
    plain, screened = (drawn(xmr_chart(values, events=None, screen_ranges=each)) for each in (False, True))
    assert screened.sigma[0] * 3 == pytest.approx(2.66)
    assert plain.sigma[0] * 3 == pytest.approx(2.66 * (17 + 21 + 21) / 19)
    assert screened.centre == plain.centre


def test_a_proportion_chart_has_the_limits_of_montgomerys_orange_juice():
    chart = drawn(p_chart(JUICE, 50))
    assert chart.centre == pytest.approx(347 / 1500, abs=1e-12)
    assert chart.centre == pytest.approx(0.2313, abs=5e-5)
    assert chart.upper == pytest.approx([0.4102] * 30, abs=5e-5)
    # The book rounds 3 × 0.0596 to 0.1789 before it subtracts.
    assert chart.lower == pytest.approx([0.0524] * 30, abs=1.1e-4)
    assert np.flatnonzero(chart.values > chart.upper).tolist() == [14, 22]  # samples 15 and 23 in the book


def test_a_proportion_chart_has_the_limits_of_montgomerys_purchase_orders():
    chart = drawn(p_chart(ORDER_ERRORS, ORDERS))
    assert chart.centre == pytest.approx(234 / 2450, abs=1e-12)
    assert chart.upper[0] == pytest.approx(0.184, abs=5e-4)
    assert chart.lower[0] == pytest.approx(0.007, abs=5e-4)
    assert np.flatnonzero(chart.values > chart.upper).tolist() == [10]  # sample 11 in the book


def test_a_rate_chart_has_the_limits_of_montgomerys_dyed_cloth():
    chart = drawn(u_chart(CLOTH_FAULTS, CLOTH_UNITS))
    assert chart.centre == pytest.approx(153 / 107.5, abs=1e-12)
    assert (chart.upper[0], chart.lower[0]) == (pytest.approx(2.55, abs=6e-3), pytest.approx(0.29, abs=6e-3))
    assert chart.provisional


def test_laneys_charts_have_three_of_his_standard_deviations_on_each_side():
    # Laney (2002), equations for σ_z: the mean moving range of the z-scores over 1.128; no published table at hand, so
    # the definition is worked out here point by point.
    plain, prime = drawn(u_chart(CLOTH_FAULTS, CLOTH_UNITS)), drawn(u_chart(CLOTH_FAULTS, CLOTH_UNITS, prime=True))
    scores = [
        (faults / units - 153 / 107.5) / (153 / 107.5 / units) ** 0.5
        for faults, units in zip(CLOTH_FAULTS, CLOTH_UNITS, strict=True)
    ]
    spread = sum(abs(b - a) for a, b in pairwise(scores)) / 9 / 1.128
    assert prime.spread == pytest.approx(spread, abs=1e-12)
    assert prime.sigma == pytest.approx(plain.sigma * spread, abs=1e-12)
    assert prime.convention == "u_prime_chart"
    assert plain.spread is None


@pytest.mark.parametrize("chart", [u_chart, p_chart])
def test_with_equal_sizes_laneys_chart_is_the_chart_of_individual_values(chart):
    # Laney (2002): with one sample size his limits are those of an individuals chart, 3 / 1.128 rounded to 2.66 apart.
    prime = drawn(chart(JUICE, 50, prime=True))
    individual = drawn(xmr_chart(np.array(JUICE) / 50, events=JUICE, lowest=0))
    assert prime.sigma * 3 == pytest.approx(individual.sigma * 3 * (3 / 1.128) / 2.66, rel=1e-9)


def test_limits_from_under_twelve_points_are_provisional():
    assert SETTLED_POINTS == 12
    assert [drawn(xmr_chart(LOAN_COST[:size], events=None)).provisional for size in (11, 12)] == [True, False]


def test_there_are_no_limits_under_a_mean_of_five_events():
    # The published counts of Helse Nord, 2016-2018, repeated: a mean of 5.67; and without the third year 3.
    assert LOWEST_MEAN == 5
    nord = [3, 3, 11] * 4
    assert drawn(xmr_chart(nord, events=nord)).centre == pytest.approx(17 / 3)
    few = [3, 3, 4] * 4
    for refused in (xmr_chart(few, events=few), u_chart(few, 1000), p_chart(few, 1000), p_chart([996] * 12, 1000)):
        assert isinstance(refused, NotEstimable)
        assert refused.reason == "mean_too_low"


def test_a_baseline_fixes_the_limits_for_what_comes_after():
    later = [*LOAN_COST, 500, 500]
    fixed = drawn(xmr_chart(later, events=None, baseline=Baseline(points=20)))
    assert fixed.upper[0] == drawn(xmr_chart(LOAN_COST, events=None)).upper[0]
    assert (fixed.points, fixed.upper.size) == (20, 22)
    for prime in (False, True):
        held = drawn(u_chart([*CLOTH_FAULTS, 90], [*CLOTH_UNITS, 10], prime=prime, baseline=Baseline(points=10)))
        alone = drawn(u_chart(CLOTH_FAULTS, CLOTH_UNITS, prime=prime))
        assert held.sigma[:10] == pytest.approx(alone.sigma, abs=1e-12)


def test_a_baseline_across_a_change_of_codes_is_refused_until_somebody_vouches_for_it():
    codes = ["IBBE00"] * 8 + ["IBBE10"] * 12
    refused = xmr_chart(LOAN_COST, events=None, baseline=Baseline(code_regime=codes))
    assert refused == NotEstimable(reason="crosses_break", convention="nhs_xmr")
    vouched = Baseline(code_regime=codes, comparability=Comparability(asserted_by="K. Nordmann"))
    chart = drawn(xmr_chart(LOAN_COST, events=None, baseline=vouched))
    assert chart.asserted_by == "K. Nordmann"
    assert "comparable_across_codes" in chart.assumptions
    before = drawn(xmr_chart(LOAN_COST, events=None, baseline=Baseline(points=8, code_regime=codes)))
    assert before.asserted_by is None


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], "too_few_points"),
        ([7], "one_point"),
        ([7, 8, 9], "too_few_points"),
        ([7.0, 8, np.nan, 9, 10], "missing_values"),
        ([7] * 6, "no_variation"),
    ],
)
def test_a_series_that_can_have_no_limits_says_why(values, reason):
    assert FEWEST_POINTS == 5
    assert xmr_chart(values, events=None) == NotEstimable(reason=reason, convention="nhs_xmr")


@pytest.mark.parametrize(
    ("events", "size", "reason"),
    [
        ([0] * 12, 100, "all_zero"),
        ([6, 7, 8, 9, 10], [10, 10, 0, 10, 10], "no_population"),
        ([6, 7, np.nan, 9, 10], 50, "missing_values"),
        ([6, 7, 7.5, 9, 10], 50, "non_integer"),
        ([6] * 12, 50, "no_variation"),
    ],
)
def test_rates_that_can_have_no_limits_say_why(events, size, reason):
    assert u_chart(events, size, prime=True) == NotEstimable(reason=reason, convention="u_prime_chart")
    assert p_chart(events, size, prime=True) == NotEstimable(reason=reason, convention="p_prime_chart")


def test_trials_must_be_whole():
    assert p_chart([6, 7, 8, 9, 10], 50.5) == NotEstimable(reason="non_integer", convention="p_chart")


def test_arguments_that_no_data_could_have_are_refused():
    for wrong in (
        lambda: xmr_chart([[1, 2], [3, 4]], events=None),
        lambda: xmr_chart(["3"] * 6, events=None),
        lambda: xmr_chart(LOAN_COST, events=LOAN_COST[:3]),
        lambda: xmr_chart(LOAN_COST, events=None, baseline=Baseline(points=21)),
        lambda: xmr_chart(LOAN_COST, events=None, baseline=Baseline(points=0)),
        lambda: xmr_chart(LOAN_COST, events=None, baseline=Baseline(code_regime=["a"])),
        lambda: p_chart([60] * 6, 50),
        lambda: u_chart([-1, 2, 3, 4, 5], 50),
    ):
        with pytest.raises(ValueError, match=r".+"):
            wrong()


@given(COUNTS, st.floats(0.001, 1000))
def test_scaling_populations_scales_rates_and_limits(events, factor):
    for prime in (False, True):
        one, other = u_chart(events, 1000, prime=prime), u_chart(events, 1000 * factor, prime=prime)
        assert drawn(one).upper == pytest.approx(drawn(other).upper * factor, rel=1e-9)
        assert drawn(one).lower == pytest.approx(drawn(other).lower * factor, rel=1e-9, abs=1e-15)


@given(COUNTS)
def test_a_series_read_backwards_has_the_same_limits(events):
    for chart in (lambda each: xmr_chart(each, events=each), lambda each: u_chart(each, 500, prime=True)):
        forward, backward = drawn(chart(events)), drawn(chart(events[::-1]))
        assert backward.upper[::-1] == pytest.approx(forward.upper, rel=1e-9)
        assert backward.centre == pytest.approx(forward.centre, rel=1e-12)


@given(COUNTS)
def test_limits_stay_within_what_can_be_and_hold_the_mean(events):
    trials = 2 * max(events)
    for chart in (u_chart(events, 10), p_chart(events, trials), p_chart(events, trials, prime=True)):
        if isinstance(chart, NotEstimable):
            continue
        assert np.all(chart.lower >= 0)
        assert np.all((chart.lower <= chart.centre) & (chart.centre <= chart.upper))
        assert not chart.upper.flags.writeable
