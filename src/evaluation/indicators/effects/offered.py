"""Whether an interval may be shown: only in shapes of data in which, simulated, it held what it promises.

The offers are those of `evaluation.methods.offers`. An estimate whose interval is not offered is shown without one, and
supports nothing. Whether years hang together no series of this length can tell; that they do not is among the
assumptions that stand under every table.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from evaluation.indicators.effects.series import Point
from evaluation.methods.interrupted_series import COVID_YEARS
from evaluation.methods.offers import offers_of
from evaluation.methods.results import Convention, Estimate
from evaluation.programme import OwnPast

NOT_OFFERED: Final = "not_offered"
"""The finding of an estimate that is shown without its interval."""


def is_offered(
    convention: Convention, what: str, points: Sequence[Point], *, analysis: OwnPast, dispersion: float
) -> bool:
    """Whether an interval keeps its promise in data of this shape.

    Args:
        convention: how it was computed.
        what: what it is of, as in `evaluation.methods.offers`.
        points: the years that were modelled.
        analysis: where they start, and whether two of them have a level of their own and so tell nothing of the rest.
        dispersion: Pearson's χ² / df of the counts.
    """
    telling = [each for each in points if not (analysis.covid == "indicator" and each.year in COVID_YEARS)]
    before = sum(each.year < analysis.start for each in telling)
    level = float(np.mean([each.patients for each in telling if each.patients is not None]))
    return any(
        offer.holds(level=level, before=before, after=len(telling) - before, dispersion=max(1.0, dispersion))
        for offer in offers_of(convention, what)
    )


def without_interval(estimate: Estimate) -> Estimate:
    """The estimate alone: what is not offered has neither limits nor a p-value."""
    return replace(estimate, lower=None, upper=None, p_value=None)
