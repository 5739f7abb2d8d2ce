"""What a chapter says in its own words, looked at before it stands on a page.

A sentence of the catalogues has fields, and what fills them is a name, a day, a number of Python's own, or other words.
A number that a data frame has handed out directly is of numpy's kind, and was not taken from a released table; a text
with a number in it that no catalogue knows was put together on the spot. Neither is said. A number that is no count of
people (a setting, a fact of the programme) can be declared to be plain, with the reason, which stands beside what is
shown in the executed notebook.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NoReturn

from evaluation.description import Localised, Words
from evaluation.disclosure import Symbol
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import Amount, Language, Message, message
from evaluation.presentation.numbers import format_number
from evaluation.presentation.words import catalogue, translate

_FIELD: Final = re.compile(r"\{[^{}]*\}")
_NUMBER: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(19|20)\d\d")
_WORDS_OF_AN_ELEMENT: Final = ("heading", "paragraphs", "caption", "unit", "alt")
"""Where an element keeps words that a chapter has given it."""


@dataclass(frozen=True)
class Plain:
    """A value that is said although no released table holds it, because it counts no people.

    Attributes:
        value: what is said.
        because: why it tells nothing about people.
    """

    value: Amount | Words | str
    because: str

    def in_(self, language: Language) -> str:
        """The value as it is read in one language."""
        if isinstance(self.value, Amount):
            return format_number(self.value.value, language, decimals=self.value.decimals)
        return translate(self.value, language)


def plain(value: Amount | Words | str | float, *, because: str, decimals: int = 0) -> Plain:
    """Declares that a value may be said although it was not taken from a released table.

    Args:
        value: a number or text that is no count of people and follows from none.
        because: the reason, for whoever approves the run; it is kept with what is shown.
        decimals: digits after the decimal mark of a number.

    Raises:
        ValueError: there is no reason.
    """
    if not because.strip():
        raise ValueError("plain() needs the reason why the value tells nothing about people")
    is_number = isinstance(value, int | float) or hasattr(value, "item")
    return Plain(Amount(float(value), decimals) if is_number else value, because)  # type: ignore[arg-type]


def check_said(*words: object) -> None:
    """Refuses words that hold what nobody has released.

    Args:
        *words: as a chapter gives them to prose, tables and charts; None where it gave none.

    Raises:
        DisclosureRefusedError: a text outside the catalogues holds a number, or a field of a message holds something
            else than words, days, Python's own numbers and amounts; it names the kind, never the value.
    """
    for each in words:
        if isinstance(each, str):
            _check_text(each)
        elif isinstance(each, Message):
            if each.text not in catalogue("nb"):
                _check_text(_FIELD.sub("", each.text))
            for name, value in each.values.items():
                _check_field(name, value)
        elif isinstance(each, tuple):
            check_said(*each)
        elif each is not None and not isinstance(each, Localised):
            _refuse_kind(each)
        else:
            check_said(*getattr(each, "sentences", ()))


def declared(*words: object) -> Iterator[Plain]:
    """Every value in some words that was declared to count no people.

    Args:
        *words: as `check_said` takes them.
    """
    for each in words:
        if isinstance(each, Plain):
            yield each
        elif isinstance(each, Message):
            yield from declared(*each.values.values())
        else:
            yield from declared(*(each if isinstance(each, tuple) else getattr(each, "sentences", ())))


def words_of(element: object) -> tuple[object, ...]:
    """The words that a chapter has given an element.

    Args:
        element: prose, a table or a chart.
    """
    breaks = tuple(each.label for each in getattr(element, "breaks", ()))
    return (*(getattr(element, name, None) for name in _WORDS_OF_AN_ELEMENT), breaks)


def _check_text(text: str) -> None:
    if any(not _YEAR.fullmatch(number) for number in _NUMBER.findall(text)):
        raise DisclosureRefusedError(
            message(
                "A text with a number in it was to appear in the report, and no catalogue knows it. Say it with "
                "message(…) and a field for the number, taken from a released table with amount(…)."
            )
        )


def _check_field(name: str, value: object) -> None:
    if isinstance(value, str | date | Symbol) or type(value) in {int, float, bool}:
        return
    if isinstance(value, Amount):
        _check_field(name, value.value)
    elif isinstance(value, Message | Localised):
        check_said(value)
    else:
        _refuse_kind(value, field=name)


def _refuse_kind(value: object, *, field: str = "–") -> NoReturn:
    raise DisclosureRefusedError(
        message(
            "A {kind} was to be said in the report (field: {field}). Only words, days and numbers that were taken from "
            "released tables can: use amount(…), or plain(…, because=…) for a number that counts no people.",
            kind=type(value).__name__,
            field=field,
        )
    )
