"""The last year of a table against the year before it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import ibis.expr.types as ir


def with_year_before(
    frame: pd.DataFrame,
    amount: "pd.Series[float]",
    *,
    name: str,
    report_year: int,
    within: Sequence[str] = (),
    year: str = "year",
) -> pd.DataFrame:
    """A copy in which the rows of the last year carry the sum of the year before and their own part of it.

    Args:
        frame: a table.
        amount: what is summed, aligned with its rows; a column of ones counts them.
        name: of the amount, in the plural, such as `rows`.
        report_year: years after it are left out.
        within: columns whose values are compared with themselves alone, such as a unit.
        year: column of years.

    Returns:
        With `<name>_year_before` (the sum of the year before) and `<name>_times_year_before` (the
        last year's sum as a multiple of it), both Float64. They are missing on all other rows, and
        where a year has no sum or the year before sums to zero.
    """
    keys = [year, *within]
    sums = amount.astype("Float64").groupby([frame[key] for key in keys], dropna=False).sum(min_count=1)
    now = sums.rename("now").reset_index()
    before = sums.rename("before").reset_index().assign(**{year: lambda one: one[year] + 1})
    known = frame.loc[frame[year] <= report_year, year]
    both = now.merge(before, on=keys, how="inner")
    both = both[(both[year] == known.max()) & (both["before"] > 0)] if len(known) else both.head(0)
    found = frame[keys].merge(both, on=keys, how="left").set_index(frame.index)
    return frame.assign(
        **{f"{name}_year_before": found["before"], f"{name}_times_year_before": found["now"] / found["before"]}
    )


def with_rows_year_before(frame: pd.DataFrame, *, report_year: int, year: str = "year") -> pd.DataFrame:
    """A copy in which the rows of the last year carry how many rows the year before has (see `with_year_before`)."""
    ones = pd.Series(1.0, index=frame.index)
    return with_year_before(frame, ones, name="rows", report_year=report_year, year=year)


def rows_with_year_before(rows: "ir.Table", *, report_year: int, year: str = "year") -> "ir.Table":
    """The same as `with_rows_year_before`, for rows of an engine.

    The years are counted at once, from their column alone: what is compared is then two constants, and the rules need
    no second table beside their rows.

    Args:
        rows: of an engine.
        report_year: years after it are left out.
        year: column of years.
    """
    counted = rows.group_by(year).aggregate(rows=rows.count())
    counts = {each[year]: each["rows"] for each in rows.get_backend().to_pyarrow(counted).to_pylist()}
    last = max((each for each in counts if each is not None and each <= report_year), default=report_year)
    before = float(counts.get(last - 1, 0)) or None
    times = counts[last] / before if before else None
    is_last = rows[year] == last
    return rows.mutate(
        rows_year_before=is_last.ifelse(before, None).cast("float64"),
        rows_times_year_before=is_last.ifelse(times, None).cast("float64"),
    )
