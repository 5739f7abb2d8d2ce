"""The levels at which figures are given, and the numbers by which units are known."""

from typing import Final, Literal, get_args

from evaluation.errors import WrongUseError
from evaluation.messages import message

Level = Literal["country", "regional_authority", "region", "trust", "county", "municipality"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
COUNTRY: Final = "norway"

DIGITS: Final = {"county": 2, "municipality": 4, "trust": 9}
"""How many digits the number of a unit has, at the levels whose units have numbers."""


def checked_number(value: object, *, level: Level) -> str:
    """The number of a unit, if it is written as numbers must be.

    Args:
        value: what was given as a number.
        level: `county`, `municipality` or `trust`.

    Raises:
        WrongUseError: it is not text of the right number of digits.
    """
    digits = DIGITS[level]
    if not isinstance(value, str):
        raise WrongUseError(
            message(
                "A number at the level {level} must be text, since leading zeros count; another type was given.",
                level=level,
            )
        )
    if len(value) != digits or not (value.isascii() and value.isdigit()):
        raise WrongUseError(
            message(
                "A number at the level {level} has {digits} digits, leading zeros included; what was given has not.",
                level=level,
                digits=digits,
            )
        )
    return value


def unknown_unit(level: str) -> WrongUseError:
    """The error for a unit that does not exist at a level."""
    return WrongUseError(message("There is no such unit at the level {level}.", level=level))
