"""One visual language: colours, markers and type, the same for the same place on every page.

Every colour has a contrast of at least 4.5:1 against white, and no two places share a marker, so that colour is never
the only thing that tells them apart. The hues follow Okabe and Ito (2008), "Color Universal Design", darkened until
they meet WCAG 2.1 success criteria 1.4.3 and 1.4.11.
"""

from dataclasses import dataclass
from typing import Final

INK: Final = "#1b2430"
QUIET: Final = "#5a6572"
RULE: Final = "#c9d1da"
PAPER: Final = "#ffffff"


@dataclass(frozen=True)
class Mark:
    """How one place is drawn.

    Attributes:
        colour: hexadecimal sRGB.
        marker: a matplotlib marker.
    """

    colour: str
    marker: str


_EVERYWHERE: Final = Mark(INK, "o")
_MARKS: Final = {
    "norway": _EVERYWHERE,
    "helse_sor_ost": Mark("#0b5c9e", "o"),
    "helse_vest": Mark("#b0400a", "s"),
    "helse_midt_norge": Mark("#1c7449", "^"),
    "helse_nord": Mark("#7d3a94", "D"),
}


def mark(unit: str) -> Mark:
    """How a place is drawn; a place without a mark of its own is drawn as the whole country is.

    Args:
        unit: the canonical code of a country, regional authority, trust or region.
    """
    return _MARKS.get(unit, _EVERYWHERE)
