"""Tau-Argus hides cells so that nothing follows from counts not being negative; against that reader we hide no more."""

from dataclasses import replace

import pytest

from disclosure.secondary_suppression.synthetic import the_measured_table, trusts_by_sector
from disclosure.secondary_suppression.weak_reader import hidden_against_the_weak_reader

pytest.importorskip("pytauargus", reason="pytauargus, an optional development dependency, is not installed")

from disclosure.secondary_suppression.tau_argus import hidden_by_tau_argus

TRUSTS = {"south_east": 9, "west": 4, "mid": 3, "north": 4}


def units(trusts):
    parts = [(authority, [f"{authority}_{trust}" for trust in range(number)]) for authority, number in trusts.items()]
    return [*parts, ("country", list(trusts))]


@pytest.mark.parametrize("seed", range(6))
def test_on_a_table_of_one_year_no_more_is_hidden_than_by_its_optimal_method(tmp_path, seed):
    counts = trusts_by_sector(years=1, hide_zero=False, trusts=TRUSTS, seed=seed)
    sectors = [("all", [f"sector_{each}" for each in range(4)])]
    dimensions = {"unit": units(TRUSTS), "sector": sectors, "year": [("2016", ["2016"])]}
    one_year = replace(counts, values={key[:2]: value for key, value in counts.values.items()})
    theirs = hidden_by_tau_argus(
        one_year, tmp_path, method="OPT(1)", dimensions={name: dimensions[name] for name in ("unit", "sector")}
    )
    assert hidden_against_the_weak_reader(counts) <= theirs.cells


@pytest.mark.slow
def test_on_a_table_of_three_years_no_more_is_hidden_than_by_its_optimal_method(tmp_path):
    trusts = {"south_east": 7, "west": 3, "mid": 3, "north": 3}
    counts = trusts_by_sector(years=3, pooled=True, hide_zero=False, trusts=trusts)
    dimensions = {
        "unit": units(trusts),
        "sector": [("all", [f"sector_{each}" for each in range(4)])],
        "year": [("pooled", ["2016", "2017", "2018"])],
    }
    theirs = hidden_by_tau_argus(counts, tmp_path, method="OPT(1)", dimensions=dimensions)
    assert hidden_against_the_weak_reader(counts) <= theirs.cells


@pytest.mark.slow
def test_on_the_measured_table_no_more_is_hidden_than_by_its_optimal_method(tmp_path):
    counts = the_measured_table(hide_zero=False)
    dimensions = {
        "unit": units(TRUSTS),
        "sector": [("all", [f"sector_{each}" for each in range(3)])],
        "year": [("pooled", ["2016", "2017", "2018"])],
    }
    theirs = hidden_by_tau_argus(counts, tmp_path, method="OPT(1)", dimensions=dimensions)
    assert hidden_against_the_weak_reader(counts) <= theirs.cells
