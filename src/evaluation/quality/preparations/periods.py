"""Periods that overlap: of the same region, or of the same member."""

from typing import Final

import pandas as pd

# A period without an end goes on; the day must lie after every other one.
_OPEN_END: Final = pd.Timestamp("2262-01-01")


def overlapping_periods(frame: pd.DataFrame, *, of: str, start: str, end: str) -> "pd.Series[int]":
    """Whether a row's period overlaps another one of the same owner.

    A period that starts on the day another ends does not overlap it.

    Args:
        frame: one row a period.
        of: column of owners.
        start: column of first days.
        end: column of last days; a missing one means that the period goes on.

    Returns:
        Int64: 1 where it does, 0 where it does not, missing where the owner or the first day is.
    """
    known = frame[[of, start]].notna().all(axis="columns")
    periods = frame[known].sort_values([of, start], kind="stable")
    owner, first, last = periods[of], periods[start], periods[end].fillna(_OPEN_END)
    latest_before = last.groupby(owner).cummax().groupby(owner).shift()
    next_first = first.groupby(owner).shift(-1)
    overlaps = (first < latest_before) | (next_first < last)
    return overlaps.astype("Int64").reindex(frame.index)
