"""Rates from counts that are partly hidden: the likelihood of what is shown, and the worst cases beside it.

A hidden count contributes P(lowest ≤ Y ≤ highest), and cells that add up to a total contribute the probability of that
total with each cell within its interval: a convolution of their truncated distributions. No estimate comes without its
worst-case bounds, and each lies within them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln, logsumexp
from scipy.stats import chi2, poisson

from evaluation.methods.arguments import Numbers, checked_confidence, checked_positive
from evaluation.methods.censored_counts import CensoredCounts, Total, WorstCase, ratio_bounds, sum_bounds
from evaluation.methods.results import Assumption, Estimate, NotEstimable, Reason, Result
from evaluation.methods.screening import numbers

_ASSUMPTIONS: Final[tuple[Assumption, ...]] = (
    "poisson_counts",
    "independent_events",
    "constant_rate_within_stratum",
    "population_known",
)
_FAR: Final = 60.0  # on the log scale: beyond any rate or ratio of counts
_PRECISION: Final = 1e-10
_SMALLEST: Final = float(np.finfo(np.float64).tiny)  # a probability under this is one that no search stops at

Curve = Callable[[float], float]


@dataclass(frozen=True, kw_only=True)
class CensoredEstimate:
    """An estimate from partly hidden counts, and what the hidden counts could make of it.

    Attributes:
        estimate: by the likelihood, with its profile-likelihood interval; or why there is none.
        worst_case: the least and the most over every filling of the hidden cells; chance comes on top.
    """

    estimate: Result
    worst_case: WorstCase


def censored_rate(
    data: CensoredCounts, population: ArrayLike, *, multiplier: float = 100_000, confidence: float = 0.95
) -> CensoredEstimate:
    """The rate that all cells share.

    A cell of which nothing is known (hidden, in no total) adds nothing to the likelihood; the worst case counts it.

    Args:
        data: the cells; totals must be additive and bounded, and share no cell.
        population: people or person-years behind each cell; broadcast.
        multiplier: how many people the rate is per.
        confidence: level between 0 and 1.

    Returns:
        The rate; in its place `no_population`, or `missing_values` where nothing is bounded from above.

    Raises:
        ValueError: a population is not a number or is negative, or another argument is not as described.

    Source: Cameron AC, Trivedi PK (2013), "Regression analysis of count data", 2nd edition, chapter 4; interval: Venzon
    DJ, Moolgavkar SH (1988), "A method for computing profile-likelihood-based confidence intervals", Applied Statistics
    37:87-94.
    """
    per, level = float(checked_positive(multiplier, name="multiplier")), checked_confidence(confidence)
    bounds, people = sum_bounds(data), _people(data, population)
    if people is None:
        return CensoredEstimate(estimate=_refused("no_population"), worst_case=WorstCase(lowest=0.0, highest=np.inf))
    scale = per / float(people.sum())
    worst = WorstCase(lowest=bounds.lowest * scale, highest=bounds.highest * scale)
    likelihood, informed = _likelihood(data), _informed(data)
    most = _most(data, informed, people)
    if most is None:
        return CensoredEstimate(estimate=_refused("missing_values"), worst_case=worst)

    def curve(log_rate: float) -> float:
        return likelihood(people * np.exp(log_rate))

    # If every cell can be zero, a rate of zero gives what is shown with certainty, and nothing is likelier than that.
    found = _likeliest(data, people, bounds.lowest, most) if bounds.lowest else -_FAR
    cut = (curve(found) if bounds.lowest else 0.0) - float(chi2.ppf(level, 1)) / 2
    estimate = Estimate(
        value=per * float(np.exp(found)) if bounds.lowest else 0.0,
        lower=per * float(np.exp(_crossing(curve, found, cut, step=-1.0))) if bounds.lowest else 0.0,
        upper=per * float(np.exp(_crossing(curve, found, cut, step=1.0))),
        level=level,
        null=None,
        convention="censored_likelihood",
        assumptions=_ASSUMPTIONS,
    )
    return CensoredEstimate(estimate=estimate, worst_case=worst)


def censored_rate_ratio(
    data: CensoredCounts, population: ArrayLike, group: ArrayLike, *, confidence: float = 0.95
) -> CensoredEstimate:
    """The rate that some cells share, over the rate that the others share.

    Args:
        data: the cells; totals must be additive and bounded, and share no cell; they may hold cells of both groups.
        population: people or person-years behind each cell; broadcast.
        group: one truth value a cell: those above the line. Both groups have a cell.
        confidence: level between 0 and 1.

    Returns:
        The ratio; in its place `no_population`, `missing_values` where a group has nothing that is bounded from above,
        or `separable` where a group can be without any event.

    Raises:
        ValueError: as for `censored_rate`, or a group is empty.

    Source: as `censored_rate`.
    """
    level, above = checked_confidence(confidence), np.asarray(group)
    counts = ratio_bounds(data, above, ~above if above.dtype.kind == "b" else above)
    people = _people(data, population)
    if people is None:
        return CensoredEstimate(estimate=_refused("no_population"), worst_case=WorstCase(lowest=0.0, highest=np.inf))
    scale = float(people[~above].sum() / people[above].sum())
    worst = WorstCase(lowest=counts.lowest * scale, highest=counts.highest * scale)
    informed = _informed(data)
    most = [_most(data, informed & side, people) for side in (above, ~above)]
    least = [sum_bounds(data, side).lowest / float(people[side].sum()) for side in (above, ~above)]
    if most[0] is None or most[1] is None:
        return CensoredEstimate(estimate=_refused("missing_values"), worst_case=worst)
    if 0 in least:
        return CensoredEstimate(estimate=_refused("separable"), worst_case=worst)
    curve = _profile(_likelihood(data), people, above, informed, data)
    found = _peak(curve, np.log(least[0] / most[1]), np.log(most[0] / least[1]))
    cut = curve(found) - float(chi2.ppf(level, 1)) / 2
    estimate = Estimate(
        value=float(np.exp(found)),
        lower=float(np.exp(_crossing(curve, found, cut, step=-1.0))),
        upper=float(np.exp(_crossing(curve, found, cut, step=1.0))),
        level=level,
        null=1.0,
        p_value=float(chi2.sf(max(0.0, 2 * (curve(found) - curve(0.0))), 1)),
        convention="censored_likelihood",
        assumptions=_ASSUMPTIONS,
    )
    return CensoredEstimate(estimate=estimate, worst_case=worst)


def _profile(
    likelihood: Callable[[Numbers], float],
    people: Numbers,
    above: NDArray[np.bool_],
    informed: NDArray[np.bool_],
    data: CensoredCounts,
) -> Curve:
    least = sum_bounds(data).lowest

    def curve(log_ratio: float) -> float:
        weighted = people * np.where(above, np.exp(log_ratio), 1.0)
        most = _most(data, informed, weighted)
        return likelihood(weighted * np.exp(_likeliest(data, weighted, least, most or 1.0)))

    return curve


def _likelihood(data: CensoredCounts) -> Callable[[Numbers], float]:
    """Log-likelihood of the means of the cells."""
    together = _disjoint(data.totals)
    alone = [place for place in range(data.lowest.size) if place not in together]

    def likelihood(means: Numbers) -> float:
        value = sum(_cell(means[place], data.lowest[place], data.highest[place]) for place in alone)
        return float(value + sum(_block(means, data, total) for total in data.totals))

    return likelihood


def _likeliest(data: CensoredCounts, people: Numbers, least: float, most: float) -> float:
    """The log rate at which the expected sum, given what is shown, is the sum that the rate gives.

    The likelihood's derivative by the log rate is the difference of the two (Dempster AP, Laird NM, Rubin DB (1977),
    Journal of the Royal Statistical Society B 39:1-38, section 2).
    """
    informed = _informed(data)
    together = _disjoint(data.totals)
    alone = [place for place in np.flatnonzero(informed) if place not in together]

    def excess(log_rate: float) -> float:
        means = people * np.exp(log_rate)
        expected = sum(_expected(means[place], data.lowest[place], data.highest[place]) for place in alone)
        expected += sum(_expected_block(means, data, total) for total in data.totals)
        return float(expected - means[informed].sum())

    low, high = float(np.log(least / people[informed].sum())) - _PRECISION, float(np.log(most)) + _PRECISION
    return float(brentq(excess, low, high, xtol=1e-14))


def _expected(mean: float, lowest: float, highest: float) -> float:
    if np.isinf(highest):
        return float(mean * np.exp(poisson.logsf(lowest - 2, mean) - poisson.logsf(lowest - 1, mean)))
    logs = _log_mass(mean, lowest, highest)
    weights = np.exp(logs - logs.max())
    return float(lowest + weights @ np.arange(weights.size) / weights.sum())


def _expected_block(means: Numbers, data: CensoredCounts, total: Total) -> float:
    sums, mass, _ = _sums(means, data, total)
    within = (sums >= total.lowest) & (sums <= total.highest)
    return float(sums[within] @ mass[within] / mass[within].sum())


def _cell(mean: float, lowest: float, highest: float) -> float:
    if np.isinf(highest):
        return float(poisson.logsf(lowest - 1, mean)) if lowest else 0.0
    return float(logsumexp(_log_mass(mean, lowest, highest)))


def _block(means: Numbers, data: CensoredCounts, total: Total) -> float:
    """Log-probability that the cells lie in their intervals and their sum in the total's."""
    sums, mass, height = _sums(means, data, total)
    within = mass[(sums >= total.lowest) & (sums <= total.highest)].sum()
    return height + float(np.log(max(within, _SMALLEST)))


