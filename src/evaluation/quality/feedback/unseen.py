"""What stands in a workbook besides its cells and comments, and whether a copy may be made of it.

Pivot tables and links keep values of other sheets and other workbooks, and a text may stand in a heading of a page, a
drawing or a list. The scan of the cells has seen none of it, and a copy would carry it on.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Final

from evaluation.quality.identity import count_identity_numbers

# Cells and comments have been looked through; pictures, fonts and the like are no text.
_SEEN: Final = re.compile(r"xl/(sharedStrings|comments[^/]*|threadedComments/[^/]*)\.xml", re.IGNORECASE)
_TEXT: Final = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
_CELLS: Final = re.compile(r"<sheetData\b.*?</sheetData>", re.DOTALL)
_PIECES: Final = re.compile(r">([^<]+)<|=\"([^\"]*)\"|='([^']*)'")
# What identifies a part of the file to programs is made of digits and says nothing of anyone.
_IDENTIFIER: Final = re.compile(r"\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?")

_NOT_CARRIED_OVER: Final = (
    re.compile(r"xl/(slicers|timelines|threadedComments|ctrlProps|activeX|embeddings|queryTables|model)/"),
    re.compile(r"(xl/connections\.xml|customXml/|_xmlsignatures/)"),
)
_DRAWN: Final = re.compile(rb"<xdr:(sp|cxnSp|grpSp)\b")
_LATER_ADDITIONS: Final = re.compile(rb"<x14:(dataValidation|conditionalFormatting|sparklineGroup|slicerList)s?\b")


def has_unseen_number(content: bytes) -> bool:
    """Whether something that is neither cell nor comment looks like an identity number.

    Args:
        content: of a workbook whose cells and comments have been looked through.
    """
    return any(count_identity_numbers(text) for text in _unseen_texts(content))


def _unseen_texts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if _TEXT.search(part) and not _SEEN.fullmatch(part):
                text = _CELLS.sub("", archive.read(part).decode("utf-8", errors="replace"))
                pieces = (unescape(match[1] or match[2] or match[3] or "") for match in _PIECES.finditer(text))
                yield from (piece for piece in pieces if not _IDENTIFIER.fullmatch(piece))


def loses_something(content: bytes) -> bool:
    """Whether a workbook has what its copy cannot have, such as text boxes, slicers and drop-downs of a newer kind.

    Args:
        content: of a workbook.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.namelist()
        if any(pattern.match(part) for pattern in _NOT_CARRIED_OVER for part in parts):
            return True
        drawings = (part for part in parts if part.startswith("xl/drawings/drawing"))
        sheets = (part for part in parts if part.startswith("xl/worksheets/sheet"))
        return any(_DRAWN.search(archive.read(part)) for part in drawings) or any(
            _LATER_ADDITIONS.search(archive.read(part)) for part in sheets
        )
