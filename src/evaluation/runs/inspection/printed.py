"""What is printed, made comparable: the same number is the same however a language writes it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from babel.dates import get_month_names

from evaluation.messages import Language
from evaluation.presentation.words import DATE_LOCALES

HIDDEN: Final = ":"
MISSING: Final = ".."
PUBLIC_MARK: Final = "†"
"""Stands behind a small number that has been published before."""

_MINUS: Final = str.maketrans({"\u2212": "-", "\u2012": "-", "\u2013": "-"})
_SPACES: Final = re.compile(r"[\s\u00a0\u2009\u202f\u2007]+")
_BEHIND: Final = f"{PUBLIC_MARK}%"
_WITH_COMMA: Final = re.compile(r"-?\d+(?:,\d+)?")
_WITH_POINT: Final = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_WRITTEN_DAY: Final = re.compile(r"(?P<day>\d{1,2})\.? (?P<month>[^\W\d]+)\.? (?P<year>\d{4})")
_NUMBER_SIGN: Final = "#"


def number_of(text: str, language: Language | None = None) -> Decimal | None:
    """The number that a text is; None where it is none.

    Args:
        text: as it is printed, with or without a mark behind it.
        language: whose decimal mark it has; None: as files for machines have it.
    """
    bare = _SPACES.sub("", text).rstrip(_BEHIND).translate(_MINUS)
    if language in {"nb", "nn"}:
        return Decimal(bare.replace(",", ".")) if _WITH_COMMA.fullmatch(bare) else None
    return Decimal(bare.replace(",", "")) if _WITH_POINT.fullmatch(bare) else None


def day_of(text: str, language: Language | None = None) -> date | None:
    """The day that a text is; None where it is none.

    Args:
        text: as it is printed.
        language: in which its month is written; None: as files for machines have it.
    """
    try:
        if language is None:
            return date.fromisoformat(text)
        written = _WRITTEN_DAY.fullmatch(" ".join(text.casefold().split()))
        month = _months(language).get(written["month"]) if written else None
        return date(int(written["year"]), month, int(written["day"])) if written and month else None
    except ValueError:
        return None


@cache
def _months(language: Language) -> Mapping[str, int]:
    """The number of each month by its name and by its abbreviation."""
    return {
        name.casefold().rstrip("."): number
        for width in ("abbreviated", "wide")
        for number, name in get_month_names(width, locale=DATE_LOCALES[language]).items()
    }


@lru_cache(maxsize=100_000)
def comparable(text: str, language: Language | None = None) -> str:
    """A text by which two places that print the same can be told to do so.

    Args:
        text: as it is printed.
        language: in which it is printed; None: as files for machines have it.
    """
    number = number_of(text, language)
    if number is not None:
        return f"{_NUMBER_SIGN}{number.normalize() + 0:f}"
    day = day_of(text, language)
    if day is not None:
        return day.isoformat()
    return " ".join(text.casefold().split())


def comparable_in_workbook(text: str, language: Language) -> str:
    """A cell of a workbook as a comparable text: its numbers are those of machines, its words those of its readers.

    Args:
        text: of the cell.
        language: of the workbook.
    """
    day = day_of(text, language)
    return comparable(text) if day is None else day.isoformat()


def is_number(compared: str) -> bool:
    """Whether a comparable text is a number."""
    return compared.startswith(_NUMBER_SIGN) and len(compared) > 1


def is_measure(compared: str) -> bool:
    """Whether a comparable text is a number, a symbol that stands for one, or nothing."""
    return is_number(compared) or compared in {HIDDEN, MISSING, ""}
