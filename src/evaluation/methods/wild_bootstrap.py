"""The wild cluster bootstrap, with every draw of its weights enumerated."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.methods.arguments import Numbers, checked_confidence, frozen
from evaluation.methods.results import Convention, Estimate, NotEstimable
from evaluation.methods.screening import numbers

Weights = Literal["rademacher", "webb"]

FEWEST_CLUSTERS: Final = 5
RADEMACHER_FROM: Final = 7
"""From this many clusters Rademacher's two weights give draws enough; under it Webb's six are used."""
MOST_CLUSTERS: Final = 20
MOST_WEBB_CLUSTERS: Final = 6

_CONVENTIONS: Final[dict[Weights, Convention]] = {
    "rademacher": "wild_bootstrap_rademacher",
    "webb": "wild_bootstrap_webb",
}
# Half of each distribution: the other half is its mirror, and a symmetric test sees no difference.
_HALVES: Final[dict[Weights, Numbers]] = {"rademacher": np.array([1.0]), "webb": np.sqrt([0.5, 1.0, 1.5])}
_CHUNK: Final = 1 << 16
_TIE: Final = 1e-9
_HALVINGS: Final = 25
_DOUBLINGS: Final = 12


@dataclass(frozen=True, kw_only=True)
class WildBootstrap:
    """The bootstrap of one coefficient.

    Attributes:
        estimate: the coefficient; its limits hold the values that the bootstrap does not reject, and are None where it
            cannot reject any, or none however far off; its `p_value` is that of the value asked about.
        statistic: cluster-robust t of the coefficient, without a small-sample factor, which would cancel.
        more_extreme: draws with a larger absolute t.
        ties: draws with an equal one, the actual residuals among them.
        draws: all draws.
        clusters: number of clusters.
        smallest_p_value: the smallest that so many clusters can give.
    """

    estimate: Estimate
    statistic: float
    more_extreme: int
    ties: int
    draws: int
    clusters: int
    smallest_p_value: float


@dataclass(frozen=True)
class _Scores:
    # With restricted residuals u and x̃ the column cleared of the others, per cluster: numerator a = x̃'u, and the
    # matrix that turns weights into the scores of the bootstrap's own residuals. Both are linear in the null value.
    numerator: Numbers
    scores: Numbers


@dataclass(frozen=True)
class _Model:
    at_zero: _Scores
    slope: _Scores
    coefficient: float
    clusters: int

    def at(self, null: float) -> _Scores:
        return _Scores(
            self.at_zero.numerator + null * self.slope.numerator, self.at_zero.scores + null * self.slope.scores
        )


def wild_cluster_bootstrap(
    outcome: ArrayLike,
    design: ArrayLike,
    clusters: ArrayLike,
    *,
    column: int,
    null: float = 0.0,
    weights: Weights | None = None,
    confidence: float = 0.95,
) -> WildBootstrap | NotEstimable:
    """Tests one coefficient of a least-squares regression by the restricted wild cluster bootstrap-t.

    Residuals of the model with the coefficient held at the null value are multiplied by one weight a cluster; the t of
    each draw uses the plain cluster-robust variance, CR1 without its constant factor, which would cancel. Every draw
    is enumerated. The p-value is symmetric, the share of draws whose absolute t is at least the actual one: **ties
    count as extreme**, the draw of equal weights among them, where boottest and fwildclusterboot leave ties out.

    Args:
        outcome: one number a row.
        design: one row a point, one column a coefficient, of full column rank.
        clusters: a label for each row.
        column: the column that is tested.
        null: the value that is tested.
        weights: left out, Rademacher's from 7 clusters and Webb's six under that.
        confidence: level between 0 and 1.

    Returns:
        The bootstrap; or `too_few_clusters` under 5, `missing_values`, `no_comparison` where the design is not of full
        rank, or `interval_not_computable` where the residuals vanish.

    Raises:
        ValueError: an argument is not as described, or there are more than 20 clusters (6 for Webb's weights).

    Source: Cameron AC, Gelbach JB, Miller DL (2008), Rev Econ Stat 90:414-427; Roodman D, MacKinnon JG, Nielsen MØ,
    Webb MD (2019), Stata Journal 19:4-60, sections 3-5; Webb MD (2023), Can J Econ 56:839-858.
    """
    level = checked_confidence(confidence)
    y, x = numbers(outcome, name="outcome"), numbers(design, name="design")
    labels, groups = np.unique(np.asarray(clusters), return_inverse=True)
    if x.ndim != len(("row", "column")) or y.shape != (len(x),) or groups.shape != y.shape:
        raise ValueError("outcome, design and clusters must have the same rows")
    chosen = weights or ("rademacher" if labels.size >= RADEMACHER_FROM else "webb")
    if labels.size > (MOST_CLUSTERS if chosen == "rademacher" else MOST_WEBB_CLUSTERS):
        raise ValueError("more clusters than draws can be enumerated for")
    refusal = _refusal(y, x, labels.size, chosen)
    if refusal is not None:
        return refusal
    model = _model(y, x, groups, labels.size, column=column)
    return _tested(model, null=null, weights=chosen, level=level)


def bootstrap_statistics(
    outcome: ArrayLike, design: ArrayLike, clusters: ArrayLike, *, column: int, null: float = 0.0
) -> Numbers:
    """The t of every Rademacher draw, the first that of equal weights: the actual one.

    Half of the draws: the others are these with the sign turned.

    Args:
        outcome: one number a row.
        design: one row a point, one column a coefficient, of full column rank.
        clusters: a label for each row.
        column: the column that is tested.
        null: the value that is tested.
    """
    labels, groups = np.unique(np.asarray(clusters), return_inverse=True)
    y, x = numbers(outcome, name="outcome"), numbers(design, name="design")
    held = _model(y, x, groups, labels.size, column=column).at(null)
    drawn = np.concatenate(list(_draws("rademacher", labels.size)))
    return np.asarray(drawn @ held.numerator / np.sqrt(((drawn @ held.scores.T) ** 2).sum(axis=1)), dtype=np.float64)


def _refusal(outcome: Numbers, design: Numbers, clusters: int, weights: Weights) -> NotEstimable | None:
    convention = _CONVENTIONS[weights]
    if not (np.all(np.isfinite(outcome)) and np.all(np.isfinite(design))):
        return NotEstimable(reason="missing_values", convention=convention)
    if clusters < FEWEST_CLUSTERS:
        return NotEstimable(reason="too_few_clusters", convention=convention)
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return NotEstimable(reason="no_comparison", convention=convention)
    return None


def _model(outcome: Numbers, design: Numbers, groups: NDArray[np.intp], clusters: int, *, column: int) -> _Model:
    others, asked = np.delete(design, column, axis=1), design[:, column]
    member = (groups[:, None] == np.arange(clusters)).astype(np.float64)
    cleared, residual = _without(asked, others), _without(outcome, others)
    inverse = np.linalg.inv(design.T @ design)
    exposure = member.T @ (cleared[:, None] * design) @ inverse

    def scores(held: Numbers) -> _Scores:
        numerator = member.T @ (cleared * held)
        return _Scores(numerator, np.diag(numerator) - exposure @ (design.T @ (member * held[:, None])))

    # Residuals at a null value b are those of the outcome less b times those of the column.
    return _Model(scores(residual), scores(-cleared), float(cleared @ residual / (cleared @ cleared)), clusters)


def _without(values: Numbers, others: Numbers) -> Numbers:
    if not others.shape[1]:
        return values
    return np.asarray(values - others @ np.linalg.lstsq(others, values, rcond=None)[0], dtype=np.float64)


def _tested(model: _Model, *, null: float, weights: Weights, level: float) -> WildBootstrap | NotEstimable:
    convention = _CONVENTIONS[weights]
    held = model.at(null)
    size = float(np.sqrt((held.scores.sum(axis=1) ** 2).sum()))
    if size <= _TIE * float(np.abs(held.numerator).sum()):
        return NotEstimable(reason="interval_not_computable", convention=convention)
    more, ties, draws = _counted(held, weights, model.clusters)
    lower, upper = _limits(model, weights, level, size / -float(model.slope.numerator.sum()))
    estimate = Estimate(
        value=model.coefficient,
        lower=lower,
        upper=upper,
        level=level,
        null=null,
        convention=convention,
        assumptions=("independent_clusters",),
        p_value=(more + ties) / draws,
    )
    return WildBootstrap(
        estimate=estimate,
        statistic=float(held.numerator.sum()) / size,
        more_extreme=more,
        ties=ties,
        draws=draws,
        clusters=model.clusters,
        smallest_p_value=_smallest(weights, model.clusters),
    )


def _smallest(weights: Weights, clusters: int) -> float:
    # Weights that are all equal leave t as it is: as many of them as there are weights, out of all draws.
    return float((2 * _HALVES[weights].size) ** (1 - clusters))


def _limits(model: _Model, weights: Weights, level: float, step: float) -> tuple[float | None, float | None]:
    if _smallest(weights, model.clusters) > 1 - level + _TIE:
        return None, None
    lower, upper = (_limit(model, weights, level, side * step) for side in (-1, 1))
    return (None, None) if lower is None or upper is None else (lower, upper)


def _counted(held: _Scores, weights: Weights, clusters: int) -> tuple[int, int, int]:
    actual = held.numerator.sum() ** 2 / (held.scores.sum(axis=1) ** 2).sum()
    more = ties = draws = 0
    for drawn in _draws(weights, clusters):
        above = (drawn @ held.numerator) ** 2
        below = ((drawn @ held.scores.T) ** 2).sum(axis=1)
        # Compared without dividing: a draw without any variance is as extreme as can be.
        beyond, slack = above - actual * below, _TIE * (above + actual * below)
        more += int(np.count_nonzero(beyond > slack))
        ties += int(np.count_nonzero(np.abs(beyond) <= slack))
        draws += len(drawn)
    return 2 * more, 2 * ties, 2 * draws


def _draws(weights: Weights, clusters: int) -> Iterator[Numbers]:
    half = _HALVES[weights]
    both = np.concatenate([half, -half])
    inner = min(clusters - 1, int(np.log(_CHUNK) / np.log(both.size)))
    block = _block(weights, inner)
    for outer in product(half, *[both] * (clusters - 1 - inner)):
        yield np.column_stack([np.tile(outer, (len(block), 1)), block])


@cache
def _block(weights: Weights, clusters: int) -> Numbers:
    both = np.concatenate([_HALVES[weights], -_HALVES[weights]])
    return frozen(np.array(list(product(both, repeat=clusters))).reshape(-1, clusters))


def _limit(model: _Model, weights: Weights, level: float, step: float) -> float | None:
    # The p-value is 1 at the estimate and falls in steps on either side; the limit is where it first is too small.
    def kept(at: float) -> bool:
        more, ties, draws = _counted(model.at(at), weights, model.clusters)
        return (more + ties) / draws > 1 - level + _TIE

    inside, reach = model.coefficient, step
    for _ in range(_DOUBLINGS):
        outside = inside + reach
        if not kept(outside):
            break
        inside, reach = outside, 2 * reach
    else:
        return None
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if kept(middle) else (inside, middle)
    return (inside + outside) / 2
