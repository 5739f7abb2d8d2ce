"""The methods' room: statistics on plain arrays.

What it does: counts, rates and proportions with their intervals, standardisation, ratios, trends,
series and their comparison, and rounding for print, each by one named convention with its source;
what cannot be estimated is a result that says so. What may not happen here: nothing in this room
knows the programme, a study or a table; it imports no other room, reads no file, and rounds nothing
on the way.

Methods that need a solver or statsmodels cost time to import, and are imported from their own modules.
"""

from evaluation.methods.intervals import (
    EXACT_BELOW,
    Interval,
    Method,
    byar,
    count_interval,
    garwood,
    wilson,
)
from evaluation.methods.rates import RateEstimate, crude_rate
from evaluation.methods.results import Comparability, Conclusion, Estimate, NotEstimable, Result
from evaluation.methods.rounding import round_half_up
from evaluation.methods.standardisation import (
    directly_standardised_rate,
    expected_events,
    observed_to_expected,
)

__all__ = [
    "EXACT_BELOW",
    "Comparability",
    "Conclusion",
    "Estimate",
    "Interval",
    "Method",
    "NotEstimable",
    "RateEstimate",
    "Result",
    "byar",
    "count_interval",
    "crude_rate",
    "directly_standardised_rate",
    "expected_events",
    "garwood",
    "observed_to_expected",
    "round_half_up",
    "wilson",
]
