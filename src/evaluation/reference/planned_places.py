"""The places that the analysis plan names, held against those that there are."""

from typing import Final

from evaluation.errors import WrongUseError
from evaluation.programme import AnalysisPlan, unknown_units
from evaluation.reference.levels import Level
from evaluation.reference.reference import Reference

INCLUDED: Final = "included"
"""The regions of the programme together, as a unit."""

_LEVELS: Final[tuple[Level, ...]] = ("country", "regional_authority", "region", "trust")


def of_known_places(plan: AnalysisPlan, reference: Reference) -> AnalysisPlan:
    """The plan, if it names no place that nobody knows.

    Args:
        plan: as it was read.
        reference: the places.

    Raises:
        WrongUseError: it names one.
    """
    known = {unit for level in _LEVELS for unit in reference.units(level)} | {INCLUDED}
    if problems := unknown_units(plan, known):
        raise WrongUseError(*problems)
    return plan
