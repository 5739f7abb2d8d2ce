"""The methods' room: statistics on plain arrays.

What it does: counts, rates and proportions with their intervals, and rounding for print, each by
one named convention with its source. What may not happen here: nothing in this room knows the
programme, a study or a table; it imports no other room, reads no file, and rounds nothing
on the way.
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
from evaluation.methods.rounding import round_half_up

__all__ = [
    "EXACT_BELOW",
    "Interval",
    "Method",
    "RateEstimate",
    "byar",
    "count_interval",
    "crude_rate",
    "garwood",
    "round_half_up",
    "wilson",
]
