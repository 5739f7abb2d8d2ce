"""Which shapes a method may be used in, worked out from what was found: what `evaluation.methods.offers` holds.

A shape is told by what it goes up to. For a method and a level, the limits chosen are those that take in the most
simulated shapes while every shape within them, at that level and above, keeps to the band.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final

from benchmarks.calibration.finding import Finding
from evaluation.methods.offers import AT_LEAST, HIGHEST_SHARE, LOWEST_SHARE, SIGNAL_MARGIN, Offer
from evaluation.methods.results import Convention

JUDGED_ERROR: Final = 0.007
"""A share with a larger Monte Carlo error cannot be told from one outside the band, and does not count as within."""

TESTS: Final[frozenset[Convention]] = frozenset(
    {
        *("anhoej_run_chart", "nhs_xmr", "poisson_wald", "randomisation_enumeration"),
        *("wild_bootstrap_rademacher", "wild_bootstrap_webb"),
    }
)
"""What gives a signal or none: its share is of signals where there is nothing."""

SERIES: Final[tuple[tuple[Convention, str], ...]] = (
    ("quasi_poisson_t", "level"),
    ("quasi_poisson_t", "level_and_trend"),
    ("quasi_poisson_t", "trend"),
    ("ols_t", "level"),
    ("ols_t", "level_and_trend"),
    ("newey_west_lag_1", "level"),
    ("newey_west_lag_1", "level_and_trend"),
    ("farrington_prediction", "level_first_year"),
    ("farrington_prediction", "level_sum"),
    ("farrington_prediction", "level_and_trend_first_year"),
    ("farrington_prediction", "level_and_trend_sum"),
)
COUNTS: Final[tuple[tuple[Convention, str], ...]] = (
    ("garwood", "rate"),
    ("byar", "rate"),
    ("garwood", "rate_of_the_year"),
    ("byar", "rate_of_the_year"),
    ("conditional_exact_ratio", "two_years"),
    ("conditional_mid_p_ratio", "two_years"),
    ("dobson_byar", "standardised_rate"),
    ("fay_feuer_gamma", "standardised_rate"),
    ("censored_likelihood", "zero_shown"),
    ("censored_likelihood", "zero_hidden"),
)


OTHERS: Final[tuple[tuple[Convention, str], ...]] = (
    ("wilson", "proportion"),
    ("lin_concordance", "pairs"),
    ("bland_altman", "pairs"),
    ("funnel_exact_poisson", "within_0.95"),
    ("funnel_additive", "within_0.95"),
    ("randomisation_enumeration", "four_authorities"),
    ("randomisation_enumeration", "five_regions"),
    ("wild_bootstrap_webb", "five_regions"),
    ("wild_bootstrap_rademacher", "twelve_trusts"),
    ("nhs_xmr", "any_signal"),
    ("nhs_xmr", "outside_limits"),
    ("anhoej_run_chart", "any_signal"),
)
AGREEMENT: Final[frozenset[Convention]] = frozenset({"lin_concordance", "bland_altman"})
"""What compares two series: its level is their true concordance."""

_BY_UNITS: Final[frozenset[Convention]] = AGREEMENT | {"wilson"}
EXPLAINING: Final[tuple[tuple[Convention, str], ...]] = (
    ("randomisation_enumeration", "five_regions_alike"),
    ("wild_bootstrap_webb", "five_regions_alike"),
    ("poisson_wald", "four_authorities"),
    ("poisson_wald", "five_regions"),
)
"""What the programme does not have, or the reports never print: shown beside the others, and never offered."""

JUDGED: Final = (*SERIES, *COUNTS, *OTHERS)


def offers(findings: Iterable[Finding]) -> tuple[Offer, ...]:
    """What follows from the findings, by method and level."""
    grouped: dict[tuple[Convention, str], list[Finding]] = defaultdict(list)
    for each in findings:
        grouped[each.convention, each.what].append(each)
    found: list[Offer] = []
    for key in JUDGED:
        rows = [each for each in grouped[key] if not each.shape.drift]
        for level in sorted({each.shape.level for each in rows}):
            offer = _widest(key, level, [each for each in rows if each.shape.level >= level])
            # An offer that one from a lower level already makes is not made twice.
            if offer and not any(_covers(other, offer) for other in found):
                found.append(offer)
    return tuple(found)


def keeps(finding: Finding) -> bool:
    """Whether the share keeps to the band, and is known well enough to say so."""
    share, known = finding.answers.share, finding.answers.error <= JUDGED_ERROR
    if finding.convention in TESTS:
        return known and share <= finding.nominal + SIGNAL_MARGIN
    highest = 1.0 if finding.convention in AT_LEAST else HIGHEST_SHARE
    return known and LOWEST_SHARE <= share <= highest


def inside(offer: Offer, finding: Finding) -> bool:
    """Whether a finding's shape is one that the offer is made for."""
    shape = finding.shape
    return (
        (finding.convention, finding.what) == (offer.convention, offer.what)
        and not shape.drift
        and offer.holds(
            level=shape.level,
            units=shape.size,
            before=shape.before,
            after=shape.after,
            dispersion=shape.dispersion,
            shock=shape.shock,
            autocorrelation=shape.autocorrelation,
        )
    )


def _widest(key: tuple[Convention, str], level: float, rows: Sequence[Finding]) -> Offer | None:
    best, most = None, 0
    for units, before, after, dispersion, shock, autocorrelation in product(*_choices(rows)):
        offer = Offer(
            convention=key[0],
            what=key[1],
            lowest_level=level,
            fewest_units=units if key[0] in _BY_UNITS else 0,
            fewest_before=before,
            fewest_after=after,
            highest_dispersion=dispersion,
            highest_shock=shock,
            highest_autocorrelation=autocorrelation,
        )
        within = [each for each in rows if inside(offer, each)]
        if len(within) > most and all(keeps(each) for each in within):
            best, most = offer, len(within)
    return best


def _choices(rows: Sequence[Finding]) -> tuple[list[int], list[int], list[int], list[float], list[float], list[float]]:
    shapes = [each.shape for each in rows]
    return (
        sorted({each.size for each in shapes}),
        sorted({each.before for each in shapes}),
        sorted({each.after for each in shapes}),
        sorted({each.dispersion for each in shapes}, reverse=True),
        sorted({each.shock for each in shapes}, reverse=True),
        sorted({each.autocorrelation for each in shapes}, reverse=True),
    )


def _covers(offer: Offer, other: Offer) -> bool:
    return (
        (offer.convention, offer.what) == (other.convention, other.what)
        and offer.lowest_level <= other.lowest_level
        and offer.fewest_units <= other.fewest_units
        and offer.fewest_before <= other.fewest_before
        and offer.fewest_after <= other.fewest_after
        and offer.highest_dispersion >= other.highest_dispersion
        and offer.highest_shock >= other.highest_shock
        and offer.highest_autocorrelation >= other.highest_autocorrelation
    )
