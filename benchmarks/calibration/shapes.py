"""Simulated counts in the shape of the programme's: the published levels, and what may disturb them."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr
from scipy.stats import nbinom, poisson

from evaluation.methods.arguments import Numbers

SEED: Final = 20_260_101

LEVELS: Final = {"Helse Nord": 5.7, "Helse Midt-Norge": 17.7, "Helse Sør-Øst": 267.0, "Helse Vest": 317.7}
"""Patients a year, means of the published 2016-2018 (`data/published/npr_patients.csv`)."""

WINDOWS: Final = (
    *((5, 1), (5, 2), (5, 3), (6, 1), (6, 2), (6, 3)),
    *((8, 1), (8, 2), (8, 3), (10, 3)),
)
"""Years before and after: as the analysis plan has them, from 2019 or 2018 without 2020 and 2021, with one to three
years of the programme; from 2018 with all years; and from 2016 with three."""

DISPERSIONS: Final = (1.0, 3.0, 6.0)
SHOCKS: Final = (0.0, 0.3)
AUTOCORRELATIONS: Final = (0.0, 0.1, 0.2, 0.4)
STEP: Final = 1.5
FIRST_RECORDED: Final = 0.7
"""With drift, the share that is recorded rises in equal steps from this to all."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What simulated data are like.

    Attributes:
        level: expected events a point or unit; of the smallest, where units differ.
        before: points before the start; 0 where there is none.
        after: points after it.
        size: units, trials or pairs, where the method has them; else 0.
        dispersion: variance over mean, given the year's shock.
        shock: standard deviation of the logarithm of a year's level, shared by all of a region.
        autocorrelation: from one year to the next.
        drift: whether recording rises through the series.
        step: the true ratio of after to before.
    """

    level: float
    before: int = 0
    after: int = 0
    size: int = 0
    dispersion: float = 1.0
    shock: float = 0.0
    autocorrelation: float = 0.0
    drift: bool = False
    step: float = 1.0

    @property
    def points(self) -> int:
        """All years."""
        return self.before + self.after


def series_shapes(*, quick: bool) -> Iterator[Shape]:
    """Every shape that a single series is simulated in; a few of them, if it must be quick."""
    windows, dispersions = (WINDOWS[-1:], DISPERSIONS[:2]) if quick else (WINDOWS, DISPERSIONS)
    shocks, autocorrelations = (SHOCKS[:1], AUTOCORRELATIONS[::3]) if quick else (SHOCKS, AUTOCORRELATIONS)
    for (before, after), level, dispersion in product(windows, LEVELS.values(), dispersions):
        common = Shape(before=before, after=after, level=level, dispersion=dispersion)
        for shock, autocorrelation in product(shocks, autocorrelations):
            yield replace(common, shock=shock, autocorrelation=autocorrelation)
        yield replace(common, drift=True)
        yield replace(common, step=STEP)


def random_for(*key: object) -> np.random.Generator:
    """Random numbers that belong to a shape alone: what else is simulated does not change them."""
    return np.random.default_rng([SEED, zlib.crc32(repr(key).encode())])


def simulated(shape: Shape, *, series: int, random: np.random.Generator) -> Numbers:
    """Counts, series × years.

    Chance and the shocks each follow a first-order autoregression, so that the whole series has about the
    autocorrelation asked for; counts given their mean are Poisson's or, over-dispersed, a negative binomial's.
    """
    size = (series, shape.points)
    chance = ndtr(autoregressive(random, size, shape.autocorrelation))
    mean = expected(shape) * shocks(random, size, sd=shape.shock, autocorrelation=shape.autocorrelation)
    return counts_at(chance, mean, dispersion=shape.dispersion)


def expected(shape: Shape) -> Numbers:
    """Expected counts by year, on average over the shocks."""
    late = np.arange(shape.points) >= shape.before
    recorded = np.linspace(FIRST_RECORDED, 1, shape.points) if shape.drift else np.ones(shape.points)
    return shape.level * recorded * np.where(late, shape.step, 1.0)


def shocks(random: np.random.Generator, size: tuple[int, ...], *, sd: float, autocorrelation: float) -> Numbers:
    """Lognormal factors of mean 1, the last axis the years."""
    if not sd:
        return np.ones(size)
    return np.asarray(np.exp(sd * autoregressive(random, size, autocorrelation) - sd**2 / 2), dtype=np.float64)


def autoregressive(random: np.random.Generator, size: tuple[int, ...], autocorrelation: float) -> Numbers:
    """Standard normal numbers, each correlated with the one before it along the last axis."""
    drawn = random.standard_normal(size)
    for year in range(1, size[-1]):
        fresh = np.sqrt(1 - autocorrelation**2) * drawn[..., year]
        drawn[..., year] = autocorrelation * drawn[..., year - 1] + fresh
    return drawn


def counts_at(chance: Numbers, mean: Numbers, *, dispersion: float) -> Numbers:
    """Quantiles of the distribution of counts with these means and a variance of `dispersion` times them."""
    if dispersion == 1:
        return np.asarray(poisson.ppf(chance, mean), dtype=np.float64)
    return np.asarray(nbinom.ppf(chance, mean / (dispersion - 1), 1 / dispersion), dtype=np.float64)


def within(truth: float | Numbers, lower: Numbers, upper: Numbers) -> NDArray[np.bool_]:
    """Whether limits hold the truth; limits that are missing hold nothing."""
    held: NDArray[np.bool_] = (lower <= truth) & (truth <= upper)
    return held
