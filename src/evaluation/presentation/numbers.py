"""Numbers as a reader writes them.

Norwegian: decimal comma and a narrow no-break space between thousands; the real minus sign in every language.
Rounding is half up (Statistics Norway's convention), and only here, when a number is printed.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from babel.numbers import format_decimal

from evaluation.messages import Language

NO_BREAK_SPACE: Final = "\u00a0"
NARROW_NO_BREAK_SPACE: Final = "\u202f"
MINUS: Final = "\u2212"


def format_number(value: float, language: Language, *, decimals: int = 0) -> str:
    """One number in a reader's language.

    Args:
        value: a finite number.
        language: `nb`, `nn` or `en`.
        decimals: digits after the decimal mark, always printed.

    Raises:
        ValueError: the value is not finite.
    """
    # numpy's own scalars print as `np.float64(1.5)`; item() gives Python's number.
    number = Decimal(str(value.item() if hasattr(value, "item") else value))
    if not number.is_finite():
        raise ValueError("a number that is not finite cannot be printed")
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    written = format_decimal(rounded + 0, format=pattern, locale=language)
    return written.replace(NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE).replace("-", MINUS)
