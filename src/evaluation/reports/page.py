"""The report as one self-contained page, by nbconvert with the suite's own template.

nbconvert's own template makes two requests to a content network, says `lang="en"` whatever the language, and writes
tables without scopes; this one asks for nothing and says what it is.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import nbformat
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode

from evaluation.messages import Language
from evaluation.reports.chapter import LANGUAGE_TAGS, language_tag
from evaluation.reports.narrative import Heading, headings, narrative, sanitised

_TEMPLATES: Final = files("evaluation.reports") / "template"


@dataclass(frozen=True)
class Page:
    """What stands around the chapters.

    Attributes:
        language: of the whole page.
        title: the report's title, its only heading of the first level.
        subtitle: one sentence under it.
        programme: the programme's name.
        data_kind: `published`, `delivered` or `synthetic`.
        data_title: the words for it, shown on top of the page.
        words: the page's own words: `skip`, `contents`, `brief`, `about`.
        brief: by the name of a chapter, fragments of HTML that say it in short; a chapter without any is left out.
        about: fragments of HTML about this run.
        credits: whose facts these are, a line each.
    """

    language: Language
    title: str
    subtitle: str
    programme: str
    data_kind: str
    data_title: str
    words: dict[str, str]
    brief: Mapping[str, tuple[str, ...]]
    about: tuple[str, ...]
    credits: tuple[str, ...]


class PageExporter(TemplateExporter):
    """nbconvert's exporter for the report page."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def __init__(self, **options: Any) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            template_name="opptakt",
            template_file="index.html.j2",
            extra_template_basedirs=[str(Path(str(_TEMPLATES)))],
            filters={"narrative": narrative, "sanitised": sanitised},
            **options,
        )


def render_page(chapters: Sequence[tuple[str, NotebookNode]], page: Page) -> str:
    """The report as HTML.

    Args:
        chapters: name and executed notebook of each chapter, in reading order.
        page: what stands around them.
    """
    notebook = nbformat.v4.new_notebook()
    contents = []
    for name, chapter in chapters:
        cells = [_placed(cell, name) for cell in chapter.cells if in_language(cell, page.language)]
        found = _addressed(cells, name)
        cells[0].metadata["opens_chapter"] = found[0].id
        contents.append({"id": found[0].id, "title": found[0].title, "brief": page.brief.get(name, ())})
        notebook.cells.extend(_with_outputs_in(cell, page.language) for cell in cells)
    style = (_TEMPLATES / "opptakt" / "style.css").read_text(encoding="utf-8")
    resources = {
        "page": {**vars(page), "style": style, "style_hash": _style_hash(style)},
        "contents": contents,
    }
    body, _ = PageExporter().from_notebook_node(notebook, resources=resources)
    return str(body).strip() + "\n"


def in_language(cell: NotebookNode, language: Language) -> bool:
    """Whether a cell is read in a language: it carries that language's tag, or none."""
    tags = LANGUAGE_TAGS.intersection(cell.metadata.get("tags", ()))
    return not tags or language_tag(language) in tags


def _placed(cell: NotebookNode, chapter: str) -> NotebookNode:
    copy = nbformat.from_dict(cell)
    copy.metadata["chapter"] = chapter
    # Every chapter counts its cells from one; in one page an id stands once.
    copy.id = f"{chapter[:40]}-{cell.id}"
    return copy  # type: ignore[no-any-return]


def _addressed(cells: Sequence[NotebookNode], chapter: str) -> list[Heading]:
    """The headings of a chapter, their addresses laid down in its cells for the template."""
    found: list[Heading] = []
    for cell in cells:
        if cell.cell_type == "markdown":
            here = headings(cell.source, chapter, [heading.id for heading in found])
            cell.metadata["addresses"] = [heading.id for heading in here]
            found += here
    return found


def _with_outputs_in(cell: NotebookNode, language: Language) -> NotebookNode:
    if cell.cell_type == "code":
        cell.outputs = [
            output
            for output in cell.outputs
            if output.output_type == "display_data" and output.metadata.get("opptakt", {}).get("language") == language
        ]
    return cell


def _style_hash(style: str) -> str:
    digest = hashlib.sha256(style.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
