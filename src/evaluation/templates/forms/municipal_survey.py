"""The survey that the regional coordinators send to a municipality, a sheet in each written form of Norwegian.

The positions stand on sheets of their own, in the order of the columns of `municipal_positions`, so that an answer can
be pasted into that table.
"""

from typing import Any, Final

from evaluation.messages import message
from evaluation.presentation.words import translate
from evaluation.sources import TABLES
from evaluation.templates.forms.form_sheet import FORM_LANGUAGES, FormSheet, Line, form_bytes
from evaluation.templates.guide import NEVER, NEVER_TEXT
from evaluation.templates.known import Surroundings

_TABLE: Final = TABLES["municipal_positions"]
_ASKED: Final = ("service_area", "fte", "headcount", "permanence")
_WHOLE: Final = "all"
_POSITIONS: Final = message("Positions")
_WIDTHS: Final = (30, 14, 18, 22)
_HEIGHT: Final = 24.0
"""Points; of a row to be written in."""


def municipal_survey(known: Surroundings) -> bytes:
    """The survey as a workbook: the same questions in bokmål and in nynorsk; one of them is to be answered.

    Args:
        known: the year and the programme.
    """

    def write(book: Any) -> None:
        for language in FORM_LANGUAGES:
            _write_questions(FormSheet(book, language), known)
            _write_positions(FormSheet(book, language, translate(_POSITIONS, language)))

    return form_bytes("OPPTAKT: kommuner/kommunar", write)


def _write_questions(form: FormSheet, known: Surroundings) -> None:
    form.title(message("Music therapists in the municipality in {year}", year=str(known.year)))
    form.lines(
        [
            Line(
                message("Why we ask"),
                message(
                    "OPPTAKT is to make music therapy available to more people. Once a year the regional coordinators "
                    "ask every municipality how many music therapists it employs. The answers are used in the "
                    "evaluation, and the figures of a municipality can be published."
                ),
            ),
            Line(NEVER, NEVER_TEXT),
            Line(message("Which sheet"), message("Answer in the one of the two written forms that you prefer.")),
        ]
    )
    form.lines(
        [
            Line(message("Municipality"), message("Number and name."), answered=True),
            Line(message("Answered by"), message("Unit and role; no name of a person."), answered=True),
            Line(message("Date"), message("The day of the answer."), answered=True),
            Line(
                message("Music therapists"),
                message("Does the municipality employ music therapists in {year}?", year=str(known.year)),
                answered=True,
                choices=(message("Yes"), message("No"), message("Not known")),
            ),
            Line(
                message("Where they work"),
                message(
                    "If yes: write the positions in the sheet {sheet}, by service area, or only in the row for the "
                    "whole municipality if you cannot divide them. Two half positions are one full-time equivalent. "
                    "Write 0 where you know that there are none, and leave empty what you do not know.",
                    sheet=_POSITIONS,
                ),
            ),
            Line(
                message("Remarks"), message("Plans, vacancies, cooperation with other municipalities."), answered=True
            ),
            Line(message("Send to"), message("The regional coordinator who has sent you the form.")),
        ]
    )
    form.finish()


def _write_positions(form: FormSheet) -> None:
    columns = [_TABLE.column(name) for name in _ASKED]
    for at, (column, width) in enumerate(zip(columns, _WIDTHS, strict=True)):
        form.sheet.set_column(at, at, width)
        head = column.headers[form.language][0]
        form.sheet.write_string(form.row, at, head[0].upper() + head[1:], form.looks["required"])
    form.sheet.set_row(form.row, _HEIGHT)
    areas = columns[0]
    kinds = [label.in_(form.language) for label in columns[-1].labels.values()]
    words = [word for word in areas.words if word != _WHOLE]
    for number, word in enumerate((*words, _WHOLE), start=form.row + 1):
        form.sheet.write_string(number, 0, areas.labels[word].in_(form.language), form.looks["label"])
        form.sheet.set_row(number, _HEIGHT)
        for at in range(1, len(columns)):
            form.sheet.write_blank(number, at, None, form.answer)
    first, last = form.row + 1, form.row + len(areas.words)
    for at in (1, 2):
        form.sheet.data_validation(
            first, at, last, at, {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "stop"}
        )
    form.sheet.data_validation(first, 3, last, 3, {"validate": "list", "source": kinds})
    form.finish()
