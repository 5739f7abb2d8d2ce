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

FORM_LANGUAGES: Final[dict[Language, str]] = {"nb": "Bokmål", "nn": "Nynorsk"}
"""The languages of a form, and the names of their sheets."""

_WIDTHS: Final = (30, 70, 38)
_ANSWER: Final = {
    "font_name": "Calibri",
    "font_size": 11,
    "font_color": INK,
    "bg_color": PAPER,
    "border": 1,
    "border_color": QUIET,
    "text_wrap": True,
    "valign": "top",
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
        self.row += 2

    def lines(self, lines: Sequence[Line]) -> None:
        """Lines of a label, a text and perhaps a cell for the answer, and an empty row."""
        if any(line.answered for line in lines):
            self.sheet.write_string(self.row, 2, self.say(message("Answer")), self.looks["optional"])
            self.row += 1
        for line in lines:
            self.sheet.write_string(self.row, 0, self.say(line.label), self.looks["label"])
            self.sheet.write_string(self.row, 1, self.say(line.text), self.looks["wrapped"])
            if line.answered:
                self.sheet.write_blank(self.row, 2, None, self.answer)
            if line.choices:
                chosen = [self.say(choice) for choice in line.choices]
                self.sheet.data_validation(self.row, 2, self.row, 2, {"validate": "list", "source": chosen})
            self.row += 1
        self.row += 1

    def finish(self) -> None:
        """Locks everything but the answers."""
        finish(self.sheet)


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
