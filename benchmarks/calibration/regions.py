"""Regions that start together against those that do not: how often the tests find a difference where there is none."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from benchmarks.calibration.finding import Finding, answers
from benchmarks.calibration.series_limits import LEVEL
from benchmarks.calibration.shapes import LEVELS, Shape, autoregressive, counts_at, random_for, shocks
from evaluation.methods.arguments import Numbers
from evaluation.methods.differences import bootstrapped_ratio
from evaluation.methods.results import Convention
from evaluation.methods.wild_bootstrap import RADEMACHER_FROM, WildBootstrap

PANELS: Final = 4000
BOOTSTRAPPED: Final = 2000
QUICK_PANELS: Final = 1000
DISPERSIONS: Final = (1.0, 3.0)
SHOCKS: Final = (0.0, 0.3)
AUTOCORRELATIONS: Final = (0.0, 0.4)
_TIE: Final = 1e-9
_WALD: Final = 1.959963984540054
# So high a level that the bootstrap looks for no limits, which take longest; its p-value does not depend on it.
_NO_LIMITS: Final = 0.9999


@dataclass(frozen=True)
class Units:
    """Who is compared.

    Attributes:
        name: in a finding.
        levels: expected events a year, one a unit.
        treated: which units start.
        regions: which units share their shocks.
    """

    name: str
    levels: tuple[float, ...]
    treated: tuple[bool, ...]
    regions: tuple[int, ...]


_NORTH, _MID, _SOUTH_EAST, _WEST = LEVELS.values()
AUTHORITIES: Final = Units(
    "four_authorities", (_SOUTH_EAST, _WEST, _MID, _NORTH), (True, True, False, False), (0, 1, 2, 3)
)
# South and east have about a quarter and three quarters of the population of Helse Sør-Øst.
REGIONS: Final = Units(
    "five_regions",
    (_SOUTH_EAST / 4, 3 * _SOUTH_EAST / 4, _WEST, _MID, _NORTH),
    (True, True, True, False, False),
    (0, 1, 2, 3, 4),
)
ALIKE: Final = Units("five_regions_alike", (60.0,) * 5, (True, True, True, False, False), (0, 1, 2, 3, 4))
TRUSTS: Final = Units("twelve_trusts", (40.0,) * 12, (True,) * 6 + (False,) * 6, (0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3))


def findings(*, quick: bool) -> Iterator[Finding]:
    """Randomisation by units and windows, then the wild bootstrap."""
    windows = ((10, 3),) if quick else ((8, 1), (10, 3))
    autocorrelations = AUTOCORRELATIONS[:1] if quick else AUTOCORRELATIONS
    panels = QUICK_PANELS if quick else PANELS
    for units, window, *disturbed in product(
        (AUTHORITIES, REGIONS, ALIKE), windows, DISPERSIONS, SHOCKS, autocorrelations
    ):
        yield from _pooled(units, window, (disturbed[0], disturbed[1], disturbed[2]), panels)
    if not quick:
        for units, *disturbed in product((REGIONS, ALIKE, TRUSTS), DISPERSIONS, SHOCKS, AUTOCORRELATIONS):
            yield _bootstrapped(units, (10, 3), (disturbed[0], disturbed[1], disturbed[2]))


def panel(
    units: Units, window: tuple[int, int], disturbed: tuple[float, float, float], *, panels: int, name: str
) -> Numbers:
    """Counts without any effect, panels × units × years."""
    (before, after), (dispersion, shock, autocorrelation) = window, disturbed
    random, years = random_for(name, units.name, window, disturbed), before + after
    by_region = shocks(random, (panels, max(units.regions) + 1, years), sd=shock, autocorrelation=autocorrelation)
    mean = np.array(units.levels)[:, None] * by_region[:, units.regions]
    return counts_at(ndtr(autoregressive(random, mean.shape, autocorrelation)), mean, dispersion=dispersion)


def pooled_changes(events: Numbers, before: int) -> tuple[Numbers, NDArray[np.bool_]]:
    """The pooled log ratio of every assignment, panels × assignments, with the groups; the population is 1 everywhere.

    Args:
        events: panels × units × years.
        before: years before the start.

    Returns:
        Log ratios, and which units each assignment treats, in the order of their statistic's columns.
    """
    units = events.shape[1]
    early, late = events[:, :, :before].sum(axis=2), events[:, :, before:].sum(axis=2)
    chosen = [combination for size in range(1, units) for combination in combinations(range(units), size)]
    groups = np.array([np.isin(np.arange(units), each) for each in chosen])
    with np.errstate(divide="ignore"):
        sides = [np.log(late @ side.T) - np.log(early @ side.T) for side in (groups, ~groups)]
    return sides[0] - sides[1], groups


def _pooled(
    units: Units, window: tuple[int, int], disturbed: tuple[float, float, float], panels: int
) -> Iterator[Finding]:
    events = panel(units, window, disturbed, panels=panels, name="panel")
    treated = np.array(units.treated)
    values, groups = pooled_changes(events, window[0])
    as_many = groups.sum(axis=1) == treated.sum()
    values, groups = values[:, as_many], groups[as_many]
    given = np.asarray(np.isfinite(values).all(axis=1))
    actual = values[:, (groups == treated).all(axis=1)]
    with np.errstate(invalid="ignore"):
        first = np.asarray((values >= actual - _TIE).sum(axis=1) == 1)
    yield _finding("randomisation_enumeration", units, window, disturbed, 1 / len(groups), first, given)
    cells = [events[:, side][:, :, years].sum(axis=(1, 2)) for side, years in _cells(treated, window)]
    with np.errstate(divide="ignore"):
        error = np.sqrt(np.sum([1 / each for each in cells], axis=0))
        found = np.asarray(np.abs(actual[:, 0]) > _WALD * error, dtype=np.bool_)
    yield _finding("poisson_wald", units, window, disturbed, 1 - LEVEL, found, np.isfinite(error))


def _bootstrapped(units: Units, window: tuple[int, int], disturbed: tuple[float, float, float]) -> Finding:
    events = panel(units, window, disturbed, panels=BOOTSTRAPPED, name="bootstrap")
    treated, after = np.array(units.treated), np.arange(sum(window)) >= window[0]
    results = [
        bootstrapped_ratio(each, np.ones_like(each), treated=treated, after=after, confidence=_NO_LIMITS)
        for each in events
    ]
    p_values = np.array(
        [each.estimate.p_value if isinstance(each, WildBootstrap) else np.nan for each in results], dtype=np.float64
    )
    convention: Convention = (
        "wild_bootstrap_webb" if len(units.levels) < RADEMACHER_FROM else "wild_bootstrap_rademacher"
    )
    found = p_values <= 1 - LEVEL + _TIE
    return _finding(convention, units, window, disturbed, 1 - LEVEL, found, np.isfinite(p_values))


def _cells(
    treated: NDArray[np.bool_], window: tuple[int, int]
) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    late = np.arange(sum(window)) >= window[0]
    yield from product((treated, ~treated), (late, ~late))


def _finding(
    convention: Convention,
    units: Units,
    window: tuple[int, int],
    disturbed: tuple[float, float, float],
    nominal: float,
    found: NDArray[np.bool_],
    given: NDArray[np.bool_],
) -> Finding:
    return Finding(
        convention=convention,
        what=units.name,
        shape=Shape(
            before=window[0],
            after=window[1],
            size=len(units.levels),
            level=round(min(units.levels), 2),
            dispersion=disturbed[0],
            shock=disturbed[1],
            autocorrelation=disturbed[2],
        ),
        nominal=round(nominal, 4),
        answers=answers(found, given),
    )