def _sums(means: Numbers, data: CensoredCounts, total: Total) -> tuple[Numbers, Numbers, float]:
    """What cells within their intervals can sum to, up to the total, with the mass of each sum over exp(height)."""
    places = list(total.cells)
    mass, height, first = np.ones(1), 0.0, data.lowest[places].sum()
    for place in places:
        logs = _log_mass(means[place], data.lowest[place], data.highest[place])
        mass = np.convolve(mass, np.exp(logs - logs.max()))[: int(total.highest - first) + 1]
        height += float(logs.max()) + float(np.log(mass.max()))
        mass = mass / mass.max()
    return first + np.arange(mass.size), mass, height


def _log_mass(mean: float, lowest: float, highest: float) -> Numbers:
    values = np.arange(lowest, highest + 1)
    mass: Numbers = values * np.log(mean) - mean - gammaln(values + 1)
    return mass


def _informed(data: CensoredCounts) -> NDArray[np.bool_]:
    """Cells of which something is known."""
    known: NDArray[np.bool_] = (data.lowest > 0) | np.isfinite(data.highest)
    return known


def _most(data: CensoredCounts, cells: NDArray[np.bool_], people: Numbers) -> float | None:
    """A rate that the likeliest cannot exceed; None where no cell is bounded from above.

    The likeliest rate times all people is the expected sum given what is shown, and a Poisson count known only to be at
    least some number is expected to exceed it by no more than its own mean.
    """
    bounded = cells & np.isfinite(data.highest)
    if not bounded.any():
        return None
    most = data.highest[bounded].sum() + data.lowest[cells & ~bounded].sum()
    return float(most / people[bounded].sum())


