"""New counts held against what has been published before: what is known already, and what stays hidden.

A number that was published and is the same cannot be hidden any more; one that was hidden stays hidden; and totals of
then tie the people of now. A published number that has changed is a revision: both numbers are known, and whether a
hidden count has changed with it nobody says. The reader is taken to suppose that it has not, as long as any numbers
fit.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.ledger.model import EarlierRelease, Ledger, OutsideFigure
from evaluation.disclosure.margins import Link, Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.shape import Key
from evaluation.disclosure.statement import ReleaseStatement

if TYPE_CHECKING:
    from evaluation.disclosure.symbols import CellState

Apart = Collection[tuple[str, Key]]


@dataclass(frozen=True)
class Known:
    """New counts together with what has been published before.

    Attributes:
        counts: all of them, tied together.
        revised: cells whose published number has changed since.
        sources: where figures that are shown although they are small were published by others.
        supposed: whether figures of others are taken for cells that stand in no table, where they may not fit.
        touched: hidden cells of earlier releases in which a number has been revised since: by release and cell. If no
            numbers fit what is told, these were revised as well.
        unmatched: cells of such a release of which a number stands only in it or only in the tables of now, such as a
            part that was left out of one of them; if still no numbers fit, these were revised, too.
    """

    counts: Counts
    revised: frozenset[Key]
    sources: tuple[str, ...]
    supposed: bool
    touched: frozenset[tuple[str, Key]]
    unmatched: frozenset[tuple[str, Key]]


def applied(ledger: Ledger, counts: Counts, universe: str, *, apart: Apart = frozenset()) -> Known:
    """New counts with all that has been published of the same people.

    Args:
        ledger: what has been published before.
        counts: the new ones, after primary suppression.
        universe: the people whom they count.
        apart: cells of earlier releases that cannot be the same as now.
    """
    work = _Work(counts)
    for figure in ledger.figures_of(universe):
        work.add_figure(figure)
    for release in ledger.releases:
        for statement in release.of(universe):
            work.add_statement(release, statement, apart)
    return work.finish()


class _Work:
    """Counts on their way through the ledger."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._cells: dict[Key, CountCell] = dict(counts.cells)
        self._totals: dict[Total, None] = dict.fromkeys(counts.totals)
        self._links: dict[Link, None] = dict.fromkeys(counts.links)
        self._named = {*counts.cells, *(key for total in counts.totals for key in total.cells)}
        self._was_shown: set[Key] = set()
        self._was_hidden: set[Key] = set()
        self._revised: set[Key] = set()
        self._sources: dict[str, None] = {}
        self._touched: set[tuple[str, Key]] = set()
        self._unmatched: set[tuple[str, Key]] = set()
        self._supposed = False

    def add_figure(self, figure: OutsideFigure) -> None:
        """Take in what someone else has published."""
        for key in sorted(key for key in self._named if figure.is_about(key)):
            if key not in self._cells:
                # A source that leaves open what it counts says nothing certain of a total that stands nowhere.
                if figure.unstated:
                    continue
                self._supposed = True
            if self._holds_no_longer(key, figure.limits):
                # Where the source leaves open what it counts, another number is no revision of it.
                if not figure.unstated and figure.limits.width == 0:
                    self._revised.add(key)
                continue
            if self._tell(key, figure.limits):
                self._sources[figure.source] = None

    def add_statement(self, release: EarlierRelease, statement: ReleaseStatement, apart: Apart) -> None:
        """Take in what an earlier run has told of one table."""
        changed = {
            key
            for key, cell in statement.cells.items()
            if cell.value is not None and self._holds_no_longer(key, Bounds(cell.value, cell.value))
        }
        self._revised |= changed
        hidden = {key for key, cell in statement.cells.items() if cell.state == "hidden"}
        seen = {key for key, cell in statement.cells.items() if cell.value is not None}
        unmatched = statement.cells.keys() - hidden - (seen & self._counts.cells.keys())
        if changed:
            self._touched |= {(release.name, key) for key in hidden}
            self._unmatched |= {(release.name, key) for key in unmatched}
        renamed = {key: (*key, release.name) for key in changed}
        renamed |= {key: (*key, release.name) for key in hidden | unmatched if (release.name, key) in apart}
        # Also where it may have another number now: whether it has, nobody says.
        self._was_hidden |= hidden & self._cells.keys()
        for key, cell in statement.cells.items():
            if cell.state not in {"absent", "missing"}:
                self._add_cell(renamed.get(key, key), statement.seen(key))
        self._tie(statement, renamed)

    def _holds_no_longer(self, key: Key, limits: Bounds) -> bool:
        """Whether what was published of a cell is not so now.

        Whoever does not know the number sees it where a cell is hidden now of which something was published: what
        still holds is shown or, where the delivery hides the number, told.
        """
        value, cell = self._counts.values.get(key), self._counts.cells.get(key)
        if value is not None or cell is None:
            return value is not None and not _lies_in(value, limits)
        return cell.state == "hidden" and cell.reason != "delivery" and cell.told is None

    def _add_cell(self, key: Key, then: CountCell) -> None:
        if key not in self._cells:
            told = then.told if then.value is None else Bounds(then.value, then.value)
            self._cells[key] = replace(then, told=told)
        elif then.value is not None:
            self._was_shown.add(key)
            self._tell(key, Bounds(then.value, then.value))
        elif then.told is not None:
            self._tell(key, then.told)

    def _tie(self, statement: ReleaseStatement, renamed: Mapping[Key, Key]) -> None:
        for total in statement.totals:
            parts = tuple(renamed.get(part, part) for part in total.parts)
            self._totals[replace(total, total=renamed.get(total.total, total.total), parts=parts)] = None
        for link in statement.links:
            people, events = (renamed.get(key, key) for key in link.cells)
            self._links[Link(people, events)] = None

    def _tell(self, key: Key, limits: Bounds) -> bool:
        """Make known what has been published of a cell; whether it is shown for that reason although it is small."""
        cell = self._cells.get(key)
        if cell is None:
            # It stands in no table, but in a total: a reader knows it all the same.
            value = limits.lower if limits.width == 0 else None
            prior = None if value is not None else limits
            state: CellState = "shown" if value is not None else "hidden"
            self._cells[key] = CountCell(state, value, prior=prior, told=limits, published=True)
            return False
        if cell.value is not None:
            self._cells[key] = replace(cell, published=cell.published or limits.width == 0, told=limits)
            return cell.state == "public"
        value = self._counts.values.get(key)
        if limits.width == 0 and value is not None:
            self._cells[key] = CountCell("public", value, published=True, told=limits)
            return True
        self._cells[key] = replace(cell, told=limits if cell.told is None else cell.told.narrowed_to(limits))
        return False

    def finish(self) -> Known:
        """What is known now; what was hidden, and shown nowhere, stays hidden."""
        threshold = self._counts.threshold
        events = {link.events for link in self._links}
        for key in sorted(self._was_hidden - self._was_shown):
            cell = self._cells[key]
            if cell.value is not None and not cell.published and cell.value >= threshold.minimum:
                prior = Bounds(0 if key in events else threshold.minimum, None)
                self._cells[key] = CountCell("hidden", prior=prior, reason="secondary", told=cell.told)
        counts = Counts(
            cells=self._cells,
            threshold=threshold,
            totals=tuple(self._totals),
            links=tuple(self._links),
            values={**self._known_of_then(), **self._counts.values},
        )
        return Known(
            counts,
            frozenset(self._revised),
            tuple(self._sources),
            self._supposed,
            frozenset(self._touched),
            frozenset(self._unmatched),
        )

    def _known_of_then(self) -> dict[Key, int]:
        return {key: cell.value for key, cell in self._cells.items() if cell.value is not None}


def _lies_in(value: int, limits: Bounds) -> bool:
    return limits.lower <= value and (limits.upper is None or value <= limits.upper)
