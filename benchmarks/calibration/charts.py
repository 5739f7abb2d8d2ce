"""Charts of series and of trusts in which nothing is going on: how often they signal."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibration.finding import Answers, Finding, answers
from benchmarks.calibration.shapes import LEVELS, Shape, counts_at, random_for, shocks, simulated
from evaluation.methods.chart_rules import RunChart, making_data_count, run_chart
from evaluation.methods.control_charts import ControlChart, xmr_chart
from evaluation.methods.funnels import COVERAGE, Funnel, ratio_funnel

SERIES: Final = 2000
QUICK_SERIES: Final = 500
FUNNELS: Final = 500
POINTS: Final = (11, 13)
DISPERSIONS: Final = (1.0, 3.0, 6.0)
AUTOCORRELATIONS: Final = (0.0, 0.2, 0.4)
SHOCKS: Final = (0.0, 0.3)
TRUSTS: Final = (4, 3, 9, 4)
"""Trusts in the north, in mid, the south-east and the west (`data/reference/trusts.csv`, the 20 health trusts)."""
ONE_IN_TWENTY: Final = 0.05


def findings(*, quick: bool) -> Iterator[Finding]:
    """Control charts and run charts of a region, then funnels of trusts."""
    for points, level, dispersion in product(POINTS[-1:] if quick else POINTS, LEVELS.values(), DISPERSIONS):
        for autocorrelation in AUTOCORRELATIONS[:1] if quick else AUTOCORRELATIONS:
            shape = Shape(before=points, after=0, level=level, dispersion=dispersion, autocorrelation=autocorrelation)
            yield from _charts(shape, QUICK_SERIES if quick else SERIES)
    if not quick:
        for dispersion, shock, adjust in product(DISPERSIONS, SHOCKS, (False, True)):
            yield from _funnels(dispersion, shock, adjust=adjust)


def _charts(shape: Shape, series: int) -> Iterator[Finding]:
    events = simulated(shape, series=series, random=random_for("chart", shape))
    charts = [xmr_chart(each, events=each, lowest=0.0) for each in events]
    signals = [making_data_count(each) if isinstance(each, ControlChart) else None for each in charts]
    runs = [run_chart(each) for each in events]
    charted = np.array([each is not None for each in signals])
    any_signal = np.array([each is not None and bool(each.special_cause.any()) for each in signals])
    outside = np.array([each is not None and bool(each.outside.any()) for each in signals])
    shifted = np.array([isinstance(each, RunChart) and each.shifted for each in runs])
    ran = np.array([isinstance(each, RunChart) for each in runs])
    common = partial(Finding, shape=shape, nominal=ONE_IN_TWENTY)
    yield common(convention="nhs_xmr", what="any_signal", answers=answers(any_signal, charted))
    yield common(convention="nhs_xmr", what="outside_limits", answers=answers(outside, charted))
    yield common(convention="anhoej_run_chart", what="any_signal", answers=answers(shifted, ran))


def _funnels(dispersion: float, shock: float, *, adjust: bool) -> Iterator[Finding]:
    region = np.repeat(np.arange(len(TRUSTS)), TRUSTS)
    levels = np.array([level / trusts for level, trusts in zip(LEVELS.values(), TRUSTS, strict=True)])[region]
    random = random_for("funnel", dispersion, shock)
    # One year of many: the shocks of the regions are drawn anew each time.
    mean = levels * shocks(random, (FUNNELS, len(TRUSTS), 1), sd=shock, autocorrelation=0)[:, region, 0]
    events = counts_at(random.random(mean.shape), mean, dispersion=dispersion)
    share = levels / levels.sum()
    funnels = [ratio_funnel(each, each.sum() * share, adjust=adjust) for each in events]
    inside = np.array([each.outside == 0 for each in funnels if isinstance(each, Funnel)])
    for place, coverage in enumerate(COVERAGE):
        kept = _as_independent(inside[:, place])
        yield Finding(
            convention="funnel_additive" if adjust else "funnel_exact_poisson",
            what=f"within_{coverage:g}",
            shape=Shape(size=len(region), level=round(float(levels.min()), 2), dispersion=dispersion, shock=shock),
            nominal=coverage,
            answers=kept,
        )


def _as_independent(inside: NDArray[np.bool_]) -> Answers:
    """Points of funnels, funnels × trusts, counted as so many independent points as would have their error.

    The trusts of a funnel share its mean, and those of a region its shock.
    """
    counted, by_funnel = answers(inside.ravel()), inside.mean(axis=1)
    variance = float(by_funnel.var(ddof=1)) / len(by_funnel)
    independent = counted.share * (1 - counted.share) / variance if variance else inside.size
    return replace(counted, simulations=min(round(independent), inside.size))
