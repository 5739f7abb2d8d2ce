"""The PDF for those who see it: what stands on which page."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from evaluation.presentation.blocks import Paragraph, Preformatted, Span, TableBlock
from evaluation.presentation.grid import Cell, Grid, Head, Row
from evaluation.reports.pdf import render_pdf
from reports.pdf.small_document import CHAPTER, LONG, PATIENTS, STATUS, WIDE, said, small_document

HOSTILE = (
    '#eval("1+1") #panic() <script>alert(1)</script> $x^2$ @ref \\ \\n [b] *s* _e_ `r` // c /* d */ = H '
    '=HYPERLINK("http://x") "><img onerror=x> ~ -- ... \'q\' #{1} https://x.example'
)


def pages(*blocks, **options):
    reader = PdfReader(BytesIO(render_pdf(small_document(*blocks, **options))))
    return [page.extract_text() for page in reader.pages]


def flat(text):
    """A text without the places where lines were broken.

    A hyphen and the soft hyphen of a broken word are one glyph; the PDF says which it is, but pypdf does not hear it.
    """
    return re.sub(r"\s+", " ", text.replace("\u00ad\n", "").replace("\u00ad", "-"))


@pytest.fixture(scope="module")
def everything():
    return pages()


def test_the_cover_says_what_report_this_is_and_from_which_data(everything):
    cover = flat(everything[0])
    assert "Polyfon kunnskapsklynge" in cover
    assert "OPPTAKT: Statusrapport 2026 Musikkterapi i praksis" in cover
    assert "Data: syntetisk eksempel. Kjent per 31. oktober 2026." in cover
    assert "Syntetiske data" in cover
    assert "Side 1" not in cover


def test_the_contents_name_every_chapter_with_its_page(everything):
    contents = flat(everything[1])
    for title, page in (("Kort sagt", 3), ("1 Effektmål 1: pasienter", 4), ("Om denne kjøringen", len(everything))):
        assert re.search(rf"{title}[ .\u2060]*{page}\b", contents), title
    assert everything[page - 1].count("Om denne kjøringen") == 2


def test_every_page_after_the_cover_says_where_one_is(everything):
    for place, page in enumerate(everything[1:], 2):
        assert f"Side {place} av {len(everything)}" in flat(page)
        assert "OPPTAKT: Statusrapport 2026 |" in flat(page)
    assert "| Effektmål 1: pasienter" in flat(everything[4])


@pytest.mark.parametrize(("language", "words"), [("nb", "Side 2 av"), ("nn", "Side 2 av"), ("en", "Page 2 of")])
def test_the_pages_are_numbered_in_the_reader_s_language(language, words):
    assert words in flat(pages(said("Tekst."), language=language)[1])


def test_synthetic_data_are_marked_on_every_page_and_others_on_none(everything):
    assert all("Syntetiske data" in page for page in everything)
    assert not any("Syntetiske data" in page for page in pages(data_kind="published"))


def test_a_table_that_goes_on_has_its_heads_on_every_page(everything):
    held = [page for page in everything if re.search(r"Kommune \d+", page)]
    assert len(held) == 3
    assert all("Kommune\nStillinger" in page or "Kommune Stillinger" in page for page in held)


def test_a_table_shows_label_caption_unit_intervals_symbols_and_notes(everything):
    page = flat(everything[3])
    assert "Tabell 1.1 Pasienter etter region og år Pasienter, med 95-prosentintervall" in page
    assert "54,8 [50,1–59,9]" in page
    assert ": skjult, fordi tallet er under 5." in page
    assert "Menn : −2,5" in page
    assert page.count("Sør") == 1


def test_a_figure_shows_label_caption_unit_and_notes(everything):
    assert "Figur 1.1 Pasienter etter region Antall pasienter Kilde: syntetisk eksempel." in flat(everything[3])


def test_a_table_that_is_too_wide_lies_on_its_side_and_only_that():
    reader = PdfReader(BytesIO(render_pdf(small_document(PATIENTS, WIDE, LONG))))
    lying = [place for place, page in enumerate(reader.pages) if page.mediabox.width > page.mediabox.height]
    assert [flat(reader.pages[place].extract_text()).count("Rater i fjorten år") for place in lying] == [1]


def test_statements_of_people_have_their_labels(everything):
    page = flat("".join(everything))
    for words in (
        "Vurdering fra evaluatorene Samlet Vi mener målet nås.",
        "Kommentar fra styringsgruppen We agree.",
        "Dissens Jeg er uenig.",
        "Ingen vurdering Ingen har skrevet en vurdering her.",
    ):
        assert words in page


def test_a_listing_is_numbered_from_its_start(everything):
    assert "3. Første punkt. 4. Andre punkt." in flat(everything[3])


def test_lines_that_are_broken_in_the_text_are_broken_on_the_page(everything):
    assert "skrift.\nNy linje." in everything[3]
    assert "en  linje\n  to linjer" in everything[3]


@pytest.mark.parametrize(
    "blocks",
    [
        (said(HOSTILE),),
        (Preformatted(HOSTILE),),
        (Paragraph((Span(HOSTILE, strong=True, emphasis=True, link="javascript:alert(1)"),)),),
        (Paragraph((Span(HOSTILE, code=True, link="#nowhere"),)),),
        (TableBlock(Grid("t", HOSTILE, "u", (Head("H"),), (Row((Cell("x"),)),), (HOSTILE,))),),
        (TableBlock(Grid("t", "c", "u", (Head("H", long=True),), (Row((Cell(HOSTILE),)),))),),
    ],
)
def test_hostile_text_is_text(blocks):
    shown = "".join(flat("".join(pages(*blocks)))).replace(" ", "")
    assert HOSTILE.replace(" ", "") in shown


def test_a_hostile_subtitle_is_text():
    assert HOSTILE.replace(" ", "") in flat(pages(said("x"), subtitle=HOSTILE)[0]).replace(" ", "")


@pytest.mark.parametrize(
    "text", ["æøåÆØÅ", "−2,5 – 3 — «sitat»", "1\u202f099", "uten\u2011bryting", "●▲■◯†≥≤×±", "Čáhci ŋ"]
)
def test_the_characters_of_the_reports_are_printed(text):
    shown = flat("".join(pages(said(text)))).replace("\u2010", "-").replace("\u2011", "-")
    assert flat(text).replace("\u2011", "-") in shown


def test_a_character_that_no_font_has_is_named():
    assert "syng [MULTIPLE MUSICAL NOTES] her" in flat("".join(pages(said("syng \U0001f3b6\ufe0f her"))))


def test_marks_that_turn_the_direction_of_writing_are_left_out():
    assert "abc" in flat("".join(pages(said("a\u202eb\u200b\x07c\ufeff"))))


def test_a_link_leads_to_what_the_report_has_and_to_the_web_and_nowhere_else():
    spans = tuple(
        Span(text, link=link)
        for text, link in (
            ("innen", "#kort"),
            ("ute", "https://example.org/"),
            ("savnet", "#savnet"),
            ("kode", "javascript:alert(1)"),
            ("fil", "file:///etc/passwd"),
        )
    )
    reader = PdfReader(BytesIO(render_pdf(small_document(Paragraph(spans)))))
    page = next(page for page in reader.pages if "savnet" in page.extract_text())
    links = [each.get_object() for each in page["/Annots"]]
    assert [each["/A"]["/URI"] for each in links if "/A" in each and "/URI" in each["/A"]] == ["https://example.org/"]
    assert len(links) == 2


def test_an_address_that_is_given_twice_leads_to_the_first():
    shown = pages(Paragraph((Span("dit", link="#status"),)), STATUS, STATUS, *CHAPTER[:1])
    assert flat("".join(shown)).count("Status for milepælene") == 3


def test_tables_between_wide_ones_share_their_pages_and_a_section_of_wide_tables_lies_on_its_side():
    narrow = TableBlock(
        Grid(
            id="narrow",
            caption="Smal",
            unit="Antall",
            heads=(Head("Hva"), Head("Tall", number=True)),
            rows=(Row((Cell("A"), Cell("1", number=True))),),
        )
    )
    reader = PdfReader(BytesIO(render_pdf(small_document(said("Innledning."), WIDE, narrow, replace(WIDE)))))
    held = [page for page in reader.pages if "Rater i fjorten" in page.extract_text()]
    assert len(held) == 1
    assert float(held[0].mediabox.width) > float(held[0].mediabox.height)
    assert "Innledning." in held[0].extract_text()
    assert "Smal" in held[0].extract_text()


def test_a_table_does_not_repeat_what_the_top_of_every_page_says():
    noted = replace(
        WIDE, grid=replace(WIDE.grid, notes=("En merknad.", "Syntetiske data, laget for å vise hva verktøyet gjør."))
    )
    text = flat(" ".join(pages(noted)))
    assert "En merknad." in text
    assert "laget for å vise hva verktøyet gjør" not in text
