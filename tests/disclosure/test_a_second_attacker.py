"""A second attacker, written another way: every filling of a small table is tried, one by one.

It shares nothing with the room's audit. It reads the released table as a reader does, tries every
whole number in every place that shows none, and keeps the fillings that the totals allow.
"""

from itertools import product

import pandas as pd
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from evaluation.disclosure import HIDDEN, Margin, Threshold, release
from evaluation.errors import DisclosureRefusedError

ROWS, COLUMNS = ("r1", "r2"), ("c1", "c2", "c3")
ANSWERS = st.sampled_from(["yes", "no", "unknown"])
MINIMUM = 3


def fillings(released, margins, lowest):
    """Every filling of what is hidden that fits the totals, in each reading of the margins."""
    shown = {(row["row"], row["column"]): row["patients"] for row in released.rows}
    hidden = [cell for cell, value in shown.items() if value is HIDDEN]
    readings = [[True, False] if m.additive == "unknown" else [m.additive == "yes"] for m in margins]
    for reading in product(*readings):
        fitting = [
            guess
            for guess in product(range(lowest, MINIMUM), repeat=len(hidden))
            if fits(shown | dict(zip(hidden, guess, strict=True)), margins, reading)
        ]
        if fitting:
            yield hidden, fitting


def fits(table, margins, reading):
    for margin, adds_up in zip(margins, reading, strict=True):
        along = 0 if margin.dimension == "row" else 1
        for cell, total in table.items():
            if cell[along] != margin.total:
                continue
            parts = [table[(part, cell[1]) if along == 0 else (cell[0], part)] for part in margin.parts]
            if adds_up and total != sum(parts):
                return False
            if not adds_up and not max(parts) <= total <= sum(parts):
                return False
    return True


@st.composite
def tables(draw):
    """Two by three cells with totals both ways; overlaps make totals smaller than sums."""
    by_row, by_column = draw(ANSWERS), draw(ANSWERS)
    small = st.integers(0, 4)
    cells = {cell: draw(small) for cell in product(ROWS, COLUMNS)}

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


@given(tables())
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.filter_too_much,
        HealthCheck.too_slow,
    ],
)
def test_after_a_release_no_hidden_cell_is_better_known_than_that_it_is_hidden(make, drawn):
    cells, margins, hide_zero = drawn
    threshold = Threshold(MINIMUM, "For this test", hide_zero=hide_zero)
    lowest = 0 if hide_zero else 1
    table = make(as_frame(cells), dimensions=("row", "column"), margins=margins, threshold=threshold)
    try:
        released = release(table)
    except DisclosureRefusedError as refused:
        check_refusal(refused, make, table, lowest)
        return
    for hidden, fitting in fillings(released, margins, lowest):
        for place in range(len(hidden)):
            assert {guess[place] for guess in fitting} >= {lowest, MINIMUM - 1}


def check_refusal(refused, make, table, lowest):
    """A refusal has its reason, wherever it was said whether totals add up."""
    if "do not fit" in str(refused) or any(m.additive == "unknown" for m in table.margins):
        return
    without_totals = release(make(table.frame, dimensions=table.dimensions, margins=(), threshold=table.threshold))
    known = [
        {guess[place] for guess in fitting}
        for hidden, fitting in fillings(without_totals, table.margins, lowest)
        for place in range(len(hidden))
    ]
    assert any(max(values) - min(values) < MINIMUM - 1 - lowest for values in known)
