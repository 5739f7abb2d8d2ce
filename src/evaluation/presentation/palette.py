"""One visual language: colours, markers and type, the same for the same thing on every page.

Every colour that stands for something has a contrast of at least 4.5:1 against white; light areas have an outline that
has. No two places share a marker, no two series a pattern and a lightness, so that colour is never the only thing that
tells them apart. The hues follow Okabe and Ito (2008), "Color Universal Design", darkened until they meet WCAG 2.1
success criteria 1.4.3 and 1.4.11.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

INK: Final = "#1b2430"
QUIET: Final = "#5a6572"
RULE: Final = "#c9d1da"
PAPER: Final = "#ffffff"
SHADE: Final = "#eef2f6"
ACCENT: Final = "#0b5c9e"


@dataclass(frozen=True)
class Mark:
    """How one place or group is drawn.

    Attributes:
        colour: hexadecimal sRGB.
        marker: a matplotlib marker.
        hollow: whether the marker is an outline only.
    """

    colour: str
    marker: str
    hollow: bool = False


@dataclass(frozen=True)
class Look:
    """How an area looks.

    Attributes:
        fill: its colour.
        edge: the colour of its outline; empty for none.
        hatch: its pattern, as matplotlib writes it.
        pattern: the colour of its pattern, where it is not that of the outline.
        dashed: whether its outline is dashed.
        text: a colour that can be read on it.
    """

    fill: str
    edge: str = ""
    hatch: str = ""
    pattern: str = ""
    dashed: bool = False
    text: str = INK


@dataclass(frozen=True)
class Tie:
    """How a line between two points looks.

    Attributes:
        colour: hexadecimal sRGB.
        dashed: whether it is dashed.
    """

    colour: str
    dashed: bool = False


_EVERYWHERE: Final = Mark(INK, "o")
_WEST: Final = Mark("#b0400a", "s")
_MID: Final = Mark("#1c7449", "^")
_NORTH: Final = Mark("#7d3a94", "D")
_MARKS: Final = {
    "norway": _EVERYWHERE,
    "helse_sor_ost": Mark(ACCENT, "o"),
    "helse_vest": _WEST,
    "helse_midt_norge": _MID,
    "helse_nord": _NORTH,
    # The regions of the programme: three of them are those of a regional health authority, two share one.
    "south": Mark("#006a78", "v"),
    "east": Mark("#3a4fae", "P"),
    "west": _WEST,
    "mid": _MID,
    "north": _NORTH,
}

GROUPS: Final = (
    Mark(ACCENT, "o"),
    _WEST,
    _MID,
    _NORTH,
    Mark("#006a78", "v"),
    Mark("#a01a58", "P"),
    Mark("#7a5200", "X"),
    Mark(QUIET, "h"),
)
"""Marks for groups that have none of their own, in the order of the groups."""

TRAFFIC_LIGHTS: Final = {
    "green": Mark("#1c7449", "o"),
    "amber": Mark("#a36200", "^"),
    "red": Mark("#b3261e", "s"),
    "grey": Mark(QUIET, "o", hollow=True),
}
"""The lights of figures and of every format; each has a shape of its own."""

STATUSES: Final = {
    "reached": TRAFFIC_LIGHTS["green"],
    "on_the_way": TRAFFIC_LIGHTS["amber"],
    "behind": TRAFFIC_LIGHTS["red"],
    "not_assessable": TRAFFIC_LIGHTS["grey"],
}
"""How the state of a milestone is marked, beside its words: as in a table."""

STATES: Final = {
    **STATUSES,
    "no_milestone": TRAFFIC_LIGHTS["grey"],
    "recorded": Mark("#006a78", "P"),
    "none_recorded": Mark("#b0400a", "X"),
    "since_start": Mark("#3a4fae", ">"),
    "since_start_only": Mark("#3a4fae", ">", hollow=True),
    "baseline_only": Mark("#7a5200", "<", hollow=True),
    "no_figures": Mark(QUIET, "s", hollow=True),
}
"""How it is marked where a part of the programme theory stands, beside its words."""

ORDERED: Final = (
    Look("#e4eef7", QUIET),
    Look("#b5d2ea", QUIET),
    Look("#74add6", QUIET),
    Look("#2a72ad", QUIET, text=PAPER),
    Look("#0a3f6e", QUIET, text=PAPER),
)
"""Classes from low to high, in one hue."""

SERIES: Final = (
    Look(ACCENT, text=PAPER),
    Look("#f6d3ae", "#b0400a"),
    Look("#1c7449", PAPER, "////", text=PAPER),
    Look("#e9dcf0", "#7d3a94", "...."),
    Look(QUIET, text=PAPER),
    Look(PAPER, INK, "xxxx"),
)
"""Columns that are drawn side by side: light and dark take turns."""

SCORES: Final = (
    Look("#9c3f0c", "#9c3f0c", text=PAPER),
    Look("#f1bd8f", "#9c3f0c"),
    Look("#e3e7ec", QUIET),
    Look("#a5c9e6", "#0b4f86"),
    Look("#0b4f86", "#0b4f86", text=PAPER),
)
"""The five scores from lowest to highest."""

ACROSS: Final = Tie("#34506e")
"""A line between two groups."""

WITHIN: Final = Tie("#87919d", dashed=True)
"""A line inside one group."""

HIDDEN_LOOK: Final = Look(PAPER, QUIET, "////", RULE)
"""Where a number is hidden."""

MISSING_LOOK: Final = Look(PAPER, QUIET, dashed=True)
"""Where a number is missing."""


def mark(unit: str) -> Mark:
    """How a place is drawn; a place without a mark of its own is drawn as the whole country is.

    Args:
        unit: the canonical code of a country, regional authority, trust or region.
    """
    return _MARKS.get(unit, _EVERYWHERE)


def marks(groups: Sequence[str]) -> dict[str, Mark]:
    """How groups are drawn: regions as they are everywhere, other groups by their order.

    Args:
        groups: canonical values, in reading order.
    """
    if all(group in _MARKS for group in groups):
        return {group: _MARKS[group] for group in groups}
    return {group: GROUPS[place % len(GROUPS)] for place, group in enumerate(groups)}


def ordered_looks(classes: int) -> tuple[Look, ...]:
    """Looks for classes from low to high, as far apart as they can be.

    Args:
        classes: from one to as many as there are looks.
    """
    if classes == 1:
        return (ORDERED[1],)
    last = len(ORDERED) - 1
    return tuple(ORDERED[round(place * last / (classes - 1))] for place in range(classes))
