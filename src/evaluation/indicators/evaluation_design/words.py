"""Words that the tables of the evaluation's design share: lists, and columns whose values are words."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Words
from evaluation.messages import LANGUAGES, message
from evaluation.programme import Goal, Indicator, LocalText, Programme

NONE: Final = "none"
"""Stands where a list is empty."""

NONE_LABEL: Final[Mapping[str, Words]] = MappingProxyType({NONE: message("none")})

_NONE: Final = LocalText(nb="ingen", nn="ingen", en=NONE)

SOURCE: Final = message("Source: the programme file of the evaluation suite, which rests on the project plan.")


def joined(texts: Iterable[LocalText], *, between: str = "; ") -> LocalText:
    """Several texts in one, in every language; “none” where there are none.

    Args:
        texts: in reading order.
        between: what stands between two.
    """
    each = list(texts)
    whole = {language: between.join(text.in_(language) for text in each or (_NONE,)) for language in LANGUAGES}
    return LocalText.model_validate(whole)


def titled(entry: Goal | Indicator) -> LocalText:
    """A goal or an indicator with its code; what comes after the point in a code is for programs."""
    code = entry.code.partition(".")[0]
    return LocalText.model_validate({language: f"{code} {entry.title.in_(language)}" for language in LANGUAGES})


def worded(head: Words, words: Iterable[Words], *, notes: tuple[Words, ...] = ()) -> ColumnDescription:
    """A column whose values are words: a cell holds the English ones, and its label the others.

    Args:
        head: of the column.
        words: those that occur in it.
        notes: what a reader must know of it.
    """
    labels: Mapping[str, Words] = MappingProxyType({in_english(each): each for each in words})
    return ColumnDescription(head, labels, notes=notes)


def in_english(words: Words) -> str:
    """What a cell holds for some words."""
    return words.in_("en") if isinstance(words, LocalText) else str(words)


def goal_codes(codes: Iterable[str]) -> str:
    """Codes of goals as a list, the same in every language; “none” where there are none."""
    return ", ".join(codes) or NONE


def indicator_named(programme: Programme, code: str) -> LocalText:
    """An indicator's code and title."""
    return titled(programme.indicator(code))
