"""What is printed, made comparable: the same number is the same however a language writes it."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from evaluation.messages import Language

HIDDEN: Final = ":"
MISSING: Final = ".."
PUBLIC_MARK: Final = "†"
"""Stands behind a small number that has been published before."""

_MINUS: Final = str.maketrans({"\u2212": "-", "\u2012": "-", "\u2013": "-"})
_SPACES: Final = re.compile(r"[\s\u00a0\u2009\u202f\u2007]+")
_BEHIND: Final = f"{PUBLIC_MARK}%"
_WITH_COMMA: Final = re.compile(r"-?\d+(?:,\d+)?")
_WITH_POINT: Final = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
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
    return " ".join(text.casefold().split())


def is_number(compared: str) -> bool:
    """Whether a comparable text is a number."""
    return compared.startswith(_NUMBER_SIGN) and len(compared) > 1


def is_measure(compared: str) -> bool:
    """Whether a comparable text is a number, a symbol that stands for one, or nothing."""
    return is_number(compared) or compared in {HIDDEN, MISSING, ""}
