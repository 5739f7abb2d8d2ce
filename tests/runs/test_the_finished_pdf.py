"""The PDF of the yearly report holds what its page holds, for the eye and for the ear."""

import pytest
from bs4 import BeautifulSoup
from pikepdf import Array, Dictionary, Name, Pdf

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

LANGUAGES = ("nb", "nn", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(finished, language) -> BeautifulSoup:
    soup = BeautifulSoup((finished.folder / f"report.{language}.html").read_text("utf-8"), "html.parser")
    # The numbers behind a figure stand beside it on the page and in the workbook.
    for details in soup.find_all("details"):
        details.decompose()
    return soup


@pytest.fixture(scope="module")
def pdf(finished, language):
    with Pdf.open(finished.folder / f"report.{language}.pdf") as opened:
        yield opened


def elements(parent, kind):
    children = parent.get("/K", Array())
    for child in list(children) if isinstance(children, Array) else [children]:
        if isinstance(child, Dictionary) and "/S" in child:
            if child.get("/S") == kind:
                yield child
            yield from elements(child, kind)


def bare(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def test_the_pdf_is_in_the_language_of_its_readers(pdf, language):
    assert language == pdf.Root.Lang


def test_every_figure_says_what_that_of_the_page_says(pdf, page):
    heard = [str(figure.Alt) for figure in elements(pdf.Root.StructTreeRoot, Name.Figure)]
    assert heard == [picture["alt"] for picture in page.find_all("img")]
    assert heard


def test_every_table_has_the_rows_and_heads_of_that_of_the_page(pdf, page):
    found = [
        (len(list(elements(table, Name.TR))), len({*map(str, (each.A[0].Scope for each in elements(table, Name.TH)))}))
        for table in elements(pdf.Root.StructTreeRoot, Name.Table)
    ]
    assert found == [(len(table.find_all("tr")), 2) for table in page.find_all("table")]
    assert len(found) > 20


def test_the_bookmarks_are_the_chapters_in_the_order_of_the_page(pdf, page):
    with pdf.open_outline() as outline:
        titles = [bare(item.title) for item in outline.root]
    assert titles[1:] == [bare(section.h2.text) for section in page.find_all("section") if section.h2]
