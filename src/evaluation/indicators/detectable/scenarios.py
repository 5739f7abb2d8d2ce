"""What may become of a series: how it grows by itself, how much it varies, and how completely it is registered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np

from evaluation.description import Words
from evaluation.indicators.shown_series import CountSeries
from evaluation.messages import Amount, message, percent
from evaluation.methods.arguments import Numbers


@dataclass(frozen=True)
class Scenario:
    """One way in which the years to come may go.

    Attributes:
        growth: by how much of itself the series grows each year, without any programme.
        dispersion: variance over mean; 1 is Poisson's.
        last_year: the last year that the registry has completed.
        registered: of those who would have been registered before the start, the share that is after it.
    """

    growth: float
    dispersion: float
    last_year: int
    registered: float = 1.0


@dataclass(frozen=True)
class Scenarios:
    """A reference, and others that each differ from it in one thing.

    Attributes:
        by_key: the scenarios; the first is the reference.
        labels: the words for each.
    """

    by_key: Mapping[str, Scenario]
    labels: Mapping[str, Words]


REFERENCE: Final = "reference"


def usual_scenarios(*, last_year: int) -> Scenarios:
    """The scenarios of the report, where nobody chooses others.

    A variance of one to six times the mean is the range in which the methods were calibrated (`docs/calibration.md`);
    five per cent of growth a year and a tenth of registration are round numbers that somebody chose.

    Args:
        last_year: the last year of the programme.
    """
    return scenarios(last_year=last_year, dispersion=3.0, dispersions=(1.0, 6.0), growth=0.05, registration=0.1)


def scenarios(
    *, last_year: int, dispersion: float, dispersions: tuple[float, float], growth: float, registration: float
) -> Scenarios:
    """The reference and six departures from it.

    Args:
        last_year: the last year of the programme.
        dispersion: of the reference, at least 1.
        dispersions: a lower and a higher one.
        growth: by how much of itself the series may grow each year by itself.
        registration: the share by which registration may become worse, or better.
    """
    reference = Scenario(growth=0.0, dispersion=dispersion, last_year=last_year)
    low, high = dispersions
    made: dict[str, tuple[Scenario, Words]] = {
        REFERENCE: (
            reference,
            message("No growth, all three years, variance {times} times the mean", times=_times(dispersion)),
        ),
        "less_dispersed": (
            replace(reference, dispersion=low),
            _variance(low),
        ),
        "more_dispersed": (
            replace(reference, dispersion=high),
            _variance(high),
        ),
        "growth": (
            replace(reference, growth=growth),
            message("{percent} per cent growth a year by itself", percent=percent(growth)),
        ),
        "lag": (replace(reference, last_year=last_year - 1), message("The last year is not complete yet")),
        "fewer_registered": (
            replace(reference, registered=1 - registration),
            message("{percent} per cent fewer are registered from the start on", percent=percent(registration)),
        ),
        "more_registered": (
            replace(reference, registered=1 + registration),
            message("{percent} per cent more are registered from the start on", percent=percent(registration)),
        ),
    }
    return Scenarios(
        MappingProxyType({key: scenario for key, (scenario, _) in made.items()}),
        MappingProxyType({key: words for key, (_, words) in made.items()}),
    )


def _variance(dispersion: float) -> Words:
    if dispersion == 1:
        return message("Variance equal to the mean")
    return message("Variance {times} times the mean", times=_times(dispersion))


def _times(dispersion: float) -> Amount:
    return Amount(dispersion, 0 if float(dispersion).is_integer() else 1)


@dataclass(frozen=True)
class Planned:
    """A series as it would be modelled when all its years are there.

    Attributes:
        years: calendar years, in order.
        people: residents of each year; ones where nobody knows them.
        expected: patients of each year if nothing but the scenario happened.
        after: how many of the years are from the start on.
    """

    years: Numbers
    people: Numbers
    expected: Numbers
    after: int


def planned(
    baseline: CountSeries, people: Mapping[int, float], scenario: Scenario, *, start: int, years: tuple[int, ...]
) -> Planned:
    """The years of a scenario at the level of a baseline.

    Args:
        baseline: the shown years before the start, at least one.
        people: residents by year, for the years of the baseline and those planned.
        scenario: how the years may go.
        start: the first year after.
        years: the years of the model, in order; those after the scenario's last are left out.
    """
    kept = np.array([year for year in years if year <= scenario.last_year], dtype=np.float64)
    rate = sum(baseline.counts) / sum(people[year] for year in baseline.years)
    residents = np.array([people[int(year)] for year in kept])
    grown = (1 + scenario.growth) ** (kept - float(np.mean(baseline.years)))
    registered = np.where(kept >= start, scenario.registered, 1.0)
    return Planned(kept, residents, rate * residents * grown * registered, int(np.sum(kept >= start)))
