"""How a name that stands in a file, of a column, a sheet or a setting, may be shown in a message.

Such a name is no value of a row, but whoever filled in the file may have written anything there.
"""

import re
from typing import Final

from evaluation.sources.cells import Cell, cell_text

UNSPEAKABLE: Final = "–"
"""What stands in a message for a name of which nothing may be shown."""

_LONGEST: Final = 40
# Six digits in a row, with the marks people put between them, could be part of an identity number.
_MANY_DIGITS: Final = re.compile(r"(?:\d[\s.\-]*){6}")
_UNPRINTABLE: Final = re.compile(r"[^\w .,:;()/%&+'\-]+")


def label(header: Cell, index: int) -> str:
    """A header as it may be shown: at most 40 characters, or the column's letter.

    The letter stands for a header that is blank or could hold a person's number.

    Args:
        header: the cell.
        index: of the column, from 0.
    """
    text = shown(cell_text(header))
    return text or column_letter(index)


def place(file_name: str, sheet: str | None) -> str:
    """A file's name, with the sheet's in parentheses where there is one that may be shown."""
    name = shown(sheet or "")
    return f"{file_name} ({name})" if name else file_name


def shown(text: str) -> str:
    """A name from a file as it may be shown in a message; nothing where it may not."""
    if _MANY_DIGITS.search(text):
        return ""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())[:_LONGEST]


def column_letter(index: int) -> str:
    """The letter that a spreadsheet gives the column, from index 0 = A."""
    letters = ""
    while index >= 0:
        index, remainder = divmod(index, 26)
        letters = chr(ord("A") + remainder) + letters
        index -= 1
    return letters
