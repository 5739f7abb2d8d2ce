"""The computed room: one module a goal, a study in, tables that describe themselves out.

What it does: turns the checked tables of a study into indicator tables, with intervals by the conventions of `methods`,
with the words for every column and with all that the release must know: which columns count people, which follow from
them, how totals relate to parts, whose threshold holds. What may not happen here: nothing in this room reads a file,
prints, draws, rounds, or hides a number.
"""

from evaluation.indicators.data_quality import data_coverage, data_rules, delivered_tables
from evaluation.indicators.data_years import data_years
from evaluation.indicators.effect_patients import effect_patients
from evaluation.indicators.indicator_sheets import indicator_sheets
from evaluation.indicators.table import IndicatorTable

__all__ = [
    "IndicatorTable",
    "data_coverage",
    "data_rules",
    "data_years",
    "delivered_tables",
    "effect_patients",
    "indicator_sheets",
]
