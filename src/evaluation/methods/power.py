"""What a series could have shown: power of a step, and the smallest step that would have been seen, by simulation.

Every figure is a simulation's, so it comes with its Monte Carlo error and the seed that gives it again. The same random
numbers serve every ratio that is tried (common random numbers), so that the search climbs a curve and not its noise.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, pdtr
from scipy.stats import norm, t

from evaluation.methods.arguments import Numbers, checked_confidence, checked_positive, frozen
from evaluation.methods.results import Assumption, Convention, NotEstimable, Reason
from evaluation.methods.screening import numbers
from evaluation.methods.segmented_fits import segmented_design, segmented_fits

LARGEST_RATIO: Final = 100.0
"""Ratios above this are not searched: the answer is then infinite, "none that could be named"."""

_PRECISION: Final = 1e-3  # of the ratio's logarithm
_FAR: Final = 10
"""Standard deviations above the mean, and a few times the dispersion beside, after which no count comes up."""

_ASSUMPTIONS: Final[tuple[Assumption, ...]] = (
    "level_before_holds",
    "independent_points",
    "variance_proportional_to_mean",
    "population_known",
)

Detector = Callable[[Numbers], NDArray[np.bool_]]
"""Counts, one simulated series a row, to whether a step was detected in each."""


@dataclass(frozen=True, kw_only=True)
class StepDesign:
    """A series in which a step would be looked for.

    Attributes:
        expected: events expected each period if nothing changed, greater than zero, in order; growth, a fall in
            reporting and changing populations are all told here.
        after: how many of the last periods come after the step.
        dispersion: variance over mean; 1 is Poisson's, more is a negative binomial with that variance.
    """

    expected: Numbers
    after: int
    dispersion: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Power:
    """How often a step of one size would be detected.

    Attributes:
        value: the share of simulated series in which it was.
        standard_error: Monte Carlo standard error of that share.
        ratio: the step.
        simulations: series simulated.
        seed: the seed that gives the same again.
        convention: always `simulated_power`.
    """

    value: float
    standard_error: float
    ratio: float
    simulations: int
    seed: int
    convention: Convention = "simulated_power"


@dataclass(frozen=True, kw_only=True)
class DetectableRatio:
    """The smallest step that would be detected with the power asked for.

    Attributes:
        ratio: events after over events before; `math.inf` where not even a hundredfold step would do.
        lower: the ratio at which the simulated power lies two Monte Carlo standard errors below the one asked for.
        upper: the same above; `math.inf` where there is none.
        power: the power asked for.
        dispersion: variance over mean in the simulation.
        points: periods in all.
        points_after: periods after the step.
        simulations: series simulated.
        seed: the seed that gives the same again.
        convention: always `simulated_power`.
        assumptions: what must hold.
    """

    ratio: float
    lower: float
    upper: float
    power: float
    dispersion: float
    points: int
    points_after: int
    simulations: int
    seed: int
    convention: Convention = "simulated_power"
    assumptions: tuple[Assumption, ...] = _ASSUMPTIONS


def step_design(expected: ArrayLike, *, after: int, dispersion: float = 1.0) -> StepDesign | NotEstimable:
    """A design, or why there is none.

    Args:
        expected: events expected each period if nothing changed, in order; need not be whole.
        after: how many of the last periods come after the step; at least one must come before.
        dispersion: variance over mean, at least 1.

    Returns:
        The design, or `missing_values`, `all_zero`, `too_few_events` where one period expects none, or
        `too_few_points` where no residual degree of freedom is left.

    Raises:
        ValueError: the numbers are not a series of numbers of zero or more, or `after` or the dispersion is not as
            described.
    """
    series = numbers(expected, name="expected")
    if series.ndim != 1 or np.any(series < 0):
        raise ValueError("expected must be a series of numbers, none negative")
    if not np.isfinite(dispersion) or dispersion < 1:
        raise ValueError("dispersion must be at least 1")
    if not 0 < after < max(series.size, 2):
        raise ValueError("there must be a period after the step and one before")
    if not np.all(np.isfinite(series)):
        return NotEstimable(reason="missing_values", convention="simulated_power")
    if series.size <= 2:  # noqa: PLR2004 - a level and a step
        return NotEstimable(reason="too_few_points", convention="simulated_power")
    if np.any(series == 0):
        reason: Reason = "too_few_events" if np.any(series) else "all_zero"
        return NotEstimable(reason=reason, convention="simulated_power")
    return StepDesign(expected=frozen(series), after=after, dispersion=float(dispersion))


def power_of_step(design: StepDesign, ratio: float, *, detects: Detector, seed: int, simulations: int = 4000) -> Power:
    """The power to detect a step of one size.

    Args:
        design: the series.
        ratio: the step, greater than zero.
        detects: the test, such as `step_detector` makes.
        seed: of the random numbers.
        simulations: series simulated, at least 100.

    Raises:
        ValueError: the ratio, or the number of simulations, is not as described.
    """
    trials = _Trials(design, detects, _uniforms(design, seed=seed, simulations=simulations))
    step = float(checked_positive(ratio, name="ratio"))
    value = trials.power(step)
    error = float(np.sqrt(value * (1 - value) / simulations))
    return Power(value=value, standard_error=error, ratio=step, simulations=simulations, seed=seed)


def smallest_detectable_ratio(
    design: StepDesign, *, detects: Detector, seed: int, power: float = 0.8, simulations: int = 4000
) -> DetectableRatio:
    """The smallest step up that is detected with the power asked for.

    Args:
        design: the series.
        detects: the test, such as `step_detector` makes.
        seed: of the random numbers.
        power: between 0 and 1.
        simulations: series simulated, at least 100.

    Raises:
        ValueError: the power, or the number of simulations, is not as described.
    """
    wanted = checked_confidence(power)
    trials = _Trials(design, detects, _uniforms(design, seed=seed, simulations=simulations))
    margin = float(norm.ppf(0.975)) * np.sqrt(wanted * (1 - wanted) / simulations)
    tried: dict[float, float] = {}

    def reached(ratio: float) -> float:
        if ratio not in tried:
            tried[ratio] = trials.power(ratio)
        return tried[ratio]

    lower, ratio, upper = (_search(reached, wanted + shift) for shift in (-margin, 0.0, margin))
    return DetectableRatio(
        ratio=ratio,
        lower=lower,
        upper=upper,
        power=wanted,
        dispersion=design.dispersion,
        points=design.expected.size,
        points_after=design.after,
        simulations=simulations,
        seed=seed,
    )


def step_detector(
    exposure: ArrayLike,
    *,
    after: int,
    trend: bool = False,
    times: ArrayLike | None = None,
    significance: float = 0.05,
    lowest_dispersion: float = 0.0,
) -> Detector:
    """The quasi-Poisson test of a step up in level: two-sided t, dispersion by Pearson's χ², as the reports test it.

    A series that cannot be fitted, such as one without events before or after, is not a detection.

    Args:
        exposure: people or person-years each period, greater than zero.
        after: how many of the last periods come after the step.
        trend: whether a log-linear trend is fitted too, through the step.
        times: when each period was, where they are not evenly spaced.
        significance: two-sided level of the test.
        lowest_dispersion: what an estimated dispersion is raised to, such as 1; 0 leaves it as estimated.

    Raises:
        ValueError: an argument is not as described, or no residual degree of freedom is left.

    Source: McCullagh P, Nelder JA (1989), "Generalized linear models", 2nd edition, sections 2.5 and 6.2.
    """
    people = np.atleast_1d(checked_positive(exposure, name="exposure"))
    design = segmented_design(people.size, before=people.size - after, trend=trend, times=times)
    df = people.size - design.shape[1]
    if df < 1:
        raise ValueError("there must be more periods than the model has coefficients")
    critical = float(t.ppf(1 - checked_confidence(significance) / 2, df))

    def detects(counts: Numbers) -> NDArray[np.bool_]:
        fits = segmented_fits(counts, people, design)
        sure = fits.estimable & (fits.dispersion > 0)
        inflation = np.sqrt(np.maximum(1.0, lowest_dispersion / np.where(sure, fits.dispersion, 1.0)))
        error = np.where(sure, fits.standard_errors[:, 1] * inflation, np.inf)
        found: NDArray[np.bool_] = sure & (np.where(sure, fits.coefficients[:, 1], 0.0) > critical * error)
        return found

    return detects


def simulated_counts(mean: float, uniforms: Numbers, *, dispersion: float = 1.0) -> Numbers:
    """Counts with one mean and dispersion, by inversion: the same uniform numbers never give fewer at a higher mean.

    Args:
        mean: greater than zero.
        uniforms: any shape, in [0, 1).
        dispersion: variance over mean, at least 1; above 1 a negative binomial of size mean / (dispersion - 1).
    """
    farthest = int(mean + _FAR * (np.sqrt(mean * dispersion) + 3 * dispersion))
    counts = np.arange(farthest + 1, dtype=np.float64)
    # A negative binomial; with an endless size it is Poisson's.
    size = mean / (dispersion - 1) if dispersion > 1 else np.inf
    reachable = betainc(size, counts + 1, 1 / dispersion) if dispersion > 1 else pdtr(counts, mean)
    return np.searchsorted(reachable, uniforms).astype(np.float64)


def _uniforms(design: StepDesign, *, seed: int, simulations: int) -> Numbers:
    if simulations < 100:  # noqa: PLR2004 - fewer say nothing about a share of 80 %
        raise ValueError("there must be at least 100 simulations")
    return np.random.default_rng(seed).random((simulations, design.expected.size))


class _Trials:
    """Simulated series of one design; the periods before the step are the same at every ratio, and simulated once."""

    def __init__(self, design: StepDesign, detects: Detector, uniforms: Numbers) -> None:
        self._design, self._detects, self._uniforms = design, detects, uniforms
        self._first_after = design.expected.size - design.after
        self._before = self._columns(range(self._first_after), ratio=1.0)

    def power(self, ratio: float) -> float:
        """The share of the series in which a step of one size is detected."""
        after = self._columns(range(self._first_after, self._design.expected.size), ratio=ratio)
        return float(np.mean(self._detects(np.column_stack([*self._before, *after]))))

    def _columns(self, places: Iterable[int], *, ratio: float) -> list[Numbers]:
        expected, dispersion = self._design.expected, self._design.dispersion
        return [
            simulated_counts(ratio * float(expected[place]), self._uniforms[:, place], dispersion=dispersion)
            for place in places
        ]


def _search(reached: Callable[[float], float], wanted: float) -> float:
    if wanted >= 1 or reached(LARGEST_RATIO) < wanted:
        return float(np.inf)
    below, above = 0.0, float(np.log(LARGEST_RATIO))
    while above - below > _PRECISION:
        middle = (below + above) / 2
        if reached(float(np.exp(middle))) < wanted:
            below = middle
        else:
            above = middle
    return float(np.exp(above))
