"""The paper of the Word document: its size, its margins, and which way it lies."""

from typing import Final, Literal

from evaluation.reports.word.markup import Element, w

Paper = Literal["portrait", "landscape"]

_SHORT: Final = 11906
_LONG: Final = 16838
_SIDE: Final = 1247
_TOP: Final = 1474
_BOTTOM: Final = 1304
_RUNNING: Final = 680

ROOM: Final[dict[Paper, int]] = {"portrait": _SHORT - 2 * _SIDE, "landscape": _LONG - 2 * _SIDE}
"""How wide the text is, in twips."""


def section(paper: Paper) -> Element:
    """How the pages of a section lie; what runs at their head and foot is told by the section before."""
    size = w("pgSz", w=_SHORT, h=_LONG) if paper == "portrait" else w("pgSz", w=_LONG, h=_SHORT, orient="landscape")
    margins = w("pgMar", top=_TOP, right=_SIDE, bottom=_BOTTOM, left=_SIDE, header=_RUNNING, footer=_RUNNING, gutter=0)
    return w("sectPr", w("type", val="nextPage"), size, margins)


def section_end(paper: Paper) -> Element:
    """A mark where a section of the text ends; it is moved into the paragraph before when the document is finished."""
    return w("p", w("pPr", section(paper)))
