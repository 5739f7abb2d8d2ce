"""Which section of a report a heading means, however its writer calls it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from evaluation.messages import Language

GENERAL: Final = "general"
"""The section of a text about the report as a whole."""

_GENERAL_WORDS: Final = frozenset(
    {GENERAL, "samlet", "samlet vurdering", "samla", "samla vurdering", "overall", "overall assessment"}
)
_NUMBER: Final = re.compile(r"(?:(?:vedlegg|annex)(?:\s+[a-z]\b[.)]?:?|:)|\d+(?:\.\d+)*\b[.:)]?)\s*(?=\S)")


@dataclass(frozen=True)
class KnownSections:
    """The sections of a report.

    Attributes:
        titles: of each section by its stable name, in every language, in reading order.
    """

    titles: Mapping[str, Mapping[Language, str]]

    def find(self, heading: str) -> str | None:
        """The stable name of the section that a heading means; None where it means none.

        Args:
            heading: the stable name or the title in any language, in small or large letters, with or without a number.
        """
        wanted = " ".join(heading.casefold().split())
        if wanted in _GENERAL_WORDS:
            return GENERAL
        return self._names.get(wanted) or self._names.get(plain_title(wanted))

    @property
    def _names(self) -> Mapping[str, str]:
        by_title = {plain_title(title): name for name, each in self.titles.items() for title in each.values()}
        return by_title | {name.casefold(): name for name in self.titles}

    def listed(self, language: Language) -> str:
        """What a heading may be called, for a message.

        Args:
            language: of the titles.
        """
        named = [f"{name} ({each[language]})" for name, each in self.titles.items()]
        return ", ".join([GENERAL, *named])


def plain_title(title: str) -> str:
    """A title by which two ways of writing it can be told to be the same: small letters, and no number before it."""
    return _NUMBER.sub("", " ".join(title.casefold().split()), count=1).rstrip(" .:")
