"""The words for why there is no number: what methods hand out as keys, as a reader is told it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from evaluation.description import Words
from evaluation.messages import message

ESTIMATED: Final = "estimated"
"""Stands where there is a number."""

REASONS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        ESTIMATED: message("computed"),
        "all_zero": message("there is nobody in any of the years"),
        "beyond_search": message("not even a hundredfold change would have been seen"),
        "crosses_break": message("the series is broken, and nobody has vouched for the figures being comparable"),
        "did_not_converge": message("the model found no answer"),
        "false_alarms": message("the test would find a change where there is none"),
        "gap_in_series": message("the method needs every year, and one or more are missing"),
        "hidden_numbers": message("a number that is needed is hidden"),
        "interval_not_computable": message("there is no interval around the figure"),
        "mean_too_low": message("the figures are too small for limits to mean anything"),
        "missing_values": message("a number is missing"),
        "no_comparison": message("there is nothing to compare with"),
        "no_population": message("the population is zero or not known"),
        "no_variation": message("all the figures are equal"),
        "no_years_after": message("there are no figures for the years after the start yet"),
        "non_integer": message("a count is not a whole number"),
        "not_delivered": message("no figures have been delivered"),
        "not_offered": message("computed, without an interval: it would not keep its promise in such figures"),
        "one_point": message("there is only one year"),
        "separable": message("one side has nobody, so the ratio would be zero or infinite"),
        "too_few_clusters": message("there are too few areas"),
        "too_few_events": message("the figures are too small"),
        "too_few_points": message("there are too few years"),
        "window_outside_data": message("there are no figures for the years that are asked about"),
        "zero_on_log_scale": message("the method cannot use a figure that is zero"),
    }
)
"""By key: those of `methods.results.Reason`, and the few that indicators add."""

EXPLORATORY: Final = message("Exploratory: this is none of the analyses that the analysis plan names.")
"""Stands under everything that an indicator for research shows."""