def _peak(curve: Curve, least: float, most: float) -> float:
    if most - least < _PRECISION:
        return (least + most) / 2
    found = minimize_scalar(lambda each: -curve(each), bounds=(least, most), options={"xatol": _PRECISION})
    return float(found.x)


def _crossing(curve: Curve, start: float, cut: float, *, step: float) -> float:
    """Where the curve falls to the cut, going one way from its top."""
    inner, outer = start, start + step
    while curve(outer) > cut and abs(outer) < 2 * _FAR:
        inner, outer, step = outer, outer + 2 * step, 2 * step
    return float(brentq(lambda each: curve(each) - cut, inner, outer, xtol=_PRECISION))


def _disjoint(totals: tuple[Total, ...]) -> set[int]:
    places = [place for total in totals for place in total.cells]
    if len(set(places)) != len(places):
        raise ValueError("the likelihood takes totals that share no cell")
    if not all(total.additive and np.isfinite(total.highest) for total in totals):
        raise ValueError("the likelihood takes totals that add up and are bounded")
    return set(places)


def _people(data: CensoredCounts, population: ArrayLike) -> Numbers | None:
    given = np.broadcast_to(numbers(population, name="population"), data.lowest.shape)
    if np.any(given < 0):
        raise ValueError("population must not be negative")
    return None if np.any(given == 0) or not np.all(np.isfinite(given)) else np.array(given)


def _refused(reason: Reason) -> NotEstimable:
    return NotEstimable(reason=reason, convention="censored_likelihood")
