"""Values as the published files of tables and figures write them."""

import re
from typing import Final

from evaluation.methods import round_half_up

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t")
_LINE_BREAKS: Final = re.compile(r"[\r\n]+")


def file_value(value: object, decimals: int) -> object:
    """A value for a file: rounded as it is on the page, and a text that can become no formula.

    Args:
        value: as it was kept; symbols as they are printed.
        decimals: with how many its column is printed.
    """
    if isinstance(value, float):
        # The same rounding as on the page: whoever compares the two must find the same number.
        return f"{float(round_half_up(value, decimals=decimals)):.{decimals}f}"
    return _words(value) if isinstance(value, str) else value


def _words(text: str) -> str:
    # A row is a line: Python's writer would leave a lone carriage return unquoted.
    line = _LINE_BREAKS.sub(" ", text)
    return "'" + line if line.lstrip(" ").startswith(_FORMULA_STARTS) else line
