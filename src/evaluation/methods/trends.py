"""Rate ratios and log-linear trends of counts, by Poisson regression with the log population as offset.

Importing this module imports statsmodels, which costs a second: it is imported where it is used, and not by the room.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.methods.arguments import Numbers, checked_confidence
from evaluation.methods.count_models import PROFILE_BELOW, ratio
from evaluation.methods.results import Comparability, Convention, Estimate, NotEstimable, Result
from evaluation.methods.screening import crosses_break, numbers, screened


def rate_trend(
    events: ArrayLike,
    population: ArrayLike,
    year: ArrayLike,
    *,
    code_regime: Sequence[object] | None = None,
    comparability: Comparability | None = None,
    convention: Convention | None = None,
    confidence: float = 0.95,
) -> Result:
    """The ratio from one year to the next that a log-linear trend gives.

    Args:
        events: counts, one a point.
        population: people at risk, one a point.
        year: calendar years, one a point; the same year may stand several times, as for several strata.
        code_regime: a label for each point; see `screening.crosses_break`.
        comparability: somebody's word that the points are comparable across a change of label.
        convention: one of `count_models.ratio`; left out, quasi-Poisson with t, or the profile likelihood below 10
            events.
        confidence: level between 0 and 1.

    Returns:
        The ratio, 1 meaning no trend; or `crosses_break`, `one_point`, `too_few_points`, `separable`, or what is the
        matter with the counts or the populations.

    Raises:
        ValueError: an argument is not as described.

    Source: McCullagh and Nelder (1989), chapters 6 and 9.
    """
    level = checked_confidence(confidence)
    years = numbers(year, name="year")
    data = _points(events, population, years)
    if isinstance(data, NotEstimable):
        return replace(data, convention=convention)
    counted, people = data
    chosen = _chosen(convention, counted)
    if crosses_break(code_regime, comparability):
        return NotEstimable(reason="crosses_break", convention=chosen)
    if np.unique(years).size == 1:
        return NotEstimable(reason="one_point", convention=chosen)
    design = np.column_stack([np.ones_like(years), years - years.mean()])
    result = ratio(counted, design, np.log(people), column=1, convention=chosen, level=level)
    return vouched(_with_trend(result), code_regime, comparability)


def rate_ratio(
    events: ArrayLike,
    population: ArrayLike,
    exposed: ArrayLike,
    *,
    strata: Sequence[object] | None = None,
    code_regime: Sequence[object] | None = None,
    comparability: Comparability | None = None,
    convention: Convention | None = None,
    confidence: float = 0.95,
) -> Result:
    """The ratio of the exposed points' rate to the others', the same in every stratum.

    Args:
        events: counts, one a point.
        population: people at risk, one a point.
        exposed: truth values, one a point.
        strata: a label for each point; points with one label share a rate but for exposure. None for a single stratum.
        code_regime: a label for each point; see `screening.crosses_break`.
        comparability: somebody's word that the points are comparable across a change of label.
        convention: one of `count_models.ratio`; left out, quasi-Poisson with t, or the profile likelihood below 10
            events.
        confidence: level between 0 and 1.

    Returns:
        The ratio, 1 meaning no difference; or `no_comparison` where all points, or all of every stratum, are exposed or
        none is; `crosses_break`, `too_few_points`, `separable`, or what is the matter with the data.

    Raises:
        ValueError: an argument is not as described.

    Source: Breslow NE, Day NE (1987), Statistical methods in cancer research II, IARC, chapter 4.
    """
    level = checked_confidence(confidence)
    groups = np.asarray(exposed)
    if groups.dtype.kind != "b":
        raise ValueError("exposed must be truth values")
    data = _points(events, population, groups.astype(np.float64))
    if isinstance(data, NotEstimable):
        return replace(data, convention=convention)
    counted, people = data
    chosen = _chosen(convention, counted)
    if crosses_break(code_regime, comparability):
        return NotEstimable(reason="crosses_break", convention=chosen)
    design = np.column_stack([groups.astype(np.float64), _indicators(strata, counted.size)])
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return NotEstimable(reason="no_comparison", convention=chosen)
    result = ratio(counted, design, np.log(people), column=0, convention=chosen, level=level)
    return vouched(result, code_regime, comparability)


def vouched(
    result: Result,
    code_regime: Sequence[object] | NDArray[np.object_] | None,
    comparability: Comparability | None,
) -> Result:
    """The result with the name of whoever vouched for it, where somebody had to.

    Args:
        result: what was estimated.
        code_regime: a label for each point, or None.
        comparability: somebody's word, or None.
    """
    if isinstance(result, NotEstimable) or comparability is None or not crosses_break(code_regime, None):
        return result
    assumptions = (*result.assumptions, "comparable_across_codes")
    return replace(result, asserted_by=comparability.asserted_by, assumptions=assumptions)


def _points(events: ArrayLike, population: ArrayLike, others: Numbers) -> tuple[Numbers, Numbers] | NotEstimable:
    data = screened(events, population)
    if isinstance(data, NotEstimable):
        return data
    if data[0].ndim != 1 or data[0].shape != others.shape:
        raise ValueError("events, population and what they are compared by must be one number a point")
    if not np.all(np.isfinite(others)):
        return NotEstimable(reason="missing_values")
    return data


def _chosen(convention: Convention | None, events: Numbers) -> Convention:
    return convention or ("poisson_profile_likelihood" if events.sum() < PROFILE_BELOW else "quasi_poisson_t")


def _with_trend(result: Result) -> Result:
    if not isinstance(result, Estimate):
        return result
    return replace(result, assumptions=(*result.assumptions, "log_linear_trend"))


def _indicators(strata: Sequence[object] | None, points: int) -> Numbers:
    if strata is None:
        return np.ones((points, 1))
    if len(strata) != points:
        raise ValueError("strata must be one label a point")
    names, places = np.unique([str(each) for each in strata], return_inverse=True)
    return np.asarray(places[:, None] == np.arange(names.size), dtype=np.float64)
