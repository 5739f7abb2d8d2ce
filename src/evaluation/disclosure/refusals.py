"""What is said when a table is not let out: which table, along which dimension, how many cells, what to do."""

from collections.abc import Sequence

from evaluation.description import Words
from evaluation.disclosure.audit import Audit
from evaluation.disclosure.linking import LinkedTable
from evaluation.disclosure.margins import Total
from evaluation.disclosure.shape import Key, Releasable
from evaluation.messages import Message, message


def refusals(linked: Sequence[LinkedTable], found: Audit) -> list[Message]:
    """Why tables of the same people are not let out; nothing where they are.

    Args:
        linked: the tables, protected together.
        found: what the attack on them has found.
    """
    tables, totals = [each.table for each in linked], [total for each in linked for total in each.totals]
    if found.contradictory:
        return [
            message(
                "The table {table} cannot be checked, because its totals do not fit their parts "
                "in the way it declares: correct the delivery, or declare for each total whether "
                "its parts add up.",
                table=_names(tables),
            )
        ]
    problems = []
    if found.narrowed:
        problems.append(
            message(
                "«{title}» is not shown: small counts could be worked out by taking the other parts from the total; "
                "number of counts: {cells}. Take the rows of the total out of the delivery, or ask for figures of "
                "several years together. (Table {table}, along {dimensions}.)",
                title=title_of(tables[0]),
                table=_names(tables),
                dimensions=_along(found.narrowed, totals),
                cells=len(found.narrowed),
            )
        )
    if found.implied:
        problems.append(
            message(
                "«{title}» is not shown: small counts that it leaves out follow from the total; number of counts: "
                "{cells}. Take the rows of the total out of the delivery as well, or ask for what was left out "
                "together with another part. (Table {table}, along {dimensions}.)",
                title=title_of(tables[0]),
                table=_names(tables),
                dimensions=_along(found.implied, totals),
                cells=len(found.implied),
            )
        )
    return problems


def _names(tables: Sequence[Releasable]) -> str:
    return ", ".join(table.name for table in tables)


def title_of(table: Releasable) -> Words | str:
    """What readers call the table, or its slug where it brought no words."""
    description = getattr(table, "description", None)
    return table.name if description is None else description.title


def _along(keys: Sequence[Key], totals: Sequence[Total]) -> str:
    named = set(keys)
    return ", ".join(dict.fromkeys(total.dimension for total in totals if named.intersection(total.cells)))
