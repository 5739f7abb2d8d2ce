"""Counts that are hidden: what each can be, what the totals leave possible, and the worst cases of what they make.

A hidden count is an interval of whole numbers. Totals that are published tie hidden counts together. The bounds here
hold every way of filling the hidden cells that agrees with all of it, and no wider: integer programming, not rounding.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import Bounds as Box
from scipy.optimize import LinearConstraint, milp

from evaluation.methods.arguments import Numbers, frozen
from evaluation.methods.results import Convention
from evaluation.methods.screening import numbers

CellStatus = Literal["published", "below_threshold", "hidden"]
"""`below_threshold`: suppressed for being small, and said to be; `hidden`: secondary, or for a reason untold."""

_STATUSES: Final = frozenset({"published", "below_threshold", "hidden"})
_SETTLED: Final = 1e-9
_NO_FILLING: Final = "no filling of the hidden cells agrees with the totals"


@dataclass(frozen=True, kw_only=True)
class Total:
    """A count of several cells together.

    Attributes:
        cells: places of the cells, each once.
        lowest: the least the total can be; the published count, if it is published.
        highest: the most; the same count, if it is published.
        additive: the total is the sum of its cells; false for distinct people, of whom one may be in several cells:
            they are then at least as many as the largest cell and at most the sum.
    """

    cells: tuple[int, ...]
    lowest: float
    highest: float
    additive: bool = True


@dataclass(frozen=True, kw_only=True)
class CensoredCounts:
    """Cells of which some are hidden.

    Attributes:
        lowest: the least each cell can be by itself, whole.
        highest: the most, whole or infinite.
        totals: what is known of several cells together.
    """

    lowest: Numbers
    highest: Numbers
    totals: tuple[Total, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WorstCase:
    """The least and the most that something can be, over every filling of the hidden cells.

    Attributes:
        lowest: the least.
        highest: the most; `math.inf` where nothing bounds it.
        convention: always `worst_case_bounds`.
    """

    lowest: float
    highest: float
    convention: Convention = "worst_case_bounds"


def published_total(count: float, cells: Sequence[int], *, additive: bool = True) -> Total:
    """A total that is published.

    Args:
        count: whole, not negative.
        cells: places of its cells.
        additive: whether the total is the sum of its cells; see `Total`.
    """
    return Total(cells=tuple(cells), lowest=float(count), highest=float(count), additive=additive)


def censored_counts(
    counts: ArrayLike,
    status: Sequence[CellStatus],
    *,
    threshold: int,
    zero_inside: bool,
    totals: Sequence[Total] = (),
) -> CensoredCounts:
    """Cells as a table prints them.

    Args:
        counts: one a cell; what stands in a cell that is not published is not read, and may be missing.
        status: of each cell.
        threshold: the smallest count that is published, such as 5 where "<5" is printed.
        zero_inside: whether a 0 is hidden with the small counts, or always published: a setting of the delivery.
        totals: what is known of several cells together.

    Raises:
        ValueError: the arguments do not fit each other, a published count is not a whole number of zero or more, or no
            filling agrees with the totals.
    """
    given, marks = numbers(counts, name="counts"), np.asarray(status, dtype=np.str_)
    if given.ndim != 1 or marks.shape != given.shape:
        raise ValueError("there must be one status a cell")
    if not set(marks.tolist()) <= _STATUSES:
        raise ValueError("a status is published, below_threshold or hidden")
    smallest = 0 if zero_inside else 1
    if threshold <= smallest:
        raise ValueError("the threshold must leave something to hide below it")
    shown = marks == "published"
    lowest = np.where(shown, given, np.where(marks == "below_threshold", smallest, 0))
    highest = np.where(shown, given, np.where(marks == "below_threshold", threshold - 1, np.inf))
    return interval_counts(lowest, highest, totals=totals)


def interval_counts(lowest: ArrayLike, highest: ArrayLike, *, totals: Sequence[Total] = ()) -> CensoredCounts:
    """Cells that are each known to lie between two whole numbers.

    Args:
        lowest: the least each can be, whole, not negative.
        highest: the most, whole, or infinite.
        totals: what is known of several cells together.

    Raises:
        ValueError: the bounds are not as described, a total names a cell that is not there, or no filling agrees with
            the totals.
    """
    low, high = numbers(lowest, name="lowest"), numbers(highest, name="highest")
    if low.ndim != 1 or low.shape != high.shape or not low.size:
        raise ValueError("there must be at least one cell, and two bounds of each")
    if not np.all(np.isfinite(low)) or np.any(low < 0) or np.any(low != np.floor(low)):
        raise ValueError("the least a cell can be must be a whole number of zero or more")
    if np.any(np.isnan(high)) or np.any(high < low) or np.any(high != np.floor(high)):
        raise ValueError("the most a cell can be must be a whole number, or infinite, and no less than the least")
    for total in totals:
        _check(total, low.size)
    data = CensoredCounts(lowest=frozen(low), highest=frozen(_held(high, totals)), totals=tuple(totals))
    if np.any(data.highest < data.lowest):
        raise ValueError(_NO_FILLING)
    _extreme(data, np.zeros(low.size))
    return data


def sum_bounds(data: CensoredCounts, cells: ArrayLike | None = None) -> WorstCase:
    """The least and the most that cells can be together.

    Args:
        data: the cells.
        cells: one truth value a cell; all of them, unless given.

    Raises:
        ValueError: there is not one truth value a cell.
    """
    chosen = _chosen(data, cells)
    unbounded = bool(np.any(np.isinf(data.highest[chosen > 0])))
    return WorstCase(lowest=_least(data, chosen), highest=np.inf if unbounded else -_least(data, -chosen))


def cell_bounds(data: CensoredCounts) -> tuple[WorstCase, ...]:
    """The least and the most that each cell can be, given the totals."""
    return tuple(sum_bounds(data, np.arange(data.lowest.size) == place) for place in range(data.lowest.size))


def ratio_bounds(data: CensoredCounts, above: ArrayLike, below: ArrayLike) -> WorstCase:
    """The least and the most that the sum of some cells can be, over that of others.

    Where the cells below can all be zero, nothing bounds the ratio from above; where they must be, both are infinite.

    Args:
        data: the cells.
        above: one truth value a cell: those above the line.
        below: those below the line; no cell is on both sides.

    Raises:
        ValueError: there is not one truth value a cell, or a side is empty, or a cell is on both.

    Source: Dinkelbach W (1967), "On nonlinear fractional programming", Management Science 13:492-498.
    """
    top, bottom = _chosen(data, above), _chosen(data, below)
    if not top.any() or not bottom.any() or np.any(top * bottom):
        raise ValueError("each side must have a cell, and no cell may be on both")
    under, over = sum_bounds(data, bottom > 0), sum_bounds(data, top > 0)
    lowest = 0.0 if over.lowest == 0 or np.isinf(under.highest) else _inverted(_largest_ratio(data, bottom, top))
    highest = np.inf if under.lowest == 0 or np.isinf(over.highest) else _largest_ratio(data, top, bottom)
    return WorstCase(lowest=lowest, highest=highest)


def _largest_ratio(data: CensoredCounts, top: Numbers, bottom: Numbers) -> float:
    """The largest `top` over `bottom`, where `bottom` is never zero and `top` is bounded."""
    ratio = 0.0
    while True:
        filling = _extreme(data, ratio * bottom - top)
        better = float(top @ filling) / float(bottom @ filling)
        if better <= ratio * (1 + _SETTLED):
            return better
        ratio = better


def _inverted(ratio: float) -> float:
    return 1 / ratio if ratio else np.inf


def _least(data: CensoredCounts, weights: Numbers) -> float:
    return float(weights @ _extreme(data, weights)) + 0.0


def _extreme(data: CensoredCounts, weights: Numbers) -> Numbers:
    """A filling with the least weighted sum.

    Raises:
        ValueError: there is no filling at all.
    """
    rows, lows, highs = [], [], []
    for total in data.totals:
        rows.append(np.isin(np.arange(data.lowest.size), total.cells).astype(np.float64))
        lows.append(total.lowest)
        highs.append(total.highest if total.additive else np.inf)
    found = milp(
        weights,
        integrality=np.ones(data.lowest.size, dtype=np.int64),
        bounds=Box(data.lowest, data.highest),
        constraints=[LinearConstraint(np.array(rows), lows, highs)] if rows else [],
    )
    if found.x is None:
        raise ValueError(_NO_FILLING)
    filling: Numbers = np.rint(np.array(found.x, dtype=np.float64))
    return filling


def _held(highest: Numbers, totals: Sequence[Total]) -> Numbers:
    """No cell is more than a total it is in, whether the total adds up or counts distinct people."""
    held = highest.copy()
    for total in totals:
        places = list(total.cells)
        held[places] = np.minimum(held[places], total.highest)
    return held


def _check(total: Total, cells: int) -> None:
    places = total.cells
    if not places or len(set(places)) != len(places) or min(places) < 0 or max(places) >= cells:
        raise ValueError("a total must name cells that are there, each once")
    limits: NDArray[np.float64] = np.array([total.lowest, total.highest], dtype=np.float64)
    if np.isnan(limits).any() or limits[0] < 0 or limits[1] < limits[0] or np.any(limits != np.floor(limits)):
        raise ValueError("a total must lie between whole numbers of zero or more")


def _chosen(data: CensoredCounts, cells: ArrayLike | None) -> Numbers:
    if cells is None:
        return np.ones(data.lowest.size)
    given = np.asarray(cells)
    if given.dtype.kind != "b" or given.shape != data.lowest.shape:
        raise ValueError("there must be one truth value a cell")
    return given.astype(np.float64)
