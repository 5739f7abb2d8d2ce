"""Interrupted series: published data, the peer's numbers, and the formulas worked out by hand."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import t as student
from statsmodels.datasets import nile
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from evaluation.methods.interrupted_series import COVID_VARIANTS, interrupted_series
from evaluation.methods.results import Comparability, Estimate, NotEstimable

YEARS = list(range(2016, 2029))
COUNTS = [3, 5, 11, 6, 4, 2, 9, 8, 7, 6, 12, 14, 11]
MODELS = ("level", "level_and_trend")
SERIES = st.lists(st.integers(1, 80), min_size=13, max_size=13)

# Acute coronary events in Sicily by month, 2002 to November 2006, and the standardised population; smoking was banned
# in January 2005, the 37th month. Lopez Bernal J, Cummins S, Gasparrini A (2017), Int J Epidemiol 46:348-355, data in
# gasparrini/2017_lopezbernal_IJE_codedata, sicily.csv.
SICILY = [
    728, 659, 791, 734, 757, 726, 760, 740, 720, 814, 795, 858, 887, 766, 851, 769, 781, 756, 766, 752,
    765, 831, 879, 928, 914, 808, 937, 840, 916, 828, 845, 818, 860, 839, 887, 886, 831, 796, 833, 820,
    877, 758, 767, 738, 781, 843, 850, 908, 1021, 859, 976, 888, 962, 838, 810, 876, 843, 936, 912,
]  # fmt: skip
POPULATION = [
    379875.3, 376495.5, 377040.8, 377116.4, 377383.4, 374113.1, 379513.3, 376295.5, 374653.2, 378485.6,
    375955.5, 378349.7, 376762.4, 379032.3, 379360.4, 376162, 377972.4, 381830.7, 379888.6, 380872.2,
    380966.9, 381240.4, 382104.9, 381802.7, 381656.3, 383680, 383504.2, 386462.9, 383783.1, 380836.8,
    383483, 380906.2, 382926.8, 384052.4, 384449.6, 383428.4, 388153.2, 388373.2, 386470.1, 386033.2,
    383686.4, 385509.3, 385901.9, 386516.6, 388436.5, 383255.2, 390148.7, 385874.9, 391613.6, 391750.4,
    394005.6, 391364.9, 391664.6, 389022.3, 391878.5, 388575.3, 392989, 390018.8, 390712.3,
]  # fmt: skip


def fitted(events=COUNTS, population=None, year=YEARS, **changes):
    people = [1000.0] * len(events) if population is None else population
    return interrupted_series(events, people, year, **{"start": 2026, "model": "level", "covid": "left_in", **changes})


def fields(result):
    return [result.value, result.lower, result.upper]


def test_sicilys_smoking_ban_by_the_papers_model_is_as_statsmodels_fits_it():
    # The paper's step on a trend, glm(aces ~ offset(log(stdpop)) + smokban + time, family = quasipoisson).
    month = np.arange(1, 60)
    series = fitted(SICILY, POPULATION, month, start=37, model="level_and_trend")
    design = np.column_stack([np.ones(59), month > 36, month]).astype(float)
    peer = GLM(SICILY, design, family=Poisson(), offset=np.log(POPULATION)).fit(scale="X2", tol=1e-13)
    reach = student.ppf(0.975, 56) * peer.bse[1]
    expected = np.exp([peer.params[1], peer.params[1] - reach, peer.params[1] + reach])
    assert fields(series.level_change) == pytest.approx(expected, abs=1e-8)
    assert series.level_change.dispersion == pytest.approx(peer.scale, abs=1e-8)
    assert series.trend.value == pytest.approx(np.exp(peer.params[2]), abs=1e-8)
    assert (series.level_change.df, series.conclude()) == (56, "decrease_supported")


def test_the_niles_change_of_level_is_the_ratio_of_the_means_its_breakpoint_parts():
    # Yearly flow at Aswan, 1871-1970 (Cobb GW (1978), Biometrika 65:243-251), 10^8 cubic metres, as statsmodels bundles
    # it. R's strucchange and changepoint both part it after 1898, with means of 1097.7500 and 849.9722.
    flow = nile.load_pandas().data
    series = fitted(flow["volume"].astype(int), None, flow["year"].astype(int), start=1899)
    assert series.level_change.value == pytest.approx(849.9722 / 1097.75, abs=5e-8)
    assert series.counterfactual.expected == pytest.approx(np.full(72, 1097.75), abs=1e-8)
    assert series.conclude() == "decrease_supported"


def test_prediction_limits_are_those_of_farringtons_threshold_in_surveillance():
    # R's surveillance, tests/testthat/test-farringtonFlexible.R, algo.farrington.threshold.farrington with the power
    # 2/3: a prediction of 5 with standard error 0.2, a dispersion of 1 and a tail of 5 % have the limits 1.8084477 and
    # 9.1154825. A mean of 5 has that standard error after 125 years; these have a Pearson's χ² of their 124 df.
    before = [5] * 5 + [3, 7] * 46 + [2, 8] * 14
    # Theirs is a quantile of the normal: the level at which t of 124 df has the same.
    level = 2 * student.cdf(1.6448536269514722, 124) - 1
    series = fitted([*before, 5], None, np.arange(126), start=125, confidence=level)
    found = series.counterfactual
    assert (found.expected[0], found.dispersion) == (pytest.approx(5, abs=1e-8), pytest.approx(1, abs=1e-8))
    assert (found.lower[0], found.upper[0]) == (
        pytest.approx(1.8084477, abs=5e-8),
        pytest.approx(9.1154825, abs=5e-8),
    )


def test_a_change_of_level_is_the_ratio_of_the_rates():
    # The score equations: 37 in three years against 61 in ten.
    change = fitted().level_change
    assert change.value == pytest.approx(37 / 3 / (61 / 10))
    # Pearson's χ² by hand, with fitted counts 6.1 and 37/3, and 13 - 2 degrees of freedom.
    squares = sum((each - 6.1) ** 2 / 6.1 for each in COUNTS[:10])
    squares += sum((each - 37 / 3) ** 2 / (37 / 3) for each in COUNTS[10:])
    assert change.dispersion == pytest.approx(squares / 11)
    # Variance of a log ratio of two Poisson sums, 1/37 + 1/61, times the dispersion; t of 0.975 with 11 df is 2.200985.
    error = np.sqrt((1 / 37 + 1 / 61) * squares / 11)
    assert np.log(change.upper / change.value) == pytest.approx(2.200985 * error, rel=1e-6)


def test_least_squares_and_newey_west_are_those_of_the_formulas():
    log_rates, after = np.log(np.array(COUNTS) / 1000), np.array(YEARS) >= 2026
    means = np.where(after, log_rates[after].mean(), log_rates[~after].mean())
    left = log_rates - means
    design = np.column_stack([np.ones(13), after]).astype(float)
    bread = np.linalg.inv(design.T @ design)
    ordinary = np.sqrt((left @ left / 11 * bread)[1, 1])
    # Newey and West (1987), equation 5, Bartlett's weight 1/2 at lag 1, times n / (n - k).
    scores = design * left[:, None]
    lagged = scores[1:].T @ scores[:-1]
    meat = scores.T @ scores + (lagged + lagged.T) / 2
    robust = np.sqrt((bread @ meat @ bread)[1, 1] * 13 / 11)
    for convention, error in (("ols_t", ordinary), ("newey_west_lag_1", robust)):
        change = fitted(convention=convention).level_change
        value = log_rates[after].mean() - log_rates[~after].mean()
        expected = np.exp([value, value - 2.2009851600916 * error, value + 2.2009851600916 * error])
        assert fields(change) == pytest.approx(expected, rel=1e-8)
        assert change.convention == convention


@pytest.mark.parametrize("model", MODELS)
def test_an_indicator_and_leaving_out_agree_when_it_takes_up_a_single_year(model):
    marked = fitted(model=model, covid="indicator", covid_years=[2020]).level_change
    dropped = fitted(model=model, covid="left_out", covid_years=[2020]).level_change
    assert fields(marked) == pytest.approx(fields(dropped), rel=1e-7)
    assert marked.df == dropped.df


def test_the_three_covid_variants_are_one_where_the_years_are_not_there():
    changes = [fitted(covid=each, window=(2022, 2028)).level_change for each in COVID_VARIANTS]
    assert changes[0] == changes[1] == changes[2]
    assert len({fitted(covid=each).level_change.df for each in COVID_VARIANTS}) == 3


def test_the_counterfactual_of_a_level_is_the_mean_before():
    past = fitted().counterfactual
    assert past.expected == pytest.approx([6.1] * 3)
    assert (past.total_observed, past.total_expected, past.df) == (37.0, pytest.approx(18.3), 9)
    # Farrington and colleagues (1996): 2/3 power; variance φ(μ + μ²/61) of a year, φ(3μ + (3μ)²/61) of three.
    dispersion = sum((each - 6.1) ** 2 / 6.1 for each in COUNTS[:10]) / 9
    assert past.dispersion == pytest.approx(dispersion)
    quantile = 2.2621571627409915  # t of 0.975 with 9 df
    for mean, lower, upper in ((6.1, past.lower[0], past.upper[0]), (18.3, past.total_lower, past.total_upper)):
        reach = 2 / 3 * quantile * np.sqrt(dispersion * (mean + mean**2 / 61)) / mean
        assert [lower, upper] == pytest.approx([mean * (1 - reach) ** 1.5, mean * (1 + reach) ** 1.5], rel=1e-8)
    assert past.conclude() == "increase_supported"


def test_prediction_limits_hold_as_many_new_counts_as_they_say():
    # 400 series of a mean of 12 and a dispersion of 2: 95 % with a Monte Carlo error of 1.1.
    random = np.random.default_rng(11)
    within = 0
    for events in random.negative_binomial(12, 1 / 2, size=(400, 13)):
        past = fitted(events).counterfactual
        within += past.total_lower <= past.total_observed <= past.total_upper
    assert 0.92 <= within / 400 <= 0.98


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"start": 2029}, "window_outside_data"),
        ({"start": 2016}, "window_outside_data"),
        ({"window": (2010, 2028)}, "window_outside_data"),
        ({"window": (2016, 2025)}, "window_outside_data"),
        ({"events": [0] * 13}, "all_zero"),
        ({"events": [np.nan, *COUNTS[1:]]}, "missing_values"),
        ({"events": [2.5, *COUNTS[1:]]}, "non_integer"),
        ({"population": [0, *[1000] * 12]}, "no_population"),
        ({"events": [], "year": []}, "window_outside_data"),
        ({"events": [5], "year": [2026]}, "window_outside_data"),
        ({"code_regime": ["a"] * 2 + ["b"] * 11}, "crosses_break"),
    ],
)
def test_a_series_that_cannot_be_says_why(changes, reason):
    assert fitted(**changes) == NotEstimable(reason=reason, convention="quasi_poisson_t")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"events": COUNTS[:10] + [0] * 3}, "separable"),
        ({"events": [0] * 10 + COUNTS[10:]}, "separable"),
        ({"window": (2025, 2026)}, "too_few_points"),
        ({"events": [5] * 10 + [9] * 3}, "interval_not_computable"),
        ({"events": [0, *COUNTS[1:]], "convention": "ols_t"}, "zero_on_log_scale"),
        ({"covid": "left_out", "convention": "newey_west_lag_1"}, "gap_in_series"),
        ({"window": (2025, 2026), "convention": "ols_t"}, "too_few_points"),
        ({"events": [5] * 10 + [9] * 3, "convention": "ols_t"}, "interval_not_computable"),
        ({"convention": "negative_binomial_joint"}, "too_few_points"),
        ({"window": (2020, 2028), "covid": "indicator", "start": 2022}, "no_comparison"),
    ],
)
def test_a_change_of_level_that_cannot_be_says_why(changes, reason):
    series = fitted(**changes)
    assert series.level_change.reason == reason
    assert series.conclude() == "not_estimable"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"events": [0] * 10 + COUNTS[10:]}, "all_zero"),
        ({"window": (2025, 2028)}, "too_few_points"),
        ({"events": [5] * 10 + COUNTS[10:]}, "interval_not_computable"),
        ({"events": [0] * 9 + COUNTS[9:], "model": "level_and_trend"}, "separable"),
        ({"window": (2020, 2028), "covid": "indicator", "start": 2022}, "no_comparison"),
        ({"start": 2027, "covid": "indicator", "covid_years": [2027, 2028]}, "window_outside_data"),
    ],
)
def test_a_counterfactual_that_cannot_be_says_why(changes, reason):
    assert fitted(**changes).counterfactual.reason == reason


def test_crossing_a_break_is_on_somebodys_word_and_a_window_may_avoid_it():
    regimes = ["IBBE00"] * 2 + ["IBBE10"] * 11
    vouched = fitted(code_regime=regimes, comparability=Comparability(asserted_by="Kari Nordmann")).level_change
    assert vouched.asserted_by == "Kari Nordmann"
    assert "comparable_across_codes" in vouched.assumptions
    assert fitted(code_regime=regimes, window=(2018, 2028)).level_change.asserted_by is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"year": [2016, *YEARS[:12]]}, "each calendar year once"),
        ({"year": [2016.5, *YEARS[1:]]}, "each calendar year once"),
        ({"code_regime": ["a"]}, "one value a year"),
        ({"population": [1000] * 12}, "one value a year"),
        ({"convention": "byar"}, "model of counts"),
        ({"confidence": 95}, "confidence"),
    ],
)
def test_an_argument_that_is_none_is_refused(changes, reason):
    with pytest.raises(ValueError, match=reason):
        fitted(**changes)


@settings(max_examples=25, deadline=None)
@given(SERIES, st.sampled_from(MODELS), st.sampled_from(COVID_VARIANTS), st.permutations(range(13)))
def test_population_scale_and_the_order_of_years_do_not_matter(counts, model, covid, order):
    order = list(order)
    first = fitted(counts, model=model, covid=covid)
    other = fitted(np.array(counts)[order], np.full(13, 1e6), np.array(YEARS)[order], model=model, covid=covid)
    assert other.years.tolist() == first.years.tolist()
    assume(isinstance(first.level_change, Estimate) and first.level_change.dispersion > 1e-9)
    assert fields(other.level_change) == pytest.approx(fields(first.level_change), rel=1e-6)
    if not isinstance(first.counterfactual, NotEstimable) and first.counterfactual.dispersion > 1e-9:
        assert other.counterfactual.upper == pytest.approx(first.counterfactual.upper, rel=1e-6)


@pytest.mark.parametrize(
    ("after", "expected"),
    [([14, 15, 12], "increase_supported"), ([7, 5, 8], "compatible_with_no_change"), ([0, 1, 0], "decrease_supported")],
)
def test_the_counterfactual_concludes_by_the_sum_after(after, expected):
    assert fitted(COUNTS[:10] + after).counterfactual.conclude() == expected


def test_counts_in_the_thousands_and_populations_in_the_hundreds_of_millions_are_fitted():
    # Where a deviance of thousands still moves by rounding, the coefficients have long been settled.
    events = [6271, 6056, 6168, 6208, 5893, 6230, 6211, 6129, 5863, 6080, 6296, 6359, 6207]
    people = [2.2e8, 1.9e8, 2.3e8, 1.2e8, 1.9e8, 2.0e8, 1.3e8, 1.8e8, 1.7e8, 1.3e8, 2.6e7, 2.0e8, 5.2e7]
    for convention in ("quasi_poisson_t", "poisson_profile_likelihood"):
        change = fitted(events, people, model="level_and_trend", convention=convention).level_change
        assert change.lower < change.value < change.upper


def test_newey_west_with_one_year_before_is_computed_or_refused_without_a_warning():
    # The one year before is fitted perfectly, and its variance may turn out below zero by rounding.
    events, people = [14760, 14412, 14529, 14494, 14329], [78.6, 63.8, 41.6, 54.8, 39.5]
    change = fitted(events, people, YEARS[:5], start=2017, convention="newey_west_lag_1").level_change
    assert isinstance(change, Estimate) or change.reason == "interval_not_computable"
