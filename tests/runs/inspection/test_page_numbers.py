"""Numbers that count chapters, tables and figures are told from numbers that say something."""

import pytest

from evaluation.runs.inspection.readers.page_numbers import PageNumbers


def counted(*texts):
    numbers = PageNumbers()
    found = []
    for text in texts:
        if text == "section":
            numbers.opens_section()
        else:
            found.append(numbers.goes_on(text))
    return found


def test_contents_chapters_tables_and_figures_count_from_one():
    assert all(counted("1", "2", "A", "section", "Tabell 1", "section", "1", "Tabell 1.1", "Figur 1.1", "Tabell 1.2"))
    assert all(counted("1", "A", "B", "section", "A", "Table A.1", "section", "B", "Table B.1"))


@pytest.mark.parametrize(
    "texts",
    [
        ("1", "3"),
        ("1", "section", "1", "Tabell 1.2"),
        ("1", "section", "1", "Tabell 2.1"),
        ("1", "section", "1", "Tabell 1.1", "Tabell 1.1"),
        ("B",),
        ("7",),
        ("Tabell 412",),
        ("7 pasienter",),
    ],
)
def test_a_number_that_does_not_count_is_read_as_one_that_says_something(texts):
    assert counted(*texts)[-1] is False
