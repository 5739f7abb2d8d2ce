"""Many fits at once are the same as one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from evaluation.methods.count_models import ratio
from evaluation.methods.results import Estimate
from evaluation.methods.segmented_fits import segmented_design, segmented_fits

PEOPLE = np.linspace(480_000, 500_000, 13)
TABLES = arrays(np.int64, (4, 13), elements=st.integers(0, 40))


def many(series, mean):
    return np.random.default_rng(5).negative_binomial(mean / 2, 1 / 3, size=(series, 13))


@pytest.mark.parametrize("trend", [False, True])
@pytest.mark.parametrize("mean", [12, 300])
def test_coefficients_errors_and_dispersion_are_those_of_statsmodels(trend, mean):
    design, events = segmented_design(13, before=10, trend=trend), many(40, mean)
    fits = segmented_fits(events, PEOPLE, design)
    for place in np.flatnonzero(fits.estimable):
        one = GLM(events[place], design, family=Poisson(), offset=np.log(PEOPLE)).fit(scale="X2", tol=1e-13, maxiter=99)
        np.testing.assert_allclose(fits.coefficients[place], one.params, rtol=0, atol=1e-8)
        np.testing.assert_allclose(fits.standard_errors[place], one.bse, rtol=0, atol=1e-8)
        assert fits.dispersion[place] == pytest.approx(one.scale, abs=1e-8)
    assert fits.estimable.sum() > 35


def test_coefficients_are_those_of_r():
    # R 4, glm(counts ~ outcome + treatment, family = quasipoisson()) on Dobson's data (1990, page 93): coefficients to
    # R's digits, dispersion 1.2933, standard error 0.2299.
    outcome, treatment = np.tile([1, 2, 3], 3), np.repeat([1, 2, 3], 3)
    design = np.column_stack([np.ones(9), outcome == 2, outcome == 3, treatment == 2, treatment == 3]).astype(float)
    fits = segmented_fits([[18, 17, 15, 20, 10, 20, 25, 13, 12]], 1.0, design)
    expected = [3.0445224377234221, -0.45425527227759499, -0.29298712468147264, 0, 0]
    np.testing.assert_allclose(fits.coefficients[0], expected, rtol=0, atol=1e-8)
    assert fits.dispersion[0] == pytest.approx(1.2933, abs=5e-5)
    assert fits.standard_errors[0, 1] == pytest.approx(0.2299, abs=5e-5)
    assert fits.p_values(1)[0] == pytest.approx(0.119, abs=5e-4)


def test_series_without_an_answer_are_flagged_and_the_others_fitted():
    events = np.array([[3] * 10 + [5] * 3, [0] * 13, [0] * 10 + [4, 5, 6], [4] * 10 + [0] * 3, [0] * 9 + [2, 1, 0, 1]])
    fits = segmented_fits(events, 1000, segmented_design(13, before=10, trend=False))
    assert fits.reason.tolist() == ["", "all_zero", "separable", "separable", ""]
    assert fits.estimable.tolist() == [True, False, False, False, True]
    assert np.isnan(fits.coefficients[~fits.estimable]).all()
    assert np.exp(fits.coefficients[0]) == pytest.approx([0.003, 5 / 3])


def test_a_fit_without_dispersion_has_no_p_value():
    fits = segmented_fits([[3] * 10 + [5] * 3], 1000, segmented_design(13, before=10, trend=False))
    assert fits.dispersion[0] < 1e-20
    assert np.isnan(fits.p_values(1)[0]) or fits.p_values(1)[0] < 1e-9


def test_no_series_are_no_fits():
    fits = segmented_fits(np.zeros((0, 13)), PEOPLE, segmented_design(13, before=10, trend=True))
    assert fits.coefficients.shape == (0, 3)
    assert fits.estimable.shape == (0,)


@pytest.mark.parametrize(
    ("events", "people", "reason"),
    [
        ([[1.5] * 13], 1, "whole numbers"),
        ([[-1] * 13], 1, "negative"),
        ([[1] * 13], 0, "greater than zero"),
        ([[1] * 12], 1, "series × points"),
        ([1] * 13, 1, "series × points"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(events, people, reason):
    with pytest.raises(ValueError, match=reason):
        segmented_fits(events, people, segmented_design(13, before=10, trend=False))


@pytest.mark.parametrize("design", [np.ones((13, 2)), np.eye(13)])
def test_a_design_that_fits_nothing_or_everything_is_refused(design):
    with pytest.raises(ValueError, match="design"):
        segmented_fits([[1] * 13], 1, design)


@pytest.mark.parametrize("before", [0, 13])
def test_a_start_outside_the_points_is_refused(before):
    with pytest.raises(ValueError, match="before"):
        segmented_design(13, before=before, trend=True)


@settings(max_examples=25, deadline=None)
@given(TABLES, st.booleans())
def test_a_series_among_many_has_the_answer_that_it_has_alone(events, trend):
    design = segmented_design(13, before=10, trend=trend)
    fits = segmented_fits(events, PEOPLE, design)
    lower, upper = fits.ratio_limits(1)
    for place in range(len(events)):
        if not events[place].any():
            assert fits.reason[place] == "all_zero"
            continue
        one = ratio(
            events[place].astype(float), design, np.log(PEOPLE), column=1, convention="quasi_poisson_t", level=0.95
        )
        if isinstance(one, Estimate):
            many_ones = [np.exp(fits.coefficients[place, 1]), lower[place], upper[place], fits.p_values(1)[place]]
            assert many_ones == pytest.approx([one.value, one.lower, one.upper, one.p_value], rel=1e-6, abs=1e-12)
        else:
            assert one.reason in {str(fits.reason[place]), "interval_not_computable"}


@settings(max_examples=25, deadline=None)
@given(TABLES, st.sampled_from([0.001, 2.0, 1e6]), st.permutations(range(13)))
def test_population_scale_and_the_order_of_points_do_not_matter(events, factor, order):
    design = segmented_design(13, before=10, trend=True)
    first = segmented_fits(events, PEOPLE, design)
    other = segmented_fits(events[:, order], (PEOPLE * factor)[list(order)], design[list(order)])
    assert other.reason.tolist() == first.reason.tolist()
    np.testing.assert_allclose(other.coefficients[:, 1:], first.coefficients[:, 1:], atol=1e-7)
    np.testing.assert_allclose(other.dispersion, first.dispersion, rtol=1e-6, atol=1e-9)
