"""What is hidden protects, and no more than that is hidden: held against every solution of small tables."""

from itertools import product

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.secondary_suppression.enumeration import Enumeration
from disclosure.secondary_suppression.synthetic import primary, with_totals
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.margins import Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.secondary_suppression import suppress_secondary
from evaluation.shape import Threshold

MINIMUM = 3
SMALL = st.one_of(st.integers(0, 3), st.integers(0, 6))
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large]


@st.composite
def squares(draw):
    """Two by two, adding up both ways."""
    leaves = {key: draw(SMALL) for key in product("ab", "xy")}
    return with_totals(leaves, [[("all", ("a", "b"))], [("all", ("x", "y"))]])


@st.composite
def trees(draw):
    """A country of two health authorities, of two trusts each; all add up."""
    leaves = {(name,): draw(SMALL) for name in ("a1", "a2", "b1", "b2")}
    return with_totals(leaves, [[("a", ("a1", "a2")), ("b", ("b1", "b2")), ("country", ("a", "b"))]])


@st.composite
def overlaps(draw):
    """People who are counted in several trusts: their authority has at most their sum; authorities add up."""
    values = {(name,): draw(SMALL) for name in ("a1", "a2", "b")}
    pair = values["a1",], values["a2",]
    values["a",] = draw(st.integers(max(pair), sum(pair)))
    values["all",] = values["a",] + values["b",]
    totals = (
        Total("unit", "a", ("a",), (("a1",), ("a2",)), "no"),
        Total("unit", "all", ("all",), (("a",), ("b",)), "yes"),
    )
    return values, totals


@st.composite
def tables(draw):
    values, totals = draw(st.one_of(squares(), trees(), overlaps()))
    counts = primary(values, totals, Threshold(MINIMUM, "For this test", hide_zero=draw(st.booleans())))
    shown = [key for key, cell in counts.cells.items() if cell.value is not None]
    before = draw(st.lists(st.sampled_from(shown), unique=True, max_size=1)) if shown else []
    published = {key: CountCell("shown", counts.cells[key].value, published=True) for key in before}
    return counts.with_cells({**counts.cells, **published})


def unit_weights(counts: Counts):
    return dict.fromkeys(counts.cells, 1.0)


@given(tables())
@settings(max_examples=150, deadline=None, suppress_health_check=CHECKS)
def test_no_hidden_cell_is_narrower_than_it_must_be_wherever_hiding_can_protect(counts):
    every_solution = Enumeration(counts)
    cells = suppress_secondary(counts)
    if every_solution.narrowed(cells):
        assert not every_solution.can_be_protected()


@given(tables())
@settings(max_examples=100, deadline=None, suppress_health_check=CHECKS)
def test_no_fewer_cells_would_do(counts):
    every_solution = Enumeration(counts)
    cells = suppress_secondary(counts, weights=unit_weights(counts))
    if not every_solution.narrowed(cells):
        more = sum(cells[key] != cell for key, cell in counts.cells.items())
        assert more == 0 or every_solution.fewest(more - 1) is None


@given(tables())
@settings(max_examples=60, deadline=None, suppress_health_check=CHECKS)
def test_what_is_shown_is_shown_as_it_was_and_the_same_table_gives_the_same_pattern(counts):
    cells = suppress_secondary(counts)
    assert list(cells) == list(counts.cells)
    assert cells == suppress_secondary(counts)
    for key, cell in counts.cells.items():
        may_be_hidden = cell.value is not None and cell.value >= MINIMUM and not cell.published
        assert cells[key] == cell or (may_be_hidden and cells[key].state == "hidden")
        assert cells[key].reason == ("secondary" if cells[key] != cell else cell.reason)


def test_the_enumeration_knows_that_one_hidden_cell_follows_from_its_total():
    # 1 of 9 is hidden, 8 is shown: it can be nothing but 1. With 8 hidden too it lies from 0 to 2, and 8 from 7 to 9,
    # which is 2 and no 3 wide for a reader who sees one symbol; the total must go as well.
    values = {("a",): 1, ("b",): 8, ("all",): 9}
    totals = (Total("unit", "all", ("all",), (("a",), ("b",)), "yes"),)
    counts = primary(values, totals, Threshold(MINIMUM, "For this test"))
    every_solution = Enumeration(counts)
    assert every_solution.narrowed(counts.cells) == {("a",)}
    assert every_solution.narrowed(every_solution.hidden([("b",)])) == set()
    assert np.isclose(every_solution.fewest(2), 1)
