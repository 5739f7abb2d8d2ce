"""The fonts of the PDF: which they are, which characters they hold, and how wide a text is in them."""

import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from typing import Final

from fontTools.ttLib import TTFont

_SOURCE_SANS: Final = tuple(
    f"SourceSansPro-{style}.otf" for style in ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
)
_DEJAVU: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf")

FAMILIES: Final = ("Source Sans Pro", "DejaVu Sans")
"""The family of running text, and the one that has the characters which it lacks."""

MONOSPACED: Final = ("DejaVu Sans Mono", *reversed(FAMILIES))
"""The families of what is typed."""

_KEPT_FORMAT_CHARACTERS: Final = frozenset("\u00ad")
_VARIATION_SELECTORS: Final = frozenset(chr(code) for code in range(0xFE00, 0xFE10))
_UNKNOWN_WIDTH: Final = 1.0


def lay_fonts(folder: Path) -> None:
    """Put the fonts into a folder, each of them once.

    The packages hold every font in two formats, and which of two that are alike is found first depends on the file
    system.
    """
    for path in _paths():
        copyfile(path, folder / path.name)


def printable(text: str) -> str:
    """A text in which every character can be printed.

    A character that no font has is named in brackets; marks that only steer the writing, such as those that turn its
    direction, and control characters are left out.
    """
    return "".join(_printable(each) for each in unicodedata.normalize("NFC", text))


def text_width(text: str, *, bold: bool = False) -> float:
    """How wide a text is on one line, in parts of the size of its type."""
    widths = _widths(bold=bold)
    return sum(widths.get(ord(each), _UNKNOWN_WIDTH) for each in text)


def _printable(character: str) -> str:
    if character in _VARIATION_SELECTORS:
        return ""
    if character == "\n" or ord(character) in _characters():
        return character if unicodedata.category(character) != "Cf" or character in _KEPT_FORMAT_CHARACTERS else ""
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cc", "Cf"}:
        return ""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}')}]"


def _paths() -> tuple[Path, ...]:
    sans = Path(str(files("font_source_sans_pro"))) / "files"
    dejavu = Path(str(files("matplotlib"))) / "mpl-data" / "fonts" / "ttf"
    return (*(sans / name for name in _SOURCE_SANS), *(dejavu / name for name in _DEJAVU))


@cache
def _characters() -> frozenset[int]:
    """The characters that one family or the other has in every style."""
    return _in_every_style(_SOURCE_SANS) | _in_every_style(_DEJAVU[:2])


def _in_every_style(names: tuple[str, ...]) -> frozenset[int]:
    return frozenset.intersection(*(_characters_of(path) for path in _paths() if path.name in names))


def _characters_of(path: Path) -> frozenset[int]:
    with TTFont(path) as font:
        return frozenset(font.getBestCmap())


@cache
def _widths(*, bold: bool) -> dict[int, float]:
    path = next(path for path in _paths() if ("Semibold." if bold else "Regular.") in path.name)
    with TTFont(path) as font:
        advances, size = font["hmtx"], font["head"].unitsPerEm
        return {code: advances[glyph][0] / size for code, glyph in font.getBestCmap().items()}
