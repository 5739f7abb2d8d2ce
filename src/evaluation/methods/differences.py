"""Differences in differences between regions that start together, and what can be said of them with so few.

Cluster-robust and pooled Poisson standard errors are not offered: with four or five regions they reject a true null a
third to a half of the time. What is offered is every assignment that could have been, the wild bootstrap where there
are enough units, and how far from parallel the regions would have to be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.methods.arguments import checked_confidence, checked_positive
from evaluation.methods.panels import Estimator, checked_panel, difference_of_changes
from evaluation.methods.randomisation import Alternative, Randomisation, enumerated
from evaluation.methods.results import Assumption, Comparability, Conclusion, Convention, Estimate, NotEstimable, Result
from evaluation.methods.screening import crosses_break
from evaluation.methods.wild_bootstrap import WildBootstrap, wild_cluster_bootstrap

_CONVENTIONS: Final[dict[Estimator, tuple[Convention, Convention]]] = {
    "two_by_two": ("two_by_two_log", "two_by_two_difference"),
    "twfe": ("twfe_log", "twfe_difference"),
}
_ASSUMPTIONS: Final[tuple[Assumption, ...]] = ("parallel_trends", "exchangeable_assignment", "population_known")
_FEWEST_A_SIDE: Final = 2


@dataclass(frozen=True, kw_only=True)
class Differences:
    """How much more the treated units changed than the others, on two scales.

    The estimates have no interval of their own: with so few units the only inference is where the actual assignment
    stands among those that could have been.

    Attributes:
        ratio: the treated units' ratio of after to before, over the others'; 1 means no difference.
        difference: the treated units' change in rate, less the others'; 0 means no difference.
        ratio_randomisation: all assignments, on the log scale.
        difference_randomisation: all assignments, on the difference scale.
        multiplier: how many people the difference is per.
    """

    ratio: Result
    difference: Result
    ratio_randomisation: Randomisation | NotEstimable
    difference_randomisation: Randomisation | NotEstimable
    multiplier: float

    def conclude(self) -> Conclusion:
        """What the log scale supports, by randomisation."""
        return self.ratio_randomisation.conclude()


def difference_in_differences(
    events: ArrayLike,
    population: ArrayLike,
    *,
    treated: ArrayLike,
    after: ArrayLike,
    estimator: Estimator = "two_by_two",
    multiplier: float = 100_000,
    alternative: Alternative = "greater",
    code_regime: Sequence[object] | None = None,
    comparability: Comparability | None = None,
    confidence: float = 0.95,
) -> Differences | NotEstimable:
    """Compares the change in treated units with that in others, on the log scale and on the difference scale.

    `two_by_two` pools counts and populations into four cells, so that large units and years weigh more and single
    zeros do no harm; `twfe` is least squares of unit rates on a level for each unit and for each year, which, with one
    common start and no gaps, is the difference of mean changes, each unit weighing the same.

    Args:
        events: counts, one row a unit, one column a year.
        population: people at risk, same shape.
        treated: truth values, one a unit.
        after: truth values, one a year: whether it lies after the common start.
        estimator: one of the two above.
        multiplier: how many people the difference of rates is per.
        alternative: in which direction a difference is extreme.
        code_regime: a label for each year; see `screening.crosses_break`.
        comparability: somebody's word that the years are comparable across a change of label.
        confidence: level between 0 and 1.

    Returns:
        The differences; or `crosses_break`, `no_comparison` without treated and others or before and after, or what is
        the matter with the data. A zero that has no logarithm leaves the difference scale.

    Raises:
        ValueError: an argument is not as described.

    Source: Angrist JD, Pischke J-S (2009), Mostly harmless econometrics, section 5.2; Rosenbaum PR (2002), section 2.4.
    """
    level, per = checked_confidence(confidence), float(checked_positive(multiplier, name="multiplier"))
    panel = checked_panel(events, population, treated, after, code_regime, comparability)
    if isinstance(panel, NotEstimable):
        return panel
    broken = comparability if crosses_break(code_regime, None) else None
    results: list[tuple[Result, Randomisation | NotEstimable]] = []
    for convention in _CONVENTIONS[estimator]:
        log_scale = convention.endswith("_log")

        def statistic(group: NDArray[np.bool_], *, log_scale: bool = log_scale) -> float:
            return difference_of_changes(panel, group, estimator=estimator, log_scale=log_scale, per=per)

        value = statistic(panel.treated)
        randomised = enumerated(
            panel.treated, statistic, units=panel.treated.size, alternative=alternative, confidence=level
        )
        results.append((_point(value, convention, level, broken, log_scale=log_scale), randomised))
    (ratio, ratio_all), (difference, difference_all) = results
    return Differences(
        ratio=ratio,
        difference=difference,
        ratio_randomisation=ratio_all,
        difference_randomisation=difference_all,
        multiplier=per,
    )


def bootstrapped_ratio(
    events: ArrayLike,
    population: ArrayLike,
    *,
    treated: ArrayLike,
    after: ArrayLike,
    code_regime: Sequence[object] | None = None,
    comparability: Comparability | None = None,
    confidence: float = 0.95,
) -> WildBootstrap | NotEstimable:
    """The two-way fixed-effects log ratio by the wild cluster bootstrap, a cluster a unit; see `wild_bootstrap`.

    Args:
        events: counts, one row a unit, one column a year.
        population: people at risk, same shape.
        treated: truth values, one a unit.
        after: truth values, one a year.
        code_regime: a label for each year.
        comparability: somebody's word that the years are comparable across a change of label.
        confidence: level between 0 and 1.

    Returns:
        The bootstrap of the log ratio; or `too_few_clusters` under five units, or under two on either side, where it
        hardly ever rejects or nearly always does; `zero_on_log_scale`; or what is the matter with the data.

    Raises:
        ValueError: an argument is not as described.

    Source: MacKinnon JG, Webb MD (2017), "Wild bootstrap inference for wildly different cluster sizes", J Appl
    Econometrics 32:233-254, on few treated clusters; and see `wild_bootstrap`.
    """
    panel = checked_panel(events, population, treated, after, code_regime, comparability)
    if isinstance(panel, NotEstimable):
        return panel
    if min(panel.treated.sum(), (~panel.treated).sum()) < _FEWEST_A_SIDE:
        return NotEstimable(reason="too_few_clusters")
    if not np.all(panel.events):
        return NotEstimable(reason="zero_on_log_scale")
    units, years = panel.events.shape
    unit, year = np.repeat(np.arange(units), years), np.tile(np.arange(years), units)
    dosed = (panel.treated[unit] & panel.after[year]).astype(np.float64)
    design = np.column_stack([dosed, unit[:, None] == np.arange(units), year[:, None] == np.arange(1, years)])
    result = wild_cluster_bootstrap(
        np.log(panel.events / panel.population).ravel(), design, unit, column=0, confidence=confidence
    )
    if isinstance(result, NotEstimable) or not crosses_break(code_regime, None) or comparability is None:
        return result
    return replace(result, estimate=_vouched(result.estimate, comparability))


def _point(
    value: float, convention: Convention, level: float, comparability: Comparability | None, *, log_scale: bool
) -> Result:
    if not np.isfinite(value):
        return NotEstimable(reason="zero_on_log_scale", convention=convention)
    estimate = Estimate(
        value=float(np.exp(value)) if log_scale else value,
        lower=None,
        upper=None,
        level=level,
        null=1.0 if log_scale else 0.0,
        convention=convention,
        assumptions=_ASSUMPTIONS,
    )
    return estimate if comparability is None else _vouched(estimate, comparability)


def _vouched(estimate: Estimate, comparability: Comparability) -> Estimate:
    assumptions: tuple[Assumption, ...] = (*estimate.assumptions, "comparable_across_codes")
    return replace(estimate, assumptions=assumptions, asserted_by=comparability.asserted_by)
