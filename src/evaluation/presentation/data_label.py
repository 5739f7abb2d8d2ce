"""What kind of data a report is made from, said on everything that is made from data that are not real.

A picture is copied out of its page and a table out of its workbook: whoever meets it elsewhere must still see
that its figures were made up.
"""

import os
from typing import Final

from evaluation.messages import Message, message

DATA_KIND_VARIABLE: Final = "OPPTAKT_DATA_KIND"
"""The environment variable that says what kind of data the report run of this process is made from."""

SYNTHETIC: Final = "synthetic"

SYNTHETIC_LABEL: Final = message("Synthetic data, made to show what the suite does.")
"""What stands on a table or figure that is made from such data."""


def data_label() -> Message | None:
    """What stands on every table and figure; None where the data are what they seem."""
    if os.environ.get(DATA_KIND_VARIABLE) != SYNTHETIC:
        return None
    return SYNTHETIC_LABEL
