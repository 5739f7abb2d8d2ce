"""How far treatment and comparison would have to part for a difference in differences to be nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Numbers, frozen
from evaluation.methods.panels import Panel, checked_panel, difference_of_changes, rate_level
from evaluation.methods.results import Assumption, Comparability, Convention, NotEstimable
from evaluation.methods.screening import crosses_break, numbers

_FEWEST_YEARS: Final = 2


@dataclass(frozen=True, kw_only=True)
class ParallelBounds:
    """Where the ratio may lie if trends were not parallel, by how far they may have parted.

    Attributes:
        ratio: the estimate under parallel trends.
        largest_deviation: D, the largest distance in a year before the start between the log ratio of treated to other
            rates and its mean over those years.
        multiples: M, each a multiple of D by which trends may have parted after the start.
        lower: the smallest ratio for each, exp(log ratio - M·D).
        upper: the largest, exp(log ratio + M·D).
        breakdown: the M from which the ratio may be 1; `math.inf` where D is zero and the ratio is not 1.
        convention: always `relative_magnitudes`.
        assumptions: always `parallel_within_bound` and `population_known`.
        asserted_by: the person who asserted that broken series are comparable; None where nobody had to.
    """

    ratio: float
    largest_deviation: float
    multiples: Numbers
    lower: Numbers
    upper: Numbers
    breakdown: float
    convention: Convention = "relative_magnitudes"
    assumptions: tuple[Assumption, ...] = ("parallel_within_bound", "population_known")
    asserted_by: str | None = None


def parallel_trend_bounds(
    events: ArrayLike,
    population: ArrayLike,
    *,
    treated: ArrayLike,
    after: ArrayLike,
    multiples: ArrayLike = (0.5, 1.0, 2.0),
    code_regime: Sequence[object] | None = None,
    comparability: Comparability | None = None,
) -> ParallelBounds | NotEstimable:
    """How the pooled two-by-two ratio moves if trends part after the start as they did before it, or more.

    The simplest form of "relative magnitudes": the deviation after the start is at most M times the largest before it.
    It bounds what parting trends can do; chance comes on top, and is not in the bounds.

    Args:
        events: counts, one row a unit, one column a year.
        population: people at risk, same shape.
        treated: truth values, one a unit.
        after: truth values, one a year.
        multiples: M, each zero or more.
        code_regime: a label for each year.
        comparability: somebody's word that the years are comparable across a change of label.

    Returns:
        The bounds; or `too_few_points` with one year before the start, `zero_on_log_scale` where either side has no
        events in a year before or in a period, or what is the matter with the data.

    Raises:
        ValueError: an argument is not as described.

    Source: after Rambachan A, Roth J (2023), "A more credible approach to parallel trends", Rev Econ Stud 90:2555-2591,
    section 2.4.1; Manski CF, Pepper JV (2018), Rev Econ Stat 100:232-244.
    """
    times = np.atleast_1d(numbers(multiples, name="multiples"))
    if not np.all(times >= 0):
        raise ValueError("multiples must be zero or more")
    panel = checked_panel(events, population, treated, after, code_regime, comparability)
    if isinstance(panel, NotEstimable):
        return replace(panel, convention="relative_magnitudes")
    if (~panel.after).sum() < _FEWEST_YEARS:
        return NotEstimable(reason="too_few_points", convention="relative_magnitudes")
    gaps = _yearly_gaps(panel)
    value = difference_of_changes(panel, panel.treated, estimator="two_by_two", log_scale=True, per=1.0)
    if not np.isfinite(value) or not np.all(np.isfinite(gaps)):
        return NotEstimable(reason="zero_on_log_scale", convention="relative_magnitudes")
    largest = float(np.abs(gaps - gaps.mean()).max())
    return ParallelBounds(
        ratio=float(np.exp(value)),
        largest_deviation=largest,
        multiples=frozen(times),
        lower=frozen(np.exp(value - times * largest)),
        upper=frozen(np.exp(value + times * largest)),
        breakdown=abs(value) / largest if largest else (np.inf if value else 0.0),
        asserted_by=comparability.asserted_by if comparability and crosses_break(code_regime, None) else None,
    )


def _yearly_gaps(panel: Panel) -> Numbers:
    single = np.eye(panel.after.size, dtype=np.bool_)[~panel.after]
    return np.array(
        [
            rate_level(panel, panel.treated, year, pooled=True, log_scale=True)
            - rate_level(panel, ~panel.treated, year, pooled=True, log_scale=True)
            for year in single
        ]
    )
