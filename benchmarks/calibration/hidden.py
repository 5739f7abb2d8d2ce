"""Counts that are partly hidden, and two sources of the same thing."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import Final

import numpy as np

from benchmarks.calibration.finding import Finding, answers
from benchmarks.calibration.series_limits import LEVEL
from benchmarks.calibration.shapes import LEVELS, Shape, counts_at, random_for
from evaluation.methods.arguments import Numbers
from evaluation.methods.censored_counts import CellStatus, CensoredCounts, cell_bounds, censored_counts, published_total
from evaluation.methods.censored_likelihood import censored_rate
from evaluation.methods.concordance import LimitsOfAgreement, limits_of_agreement, lin_concordance
from evaluation.methods.results import Convention, Estimate, Result

TABLES: Final = 300
RATES: Final = 3000
PAIRS: Final = 4000
THRESHOLD: Final = 5
CELLS: Final = 8
_CONCORDANCES: Final = (0.6, 0.9)
_PERIODS: Final = (5, 8, 10)
_PEOPLE: Final = 60_000


def findings(*, quick: bool) -> Iterator[Finding]:
    """Bounds, rates and agreement."""
    yield _bounds(30 if quick else TABLES)
    if not quick:
        for zero_inside, dispersion in product((False, True), (1.0, 3.0)):
            yield _rates(dispersion, zero_inside=zero_inside)
        for periods, concordance in product(_PERIODS, _CONCORDANCES):
            yield from _agreement(periods, concordance)


def _bounds(tables: int) -> Finding:
    """Whether each hidden cell of a table of regions by sectors lies within its bounds, its margins known."""
    random = random_for("bounds")
    levels = np.array(list(LEVELS.values()))[:, None] * np.array([[0.1, 0.6, 0.3]]) / 6
    held = []
    for _ in range(tables):
        counts = random.poisson(levels)
        within = zip(cell_bounds(_table(counts)), counts.ravel(), strict=True)
        held.append(all(each.lowest <= count <= each.highest for each, count in within))
    return Finding(
        convention="worst_case_bounds",
        what="every_cell_of_a_table",
        shape=Shape(size=levels.size, level=round(float(levels.min()), 3)),
        nominal=1.0,
        answers=answers(np.array(held)),
    )


def _table(counts: Numbers) -> CensoredCounts:
    places = np.arange(counts.size).reshape(counts.shape)
    margins = [*places, *places.T]
    totals = [published_total(float(counts.ravel()[each].sum()), each.tolist()) for each in margins]
    return censored_counts(
        counts.ravel(), _statuses(counts.ravel()), threshold=THRESHOLD, zero_inside=True, totals=totals
    )


def _statuses(counts: Numbers, *, zero_inside: bool = True) -> list[CellStatus]:
    smallest = 0 if zero_inside else 1
    return ["below_threshold" if smallest <= each < THRESHOLD else "published" for each in counts]


def _rates(dispersion: float, *, zero_inside: bool) -> Finding:
    level = 4.0
    random = random_for("hidden", dispersion, zero_inside)
    counts = counts_at(random.random((RATES, CELLS)), np.full((RATES, CELLS), level), dispersion=dispersion)
    smallest = 0 if zero_inside else 1
    # Cells with the same population are alike, and hidden counts cannot be told apart: only what is shown matters.
    shown = np.sort(np.where((counts >= smallest) & (counts < THRESHOLD), smallest, counts), axis=1)
    results = [_rate(tuple(each), zero_inside=zero_inside) for each in shown.tolist()]
    held = np.array([_holds(each, level) for each in results])
    return Finding(
        convention="censored_likelihood",
        what="zero_hidden" if zero_inside else "zero_shown",
        shape=Shape(size=CELLS, level=level, dispersion=dispersion),
        nominal=LEVEL,
        answers=answers(held, np.array([isinstance(each, Estimate) for each in results])),
    )


@cache
def _rate(counts: tuple[float, ...], *, zero_inside: bool) -> Result:
    status = _statuses(np.array(counts), zero_inside=zero_inside)
    data = censored_counts(counts, status, threshold=THRESHOLD, zero_inside=zero_inside)
    return censored_rate(data, _PEOPLE, multiplier=_PEOPLE, confidence=LEVEL).estimate


def _agreement(periods: int, concordance: float) -> Iterator[Finding]:
    """Two normal series with equal means and variances: their concordance is their correlation."""
    random = random_for("agreement", periods, concordance)
    first = random.standard_normal((PAIRS, periods))
    second = concordance * first + np.sqrt(1 - concordance**2) * random.standard_normal((PAIRS, periods))
    lin = [lin_concordance(one, other, confidence=LEVEL) for one, other in zip(first, second, strict=True)]
    altman = [limits_of_agreement(one, other, confidence=LEVEL) for one, other in zip(first, second, strict=True)]
    # Differences have mean 0 and variance 2 (1 - concordance); 97.5 % lie under the upper limit.
    limit = 1.959963984540054 * np.sqrt(2 * (1 - concordance))
    upper = [each.upper if isinstance(each, LimitsOfAgreement) else each for each in altman]
    shape = Shape(size=periods, level=concordance)
    judged: tuple[tuple[Convention, Sequence[object], float], ...] = (
        ("lin_concordance", lin, concordance),
        ("bland_altman", upper, limit),
    )
    for convention, results, truth in judged:
        held = np.array([_holds(each, truth) for each in results])
        given = np.array([isinstance(each, Estimate) and each.lower is not None for each in results])
        yield Finding(convention=convention, what="pairs", shape=shape, nominal=LEVEL, answers=answers(held, given))


def _holds(result: object, truth: float) -> bool:
    if not isinstance(result, Estimate) or result.lower is None or result.upper is None:
        return False
    return result.lower <= truth <= result.upper
