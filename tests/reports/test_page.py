"""The page of a report, made from a small document; the finished report is tested in tests/runs."""

import base64
import hashlib
import re
from datetime import date

from bs4 import BeautifulSoup

from evaluation.presentation.blocks import Conclusion, Heading, Paragraph, Quotation, Span, Statement, TableBlock
from evaluation.presentation.grid import Cell, Grid, Head, Row
from evaluation.reports.document import Document, Section, numbered
from evaluation.reports.page import render_page

GRID = Grid("t", "Tall", "Antall", (Head("År"), Head("N", number=True)), (Row((Cell("2026"), Cell("12"))),))


def text(words):
    return (Paragraph((Span(words),)),)


def document(language="nb", sections=None, **changes):
    made = (
        Section("summary", "summary", "Sammendrag", "summary", text("Det viktigste")),
        Section("01_a", "01_a", "A", "chapter", (*text("på bokmål"), TableBlock(GRID))),
        Section("02_b", "02_b", "B", "chapter", (Heading(2, (Span("Tall"),), "02_b-tall"), TableBlock(GRID))),
        Section("annex_c", "annex_c", "C", "annex", (TableBlock(GRID),)),
        Section("about-this-run", "about", "Om kjøringen", "about", text("x")),
    )
    options = {
        "language": language,
        "kind": "summative",
        "title": "Rapport & <b>mer</b>",
        "subtitle": "Undertittel",
        "programme": "Polyfon",
        "data_kind": "synthetic",
        "data_title": "Data: prøve",
        "day": date(2026, 12, 31),
        "sections": numbered(sections or made, language),
        "credits": ("Kilde <SSB>",),
    }
    return Document(**{**options, **changes})


def soup(language="nb", **changes):
    return BeautifulSoup(render_page(document(language, **changes)), "html.parser")


def test_the_page_says_its_language_and_has_one_title():
    for language in ("nb", "nn", "en"):
        assert soup(language).html["lang"] == language
    made = soup()
    assert [each.get_text() for each in made.find_all("h1")] == ["Rapport & <b>mer</b>"]
    assert made.title.get_text() == "Rapport & <b>mer</b>"


def test_the_page_has_its_landmarks_once():
    made = soup()
    assert [each.name for each in made.find_all(["header", "nav", "main", "footer"])] == [
        "header",
        "nav",
        "main",
        "footer",
    ]
    assert made.nav["aria-labelledby"] == made.nav.h2["id"]


def test_the_first_link_skips_to_the_content():
    link = soup().body.find("a")
    assert link.get_text() == "Hopp til innholdet"
    assert link["href"] == "#main"
    assert soup().main["tabindex"] == "-1"


def test_the_policy_allows_the_pages_own_style_by_its_hash_and_nothing_else():
    made = soup()
    policy = made.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    digest = base64.b64encode(hashlib.sha256(made.style.string.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    # The policy stands before what it governs.
    assert made.head.find_all(["meta", "style"])[1]["http-equiv"] == "Content-Security-Policy"
    assert not made.select("[style], script, link")


def test_the_style_asks_for_nothing():
    assert not re.search(r"url\(|@import|https?:", soup().style.string)


def test_the_contents_lead_to_every_chapter():
    made = soup()
    links = {each.get_text(): each["href"] for each in made.nav.find_all("a")}
    assert links["1 A"] == "#01_a"
    assert links["A C"] == "#annex_c"
    assert links["Om kjøringen"] == "#about-this-run"
    addresses = [each["href"] for each in made.nav.find_all("a")]
    assert addresses == ["#summary", "#01_a", "#02_b", "#annex_c", "#about-this-run"]
    assert all(made.find(id=address[1:]) for address in addresses)


def test_no_address_stands_twice_and_every_name_of_a_part_is_there():
    made = soup()
    addresses = [each["id"] for each in made.select("[id]")]
    assert sorted(addresses) == sorted(set(addresses))
    assert "01_a--t" in addresses
    for part in made.select("[aria-labelledby]"):
        assert part["aria-labelledby"] in addresses


def test_chapters_tables_and_annexes_are_numbered_in_reading_order():
    made = soup()
    assert [each.get_text() for each in made.main.find_all("h2")] == [
        "Sammendrag",
        "1 A",
        "2 B",
        "A C",
        "Om kjøringen",
    ]
    assert [each.get_text() for each in made.select("caption .label")] == ["Tabell 1.1", "Tabell 2.1", "Tabell A.1"]


def test_tables_about_the_run_have_no_number_and_those_of_the_summary_stand_before_the_chapters():
    parts = (
        Section("summary", "summary", "Sammendrag", "summary", (TableBlock(GRID),)),
        Section("01_a", "01_a", "A", "chapter", (TableBlock(GRID),)),
        Section("about-this-run", "about", "Om kjøringen", "about", (TableBlock(GRID),)),
    )
    labels = [each.get_text() for each in soup(sections=parts).select("caption .label")]
    assert labels == ["Tabell 1", "Tabell 1.1"]


def test_every_section_leads_back_to_the_contents():
    made = soup()
    backs = [part.find_all("a")[-1] for part in made.main.find_all("section")]
    assert {(each.get_text(), each["href"]) for each in backs} == {("Til innholdet", "#contents-title")}
    assert made.find(id="contents-title").get_text() == "Innhold"


def test_a_long_section_lists_its_parts_and_a_short_one_does_not():
    heads = tuple(Heading(2, (Span(f"Del {number}"),), f"del-{number}") for number in range(1, 5))
    deeper = Heading(3, (Span("Under"),), "under")
    for blocks, expected in ((heads[:3], []), ((*heads, deeper), ["#del-1", "#del-2", "#del-3", "#del-4"])):
        made = soup(sections=(Section("a", "a", "A", "chapter", blocks),))
        assert [each["href"] for each in made.select(".parts a")] == expected


def test_words_are_escaped_wherever_they_stand():
    bad = '<i>x</i>" onclick="y'
    grid = Grid("t", bad, bad, (Head(bad), Head(bad)), (Row((Cell(bad), Cell(bad, spoken=bad, interval=bad))),), (bad,))
    blocks = (
        Heading(2, (Span(bad),), "h"),
        *text(bad),
        Quotation(text(bad)),
        Conclusion((Span(bad),), ((Span(bad),),)),
        Statement("dissent", bad, text(bad), language="nn"),
        TableBlock(grid),
    )
    made = soup(sections=(Section("a", "a", bad, "chapter", blocks),), data_kind=bad, credits=(bad,), subtitle=bad)
    assert not made.find_all("i")
    assert not made.select("[onclick]")
    assert made.get_text().count("<i>x</i>") >= 15
    assert made.select_one(".statement.dissent [lang=nn]")


def test_the_same_document_gives_the_same_page():
    assert str(soup()) == str(soup())
