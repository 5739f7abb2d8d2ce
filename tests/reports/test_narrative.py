"""Narrative and outputs become HTML in which nothing can run, load or leave the page."""

import base64

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from evaluation.presentation.blocks import Heading, Preformatted, Quotation, Span, TableBlock, plain_text
from evaluation.presentation.markup import markup
from evaluation.reports.narrative import narrative_blocks
from evaluation.reports.sanitising import sanitised

PIXEL = "data:image/png;base64," + base64.b64encode(b"\x89PNG").decode()
DRAWING = "data:image/svg+xml;base64," + base64.b64encode(b"<svg/>").decode()


def html(source):
    return sanitised(markup(narrative_blocks(source, chapter="chapter")))


def headings(source, chapter, taken=()):
    return [each for each in narrative_blocks(source, chapter=chapter, taken=taken) if isinstance(each, Heading)]


def soup(text):
    return BeautifulSoup(text, "html.parser")


@pytest.mark.parametrize(
    ("marks", "tag"), [("#", "h2"), ("##", "h3"), ("####", "h5"), ("#####", "h6"), ("######", "h6")]
)
def test_headings_go_one_level_down_and_no_further_than_six(marks, tag):
    assert soup(html(f"{marks} Title")).find(tag).get_text() == "Title"


def test_a_heading_has_an_address_of_its_chapter_and_its_words():
    assert [each.id for each in headings("# Kapittel\n\n## Øst, vest & «ål»\n\n## 1–2 %", "02_goal")] == [
        "02_goal",
        "02_goal-ost-vest-al",
        "02_goal-1-2",
    ]


def test_the_same_words_twice_get_addresses_of_their_own():
    source = "# A\n\n## Tall\n\n## Tall\n\n## Tall 2\n\n## ???\n\n## !!!"
    assert [each.id for each in headings(source, "c")] == [
        "c",
        "c-tall",
        "c-tall-2",
        "c-tall-2-2",
        "c-section",
        "c-section-2",
    ]
    assert [each.id for each in headings("## Tall", "c", ["c", "c-tall"])] == ["c-tall-2"]


@given(st.lists(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=3), max_size=8))
def test_no_two_headings_of_a_chapter_share_an_address(titles):
    source = "\n\n".join(f"## {title}" for title in titles)
    addresses = [each.id for each in headings(source, "c")]
    assert len(set(addresses)) == len(addresses) == len(titles)
    assert [each["id"] for each in soup(markup(narrative_blocks(source, chapter="c"))).find_all("h3")] == addresses


def test_the_title_of_a_heading_is_its_words_without_marks():
    (found,) = headings("## *Tall* for `2016` og [lenke](https://example.org)", "c")
    assert plain_text(found.spans) == "Tall for 2016 og lenke"
    assert found.level == 2


def test_markdown_becomes_paragraphs_lists_and_tables():
    page = soup(html("A **b** *c*\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |"))
    assert page.strong.get_text() == "b"
    assert [each.get_text() for each in page.find_all("li")] == ["one", "two"]
    assert [each.get_text() for each in page.select("tbody > tr > *")] == ["1", "2"]


@pytest.mark.parametrize("source", ["<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<h1>Big</h1>"])
def test_html_in_a_cell_is_shown_as_text(source):
    page = soup(html(source))
    assert not page.find_all(["script", "img", "h1"])
    assert page.get_text().strip() == source


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html;base64,eA==",
        "vbscript:x",
        "//example.org",
        "file:///etc",
        "x.html",
    ],
)
def test_a_link_that_runs_or_loads_leads_nowhere(address):
    assert not soup(html(f"[text]({address})")).select("a[href]")
    assert not soup(sanitised(f'<a href="{address}">text</a>')).select("a[href]")


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c", "http://example.org", "mailto:post@example.org", "#chapter"]
)
def test_a_link_that_a_reader_may_follow_stays(address):
    link = soup(html(f"[text]({address})")).a
    assert link["href"] == address
    assert link["rel"] == ["noopener", "noreferrer"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png",
        "//example.org/x.png",
        "x.png",
        "data:text/html;base64,eA==",
        "data:image/gif;base64,eA==",
    ],
)
def test_a_picture_from_elsewhere_is_not_asked_for(address):
    assert "example" not in html(f"![alt]({address})")
    page = soup(sanitised(f'<picture><source srcset="{address}"><img src="{address}" alt="a"></picture>'))
    assert not page.select("[src], [srcset]")


@pytest.mark.parametrize("address", [PIXEL, DRAWING])
def test_a_picture_inside_the_page_stays_with_its_words(address):
    page = soup(sanitised(f'<picture><source media="x" srcset="{address}"><img src="{address}" alt="a"></picture>'))
    assert page.img["src"] == page.source["srcset"] == address
    assert page.img["alt"] == "a"


@pytest.mark.parametrize(
    "fragment",
    [
        "<script>alert(1)</script>",
        "<style>p{background:url(https://example.org)}</style>",
        '<iframe src="https://example.org"></iframe>',
        '<p onclick="alert(1)" style="background:url(https://example.org)">x</p>',
        '<form action="https://example.org"><input></form>',
        '<svg><image href="https://example.org"/></svg>',
        '<link rel="stylesheet" href="https://example.org">',
        '<meta http-equiv="refresh" content="0;url=https://example.org">',
        '<object data="https://example.org"></object>',
        '<base href="https://example.org">',
    ],
)
def test_what_could_run_or_load_is_taken_out(fragment):
    clean = sanitised(fragment)
    assert "example.org" not in clean
    assert "alert" not in clean
    assert not soup(clean).find_all(
        ["script", "style", "iframe", "form", "input", "svg", "link", "meta", "object", "base"]
    )


def test_what_makes_a_table_readable_is_left_in():
    fragment = (
        '<div class="scroll" role="group" tabindex="0" aria-labelledby="t-caption"><table>'
        '<caption id="t-caption">T</caption><thead><tr><th scope="col" class="number">A</th></tr></thead>'
        '<tbody><tr><th scope="row">B</th><td><span aria-hidden="true">:</span></td></tr></tbody></table></div>'
    )
    assert sanitised(fragment) == fragment


def test_what_someone_else_has_said_and_what_is_typed_keep_their_form():
    quotation, typed, table = narrative_blocks("> Sitat\n\n```\na\n b\n```\n\n| a | b |\n|---|---|\n| *1* | 2 |")
    assert isinstance(quotation, Quotation)
    assert typed == Preformatted("a\n b")
    assert isinstance(table, TableBlock)
    assert [cell.text for cell in table.grid.rows[0].cells] == ["1", "2"]


def test_looks_add_up_in_running_text_and_a_line_break_is_a_newline():
    (paragraph,) = narrative_blocks("a **b *c*** [`d`](#e)  \nf\ng")
    assert paragraph.spans == (
        Span("a "),
        Span("b ", strong=True),
        Span("c", strong=True, emphasis=True),
        Span(" "),
        Span("d", code=True, link="#e"),
        Span("\n"),
        Span("f"),
        Span(" "),
        Span("g"),
    )
    assert soup(markup((paragraph,))).br
