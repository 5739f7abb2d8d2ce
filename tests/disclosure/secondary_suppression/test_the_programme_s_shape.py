"""Four health authorities, twenty trusts, four sectors, five years: 400 counts with their totals."""

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import lil_array

from disclosure.secondary_suppression.synthetic import number_hidden, the_measured_table, trusts_by_sector
from evaluation.disclosure.attack_model import BOTH, prior_of, required_width
from evaluation.disclosure.audit import audit
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.secondary_suppression import suppress_secondary


def ranges(counts, cells, known):
    """The widths that totals leave each hidden cell, by two linear programmes each."""
    keys = list(cells)
    places = {key: place for place, key in enumerate(keys)}
    sums = lil_array((len(counts.totals), len(keys)))
    for row, total in enumerate(counts.totals):
        sums[row, places[total.total]] = 1
        for part in total.parts:
            sums[row, places[part]] = -1
    bounds = [(known[key].lower, known[key].upper) for key in keys]

    def end(key, sign):
        objective = np.zeros(len(keys))
        objective[places[key]] = sign
        found = linprog(objective, A_eq=sums.tocsc(), b_eq=np.zeros(len(counts.totals)), bounds=bounds)
        return np.inf if found.status == 3 else sign * found.fun

    return {key: end(key, -1) - end(key, 1) for key in keys if cells[key].value is None}


def known_to(counts, cells, lower):
    """What is known of each count by someone who knows no more than that a hidden one is at least so large."""
    return {k: Bounds(lower, None) if c.value is None else Bounds(c.value, c.value) for k, c in cells.items()}


@pytest.fixture(scope="module")
def zeros_hidden():
    counts = trusts_by_sector(years=1)
    return counts, suppress_secondary(counts)


@pytest.fixture(scope="module")
def zeros_published():
    counts = trusts_by_sector(years=1, hide_zero=False)
    return counts, suppress_secondary(counts)


def test_the_table_is_the_one_that_was_measured():
    # "400 cells, 91 with 1-4 patients", "0 hidden together with 1-4 (121 primaries)": METHODS, Disclosure control.
    counts = the_measured_table()
    assert len(counts.cells) == 400
    assert sum(1 <= value <= 4 for value in counts.values.values()) == 91
    assert number_hidden(counts.cells) == 121


@pytest.mark.slow
def test_of_the_measured_table_no_more_than_190_cells_are_hidden_and_nothing_follows():
    counts = the_measured_table()
    cells = suppress_secondary(counts)
    assert number_hidden(cells) <= 190
    found = audit(counts.with_cells(cells))
    assert found.is_passed
    assert found.exactly_recoverable == 0
    assert found.narrowest is not None
    assert found.narrowest >= counts.threshold.protection_width


def test_without_their_totals_five_years_have_400_counts_as_well():
    counts = trusts_by_sector(years=5, pooled=True)
    leaves = [
        counts.values[key] for key in counts.cells if key[0][-1].isdigit() and key[1] != "all" and key[2] != "pooled"
    ]
    assert len(leaves) == 400
    assert sum(1 <= value <= 4 for value in leaves) == 89
    assert sum(value == 0 for value in leaves) == 5


@pytest.mark.slow
def test_of_400_counts_no_more_than_190_are_hidden_totals_included():
    counts = trusts_by_sector(years=5, pooled=True)
    assert number_hidden(suppress_secondary(counts)) <= 190


@pytest.mark.parametrize("model", BOTH)
def test_every_hidden_count_keeps_its_range(zeros_hidden, model):
    counts, cells = zeros_hidden
    known = {key: prior_of(cell, model, counts.threshold) for key, cell in cells.items()}
    widths = ranges(counts, cells, known)
    assert number_hidden(counts.cells) > 0
    assert {
        key: width for key, width in widths.items() if width < required_width(cells[key], model, counts.threshold)
    } == {}


def test_nothing_follows_from_counts_not_being_negative(zeros_hidden):
    counts, cells = zeros_hidden
    assert min(ranges(counts, cells, known_to(counts, cells, 0)).values()) >= 5


def test_nothing_follows_exactly_where_zeros_are_published(zeros_published):
    counts, cells = zeros_published
    # Whoever sees zeros knows that every hidden count is at least 1.
    assert min(ranges(counts, cells, known_to(counts, cells, 1)).values()) >= 5
