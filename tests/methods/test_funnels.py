"""Funnel limits and over-dispersion against published numbers, and against the definitions where none are at hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, norm, poisson

from evaluation.methods.funnels import (
    FEWEST_UNITS,
    LOWEST_EXPECTED,
    Funnel,
    Overdispersion,
    between_variance,
    proportion_funnel,
    ratio_funnel,
)
from evaluation.methods.intervals import garwood
from evaluation.methods.results import NotEstimable

# Open heart operations on children under one year, 1991-1995, twelve English centres (Spiegelhalter DJ, "The art of
# statistics", data to figure 2.5, from the Bristol inquiry's Hospital Episode Statistics): deaths and operations.
CENTRES = [
    ("Bristol", 41, 143), ("Leicester", 25, 187), ("Leeds", 24, 323), ("Oxford", 23, 122), ("Guys", 25, 164),
    ("Liverpool", 42, 405), ("Southampton", 24, 239), ("Great Ormond St", 53, 482), ("Newcastle", 26, 195),
    ("Harefield", 25, 177), ("Birmingham", 58, 581), ("Brompton", 31, 301),
]  # fmt: skip
DEATHS, OPERATIONS = [each[1] for each in CENTRES], [each[2] for each in CENTRES]

# Thirteen trials of BCG vaccine (Colditz and others 1994, JAMA 271:698-702, table 1): cases and no cases among the
# vaccinated, then among the others.
BCG = [
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600),
    (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
]  # fmt: skip

# The six units the NHS-R Community tests FunnelPlotR with (tests/testthat/test-OD_adjust_func.R).
OBSERVED, EXPECTED = [100, 150, 180, 80, 120, 225], [108, 112, 165, 95, 100, 220]

UNITS = st.lists(st.tuples(st.integers(0, 300), st.floats(0.5, 300)), min_size=1, max_size=25).filter(
    lambda each: any(observed for observed, _ in each)
)


def drawn(funnel: Funnel | NotEstimable) -> Funnel:
    assert isinstance(funnel, Funnel)
    return funnel


def bcg() -> tuple[np.ndarray, np.ndarray]:
    a, b, c, d = np.array(BCG, dtype=np.float64).T
    return np.log(a / (a + b) / (c / (c + d))), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)


def test_variance_between_units_is_dersimonian_and_lairds_in_the_trials_of_bcg():
    # Viechtbauer W (2010), "Conducting meta-analyses in R with the metafor package", Journal of Statistical Software
    # 36(3), dat.bcg: Q = 152.2330 on 12 degrees of freedom; DerSimonian and Laird's τ² = 0.3088.
    effect, variance = bcg()
    mean = np.sum(effect / variance) / np.sum(1 / variance)
    found = between_variance((effect - mean) / np.sqrt(variance), np.sqrt(variance), winsorise=0)
    assert found.ratio * 13 == pytest.approx(152.2330, abs=5e-5)
    assert found.between == pytest.approx(0.3088, abs=5e-5)
    assert found.units == 13


def test_variance_between_units_is_that_of_nine_laboratories_in_metafor_and_kacker():
    # Nine measurements with their variances: Kacker RN (2004), Metrologia 41:132-136, table 1, where DerSimonian and
    # Laird's τ is 0.5359, rounded on the way; R's metafor on them, rma(y, v, method = "DL"): Q = 24.801897741835 and
    # τ² = 0.288049246973751. Both as kept in statsmodels 0.15 (stats/tests/test_meta.py and results/results_meta.py).
    effect = np.array([61.00, 61.40, 62.21, 62.30, 62.34, 62.60, 62.70, 62.84, 65.90])
    variance = np.array([0.2025, 1.2100, 0.0900, 0.2025, 0.3844, 0.5625, 0.0676, 0.0225, 1.8225])
    mean = np.sum(effect / variance) / np.sum(1 / variance)
    found = between_variance((effect - mean) / np.sqrt(variance), np.sqrt(variance), winsorise=0)
    assert found.ratio * 9 == pytest.approx(24.801897741835, abs=1e-8)
    assert found.between == pytest.approx(0.288049246973751, abs=1e-8)
    assert np.sqrt(found.between) == pytest.approx(0.5359, abs=1e-3)


def test_bristol_alone_lies_outside_the_wide_funnel():
    # Aylin and others (2001), Lancet 358:181-187, on these deaths: mortality in Bristol was around double that of the
    # other centres, and it was an outlier.
    for adjust in (False, True):
        funnel = drawn(proportion_funnel(DEATHS, OPERATIONS, adjust=adjust))
        assert funnel.target == pytest.approx(397 / 3319, abs=1e-12)
        assert [name for (name, *_), far in zip(CENTRES, funnel.outside[1], strict=True) if far] == ["Bristol"]
        assert funnel.outside[1, 0] == 1


def test_variance_between_the_centres_follows_spiegelhalters_formulas():
    # Spiegelhalter (2005), appendix, worked out with loops: scores drawn in to the second and eleventh tenth, φ their
    # mean square, τ² by moments.
    funnel = drawn(proportion_funnel(DEATHS, OPERATIONS))
    centre = np.arcsin(np.sqrt(397 / 3319))
    scores = sorted(2 * n**0.5 * (np.arcsin((d / n) ** 0.5) - centre) for d, n in zip(DEATHS, OPERATIONS, strict=True))
    low, high = scores[1] + 0.1 * (scores[2] - scores[1]), scores[9] + 0.9 * (scores[10] - scores[9])
    ratio = sum(min(max(each, low), high) ** 2 for each in scores) / 12
    weights = [4 * n for n in OPERATIONS]
    between = (12 * ratio - 11) / (sum(weights) - sum(each**2 for each in weights) / sum(weights))
    found = funnel.overdispersion
    assert isinstance(found, Overdispersion)
    assert (found.ratio, found.between) == (pytest.approx(ratio, abs=1e-12), pytest.approx(between, abs=1e-15))
    upper = np.sin(centre + norm.ppf(0.999) * np.sqrt(1 / (4 * 143) + between)) ** 2
    assert funnel.upper[1, 0] == pytest.approx(upper, abs=1e-12)
    assert funnel.convention == "funnel_additive"


def test_standardised_ratios_are_adjusted_on_the_scale_of_their_roots():
    # FunnelPlotR's formulas for a standardised ratio with method "CQC" (R/od_adjustment.R), on its own six units: z is
    # (sqrt(O / E) - 1) × 2 sqrt(E), winsorised by 10 %.
    funnel = drawn(ratio_funnel(OBSERVED, EXPECTED))
    z = np.array([((o / e) ** 0.5 - 1) * 2 * e**0.5 for o, e in zip(OBSERVED, EXPECTED, strict=True)])
    ordered = np.sort(z)
    drawn_in = np.clip(z, (ordered[0] + ordered[1]) / 2, (ordered[4] + ordered[5]) / 2)
    weights = 4.0 * np.array(EXPECTED)
    between = (np.sum(drawn_in**2) - 5) / (weights.sum() - (weights**2).sum() / weights.sum())
    assert funnel.overdispersion is not None
    assert funnel.overdispersion.between == pytest.approx(between, rel=1e-9)
    lower = (1 - norm.ppf(0.975) * np.sqrt(1 / weights + between)) ** 2
    assert funnel.lower[0] == pytest.approx(lower, rel=1e-9)


def test_exact_limits_are_no_confidence_limits_of_the_expected_number():
    # FunnelPlotR draws Garwood's limits of the expected number, over it: for 15, 20 and 30 expected it has 0.5596924,
    # 0.6108260, 0.6746958 and 1.649348, 1.544419, 1.427562 (tests/testthat/test-poisson_limits.R). Those are limits of
    # a mean when a count is known; these are Spiegelhalter's limits of a count when its mean is known, and narrower.
    size = np.array([15, 20, 30])
    other, funnel = garwood(size), drawn(ratio_funnel(size, size, adjust=False))
    assert other.lower / size == pytest.approx([0.5596924, 0.6108260, 0.6746958], abs=5e-8)
    assert other.upper / size == pytest.approx([1.649348, 1.544419, 1.427562], abs=5e-7)
    assert np.all(funnel.upper[0] < other.upper / size)
    assert np.all(poisson.sf(np.floor(other.upper), size) < 0.015)  # so wide that 2.5 % becomes 1.5 % or less


def test_exact_limits_lie_where_the_interpolated_distribution_reaches_the_tail():
    # Poisson with mean 4, by hand: P(X ≤ 8) = 0.97864 and P(X ≤ 7) = 0.94887, so 0.975 is reached at
    # 8 - (0.97864 - 0.975) / 0.02977 = 7.878; below, P(X ≤ 0) = 0.0183 and P(X ≤ 1) = 0.0916: 1 - 0.0666 / 0.0733.
    funnel = drawn(ratio_funnel([4], [4]))
    assert funnel.upper[0, 0] * 4 == pytest.approx(7.878, abs=1e-3)
    assert funnel.lower[0, 0] * 4 == pytest.approx(0.0916, abs=1e-3)
    assert funnel.lower[1, 0] == 0  # P(X ≤ 0) is above 0.001: no count is too low
    assert funnel.outside[1, 0] == 0
    for coverage, share in ((0.95, 0.975), (0.998, 0.999)):
        funnel = drawn(proportion_funnel([30], [100], target=0.3, coverage=[coverage]))
        reached = np.interp(funnel.upper[0, 0] * 100, np.arange(101), binom.cdf(np.arange(101), 100, 0.3))
        assert reached == pytest.approx(share, abs=1e-9)


def test_a_unit_with_no_events_where_many_were_expected_is_low():
    funnel = drawn(ratio_funnel([0, 10], [12, 10]))
    assert funnel.outside[:, 0].tolist() == [-1, -1]
    assert funnel.convention == "funnel_exact_poisson"


def test_over_dispersion_is_off_where_fewer_than_five_events_are_expected():
    assert (LOWEST_EXPECTED, FEWEST_UNITS) == (5, 5)
    observed, expected = [30, 5, 60, 2, 45, 90, 9], [15, 20, 30, 4.9, 20, 150, 5]
    funnel = drawn(ratio_funnel(observed, expected))
    assert funnel.adjusted.tolist() == [True, True, True, False, True, True, True]
    assert funnel.overdispersion is not None
    assert funnel.overdispersion.units == 6
    alone = drawn(ratio_funnel([2], [4.9]))
    assert funnel.upper[:, 3].tolist() == alone.upper[:, 0].tolist()
    small = drawn(ratio_funnel(observed[:5], expected[:5]))
    assert small.overdispersion is None
    assert not small.adjusted.any()


def test_units_that_differ_no_more_than_chance_keep_exact_limits():
    funnel = drawn(ratio_funnel([10, 11, 9, 10, 10, 12], [10] * 6))
    assert funnel.overdispersion is not None
    assert funnel.overdispersion.between == 0
    assert funnel.convention == "funnel_exact_poisson"


@pytest.mark.parametrize(
    ("observed", "expected", "reason"),
    [
        ([0, 0], [3, 4], "all_zero"),
        ([1, np.nan], [3, 4], "missing_values"),
        ([1, 2], [3, 0], "no_population"),
        ([1, 2.5], [3, 4], "non_integer"),
        ([], [], "missing_values"),
    ],
)
def test_a_funnel_that_cannot_be_says_why(observed, expected, reason):
    assert ratio_funnel(observed, expected) == NotEstimable(reason=reason, convention="funnel_exact_poisson")
    assert proportion_funnel(observed, expected) == NotEstimable(reason=reason, convention="funnel_exact_binomial")


def test_proportions_that_are_all_one_or_of_a_part_of_a_trial_have_no_funnel():
    refused = [proportion_funnel([3, 4], [3, 4]), proportion_funnel([3, 4], [5.5, 6])]
    assert [each.reason for each in refused if isinstance(each, NotEstimable)] == ["no_variation", "non_integer"]


def test_arguments_that_no_data_could_have_are_refused():
    for wrong in (
        lambda: ratio_funnel([[1]], [[2]]),
        lambda: ratio_funnel([1], [2], coverage=[95]),
        lambda: ratio_funnel([9] * 5, [9] * 5, winsorise=0.5),
        lambda: proportion_funnel([3], [2]),
        lambda: proportion_funnel([1], [2], target=1.5),
        lambda: between_variance([1], [1]),
        lambda: between_variance([1, 2], [1, 0]),
        lambda: between_variance([1, np.nan], [1, 1]),
    ):
        with pytest.raises(ValueError, match=r".+"):
            wrong()


@given(UNITS, st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing_but_the_order_of_limits(units, random):
    order = list(range(len(units)))
    random.shuffle(order)
    one = drawn(ratio_funnel(*zip(*units, strict=True)))
    other = drawn(ratio_funnel(*zip(*[units[place] for place in order], strict=True)))
    assert other.upper == pytest.approx(one.upper[:, order], rel=1e-9)
    assert other.lower == pytest.approx(one.lower[:, order], rel=1e-9, abs=1e-9)


@given(UNITS)
def test_the_wide_funnel_holds_the_narrow_one_and_both_hold_the_target(units):
    funnel = drawn(ratio_funnel(*zip(*units, strict=True)))
    assert np.all((funnel.lower >= 0) & (funnel.lower <= 1))
    assert np.all(funnel.lower[1] <= funnel.lower[0])
    assert np.all(funnel.upper[1] >= funnel.upper[0])
    assert np.all(np.isfinite(funnel.upper))


@given(st.floats(0.5, 2000))
def test_each_tail_of_an_exact_funnel_is_within_one_count_of_its_share(expected):
    funnel = drawn(ratio_funnel([1], [expected], adjust=False))
    above = np.floor(funnel.upper[:, 0] * expected + 1e-9)
    assert np.all(poisson.sf(above, expected) <= np.array([0.025, 0.001]) + poisson.pmf(above + 1, expected))
    assert np.all(poisson.sf(above + 1, expected) <= np.array([0.025, 0.001]))
