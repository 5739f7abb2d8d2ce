"""`participants` and `coordinators`: names, organisation numbers and periods."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.periods import overlapping_periods
from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.spelling import compared

_ORGNR_DIGITS: Final = 9
# Brønnøysundregistrene: an organisation number is weighted by these digits, and the sum is divisible by 11.
_ORGNR_WEIGHTS: Final = (3, 2, 7, 6, 5, 4, 3, 2, 1)


def prepare_participants(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:  # noqa: ARG001
    """Cluster participants, with what their rules compare with.

    Args:
        frame: canonical `participants`.
        surroundings: not needed.
    """
    return frame.assign(
        organisation_compared=compared(frame["organisation"]),
        orgnr_control_wrong=frame["orgnr"].map(_control_is_wrong, na_action="ignore").astype("Int64"),
    )


def prepare_coordinators(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:  # noqa: ARG001
    """Regional coordinators, with what their rules compare with.

    Args:
        frame: canonical `coordinators`.
        surroundings: not needed.
    """
    return frame.assign(overlapping_periods=overlapping_periods(frame, of="region", start="from", end="to"))


PARTICIPANTS: Final = Preparation(prepare_participants)
COORDINATORS: Final = Preparation(prepare_coordinators)


def _control_is_wrong(orgnr: str) -> int | None:
    """Whether nine digits fail the control; of anything else nothing is said."""
    if len(orgnr) != _ORGNR_DIGITS or not (orgnr.isascii() and orgnr.isdigit()):
        return None
    total = sum(weight * int(digit) for weight, digit in zip(_ORGNR_WEIGHTS, orgnr, strict=True))
    return int(total % 11 != 0)
