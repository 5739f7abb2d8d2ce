"""What is known of those who gave no number: the last one that they themselves stated.

It is an upper bound only if nothing has been added since, and the tables say so. Whoever has never stated a number has
no upper bound at all, and is counted.
"""

from collections.abc import Sequence
from typing import Final

import pandas as pd

STATED: Final = "confirmed"
"""The status of a number that came from whoever was asked; an estimate is someone else's."""

NO_REPLY: Final = "no_reply"
"""The status of a row that gives no number; every other status gives one."""

_NEGLIGIBLE: Final = 1e-6
"""What is left of a difference between equal shares of a position, in the arithmetic of floating point."""


def earlier_numbers(
    rows: pd.DataFrame, *, unit: str, parts: Sequence[str], asked_by: str | None = None, undivided: str | None = None
) -> pd.DataFrame:
    """The last numbers of those who gave none, by year.

    A unit that gave no number in a year stands with all that it last stated. A unit that gave a number for some of its
    parts stands, in the open ones, with what its last number exceeds the new one by: no position is counted twice.

    Args:
        rows: `year`, the unit, its parts, `status` and `fte`; in a row without a reply `fte` is not read.
        unit: column of whoever answers.
        parts: columns that divide what a unit answers.
        asked_by: the one of them that says which part is open: a row without a reply cannot say, as an answer does, of
            what kind a position is. All of them when left out.
        undivided: the value of `asked_by` that stands for all parts together.

    Returns:
        Columns `year`, the unit, its parts, `fte` (never missing) and `from_year`, in which it was stated.
    """
    keys = [unit, *parts]
    columns = [*keys, "fte", "from_year"]
    stated_in = rows.assign(from_year=rows["year"])
    latest = stated_in.loc[[False] * len(rows), columns]
    found = [latest.assign(year=latest["from_year"])]
    for year, now in stated_in.groupby("year", sort=True):
        given = now[now["status"] != NO_REPLY]
        stated = given.loc[given["status"] == STATED, columns]
        silent = latest[~latest[unit].isin(given[unit])]
        unanswered = _open(latest, now[now["status"] == NO_REPLY], unit, [asked_by] if asked_by else parts, undivided)
        partly = _beyond(latest, given, unanswered)[columns]
        found.append(pd.concat([silent, partly]).assign(year=year))
        replaced = latest[unit].isin(stated[unit])
        latest = pd.concat([latest[~replaced], partly[partly[unit].isin(stated[unit])], stated])
    return pd.concat(found)[["year", *columns]].reset_index(drop=True)


def _open(
    latest: pd.DataFrame, unanswered: pd.DataFrame, unit: str, parts: Sequence[str], undivided: str | None
) -> pd.DataFrame:
    """The open parts; where all were asked about together, every part that the unit had last is open."""
    keys = [unit, *parts]
    whole = unanswered.loc[unanswered[parts[0]] == undivided, unit]
    return pd.concat([unanswered[keys], latest.loc[latest[unit].isin(whole), keys]]).drop_duplicates()


def _beyond(latest: pd.DataFrame, given: pd.DataFrame, unanswered: pd.DataFrame) -> pd.DataFrame:
    """In the open parts of units that gave a number: what they had last beyond what they have now.

    Where the last number of an open part was divided further, each of its divisions keeps its share of the rest.
    """
    keys = list(unanswered.columns)
    open_parts = unanswered[unanswered[keys[0]].isin(given[keys[0]])]
    before = latest.groupby(keys, as_index=False).agg(before=("fte", "sum"))
    present = given.groupby(keys, as_index=False).agg(present=("fte", "sum"))
    joined = open_parts.merge(before, on=keys).merge(present, on=keys, how="left")
    joined["beyond"] = joined["before"] - joined["present"].fillna(0.0)
    found = latest.merge(joined.loc[joined["beyond"] > _NEGLIGIBLE, [*keys, "before", "beyond"]], on=keys)
    return found.assign(fte=found["fte"] * found["beyond"] / found["before"])
