"""The hand that draws: figures with the suite's type and colours, saved so that the same figure has the same bytes.

Text is drawn as outlines, so that a picture looks the same wherever it is opened; what it says stands beside it as
alternative text and as a table.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from evaluation.presentation.palette import INK, PAPER, QUIET, RULE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Shape = Literal["wide", "narrow"]
"""How much room a figure has: beside a column of text, or on a phone."""

SHAPES: Final[tuple[Shape, ...]] = ("wide", "narrow")
INCHES: Final[dict[Shape, float]] = {"wide": 7.2, "narrow": 3.6}
PIXELS_AN_INCH: Final = 96
POINTS_AN_INCH: Final = 72
_DOTS_AN_INCH: Final = 200
_LABEL_BAND: Final = 0.24
_LABEL_LINE: Final = 0.16
_LABEL_SIZE: Final = 8

_SETTINGS: Final[dict[str, object]] = {
    "axes.edgecolor": RULE,
    "axes.labelcolor": INK,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "axes.titleweight": "bold",
    "figure.facecolor": PAPER,
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9.5,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "savefig.facecolor": PAPER,
    "svg.fonttype": "path",
    "svg.hashsalt": "opptakt",
    "hatch.linewidth": 0.8,
    "text.color": INK,
    # A dollar sign in a name is a dollar sign.
    "text.parse_math": False,
    "xtick.color": QUIET,
    "xtick.labelcolor": INK,
    "xtick.major.size": 0,
    "ytick.color": QUIET,
    "ytick.labelcolor": QUIET,
    "ytick.major.size": 0,
}


@dataclass(frozen=True)
class Picture:
    """A drawn figure.

    Attributes:
        svg: the vector picture.
        png: the same in pixels.
        width: in CSS pixels.
        height: in CSS pixels.
    """

    svg: bytes
    png: bytes
    width: int
    height: int


@contextmanager
def house_style() -> Iterator[None]:
    """The suite's settings and nothing of the user's own."""
    import matplotlib as mpl
    import seaborn as sns

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.use("agg")
        style = {**sns.axes_style("whitegrid"), **_SETTINGS, "axes.grid.axis": "y"}
        mpl.rcParams.update(style)
        yield


def picture(draw: Callable[[], "Figure"], *, label: str = "") -> Picture:
    """A figure drawn and saved.

    Args:
        draw: makes the figure; called under the house style.
        label: what must go along wherever the picture goes, such as what kind of data it shows, written in a band of
            its own at the foot, a line each; nothing where it is empty.
    """
    import matplotlib.pyplot as plt

    with house_style():
        figure = draw()
        if label:
            _write_label(figure, label)
        width, height = figure.get_size_inches() * PIXELS_AN_INCH
        svg, png = io.BytesIO(), io.BytesIO()
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
        figure.savefig(png, format="png", dpi=_DOTS_AN_INCH, metadata={"Software": None})
        plt.close(figure)
    return Picture(svg.getvalue(), png.getvalue(), round(width), round(height))


def _write_label(figure: "Figure", label: str) -> None:
    """Makes the figure taller by a band with the label; what was drawn keeps its size."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
        figure.set_layout_engine("none")
    width, height = figure.get_size_inches()
    band = _LABEL_BAND + _LABEL_LINE * label.count("\n")
    taller = height + band
    lift, shrink = band / taller, height / taller
    for axes in figure.axes:
        left, bottom, across, up = axes.get_position().bounds
        axes.set_position((left, lift + bottom * shrink, across, up * shrink))
    figure.set_size_inches(width, taller)
    figure.text(0.99, lift / 2, label, ha="right", va="center", fontsize=_LABEL_SIZE, color=QUIET)
