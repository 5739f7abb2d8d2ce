"""The contents of the Word document: a field that Word can fill anew, filled with links when it is handed over.

Only Word knows its pages, and it asks the reader before it counts them. So the entries are there from the start as
links without page numbers; the numbers come when someone has the field updated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evaluation.reports.word.markup import Element, hyperlink, paragraph, run, w

DEPTH: Final = 2
"""Levels of headings that the contents show."""

_BOOKMARK: Final = 1_000_000
"""The number of the bookmark: far from those that pandoc counts."""

_FIELD: Final = rf' TOC \o "1-{DEPTH}" \h \z \u '


@dataclass(frozen=True)
class Entry:
    """A heading in the contents.

    Attributes:
        level: of the heading.
        text: of the heading, with its number.
        anchor: the bookmark where it stands.
    """

    level: int
    text: str
    anchor: str


def contents_element(title: str, entries: Sequence[Entry], *, anchor: str) -> Element:
    """The contents.

    Args:
        title: over them; no heading of the document's own order.
        entries: at least one, in order.
        anchor: the bookmark of the contents themselves.
    """
    lines = [paragraph(f"TOC{entry.level}", hyperlink(entry.anchor, run(entry.text))) for entry in entries]
    opening = [w("r", w("fldChar", fldCharType="begin")), _instruction(), w("r", w("fldChar", fldCharType="separate"))]
    lines[0][1:1] = opening
    lines[-1].append(w("r", w("fldChar", fldCharType="end")))
    start = w("bookmarkStart", id=_BOOKMARK, name=anchor)
    heading = paragraph("TOCHeading", start, run(title), w("bookmarkEnd", id=_BOOKMARK))
    kind = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w(
        "sdt",
        w("sdtPr", kind),
        w("sdtContent", heading, *lines),
    )


def _instruction() -> Element:
    made = w("instrText")
    made.text = _FIELD
    return w("r", made)
