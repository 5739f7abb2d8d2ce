"""A sheet of paper measured in points, for charts that are laid out and not plotted.

Bars beside long names, tiles and circles are placed by hand, so that every text has the room it needs: the width of a
text is measured before anything is drawn. The sheet's corner is at the top left, and y grows downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

from evaluation.presentation.drawing import INCHES, POINTS_AN_INCH, Shape
from evaluation.presentation.palette import INK, PAPER, RULE, Look, Mark, Tie

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Weight = Literal["normal", "bold"]
Side = Literal["left", "center", "right"]

TIE_DASHES: Final = (0, (2.2, 1.4))
"""Dash and gap of a dashed line between two points, in breadths of the line."""

LINE: Final = 1.28
"""From one line of text to the next, in sizes of the text."""

_MARGIN: Final = 2.0
_HINTING: Final = 1.03
"""Letters in pixels are a little broader than their outlines."""

_RISE: Final = 0.06
"""What the eye takes for the middle of a line lies a little above the middle of its capitals."""

_ARROW_HEAD: Final = 6.0
"""How long the head of an arrow is, in points."""

_BARELY: Final = 0.4
"""Areas that are narrower cannot be seen; only their outlines could."""


@dataclass(frozen=True)
class Canvas:
    """A sheet to draw on.

    Attributes:
        figure: the figure.
        axes: one that covers it, in points.
        width: in points.
        height: in points.
    """

    figure: "Figure"
    axes: "Axes"
    width: float
    height: float

    def rectangle(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        """A rectangle from its upper left corner."""
        from matplotlib.patches import Rectangle  # noqa: PLC0415 - costs seconds, and only some processes draw

        if width < _BARELY:
            return
        # The outline is kept inside the area.
        inset = 0.5 if look.edge else 0.0
        self.axes.add_patch(
            Rectangle(
                (x + inset, y + inset),
                max(width - 2 * inset, 0),
                max(height - 2 * inset, 0),
                facecolor=look.fill,
                edgecolor=look.edge or "none",
                hatch=look.hatch or None,
                hatchcolor=look.pattern or look.edge or "none",
                linewidth=1.0 if look.edge else 0,
                linestyle=(0, (3, 2)) if look.dashed else "-",
            )
        )

    def line(
        self, points: Sequence[tuple[float, float]], *, colour: str = RULE, width: float = 0.8, **style: Any
    ) -> None:
        """A line through points."""
        self.axes.plot(*zip(*points, strict=True), color=colour, linewidth=width, **style)

    def curve(self, points: Sequence[tuple[float, float]], tie: Tie, *, width: float, order: int) -> None:
        """A quadratic curve from the first of three points to the last; what it crosses shines through."""
        from matplotlib.patches import PathPatch  # noqa: PLC0415 - costs seconds, and only some processes draw
        from matplotlib.path import Path  # noqa: PLC0415 - the same

        path = Path(list(points), [Path.MOVETO, Path.CURVE3, Path.CURVE3])
        dashes = TIE_DASHES if tie.dashed else "-"
        self.axes.add_patch(
            PathPatch(
                path, facecolor="none", edgecolor=tie.colour, linewidth=width, linestyle=dashes, alpha=0.8, zorder=order
            )
        )

    def arrow(self, start: tuple[float, float], end: tuple[float, float], *, colour: str, width: float = 1.0) -> None:
        """An arrow to the right that leaves and arrives level, bent between; it lies behind everything else."""
        from matplotlib.patches import PathPatch  # noqa: PLC0415 - costs seconds, and only some processes draw
        from matplotlib.path import Path  # noqa: PLC0415 - the same

        (x, y), (to_x, to_y) = start, end
        neck, middle = to_x - _ARROW_HEAD, (x + to_x) / 2
        bent = Path([(x, y), (middle, y), (middle, to_y), (neck, to_y)], [Path.MOVETO, *[Path.CURVE4] * 3])
        head = Path(
            [(neck, to_y - _ARROW_HEAD / 2), (to_x, to_y), (neck, to_y + _ARROW_HEAD / 2), (neck, to_y)], closed=True
        )
        self.axes.add_patch(PathPatch(bent, facecolor="none", edgecolor=colour, linewidth=width, zorder=0))
        self.axes.add_patch(PathPatch(head, facecolor=colour, edgecolor="none", zorder=0))

    def marker(self, x: float, y: float, mark: Mark, *, size: float = 8) -> None:
        """A marker around a point."""
        self.axes.plot(
            [x],
            [y],
            marker=mark.marker,
            markersize=size,
            markerfacecolor=PAPER if mark.hollow else mark.colour,
            markeredgecolor=mark.colour,
            markeredgewidth=1.4 if mark.hollow else 0.6,
            linestyle="none",
            zorder=5,
        )

    def text(
        self,
        x: float,
        y: float,
        lines: str | Sequence[str],
        *,
        size: float,
        colour: str = INK,
        weight: Weight = "normal",
        side: Side = "left",
        behind: str = "",
    ) -> None:
        """Lines of text whose middle, taken together, is at the height y; on a pattern they need a colour behind."""
        written = [lines] if isinstance(lines, str) else list(lines)
        first = y - (len(written) - 1) * size * LINE / 2 - size * _RISE
        for place, line in enumerate(written):
            self.axes.text(
                x,
                first + place * size * LINE,
                line,
                fontsize=size,
                color=colour,
                fontweight=weight,
                ha=side,
                va="center_baseline",
                zorder=6,
                bbox={"boxstyle": "square,pad=0.12", "facecolor": behind, "edgecolor": "none"} if behind else None,
            )


def blank(shape: Shape, height: float) -> Canvas:
    """A blank sheet, under the house style that the caller has set.

    Args:
        shape: how broad it is.
        height: in points.
    """
    import matplotlib.pyplot as plt  # noqa: PLC0415 - costs seconds, and only some processes draw

    width = room(shape)
    figure = plt.figure(figsize=(INCHES[shape], (height + 2 * _MARGIN) / POINTS_AN_INCH))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-_MARGIN, width + _MARGIN)
    axes.set_ylim(height + _MARGIN, -_MARGIN)
    axes.set_axis_off()
    return Canvas(figure, axes, width, height)


def room(shape: Shape) -> float:
    """How broad a sheet is between its margins, in points."""
    return INCHES[shape] * POINTS_AN_INCH - 2 * _MARGIN


def height_of(lines: Sequence[str], size: float) -> float:
    """How high lines of text stand, in points."""
    return len(lines) * size * LINE


@cache
def text_width(text: str, *, size: float, weight: Weight = "normal") -> float:
    """How broad a text is, in points.

    Args:
        text: one line.
        size: of the type, in points.
        weight: of the type.
    """
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - costs seconds, and only some processes draw
    from matplotlib.textpath import text_to_path  # noqa: PLC0415 - the same

    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) * _HINTING


def wrapped(text: str, breadth: float, *, size: float, weight: Weight = "normal") -> list[str]:
    """A text in lines that fit; a word that is too long for a line is broken.

    Args:
        text: any text; at least one line comes out.
        breadth: of a line, in points.
        size: of the type, in points.
        weight: of the type.
    """
    lines = [""]
    # At plain spaces only: a number or a date is not torn apart.
    for word in filter(None, text.split(" ")):
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size=size, weight=weight) <= breadth:
            lines[-1] = longer
        else:
            broken = _broken(word, breadth, size, weight)
            lines = [*lines, *broken] if lines[-1] else broken
    return lines


def _broken(word: str, breadth: float, size: float, weight: Weight) -> list[str]:
    """A word in pieces that fit, each but the last with a hyphen."""
    pieces = []
    rest = word
    while len(rest) > 1 and text_width(rest, size=size, weight=weight) > breadth:
        fitting = [
            end for end in range(1, len(rest)) if text_width(_hyphened(rest[:end]), size=size, weight=weight) <= breadth
        ]
        end = fitting[-1] if fitting else 1
        pieces.append(_hyphened(rest[:end]))
        rest = rest[end:]
    return [*pieces, rest]


def _hyphened(piece: str) -> str:
    return piece if piece.endswith(("-", "/", "–")) else piece + "-"
