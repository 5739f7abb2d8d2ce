"""Randomisation inference: every assignment that could have been, enumerated."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.methods.arguments import checked_confidence
from evaluation.methods.results import Conclusion, Convention, NotEstimable
from evaluation.methods.screening import numbers

Alternative = Literal["greater", "less", "two_sided"]

MOST_ASSIGNMENTS: Final = 200_000
# Statistics closer than this part of the largest are a tie that floating point has parted.
_TIE: Final = 1e-9


@dataclass(frozen=True, kw_only=True)
class Randomisation:
    """Where the actual assignment stands among all that could have been: "k of N".

    Attributes:
        statistic: of the actual assignment.
        as_extreme: k, how many assignments give a statistic at least as extreme; the actual one and ties count.
        assignments: N, how many there are with as many units treated.
        p_value: k / N.
        smallest_p_value: the smallest p-value that N assignments can give, whatever the data.
        alternative: in which direction a statistic is extreme.
        level: the confidence level that a conclusion asks for.
        convention: always `randomisation_enumeration`.
    """

    statistic: float
    as_extreme: int
    assignments: int
    p_value: float
    smallest_p_value: float
    alternative: Alternative
    level: float
    convention: Convention = "randomisation_enumeration"

    def conclude(self) -> Conclusion:
        """What the test supports; nothing can be concluded where no data could have given a small enough p-value."""
        # A p-value is a ratio of whole numbers: 1/20 is not to miss 5 % by a rounding error in 1 - 0.95.
        allowed = 1 - self.level + _TIE
        if self.smallest_p_value > allowed:
            return "cannot_be_concluded"
        if self.p_value > allowed:
            return "compatible_with_no_change"
        return "increase_supported" if self.statistic > 0 else "decrease_supported"


def randomisation_test(
    changes: ArrayLike, treated: ArrayLike, *, alternative: Alternative = "greater", confidence: float = 0.95
) -> Randomisation | NotEstimable:
    """The difference in mean change between treated and other units, against all assignments.

    Args:
        changes: one number a unit.
        treated: truth values, one a unit.
        alternative: in which direction a difference is extreme.
        confidence: level between 0 and 1.

    Returns:
        The test; or `missing_values`, or `no_comparison` where all units are treated or none is.

    Raises:
        ValueError: an argument is not as described, or there are more than 200 000 assignments.

    Source: Fisher RA (1935), The design of experiments, chapter 3; Rosenbaum PR (2002), Observational studies, 2.4.
    """
    change = numbers(changes, name="changes")
    if not change.size or not np.all(np.isfinite(change)):
        return NotEstimable(reason="missing_values", convention="randomisation_enumeration")
    return enumerated(
        treated,
        lambda group: float(change[group].mean() - change[~group].mean()),
        units=change.size,
        alternative=alternative,
        confidence=confidence,
    )


def enumerated(
    treated: ArrayLike,
    statistic: Callable[[NDArray[np.bool_]], float],
    *,
    units: int,
    alternative: Alternative = "greater",
    confidence: float = 0.95,
) -> Randomisation | NotEstimable:
    """Any statistic of an assignment, against all assignments with as many units treated.

    Under "two_sided" a statistic is extreme by its size; where half of the units are treated, exchanging the groups
    turns its sign, so that no p-value is under 2 / N.

    Args:
        treated: truth values, one a unit.
        statistic: of an assignment, given as truth values; positive where the treated rose more.
        units: how many units there are.
        alternative: in which direction a statistic is extreme.
        confidence: level between 0 and 1.

    Returns:
        The test; or `no_comparison`, or `zero_on_log_scale` where the statistic of some assignment is not finite.

    Raises:
        ValueError: an argument is not as described, or there are more than 200 000 assignments.
    """
    level, actual = checked_confidence(confidence), np.asarray(treated)
    if actual.dtype.kind != "b" or actual.shape != (units,):
        raise ValueError("treated must be one truth value a unit")
    chosen = int(actual.sum())
    if chosen in {0, units}:
        return NotEstimable(reason="no_comparison", convention="randomisation_enumeration")
    total = comb(units, chosen)
    if total > MOST_ASSIGNMENTS:
        raise ValueError(f"at most {MOST_ASSIGNMENTS} assignments are enumerated")
    observed = statistic(actual)
    values = np.array([statistic(_group(each, units)) for each in combinations(range(units), chosen)])
    if not np.all(np.isfinite(values)):
        return NotEstimable(reason="zero_on_log_scale", convention="randomisation_enumeration")
    count = int(_as_extreme(values, observed, alternative).sum())
    mirrored = alternative == "two_sided" and 2 * chosen == units
    return Randomisation(
        statistic=observed,
        as_extreme=count,
        assignments=total,
        p_value=count / total,
        smallest_p_value=(2 if mirrored else 1) / total,
        alternative=alternative,
        level=level,
    )


def _group(members: tuple[int, ...], units: int) -> NDArray[np.bool_]:
    group = np.zeros(units, dtype=np.bool_)
    group[list(members)] = True
    return group


def _as_extreme(values: NDArray[np.float64], observed: float, alternative: Alternative) -> NDArray[np.bool_]:
    slack = _TIE * float(np.abs(values).max(initial=0.0))
    if alternative == "two_sided":
        return np.abs(values) >= abs(observed) - slack
    return values >= observed - slack if alternative == "greater" else values <= observed + slack
