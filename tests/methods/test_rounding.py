"""Rounding half up, as Statistics Norway does."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import round_half_up


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.5, 0, 1.0),
        (1.5, 0, 2.0),
        (2.5, 0, 3.0),  # half to even would give 2
        (2.675, 2, 2.68),  # the double lies below the tie; what is read is the tie
        (1.005, 2, 1.01),
        (0.125, 2, 0.13),
        (0.45, 1, 0.5),
        (-0.5, 0, -1.0),
        (-2.675, 2, -2.68),
        (1250, -2, 1300.0),
        (1.7976931348623157e308, 0, 1.7976931348623157e308),
        (5e-324, 3, 0.0),
    ],
)
def test_a_half_goes_away_from_zero(value, decimals, expected):
    assert round_half_up(value, decimals=decimals) == expected


def test_there_is_no_negative_zero():
    assert not np.signbit(round_half_up(-0.4))


def test_missing_and_infinite_values_pass_through():
    rounded = round_half_up([np.nan, np.inf, -np.inf])
    assert np.isnan(rounded[0])
    assert rounded[1:].tolist() == [np.inf, -np.inf]


def test_single_precision_is_read_as_it_is_written():
    assert round_half_up(np.array([0.35], dtype=np.float32), decimals=1).tolist() == [0.4]


def test_shape_is_kept():
    assert round_half_up(np.full((2, 3), 0.5)).shape == (2, 3)
    assert round_half_up([]).shape == (0,)


def test_text_is_refused():
    with pytest.raises(ValueError, match="numbers"):
        round_half_up(["1.5"])


@given(st.floats(-1e12, 1e12), st.integers(-3, 6))
def test_rounding_mirrors_at_zero_is_settled_and_moves_at_most_half_a_step(value, decimals):
    rounded = round_half_up(value, decimals=decimals)
    assert round_half_up(-value, decimals=decimals) == -rounded
    assert round_half_up(rounded, decimals=decimals) == rounded
    step = Fraction(10) ** -decimals
    # Half a step, and what a double cannot hold of the result.
    allowed = step / 2 + Fraction(abs(value)) / 2**50
    assert abs(Fraction(float(rounded)) - Fraction(value)) <= allowed
