"""Whether the numbers of a table fit its margins: a delivery that contradicts itself is not released."""

from collections import Counter
from collections.abc import Iterator, Mapping

from evaluation.description import Words
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.margins import Total
from evaluation.disclosure.shape import Key
from evaluation.messages import Message, message


def sum_problems(counts: Counts, title: Words | str) -> Iterator[Message]:
    """Totals that their parts contradict: too small for one of them, or not the sum that they are declared to be.

    Args:
        counts: with the numbers that are known.
        title: what readers call the table.
    """
    wrong = Counter(total.dimension for total in counts.totals if _contradicts(total, counts.values))
    for dimension, number in sorted(wrong.items()):
        yield message(
            "«{title}» contradicts itself: along {column} there are totals that do not fit their parts; number of "
            "totals: {totals}. Correct the delivery, or declare that its parts do not add up.",
            title=title,
            column=dimension,
            totals=number,
        )


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
