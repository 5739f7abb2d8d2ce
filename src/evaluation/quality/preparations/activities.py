"""`activities`: whether attendance is a number of people."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.preparation import Preparation, Surroundings


def prepare_activities(frame: pd.DataFrame, _surroundings: Surroundings) -> pd.DataFrame:
    """The canonical activities with what their attendance has beyond a whole number.

    Args:
        frame: canonical `activities`.
    """
    return frame.assign(attendance_beyond_whole=frame["attendance"] % 1)


PREPARATION: Final = Preparation(prepare_activities)
