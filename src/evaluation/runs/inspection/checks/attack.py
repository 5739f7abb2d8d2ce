"""Can someone who has read all of it work out a hidden count too well?"""

from collections.abc import Iterator

from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding


def check_attack(evidence: Evidence) -> Iterator[Finding]:
    """What the attack on the statements of the release finds, if there is someone to make it."""
    if evidence.attack is None or not evidence.statements:
        return
    for what in evidence.attack(evidence.statements):
        yield Finding("attack", "", None, what)
