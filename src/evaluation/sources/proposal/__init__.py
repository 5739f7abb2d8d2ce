"""Looks at a delivery that nobody has described yet, and proposes its `delivery.toml`.

Whatever is proposed has a reason and says whether a person must look at it. What only a person can know, such as the
meaning of a symbol, is not decided here. When a table is read, nothing of this is used: only what the file says holds.

A look may see whatever stands in a file; what it says are headers, symbols, and words of short lists, never what
stands in a row about people.
"""

from evaluation.sources.proposal.observations import Certainty, Observation
from evaluation.sources.proposal.opening import OpenedFile, open_file
from evaluation.sources.proposal.proposal import Proposal, propose
from evaluation.sources.proposal.trial import Trial, try_out
from evaluation.sources.proposal.written import UNSURE, as_toml, in_short

__all__ = [
    "UNSURE",
    "Certainty",
    "Observation",
    "OpenedFile",
    "Proposal",
    "Trial",
    "as_toml",
    "in_short",
    "open_file",
    "propose",
    "try_out",
]
