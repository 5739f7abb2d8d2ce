"""Rate ratios and trends against the numbers that the owners of the methods and their software published."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.datasets import randhie
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from evaluation.methods.count_models import ratio
from evaluation.methods.results import Comparability, Estimate
from evaluation.methods.trends import rate_ratio, rate_trend

# Coronary deaths of British doctors (Doll and Hill 1966; Breslow and Day 1987), by smoking and five ages.
DEATHS = [32, 104, 206, 186, 102, 2, 12, 28, 28, 31]
PERSON_YEARS = [52407, 43248, 28612, 12663, 5317, 18790, 10673, 5710, 2585, 1462]
SMOKES = [True] * 5 + [False] * 5
AGES = [1, 2, 3, 4, 5] * 2

# Dobson AJ (1990), An introduction to generalized linear models, page 93, as R's help of glm has it.
RANDOMISED = np.array([18.0, 17, 15, 20, 10, 20, 25, 13, 12])
OUTCOME = np.tile([1, 2, 3], 3)
TREATMENT = np.repeat([1, 2, 3], 3)
DOBSON = np.column_stack([np.ones(9), OUTCOME == 2, OUTCOME == 3, TREATMENT == 2, TREATMENT == 3]).astype(float)

YEARS = [2015, 2016, 2017, 2018, 2019]
SERIES = st.lists(st.integers(0, 300), min_size=5, max_size=5).filter(lambda counts: sum(counts) > 0)


def fields(result):
    return [result.value, result.lower, result.upper]


def test_the_poisson_rate_ratio_is_that_of_statas_manual():
    # "poisson deaths smokes i.agecat, exposure(pyears) irr" on stata.com: 1.425519, 1.154984 to 1.759421.
    result = rate_ratio(DEATHS, PERSON_YEARS, SMOKES, strata=AGES, convention="poisson_wald")
    assert fields(result) == pytest.approx([1.425519, 1.154984, 1.759421], abs=5e-7)
    assert result.df == 4


def test_poisson_coefficients_are_rs():
    # R 4, glm(counts ~ outcome + treatment, family = poisson()), to the digits that R holds.
    for column, expected in ((1, -0.45425527227759499), (2, -0.29298712468147264)):
        result = ratio(RANDOMISED, DOBSON, np.zeros(9), column=column, convention="poisson_wald", level=0.95)
        assert np.log(result.value) == pytest.approx(expected, abs=1e-8)


def test_the_quasi_poisson_ratio_has_rs_dispersion_error_and_p_value():
    # The same with family = quasipoisson(): dispersion 1.2933, standard error 0.2299, p = 0.119 (t with 4 df).
    result = ratio(RANDOMISED, DOBSON, np.zeros(9), column=1, convention="quasi_poisson_t", level=0.95)
    assert result.dispersion == pytest.approx(1.2933, abs=5e-5)
    assert result.p_value == pytest.approx(0.119, abs=5e-4)
    # t of 0.975 with 4 df is 2.776445.
    error = (np.log(result.upper) - np.log(result.lower)) / 2 / 2.776445
    assert error == pytest.approx(0.2299, abs=5e-5)


@pytest.mark.parametrize(
    ("column", "lower", "upper"),
    [(1, -0.8577018, -0.06255840), (2, -0.6753696, 0.08244089), (3, -0.3932548, 0.3932548)],
)
def test_profile_limits_are_rs(column, lower, upper):
    # R 4, confint(glm.D93): R reads its limits off a spline through the profile, hence the tolerance.
    result = ratio(RANDOMISED, DOBSON, np.zeros(9), column=column, convention="poisson_profile_likelihood", level=0.95)
    assert np.log([result.lower, result.upper]) == pytest.approx([lower, upper], abs=2e-5)


def test_the_negative_binomial_has_statas_joint_standard_errors():
    # Stata's nbreg and R's glm.nb on the RAND health insurance data (20 190 rows), as kept in the tests of statsmodels
    # 0.15 (discrete/tests/results/results_discrete.py): first coefficient -0.0579469537, -0.0698826 to -0.0460113.
    data = randhie.load()
    design = np.column_stack([np.asarray(data.exog, dtype=float), np.ones(len(data.endog))])
    counts = np.asarray(data.endog, dtype=float)
    result = ratio(counts, design, np.zeros(len(counts)), column=0, convention="negative_binomial_joint", level=0.95)
    assert np.log(result.value) == pytest.approx(-0.0579469537244314, abs=1e-6)
    assert np.log([result.lower, result.upper]) == pytest.approx([-0.0698826, -0.0460113], abs=1e-6)


def test_a_negative_binomial_needs_twenty_degrees_of_freedom_and_more_than_poissons_variance():
    years = np.arange(22)
    few = rate_trend(np.full(12, 9), np.full(12, 100), years[:12], convention="negative_binomial_joint")
    assert few.reason == "too_few_points"
    even = rate_trend(10 + years % 2, np.full(22, 100), years, convention="negative_binomial_joint")
    assert even.reason == "interval_not_computable"


def test_the_ratio_of_two_groups_of_points_is_that_of_their_rates():
    # The score equations: 60 in 300 against 30 in 300.
    result = rate_ratio([20, 40, 10, 20], [100, 200, 150, 150], [True, True, False, False])
    assert result.value == pytest.approx(2.0)
    assert result.convention == "quasi_poisson_t"


def test_below_ten_events_the_profile_likelihood_is_used():
    result = rate_trend([1, 0, 3, 2, 3], [1000] * 5, YEARS)
    assert result.convention == "poisson_profile_likelihood"
    # 3.841459 is the 95 % point of χ² with one df: at a limit the likelihood ratio is just that.
    at_limit = GLM(
        np.array([1, 0, 3, 2, 3]),
        np.ones((5, 1)),
        family=Poisson(),
        offset=np.log(1000) + np.log(result.upper) * (np.array(YEARS) - 2017),
    ).fit(tol=1e-12)
    free = GLM(np.array([1, 0, 3, 2, 3]), np.column_stack([np.ones(5), np.array(YEARS) - 2017]), family=Poisson()).fit(
        tol=1e-12
    )
    assert 2 * (free.llf - at_limit.llf) == pytest.approx(3.841459, abs=1e-6)
    assert 2 * (free.llf - GLM(np.array([1, 0, 3, 2, 3]), np.ones(5), family=Poisson()).fit().llf) > 0


@pytest.mark.parametrize(
    ("events", "years", "reason"),
    [
        ([5, 6, 7, 8, 9], [2015] * 5, "one_point"),
        ([5], [2015], "one_point"),
        ([5, 9], [2015, 2016], "too_few_points"),
        ([0, 0, 0, 0, 9], YEARS, "separable"),
        ([4, 0, 0, 0, 0], YEARS, "separable"),
        ([0, 0, 0, 0, 0], YEARS, "all_zero"),
        ([5, np.nan, 7, 8, 9], YEARS, "missing_values"),
        ([5, 6, 7, 8, 9], [2015, 2016, np.nan, 2018, 2019], "missing_values"),
        ([5, 6, 7.5, 8, 9], YEARS, "non_integer"),
        ([10, 20, 40, 80, 160], YEARS, "interval_not_computable"),  # a perfect fit has no dispersion
        ([], [], "missing_values"),
    ],
)
def test_a_trend_that_cannot_be_says_why(events, years, reason):
    assert rate_trend(events, [1000] * len(events), years).reason == reason


def test_a_ratio_of_missing_counts_says_so():
    assert rate_ratio([5, np.nan, 7], [10] * 3, [True, False, True]).reason == "missing_values"


def test_a_population_of_zero_is_the_datas_fault():
    assert rate_trend([5, 6, 7, 8, 9], [1000, 0, 1000, 1000, 1000], YEARS).reason == "no_population"


@pytest.mark.parametrize("exposed", [[True] * 4, [False] * 4])
def test_without_two_groups_there_is_no_comparison(exposed):
    assert rate_ratio([5, 6, 7, 8], [100] * 4, exposed).reason == "no_comparison"


def test_groups_that_share_no_stratum_cannot_be_compared():
    result = rate_ratio([5, 6, 7, 8], [100] * 4, [True, True, False, False], strata=["a", "a", "b", "b"])
    assert result.reason == "no_comparison"


def test_a_trend_across_a_break_needs_somebodys_word_and_says_whose():
    regimes = ["IBBE00", "IBBE00", "IBBE10", "IBBE10", "IBBE10"]
    events = [20, 25, 40, 44, 61]
    assert rate_trend(events, [1000] * 5, YEARS, code_regime=regimes).reason == "crosses_break"
    vouched = rate_trend(
        events, [1000] * 5, YEARS, code_regime=regimes, comparability=Comparability(asserted_by="Kari Nordmann")
    )
    assert vouched.asserted_by == "Kari Nordmann"
    assert "comparable_across_codes" in vouched.assumptions
    # Nobody is named where there was nothing to vouch for.
    whole = rate_trend(events, [1000] * 5, YEARS, comparability=Comparability(asserted_by="Kari Nordmann"))
    assert whole.asserted_by is None
    compared = rate_ratio(events, [1000] * 5, [False, False, True, True, True], code_regime=regimes)
    assert compared.reason == "crosses_break"


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (lambda: rate_trend([5, 6], [1, 1], [2015, 2016, 2017]), "one number a point"),
        (lambda: rate_ratio([5, 6], [1, 1], [1, 0]), "truth values"),
        (lambda: rate_ratio([5, 6], [1, 1], [True, False], strata=["a"]), "one label a point"),
        (lambda: rate_trend([5, 6, 9], [1, 1, 1], [1, 2, 3], confidence=95), "confidence"),
        (lambda: rate_trend([5, 6, 9], [1, 1, 1], [1, 2, 3], convention="ols_t"), "model of counts"),
    ],
)
def test_an_argument_that_is_none_is_refused(call, reason):
    with pytest.raises(ValueError, match=reason):
        call()


@settings(max_examples=30, deadline=None)
@given(SERIES, st.sampled_from([2.0, 1000.0]), st.permutations(range(5)))
def test_population_scale_and_the_order_of_rows_do_not_matter(counts, factor, order):
    first = rate_trend(counts, [500.0] * 5, YEARS)
    other = rate_trend(np.array(counts)[order], np.full(5, 500.0) * factor, np.array(YEARS)[order])
    if not isinstance(first, Estimate):
        assert other == first
        return
    assume(first.convention == "poisson_profile_likelihood" or first.dispersion > 1e-9)
    assert fields(other) == pytest.approx(fields(first), rel=1e-6)
    assert other.dispersion == pytest.approx(first.dispersion, rel=1e-6, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(SERIES)
def test_cutting_every_cell_in_two_of_the_same_rate_leaves_a_poisson_trend(counts):
    whole = rate_trend(np.array(counts) * 2, [1000] * 5, YEARS, convention="poisson_wald")
    halves = rate_trend(counts * 2, [500] * 10, YEARS * 2, convention="poisson_wald")
    if not isinstance(whole, Estimate):
        assert halves == whole
        return
    assert fields(halves) == pytest.approx(fields(whole), rel=1e-7)
