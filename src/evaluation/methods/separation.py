"""Whether a Poisson regression has an answer at all."""

from typing import Final

import numpy as np
from scipy.optimize import linprog

from evaluation.methods.arguments import Numbers

_SOLVER_TOLERANCE: Final = 1e-9


def separable(events: Numbers, design: Numbers) -> bool:
    """Whether the Poisson likelihood climbs forever, so that some ratio would be zero or infinite.

    It does so exactly when some direction leaves the fit of every point with events as it is and lowers that of a point
    without events, raising none: a linear programme tells.

    Args:
        events: counts, one a point.
        design: one row a point.

    Source: Correia S, Guimarães P, Zylkin T (2019), "Verifying the existence of maximum likelihood estimates for
    generalized linear models", arXiv:1903.01633, proposition 1.
    """
    with_events, without = design[events > 0], design[events == 0]
    if not without.size or np.linalg.matrix_rank(with_events) == design.shape[1]:
        return False
    found = linprog(
        without.sum(axis=0),
        A_ub=without,
        b_ub=np.zeros(len(without)),
        A_eq=with_events if len(with_events) else None,
        b_eq=np.zeros(len(with_events)) if len(with_events) else None,
        bounds=(-1, 1),
    )
    return found.fun is not None and bool(found.fun < -_SOLVER_TOLERANCE)
