"""Which interval or test may be offered in which shape of data: only where, simulated, it keeps its promise.

The numbers are not chosen here. They follow from the simulations of `docs/calibration.md` (kept in
`docs/calibration.csv`), and a test works them out anew from there. A nominal 95 % interval is offered where it held
93-97 % of the true values in every simulated shape within the limits named; a test where it found something in at most
two in a hundred more of the data without anything in them than it says.

What the years really vary by, and whether they hang together, no series of thirteen points can tell. So an offer is
made under an assumption, and whoever prints the interval prints the assumption: `highest_shock` and
`highest_autocorrelation` say how far it may be wrong. Where recording has drifted, nothing is offered.
"""

from dataclasses import dataclass
from typing import Final

from evaluation.methods.results import Convention

LOWEST_SHARE: Final = 0.93
HIGHEST_SHARE: Final = 0.97
"""A nominal 95 % interval is taken to hold its level within these."""

SIGNAL_MARGIN: Final = 0.02
"""By how much a test may find something more often than it says, where there is nothing."""

AT_LEAST: Final[frozenset[Convention]] = frozenset(
    {"garwood", "byar", "conditional_exact_ratio", "dobson_byar", "fay_feuer_gamma"}
)
"""Intervals that are made to hold at least their level: more than 97 % is what they promise, and no fault of theirs."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The shapes in which a method is offered; in none of them has recording drifted.

    Attributes:
        convention: the method.
        what: what the interval is of, or the test made of; for a series the model, such as `level`.
        lowest_level: events a point or unit, on average, from which the offer holds; of two series, their true
            concordance.
        fewest_units: trials of a proportion, or pairs of two series, from which it holds; 0 for all else.
        fewest_before: points before the start; of a series without a start, all its points.
        fewest_after: points after it.
        highest_dispersion: variance over mean.
        highest_shock: standard deviation of the logarithm of a year's level.
        highest_autocorrelation: from one year to the next.
    """

    convention: Convention
    what: str
    lowest_level: float
    fewest_units: int
    fewest_before: int
    fewest_after: int
    highest_dispersion: float
    highest_shock: float
    highest_autocorrelation: float

    def holds(
        self,
        *,
        level: float,
        units: int = 0,
        before: int = 0,
        after: int = 0,
        dispersion: float = 1.0,
        shock: float = 0.0,
        autocorrelation: float = 0.0,
    ) -> bool:
        """Whether a shape is one that the offer is made for; what is not known is given as it is assumed.

        Args:
            level: events a point or unit, on average.
            units: trials, or pairs.
            before: points before the start.
            after: points after it.
            dispersion: variance over mean, such as a model estimates it.
            shock: standard deviation of the logarithm of a year's level.
            autocorrelation: from one year to the next.
        """
        return (
            level >= self.lowest_level
            and units >= self.fewest_units
            and before >= self.fewest_before
            and after >= self.fewest_after
            and dispersion <= self.highest_dispersion
            and shock <= self.highest_shock
            and autocorrelation <= self.highest_autocorrelation
        )


