"""Numbers in sentences are held against the tables that they were taken from."""

from dataclasses import replace

import pytest
from tests.reports.test_page import document

from evaluation.errors import NotebookFailedError
from evaluation.presentation.blocks import Citation, Conclusion, Listing, Paragraph, Span
from evaluation.reports.citations import check_citations, cited
from evaluation.reports.document import Section
from evaluation.reports.kept import KeptChapter, KeptTable

ROWS = [{"year": 2026, "line": "total", "spent": 1234567.5}, {"year": 2025, "line": "total", "spent": ":"}]
KEPT = KeptChapter("08_money", (KeptTable("08_money", {"name": "lines", "rows": ROWS}),), (), {}, {})


def number(text, **changes):
    cites = Citation("lines", "spent", {"year": 2026, "line": "total"}, 0)
    return Span(text, cites=replace(cites, **changes))


def report(*spans, chapter="08_money"):
    blocks = (Listing(((Paragraph((Span("Brukt: "), *spans)),),)),)
    return document(sections=(Section(chapter, chapter, "Økonomi", "chapter", blocks),))


@pytest.mark.parametrize("chapter", ["08_money", "summary"])
def test_a_number_that_is_the_one_in_the_table_is_looked_at_and_passes(chapter):
    assert check_citations(report(number("1\u202f234\u202f568"), chapter=chapter), (KEPT,)) == 1
    assert check_citations(report(number("1\u202f234\u202f567,5", decimals=1), chapter=chapter), (KEPT,)) == 1


@pytest.mark.parametrize(
    "span",
    [
        number("1\u202f234\u202f567"),
        number("1,234,568"),
        number("1\u202f234\u202f568", table="frame"),
        number("1\u202f234\u202f568", cell={"year": 2024, "line": "total"}),
        number("1\u202f234\u202f568", cell={"year": 2025, "line": "total"}),
        # Without the year it is not said which of the two is meant.
        number("1\u202f234\u202f568", cell={"line": "total"}),
    ],
)
def test_a_number_that_says_something_else_stops_the_report_and_names_the_chapter(span):
    with pytest.raises(NotebookFailedError, match="08_money"):
        check_citations(report(span), (KEPT,))


def test_numbers_are_found_in_conclusions_and_lists():
    blocks = (Conclusion((number("1"),), ((number("2"), Span("x")),)), Listing(((Paragraph((number("3"),)),),)))
    assert [span.text for span in cited(blocks)] == ["1", "2", "3"]
