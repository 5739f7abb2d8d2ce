"""Whether the numbers of a table fit its margins: a delivery that contradicts itself is not released."""

from collections import Counter
from collections.abc import Mapping

from evaluation.disclosure.counts import Counts
from evaluation.disclosure.margins import Total
from evaluation.disclosure.shape import Key


def contradictions(counts: Counts) -> dict[str, int]:
    """How many totals their parts contradict: too small for one of them, or not the sum that they are declared to be.

    Args:
        counts: with the numbers that are known.

    Returns:
        The number of totals by dimension.
    """
    return dict(sorted(Counter(each.dimension for each in counts.totals if _contradicts(each, counts.values)).items()))


def _contradicts(total: Total, values: Mapping[Key, int]) -> bool:
    if total.total not in values or total.may_be_the_same:
        return False
    whole = values[total.total]
    known = [values[part] for part in total.parts if part in values]
    if any(part > whole for part in known) or (total.additive == "yes" and sum(known) > whole):
        return True
    if len(known) < len(total.parts):
        return False
    return sum(known) < whole or (total.additive == "yes" and sum(known) != whole)
