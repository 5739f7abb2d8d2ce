"""What a result may hold, and what it concludes."""

from dataclasses import FrozenInstanceError
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods.results import Comparability, Estimate, NotEstimable

LIMITS = st.floats(-1e6, 1e6)


def estimate(**changes):
    return Estimate(
        **{"value": 1.2, "lower": 0.9, "upper": 1.6, "level": 0.95, "null": 1.0, "convention": "ols_t", **changes}
    )


@pytest.mark.parametrize(
    ("lower", "upper", "null", "expected"),
    [
        (1.1, 1.6, 1.0, "increase_supported"),
        (0.4, 0.9, 1.0, "decrease_supported"),
        (0.9, 1.6, 1.0, "compatible_with_no_change"),
        (1.0, 1.6, 1.0, "compatible_with_no_change"),  # a limit that touches is within
        (1.4, inf, 1.0, "increase_supported"),
        (None, None, 1.0, "cannot_be_concluded"),
        (1.1, 1.6, None, "cannot_be_concluded"),  # a level is not a change
    ],
)
def test_an_interval_concludes_by_where_it_lies(lower, upper, null, expected):
    assert estimate(lower=lower, upper=upper, null=null).conclude() == expected


@pytest.mark.parametrize("field", ["value", "lower", "upper", "p_value", "df", "dispersion"])
def test_no_estimate_holds_a_nan(field):
    with pytest.raises(ValueError, match="NaN"):
        estimate(**{field: nan})


def test_an_interval_has_two_limits_or_none():
    with pytest.raises(ValueError, match="two limits"):
        estimate(lower=None)


def test_what_cannot_be_estimated_concludes_just_that():
    assert NotEstimable(reason="all_zero").conclude() == "not_estimable"


def test_results_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        estimate().value = 2.0


@pytest.mark.parametrize("name", ["", "  "])
def test_comparability_is_asserted_by_somebody(name):
    with pytest.raises(ValueError, match="named person"):
        Comparability(asserted_by=name)


@given(LIMITS, LIMITS, LIMITS)
def test_turning_an_interval_around_its_null_turns_the_conclusion(first, second, null):
    turned = {"increase_supported": "decrease_supported", "decrease_supported": "increase_supported"}
    lower, upper = sorted([first, second])
    concluded = estimate(lower=lower, upper=upper, null=null).conclude()
    mirrored = estimate(lower=-upper, upper=-lower, null=-null).conclude()
    assert mirrored == turned.get(concluded, concluded)
