"""10 000 quasi-Poisson segmented fits of 13 points against a loop over statsmodels. Aim: 50 times as fast."""

import time
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from benchmarks.measure import Cost, in_turn, say, spread
from evaluation.methods.segmented_fits import segmented_design, segmented_fits

SERIES: Final = 10_000
LOOPED: Final = 1_000
RUNS: Final = 5
_PEOPLE: Final = np.linspace(480_000, 500_000, 13)


def run() -> None:
    """Measures and says. The loop is run over a tenth of the series, as long enough, and its time taken tenfold."""
    design = segmented_design(13, before=10, trend=True)
    events = _series(np.random.default_rng(20_260_101))
    ours, loop = in_turn(
        lambda: _cost(lambda: segmented_fits(events, _PEOPLE, design)),
        lambda: _cost(lambda: _looped(events[:LOOPED], design)),
        runs=RUNS,
    )
    batch, one_by_one = (spread([each.wall for each in costs]) for costs in (ours, loop))
    part = SERIES / LOOPED
    say(f"{SERIES} fits at once, seconds: {batch}")
    say(f"{LOOPED} fits in a loop over statsmodels, seconds: {one_by_one}")
    say(f"ratio of medians, a loop over all to all at once: {part * one_by_one.median / batch.median:.0f} (aim: 50)")
    fits = segmented_fits(events[:LOOPED], _PEOPLE, design)
    known = fits.estimable
    apart = np.abs(np.stack([fits.coefficients, fits.standard_errors]) - _looped(events[:LOOPED], design))[:, known]
    say(f"largest difference of a coefficient or standard error in {known.sum()} fits: {apart.max():.1e} (aim: 1e-08)")


def _series(random: np.random.Generator) -> NDArray[np.int64]:
    # Levels from the smallest region's to the largest's, with a dispersion of 3.
    mean = random.choice([8.0, 15.0, 120.0, 300.0], size=(SERIES, 1)) * np.ones(13)
    return random.negative_binomial(mean / 2, 1 / 3)


def _looped(events: NDArray[np.int64], design: NDArray[np.float64]) -> NDArray[np.float64]:
    offset = np.log(_PEOPLE)
    fits = [
        GLM(each, design, family=Poisson(), offset=offset).fit(scale="X2", tol=1e-13, maxiter=100) for each in events
    ]
    return np.stack([[each.params for each in fits], [each.bse for each in fits]])


def _cost(work: Callable[[], object]) -> Cost:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Cost(time.process_time() - cpu, time.perf_counter() - wall)
