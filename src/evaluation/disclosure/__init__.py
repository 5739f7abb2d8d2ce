"""The released room: what may leave the house, and the only door out of it.

What it does: takes a table that says of itself which columns count people, which follow from them
and how totals relate to parts; hides small counts and all that follows from them; lets an
attacker's audit try to work the hidden cells out; and hands over a `Released` table, the only thing
that charts and pages accept. What may not happen here: nothing passes that the audit has not
passed, no value is changed other than by hiding it, no value stands in a message, and nothing in
this room knows an indicator or a programme.
"""

from evaluation.disclosure.door import release
from evaluation.disclosure.released import Released, ReleaseSummary
from evaluation.disclosure.shape import Releasable
from evaluation.disclosure.statement import ReleaseStatement
from evaluation.disclosure.symbols import HIDDEN, MISSING, CellState, CellValue, Scalar, Symbol
from evaluation.shape import Additivity, Coarser, Margin, Threshold

__all__ = [
    "HIDDEN",
    "MISSING",
    "Additivity",
    "CellState",
    "CellValue",
    "Coarser",
    "Margin",
    "Releasable",
    "ReleaseStatement",
    "ReleaseSummary",
    "Released",
    "Scalar",
    "Symbol",
    "Threshold",
    "release",
]
