"""What every method asks of the numbers it is given, before it computes with them."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def checked_counts(counts: ArrayLike, *, name: str) -> Numbers:
    """Counts as float64, each a whole number of zero or more.

    Args:
        counts: any shape; integers, or floats that hold whole numbers.
        name: what the counts are called in the error.

    Raises:
        ValueError: a count is not a number, not finite, not whole, or negative.
    """
    checked = _finite(counts, name=name)
    if np.any(checked < 0):
        raise ValueError(f"{name} must not be negative")
    if np.any(checked != np.floor(checked)):
        raise ValueError(f"{name} must be whole numbers")
    return checked


def checked_positive(values: ArrayLike, *, name: str) -> Numbers:
    """Numbers as float64, each greater than zero.

    Raises:
        ValueError: a value is not a number, not finite, zero, or negative.
    """
    checked = _finite(values, name=name)
    if np.any(checked <= 0):
        raise ValueError(f"{name} must be greater than zero")
    return checked


def checked_confidence(confidence: float) -> float:
    """A confidence level between 0 and 1, both left out.

    Raises:
        ValueError: the level is not between 0 and 1; 95 is not taken to mean 0.95.
    """
    if not 0 < confidence < 1:
        raise ValueError("confidence must lie between 0 and 1, such as 0.95")
    return float(confidence)


def frozen(values: Numbers) -> Numbers:
    """A copy that cannot be written to, so that a frozen result is frozen all the way down."""
    copy = np.array(values, dtype=np.float64)
    copy.flags.writeable = False
    return copy


def _finite(values: ArrayLike, *, name: str) -> Numbers:
    given = np.asarray(values)
    # NumPy reads True as 1 and "3" as 3.0; neither is a count that someone meant to give.
    if given.dtype.kind not in "iuf" and given.size:
        raise ValueError(f"{name} must be numbers")
    converted = given.astype(np.float64)
    if not np.all(np.isfinite(converted)):
        raise ValueError(f"{name} must not be missing or infinite")
    return converted
