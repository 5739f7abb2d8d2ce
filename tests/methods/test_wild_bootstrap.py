"""The enumerated wild cluster bootstrap against that of its owners."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.methods.wild_bootstrap import bootstrap_statistics, wild_cluster_bootstrap


def their_example():
    # The data of wildboottest's test_full_enumeration.py (py-econometrics/wildboottest), from NumPy's frozen generator.
    random = np.random.RandomState(12312)
    design = random.normal(0, 1, 30_000).reshape((10_000, 3))
    design[:, 0] = 1
    slopes = random.normal(0, 1, 3)
    slopes[1] = 0.005
    outcome = design @ slopes + random.normal(0, 1, 10_000)
    return outcome, design, random.choice(list(range(5)), 10_000)


# t of every Rademacher draw by R's fwildclusterboot, restricted, type 11, without small-sample factors, as kept in
# data/test_df_fwc_res.csv of py-econometrics/wildboottest; half of the 32, the others have the other sign.
FWILDCLUSTERBOOT = [
    1.71816715508517, 0.640882934408483, 0.515097382728623, 0.237674513966517, 2.44496052079651, 0.985979759137218,
    0.849681995995003, 0.0484919645456832, 2.25446149119812, 0.899371522346182, 0.764973242231793, 0.0194006394270233,
    3.43793335909555, 1.29313207443813, 1.14185737108369, 0.267762726454478,
]  # fmt: skip


def small_panel(seed, clusters=8):
    random = np.random.default_rng(seed)
    groups = np.repeat(np.arange(clusters), 6)
    treated = np.repeat(np.arange(clusters) < clusters // 2, 6).astype(float)
    outcome = random.normal(size=groups.size) + np.repeat(random.normal(size=clusters), 6)
    return outcome, np.column_stack([np.ones(groups.size), treated, random.normal(size=groups.size)]), groups


def brute_force(outcome, design, groups, column, weights):
    """The same by refitting every draw, after Cameron, Gelbach and Miller (2008), appendix B."""

    def t_statistic(values, null):
        inverse = np.linalg.inv(design.T @ design)
        slopes = inverse @ design.T @ values
        left = values - design @ slopes
        scores = np.array([design[groups == each].T @ left[groups == each] for each in np.unique(groups)])
        return (slopes[column] - null) / np.sqrt((inverse @ scores.T @ scores @ inverse)[column, column])

    others = np.delete(design, column, axis=1)
    held = others @ np.linalg.lstsq(others, outcome, rcond=None)[0]
    draws = [
        t_statistic(held + np.array(each)[groups] * (outcome - held), 0.0)
        for each in product(weights, repeat=np.unique(groups).size)
    ]
    return t_statistic(outcome, 0.0), np.array(draws)


def test_every_draw_is_that_of_fwildclusterboot():
    statistics = bootstrap_statistics(*their_example(), column=1)
    np.testing.assert_allclose(np.sort(np.abs(statistics)), np.sort(FWILDCLUSTERBOOT), rtol=0, atol=1e-8)
    assert statistics[0] == pytest.approx(1.71816715508517, abs=1e-8)


def test_ties_count_as_extreme_where_the_owners_leave_them_out():
    # Of those 32 draws 6 have a larger absolute t, and 2 are the actual one: 6/32 by boottest's convention, 8/32 here.
    test = wild_cluster_bootstrap(*their_example(), column=1, weights="rademacher")
    assert (test.more_extreme, test.ties, test.draws) == (6, 2, 32)
    assert test.estimate.p_value == pytest.approx(8 / 32)
    assert test.smallest_p_value == pytest.approx(2 / 32)
    # No value could be rejected at 5 %, so there are no limits at 95 %.
    assert (test.estimate.lower, test.estimate.upper) == (None, None)
    assert test.estimate.conclude() == "cannot_be_concluded"


@pytest.mark.parametrize(
    ("name", "weights", "clusters"),
    [
        ("rademacher", [-1.0, 1.0], 8),
        ("webb", np.sqrt([0.5, 1.0, 1.5]).tolist() + (-np.sqrt([0.5, 1.0, 1.5])).tolist(), 5),
    ],
)
def test_the_short_way_is_the_long_way(name, weights, clusters):
    outcome, design, groups = small_panel(7, clusters)
    actual, draws = brute_force(outcome, design, groups, 1, weights)
    test = wild_cluster_bootstrap(outcome, design, groups, column=1, weights=name)
    assert test.statistic == pytest.approx(actual, rel=1e-10)
    assert test.draws == draws.size
    assert test.more_extreme == np.count_nonzero(np.abs(draws) > abs(actual) * (1 + 1e-9))
    assert test.ties == np.count_nonzero(np.isclose(np.abs(draws), abs(actual), rtol=1e-9))


def test_the_limits_are_where_the_p_value_falls_under_the_level():
    outcome, design, groups = small_panel(3)
    test = wild_cluster_bootstrap(outcome, design, groups, column=1)
    width = test.estimate.upper - test.estimate.lower
    for limit, outward in ((test.estimate.lower, -1), (test.estimate.upper, 1)):
        outside = wild_cluster_bootstrap(outcome, design, groups, column=1, null=limit + outward * width * 1e-5)
        inside = wild_cluster_bootstrap(outcome, design, groups, column=1, null=limit - outward * width * 1e-5)
        assert outside.estimate.p_value <= 0.05 + 1e-12 < inside.estimate.p_value


def test_webbs_weights_are_used_under_seven_clusters():
    assert wild_cluster_bootstrap(*small_panel(1, 6), column=1).estimate.convention == "wild_bootstrap_webb"
    assert wild_cluster_bootstrap(*small_panel(1, 7), column=1).estimate.convention == "wild_bootstrap_rademacher"


def test_bad_input_is_answered_with_the_reason():
    outcome, design, groups = small_panel(1)
    assert wild_cluster_bootstrap(*small_panel(1, 4), column=1).reason == "too_few_clusters"
    gone = np.where(np.arange(outcome.size) == 3, np.nan, outcome)
    assert wild_cluster_bootstrap(gone, design, groups, column=1).reason == "missing_values"
    twice = np.column_stack([design, design[:, 1]])
    assert wild_cluster_bootstrap(outcome, twice, groups, column=1).reason == "no_comparison"
    perfect = wild_cluster_bootstrap(design @ [1.0, 0.0, 0.0], design, groups, column=1)
    assert perfect.reason == "interval_not_computable"


@pytest.mark.parametrize(("clusters", "weights"), [(21, None), (7, "webb")])
def test_more_draws_than_can_be_enumerated_are_refused(clusters, weights):
    with pytest.raises(ValueError, match="more clusters"):
        wild_cluster_bootstrap(*small_panel(1, clusters), column=1, weights=weights)


def test_rows_must_fit():
    with pytest.raises(ValueError, match="same rows"):
        wild_cluster_bootstrap([1.0, 2.0], np.ones((3, 1)), [1, 2, 3], column=0)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), st.floats(0.01, 100), st.randoms(use_true_random=False))
def test_scale_and_the_order_of_rows_do_not_matter(seed, factor, random):
    outcome, design, groups = small_panel(seed)
    order = random.sample(range(groups.size), groups.size)
    first = wild_cluster_bootstrap(outcome, design, groups, column=1)
    other = wild_cluster_bootstrap(outcome[order] * factor, design[order], groups[order], column=1)
    assert other.estimate.p_value == first.estimate.p_value
    assert other.estimate.value == pytest.approx(first.estimate.value * factor, rel=1e-8)
    assert other.estimate.upper == pytest.approx(first.estimate.upper * factor, rel=1e-5, abs=1e-6 * factor)


def test_a_mean_is_tested_as_by_turning_signs():
    # One column and one row a cluster: t grows with the sum, so the draws are Fisher's sign test (1935, chapter 3).
    # All eight are positive, and only the draws with all signs alike are as extreme: 2 of 256.
    test = wild_cluster_bootstrap([1.0, 2, 3, 4, 5, 6, 7, 8], np.ones((8, 1)), range(8), column=0)
    assert (test.more_extreme, test.ties, test.draws) == (0, 2, 256)
    assert test.estimate.value == pytest.approx(4.5)
