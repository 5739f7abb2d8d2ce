"""The page around the chapters, made from small notebooks; the finished report is tested in tests/runs."""

import base64
import hashlib
import re

import nbformat
import pytest
from bs4 import BeautifulSoup

from evaluation.reports.page import Page, in_language, render_page


def page(language="nb", **changes):
    options = {
        "language": language,
        "title": "Rapport & <b>mer</b>",
        "subtitle": "Undertittel",
        "programme": "Polyfon",
        "data_kind": "synthetic",
        "data_title": "Data: prøve",
        "words": {"skip": "Til innholdet", "contents": "Innhold", "brief": "Kort", "about": "Om kjøringen"},
        "brief": {"02_b": ("<p>Det viktigste<script>alert(1)</script></p>",)},
        "about": ('<div id="about-x"><p>x</p></div>',),
        "credits": ("Kilde <SSB>",),
    }
    return Page(**{**options, **changes})


def narrative(source, language=None):
    cell = nbformat.v4.new_markdown_cell(source)
    cell.metadata["tags"] = [f"lang-{language}"] if language else []
    return cell


def code(*outputs):
    cell = nbformat.v4.new_code_cell("show(secret)")
    cell.outputs = [
        nbformat.v4.new_output(
            "display_data", data={"text/html": html}, metadata={"opptakt": {"element": "t", "language": language}}
        )
        for language, html in outputs
    ]
    return cell


def chapter(title):
    return nbformat.v4.new_notebook(
        cells=[
            code(),
            narrative(f"# {title} bokmål", "nb"),
            narrative(f"# {title} nynorsk", "nn"),
            narrative("## Tall", "nb"),
            narrative("## Tal", "nn"),
            code(("nb", '<div id="t"><p>på bokmål</p></div>'), ("nn", '<div id="t"><p>på nynorsk</p></div>')),
            narrative("## Tall", "nb"),
            narrative("felles"),
        ]
    )


def only_shared():
    return nbformat.v4.new_notebook(cells=[narrative("# Title")])


def soup(language="nb", **changes):
    chapters = [("01_a", chapter("A")), ("02_b", chapter("B"))]
    return BeautifulSoup(render_page(chapters, page(language, **changes)), "html.parser")


def test_the_page_says_its_language_and_has_one_title():
    for language in ("nb", "nn", "en"):
        made = BeautifulSoup(render_page([("01_a", only_shared())], page(language)), "html.parser")
        assert made.html["lang"] == language
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
    assert link.get_text() == "Til innholdet"
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
    assert links["A bokmål"] == "#01_a"
    assert links["Om kjøringen"] == "#about-this-run"
    addresses = [each["href"] for each in made.nav.find_all("a")]
    assert addresses == ["#in-brief", "#01_a", "#02_b", "#about-this-run"]
    assert all(made.find(id=address[1:]) for address in addresses)


def test_no_address_stands_twice_and_every_name_of_a_part_is_there():
    made = soup()
    addresses = [each["id"] for each in made.select("[id]")]
    assert sorted(addresses) == sorted(set(addresses))
    assert "01_a--t" in addresses
    for part in made.select("[aria-labelledby]"):
        assert part["aria-labelledby"] in addresses


def test_a_page_holds_the_cells_and_outputs_of_its_language_and_those_of_none():
    bokmal, nynorsk = soup("nb").main.get_text(), soup("nn").main.get_text()
    assert ("på bokmål" in bokmal, "på nynorsk" in bokmal, "A nynorsk" in bokmal) == (True, False, False)
    assert ("på bokmål" in nynorsk, "på nynorsk" in nynorsk, "A nynorsk" in nynorsk) == (False, True, True)
    assert bokmal.count("felles") == nynorsk.count("felles") == 2


def test_what_matters_most_stands_first_and_is_left_out_where_there_is_nothing():
    made = soup()
    assert made.main.find("section").get_text(" ", strip=True) == "Kort B bokmål Det viktigste"
    link = made.main.find("section").h3.a["href"]
    assert made.find(id=link.removeprefix("#")).get_text() == "B bokmål"
    without = soup(brief={})
    assert without.main.find("section")["class"] == ["chapter"]
    assert not without.select("a[href='#in-brief']")


def test_no_code_is_shown():
    assert "secret" not in str(soup())


def test_what_an_output_brings_is_sanitised_and_what_is_no_display_is_left_out():
    notebook = chapter("A")
    notebook.cells.append(code(("nb", "<p>good</p><script>alert(1)</script>")))
    notebook.cells[-1].outputs.append(nbformat.v4.new_output("stream", text="printed"))
    made = BeautifulSoup(render_page([("01_a", notebook)], page()), "html.parser")
    assert not made.find_all("script")
    assert "good" in made.main.get_text()
    assert "printed" not in made.get_text()


def test_words_around_the_chapters_are_escaped():
    made = soup(data_kind='x" onclick="y', words=dict.fromkeys(("skip", "contents", "brief", "about"), "<i>"))
    assert not made.find_all("i")
    assert not made.select("[onclick]")
    assert made.footer.p.get_text() == "Kilde <SSB>"


def test_the_same_chapters_give_the_same_page():
    assert str(soup()) == str(soup())


@pytest.mark.parametrize(
    ("tags", "languages"),
    [
        ([], {"nb", "nn", "en"}),
        (["lang-nb"], {"nb"}),
        (["lang-nb", "lang-nn", "x"], {"nb", "nn"}),
        (["x"], {"nb", "nn", "en"}),
    ],
)
def test_a_cell_is_read_in_the_languages_of_its_tags_or_in_all(tags, languages):
    cell = nbformat.v4.new_markdown_cell("x", metadata={"tags": tags})
    assert {each for each in ("nb", "nn", "en") if in_language(cell, each)} == languages
