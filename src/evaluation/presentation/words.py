"""Messages in the reader's language, from the gettext catalogues.

The English text is the key; `catalogues/nb.po` and `nn.po` hold the translations. The catalogues are read as they are
written, so that nothing has to be compiled before the program runs.
"""

from datetime import date
from functools import cache
from importlib.resources import files
from numbers import Integral
from typing import Any, Final

from babel.dates import format_date
from babel.messages.pofile import read_po

from evaluation.description import Localised, Words
from evaluation.messages import LANGUAGES, Amount, Language, Message
from evaluation.presentation.numbers import format_number

NORWEGIAN: Final = "no"
"""Either of the two written forms."""

DATE_LOCALES: Final[dict[Language, str]] = {"nb": "nb", "nn": "nn", "en": "en_GB"}
"""Babel's locales; a Norwegian programme writes English the European way, the day before the month."""


@cache
def catalogue(language: Language) -> dict[str, str]:
    """Every English text with its translation; empty for English, whose texts are the keys."""
    if language == "en":
        return {}
    with (files("evaluation.presentation") / "catalogues" / f"{language}.po").open("rb") as stream:
        entries = read_po(stream, locale=language)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}


def translate(words: Words | str, language: Language) -> str:
    """Words as plain text in one language, numbers in its fields written as that language writes them.

    Args:
        words: a message, something that brings its own words, or a text that is the same in every language.
        language: `nb`, `nn` or `en`.

    Raises:
        TypeError: a field holds a fraction, which must say with how many decimals it is to be read (`Amount`).
    """
    if isinstance(words, Message):
        return template(words, language).format(
            **{name: field_text(value, language) for name, value in words.values.items()}
        )
    return words if isinstance(words, str) else words.in_(language)


def template(words: Message, language: Language) -> str:
    """The text of a message in one language, its fields not yet filled."""
    return catalogue(language).get(words.text, words.text)


def language_of_delivered(text: str, language: Language) -> str:
    """The language to be named beside a text that stands as someone has delivered it; empty where none has to be.

    What is delivered is written in Norwegian, and bokmål and nynorsk are read aloud alike; in an English report a
    screen reader must be told.

    Args:
        text: as it was delivered.
        language: of what stands around it.
    """
    return NORWEGIAN if language == "en" and any(letter.islower() for letter in text) else ""


def in_every_language(words: Words | str) -> dict[Language, str]:
    """The same words in all three languages."""
    return {language: translate(words, language) for language in LANGUAGES}


def field_text(value: Any, language: Language) -> str:
    """What fills a field of a message, as the language writes it.

    Raises:
        TypeError: see `translate`.
    """
    if isinstance(value, Message | Localised):
        return translate(value, language)
    if isinstance(value, Amount):
        return format_number(value.value, language, decimals=value.decimals)
    if isinstance(value, date):
        return format_date(value, format="long", locale=DATE_LOCALES[language])
    if isinstance(value, bool):
        raise TypeError("a field of a message holds a truth value: say it in words")
    if isinstance(value, Integral):
        return format_number(int(value), language)
    if isinstance(value, float):
        raise TypeError("a field of a message holds a fraction: wrap it in Amount with its decimals")
    return str(value)
