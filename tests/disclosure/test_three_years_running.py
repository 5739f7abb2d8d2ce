"""Three yearly releases of the same table, each with the years so far and their running totals, attacked together.

The attacker keeps all three reports and shares nothing with the suite's own programmes: one linear programme an end.
Running totals are those of the country and the health authorities. By trust they are asked for in vain: two small years
whose sum is not small tell a reader of labels that neither is zero, whatever is hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog
from scipy.sparse import lil_array

from disclosure.conftest import Table
from disclosure.secondary_suppression.synthetic import TRUSTS, the_measured_table, trusts_by_sector
from evaluation.disclosure import HIDDEN, Coarser, Margin, Threshold, release
from evaluation.disclosure.ledger import EarlierRelease, Ledger
from evaluation.messages import message

YEARS = ("2016", "2017", "2018")
MINIMUM = 5
FEW = {"south_east": 4, "mid": 3, "north": 3}


@dataclass(frozen=True)
class Reports:
    """What three reports have told of some cells.

    Attributes:
        true: every cell that one of them has.
        shown: the cells that one of them shows.
        sums: each total with its parts.
    """

    true: Mapping[tuple[str, ...], int]
    shown: Mapping[tuple[str, ...], int]
    sums: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...]


def up_to(year):
    """What the sum of all years to one of them is called."""
    return f"to-{year}"


def years_within(name):
    return next(YEARS[:n] for n in range(1, 4) if name == up_to(YEARS[n - 1])) if name.startswith("to-") else (name,)


def with_running_totals(true, years, summed):
    """The cells of some years, and for some units and sectors those of all years to each of them but the first."""
    cells = {key: value for key, value in true.items() if key[2] in years}
    for unit, sector in dict.fromkeys(key[:2] for key in cells if key[:2] in summed):
        for last in range(1, len(years)):
            within = [cells[unit, sector, year] for year in years[: last + 1]]
            cells[unit, sector, up_to(years[last])] = sum(within)
    return cells


def margins_of(years, trusts, sectors):
    units = [Margin("unit", name, tuple(f"{name}_{each}" for each in range(n)), "yes") for name, n in trusts.items()]
    running = [Margin("year", up_to(years[last]), years[: last + 1], "yes") for last in range(1, len(years))]
    return (*units, Margin("unit", "country", tuple(trusts), "yes"), Margin("sector", "all", sectors, "yes"), *running)


def written_out(margins, cells):
    """Each total with its parts, and each running total as the one before and one year more."""
    places = {"unit": 0, "sector": 1, "year": 2}
    before = Margin("year", up_to(YEARS[2]), (up_to(YEARS[1]), YEARS[2]), "yes")
    for margin in (*margins, before):
        at = places[margin.dimension]
        for key in [each for each in cells if each[at] == margin.total]:
            parts = tuple((*key[:at], part, *key[at + 1 :]) for part in margin.parts)
            if cells.keys() >= set(parts):
                yield key, parts


def table_of(make, true, trusts, years, *, hide_zero):
    """The table of one report: running totals by sector, or, if that gives something away, of all sectors only."""
    sectors = tuple(dict.fromkeys(key[1] for key in true if key[1] != "all"))
    units = ("country", *trusts)

    def with_totals_of(summed, **further):
        cells = with_running_totals(true, years, summed)
        return make(
            pd.DataFrame([(*key, value) for key, value in cells.items()], columns=["unit", "sector", "year", "n"]),
            name="patients-by-trust",
            dimensions=("unit", "sector", "year"),
            counts={"n": ()},
            margins=margins_of(years, trusts, sectors),
            threshold=Threshold(MINIMUM, "For this test", hide_zero=hide_zero),
            universe="patients",
            **further,
        )

    rule = message("The sectors are left out of running totals.")
    less = Coarser(rule, lambda: with_totals_of(set(product(units, ["all"]))))
    return with_totals_of(set(product(units, ["all", *sectors])), coarser=(less,))


def reported(make, everything, trusts, *, hide_zero):
    """The table released after each year, every report held against those before."""
    earlier, true, shown, margins = (), {}, {}, {}
    for number in range(1, len(YEARS) + 1):
        table = table_of(make, everything, trusts, YEARS[:number], hide_zero=hide_zero)
        released = release(table, ledger=Ledger(earlier))
        assert released.summary.exactly_recoverable == 0
        earlier = (*earlier, EarlierRelease(f"run-{number}", (released.statement,)))
        margins |= dict.fromkeys(table.margins)
        for row in released.rows:
            key = (row["unit"], row["sector"], row["year"])
            true[key] = sum(everything[*key[:2], year] for year in years_within(key[2]))
            if row["n"] is not HIDDEN:
                shown[key] = row["n"]
    assert shown.items() <= true.items()
    assert ("country", "all", up_to(YEARS[-1])) in true
    return Reports(true, shown, tuple(written_out(margins, true)))


def limits(reports, model):
    """What a reader takes for granted of each cell that no report shows."""
    labelled = {True: (0, MINIMUM - 1), False: (MINIMUM, None)}
    known = {key: (value, value) for key, value in reports.shown.items()}
    for key, value in reports.true.items():
        if key not in known:
            known[key] = {
                "n >= 0": (0, None),
                "zeros published": (1, None),
                "zeros hidden": (0, None),
                "labelled": labelled[value < MINIMUM],
            }[model]
    return known


def widths(reports, model):
    """People between the ends of what the sums of all three reports leave each hidden cell."""
    known = limits(reports, model)
    places = {key: place for place, key in enumerate(known)}
    sums = lil_array((len(reports.sums), len(places)))
    for row, (total, parts) in enumerate(reports.sums):
        sums[row, places[total]] = 1
        for part in parts:
            sums[row, places[part]] = -1
    matrix, nothing, bounds = sums.tocsc(), np.zeros(len(reports.sums)), list(known.values())

    def end(place, sign):
        objective = np.zeros(len(places))
        objective[place] = sign
        found = linprog(objective, A_eq=matrix, b_eq=nothing, bounds=bounds, method="highs-ds")
        return np.inf if found.status == 3 else found.fun

    hidden = [key for key in places if key not in reports.shown]
    return {key: -end(places[key], -1) - end(places[key], 1) for key in hidden}


MODELS = [("n >= 0", True), ("n >= 0", False), ("zeros published", False), ("zeros hidden", True), ("labelled", True)]


@pytest.fixture(scope="module")
def small_reports():
    def of(hide_zero):
        counts = trusts_by_sector(years=3, trusts=FEW, shares=(0.5, 0.3, 0.2), seed=11)
        return reported(Table, dict(counts.values), FEW, hide_zero=hide_zero)

    return {hide_zero: of(hide_zero) for hide_zero in (True, False)}


@pytest.fixture(scope="module")
def measured_reports():
    # Three sectors of one patient each and a total of three, zeros shown: to a reader of labels that is one number more
    # than may be known. So the table with zeros published has larger counts than the one that was measured.
    counts = {True: the_measured_table(), False: trusts_by_sector(years=3)}
    return {
        hide_zero: reported(Table, dict(of.values), TRUSTS, hide_zero=hide_zero) for hide_zero, of in counts.items()
    }


def assert_nothing_follows(reports, model):
    found = widths(reports, model)
    assert any(reports.true[key] < MINIMUM for key in found)
    # Labels of a small count leave 0 to 4, and no more is asked; elsewhere five people lie between the ends.
    assert min(found.values()) >= (MINIMUM - 1 if model == "labelled" else MINIMUM)


@pytest.mark.parametrize(("model", "hide_zero"), MODELS)
def test_nothing_follows_from_three_reports_together(small_reports, model, hide_zero):
    assert_nothing_follows(small_reports[hide_zero], model)


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize(("model", "hide_zero"), MODELS)
def test_nothing_follows_from_three_reports_of_the_measured_table(measured_reports, model, hide_zero):
    assert_nothing_follows(measured_reports[hide_zero], model)
