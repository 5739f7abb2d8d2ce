"""Suppression of a whole table: small counts, what must be hidden with them, and the audit's word on the result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evaluation.disclosure.audit import Audit, audit
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.declarations import row_keys
from evaluation.disclosure.links import Link
from evaluation.disclosure.margins import Total, written_out_totals
from evaluation.disclosure.one_total import with_delivered_limits
from evaluation.disclosure.primary import CountCell, suppress_primary
from evaluation.disclosure.secondary import suppress_secondary
from evaluation.disclosure.shape import Key, Releasable
from evaluation.shape import Threshold


@dataclass(frozen=True)
class Suppressed:
    """The counts of a table as a reader will see them.

    Attributes:
        cells: each column of counts, in the order of the rows.
        events: the columns that count what was done for people, not people.
        audits: what a reader can work out, one for each set of columns that tell of each other.
        totals: every total of each of these sets, with the column's name in front of its cells.
    """

    cells: Mapping[str, tuple[CountCell, ...]]
    events: frozenset[str]
    audits: tuple[Audit, ...]
    totals: tuple[tuple[Total, ...], ...]

    def people(self) -> Iterator[CountCell]:
        """Every count of people."""
        return (cell for count, cells in self.cells.items() if count not in self.events for cell in cells)


def suppress(table: Releasable) -> Suppressed:
    """Hide what is small and what would tell of it, and attack the result.

    Args:
        table: a table whose declarations have been checked.

    Raises:
        DisclosureRefusedError: counts that are not whole numbers of people, or limits that are no limits.
    """
    threshold = table.threshold
    if threshold is None:
        return Suppressed({}, frozenset(), (), ())
    keys, totals = row_keys(table), written_out_totals(table)
    events = frozenset(name for derived in table.counts.values() for name in derived if name in table.counts)
    hidden: dict[str, tuple[CountCell, ...]] = {}
    audits, attacked = [], []
    for columns in _told_together(table):
        along = tuple(
            total.of_count(count, additive="unknown" if count in events else total.additive)
            for count in columns
            for total in totals
        )
        cells, found = _suppress_columns(table, columns, keys, along, threshold)
        hidden |= {count: tuple(cells[count, *key] for key in keys) for count in columns}
        audits.append(found)
        attacked.append(along)
    return Suppressed({count: hidden[count] for count in table.counts}, events, tuple(audits), tuple(attacked))


def _told_together(table: Releasable) -> list[list[str]]:
    """The columns of counts in sets: a count is with those that follow from it."""
    sets: list[list[str]] = []
    for count, derived in table.counts.items():
        told = [count, *(name for name in derived if name in table.counts)]
        touched = [each for each in sets if not set(each).isdisjoint(told)]
        merged = dict.fromkeys([*(name for each in touched for name in each), *told])
        sets = [*(each for each in sets if each not in touched), list(merged)]
    return sets


def _suppress_columns(
    table: Releasable, columns: Sequence[str], keys: Sequence[Key], totals: Sequence[Total], threshold: Threshold
) -> tuple[dict[Key, CountCell], Audit]:
    cells: dict[Key, CountCell] = {}
    for count in columns:
        small = suppress_primary(table, count, threshold)
        cells |= {(count, *key): cell for key, cell in zip(keys, small, strict=True)}
    links = [
        Link((people, *key), (events, *key))
        for people in columns
        for events in table.counts[people]
        if events in table.counts
        for key in keys
    ]
    cells |= {link.events: _with_people(cells[link.people], cells[link.events]) for link in links}
    cells = suppress_secondary(_as_delivered(cells, totals, threshold), totals, threshold, links)
    return cells, audit(cells, totals, threshold, links)


def _as_delivered(
    cells: Mapping[Key, CountCell], totals: Sequence[Total], threshold: Threshold
) -> dict[Key, CountCell]:
    """The cells with what the limits of the delivery tell of each: nothing can be hidden from a reader of these."""
    priors = {key: cell.prior for key, cell in cells.items() if cell.prior}
    if not any(cell.reason == "delivery" for cell in cells.values()):
        return dict(cells)
    # That a small count may be zero tells nothing of others. Where it may not, only the delivery's limits count here.
    told = {key: prior for key, prior in priors.items() if threshold.hide_zero or cells[key].reason == "delivery"}
    limits = with_delivered_limits(priors, told, totals)
    return {key: replace(cell, prior=limits.get(key)) for key, cell in cells.items()}


def _with_people(people: CountCell, events: CountCell) -> CountCell:
    """Events as they are shown beside their people: hidden where these are, also if their number is not known."""
    if people.state == "hidden" and events.state != "hidden":
        return CountCell("hidden", prior=Bounds(0, None), reason="secondary")
    return events
