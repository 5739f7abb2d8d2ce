"""How the workbooks look: one set of formats, in the colours of the reports."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from evaluation.messages import Language
from evaluation.presentation.palette import ACCENT, INK, PAPER, QUIET, RULE, SHADE
from evaluation.sources import Kind

FIXED_TIME: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - xlsxwriter writes it as it is; the same input gives the same bytes
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # A protected sheet locks what says nothing else. Here only heads and explanations say that they are locked: a row
    # with a locked cell, however far out, could not be deleted.
    "default_format_properties": {"locked": False},
}

_FONT: Final = {"font_name": "Calibri", "font_size": 11, "font_color": INK}
# Said of nothing else, a lock is not written into the file, and a program could take that of the default cell, which is
# open. "hidden" hides formulas, of which there are none, and so has the lock written.
_LOCKED: Final = {"locked": True, "hidden": True}
_CELL: Final = {**_FONT, "valign": "vcenter"}
_READ: Final = {**_CELL, **_LOCKED}
_WRAPPED: Final = {**_READ, "text_wrap": True, "bottom": 1, "bottom_color": RULE}
_HEAD: Final = {
    **_FONT,
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": QUIET,
    **_LOCKED,
}

_LOOKS: Final[Mapping[str, Mapping[str, object]]] = {
    "wrapped": _WRAPPED,
    "title": {**_FONT, "font_size": 16, "bold": True, "font_color": ACCENT, "valign": "vcenter", **_LOCKED},
    "label": {**_WRAPPED, "bold": True},
    "warning": {**_WRAPPED, "bold": True, "bg_color": SHADE, "border": 1, "border_color": RULE},
    "required": {**_HEAD, "bg_color": ACCENT, "font_color": PAPER},
    "optional": {**_HEAD, "bg_color": SHADE},
    "locked": {**_FONT, **_LOCKED},
}
_AMOUNT: Final = "#,##0.00"
_DATES: Final[Mapping[Language, str]] = {"nb": "dd.mm.yyyy", "nn": "dd.mm.yyyy", "en": "yyyy-mm-dd"}
_TEXT: Final = "@"
_NUMBERS: Final[Mapping[Kind, str]] = {"year": "0", "count": "General", "number": "General"}
_CENTRED: Final[Mapping[str, object]] = {"align": "center"}
_TO_THE_RIGHT: Final[Mapping[str, object]] = {"align": "right", "indent": 1}
_SIDES: Final[Mapping[Kind, Mapping[str, object]]] = {
    "year": _CENTRED,
    "date": _CENTRED,
    "count": _TO_THE_RIGHT,
    "number": _TO_THE_RIGHT,
}
"""Numbers that stood at the very edge of their cell would touch the text of the next."""


class Looks:
    """The formats of one workbook.

    Args:
        book: the xlsxwriter workbook.
        language: decides how dates are shown.
    """

    def __init__(self, book: Any, language: Language) -> None:
        self._book = book
        self._language = language
        self._formats = {name: book.add_format(dict(look)) for name, look in _LOOKS.items()}
        self._cells: dict[tuple[str, bool, Kind], Any] = {}

    def __getitem__(self, name: str) -> Any:
        """A format by its name."""
        return self._formats[name]

    def cell(self, kind: Kind, *, unit: str = "", locked: bool = False) -> Any:
        """The format of the cells of a column: text stays text, so that no leading zero is lost.

        Args:
            kind: of the column.
            unit: of its numbers; amounts of money have two decimals.
            locked: whether the cell cannot be written to.
        """
        number = _AMOUNT if unit == "NOK" else self._number_format(kind)
        key = (number, locked, kind)
        if key not in self._cells:
            lock = _LOCKED if locked else {"locked": False}
            look = {**_CELL, **lock, "num_format": number, "text_wrap": number == _TEXT, **_SIDES.get(kind, {})}
            self._cells[key] = self._book.add_format(look)
        return self._cells[key]

    def _number_format(self, kind: Kind) -> str:
        return _DATES[self._language] if kind == "date" else _NUMBERS.get(kind, _TEXT)
