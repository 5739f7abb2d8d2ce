"""How wide columns are and which way the paper lies."""

from dataclasses import replace

import pytest

from evaluation.presentation.grid import Cell, Grid, Head, Row
from evaluation.reports.word.columns import columns_of

NUMBER = Cell("1\u00a0234", number=True)


def table(columns: int, cell: Cell = NUMBER) -> Grid:
    heads = (Head("Region"), *(Head(str(2010 + number), number=True) for number in range(columns)))
    return Grid("t", "Tabell", "", heads, (Row((Cell("Sør"), *(cell for _ in range(columns)))),))


@pytest.mark.parametrize(
    ("columns", "paper", "size"),
    [
        (3, "portrait", 9.0),
        (12, "portrait", 9.0),
        (14, "portrait", 8.0),
        (18, "landscape", 9.0),
        (40, "landscape", 7.0),
    ],
)
def test_a_table_is_set_smaller_and_then_turned_only_where_it_must_be(columns, paper, size):
    found = columns_of(table(columns))
    assert (found.paper, found.size) == (paper, size)


@pytest.mark.parametrize("columns", [1, 5, 12, 14, 18, 40])
def test_a_table_is_never_wider_than_its_paper(columns):
    found = columns_of(table(columns))
    assert sum(found.widths) <= {"portrait": 9412, "landscape": 14344}[found.paper]


def test_a_column_of_sentences_takes_the_room_that_numbers_leave():
    sentence = Cell("Dette er en lang setning som trenger plass for å kunne leses uten å bli smal.")
    grid = table(2)
    long = replace(grid, heads=(*grid.heads, Head("Grunn")), rows=(Row((*grid.rows[0].cells, sentence)),))
    *others, reason = columns_of(long).widths
    assert reason > 2 * max(others)


def test_a_number_with_spaces_that_do_not_break_is_not_divided():
    wide = columns_of(table(1, Cell("1\u00a0234\u00a0567\u00a0890", number=True))).widths[1]
    narrow = columns_of(table(1, Cell("1 234 567 890", number=True))).widths[1]
    least = 13 * 9 * 10.9
    assert wide >= least
    assert narrow <= wide


def test_a_table_without_rows_has_columns_for_its_heads():
    grid = replace(table(2), rows=())
    assert len(columns_of(grid).widths) == 3
