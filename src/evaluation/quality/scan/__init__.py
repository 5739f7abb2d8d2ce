"""A suite evaluated in one scan on an engine, for tables that are too large for Great Expectations.

The suites are those in `expectations/`, and the counts are those that Great Expectations gives, which is the oracle in
the tests: rows checked, rows failed and status agree rule by rule. All counts of a suite are one aggregate, so the rows
are read once. Two things need more than a count within a row, and are asked for by themselves, on their own columns
alone: whether a key is repeated, and how many rows the year before has.

What can be scanned is listed in `RULE_TYPES`. A rule of another type, an argument that is not understood, a column
that is not there or of another type, and a pattern that engines read differently are refused by name before anything
is read. No row is named: the rows of an engine have no order, so `first_rows` is empty.
"""

from evaluation.quality.scan.rule_types import RULE_TYPES, RuleType
from evaluation.quality.scan.scanning import scan_suite

__all__ = ["RULE_TYPES", "RuleType", "scan_suite"]
