"""Intervals of one count, of a proportion, of two counts and of a standardised rate."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

import numpy as np

from benchmarks.calibration.finding import Finding, answers
from benchmarks.calibration.series_limits import LEVEL
from benchmarks.calibration.shapes import LEVELS, Shape, counts_at, random_for, shocks, within
from evaluation.methods import EXACT_BELOW, Estimate, crude_rate, directly_standardised_rate, wilson
from evaluation.methods.arguments import Numbers
from evaluation.methods.ratios import RatioMethod, ratio_of_counts
from evaluation.methods.results import Convention, Result

DRAWS: Final = 20_000
QUICK_DRAWS: Final = 4000
SLOW_DRAWS: Final = 4000
COUNT_LEVELS: Final = (2.0, *LEVELS.values(), 50.0)
COUNT_DISPERSIONS: Final = (1.0, 1.1, 1.5, 3.0, 6.0)
COUNT_SHOCKS: Final = (0.0, 0.1, 0.3)
TRIALS: Final = (5, 10, 20, 100, 357)
PROPORTIONS: Final = (0.05, 0.1, 0.3, 0.5)
_DIRECT: Final[tuple[Convention, ...]] = ("dobson_byar", "fay_feuer_gamma")
_PEOPLE: Final = 487_744  # of Helse Nord on 1 January 2024: any number does, as the interval scales with it
_STANDARD: Final = np.array([22.0, 12.0, 26.0, 20.0, 14.0, 6.0])
_RELATIVE_RATES: Final = np.array([0.4, 1.6, 1.3, 1.0, 0.7, 0.3])


def findings(*, quick: bool) -> Iterator[Finding]:
    """All of them."""
    yield from _rates(QUICK_DRAWS if quick else DRAWS)
    yield from _proportions(QUICK_DRAWS if quick else DRAWS)
    if not quick:
        yield from _ratios()
        yield from _standardised()


def _rates(draws: int) -> Iterator[Finding]:
    """Whether the interval holds the level about which years vary, and whether it holds what the year itself had."""
    for level, dispersion, shock in product(sorted(COUNT_LEVELS), COUNT_DISPERSIONS, COUNT_SHOCKS):
        own, counts = _years(level, dispersion, shock, draws)
        rates = crude_rate(counts, _PEOPLE, multiplier=1, confidence=LEVEL)
        truths = {"rate": np.full(draws, level), "rate_of_the_year": own}
        for what, truth in truths.items():
            yield Finding(
                convention="garwood" if level < EXACT_BELOW else "byar",
                what=what,
                shape=Shape(level=level, dispersion=dispersion, shock=shock),
                nominal=LEVEL,
                answers=answers(within(truth / _PEOPLE, rates.lower, rates.upper)),
            )


def _proportions(draws: int) -> Iterator[Finding]:
    for trials, proportion in product(TRIALS, PROPORTIONS):
        hits = random_for("wilson", trials, proportion).binomial(trials, proportion, draws)
        limits = wilson(hits, trials, confidence=LEVEL)
        yield Finding(
            convention="wilson",
            what="proportion",
            shape=Shape(size=trials, level=round(trials * proportion, 2)),
            nominal=LEVEL,
            answers=answers(within(proportion, limits.lower, limits.upper)),
        )


def _ratios() -> Iterator[Finding]:
    methods: tuple[RatioMethod, ...] = ("conditional_exact_ratio", "conditional_mid_p_ratio")
    for level, dispersion in product(LEVELS.values(), COUNT_DISPERSIONS):
        above, below = (_year(level, dispersion, side) for side in ("above", "below"))
        pairs, which = np.unique(np.stack([above, below]), axis=1, return_inverse=True)
        for method in methods:
            results = [ratio_of_counts(int(one), int(other), method=method, confidence=LEVEL) for one, other in pairs.T]
            lower, upper = (limits[which.ravel()] for limits in _limits(results))
            yield _judged(method, "two_years", level, dispersion, 1.0, lower, upper)


def _standardised() -> Iterator[Finding]:
    people = _PEOPLE * np.array([20.0, 11.0, 24.0, 21.0, 17.0, 7.0]) / 100
    for level, dispersion in product(LEVELS.values(), COUNT_DISPERSIONS):
        expected = _RELATIVE_RATES * people * level / float(_RELATIVE_RATES @ people)
        truth = float(_STANDARD @ (expected / people)) / float(_STANDARD.sum())
        random = random_for("standardised", level, dispersion)
        counts = counts_at(random.random((SLOW_DRAWS, people.size)), expected, dispersion=dispersion)
        results = [
            directly_standardised_rate(each, people, _STANDARD, multiplier=1, confidence=LEVEL) for each in counts
        ]
        for convention in _DIRECT:
            chosen = [each if each.convention == convention else None for each in results]
            if any(chosen):
                yield _judged(convention, "standardised_rate", level, dispersion, truth, *_limits(chosen))


def _years(level: float, dispersion: float, shock: float, draws: int) -> tuple[Numbers, Numbers]:
    """What each year expects, and what it counts: a negative binomial is Poisson's about a gamma of the year."""
    random = random_for("rate", level, dispersion, shock)
    own = level * shocks(random, (draws, 1), sd=shock, autocorrelation=0)[:, 0]
    if dispersion > 1:
        own = random.gamma(own / (dispersion - 1), dispersion - 1)
    return own, random.poisson(own).astype(np.float64)


def _year(level: float, dispersion: float, name: str) -> Numbers:
    random = random_for(name, level, dispersion)
    return counts_at(random.random(SLOW_DRAWS), np.full(SLOW_DRAWS, level), dispersion=dispersion)


def _limits(results: Sequence[Result | None]) -> tuple[Numbers, Numbers]:
    # A limit that is missing becomes NaN: nothing lies within it.
    known = [(each.lower, each.upper) if isinstance(each, Estimate) else (None, None) for each in results]
    lower, upper = np.array(known, dtype=np.float64).T
    return lower, upper


def _judged(
    convention: Convention, what: str, level: float, dispersion: float, truth: float, lower: Numbers, upper: Numbers
) -> Finding:
    return Finding(
        convention=convention,
        what=what,
        shape=Shape(level=level, dispersion=dispersion),
        nominal=LEVEL,
        answers=answers(within(truth, lower, upper), np.isfinite(lower)),
    )
