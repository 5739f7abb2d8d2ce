"""The PDF for those who do not see it: tags, language, words for figures, heads of tables, bookmarks."""

from dataclasses import replace
from io import BytesIO

import pytest
import typst
from pikepdf import Array, Dictionary, Name, Pdf

from evaluation.presentation.blocks import Heading, Span, Statement
from evaluation.reports.pdf import render_pdf
from reports.pdf.small_document import LONG, PATIENTS, RATES, STATUS, said, small_document, with_alt


@pytest.fixture(scope="module")
def pdf():
    with Pdf.open(BytesIO(render_pdf(small_document()))) as opened:
        yield opened


def elements(parent, kind=None):
    """The elements under one, in reading order; with a kind, only those."""
    children = parent.get("/K", Array())
    for child in list(children) if isinstance(children, Array) else [children]:
        if isinstance(child, Dictionary) and "/S" in child:
            if kind is None or kind == child.S:
                yield child
            yield from elements(child, kind)


def attribute(element, name):
    found = [each[name] for each in element.get("/A", Array()) if name in each]
    return found[0] if found else None


def tables(pdf):
    return list(elements(pdf.Root.StructTreeRoot, Name.Table))


def outline(pdf):
    with pdf.open_outline() as found:
        return [(item.title, [child.title for child in item.children]) for item in found.root]


def test_the_pdf_is_tagged_and_says_that_it_meets_pdf_ua_1(pdf):
    assert pdf.Root.MarkInfo.Marked is True
    assert Name.StructTreeRoot in pdf.Root
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_pdf_says_its_language_and_shows_its_title(language):
    with Pdf.open(BytesIO(render_pdf(small_document(said("Tekst."), language=language)))) as pdf:
        assert pdf.Root.Lang == language
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert pdf.docinfo.Title == "OPPTAKT: Statusrapport 2026"
        assert pdf.docinfo.Author == "Polyfon kunnskapsklynge"


def test_the_time_in_the_pdf_is_the_day_of_the_report(pdf):
    assert str(pdf.docinfo.CreationDate).startswith("D:20261031")
    assert str(pdf.docinfo.ModDate).startswith("D:20261031")


def test_the_bookmarks_are_the_headings_in_reading_order_without_those_in_statements(pdf):
    assert outline(pdf) == [
        ("Innhold", []),
        ("Kort sagt", []),
        ("1 Effektmål 1: pasienter", ["Antall pasienter", "Konklusjon"]),
        ("A Indikatorark", []),
        ("Om denne kjøringen", ["Kilder og lisenser"]),
    ]


def test_every_figure_has_words_for_those_who_cannot_see_it(pdf):
    figures = list(elements(pdf.Root.StructTreeRoot, Name.Figure))
    assert [str(figure.Alt) for figure in figures] == ["To søyler: vest er høyere enn sør."]


def test_a_figure_without_such_words_is_refused():
    with pytest.raises(typst.TypstError, match="alt text"):
        render_pdf(small_document(with_alt(RATES, "")))


def test_every_head_of_a_table_says_what_it_heads(pdf):
    assert len(tables(pdf)) == 4
    for table in tables(pdf):
        scopes = [attribute(head, "/Scope") for head in elements(table, Name.TH)]
        assert set(scopes) == {Name.Column, Name.Row}


def test_a_row_is_headed_by_as_many_cells_as_the_table_says(pdf):
    patients = tables(pdf)[1]
    kinds = [[cell.S for cell in row.K] for row in elements(patients, Name.TR)]
    head, cell = Name.TH, Name.TD
    assert kinds == [
        [head, head, head, head],
        [head, head, cell, cell],
        [head, head, cell, cell],
        [head, cell, cell],
        [head, head, cell, cell],
    ]


def test_a_head_that_is_repeated_spans_the_rows_it_heads(pdf):
    patients = tables(pdf)[1]
    spans = [attribute(head, "/RowSpan") for head in elements(patients, Name.TH)]
    assert [span for span in spans if span is not None] == [2]


def test_no_list_of_heads_outweighs_the_scopes(pdf):
    cells = [cell for table in tables(pdf) for row in elements(table, Name.TR) for cell in row.K]
    assert all(attribute(cell, "/Headers") is None for cell in cells)


def test_a_symbol_is_heard_as_its_word(pdf):
    patients = tables(pdf)[1]
    heard = [str(cell.ActualText) for cell in elements(patients) if "/ActualText" in cell]
    assert heard == ["skjult", "mangler"]


def test_every_table_and_figure_with_a_name_has_a_caption(pdf):
    captions = list(elements(pdf.Root.StructTreeRoot, Name.Caption))
    assert len(captions) == 5


def test_no_level_of_headings_is_left_out_whatever_people_write(pdf):
    statement = Statement("assessment", "Vurdering", (Heading(6, (Span("Dypt"),)), Heading(1, (Span("Høyt"),))))
    with Pdf.open(BytesIO(render_pdf(small_document(Heading(5, (Span("Femte"),)), statement)))) as changed:
        kinds = [str(each.S) for each in elements(changed.Root.StructTreeRoot) if str(each.S)[1:2] == "H"]
    assert kinds == ["/H1", "/H1", "/H1", "/H2", "/H3", "/H2", "/H1", "/H1", "/H2"]


def test_a_table_that_goes_on_repeats_its_heads_for_the_eye_alone(pdf):
    long = tables(pdf)[3]
    assert len(list(elements(long, Name.THead))) == 1
    assert len(list(elements(long, Name.TR))) == 91


def test_tables_in_a_statement_and_in_a_list_have_their_heads_too():
    within = Statement("dissent", "Dissens", (STATUS, PATIENTS))
    with Pdf.open(BytesIO(render_pdf(small_document(within, LONG)))) as changed:
        found = [len(list(elements(table, Name.TH))) for table in tables(changed)]
    assert found == [3 + 4, 3 + 4, 4 + 7, 2 + 90]


def test_a_statement_in_another_language_says_so(pdf):
    languages = {str(each.Lang) for each in elements(pdf.Root.StructTreeRoot) if "/Lang" in each}
    assert languages == {"en"}


def test_the_same_document_gives_the_same_bytes():
    assert render_pdf(small_document()) == render_pdf(small_document())


def test_a_table_without_a_caption_stands_without_one():
    bare = replace(STATUS, grid=replace(STATUS.grid, caption=""))
    with Pdf.open(BytesIO(render_pdf(small_document(bare)))) as changed:
        captions = list(elements(changed.Root.StructTreeRoot, Name.Caption))
    assert len(captions) == 1
