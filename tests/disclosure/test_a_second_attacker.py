"""A second attacker, written another way: it narrows intervals and tries values until every total fits.

It shares nothing with the room's audit, and knows more than a reader does: for every hidden cell whether it was hidden
because it is small or to protect another.
"""

from contextlib import suppress
from dataclasses import dataclass
from itertools import product

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from evaluation.disclosure import HIDDEN, Margin, Threshold, release
from evaluation.errors import DisclosureRefusedError

ROWS, COLUMNS = ("r1", "r2"), ("c1", "c2", "c3")
ANSWERS = st.sampled_from(["yes", "no", "unknown"])
MINIMUM = 3
MOST = 60
"""More people than any hidden cell of these tables could need."""

CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much, HealthCheck.too_slow]


@dataclass(frozen=True)
class Sum:
    """One total, its parts, and whether they add up."""

    total: object
    parts: tuple
    adds_up: bool


def narrowed(known, sums):
    """Intervals made as narrow as single totals make them; None if one is empty."""
    known, before = dict(known), None
    while known != before:
        before = dict(known)
        for each in sums:
            lows, highs = zip(*(known[part] for part in each.parts), strict=True)
            low, high = known[each.total]
            known[each.total] = max(low, sum(lows) if each.adds_up else max(lows)), min(high, sum(highs))
            low, high = known[each.total]
            for part, at_least, at_most in zip(each.parts, lows, highs, strict=True):
                most = high - (sum(lows) - at_least) if each.adds_up else high
                known[part] = max(known[part][0], low - (sum(highs) - at_most)), min(known[part][1], most)
        if any(low > high for low, high in known.values()):
            return None
    return known


def is_possible(known, sums, events=()):
    """Whether whole numbers within the intervals fit every total, and every pair of people and events."""
    known = narrowed(known, sums)
    for people, contacts in events if known else ():
        (few, many), (least, most) = known[people], known[contacts]
        low, high = max(least, few), most if many else 0
        known[people] = max(few, min(low, 1)), min(many, high)
        known[contacts] = low, high
        if low > high or known[people][0] > known[people][1]:
            return False
    if known is None:
        return False
    open_cell = next((cell for cell, (low, high) in known.items() if low < high), None)
    if open_cell is None:
        return narrowed(known, sums) is not None
    low, high = known[open_cell]
    return any(is_possible(known | {open_cell: (n, n)}, sums, events) for n in range(low, high + 1))


def can_be(known, sums, cell, value, events=()):
    low, high = known[cell]
    return low <= value <= high and is_possible(known | {cell: (value, value)}, sums, events)


def knowledge(released, true, lowest):
    """What the attacker knows of each cell by its label: shown, small, or hidden though not small."""
    known = {}
    for row in released.rows:
        cell = (row["row"], row["column"])
        if row["patients"] is not HIDDEN:
            known[cell] = (row["patients"], row["patients"])
        else:
            known[cell] = (lowest, MINIMUM - 1) if true[cell] < MINIMUM else (MINIMUM, MOST)
    return known


def sums(margins, reading):
    for margin, adds_up in zip(margins, reading, strict=True):
        others = (*COLUMNS, "all") if margin.dimension == "row" else (*ROWS, "all")
        for other in others:
            cells = [(each, other) if margin.dimension == "row" else (other, each) for each in margin.parts]
            total = (margin.total, other) if margin.dimension == "row" else (other, margin.total)
            yield Sum(total, tuple(cells), adds_up)


@st.composite
def tables(draw, largest=4):
    """Two by three cells with totals both ways; overlaps make totals smaller than sums."""
    by_row, by_column = draw(ANSWERS), draw(ANSWERS)
    cells = {cell: draw(st.integers(0, largest)) for cell in product(ROWS, COLUMNS)}

    def total(parts, answer):
        if answer == "yes":
            return sum(parts)
        return draw(st.integers(max(parts), sum(parts)))

    for row in ROWS:
        cells[row, "all"] = total([cells[row, column] for column in COLUMNS], by_column)
    for column in COLUMNS:
        cells["all", column] = total([cells[row, column] for row in ROWS], by_row)
    across = [cells["all", column] for column in COLUMNS]
    down = [cells[row, "all"] for row in ROWS]
    if by_column == "yes":
        cells["all", "all"] = sum(across)
    elif by_row == "yes":
        cells["all", "all"] = sum(down)
    else:
        least = max(across + down)
        cells["all", "all"] = draw(st.integers(least, least + 2))
    grand = cells["all", "all"]
    assume(by_row != "yes" or grand == sum(down))
    assume(max(across + down) <= grand <= min(sum(across), sum(down)))
    margins = (Margin("row", "all", ROWS, by_row), Margin("column", "all", COLUMNS, by_column))
    return cells, margins, draw(st.booleans())


