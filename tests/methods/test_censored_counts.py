"""Bounds of hidden counts against every filling there is, and rates from them against published tables."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import chi2, poisson

from evaluation.methods.censored_counts import (
    CensoredCounts,
    Total,
    cell_bounds,
    censored_counts,
    interval_counts,
    published_total,
    ratio_bounds,
    sum_bounds,
)
from evaluation.methods.censored_likelihood import censored_rate, censored_rate_ratio
from evaluation.methods.results import Estimate, NotEstimable

HALF_CUT = float(chi2.ppf(0.95, 1)) / 2


def estimated(result) -> Estimate:
    assert isinstance(result, Estimate)
    return result


def pair(bounds):
    return bounds.lowest, bounds.highest


def growth(positive, tubes, volumes):
    """Tubes that grew (one organism or more) and tubes that did not (none), with the volume in each."""
    sizes = [tubes] * len(positive) if isinstance(tubes, int) else tubes
    low = [kind for grew, size in zip(positive, sizes, strict=True) for kind in [1] * grew + [0] * (size - grew)]
    high = [np.inf if each else 0 for each in low]
    return interval_counts(low, high), np.repeat(volumes, sizes)


@st.composite
def tables(draw):
    """Up to five small cells, a true filling, and totals of that filling; some cells without an upper bound."""
    truth = draw(st.lists(st.integers(0, 5), min_size=2, max_size=5))
    low = [draw(st.integers(max(0, each - 2), each)) for each in truth]
    high = [draw(st.integers(each, each + 2)) for each in truth]
    places = st.lists(st.integers(0, len(truth) - 1), min_size=1, unique=True)
    totals = []
    for cells in draw(st.lists(places, max_size=2)):
        if draw(st.booleans()):
            totals.append(published_total(sum(truth[each] for each in cells), cells))
        else:
            most = max(truth[each] for each in cells)
            total = draw(st.integers(most, sum(truth[each] for each in cells)))
            totals.append(published_total(total, cells, additive=False))
    return truth, low, high, totals


def fillings(low, high, totals):
    for filling in itertools.product(*(range(a, b + 1) for a, b in zip(low, high, strict=True))):
        parts = [[filling[each] for each in total.cells] for total in totals]
        if all(
            sum(part) == total.lowest if total.additive else max(part) <= total.lowest <= sum(part)
            for part, total in zip(parts, totals, strict=True)
        ):
            yield filling


@settings(max_examples=60)
@given(tables())
def test_bounds_hold_every_filling_and_are_reached(table):
    truth, low, high, totals = table
    data = interval_counts(low, high, totals=totals)
    every = np.array(list(fillings(low, high, totals)))
    assert [pair(each) for each in cell_bounds(data)] == list(zip(every.min(axis=0), every.max(axis=0), strict=True))
    assert pair(sum_bounds(data)) == (every.sum(axis=1).min(), every.sum(axis=1).max())
    above = np.arange(len(truth)) == 0
    below = every[:, 1:].sum(axis=1)
    if below.min() > 0:
        ratios = every[:, 0] / below
        assert pair(ratio_bounds(data, above, ~above)) == (pytest.approx(ratios.min()), pytest.approx(ratios.max()))
    else:
        assert ratio_bounds(data, above, ~above).highest == math.inf


@settings(max_examples=30)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_cells_changes_nothing_but_the_order_of_bounds(table, random):
    _, low, high, totals = table
    order = list(range(len(low)))
    random.shuffle(order)
    moved = [
        Total(cells=tuple(order.index(each) for each in total.cells), lowest=total.lowest, highest=total.highest,
              additive=total.additive)
        for total in totals
    ]  # fmt: skip
    one = cell_bounds(interval_counts(low, high, totals=totals))
    other = cell_bounds(interval_counts([low[each] for each in order], [high[each] for each in order], totals=moved))
    assert [pair(each) for each in other] == [pair(one[each]) for each in order]


def test_a_table_with_row_and_column_totals_has_the_bounds_worked_out_by_hand():
    # Two activities by two regions hidden, all margins known: 30 and 29 in the rows, 25 and 34 in the columns. The
    # second cell of the first row is x: its row leaves 30 - x, its column 34 - x, and the last cell x - 5.
    data = censored_counts(
        [np.nan] * 4,
        ["hidden"] * 4,
        threshold=5,
        zero_inside=True,
        totals=[
            published_total(30, [0, 1]),
            published_total(29, [2, 3]),
            published_total(25, [0, 2]),
            published_total(34, [1, 3]),
        ],
    )
    assert [pair(each) for each in cell_bounds(data)] == [(0, 25), (5, 30), (0, 25), (4, 29)]


def test_yearly_counts_and_three_year_sums_uncover_what_each_hides():
    # The design's document on methods, "running totals are linked tables": here hidden years 2 and 3 of five, sums of
    # years 1-3 and 2-4 known.
    status = ["published", "below_threshold", "below_threshold", "published", "published"]
    data = censored_counts(
        [7, np.nan, np.nan, 9, 6],
        status,
        threshold=5,
        zero_inside=False,
        totals=[published_total(15, [0, 1, 2]), published_total(17, [1, 2, 3])],
    )
    assert [pair(each) for each in cell_bounds(data)[1:3]] == [(4, 4), (4, 4)]


def test_whether_zero_is_inside_less_than_five_is_said_each_time():
    for zero_inside, least in ((True, 0), (False, 1)):
        data = censored_counts([np.nan, 12], ["below_threshold", "published"], threshold=5, zero_inside=zero_inside)
        assert [pair(each) for each in cell_bounds(data)] == [(least, 4), (12, 12)]


def test_a_cell_that_is_hidden_for_another_reason_has_no_upper_bound_but_a_total():
    alone = censored_counts([np.nan, 12], ["hidden", "published"], threshold=5, zero_inside=False)
    assert pair(cell_bounds(alone)[0]) == (0, math.inf)
    assert pair(sum_bounds(alone)) == (12, math.inf)
    assert pair(ratio_bounds(alone, np.array([True, False]), np.array([False, True]))) == (0, math.inf)
    tied = censored_counts(
        [np.nan, 12], ["hidden", "published"], threshold=5, zero_inside=False, totals=[published_total(31, [0, 1])]
    )
    assert pair(cell_bounds(tied)[0]) == (19, 19)


def test_distinct_people_are_between_the_largest_cell_and_the_sum():
    # 10 people in all, in one or both of two trusts: neither trust has more than 10, together at least 10.
    data = interval_counts([0, 0], [np.inf, np.inf], totals=[published_total(10, [0, 1], additive=False)])
    assert [pair(each) for each in cell_bounds(data)] == [(0, 10), (0, 10)]
    assert pair(sum_bounds(data)) == (10, 20)


def test_a_total_may_itself_be_hidden():
    data = interval_counts([3, 0], [3, np.inf], totals=[Total(cells=(0, 1), lowest=4, highest=9)])
    assert pair(cell_bounds(data)[1]) == (1, 6)
    open_ended = interval_counts([3, 0], [3, np.inf], totals=[Total(cells=(0, 1), lowest=4, highest=math.inf)])
    assert pair(cell_bounds(open_ended)[1]) == (1, math.inf)


# Most probable numbers of organisms a gram, three tubes each of 0.1, 0.01 and 0.001 g (FDA, Bacteriological Analytical
# Manual, appendix 2, table 1), and five tubes each (table 2): printed with two digits. A tube that grew is a count of
# at least one, so each is the rate with the highest likelihood when counts are hidden but for being zero or not.
@pytest.mark.parametrize(
    ("tubes", "positive", "printed"),
    [
        (3, (1, 0, 0), 3.6),
        (3, (1, 1, 0), 7.4),
        (3, (2, 0, 0), 9.2),
        (3, (2, 1, 0), 15),
        (3, (3, 0, 0), 23),
        (3, (3, 1, 0), 43),
        (3, (3, 2, 1), 150),
        (3, (3, 3, 1), 460),
        (3, (3, 3, 2), 1100),
        (5, (1, 0, 0), 2.0),
        (5, (5, 0, 0), 23),
        (5, (5, 3, 0), 79),
        (5, (5, 5, 0), 240),
        (5, (5, 5, 4), 1600),
    ],
)
def test_rates_from_hidden_counts_are_the_most_probable_numbers_of_the_fda(tubes, positive, printed):
    data, volumes = growth(positive, tubes, [0.1, 0.01, 0.001])
    found = estimated(censored_rate(data, volumes, multiplier=1).estimate)
    # Two digits: 3.6 is from 3.55 to 3.65, 1100 from 1050 to 1150.
    step = 10 ** (math.floor(math.log10(printed)) - 1)
    assert abs(found.value - printed) <= step / 2


# Blodgett RJ (2002), Communications in Statistics: Theory and Methods 31:2209-2223, table 1: five tubes each of 1 and
# 0.1; Jarvis B, Wilrich C, Wilrich P-T (2010), Journal of Applied Microbiology 109:1660-1667, table 1: three tubes each
# of 1, 0.1 and 0.01, and table 2, with a tube lost at each of the two weaker dilutions; the American Public Health
# Association's quick table: three tubes each of 10, 1 and 0.1. All as the R package MPN tests itself with
# (tests/testthat/test_mpn.R).
@pytest.mark.parametrize(
    ("tubes", "positive", "volumes", "printed", "digits"),
    [
        ((5, 5), (1, 5), (1, 0.1), 1.29, 2),
        ((5, 5), (2, 4), (1, 0.1), 1.48, 2),
        ((5, 5), (3, 3), (1, 0.1), 1.75, 2),
        ((5, 5), (4, 2), (1, 0.1), 2.21, 2),
        ((5, 5), (5, 1), (1, 0.1), 3.48, 2),
        ((3, 3, 3), (2, 2, 0), (1, 0.1, 0.01), 2.1, 1),
        ((3, 3, 3), (3, 1, 1), (1, 0.1, 0.01), 7.5, 1),
        ((50, 49, 49), (50, 34, 7), (2, 0.2, 0.02), 6.2, 1),
        ((3, 3, 3), (1, 1, 1), (10, 1, 0.1), 0.11, 2),
        ((3, 3, 3), (3, 1, 0), (10, 1, 0.1), 0.43, 2),
    ],
)
def test_rates_from_hidden_counts_are_the_most_probable_numbers_of_the_papers(
    tubes, positive, volumes, printed, digits
):
    data, sizes = growth(positive, tubes, volumes)
    found = estimated(censored_rate(data, sizes, multiplier=1).estimate)
    assert abs(found.value - printed) <= 0.5 * 10**-digits


def test_a_rate_is_the_most_probable_number_of_the_fdas_own_solver():
    # FDA, supplementary MPN solver, version 2002.0, its example: ten tubes each of 0.1, 0.01 and 0.001, of which 5, 3
    # and 0 grew: MPN 9.951.
    data, volumes = growth((5, 3, 0), 10, [0.1, 0.01, 0.001])
    found = censored_rate(data, volumes, multiplier=1)
    assert estimated(found.estimate).value == pytest.approx(9.951, abs=5e-4)
    assert pair(found.worst_case) == (pytest.approx(8 / 1.11), math.inf)


def test_counts_that_are_all_published_give_the_ordinary_rate_and_its_profile_interval():
    # 2 (8 log(8 / m) - (8 - m)) = 3.8415 at both ends: Poisson's deviance (McCullagh and Nelder 1989, section 2.3).
    data = interval_counts([3, 5], [3, 5])
    found = censored_rate(data, [1000, 3000], multiplier=1000)
    rate = estimated(found.estimate)
    assert rate.value == pytest.approx(2, abs=1e-8)
    for end in (rate.lower, rate.upper):
        assert end is not None
        assert 8 * math.log(8 / (4 * end)) - (8 - 4 * end) == pytest.approx(HALF_CUT, abs=1e-8)
    assert pair(found.worst_case) == (2, 2)


def test_a_hidden_count_alone_gives_no_rate_and_an_upper_limit():
    # With 0 inside "<5", a rate of 0 explains it fully; the limit is where P(Y ≤ 4) has fallen by the cut.
    data = censored_counts([np.nan], ["below_threshold"], threshold=5, zero_inside=True)
    found = censored_rate(data, 1000, multiplier=1000)
    rate = estimated(found.estimate)
    assert (rate.value, rate.lower) == (0, 0)
    assert rate.upper == pytest.approx(brentq(lambda m: poisson.logcdf(4, m) + HALF_CUT, 1, 40), abs=1e-8)
    assert pair(found.worst_case) == (0, 4)


def test_the_likelihood_of_cells_under_a_total_is_the_sum_over_their_fillings():
    # Two hidden cells of 1-4 that sum to 6, beside a published 3: (2, 4), (3, 3), (4, 2); worked out by enumeration.
    data = censored_counts(
        [np.nan, np.nan, 3],
        ["below_threshold", "below_threshold", "published"],
        threshold=5,
        zero_inside=False,
        totals=[published_total(6, [0, 1])],
    )
    population = [100.0, 300.0, 200.0]

    def profile(ratio):
        # All cells sum to 9 in every filling, so the likeliest rate is 9 over the weighted population.
        rate = 9 / (100 * ratio + 500)
        first, second = 100 * ratio * rate, 300 * rate
        ways = sum(poisson.pmf(each, first) * poisson.pmf(6 - each, second) for each in (2, 3, 4))
        return math.log(ways * poisson.pmf(3, 200 * rate))

    found = censored_rate_ratio(data, population, np.array([True, False, False]))
    ratio = estimated(found.estimate)
    grid = np.exp(np.linspace(math.log(0.5), math.log(8), 121))
    assert profile(ratio.value) >= max(profile(each) for each in grid) - 1e-12
    for end in (ratio.lower, ratio.upper):
        assert end is not None
        assert profile(ratio.value) - profile(end) == pytest.approx(HALF_CUT, abs=1e-8)
    # By hand: at least 2 per 100 over 4 + 3 per 500, at most 4 per 100 over 2 + 3 per 500.
    assert pair(found.worst_case) == (pytest.approx(2 / 100 / (7 / 500)), pytest.approx(4 / 100 / (5 / 500)))


def test_a_ratio_of_published_counts_is_the_ratio_of_their_rates():
    found = censored_rate_ratio(interval_counts([12, 8], [12, 8]), [1000, 2000], np.array([True, False]))
    ratio = estimated(found.estimate)
    assert ratio.value == pytest.approx(3, abs=1e-8)
    assert pair(found.worst_case) == (pytest.approx(3), pytest.approx(3))
    # Deviance of 12 and 8 against 20/3 and 40/3: 2 (12 log 1.8 + 8 log 0.6) = 5.9341 with one degree of freedom.
    assert ratio.p_value == pytest.approx(chi2.sf(2 * (12 * math.log(1.8) + 8 * math.log(0.6)), 1), abs=1e-9)
    assert ratio.conclude() == "increase_supported"


def test_estimates_that_cannot_be_say_why_and_keep_their_worst_case():
    group = np.array([True, False])
    hidden = interval_counts([0, 0], [np.inf, np.inf])
    assert censored_rate(hidden, 10).estimate == NotEstimable(reason="missing_values", convention="censored_likelihood")
    cases = [
        (hidden, [10, 10], "missing_values", (0, math.inf)),
        (interval_counts([0, 3], [4, 3]), [10, 10], "separable", (0, 4 / 3)),
        (interval_counts([1, 3], [4, 3]), [10, 0], "no_population", (0, math.inf)),
        (interval_counts([1, 3], [4, 3]), [10, np.nan], "no_population", (0, math.inf)),
    ]
    for data, population, reason, worst in cases:
        found = censored_rate_ratio(data, population, group)
        assert found.estimate == NotEstimable(reason=reason, convention="censored_likelihood")
        assert pair(found.worst_case) == worst
    assert censored_rate(interval_counts([1], [4]), 0).estimate.conclude() == "not_estimable"


def test_arguments_that_no_table_could_have_are_refused():
    two = interval_counts([1, 1], [4, 4])
    group = np.array([True, False])
    for wrong in (
        lambda: censored_counts([1], ["secret"], threshold=5, zero_inside=True),
        lambda: censored_counts([1, 2], ["published"], threshold=5, zero_inside=True),
        lambda: censored_counts([1], ["published"], threshold=1, zero_inside=False),
        lambda: censored_counts([np.nan], ["published"], threshold=5, zero_inside=True),
        lambda: interval_counts([], []),
        lambda: interval_counts([-1], [4]),
        lambda: interval_counts([3], [2]),
        lambda: interval_counts([0.5], [2]),
        lambda: interval_counts([0], [2.5]),
        lambda: interval_counts([1, 1], [4, 4], totals=[published_total(9, [0, 1])]),
        lambda: interval_counts([5], [9], totals=[published_total(4, [0])]),
        lambda: interval_counts([1], [4], totals=[published_total(3, [1])]),
        lambda: interval_counts([1], [4], totals=[published_total(3, [0, 0])]),
        lambda: interval_counts([1], [4], totals=[published_total(2.5, [0])]),
        lambda: sum_bounds(two, [1, 0]),
        lambda: ratio_bounds(two, group, group),
        lambda: ratio_bounds(two, group, ~np.array([True, True])),
        lambda: censored_rate(two, -1),
        lambda: censored_rate(two, 10, confidence=95),
        lambda: censored_rate_ratio(two, 10, [1, 0]),
        lambda: censored_rate(
            interval_counts([1, 1], [4, 4], totals=[published_total(5, [0, 1]), published_total(2, [0])]), 10
        ),
        lambda: censored_rate(interval_counts([1, 1], [4, 4], totals=[published_total(4, [0, 1], additive=False)]), 10),
    ):
        with pytest.raises(ValueError, match=r".+"):
            wrong()


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), min_size=1, max_size=6),
    st.floats(0.01, 100),
    st.booleans(),
)
def test_a_rate_lies_within_its_worst_case_and_scales_with_the_population(cells, factor, tied):
    low = [each for each, _ in cells]
    high = [each + more for each, more in cells]
    totals = [published_total(sum(low) + sum(more for _, more in cells) // 2, range(len(cells)))] if tied else []
    data: CensoredCounts = interval_counts(low, high, totals=totals)
    one, other = (censored_rate(data, size, multiplier=1) for size in (50.0, 50.0 * factor))
    rate, scaled = estimated(one.estimate), estimated(other.estimate)
    assert one.worst_case.lowest - 1e-12 <= rate.value <= one.worst_case.highest + 1e-12
    assert rate.lower is not None
    assert rate.upper is not None
    assert rate.lower <= rate.value <= rate.upper
    assert (scaled.value * factor, scaled.upper * factor) == (
        pytest.approx(rate.value, rel=1e-7),
        pytest.approx(rate.upper, rel=1e-7),
    )
