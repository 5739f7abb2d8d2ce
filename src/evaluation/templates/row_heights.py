"""How high a row must be for the texts in it.

A row that says nothing of its height is fitted to wrapped text by Excel when it opens the file, and by others not at
all. So every row with a text that breaks says how high it is.
"""

import io
import re
import textwrap
import zipfile
from collections.abc import Iterable
from typing import Final

SINGLE: Final = 15.0
"""Points; of a row with one line of the font of the workbooks, which every program takes when nothing is said."""
TITLE: Final = 27.0
"""Points; of a row with the title of a sheet."""

_LETTERS: Final = 1.1
"""As many letters of Norwegian and English text find room where a spreadsheet counts one digit (measured: 1.2)."""
_AIR: Final = 3.0
_HIGHEST: Final = 409.0  # what a spreadsheet allows
_CHOSEN: Final = re.compile(rb'(<row [^>]*\bht="[^"]*"[^>]*?) customHeight="1"')


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column.

    Args:
        text: may have line breaks of its own.
        width: of the column, in characters as a spreadsheet counts them: digits.
    """
    room = max(int(width * _LETTERS), 1)
    return sum(max(len(textwrap.wrap(line, room)), 1) for line in text.split("\n"))


def height_for(texts: Iterable[tuple[str, float]], *, least: float = SINGLE) -> float:
    """Points that a row needs.

    Args:
        texts: of its cells, each with the width of its column in characters.
        least: of the row, in points.
    """
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    fitted = SINGLE if lines == 1 else lines * SINGLE + _AIR
    return min(max(fitted, least), _HIGHEST)


def let_rows_grow(book: bytes, part: str) -> bytes:
    """Says of the rows below the head that their height was fitted to what stands there, and not chosen.

    A row whose height was chosen stays as it is when someone writes a longer text into it, and the text is cut. The
    library that writes the workbook can only say that a height was chosen.

    Args:
        book: the workbook.
        part: the name in it of the sheet whose rows are to grow.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            held = before.read(entry)
            if entry.filename == part:
                head, rows = held.split(b"</row>", 1)
                held = head + b"</row>" + _CHOSEN.sub(rb"\1", rows)
            after.writestr(entry, held)
    return content.getvalue()
