"""Agreement of two series against the published examples of its methods."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import norm

from evaluation.methods.concordance import (
    FEWEST_PAIRS,
    LimitsOfAgreement,
    limits_of_agreement,
    lin_concordance,
    overlap,
)
from evaluation.methods.results import Estimate, NotEstimable

# Peak expiratory flow, Wright meter and mini Wright meter, first readings of 17 people (Bland JM, Altman DG (1986),
# Lancet 327:307-310, table).
WRIGHT = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
MINI = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]

PAIRS = st.lists(st.tuples(st.integers(1, 500), st.integers(1, 500)), min_size=4, max_size=20)


def estimated(result) -> Estimate:
    assert isinstance(result, Estimate)
    return result


def agreed(result) -> LimitsOfAgreement:
    assert isinstance(result, LimitsOfAgreement)
    return result


def test_mean_difference_and_its_interval_are_bland_and_altmans():
    # The paper: mean difference -2.1 l/min, standard deviation 38.8, 95 % interval of the mean -22.0 to 17.8.
    found = agreed(limits_of_agreement(WRIGHT, MINI))
    assert found.mean.value == pytest.approx(-2.1, abs=0.05)
    assert found.standard_deviation == pytest.approx(38.8, abs=0.05)
    assert (found.mean.lower, found.mean.upper) == (pytest.approx(-22.0, abs=0.06), pytest.approx(17.8, abs=0.06))
    assert (found.pairs, found.mean.df) == (17, 16)


def test_limits_of_agreement_are_bland_and_altmans():
    # The paper's limits are at two standard deviations, -79.7 and 75.5; a share of 0.9545 is two of a normal. At 1.96,
    # -78.1 and 73.9.
    two = agreed(limits_of_agreement(WRIGHT, MINI, agreement=2 * norm.cdf(2) - 1))
    # -2.1 ± 2 × 38.8 with both already rounded.
    assert (two.lower.value, two.upper.value) == (pytest.approx(-79.7, abs=0.1), pytest.approx(75.5, abs=0.2))
    usual = agreed(limits_of_agreement(WRIGHT, MINI))
    assert (usual.lower.value, usual.upper.value) == (pytest.approx(-78.1, abs=0.05), pytest.approx(73.9, abs=0.05))


def test_the_approximate_interval_of_a_limit_is_that_of_simplyagree():
    # SimplyAgree, tests/testthat/test_agree_test.R, on these readings with loa_calc = "b", 95 %: the upper end of the
    # upper limit's interval is 109.
    found = agreed(limits_of_agreement(WRIGHT, MINI, interval="bland_altman"))
    assert found.upper.upper == pytest.approx(109, abs=0.5)


def test_the_exact_interval_of_a_limit_is_nists_one_sided_tolerance_factor():
    # NIST/SEMATECH e-Handbook, section 7.2.6.3, non-central t: 43 values, 90 % of a normal, confidence 99 %: 1.8740. A
    # share of 0.8 puts 90 % under the upper limit, and an interval of 98 % has 1 % above.
    values = np.array([*range(43)], dtype=np.float64)
    found = agreed(limits_of_agreement(values, np.zeros(43), agreement=0.8, confidence=0.98))
    assert found.upper.upper is not None
    assert (found.upper.upper - 21) / found.standard_deviation == pytest.approx(1.8740, abs=5e-5)


def test_the_exact_interval_is_wider_outside_and_narrower_inside_than_the_approximate_one():
    # Carkeet (2015) and Shieh (2018): the approximation, alike on both sides, is too short outside in short series.
    exact, approximate = (
        agreed(limits_of_agreement(WRIGHT, MINI, interval=each)) for each in ("exact", "bland_altman")
    )
    assert exact.upper.upper > approximate.upper.upper
    assert exact.upper.lower > approximate.upper.lower
    assert exact.lower.lower < approximate.lower.lower


def test_concordance_of_the_flow_meters_is_0_942742():
    # DescTools' CCC and epiR's epi.ccc on these readings, as recorded by a test that compares with R: 0.942742.
    assert estimated(lin_concordance(WRIGHT, MINI)).value == pytest.approx(0.942742, abs=5e-7)


def test_the_interval_of_concordance_is_lins_formula_of_2000():
    # Lin (1989), equation for the variance, corrected in Lin (2000), as epiR writes it (R/epi.ccc.R), with loops here.
    n, x, y = 17, WRIGHT, MINI
    mx, my = sum(x) / n, sum(y) / n
    sx, sy = sum((each - mx) ** 2 for each in x) / n, sum((each - my) ** 2 for each in y) / n
    sxy = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True)) / n
    r, p, u = sxy / math.sqrt(sx * sy), 2 * sxy / (sx + sy + (my - mx) ** 2), (my - mx) / (sx * sy) ** 0.25
    variance = ((1 - r**2) * p**2 * (1 - p**2) / r**2 + 2 * p**3 * (1 - p) * u**2 / r - p**4 * u**4 / (2 * r**2)) / (
        n - 2
    )
    half = norm.ppf(0.975) * math.sqrt(variance) / (1 - p**2)
    found = estimated(lin_concordance(WRIGHT, MINI))
    assert found.value == pytest.approx(p, abs=1e-12)
    assert (found.lower, found.upper) == (
        pytest.approx(math.tanh(math.atanh(p) - half), abs=1e-10),
        pytest.approx(math.tanh(math.atanh(p) + half), abs=1e-10),
    )


def test_a_source_that_always_counts_half_correlates_perfectly_and_does_not_agree():
    whole = np.array([20.0, 30, 44, 50, 62])
    found = estimated(lin_concordance(whole, whole / 2))
    # By hand: r is 1, so the concordance is 2 × ½ s² / (s² + ¼ s² + (½ m)²) with mean 41.2 and variance 218.56.
    assert found.value == pytest.approx(218.56 / (1.25 * 218.56 + 20.6**2), abs=1e-12)
    ratio = limits_of_agreement(whole, whole / 2, scale="ratio")
    assert ratio == NotEstimable(reason="no_variation", convention="bland_altman")


def test_ratios_are_differences_of_logarithms():
    logs = agreed(limits_of_agreement(np.log(WRIGHT), np.log(MINI)))
    found = agreed(limits_of_agreement(WRIGHT, MINI, scale="ratio"))
    for one, other in ((found.mean, logs.mean), (found.lower, logs.lower), (found.upper, logs.upper)):
        assert math.log(one.value) == pytest.approx(other.value, abs=1e-12)
        assert math.log(one.upper or 0) == pytest.approx(other.upper, abs=1e-12)
    assert (found.mean.null, logs.mean.null) == (1.0, 0.0)
    assert found.mean.conclude() == "compatible_with_no_change"


def test_equal_series_agree_fully_and_have_no_interval():
    found = estimated(lin_concordance([1, 2, 3, 5], [1, 2, 3, 5]))
    assert (found.value, found.lower, found.upper) == (pytest.approx(1), None, None)
    assert found.conclude() == "cannot_be_concluded"


def test_series_that_do_not_go_together_have_an_interval_about_zero():
    found = estimated(lin_concordance([1, 2, 3, 4], [1, -1, -1, 1]))
    assert found.value == pytest.approx(0, abs=1e-12)
    assert found.lower == pytest.approx(-found.upper, abs=1e-12)


def test_overlap_counts_the_periods_that_both_series_cover():
    found = overlap([1, np.nan, 3, 4, np.nan], [1, 2, np.nan, 4, np.nan])
    assert (found.both, found.only_first, found.only_second, found.share) == (2, 1, 1, 0.5)
    assert overlap([], []).share == 0
    assert overlap([np.nan], [np.nan]).share == 0


def test_only_periods_that_both_cover_are_compared():
    gaps_one, gaps_other = [*WRIGHT, np.nan, 5.0], [*MINI, 7.0, np.nan]
    assert lin_concordance(gaps_one, gaps_other) == lin_concordance(WRIGHT, MINI)
    assert limits_of_agreement(gaps_one, gaps_other) == limits_of_agreement(WRIGHT, MINI)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ([], [], "too_few_points"),
        ([1], [2], "too_few_points"),
        ([1, 2, np.nan], [1, 3, 4], "too_few_points"),
        ([5, 5, 5, 5], [1, 2, 3, 4], "no_variation"),
    ],
)
def test_a_concordance_that_cannot_be_says_why(first, second, reason):
    assert FEWEST_PAIRS == 3
    assert lin_concordance(first, second) == NotEstimable(reason=reason, convention="lin_concordance")


@pytest.mark.parametrize(
    ("first", "second", "scale", "reason"),
    [
        ([1, 2], [2, 3], "difference", "too_few_points"),
        ([1, 2, 3], [2, 3, 4], "difference", "no_variation"),
        ([1, 0, 3], [2, 3, 5], "ratio", "zero_on_log_scale"),
    ],
)
def test_limits_of_agreement_that_cannot_be_say_why(first, second, scale, reason):
    found = limits_of_agreement(first, second, scale=scale)
    assert found == NotEstimable(reason=reason, convention="bland_altman")


def test_arguments_that_no_data_could_have_are_refused():
    for wrong in (
        lambda: lin_concordance([1, 2, 3], [1, 2]),
        lambda: lin_concordance(["a"], ["b"]),
        lambda: lin_concordance(WRIGHT, MINI, confidence=95),
        lambda: limits_of_agreement(WRIGHT, MINI, agreement=1),
        lambda: limits_of_agreement([1, -2, 3], [1, 2, 3], scale="ratio"),
        lambda: overlap([[1]], [[1]]),
    ):
        with pytest.raises(ValueError, match=r".+"):
            wrong()


@given(PAIRS, st.floats(0.01, 100))
def test_concordance_is_the_same_in_another_unit_another_order_and_the_other_way_round(pairs, factor):
    first, second = np.array(pairs, dtype=np.float64).T
    one = lin_concordance(first, second)
    for other in (
        lin_concordance(first * factor, second * factor),
        lin_concordance(first[::-1], second[::-1]),
        lin_concordance(second, first),
    ):
        if isinstance(one, NotEstimable):
            assert other == one
            continue
        assert estimated(other).value == pytest.approx(one.value, abs=1e-9)
        assert -1 <= one.value <= 1
        if one.lower is not None and abs(one.value) < 0.999:
            assert (estimated(other).lower, estimated(other).upper) == (
                pytest.approx(one.lower, abs=1e-6),
                pytest.approx(one.upper, abs=1e-6),
            )


@given(PAIRS)
def test_limits_hold_the_mean_and_turn_over_with_the_series(pairs):
    first, second = np.array(pairs, dtype=np.float64).T
    assume(np.ptp(first - second) > 0)
    one, other = agreed(limits_of_agreement(first, second)), agreed(limits_of_agreement(second, first))
    assert one.lower.value < one.mean.value < one.upper.value
    for each in (one.mean, one.lower, one.upper):
        assert each.lower < each.value < each.upper
    assert other.upper.value == pytest.approx(-one.lower.value, rel=1e-9, abs=1e-9)
    assert other.upper.upper == pytest.approx(-one.lower.lower, rel=1e-9, abs=1e-9)
