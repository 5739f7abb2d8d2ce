"""From the document to the bytes of the PDF."""

import json
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Final

import typst

from evaluation.reports.document import Document
from evaluation.reports.pdf.content import Content, content_of
from evaluation.reports.pdf.fonts import lay_fonts
from evaluation.reports.pdf.table_heads import with_table_heads

_TEMPLATE: Final = "report.typ"
_STANDARD: Final = "ua-1"


def render_pdf(document: Document) -> bytes:
    """The report as PDF to PDF/UA-1; the same document gives the same bytes.

    Raises:
        typst.TypstError: the document does not meet the standard, such as a figure without a text for those who
            cannot see it.
    """
    content = content_of(document)
    with TemporaryDirectory(prefix="opptakt-pdf-") as folder:
        typeset = _typeset(content, Path(folder), document)
    return with_table_heads(typeset, content.tables)


def _typeset(content: Content, folder: Path, document: Document) -> bytes:
    fonts = folder / "fonts"
    fonts.mkdir()
    lay_fonts(fonts)
    copyfile(str(files("evaluation.reports.pdf") / _TEMPLATE), folder / _TEMPLATE)
    (folder / "document.json").write_text(json.dumps(content.data, ensure_ascii=False), encoding="utf-8")
    for name, picture in content.pictures.items():
        (folder / name).write_bytes(picture)
    return typst.compile(
        folder / _TEMPLATE,
        root=folder,
        font_paths=[fonts],
        ignore_system_fonts=True,
        pdf_standards=[_STANDARD],
        timestamp=datetime.combine(document.day, time(), tzinfo=UTC),
    )
