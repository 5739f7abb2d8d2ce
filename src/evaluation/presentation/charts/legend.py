"""Legends: what the areas and marks of a chart stand for, in lines across its top."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evaluation.presentation.charts.canvas import LINE, TIE_DASHES, Canvas, text_width, wrapped
from evaluation.presentation.charts.labelled_rows import SMALL
from evaluation.presentation.palette import INK, Look, Mark, Tie

SWATCH: Final = 11.0
_AFTER_SWATCH: Final = 5.0
_BETWEEN: Final = 16.0
_LINE: Final = 15.0
_BELOW: Final = 9.0


@dataclass(frozen=True)
class Key:
    """One thing that a legend explains.

    Attributes:
        words: what it stands for.
        look: of an area; None for another sign.
        mark: of a point; None for another sign.
        tie: of a line between two points; None for another sign. A key with none of them is a target: an upright
            stroke.
    """

    words: str
    look: Look | None = None
    mark: Mark | None = None
    tie: Tie | None = None


@dataclass(frozen=True)
class Legend:
    """Keys in lines that fit a breadth.

    Attributes:
        keys: in reading order.
        breadth: in points.
    """

    keys: tuple[Key, ...]
    breadth: float

    @property
    def height(self) -> float:
        """How much height it takes with the space under it, in points; nothing without keys."""
        places = self._places()
        return places[-1][2] + _LINE + _BELOW if places else 0.0

    def draw(self, canvas: Canvas, *, top: float = 0.0) -> None:
        """The legend, drawn."""
        for key, x, y in self._places():
            middle = top + y + _LINE / 2
            _draw_sign(canvas, key, x, middle)
            first = middle + (len(self._lines(key)) - 1) * SMALL * LINE / 2
            canvas.text(x + SWATCH + _AFTER_SWATCH, first, self._lines(key), size=SMALL)

    def _lines(self, key: Key) -> list[str]:
        return wrapped(key.words, self.breadth - SWATCH - _AFTER_SWATCH, size=SMALL)

    def _places(self) -> list[tuple[Key, float, float]]:
        places: list[tuple[Key, float, float]] = []
        x = y = 0.0
        for key in self.keys:
            lines = self._lines(key)
            breadth = SWATCH + _AFTER_SWATCH + max(text_width(line, size=SMALL) for line in lines)
            if x and x + breadth > self.breadth:
                x, y = 0.0, y + _LINE
            places.append((key, x, y))
            x += breadth + _BETWEEN
            y += (len(lines) - 1) * SMALL * LINE
        return places


def _draw_sign(canvas: Canvas, key: Key, x: float, middle: float) -> None:
    if key.look:
        canvas.rectangle(x, middle - SWATCH / 2, SWATCH, SWATCH, key.look)
    elif key.mark:
        canvas.marker(x + SWATCH / 2, middle, key.mark, size=SWATCH * 0.75)
    elif key.tie:
        dashes = TIE_DASHES if key.tie.dashed else "-"
        canvas.line([(x - 2, middle), (x + SWATCH + 2, middle)], colour=key.tie.colour, width=2, linestyle=dashes)
    else:
        centre = x + SWATCH / 2
        canvas.line([(centre, middle - SWATCH * 0.65), (centre, middle + SWATCH * 0.65)], colour=INK, width=2.4)


def area_keys(words: Sequence[str], looks: Sequence[Look]) -> tuple[Key, ...]:
    """Keys for areas, one a look."""
    return tuple(Key(each, look) for each, look in zip(words, looks, strict=True))
