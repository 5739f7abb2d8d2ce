"""A PDF as an outsider reads it: its pages, alternative texts, notes, properties and what is attached."""

import io
from collections.abc import Iterator
from typing import Any, Final

from evaluation.messages import message
from evaluation.runs.inspection.document import Document, Flaw, Passage

_SPOKEN: Final = ("/Alt", "/ActualText", "/E", "/T", "/Contents", "/TU", "/V")
_PROGRAMS: Final = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/ImportData", "/SubmitForm")
_MOST_ELEMENTS: Final = 1_000_000


def read_pdf(file: str, content: bytes) -> Document:
    """The words and flaws of a PDF.

    Args:
        file: its path in the run.
        content: its bytes.
    """
    # Only a run with a PDF in it needs the library.
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            return Document(file, flaws=(Flaw(None, message("the file is encrypted. Save it without a password.")),))
        passages = (*_pages(reader), *_properties(reader), *_spoken(reader))
        return Document(file, passages, tuple(_hidden(reader)))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        return Document(file, flaws=(Flaw(None, message("the file cannot be read as PDF. Make it again.")),))


def _pages(reader: Any) -> Iterator[Passage]:
    for number, page in enumerate(reader.pages, 1):
        yield from (Passage(message("page {page}", page=number), text) for text in page.extract_text().splitlines())
        for note in page.get("/Annots") or ():
            for name in _SPOKEN:
                if text := _text(note.get_object().get(name)):
                    yield Passage(message("a note on page {page}", page=number), text)


def _properties(reader: Any) -> Iterator[Passage]:
    for value in (reader.metadata or {}).values():
        if text := _text(value):
            yield Passage(message("the properties of the file"), text)
    packet = reader.trailer["/Root"].get("/Metadata")
    if packet is not None:
        words = packet.get_object().get_data().decode("utf-8", "replace")
        yield Passage(message("the properties of the file"), words)


def _spoken(reader: Any) -> Iterator[Passage]:
    """What a screen reader says, and the titles of the bookmarks."""
    root = reader.trailer["/Root"]
    for start, place in (
        ("/StructTreeRoot", message("the text for screen readers")),
        ("/Outlines", message("the bookmarks")),
    ):
        for element in _below(root.get(start)):
            for name in ("/Alt", "/ActualText", "/E", "/T", "/Title"):
                if text := _text(element.get(name)):
                    yield Passage(place, text)


def _below(start: Any) -> Iterator[Any]:
    waiting: list[Any] = [start]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_ELEMENTS:
        value = waiting.pop()
        key = getattr(value, "idnum", None) or id(value)
        value = value.get_object() if hasattr(value, "get_object") else value
        if key in seen or value is None:
            continue
        seen.add(key)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [value[name] for name in ("/K", "/First", "/Next") if name in value]


def _hidden(reader: Any) -> Iterator[Flaw]:
    if reader.attachments:
        yield Flaw(None, message("another file is hidden in the file. Take it out."))
    for number, page in enumerate(reader.pages, 1):
        kinds = {note.get_object().get("/Subtype") for note in page.get("/Annots") or ()}
        if kinds - {"/Link"}:
            yield Flaw(message("page {page}", page=number), message("a note or a field stands here. Take it out."))
    root = reader.trailer["/Root"]
    if "/OCProperties" in root:
        yield Flaw(None, message("the file has layers that can be hidden. Save it without."))
    names = root.get("/Names")
    scripted = names is not None and "/JavaScript" in names.get_object()
    action = root.get("/OpenAction")
    action = action.get_object() if hasattr(action, "get_object") else action
    runs = isinstance(action, dict) and action.get("/S") in _PROGRAMS
    if scripted or runs or "/AA" in root:
        yield Flaw(None, message("the file runs a program when it is opened. Take it out."))


def _text(value: Any) -> str:
    value = value.get_object() if hasattr(value, "get_object") else value
    return value.strip() if isinstance(value, str) else ""
