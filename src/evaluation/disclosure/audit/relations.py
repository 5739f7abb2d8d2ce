"""Counts of what was done for people, tied to the number of those people: contacts and patients.

Each person has at least one contact, and where there is nobody there is none. So a number of contacts tells of the
patients even where these are hidden, and is hidden with them; what totals of contacts tell, the audit reckons with.
"""

from collections.abc import Mapping, Sequence
from math import inf

from evaluation.disclosure.audit.attack import Relation
from evaluation.disclosure.audit.readings import top
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.margins import Link, Total
from evaluation.disclosure.shape import Key


def relations_of(links: Sequence[Link], knowledge: Mapping[Key, Bounds], totals: Sequence[Total]) -> list[Relation]:
    """What the links tell a reader, where something in them is not known.

    Args:
        links: the linked cells.
        knowledge: the bounds of every cell that a link or a total names.
        totals: every total with its parts; a part is at most its total.
    """
    unknown = [link for link in links if any(knowledge[key].width != 0 for key in link.cells)]
    most = _largest(knowledge, totals)
    relations = [Relation((link.events,), (link.people,), 0.0, inf) for link in unknown]
    # Where events have no largest number, nothing in the table forces any, and nobody may have none.
    nobody = [
        Relation((link.events,), (link.people,), -inf, 0.0, factor=int(most[link.events]))
        for link in unknown
        if 0 < most[link.events] < inf
    ]
    return [*relations, *nobody]


def _largest(knowledge: Mapping[Key, Bounds], totals: Sequence[Total]) -> dict[Key, float]:
    """The largest number that each cell can be: no part is larger than its total."""
    most = {key: top(known) for key, known in knowledge.items()}
    changed = True
    while changed:
        changed = False
        for total in totals:
            for part in total.parts:
                if most[part] > most[total.total]:
                    most[part] = most[total.total]
                    changed = True
    return most
