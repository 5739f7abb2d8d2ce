"""Specification curves drawn: a column a combination, its number above, a dot for each of its choices below."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from evaluation.messages import message
from evaluation.presentation.charts.canvas import wrapped
from evaluation.presentation.charts.ticks import tick_label, ticks
from evaluation.presentation.drawing import INCHES, POINTS_AN_INCH, Shape
from evaluation.presentation.palette import ACCENT, GROUPS, INK, PAPER, QUIET, SHADE
from evaluation.presentation.selection import Record
from evaluation.presentation.values import Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "primary": {"marker": "D", "markersize": 7.5, "color": GROUPS[1].colour, "markerfacecolor": GROUPS[1].colour},
    "sensitivity": {"marker": "o", "markersize": 5, "color": ACCENT, "markerfacecolor": ACCENT},
    "exploratory": {"marker": "o", "markersize": 3.6, "color": QUIET, "markerfacecolor": PAPER},
}
"""In the order in which the legend names them; the weightiest is drawn last, on top."""

_NO_NUMBER: Final = message("no number")
_ABOVE: Final = 2.6
_LINE: Final = 0.2
_SMALL: Final = 8.0
_SHARE_OF_LABELS: Final[dict[Shape, float]] = {"wide": 0.27, "narrow": 0.36}
_ASIDE: Final = 1.08


@dataclass(frozen=True)
class SpecificationColumns:
    """What is drawn of a table.

    Attributes:
        records: the rows, one a combination.
        choices: the columns of the choices.
        value: the column that is drawn.
        interval: the columns of its limits.
        standing: the column that says what a combination is.
        reference: the number that stands for "no change".
    """

    records: tuple[Record, ...]
    choices: tuple[str, ...]
    value: str
    interval: tuple[str, str]
    standing: str
    reference: float

    @cached_property
    def columns(self) -> tuple[Record, ...]:
        """From the smallest number to the largest, then those without one."""
        known = [each for each in self.records if each.number(self.value) is not None]
        gaps = [each for each in self.records if each.number(self.value) is None]
        return (*sorted(known, key=lambda each: each.number(self.value) or 0.0), *gaps)

    @property
    def known(self) -> int:
        """How many combinations have a number."""
        return sum(each.number(self.value) is not None for each in self.records)

    def lines(self, reader: Reader) -> list[tuple[str, str | None, str]]:
        """The lines below: a head for each choice, then its values, as column, value and words."""
        found: list[tuple[str, str | None, str]] = []
        for column in self.choices:
            found.append((column, None, reader.header(column)))
            found += [(column, str(each), reader.label(column, each)) for each in reader.order(column, self.records)]
        return found


def draw_specifications(plan: SpecificationColumns, reader: Reader, shape: Shape) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        plan: what is drawn.
        reader: for the words.
        shape: for how much room.
    """
    import matplotlib.pyplot as plt  # noqa: PLC0415 - costs seconds, and only some processes draw

    breadth = INCHES[shape] * POINTS_AN_INCH * _SHARE_OF_LABELS[shape]
    lines = [(column, value, wrapped(words, breadth, size=_SMALL)) for column, value, words in plan.lines(reader)]
    below = sum(_LINE * max(len(words), 1) for _, _, words in lines)
    figure, (above, matrix) = plt.subplots(
        2,
        1,
        figsize=(INCHES[shape], _ABOVE + below + 0.7),
        sharex=True,
        layout="constrained",
        height_ratios=(_ABOVE, below),
    )
    _draw_numbers(above, plan, reader)
    _draw_choices(matrix, plan, lines)
    present = [each for each in _LOOKS if any(row[plan.standing] == each for row in plan.columns[: plan.known])]
    if present:
        handles = [_sample(each) for each in present]
        labels = [reader.label(plan.standing, each) for each in present]
        figure.legend(
            handles,
            labels,
            loc="outside upper left",
            ncols=1 if shape == "narrow" else len(present),
            frameon=False,
            fontsize=8.5,
        )
    return figure


def _sample(standing: str) -> Any:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - costs seconds, and only some processes draw

    return Line2D([], [], linestyle="none", **_LOOKS[standing])


def _draw_numbers(axes: "Axes", plan: SpecificationColumns, reader: Reader) -> None:
    ends = [plan.reference]
    for order, standing in enumerate(reversed(_LOOKS)):
        for place, record in enumerate(plan.columns[: plan.known]):
            if record[plan.standing] == standing:
                ends += _draw_number(axes, plan, record, place, 3 + order)
    axes.axhline(plan.reference, color=INK, linewidth=1.2, zorder=2)
    if plan.known < len(plan.columns):
        axes.axvspan(plan.known - 0.5, len(plan.columns) - 0.5, color=SHADE, zorder=0)
        middle, words = (plan.known + len(plan.columns) - 1) / 2, translate(_NO_NUMBER, reader.language)
        axes.text(middle, 0.97, words, transform=axes.get_xaxis_transform(), ha="center", va="top", rotation=90,
                  fontsize=_SMALL, color=QUIET)  # fmt: skip
    axes.set_yscale("log")
    axes.set_ylim(min(ends) / _ASIDE, max(ends) * _ASIDE)
    marks = ticks(*axes.get_ylim(), log=True)
    axes.set_yticks(marks, [tick_label(each, marks, reader.language) for each in marks])
    axes.set_yticks([], minor=True)
    axes.set_xlim(-1, len(plan.columns))
    axes.tick_params(bottom=False, labelbottom=False, labelsize=_SMALL)
    axes.set_title(reader.header(plan.value), fontsize=8.5, fontweight="normal")


def _draw_number(axes: "Axes", plan: SpecificationColumns, record: Record, place: int, order: int) -> list[float]:
    look = _LOOKS[str(record[plan.standing])]
    number = record.number(plan.value) or plan.reference
    lower, upper = (record.number(each) for each in plan.interval)
    axes.plot([place], [number], linestyle="none", zorder=order + 0.5, **look)
    if lower is None or upper is None or lower <= 0:
        return [number]
    axes.vlines(place, lower, upper, color=look["color"], linewidth=1.1, alpha=0.85, zorder=order)
    return [lower, number, upper]


def _draw_choices(axes: "Axes", plan: SpecificationColumns, lines: list[tuple[str, str | None, list[str]]]) -> None:
    heights, labels, top = [], [], 0.0
    for column, value, words in lines:
        height = max(len(words), 1)
        middle = top + height / 2
        heights.append(middle)
        labels.append("\n".join(words))
        if value is not None:
            chosen = [place for place, each in enumerate(plan.columns) if str(each[column]) == value]
            axes.plot(chosen, [middle] * len(chosen), "|", color=INK, markersize=6.5, markeredgewidth=1.6)
        top += height
    if plan.known < len(plan.columns):
        axes.axvspan(plan.known - 0.5, len(plan.columns) - 0.5, color=SHADE, zorder=0)
    axes.set_ylim(top, 0)
    axes.set_yticks(heights, labels, fontsize=_SMALL, color=INK)
    for label, (_, value, _) in zip(axes.get_yticklabels(), lines, strict=True):
        label.set_fontweight("bold" if value is None else "normal")
    axes.grid(visible=False)
    axes.tick_params(bottom=False, labelbottom=False)
    axes.spines["bottom"].set_visible(False)
