"""What may be offered follows from what was simulated, and from nothing else."""

import pytest
from benchmarks.calibration.finding import read
from benchmarks.calibration.rule import inside, keeps, offers

from evaluation.methods.offers import OFFERS, offers_of

FINDINGS = read()


@pytest.mark.slow
@pytest.mark.exhaustive
def test_the_offers_are_those_that_the_kept_simulations_allow():
    assert offers(FINDINGS) == OFFERS


@pytest.mark.parametrize("offer", OFFERS, ids=lambda each: f"{each.convention}-{each.what}-{each.lowest_level:g}")
def test_every_shape_within_an_offer_was_simulated_and_kept_its_promise(offer):
    within = [each for each in FINDINGS if inside(offer, each)]
    assert within
    assert all(keeps(each) for each in within)


def test_the_quasi_poisson_change_of_level_is_offered_at_every_published_level_but_not_where_years_hang_together():
    (offer,) = offers_of("quasi_poisson_t", "level")
    shape = {"level": 5.7, "before": 5, "after": 1}
    assert offer.holds(**shape, dispersion=6, shock=0.3)
    assert not offer.holds(**shape, autocorrelation=0.1)
    assert not offer.holds(**shape, dispersion=6.1)
    assert not offer.holds(level=5.6, before=8, after=1)
    assert not offer.holds(level=5.7, before=4, after=1)


@pytest.mark.parametrize(
    ("convention", "what"),
    [
        ("newey_west_lag_1", "level"),
        ("newey_west_lag_1", "level_and_trend"),
        ("randomisation_enumeration", "four_authorities"),
        ("randomisation_enumeration", "five_regions"),
        ("wild_bootstrap_webb", "five_regions"),
        ("poisson_wald", "four_authorities"),
    ],
)
def test_what_did_not_keep_its_promise_is_not_offered(convention, what):
    assert [each for each in FINDINGS if (each.convention, each.what) == (convention, what)]
    assert offers_of(convention, what) == ()


def test_trusts_are_clusters_of_their_own_only_where_regions_share_no_shocks():
    (offer,) = offers_of("wild_bootstrap_rademacher", "twelve_trusts")
    assert (offer.highest_shock, offer.highest_dispersion) == (0, 3)


def test_an_interval_of_a_count_is_of_the_year_in_every_shape_and_of_a_level_only_at_poissons_variance():
    (year,) = offers_of("byar", "rate_of_the_year")
    assert year.holds(level=17.7, dispersion=6, shock=0.3)
    (small,), (large,) = offers_of("garwood", "rate"), offers_of("byar", "rate")
    assert small.holds(level=3)
    assert large.holds(level=267)
    assert not large.holds(level=267, dispersion=1.5)
    assert not large.holds(level=267, shock=0.1)
