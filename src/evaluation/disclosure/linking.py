"""Tables of the same people, brought together: cells that stand in two of them are one cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.declarations import row_keys
from evaluation.disclosure.delivered_limits import with_delivered_limits
from evaluation.disclosure.identity import identity, measure_of, wholes_of
from evaluation.disclosure.margins import Link, Total, written_out_totals
from evaluation.disclosure.primary import CountCell, suppress_primary, true_counts
from evaluation.disclosure.shape import Key, Releasable
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import message
from evaluation.shape import Threshold


@dataclass(frozen=True)
class LinkedTable:
    """One table with the identity of each of its cells.

    Attributes:
        table: as it came.
        cells: by column of counts, the identity of the cell of each row.
        totals: every total of every column of counts.
        links: the people and what was counted for them.
    """

    table: Releasable
    cells: Mapping[str, tuple[Key, ...]]
    totals: tuple[Total, ...]
    links: tuple[Link, ...]

    @property
    def events(self) -> frozenset[str]:
        """The columns that count what was done for people, not people."""
        counts = self.table.counts
        return frozenset(name for derived in counts.values() for name in derived if name in counts)


def link(table: Releasable) -> LinkedTable:
    """A table with its cells named so that other tables can be held against it.

    Args:
        table: a table whose declarations have been checked.
    """
    counts, wholes, keys = table.counts, wholes_of(table), row_keys(table)
    events = {name for derived in counts.values() for name in derived if name in counts}

    def named(count: str, key: Key) -> Key:
        return identity(measure_of(table, count), table.dimensions, key, wholes)

    cells = {count: tuple(named(count, key) for key in keys) for count in counts}
    along = written_out_totals(table) if counts else ()
    totals = [
        Total(
            dimension=total.dimension,
            name=total.name,
            total=named(count, total.total),
            parts=tuple(named(count, part) for part in total.parts),
            # What was done for people adds up or not, whatever is known of the people.
            additive="unknown" if count in events else total.additive,
        )
        for count in counts
        for total in along
    ]
    links = [
        Link(person, event)
        for people in counts
        for events_column in counts[people]
        if events_column in counts
        for person, event in zip(cells[people], cells[events_column], strict=True)
    ]
    return LinkedTable(table, cells, tuple(totals), tuple(links))


def counts_of(tables: Sequence[LinkedTable], threshold: Threshold) -> Counts:
    """The counts of some tables of the same people, after primary suppression.

    Args:
        tables: with the same threshold.
        threshold: theirs.

    Raises:
        DisclosureRefusedError: two tables give the same cell different numbers, or counts are no whole numbers.
    """
    cells: dict[Key, CountCell] = {}
    values: dict[Key, int] = {}
    for each in tables:
        for key, cell, value in _own_cells(each, threshold):
            _refuse_difference(each, key, cells.get(key), cell, values.get(key), value)
            # A number that is public in one table is public in all.
            cells[key] = cells[key] if key in cells and cells[key].published else cell
            if value is not None:
                values[key] = value
    links = tuple(dict.fromkeys(link for each in tables for link in each.links))
    totals = tuple(dict.fromkeys(total for each in tables for total in each.totals))
    cells |= {link.events: _with_people(cells[link.people], cells[link.events]) for link in links}
    return Counts(
        cells=with_delivered_limits(cells, totals, threshold),
        threshold=threshold,
        totals=totals,
        links=links,
        values=values,
    )


def _own_cells(linked: LinkedTable, threshold: Threshold) -> Iterator[tuple[Key, CountCell, int | None]]:
    for count, keys in linked.cells.items():
        small = suppress_primary(linked.table, count, threshold)
        known = true_counts(linked.table, count)
        yield from zip(keys, small, known, strict=True)


def _refuse_difference(
    linked: LinkedTable, key: Key, first: CountCell | None, second: CountCell, earlier: int | None, value: int | None
) -> None:
    if first is not None and (earlier != value or first.prior != second.prior):
        raise DisclosureRefusedError(
            message(
                "The table {table} gives another number for a count of {count} than a table that is shown with it. "
                "Make both from the same delivery.",
                table=linked.table.name,
                count=key[0],
            )
        )


def _with_people(people: CountCell, events: CountCell) -> CountCell:
    """Events as they are shown beside their people: hidden where these are, also if their number is not known."""
    if people.state == "hidden" and events.state != "hidden":
        return CountCell("hidden", prior=Bounds(0, None), reason="secondary")
    return events
