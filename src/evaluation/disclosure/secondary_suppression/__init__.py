"""Secondary suppression: further counts are hidden until no reader can work the small ones out.

Which ones is a covering problem, and what they must do is learnt from the readers themselves: linear programmes find
how far a reader can narrow a hidden count, and say which sums do it. This room imports the description of counts, never
the audit: whether its result may be shown is for others to say.
"""

from collections.abc import Collection, Mapping, Sequence

from evaluation.disclosure.attack_model import BOTH, AttackModel
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.secondary_suppression.blocks import blocks_of
from evaluation.disclosure.secondary_suppression.exposed import with_more_hidden
from evaluation.disclosure.secondary_suppression.protection import helpless, protect_block
from evaluation.disclosure.secondary_suppression.weights import default_weights
from evaluation.disclosure.shape import Key

__all__ = ["suppress_secondary"]


def suppress_secondary(
    counts: Counts,
    *,
    models: Sequence[AttackModel] = BOTH,
    weights: Mapping[Key, float] | None = None,
    exposed: Collection[Key] = (),
) -> dict[Key, CountCell]:
    """The cells with as many more hidden as it takes; where not enough can be hidden, with as many as help.

    Args:
        counts: what is to be protected, with the true counts.
        models: the readers that the result must withstand.
        weights: what is lost by hiding each count; those that it does not name, and all by default, weigh 1, a total
            twice as much as its heaviest part.
        exposed: cells that an audit of an earlier result, given as `counts`, found still too well known.

    Returns:
        Every cell of `counts`, in their order; what was shown is shown as it was or hidden.
    """
    heavy = default_weights(counts) | dict(weights or {})
    exposed_here = frozenset(exposed)
    for block in blocks_of(counts.totals, counts.links):
        # Blocks do not touch: what an audit found in one calls for nothing in another.
        if exposed and exposed_here.isdisjoint(block.cells):
            continue
        # Where every cell is there and shown, nothing is to be protected.
        if any(key not in counts.cells or counts.cells[key].value is None for key in block.cells):
            helped = exposed_here - helpless(counts, block, heavy, models) if exposed else exposed_here
            counts = protect_block(with_more_hidden(counts, block, heavy, helped), block, heavy, models)
    return dict(counts.cells)
