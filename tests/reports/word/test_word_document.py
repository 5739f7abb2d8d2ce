"""The Word document: the same bytes, its looks, its pages, and text that stays text."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from evaluation.errors import WrongUseError
from evaluation.presentation.blocks import Heading, Listing, Paragraph, Span, Statement, TableBlock
from evaluation.presentation.grid import Cell, Row
from evaluation.reports.word import pandoc, word_document
from evaluation.reports.word.reference import Running, reference_document
from evaluation.runs.inspection.readers.word_file import read_word_file

from .conftest import TABLE, WIDE, read, said, with_blocks, words_of

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("https://example.org")',
    "{{ title }} {% raw %}",
    r"\n \textbf{x} \input{/etc/hosts}",
    "]]><w:p/>",
    "<!-- og --> &amp; &lt;",
    "**fet** _kursiv_ [lenke](https://example.org) # nei",
)


def parts(report) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word_document(report))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_report_gives_the_same_bytes(report):
    assert word_document(report) == word_document(report)


def test_nothing_in_the_document_tells_when_or_where_it_was_made(report):
    written = read(report)
    assert written.core_properties.created == datetime(2027, 3, 31, tzinfo=UTC)
    assert written.core_properties.modified == datetime(2027, 3, 31, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(word_document(report))) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(b"opptakt-" in archive.read(each) for each in archive.infolist())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text_wherever_it_stands(report, text):
    row = Row((Cell(text), Cell("1"), Cell("2")))
    grid = replace(TABLE, caption=text, unit=text, rows=(row,), notes=(text,))
    hostile = replace(with_blocks(report, said(text), TableBlock(grid, "Tabell 1.1")), title=text)
    written = read(hostile)
    shown = [each.text for each in written.paragraphs]
    assert shown.count(text) == 4  # title, paragraph, unit, note
    assert f"Tabell 1.1. {text}" in shown
    assert written.tables[0].rows[1].cells[0].text == text
    assert written.core_properties.title == text
    assert f"Syntetiske data · {text}" in [each.text for each in written.sections[0].header.paragraphs]
    assert not list(written.element.body.iter(qn("w:object")))


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_xml_forbids_leaves_a_mark_and_no_harm(report, character):
    text = f"før{character}etter"
    grid = replace(TABLE, rows=(Row((Cell(text), Cell("1"), Cell("2"))),))
    written = read(replace(with_blocks(report, said(text), TableBlock(grid)), title=text))
    assert "før\ufffdetter" in [each.text for each in written.paragraphs]
    assert written.tables[0].rows[1].cells[0].text == "før\ufffdetter"
    assert written.core_properties.title == "før\ufffdetter"


def test_looks_and_line_breaks_of_running_text_are_kept(report):
    spans = (Span("fet", strong=True), Span(" skrå", emphasis=True), Span(" kode", code=True), Span(" a\nb"))
    written = read(with_blocks(report, Paragraph(spans)))
    (words,) = [each for each in written.paragraphs if each.text.startswith("fet")]
    assert words.text == "fet skrå kode a\nb"
    assert [(run.bold, run.italic, run.style.name) for run in words.runs[:3]] == [
        (True, None, "Default Paragraph Font"),
        (None, True, "Default Paragraph Font"),
        (None, None, "Verbatim Char"),
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/?a=1&b=2#c", "https://example.org/?a=1&b=2#c"),
        ("mailto:post@example.org", "mailto:post@example.org"),
        ("#nowhere", None),
        ("javascript:alert(1)", None),
        ("file:///etc/hosts", None),
        ("https://example.org/ onclick=1", None),
    ],
)
def test_a_link_leads_where_it_may_or_is_only_words(report, address, expected):
    written = read(with_blocks(report, said("dit", link=address)))
    (words,) = [each for each in written.paragraphs if each.text == "dit"]
    assert [each.url for each in words.hyperlinks] == ([expected] if expected else [])
    external = {each.target_ref for each in written.part.rels.values() if each.is_external}
    assert external == ({expected} if expected else set())


def test_every_style_that_is_used_is_in_the_document(written):
    known = {each.style_id for each in written.styles}
    tags = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    used = {each.get(qn("w:val")) for each in written.element.body.iter(*tags)}
    assert {"Heading1", "Caption", "Notes", "ReportTable", "Conclusion", "GreenLight"} <= used <= known


def test_each_voice_has_a_style_of_its_own(written):
    styles = {each.text: each.style.name for each in written.paragraphs}
    assert styles["Vurdering fra evaluator"] == "Assessment Head"
    assert styles["Kort"] == "Assessment Head"
    assert styles["God framdrift."] == "Assessment"
    assert styles["Enig."] == "Steering Group"
    assert styles["Viktig."] == "Experience Panel"
    assert styles["Eg er usamd."] == "Dissent"
    assert styles["Ingen har skrevet."] == "Missing"
    assert styles["Det kan konkluderes."] == "Conclusion Head"
    assert styles["Fordi tallene er hele."] == "Conclusion"


def test_a_list_inside_a_statement_keeps_the_voice(report):
    statement = Statement("dissent", "Særmerknad", (Listing(((said("punkt"),),)),))
    written = read(with_blocks(report, statement))
    (point,) = [each for each in written.paragraphs if each.text == "punkt"]
    assert (point.style.name, point._p.pPr.numPr is not None) == ("Dissent", True)


def test_numbers_stand_to_the_right_and_their_interval_on_a_line_below(written):
    row = written.tables[0].rows[1]
    assert [cell.paragraphs[0].style.name for cell in row.cells] == ["Table Row Head", "Table Number", "Table Text"]
    assert row.cells[1].text == "12,5\n(10,0–15,0)"
    assert written.styles["Table Number"].paragraph_format.alignment == 2  # right


def test_captions_stand_in_the_style_from_which_word_makes_a_list_of_tables(written):
    captions = [each.text for each in written.paragraphs if each.style.name == "Caption"]
    assert captions == [
        "Tabell 1.1. Stillinger etter region",
        "Figur 1.1. Stillinger over tid",
        "Tabell 1.2. Femten år",
        "Figur 1.1. Tallene over tid",
    ]


def test_a_table_that_does_not_fit_lies_on_its_side_and_nothing_else_does(written):
    papers = [each.orientation for each in written.sections]
    assert papers == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    sections: list[list[str]] = [[]]
    for each in written.element.body.iterchildren(qn("w:p"), qn("w:tbl")):
        sections[-1].append("table" if each.tag == qn("w:tbl") else words_of(each))
        if each.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            sections.append([])
    assert sections[1][:3] == ["Tabell 1.2. Femten år", "Årsverk", "table"]
    assert sections[2][0] == "Etter den brede tabellen."


def test_wide_tables_that_follow_each_other_share_their_pages(report):
    more = replace(WIDE, id="chapter--wider")
    written = read(with_blocks(report, TableBlock(WIDE), TableBlock(more), said("slutt")))
    assert [each.orientation for each in written.sections] == [0, 1, 0]


def test_what_runs_at_the_head_of_the_pages_is_told_once_and_says_that_data_are_synthetic(written):
    first, *others = written.sections
    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == "Syntetiske data"
    assert first.header.paragraphs[0].text == "Syntetiske data · OPPTAKT: Statusrapport 2026"
    assert [each.text for each in first.footer.paragraphs[0].runs] == ["Side ", " av "]
    assert len(others) == 2
    assert all(each.header.is_linked_to_previous and each.footer.is_linked_to_previous for each in others)
    assert "Syntetiske data" in [each.text for each in written.paragraphs]


def test_a_report_on_real_data_has_no_such_mark(report):
    written = read(replace(report, data_kind="published"))
    assert written.sections[0].first_page_header.paragraphs[0].text == ""
    assert written.sections[0].header.paragraphs[0].text == "OPPTAKT: Statusrapport 2026"
    assert not any(b"Syntetiske" in part for part in parts(replace(report, data_kind="published")).values())


def test_the_cover_says_whose_report_it_is_and_on_which_data(written):
    cover = [(each.style.name, each.text) for each in written.paragraphs[:5]]
    assert cover == [
        ("Programme", "Polyfon kunnskapsklynge for musikkterapi"),
        ("Title", "OPPTAKT: Statusrapport 2026"),
        ("Subtitle", "Opptrappingsplan for musikkterapi"),
        ("Data Mark", "Data: Laget for å prøve. Kjent 31. mars 2027."),
        ("Synthetic Mark", "Syntetiske data"),
    ]
    assert written.paragraphs[-1].text == "Folketall: Statistisk sentralbyrå."


def test_without_pandoc_the_user_is_told_what_to_install(report, monkeypatch):
    monkeypatch.setattr(pandoc, "find_spec", lambda _: None)
    pandoc.pandoc.cache_clear()
    pandoc.default_reference.cache_clear()
    try:
        with pytest.raises(WrongUseError, match="pip install pypandoc-binary") as caught:
            word_document(report)
    finally:
        pandoc.pandoc.cache_clear()
    assert caught.value.exit_code == 2


def test_pandoc_reads_no_settings_of_the_user(report, monkeypatch, tmp_path):
    expected = word_document(report)
    (tmp_path / "pandoc").mkdir()
    (tmp_path / "pandoc" / "reference.docx").write_bytes(b"mine")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    pandoc.default_reference.cache_clear()
    assert word_document(report) == expected


def test_the_reference_document_opens_as_a_document_of_today():
    package = reference_document(Running("nb", "Rapport"))
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        settings = archive.read("word/settings.xml").decode()
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings


def test_a_heading_over_a_table_that_lies_on_its_side_lies_there_too(report):
    blocks = (said("før"), Heading(2, (Span("Bredt"),), "chapter-wide"), TableBlock(WIDE), said("slutt"))
    first = next(
        each
        for each in read(with_blocks(report, *blocks)).paragraphs
        if each._p.pPr is not None and each._p.pPr.find(qn("w:sectPr")) is not None
    )
    assert first.text == "før"


def test_a_table_that_is_short_is_kept_on_one_page_with_its_notes(report):
    many = replace(TABLE, rows=TABLE.rows[:2] * 15)
    written = read(with_blocks(report, TableBlock(TABLE), TableBlock(many)))
    short, long = (
        [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows] for table in written.tables
    )
    assert short == [True, True, True, True]
    assert long == [True, True, True, *[None] * 27, True]


def test_the_suite_s_own_output_check_finds_nothing_hidden_in_the_document(report):
    assert read_word_file("report.nb.docx", word_document(report)).flaws == ()
    naming = {name: content for name, content in parts(report).items() if name.endswith((".rels", "].xml"))}
    assert len(naming) == 4
    assert not any(b"comments" in content for content in naming.values())
