"""What Word's own accessibility check asks for, read back from the document."""

import re
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from evaluation.presentation.blocks import Paragraph, Span, TableBlock
from evaluation.presentation.grid import Cell, Row

from .conftest import FIGURE, TABLE, read, said, with_blocks, words_of


def headings(document) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in document.paragraphs if each.style.name.startswith("Heading")]


def test_headings_are_real_ones_in_order_with_the_numbers_of_the_report(written):
    assert headings(written) == [
        ("Heading 1", "1\u2002Økonomi"),
        ("Heading 2", "Regnskapet"),
        ("Heading 3", "Avvik"),
        ("Heading 1", "A\u2002Vurderinger"),
        ("Heading 1", "Tallene i figurene"),
        ("Heading 2", "Økonomi"),
    ]


def test_every_picture_has_its_alternative_text(written):
    pictures = list(written.element.body.iter(qn("wp:docPr")))
    assert [each.get("descr") for each in pictures] == ["En linje som stiger fra 10 til 40."]
    inner = list(written.element.body.iter(qn("pic:cNvPr")))
    assert [each.get("descr") for each in inner] == ["En linje som stiger fra 10 til 40."]


def test_a_picture_without_alternative_text_is_told_by_its_caption(report):
    written = read(with_blocks(report, replace(FIGURE, alt="")))
    (picture,) = written.element.body.iter(qn("wp:docPr"))
    assert picture.get("descr") == "Stillinger over tid"


def test_the_first_row_of_every_table_is_repeated_and_no_row_is_divided(written):
    assert len(written.tables) == 3
    for table in written.tables:
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(table.rows) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_first_column_of_every_table_is_marked_as_its_heads(written):
    for table in written.tables:
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")


def test_no_cell_is_merged_or_divided(written):
    names = {each.tag for each in written.element.body.iter()}
    assert not names & {qn("w:gridSpan"), qn("w:vMerge"), qn("w:hMerge")}
    assert all(len(row.cells) == len(table.columns) for table in written.tables for row in table.rows)


def test_who_hears_a_table_is_told_what_it_shows_and_what_its_symbols_mean(written):
    properties = written.tables[0]._tbl.tblPr
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "Stillinger etter region"
    assert properties.find(qn("w:tblDescription")).get(qn("w:val")) == "Årsverk. ..: skjult"


def test_there_is_no_blank_paragraph(written):
    blank = [each for each in written.element.body.iter(qn("w:p")) if not words_of(each).strip()]
    # A picture is no text, and yet not nothing.
    assert [each for each in blank if each.find(f".//{qn('w:drawing')}") is None] == []


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_the_document_says_its_language_and_its_title(report, language, tag):
    written = read(replace(report, language=language))
    (told,) = written.styles.element.iterfind(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert told.get(qn("w:val")) == tag
    assert written.core_properties.language == tag
    assert written.core_properties.title == "OPPTAKT: Statusrapport 2026"
    assert written.core_properties.author == "Polyfon kunnskapsklynge for musikkterapi"


def test_words_in_another_language_say_so(written):
    (words,) = [each for each in written.paragraphs if each.text == "Eg er usamd."]
    assert [run._r.rPr.find(qn("w:lang")).get(qn("w:val")) for run in words.runs] == ["nn-NO"]
    (others,) = [each for each in written.paragraphs if each.text == "Enig."]
    assert not list(others._p.iter(qn("w:lang")))


def test_a_piece_of_text_and_a_cell_in_another_language_say_so(report):
    row = Row((Cell("Ingen"), Cell("1"), Cell("Well on the way", language="en")))
    text = Paragraph((Span("De sa "), Span("not yet", language="en")))
    written = read(with_blocks(report, text, TableBlock(replace(TABLE, rows=(row,)))))
    told = {
        run.text: run._r.rPr.find(qn("w:lang")).get(qn("w:val"))
        for paragraph in [*written.paragraphs, written.tables[0].rows[1].cells[2].paragraphs[0]]
        for run in paragraph.runs
        if run._r.rPr is not None and run._r.rPr.find(qn("w:lang")) is not None
    }
    assert told == {"not yet": "en-GB", "Well on the way": "en-GB"}


def test_a_light_is_a_shape_and_words_and_never_a_colour_alone(written):
    lights = [row.cells[2].text for row in written.tables[0].rows]
    assert lights == ["Vurdering", "● På vei", "■ Bak planen", "▲ Usikkert"]


def test_what_a_row_head_repeats_is_said_again(written):
    assert [row.cells[0].text for row in written.tables[0].rows] == ["Region", "Sør", "Sør", "I alt"]


def test_the_numbers_of_every_figure_stand_in_a_table_with_links_there_and_back(written):
    numbers = written.tables[2]
    assert numbers._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Tallene over tid"
    assert numbers.rows[1].cells[1].text == "12,5\n(10,0–15,0)"
    links = {each.text: each.hyperlinks[0].fragment for each in written.paragraphs if each.hyperlinks}
    places = bookmarked(written)
    assert places[links["Tallene i figuren står i en tabell bakerst i dokumentet."]] == "Figur 1.1. Tallene over tid"
    assert places[links["Tilbake til figuren"]] == "Figur 1.1. Stillinger over tid"


def bookmarked(document) -> dict[str, str]:
    """The words of the paragraph that follows each bookmark."""
    places = {}
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        paragraph = next((each for each in start.itersiblings() if each.tag == qn("w:p")), start.getparent())
        places[start.get(qn("w:name"))] = words_of(paragraph)
    return places


def test_every_link_within_the_document_leads_somewhere(written):
    names = set(bookmarked(written))
    anchors = [each.get(qn("w:anchor")) for each in written.element.body.iter(qn("w:hyperlink"))]
    assert len(anchors) == 8
    assert set(anchors) <= names
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)


def test_the_contents_are_there_from_the_start_and_word_can_fill_them_anew(written):
    lines = list(written.element.body.find(qn("w:sdt")).iter(qn("w:p")))
    styles = [each.pPr.find(qn("w:pStyle")).get(qn("w:val")) for each in lines]
    text = [words_of(each) for each in lines]
    assert list(zip(styles, text, strict=True)) == [
        ("TOCHeading", "Innhold"),
        ("TOC1", "1\u2002Økonomi"),
        ("TOC2", "Regnskapet"),
        ("TOC1", "A\u2002Vurderinger"),
        ("TOC1", "Tallene i figurene"),
        ("TOC2", "Økonomi"),
    ]
    (field,) = written.element.body.iter(qn("w:instrText"))
    assert field.text == r' TOC \o "1-2" \h \z \u '
    kinds = [each.get(qn("w:fldCharType")) for each in written.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_a_list_is_a_list_for_word_too(written):
    (one,) = [each for each in written.paragraphs if each.text == "en"]
    (under,) = [each for each in written.paragraphs if each.text == "under"]
    assert [each._p.pPr.numPr.ilvl.val for each in (one, under)] == [0, 1]


def test_a_report_without_figures_has_no_section_of_numbers(report):
    written = read(with_blocks(report, said("Bare ord.")))
    assert headings(written) == [("Heading 1", "1\u2002Økonomi")]
