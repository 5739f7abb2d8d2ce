"""Counts of units by year, some of them treated from a common start, and the rates that are compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.methods.arguments import Numbers
from evaluation.methods.results import Comparability, NotEstimable
from evaluation.methods.screening import crosses_break, screened

Estimator = Literal["two_by_two", "twfe"]


@dataclass(frozen=True)
class Panel:
    """Counts and populations of a common start.

    Attributes:
        events: counts, one row a unit, one column a year.
        population: people at risk, same shape.
        treated: truth values, one a unit; some true, some not.
        after: truth values, one a year; some true, some not.
    """

    events: Numbers
    population: Numbers
    treated: NDArray[np.bool_]
    after: NDArray[np.bool_]


def checked_panel(
    events: ArrayLike,
    population: ArrayLike,
    treated: ArrayLike,
    after: ArrayLike,
    code_regime: Sequence[object] | None,
    comparability: Comparability | None,
) -> Panel | NotEstimable:
    """A panel that can be compared, or why it cannot.

    Args:
        events: counts, one row a unit, one column a year.
        population: people at risk, same shape.
        treated: truth values, one a unit.
        after: truth values, one a year.
        code_regime: a label for each year; see `screening.crosses_break`.
        comparability: somebody's word that the years are comparable across a change of label.

    Raises:
        ValueError: an argument is not as described.
    """
    groups, later = np.asarray(treated), np.asarray(after)
    if groups.dtype.kind != "b" or later.dtype.kind != "b":
        raise ValueError("treated and after must be truth values")
    data = screened(events, population)
    if isinstance(data, NotEstimable):
        return data
    if data[0].shape != (groups.size, later.size) or (code_regime is not None and len(code_regime) != later.size):
        raise ValueError("events must have one row a unit and one column a year")
    if crosses_break(code_regime, comparability):
        return NotEstimable(reason="crosses_break")
    if groups.all() or not groups.any() or later.all() or not later.any():
        return NotEstimable(reason="no_comparison")
    return Panel(*data, groups, later)


def difference_of_changes(
    panel: Panel, group: NDArray[np.bool_], *, estimator: Estimator, log_scale: bool, per: float
) -> float:
    """The change of a group of units from before to after, less that of the others; NaN without finite logarithms.

    Args:
        panel: the counts.
        group: truth values, one a unit; not the actual treatment where another assignment is tried.
        estimator: pooled rates, or the means of unit and year rates.
        log_scale: whether rates are compared by their logarithms.
        per: how many people a difference of rates is per.
    """
    before, later = ~panel.after, panel.after
    pooled = estimator == "two_by_two"
    changes = [
        rate_level(panel, side, later, pooled=pooled, log_scale=log_scale)
        - rate_level(panel, side, before, pooled=pooled, log_scale=log_scale)
        for side in (group, ~group)
    ]
    return float(changes[0] - changes[1]) * (1.0 if log_scale else per)


def rate_level(
    panel: Panel, units: NDArray[np.bool_], years: NDArray[np.bool_], *, pooled: bool, log_scale: bool
) -> float:
    """The rate, or log rate, of some units in some years; NaN where a rate without a logarithm is zero.

    Args:
        panel: the counts.
        units: truth values, one a unit.
        years: truth values, one a year.
        pooled: whether counts and populations are added up first, or the cells' rates averaged.
        log_scale: whether it is the logarithm.
    """
    cells = np.ix_(units, years)
    events, population = panel.events[cells], panel.population[cells]
    rates = np.atleast_1d(events.sum() / population.sum()) if pooled else events / population
    if not log_scale:
        return float(rates.mean())
    # No finite level: whoever asks finds out that the difference is not finite either.
    return float(np.log(rates).mean()) if np.all(rates) else float("nan")
