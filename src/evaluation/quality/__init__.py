"""The room of checked data: reads what was delivered, runs the rules, and decides what goes on.

What it does: refuses files in which something looks like a national identity number, runs the
suites in `expectations/` in a process of their own, and decides: a critical rule that fails blocks,
a warning warns, an info is noted.

What may not happen here: no value is changed (what `corrections.csv` says is applied by the room of
deliveries), and no value from a row gets into a result, a message, the cache or a log. Great
Expectations is imported by `quality.worker` alone, which nothing imports; no rule about data stands
in code.
"""

from evaluation.quality.assessments import AssessmentOutcome, StatementText, check_assessments
from evaluation.quality.cache import CheckCache, open_cache
from evaluation.quality.checking import check_data, refused_settings, rule_parameters
from evaluation.quality.counts import FIRST_ROWS, MOST_PLACES
from evaluation.quality.first_look import open_for_a_look
from evaluation.quality.identity import Sighting, count_identity_numbers, identity_numbers_in
from evaluation.quality.outcome import CheckOutcome, GateBlockedError, gate
from evaluation.quality.problems import LATER_ROWS, Problem
from evaluation.quality.refusal import refuse_identity_numbers_in_names
from evaluation.quality.results import Finding, RuleResult, TableResult, Verdict, rows_told
from evaluation.quality.section_names import GENERAL, KnownSections
from evaluation.quality.suites import Severity, Suite, SuiteFile, read_suite

__all__ = [
    "FIRST_ROWS",
    "GENERAL",
    "LATER_ROWS",
    "MOST_PLACES",
    "AssessmentOutcome",
    "CheckCache",
    "CheckOutcome",
    "Finding",
    "GateBlockedError",
    "KnownSections",
    "Problem",
    "RuleResult",
    "Severity",
    "Sighting",
    "StatementText",
    "Suite",
    "SuiteFile",
    "TableResult",
    "Verdict",
    "check_assessments",
    "check_data",
    "count_identity_numbers",
    "gate",
    "identity_numbers_in",
    "open_cache",
    "open_for_a_look",
    "read_suite",
    "refuse_identity_numbers_in_names",
    "refused_settings",
    "rows_told",
    "rule_parameters",
]
