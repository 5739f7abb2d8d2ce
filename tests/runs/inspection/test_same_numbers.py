"""A PDF or a Word document that says a number that the page beside it does not is found."""

import pytest

from evaluation.messages import message
from evaluation.runs.inspection.checks.same_numbers import check_same_numbers
from evaluation.runs.inspection.document import Document, PageCell, PageTable, Passage
from evaluation.runs.inspection.evidence import Evidence

LINE = message("page {page}", page=1)
PARAGRAPH = message("part {part}, paragraph {number}", part="word/document.xml", number=3)


def page(*cells: str) -> Document:
    """A page that says in its text that 789 patients were met in 2018, and has one table."""
    place = message("table {number}", number=1)
    row = tuple(PageCell(cell) for cell in cells)
    table = PageTable(place, "t", "c", "nb", "Tabell", "Antall", ("År",) * len(row), (row,), ())
    return Document("report.nb.html", (Passage(place, "789 pasienter i 2018"),), tables=(table,))


def found(printed: Document, beside: Document) -> list[str]:
    return [each.file for each in check_same_numbers(Evidence((beside, printed)))]


@pytest.mark.parametrize("text", ["789 pasienter", "2,0", "2018: 2,0 (789)", "ingen", "2,02018", "7892018"])
@pytest.mark.parametrize(("file", "place"), [("report.nb.pdf", LINE), ("report.nb.docx", PARAGRAPH)])
def test_numbers_of_the_page_may_stand_in_any_order_and_touch_as_cells_do(text, file, place):
    assert found(Document(file, (Passage(place, text),)), page("2,0")) == []


@pytest.mark.parametrize("text", ["780 pasienter", "2,1", "2", "78", "789,2"])
@pytest.mark.parametrize(("file", "place"), [("report.nb.pdf", LINE), ("report.nb.docx", PARAGRAPH)])
def test_a_number_that_only_the_printed_file_has_is_found(text, file, place):
    assert found(Document(file, (Passage(place, text),)), page("2,0")) == [file]


def test_the_numbers_of_its_pages_are_the_pdfs_own_and_no_others():
    pages = tuple(Passage(message("page {page}", page=number), f"Side {number} av 3") for number in (1, 2, 3))
    assert found(Document("report.nb.pdf", pages), page()) == []
    assert found(Document("report.nb.pdf", (*pages, Passage(LINE, "4"))), page()) == ["report.nb.pdf"]


def test_names_for_machines_are_not_read_and_alternative_texts_are():
    def attribute(name: str) -> Passage:
        part = message("part {part}", part="word/document.xml")
        return Passage(message("{outer}, attribute {attribute}", outer=part, attribute=name), "b_4711")

    assert found(Document("report.nb.docx", (attribute("name"),)), page()) == []
    assert found(Document("report.nb.docx", (attribute("descr"),)), page()) == ["report.nb.docx"]


def test_the_page_is_that_of_the_same_language_and_without_one_nothing_can_be_said():
    assert found(Document("report.nn.docx", (Passage(PARAGRAPH, "4711"),)), page()) == []
