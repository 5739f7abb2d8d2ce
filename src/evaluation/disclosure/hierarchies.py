"""Whether the margins of a table make sense: no total within itself, no value outside every total."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from evaluation.disclosure.shape import Releasable
from evaluation.messages import Message, message
from evaluation.shape import Margin


def hierarchy_problems(table: Releasable) -> Iterator[Message]:
    """What is wrong with the margins of a table: totals that contain themselves, values that belong to no total.

    Args:
        table: whose columns have been checked.
    """
    for dimension in dict.fromkeys(margin.dimension for margin in table.margins):
        along = [margin for margin in table.margins if margin.dimension == dimension]
        if _has_cycle(along):
            yield message(
                "In the table {table} a total along {column} is a part of itself: correct which parts belong to which "
                "total.",
                table=table.name,
                column=dimension,
            )
        members = {name for margin in along for name in (margin.total, *margin.parts)}
        orphans = {str(value) for value in table.frame[dimension]} - members
        if orphans:
            yield message(
                "In the table {table} values of {column} belong to no total and are no total, so nobody can say what "
                "they tell of others; number of values: {values}.",
                table=table.name,
                column=dimension,
                values=len(orphans),
            )


def _has_cycle(margins: Sequence[Margin]) -> bool:
    """Whether a total is, through others, a part of itself; what may be the same people is no hierarchy."""
    within: dict[str, set[str]] = {}
    for margin in margins:
        if not margin.may_be_the_same:
            within.setdefault(margin.total, set()).update(margin.parts)
    try:
        TopologicalSorter(within).prepare()
    except CycleError:
        return True
    return False
