"""What a cell of a released table may hold and say of itself."""

from datetime import date
from enum import Enum
from typing import Final, Literal


class Symbol(Enum):
    """What stands where no value is shown; one symbol a meaning, whatever the reason for hiding."""

    HIDDEN = ":"
    MISSING = ".."

    def __str__(self) -> str:
        """The symbol as it is printed."""
        return self.value


HIDDEN: Final = Symbol.HIDDEN
MISSING: Final = Symbol.MISSING

Scalar = str | int | float | bool | date
CellValue = Scalar | Symbol

CellState = Literal["shown", "hidden", "missing", "public"]
"""Shown; hidden; missing in the data; or small and shown because it is public already."""
