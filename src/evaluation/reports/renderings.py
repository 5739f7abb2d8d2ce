"""The formats of a report: each is written from the same document, and none from another."""

from collections.abc import Callable, Mapping
from typing import Final, Literal

from evaluation.reports.document import Document
from evaluation.reports.page import render_page

Format = Literal["html", "pdf", "docx", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = ("html", "pdf", "docx", "xlsx")


def render(document: Document, form: Format) -> bytes:
    """A document in one format.

    Args:
        document: the report in one language.
        form: one of `RENDERED`.
    """
    return RENDERED[form](document)


def _html(document: Document) -> bytes:
    return render_page(document).encode()


def _pdf(document: Document) -> bytes:
    # What sets pages is large, and only this format needs it.
    from evaluation.reports.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(document)


def _docx(document: Document) -> bytes:
    from evaluation.reports.word import word_document  # noqa: PLC0415

    return word_document(document)


RENDERED: Final[Mapping[str, Callable[[Document], bytes]]] = {"html": _html, "pdf": _pdf, "docx": _docx}
"""How a document becomes the bytes of a file; a workbook is written from the tables and not from a document."""
