"""What the data themselves rule out, before any method is tried: a reason, and not an error.

An argument that no data could have (text, a negative count, arrays of different lengths) is the caller's fault and a
ValueError; a count that is missing, or a population of zero, is the data's and a `NotEstimable`.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.methods.arguments import Numbers
from evaluation.methods.results import Comparability, Convention, NotEstimable


def screened(
    events: ArrayLike, population: ArrayLike, *, convention: Convention | None = None
) -> tuple[Numbers, Numbers] | NotEstimable:
    """Counts and populations of one shape as float64, or why nothing can be estimated from them.

    Args:
        events: counts of any shape.
        population: people or person-years at risk; broadcast against `events`.
        convention: what the reason is given for.

    Raises:
        ValueError: a number is not one, or is negative; or the shapes do not fit.
    """
    counted, people = np.broadcast_arrays(numbers(events, name="events"), numbers(population, name="population"))
    if np.any(counted < 0) or np.any(people < 0):
        raise ValueError("events and population must not be negative")
    if not counted.size or not np.all(np.isfinite(counted)):
        return NotEstimable(reason="missing_values", convention=convention)
    if not np.all(np.isfinite(people)) or np.any(people == 0):
        return NotEstimable(reason="no_population", convention=convention)
    if np.any(counted != np.floor(counted)):
        return NotEstimable(reason="non_integer", convention=convention)
    if not np.any(counted):
        return NotEstimable(reason="all_zero", convention=convention)
    return counted, people


def numbers(values: ArrayLike, *, name: str) -> Numbers:
    """Numbers as float64; missing ones stay, for the data's own reason.

    Raises:
        ValueError: the values are not numbers.
    """
    given = np.asarray(values)
    # NumPy reads True as 1 and "3" as 3.0; neither is a count that someone meant to give.
    if given.dtype.kind not in "iuf" and given.size:
        raise ValueError(f"{name} must be numbers")
    return given.astype(np.float64)


def crosses_break(
    code_regime: Sequence[object] | NDArray[np.object_] | None, comparability: Comparability | None
) -> bool:
    """Whether a model of these points would cross a change that nobody has vouched for.

    Args:
        code_regime: a label for each point; a point with another label than the others was counted in another way:
            other codes, other borders, a population that was carried forward. None where the series is of one piece.
        comparability: somebody's word that the points are comparable all the same.
    """
    if code_regime is None or comparability is not None:
        return False
    return len({str(each) for each in np.asarray(code_regime).ravel()}) > 1
