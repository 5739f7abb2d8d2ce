"""Counts over years as the reader of a released table sees them: what a model may be fitted on.

A model of shown counts tells nothing that its reader could not compute. What is hidden is left out of the series, and
known to have been left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from evaluation.indicators.patients.rows import WHOLE
from evaluation.model_output import ShownTable

_SHOWN: Final = frozenset({"shown", "public"})


@dataclass(frozen=True)
class CountSeries:
    """The counts of one unit that are shown.

    Attributes:
        unit: its code.
        years: calendar years, in order.
        counts: people, one number a year.
        population: residents, one number a year; empty where one of them is not known, as for hospitals.
        hidden: years whose count is hidden.
        missing: years without a count in the data.
    """

    unit: str
    years: tuple[int, ...]
    counts: tuple[int, ...]
    population: tuple[int, ...]
    hidden: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()

    def between(self, first: int, last: int, *, without: Iterable[int] = ()) -> "CountSeries":
        """The years of a window.

        Args:
            first: the first year.
            last: the last year.
            without: years that are left out.
        """
        out = set(without)
        kept = [place for place, year in enumerate(self.years) if first <= year <= last and year not in out]
        return CountSeries(
            self.unit,
            tuple(self.years[place] for place in kept),
            tuple(self.counts[place] for place in kept),
            tuple(self.population[place] for place in kept) if self.population else (),
            tuple(year for year in self.hidden if first <= year <= last and year not in out),
            tuple(year for year in self.missing if first <= year <= last and year not in out),
        )


def shown_series(
    table: ShownTable, units: Sequence[str], *, sector: str = WHOLE[0], basis: str | None = None
) -> tuple[CountSeries, ...]:
    """The counts of some units, as far as they are shown.

    Args:
        table: patients by year and unit, released.
        units: their codes; a unit without a row has no series.
        sector: whose patients.
        basis: how they are counted; None where the table knows one way only.
    """
    found = (_series(table, unit, sector, basis) for unit in units)
    return tuple(each for each in found if each is not None)


def _series(table: ShownTable, unit: str, sector: str, basis: str | None) -> CountSeries | None:
    places = [
        place
        for place, row in enumerate(table.rows)
        if (row["unit"], row["sector"], row["procedure"]) == (unit, sector, WHOLE[1]) and basis in {None, row["basis"]}
    ]
    if not places:
        return None
    places.sort(key=lambda place: _whole(table.rows[place]["year"]))
    shown = [place for place in places if table.states[place]["patients"] in _SHOWN]
    populated = all(table.states[place]["population"] in _SHOWN for place in shown)
    return CountSeries(
        unit,
        tuple(_whole(table.rows[place]["year"]) for place in shown),
        tuple(_whole(table.rows[place]["patients"]) for place in shown),
        tuple(_whole(table.rows[place]["population"]) for place in shown) if populated else (),
        _years(table, places, "hidden"),
        _years(table, places, "missing"),
    )


def _years(table: ShownTable, places: Sequence[int], state: str) -> tuple[int, ...]:
    return tuple(_whole(table.rows[place]["year"]) for place in places if table.states[place]["patients"] == state)


def _whole(value: object) -> int:
    if not isinstance(value, int | float):
        raise TypeError("what is shown must be a number")
    return int(value)
