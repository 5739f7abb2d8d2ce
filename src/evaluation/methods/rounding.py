"""Rounding for print, as a named choice."""

from decimal import ROUND_HALF_UP, Context, Decimal

import numpy as np
from numpy.typing import ArrayLike

from evaluation.methods.arguments import Numbers

# A double lies between 5e-324 and 2e308: no rounding of one needs more digits than this.
_ROOM = Context(prec=800, rounding=ROUND_HALF_UP)


def round_half_up(values: ArrayLike, *, decimals: int = 0) -> Numbers:
    """Numbers rounded half up: 0.5 to 1, 2.675 to 2.68, -0.5 to -1.

    The number that is rounded is the one that is read, the shortest decimal that stands for the
    float, so that 2.675 is a tie although its double lies just below. Negative numbers mirror
    positive ones; there is no negative zero.

    Args:
        values: numbers of any shape; missing and infinite values pass through unchanged.
        decimals: digits kept after the decimal mark; negative rounds to tens, hundreds and so on.

    Raises:
        ValueError: the values are not numbers.

    Source: Statistics Norway's convention; NumPy and Python round half to even instead.
    """
    given = np.asarray(values)
    if given.dtype.kind not in "iuf" and given.size:
        raise ValueError("values must be numbers")
    step = Decimal(1).scaleb(-decimals)
    rounded = [_round(each, step) for each in given.ravel()]
    return np.array(rounded, dtype=np.float64).reshape(given.shape)


def _round(value: np.number, step: Decimal) -> float:
    if not np.isfinite(value):
        return float(value)
    # str() of a NumPy scalar is the shortest decimal of its own precision; float() of a float32
    # would lengthen it.
    return float(Decimal(str(value)).quantize(step, context=_ROOM)) + 0.0
