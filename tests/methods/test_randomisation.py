"""Randomisation tests against published enumerations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.methods.randomisation import randomisation_test

CHANGES = st.lists(st.floats(-100, 100), min_size=4, max_size=8)


def first(units, treated):
    return np.arange(units) < treated


def test_the_lady_tasting_tea_has_one_chance_in_seventy():
    # Fisher RA (1935), The design of experiments, chapter 2: eight cups, four of them right; 1 and 17 ways in 70.
    right = randomisation_test([1, 1, 1, 1, 0, 0, 0, 0], first(8, 4))
    assert (right.as_extreme, right.assignments) == (1, 70)
    assert right.conclude() == "increase_supported"
    one_wrong = randomisation_test([1, 1, 1, 0, 1, 0, 0, 0], first(8, 4))
    assert (one_wrong.as_extreme, one_wrong.assignments) == (17, 70)
    assert one_wrong.conclude() == "compatible_with_no_change"


def test_the_seven_villages_have_8_of_21():
    # Gerber AS, Green DP (2012), Field experiments, table 2.2 and section 3.4: 2 of 7 villages, a difference of 6.5,
    # as also enumerated in the tests of their successors' R package ri2 (test-gg-in-text.R).
    treated = np.array([True, False, False, False, False, False, True])
    test = randomisation_test([15, 15, 20, 20, 10, 15, 30], treated, alternative="two_sided")
    assert test.statistic == pytest.approx(6.5)
    assert (test.as_extreme, test.assignments) == (8, 21)
    assert test.p_value == pytest.approx(8 / 21)


@pytest.mark.parametrize(
    ("units", "treated", "alternative", "smallest", "conclusion"),
    [
        (4, 2, "greater", 1 / 6, "cannot_be_concluded"),
        (5, 3, "greater", 1 / 10, "cannot_be_concluded"),
        (4, 2, "two_sided", 2 / 6, "cannot_be_concluded"),  # exchanging the groups turns the sign
        (5, 3, "two_sided", 1 / 10, "cannot_be_concluded"),
        (6, 3, "greater", 1 / 20, "increase_supported"),
    ],
)
def test_few_units_cannot_give_a_small_p_value(units, treated, alternative, smallest, conclusion):
    changes = np.where(first(units, treated), 10.0, 0.0) + np.arange(units) / 10
    test = randomisation_test(changes, first(units, treated), alternative=alternative)
    assert test.smallest_p_value == pytest.approx(smallest)
    assert test.p_value == pytest.approx(smallest)
    assert test.conclude() == conclusion


def test_a_decrease_is_extreme_on_its_own_side():
    test = randomisation_test([-9, -8, -7, 0, 1, 2], first(6, 3), alternative="less")
    assert (test.as_extreme, test.conclude()) == (1, "decrease_supported")
    assert randomisation_test([-9, -8, -7, 0, 1, 2], first(6, 3)).as_extreme == 20


@pytest.mark.parametrize("treated", [np.zeros(4, dtype=bool), np.ones(4, dtype=bool)])
def test_without_others_there_is_no_comparison(treated):
    assert randomisation_test([1, 2, 3, 4], treated).reason == "no_comparison"


@pytest.mark.parametrize("changes", [[], [1, np.nan]])
def test_missing_changes_are_told(changes):
    assert randomisation_test(changes, first(len(changes), 1)).reason == "missing_values"


def test_too_many_assignments_are_refused():
    with pytest.raises(ValueError, match="at most 200000"):
        randomisation_test(np.arange(30), first(30, 15))


def test_treated_must_be_truth_values():
    with pytest.raises(ValueError, match="truth value"):
        randomisation_test([1, 2], [1, 0])


@given(CHANGES, st.integers(1, 3), st.randoms(use_true_random=False), st.sampled_from(["greater", "less", "two_sided"]))
def test_order_does_not_matter_and_the_actual_assignment_counts(changes, treated, random, alternative):
    units = len(changes)
    group, values = first(units, treated), np.array(changes)
    order = random.sample(range(units), units)
    test = randomisation_test(values, group, alternative=alternative)
    assert randomisation_test(values[order], group[order], alternative=alternative).as_extreme == test.as_extreme
    assert 1 <= test.as_extreme <= test.assignments
    assert test.p_value >= test.smallest_p_value - 1e-12
