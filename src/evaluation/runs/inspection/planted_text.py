"""A text that must not occur, and every form in which it could."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_NUMBER: Final = re.compile(r"[-+\u2212]?\d+(?:[.,]\d+)?")
_GROUP: Final = r"[\s.,'\u2019]?"
"""What may stand between thousands; folding has made every kind of space a plain one."""
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[\s.,'\u2019](?=\d)")


@dataclass(frozen=True)
class PlantedTexts:
    """Texts that must not occur in any form.

    Attributes:
        texts: folded, each once.
    """

    texts: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "PlantedTexts":
        """Texts as they were given; empty ones say nothing."""
        return cls(tuple(dict.fromkeys(folded for text in texts if (folded := fold(text)))))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {text: _pattern(text) for text in self.texts}

    def count_in(self, text: str, candidates: Iterable[str] | None = None) -> int:
        """How many of the texts stand in a text.

        Args:
            text: folded.
            candidates: those that may; all without.
        """
        looked_for = self.texts if candidates is None else candidates
        return sum(self._patterns[each].search(text) is not None for each in looked_for)

    def candidates(self, text: str) -> tuple[str, ...]:
        """Those that may stand in a long text: found fast, and never fewer than there are.

        Args:
            text: folded.
        """
        compact = _BETWEEN_DIGITS.sub("", text)
        return tuple(each for each in self.texts if _BETWEEN_DIGITS.sub("", _core(each)) in compact)


def fold(text: str) -> str:
    """A text without what does not change how it is read: case, kinds of spaces, invisible characters."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return " ".join(plain.split())


def _core(text: str) -> str:
    return text.lstrip("+-\u2212") if _NUMBER.fullmatch(text) else text


def _pattern(text: str) -> re.Pattern[str]:
    if not _NUMBER.fullmatch(text):
        start = r"(?<!\w)" if text[0].isalnum() else ""
        end = r"(?!\w)" if text[-1].isalnum() else ""
        return re.compile(f"{start}{re.escape(text)}{end}")
    whole, _, fraction = _core(text).replace(",", ".").partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)]
    body = _GROUP.join(reversed(groups))
    decimals = f"[.,]{fraction}0*" if fraction else r"(?:[.,]0+)?"
    return re.compile(rf"(?<![\w])(?<!\d[.,]){body}{decimals}(?![\w])(?![.,]\d)")
