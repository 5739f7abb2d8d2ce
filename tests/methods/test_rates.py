"""Crude rates with their intervals."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods import crude_rate

PAIRS = st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 6_000_000)), min_size=1, max_size=30)


def test_a_rate_is_events_per_hundred_thousand_with_the_limits_of_its_count():
    # Three events: exact limits 0.6187 and 8.7673 (Garwood 1936), here in 400 000 people.
    rate = crude_rate([3], [400_000])
    assert rate.estimate[0] == pytest.approx(0.75)
    assert rate.lower[0] == pytest.approx(0.6187 / 4, abs=2e-5)
    assert rate.upper[0] == pytest.approx(8.7673 / 4, abs=2e-5)
    assert rate.method.tolist() == ["garwood"]
    assert (rate.multiplier, rate.confidence) == (100_000, 0.95)
    assert (rate.events.tolist(), rate.population.tolist()) == ([3.0], [400_000.0])


def test_ten_events_take_byars_limits():
    # The technical guide's formula, worked out apart from this code: 4.7874 and 18.3915.
    rate = crude_rate([10], [1_000], multiplier=1_000)
    assert rate.method.tolist() == ["byar"]
    assert rate.lower[0] == pytest.approx(4.7874, abs=5e-5)
    assert rate.upper[0] == pytest.approx(18.3915, abs=5e-5)


@given(PAIRS, st.sampled_from([2, 10, 1000]))
def test_larger_populations_give_smaller_rates_in_proportion(pairs, factor):
    events, people = np.array(pairs).T
    small, large = crude_rate(events, people), crude_rate(events, people * factor)
    for name in ("estimate", "lower", "upper"):
        np.testing.assert_allclose(getattr(large, name) * factor, getattr(small, name), rtol=1e-12)


@given(PAIRS)
def test_every_rate_lies_between_its_limits(pairs):
    events, people = np.array(pairs).T
    rate = crude_rate(events, people)
    assert np.all(rate.lower <= rate.estimate)
    assert np.all(rate.estimate <= rate.upper)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(pairs, random):
    order = list(range(len(pairs)))
    random.shuffle(order)
    events, people = np.array(pairs).T
    straight, shuffled = crude_rate(events, people), crude_rate(events[order], people[order])
    for name in ("estimate", "lower", "upper", "method", "events", "population"):
        assert getattr(straight, name)[order].tolist() == getattr(shuffled, name).tolist()


@given(st.integers(0, 4999), st.integers(1, 6_000_000))
def test_one_more_event_raises_the_rate_and_both_limits(events, people):
    rate = crude_rate([events, events + 1], people)
    for values in (rate.estimate, rate.lower, rate.upper):
        assert values[0] < values[1]


@pytest.mark.parametrize(
    ("events", "people", "reason"),
    [
        ([3], [0], "population must be greater than zero"),
        ([3], [-5], "population must be greater than zero"),
        ([3], [np.nan], "population must not be missing"),
        ([-3], [100], "events must not be negative"),
        ([0.5], [100], "events must be whole numbers"),
        ([1, 2, 3], [100, 200], "broadcast"),
    ],
)
def test_what_cannot_be_a_rate_is_refused_with_the_reason(events, people, reason):
    with pytest.raises(ValueError, match=reason):
        crude_rate(events, people)


def test_a_multiplier_of_zero_is_refused():
    with pytest.raises(ValueError, match="multiplier must be greater than zero"):
        crude_rate([3], [100], multiplier=0)


def test_a_rate_is_frozen_all_the_way_down():
    rate = crude_rate([3, 4], 100)
    with pytest.raises(FrozenInstanceError):
        rate.estimate = rate.lower
    for name in ("estimate", "lower", "upper", "method", "events", "population"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(rate, name)[0] = 0