def as_frame(cells):
    return pd.DataFrame([{"row": row, "column": column, "patients": n} for (row, column), n in cells.items()])


@pytest.mark.slow
@pytest.mark.exhaustive
@given(st.one_of(tables(), tables(largest=9)))
@settings(max_examples=120, suppress_health_check=CHECKS)
def test_after_a_release_no_hidden_cell_is_better_known_than_that_it_is_hidden(make, drawn):
    cells, margins, hide_zero = drawn
    threshold = Threshold(MINIMUM, "For this test", hide_zero=hide_zero)
    lowest = 0 if hide_zero else 1
    table = make(as_frame(cells), dimensions=("row", "column"), margins=margins, threshold=threshold)
    try:
        released = release(table)
    except DisclosureRefusedError:
        return
    known = knowledge(released, cells, lowest)
    answers = [[True, False] if m.additive == "unknown" else [m.additive == "yes"] for m in margins]
    for reading in product(*answers):
        tied = list(sums(margins, reading))
        if not is_possible(known, tied):
            continue
        for cell, (low, high) in known.items():
            if low == high:
                continue
            if high < MINIMUM:
                assert can_be(known, tied, cell, low)
                assert can_be(known, tied, cell, high)
            else:
                possible = [n for n in range(low, MOST + 1) if can_be(known, tied, cell, n)]
                assert max(possible) - min(possible) >= MINIMUM - 1 - lowest


@pytest.mark.slow
@pytest.mark.exhaustive
@given(tables(largest=9))
@settings(max_examples=60, suppress_health_check=CHECKS)
def test_nothing_is_refused_that_hiding_could_protect(make, drawn):
    cells, margins, _ = drawn
    table = make(as_frame(cells), dimensions=("row", "column"), margins=margins, threshold=Threshold(MINIMUM, "A rule"))
    released = None
    with suppress(DisclosureRefusedError):
        released = release(table)
    if released is None:
        # With every cell hidden, the totals as declared must still give some small count away.
        small = {cell: (0, MINIMUM - 1) if n < MINIMUM else (MINIMUM, MOST) for cell, n in cells.items()}
        tied = list(sums(margins, [m.additive != "no" for m in margins]))
        assert any(not can_be(small, tied, cell, end) for cell, ends in small.items() for end in ends if ends[1] < MOST)
        return
    assert released.summary.exactly_recoverable == 0


@given(
    patients=st.lists(st.integers(0, 9), min_size=4, max_size=4),
    contacts=st.lists(st.integers(1, 3), min_size=4, max_size=4),
)
@settings(max_examples=60, suppress_health_check=CHECKS)
def test_contacts_that_are_shown_tell_nothing_of_hidden_patients(make, patients, contacts):
    # A country of two health regions, one with three hospitals; contacts add up, and so do patients.
    a1, a2, a3, b = patients
    people = {"all": sum(patients), "a": a1 + a2 + a3, "b": b, "a1": a1, "a2": a2, "a3": a3}
    n1, n2, n3, nb = (each * times for each, times in zip(patients, contacts, strict=True))
    events = {"all": n1 + n2 + n3 + nb, "a": n1 + n2 + n3, "b": nb, "a1": n1, "a2": n2, "a3": n3}
    frame = pd.DataFrame({"unit": list(people), "patients": list(people.values()), "contacts": list(events.values())})
    margins = (Margin("unit", "all", ("a", "b"), "yes"), Margin("unit", "a", ("a1", "a2", "a3"), "yes"))
    threshold = Threshold(MINIMUM, "For this test")
    counts = {"patients": ("contacts",), "contacts": ()}
    try:
        released = release(make(frame, dimensions=("unit",), counts=counts, margins=margins, threshold=threshold))
    except DisclosureRefusedError:
        return
    known = {}
    for row in released.rows:
        unit = row["unit"]
        shown = row["patients"] is not HIDDEN
        small = (0, MINIMUM - 1) if people[unit] < MINIMUM else (MINIMUM, MOST)
        known["p", unit] = (people[unit], people[unit]) if shown else small
        known["c", unit] = (0, 2 * MOST) if row["contacts"] is HIDDEN else (events[unit], events[unit])
        assert shown or row["contacts"] is HIDDEN
    tied = [Sum((kind, m.total), tuple((kind, part) for part in m.parts), True) for kind in "pc" for m in margins]
    pairs = [(("p", unit), ("c", unit)) for unit in people]
    for unit in people:
        low, high = known["p", unit]
        if low < high < MINIMUM:
            assert can_be(known, tied, ("p", unit), low, pairs)
            assert can_be(known, tied, ("p", unit), high, pairs)
