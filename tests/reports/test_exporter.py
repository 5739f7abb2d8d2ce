"""A chapter in one language: its cells, and what it has laid down."""

import nbformat
import pytest

from evaluation.presentation.blocks import Heading, Paragraph, Span, blocks_as_json
from evaluation.reports.exporter import ChapterExporter


def narrative(source, *tags):
    return nbformat.v4.new_markdown_cell(source, metadata={"tags": list(tags)})


def shown(language, name):
    return nbformat.v4.new_output(
        "display_data",
        data={"text/html": f"<p>{language}</p>"},
        metadata={"opptakt": {"element": "t", "language": language, "shown": name}},
    )


@pytest.fixture
def chapter(tmp_path):
    """The folder of a chapter that has shown one paragraph in two languages, and its notebook."""
    folder = tmp_path / "01_a"
    folder.mkdir()
    for language, words in (("nb", "på bokmål"), ("nn", "på nynorsk")):
        (folder / f"shown-1.{language}.json").write_text(blocks_as_json((Paragraph((Span(words),)),)), "utf-8")
    cell = nbformat.v4.new_code_cell("show(secret)")
    cell.outputs = [
        shown("nb", "shown-1.nb.json"),
        shown("nn", "shown-1.nn.json"),
        nbformat.v4.new_output("stream", text="printed"),
    ]
    cells = [narrative("# A bokmål", "lang-nb"), narrative("# A nynorsk", "lang-nn"), cell, narrative("## Tall")]
    return folder, nbformat.v4.new_notebook(cells=[*cells, narrative("## Tall")])


def test_a_chapter_is_read_in_one_language_without_code_or_print(chapter):
    folder, notebook = chapter
    assert ChapterExporter(language="nn", kept=folder).blocks_of(notebook) == (
        Heading(1, (Span("A nynorsk"),), "01_a"),
        Paragraph((Span("på nynorsk"),)),
        Heading(2, (Span("Tall"),), "01_a-tall"),
        Heading(2, (Span("Tall"),), "01_a-tall-2"),
    )


@pytest.mark.parametrize(
    ("tags", "languages"),
    [
        ([], {"nb", "nn", "en"}),
        (["lang-nb"], {"nb"}),
        (["lang-nb", "lang-nn", "x"], {"nb", "nn"}),
        (["x"], {"nb", "nn", "en"}),
    ],
)
def test_a_cell_is_read_in_the_languages_of_its_tags_or_in_all(tags, languages, tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[narrative("x", *tags)])
    read = {each for each in ("nb", "nn", "en") if ChapterExporter(language=each, kept=tmp_path).blocks_of(notebook)}
    assert read == languages
