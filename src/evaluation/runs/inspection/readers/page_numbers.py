"""The numbers that a report gives its chapters, tables and figures: they count, and so tell nothing.

Only a number that goes on where the one before it ended is one of these. Any other is read like every number.
"""

import re
from string import ascii_uppercase
from typing import Final

NUMBERING: Final = frozenset({"label", "place"})
"""The classes of the elements in which a page numbers its parts."""

_LABEL: Final = re.compile(r"(?P<word>[^\W\d]+) (?:(?P<place>[1-9]\d?|[A-Z])\.)?(?P<number>[1-9]\d?)")


class PageNumbers:
    """Follows the numbers of a page from its first part to its last."""

    def __init__(self) -> None:
        self._place = ""
        self._counts: dict[str, int] = {}
        self._contents: list[str] = []

    def opens_section(self) -> None:
        """A part begins; it has no number before one is read."""
        self._place, self._counts = "", {}

    def goes_on(self, text: str) -> bool:
        """Whether a text is the number that a part, a table or a figure must have here.

        Args:
            text: of an element that numbers something.
        """
        if label := _LABEL.fullmatch(text):
            expected = self._counts.get(label["word"], 0) + 1
            self._counts[label["word"]] = expected
            return (label["place"] or "") == self._place and int(label["number"]) == expected
        return self._is_place(text)

    def _is_place(self, text: str) -> bool:
        """Contents name every part once before the parts do; both count from the first."""
        self._place = text
        chapters = [each for each in self._contents if each.isdigit()]
        annexes = [each for each in self._contents if each.isalpha()]
        if text in self._contents:
            return True
        self._contents.append(text)
        return text == str(len(chapters) + 1) or text == ascii_uppercase[len(annexes) : len(annexes) + 1]
