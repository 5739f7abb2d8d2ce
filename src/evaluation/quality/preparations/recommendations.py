"""`recommendations`: how long after the report something should be done."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.preparation import Preparation, Surroundings


def prepare_recommendations(frame: pd.DataFrame, _surroundings: Surroundings) -> pd.DataFrame:
    """The canonical recommendations with the years from the report to the deadline.

    Args:
        frame: canonical `recommendations`, with the year of the deadline.
    """
    return frame.assign(years_to_deadline=frame["deadline_year"] - frame["year"])


PREPARATION: Final = Preparation(prepare_recommendations)
