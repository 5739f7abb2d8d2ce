"""A sheet of a form: what is asked, and cells for the answers."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import xlsxwriter

from evaluation.messages import Language, Message, message
from evaluation.presentation.palette import INK, PAPER, QUIET
from evaluation.presentation.words import translate
from evaluation.templates.layout import finish
from evaluation.templates.looks import FIXED_TIME, OPTIONS, Looks
from evaluation.templates.row_heights import TITLE, height_for

FORM_LANGUAGES: Final[dict[Language, str]] = {"nb": "Bokmål", "nn": "Nynorsk"}
"""The languages of a form, and the names of their sheets."""

_WIDTHS: Final = (30, 70, 38)
_AIR: Final = 6.0
_CHOSEN: Final = 24.0
_WRITTEN: Final = 36.0
"""Points; rows of answers that are chosen, and that are written."""
_ANSWER: Final = {
    "font_name": "Calibri",
    "font_size": 11,
    "font_color": INK,
    "bg_color": PAPER,
    "border": 1,
    "border_color": QUIET,
    "text_wrap": True,
    "valign": "vcenter",
    "locked": False,
}


@dataclass(frozen=True)
class Line:
    """A line of a form.

    Attributes:
        label: in front.
        text: what is said or asked.
        answered: whether a cell for an answer stands behind.
        choices: what the answer can be; anything, where there are none.
    """

    label: Message
    text: Message
    answered: bool = False
    choices: tuple[Message, ...] = ()


class FormSheet:
    """One sheet of a form, written from the top.

    Args:
        book: the xlsxwriter workbook.
        language: of the sheet.
        name: of the sheet; that of the language if left out.
    """

    def __init__(self, book: Any, language: Language, name: str = "") -> None:
        self.language = language
        self.sheet = book.add_worksheet(name or FORM_LANGUAGES[language])
        self.looks = Looks(book, language)
        self.answer = book.add_format(_ANSWER)
        self.row = 0
        for at, width in enumerate(_WIDTHS):
            self.sheet.set_column(at, at, width)
        self.sheet.hide_gridlines(2)

    def say(self, words: Message) -> str:
        """A message in the language of the sheet."""
        return translate(words, self.language)

    def title(self, words: Message) -> None:
        """The title, and an empty row."""
        self.sheet.write_string(self.row, 0, self.say(words), self.looks["title"])
        self.sheet.set_row(self.row, TITLE)
        self.row += 2

    def lines(self, lines: Sequence[Line]) -> None:
        """Lines of a label, a text and perhaps a cell for the answer, and an empty row."""
        if any(line.answered for line in lines):
            self.sheet.write_string(self.row, 2, self.say(message("Answer")), self.looks["optional"])
            self.row += 1
        for line in lines:
            self._line(line)
            self.row += 1
        self.row += 1

    def _line(self, line: Line) -> None:
        texts = (self.say(line.label), self.say(line.text))
        for at, (text, look) in enumerate(zip(texts, ("label", "wrapped"), strict=True)):
            self.sheet.write_string(self.row, at, text, self.looks[look])
        if line.answered:
            self.sheet.write_blank(self.row, 2, None, self.answer)
        if line.choices:
            chosen = [self.say(choice) for choice in line.choices]
            self.sheet.data_validation(self.row, 2, self.row, 2, {"validate": "list", "source": chosen})
        least = (_CHOSEN if line.choices else _WRITTEN) if line.answered else 0
        height = height_for(zip(texts, _WIDTHS, strict=False)) + _AIR
        self.sheet.set_row(self.row, max(height, least))

    def finish(self) -> None:
        """Locks everything but the answers; the sheet is printed on one upright page."""
        finish(self.sheet)
        self.sheet.set_portrait()
        self.sheet.fit_to_pages(1, 1)


def form_bytes(title: str, write: Callable[[Any], None]) -> bytes:
    """The bytes of a form.

    Args:
        title: in the properties of the workbook.
        write: writes its sheets.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    book.set_properties({"title": title, "created": FIXED_TIME})
    write(book)
    book.close()
    return content.getvalue()
