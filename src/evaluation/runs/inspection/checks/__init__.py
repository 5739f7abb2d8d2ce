"""What an output checker looks at, a module a question; each says where something is wrong and never what it says.

What happens here: findings are made from files that have been read. What may not happen here: nothing is read from the
disk, and nothing is known but what an outsider knows.
"""

from collections.abc import Callable, Iterator
from typing import Final

from evaluation.runs.inspection.checks.attack import check_attack
from evaluation.runs.inspection.checks.context import check_context
from evaluation.runs.inspection.checks.figures import check_figures
from evaluation.runs.inspection.checks.file_types import check_file_types
from evaluation.runs.inspection.checks.identity_numbers import check_identity_numbers
from evaluation.runs.inspection.checks.layout import check_layout
from evaluation.runs.inspection.checks.planted import check_planted
from evaluation.runs.inspection.checks.same_numbers import check_same_numbers
from evaluation.runs.inspection.checks.sentences import check_sentences
from evaluation.runs.inspection.checks.statements import check_statements
from evaluation.runs.inspection.checks.thresholds import check_thresholds
from evaluation.runs.inspection.checks.views import check_views
from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding

__all__ = ["CHECKS", "CHECKS_OF_A_TABLE"]

Check = Callable[[Evidence], Iterator[Finding]]

CHECKS: Final[tuple[Check, ...]] = (
    check_file_types,
    check_layout,
    check_thresholds,
    check_views,
    check_sentences,
    check_same_numbers,
    check_figures,
    check_context,
    check_identity_numbers,
    check_planted,
    check_statements,
    check_attack,
)
"""Of a whole run."""

CHECKS_OF_A_TABLE: Final[tuple[Check, ...]] = (
    check_file_types,
    check_thresholds,
    check_identity_numbers,
    check_planted,
    check_statements,
    check_attack,
)
"""Of one table by itself."""