_ROWS: Final[tuple[tuple[Convention, str, float, int, int, int, float, float, float], ...]] = (
    # Of each offer what `Offer` tells, in its order.
    ("quasi_poisson_t", "level", 5.7, 0, 5, 1, 6.0, 0.3, 0.0),
    ("quasi_poisson_t", "level_and_trend", 5.7, 0, 5, 2, 6.0, 0.3, 0.0),
    ("quasi_poisson_t", "level_and_trend", 17.7, 0, 5, 1, 6.0, 0.3, 0.0),
    ("quasi_poisson_t", "trend", 5.7, 0, 5, 1, 6.0, 0.3, 0.0),
    ("ols_t", "level", 17.7, 0, 5, 3, 1.0, 0.3, 0.0),
    ("ols_t", "level", 317.7, 0, 5, 3, 1.0, 0.3, 0.1),
    ("ols_t", "level_and_trend", 5.7, 0, 5, 1, 3.0, 0.3, 0.0),
    ("ols_t", "level_and_trend", 17.7, 0, 5, 2, 6.0, 0.3, 0.0),
    ("ols_t", "level_and_trend", 267.0, 0, 5, 1, 6.0, 0.3, 0.0),
    ("farrington_prediction", "level_first_year", 5.7, 0, 5, 1, 6.0, 0.3, 0.1),
    ("farrington_prediction", "level_first_year", 317.7, 0, 5, 1, 6.0, 0.3, 0.2),
    ("farrington_prediction", "level_sum", 5.7, 0, 5, 1, 3.0, 0.3, 0.0),
    ("farrington_prediction", "level_sum", 17.7, 0, 5, 1, 6.0, 0.3, 0.0),
    ("farrington_prediction", "level_and_trend_first_year", 5.7, 0, 5, 2, 6.0, 0.3, 0.1),
    ("farrington_prediction", "level_and_trend_first_year", 17.7, 0, 5, 1, 6.0, 0.3, 0.2),
    ("farrington_prediction", "level_and_trend_sum", 5.7, 0, 6, 1, 3.0, 0.3, 0.0),
    ("farrington_prediction", "level_and_trend_sum", 17.7, 0, 5, 1, 3.0, 0.3, 0.0),
    ("farrington_prediction", "level_and_trend_sum", 267.0, 0, 5, 1, 6.0, 0.3, 0.0),
    ("garwood", "rate", 2.0, 0, 0, 0, 1.1, 0.1, 0.0),
    ("byar", "rate", 17.7, 0, 0, 0, 1.1, 0.0, 0.0),
    ("garwood", "rate_of_the_year", 2.0, 0, 0, 0, 6.0, 0.3, 0.0),
    ("byar", "rate_of_the_year", 17.7, 0, 0, 0, 6.0, 0.3, 0.0),
    ("conditional_exact_ratio", "two_years", 5.7, 0, 0, 0, 1.1, 0.0, 0.0),
    ("conditional_mid_p_ratio", "two_years", 5.7, 0, 0, 0, 1.1, 0.0, 0.0),
    ("dobson_byar", "standardised_rate", 17.7, 0, 0, 0, 1.1, 0.0, 0.0),
    ("censored_likelihood", "zero_shown", 4.0, 0, 0, 0, 1.0, 0.0, 0.0),
    ("censored_likelihood", "zero_hidden", 4.0, 0, 0, 0, 1.0, 0.0, 0.0),
    ("wilson", "proportion", 0.25, 100, 0, 0, 1.0, 0.0, 0.0),
    ("wilson", "proportion", 10.0, 20, 0, 0, 1.0, 0.0, 0.0),
    ("lin_concordance", "pairs", 0.6, 10, 0, 0, 1.0, 0.0, 0.0),
    ("bland_altman", "pairs", 0.6, 5, 0, 0, 1.0, 0.0, 0.0),
    ("funnel_exact_poisson", "within_0.95", 1.43, 0, 0, 0, 1.0, 0.0, 0.0),
    ("funnel_additive", "within_0.95", 1.43, 0, 0, 0, 1.0, 0.3, 0.0),
    ("wild_bootstrap_rademacher", "twelve_trusts", 40.0, 0, 10, 3, 3.0, 0.0, 0.4),
    ("nhs_xmr", "any_signal", 17.7, 0, 11, 0, 1.0, 0.0, 0.0),
    ("nhs_xmr", "any_signal", 267.0, 0, 11, 0, 6.0, 0.0, 0.0),
    ("nhs_xmr", "outside_limits", 5.7, 0, 11, 0, 1.0, 0.0, 0.0),
    ("nhs_xmr", "outside_limits", 17.7, 0, 11, 0, 3.0, 0.0, 0.0),
    ("nhs_xmr", "outside_limits", 267.0, 0, 11, 0, 6.0, 0.0, 0.0),
    ("anhoej_run_chart", "any_signal", 5.7, 0, 11, 0, 6.0, 0.0, 0.0),
    ("anhoej_run_chart", "any_signal", 17.7, 0, 11, 0, 6.0, 0.0, 0.2),
)

OFFERS: Final = tuple(
    Offer(
        convention=row[0],
        what=row[1],
        lowest_level=row[2],
        fewest_units=row[3],
        fewest_before=row[4],
        fewest_after=row[5],
        highest_dispersion=row[6],
        highest_shock=row[7],
        highest_autocorrelation=row[8],
    )
    for row in _ROWS
)
"""All offers; what is not among them is not offered."""


def offers_of(convention: Convention, what: str) -> tuple[Offer, ...]:
    """The offers of a method, one a level; none where it is not offered at all.

    Args:
        convention: the method.
        what: what the interval is of, as in `Offer.what`.
    """
    return tuple(each for each in OFFERS if (each.convention, each.what) == (convention, what))
