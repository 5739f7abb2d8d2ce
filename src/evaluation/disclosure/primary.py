"""Primary suppression: which counts are too small to be shown, each looked at by itself."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Literal

import pandas as pd

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.declarations import companions
from evaluation.disclosure.shape import Releasable
from evaluation.disclosure.symbols import CellState
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import message
from evaluation.shape import Threshold

Reason = Literal["primary", "delivery", "secondary"]


@dataclass(frozen=True)
class CountCell:
    """One count as a reader will see it.

    Attributes:
        state: what becomes of it.
        value: the count, only if the reader sees it.
        prior: for a hidden count, what its being hidden tells: from 0 to below the threshold, what
            the delivery says, or, where it is hidden for the sake of others, that it is not small.
        reason: for a hidden count, whether it was too small, the delivery had hidden it, or it is
            hidden so that others cannot be worked out. No reader sees which.
        published: whether it has been published before, and so cannot be taken back.
        told: limits that have been published elsewhere, or before, and that every reader knows; None: none.
    """

    state: CellState
    value: int | None = None
    prior: Bounds | None = None
    reason: Reason | None = None
    published: bool = False
    told: Bounds | None = None


def suppress_primary(table: Releasable, count: str, threshold: Threshold) -> tuple[CountCell, ...]:
    """Each count of one column as a reader will see it, in the order of the table's rows.

    Args:
        table: a table whose declarations have been checked.
        count: the name of a column of counts.
        threshold: the rule for small counts.

    Raises:
        DisclosureRefusedError: counts that are not whole numbers of people, or limits that are no
            limits.
    """
    values = _whole_numbers(table, count)
    public = _public_marks(table)
    delivered = _hidden_in_delivery(table, count, values)
    return tuple(
        _cell(value, is_public=is_public, hidden=hidden, threshold=threshold)
        for value, is_public, hidden in zip(values, public, delivered, strict=True)
    )


def true_counts(table: Releasable, count: str) -> tuple[int | None, ...]:
    """The counts of one column, in people; None where a number is missing or the delivery has hidden it.

    Args:
        table: a table whose declarations have been checked.
        count: the name of a column of counts.

    Raises:
        DisclosureRefusedError: counts that are not whole numbers of people, or limits that are no limits.
    """
    values = _whole_numbers(table, count)
    hidden = _hidden_in_delivery(table, count, values)
    return tuple(None if limits else value for value, limits in zip(values, hidden, strict=True))


def _cell(value: int | None, *, is_public: bool, hidden: Bounds | None, threshold: Threshold) -> CountCell:
    if hidden is not None:
        return CountCell("hidden", prior=hidden, reason="delivery")
    if value is None:
        return CountCell("missing")
    if not threshold.lowest_hidden <= value <= threshold.highest_hidden:
        return CountCell("shown", value, published=is_public)
    if is_public:
        return CountCell("public", value, published=True)
    prior = Bounds(threshold.lowest_hidden, threshold.highest_hidden)
    return CountCell("hidden", prior=prior, reason="primary")


def _public_marks(table: Releasable) -> list[bool]:
    if table.public_column is None:
        return [False] * len(table.frame)
    return [bool(mark) for mark in table.frame[table.public_column]]


def _hidden_in_delivery(table: Releasable, count: str, values: Sequence[int | None]) -> list[Bounds | None]:
    names = companions(table, count)
    if not names:
        return [None] * len(table.frame)
    status, lower, upper = (
        names[0],
        _whole_numbers(table, names[1]),
        _whole_numbers(table, names[2]),
    )
    hidden = [
        # A count that is not there but has an upper limit was hidden, whatever its status is
        # called.
        Bounds(low or 0, high) if said == "suppressed" or (value is None and high is not None) else None
        for said, value, low, high in zip(table.frame[status], values, lower, upper, strict=True)
    ]
    pointless = sum(1 for each in hidden if each and each.upper is not None and each.upper <= each.lower)
    if pointless:
        raise DisclosureRefusedError(
            message(
                "In the table {table} the limits of hidden counts in the column {column} leave no "
                "two values to choose between; number of rows: {rows}.",
                table=table.name,
                column=count,
                rows=pointless,
            )
        )
    return hidden


def _whole_numbers(table: Releasable, column: str) -> list[int | None]:
    values = [None if pd.isna(value) else value for value in table.frame[column].tolist()]
    wrong = sum(1 for value in values if value is not None and not _is_whole(value))
    if wrong:
        raise DisclosureRefusedError(
            message(
                "In the table {table} the column {column} must hold whole numbers of people, zero "
                "or more; number of rows that do not: {rows}.",
                table=table.name,
                column=column,
                rows=wrong,
            )
        )
    return [None if value is None else int(value) for value in values]


def _is_whole(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, Real):
        return False
    number = float(value)
    return math.isfinite(number) and number >= 0 and number.is_integer()
