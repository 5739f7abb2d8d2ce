"""Tiles drawn: the 15 counties of 2024 on a grid, north at the top."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from evaluation.disclosure import HIDDEN, MISSING
from evaluation.presentation.charts.canvas import LINE, Canvas, blank, room, text_width, wrapped
from evaluation.presentation.charts.classes import natural_classes
from evaluation.presentation.charts.labelled_rows import SMALL
from evaluation.presentation.drawing import Shape
from evaluation.presentation.palette import HIDDEN_LOOK, INK, MISSING_LOOK, Look, ordered_looks
from evaluation.presentation.selection import Record
from evaluation.presentation.values import SYMBOL_WORDS, Reader
from evaluation.presentation.words import translate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TILES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "56": (4, 0),
        "55": (3, 0),
        "18": (2, 1),
        "50": (2, 2),
        "15": (1, 2),
        "46": (0, 3),
        "33": (1, 3),
        "34": (2, 3),
        "11": (0, 4),
        "40": (1, 4),
        "03": (2, 4),
        "32": (3, 4),
        "42": (1, 5),
        "39": (2, 5),
        "31": (3, 5),
    }
)
"""Column and row of each county, by its number of 2024; west is left and north is up."""

_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "56": "Finnmark", "55": "Troms", "18": "Nordland", "50": "Trøndelag", "15": "Møre og Romsdal",
        "46": "Vestland", "33": "Buskerud", "34": "Innlandet", "11": "Rogaland", "40": "Telemark", "03": "Oslo",
        "32": "Akershus", "42": "Agder", "39": "Vestfold", "31": "Østfold",
    }
)  # fmt: skip
"""What stands in a tile of a county that the table does not have."""

_COLUMNS: Final = 5
_ROWS: Final = 6
_BETWEEN: Final = 3.0
_HEIGHT: Final[Mapping[Shape, float]] = {"wide": 60.0, "narrow": 47.0}
_BREADTH: Final[Mapping[Shape, float]] = {"wide": 84.0, "narrow": 51.0}
_NAME: Final[Mapping[Shape, float]] = {"wide": 9.0, "narrow": 7.8}
_NUMBER: Final[Mapping[Shape, float]] = {"wide": 14.0, "narrow": 10.5}
_INSIDE: Final = 5.0
_MOST_CLASSES: Final = 4
_SWATCH: Final = 13.0
_KEY_LINE: Final = 17.0


def draw_tiles(records: Sequence[Record], place: str, value: str, reader: Reader, shape: Shape) -> "Figure":
    """The figure, under the house style that the caller has set.

    Args:
        records: the rows, at most one a county.
        place: the column of county numbers.
        value: the column that is drawn.
        reader: for the words.
        shape: for how much room.
    """
    canvas = blank(shape, _ROWS * _HEIGHT[shape])
    found = {str(record[place]): record for record in records}
    numbers = [number for record in records if (number := record.number(value)) is not None]
    classes = classes_with_nothing(numbers)
    looks = dict(zip(classes, ordered_looks(len(classes)) if classes else (), strict=True))
    # The map stands to the left on a phone and a little inwards where there is room.
    left = max((room(shape) - _COLUMNS * _BREADTH[shape]) / 2, 0) if shape == "wide" else 0
    for county, (column, row) in TILES.items():
        record = found.get(county)
        name = _name(record, county, place, reader)
        corner = (left + column * _BREADTH[shape], row * _HEIGHT[shape])
        _draw_tile(canvas, corner, name, _written(record, value, reader), _look(record, value, looks), shape)
    _draw_keys(canvas, left, _keys(found, value, looks, reader))
    return canvas.figure


def classes_with_nothing(numbers: Sequence[float]) -> list[tuple[float, float]]:
    """The lowest and the highest number of each class; nothing at all is a class of its own, and not a little.

    Args:
        numbers: in any order.
    """
    others = [number for number in numbers if number]
    nothing = [(0.0, 0.0)] if len(others) < len(numbers) else []
    return sorted([*nothing, *natural_classes(others, _MOST_CLASSES - len(nothing))])


def _name(record: Record | None, county: str, place: str, reader: Reader) -> str:
    # The official names of some counties are in several languages; the tile has room for the first.
    return (reader.label(place, record[place]) if record else _NAMES[county]).split(" – ")[0]


def _written(record: Record | None, value: str, reader: Reader) -> str:
    return reader.written(value, record) if record else str(MISSING)


def _look(record: Record | None, value: str, looks: Mapping[tuple[float, float], Look]) -> Look:
    number = record.number(value) if record else None
    if number is None:
        return HIDDEN_LOOK if record and record.states[value] == "hidden" else MISSING_LOOK
    return next(look for (lowest, highest), look in looks.items() if lowest <= number <= highest)


def _draw_tile(canvas: Canvas, corner: tuple[float, float], name: str, written: str, look: Look, shape: Shape) -> None:
    x, y = corner
    breadth, height = _BREADTH[shape] - _BETWEEN, _HEIGHT[shape] - _BETWEEN
    canvas.rectangle(x, y, breadth, height, look)
    size = _fitting(written, breadth - 2 * _INSIDE, _NUMBER[shape])
    names = wrapped(name, breadth - _INSIDE, size=_NAME[shape])
    middle = x + breadth / 2
    below = y + height - _INSIDE - size * 0.55
    above = y + _INSIDE / 2 + len(names) * _NAME[shape] * LINE / 2
    canvas.text(middle, above, names, size=_NAME[shape], colour=look.text, side="center")
    canvas.text(middle, below, written, size=size, colour=look.text, weight="bold", side="center")


def _fitting(words: str, breadth: float, size: float) -> float:
    """The size at which some words fit a breadth."""
    return min(size, size * breadth / text_width(words, size=size, weight="bold"))


def _keys(
    found: Mapping[str, Record], value: str, looks: Mapping[tuple[float, float], Look], reader: Reader
) -> list[tuple[str, Look]]:
    """What stands in the legend: every class with its lowest and highest number, then the symbols that are there."""
    keys = [(_span(value, lowest, highest, reader), look) for (lowest, highest), look in looks.items()]
    states = {record.states[value] for record in found.values()}
    if "hidden" in states:
        keys.append((f"{HIDDEN} {translate(SYMBOL_WORDS[HIDDEN], reader.language)}", HIDDEN_LOOK))
    if "missing" in states or len(found) < len(TILES):
        keys.append((f"{MISSING} {translate(SYMBOL_WORDS[MISSING], reader.language)}", MISSING_LOOK))
    return keys


def _span(value: str, lowest: float, highest: float, reader: Reader) -> str:
    first, last = reader.label(value, lowest), reader.label(value, highest)
    return first if first == last else f"{first}–{last}"


def _draw_keys(canvas: Canvas, left: float, keys: Sequence[tuple[str, Look]]) -> None:
    """The legend, in the empty corner over the west coast."""
    for place, (words, look) in enumerate(keys):
        middle = _SWATCH / 2 + 2 + place * _KEY_LINE
        canvas.rectangle(left, middle - _SWATCH / 2, _SWATCH, _SWATCH, look)
        canvas.text(left + _SWATCH + 6, middle, words, size=SMALL, colour=INK)
