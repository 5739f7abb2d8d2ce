"""The calibration: its limits are those of the methods, its page is made from its numbers, and a quick run agrees."""

import numpy as np
import pytest
from benchmarks.calibration import __main__ as calibration
from benchmarks.calibration.finding import RESULT, Answers, Finding, answers, read, written
from benchmarks.calibration.page import page
from benchmarks.calibration.regions import pooled_changes
from benchmarks.calibration.series_limits import (
    least_squares_limits,
    prediction_limits,
    quasi_poisson_limits,
    trend_limits,
)
from benchmarks.calibration.shapes import Shape, random_for, simulated

from evaluation.methods.differences import difference_in_differences
from evaluation.methods.interrupted_series import interrupted_series
from evaluation.methods.results import Estimate
from evaluation.methods.trends import rate_trend

SHAPE = Shape(before=10, after=3, level=20.0, dispersion=3.0, autocorrelation=0.2)
SERIES = simulated(SHAPE, series=6, random=random_for("test"))
YEARS = np.arange(2016, 2029)
MODELS = [(False, "level"), (True, "level_and_trend")]


def one_by_one(events, model, convention):
    return interrupted_series(
        events, 1.0 + 0 * events, YEARS, start=2026, model=model, covid="left_in", convention=convention
    )


@pytest.mark.parametrize(("trend", "model"), MODELS)
def test_limits_for_many_series_are_those_of_the_methods_one_by_one(trend, model):
    many = {
        "quasi_poisson_t": quasi_poisson_limits(SERIES, before=10, trend=trend),
        "ols_t": least_squares_limits(SERIES, before=10, trend=trend, newey_west=False),
        "newey_west_lag_1": least_squares_limits(SERIES, before=10, trend=trend, newey_west=True),
    }
    for convention, limits in many.items():
        for place, events in enumerate(SERIES):
            alone = one_by_one(events, model, convention).level_change
            assert isinstance(alone, Estimate)
            assert limits.given[place]
            assert (limits.lower[place], limits.upper[place]) == pytest.approx((alone.lower, alone.upper), rel=1e-8)


@pytest.mark.parametrize(("trend", "model"), MODELS)
def test_predictions_for_many_series_are_those_of_the_method_one_by_one(trend, model):
    first, total = prediction_limits(SERIES, before=10, trend=trend)
    for place, events in enumerate(SERIES):
        alone = one_by_one(events, model, "quasi_poisson_t").counterfactual
        assert (first.lower[place], first.upper[place]) == pytest.approx((alone.lower[0], alone.upper[0]), rel=1e-8)
        summed = (alone.total_lower, alone.total_upper)
        assert (total.lower[place], total.upper[place]) == pytest.approx(summed, rel=1e-8)


def test_trends_for_many_series_are_those_of_the_method_one_by_one():
    limits = trend_limits(SERIES)
    for place, events in enumerate(SERIES):
        alone = rate_trend(events, np.ones(13), YEARS, convention="quasi_poisson_t")
        assert (limits.lower[place], limits.upper[place]) == pytest.approx((alone.lower, alone.upper), rel=1e-8)


def test_all_assignments_of_many_panels_are_those_of_the_method_one_by_one():
    events = random_for("panels").poisson(30, size=(3, 4, 13)).astype(float)
    values, groups = pooled_changes(events, 10)
    for place, each in enumerate(events):
        for group, value in zip(groups, values[place], strict=True):
            alone = difference_in_differences(each, np.ones((4, 13)), treated=group, after=np.arange(13) >= 10)
            assert np.exp(value) == pytest.approx(alone.ratio.value, rel=1e-9)


@pytest.mark.parametrize("autocorrelation", [0.0, 0.4])
def test_simulated_series_have_the_mean_dispersion_and_autocorrelation_asked_for(autocorrelation):
    shape = Shape(before=10, after=3, level=50.0, dispersion=3.0, autocorrelation=autocorrelation)
    counts = simulated(shape, series=20_000, random=random_for("moments", autocorrelation))
    assert counts.mean() == pytest.approx(50, rel=0.01)
    assert counts.var() / counts.mean() == pytest.approx(3, rel=0.02)
    later, earlier = counts[:, 1:].ravel(), counts[:, :-1].ravel()
    assert np.corrcoef(later, earlier)[0, 1] == pytest.approx(autocorrelation, abs=0.02)


def test_the_error_of_a_share_is_the_binomials_and_there_is_none_without_answers():
    right = np.arange(400) < 380
    assert answers(right).error == pytest.approx(np.sqrt(0.95 * 0.05 / 400))
    assert answers(right, np.arange(400) >= 400).error == np.inf
    assert Answers(share=1.0, given=1.0, simulations=99).error == pytest.approx(np.sqrt(0.99 * 0.01 / 99))


def test_findings_are_read_as_they_were_written(tmp_path):
    kept = Answers(share=0.9, given=0.5, simulations=10)
    found = Finding(convention="ols_t", what="level", shape=SHAPE, nominal=0.95, answers=kept)
    written([found], tmp_path / "kept.csv")
    assert read(tmp_path / "kept.csv") == [found]


@pytest.mark.slow
@pytest.mark.exhaustive
def test_the_page_is_made_from_the_kept_numbers():
    kept = page(read())
    assert RESULT.with_suffix(".md").read_text(encoding="utf-8") == kept
    for name in ("series", "counts", "drift", "regions"):
        assert f"](images/calibration-{name}.svg)" in kept
        assert (RESULT.parent / "images" / f"calibration-{name}.svg").is_file()


@pytest.mark.slow
@pytest.mark.exhaustive
def test_a_quick_calibration_finds_what_the_page_says(tmp_path):
    families = range(len(calibration._FAMILIES))
    findings = [each for place in families for each in calibration.found(place, quick=True)]

    def share(convention, what, **shape):
        (found,) = [
            each
            for each in findings
            if (each.convention, each.what) == (convention, what)
            and all(getattr(each.shape, name) == value for name, value in shape.items())
        ]
        return found.answers.share

    calm = {"level": 317.7, "dispersion": 3, "drift": False, "step": 1, "autocorrelation": 0}
    # 2000 series: two standard errors are one percentage point.
    assert share("quasi_poisson_t", "level", **calm) == pytest.approx(0.95, abs=0.015)
    assert share("farrington_prediction", "level_sum", **calm) == pytest.approx(0.95, abs=0.015)
    assert 0.12 < 1 - share("newey_west_lag_1", "level", **calm) < 0.19
    assert share("quasi_poisson_t", "level", **{**calm, "autocorrelation": 0.4}) < 0.90
    assert share("quasi_poisson_t", "level", **{**calm, "drift": True}) < 0.60
    assert share("byar", "rate", level=267, dispersion=1, shock=0) == pytest.approx(0.95, abs=0.015)
    assert share("byar", "rate", level=267, dispersion=3, shock=0) < 0.80
    first = {"dispersion": 1, "shock": 0}
    assert share("randomisation_enumeration", "four_authorities", **first) > 0.30
    assert share("randomisation_enumeration", "five_regions_alike", **first) == pytest.approx(0.1, abs=0.03)
    assert share("worst_case_bounds", "every_cell_of_a_table") == 1
