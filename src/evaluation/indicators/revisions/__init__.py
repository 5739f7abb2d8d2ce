"""Revisions: what earlier reports said of years that this one is about, too, and what is said now.

`comparison` is pure: two sets of published tables in, what differs out. It knows no study and no run, so that two
sealed runs can be compared by it as well as a run and those before it.
"""

from evaluation.indicators.revisions.comparison import ComparedYear, Comparison, Revision, compare
from evaluation.indicators.revisions.listed import compared_reports, data_revisions, revised_years

__all__ = ["ComparedYear", "Comparison", "Revision", "compare", "compared_reports", "data_revisions", "revised_years"]
