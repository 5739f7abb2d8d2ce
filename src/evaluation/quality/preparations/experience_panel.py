"""`experience_panel`: the other periods of the same member."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.periods import overlapping_periods
from evaluation.quality.preparations.preparation import Preparation, Surroundings


def prepare_experience_panel(frame: pd.DataFrame, _surroundings: Surroundings) -> pd.DataFrame:
    """The canonical panel with whether a member's periods overlap.

    Args:
        frame: canonical `experience_panel`.
    """
    return frame.assign(overlaps_own_period=overlapping_periods(frame, of="member", start="from", end="to"))


PREPARATION: Final = Preparation(prepare_experience_panel)
