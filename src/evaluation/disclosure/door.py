"""The door: the only way from computed tables to ones that may be shown."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, overload

from evaluation.description import Words
from evaluation.disclosure.audit import Audit
from evaluation.disclosure.contents import Cells, roles_of, rows_of, states_of
from evaluation.disclosure.declarations import (
    check_declarations,
    row_keys,
)
from evaluation.disclosure.identity import measure_of, universe_of
from evaluation.disclosure.ledger import Ledger, open_ledger
from evaluation.disclosure.linking import LinkedTable, counts_of, link
from evaluation.disclosure.margins import written_out_totals
from evaluation.disclosure.protection import Protected, protect
from evaluation.disclosure.refusals import refusals, title_of
from evaluation.disclosure.released import (
    DOOR_KEY,
    Content,
    Released,
    ReleaseSummary,
)
from evaluation.disclosure.shape import Releasable
from evaluation.disclosure.statement import statement_of
from evaluation.disclosure.sums import contradictions
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import Message, message
from evaluation.shape import Citation, Coarser, Threshold

_NOBODY_COUNTED: Final = message("The table counts no people, so nothing in it had to be hidden.")


@overload
def release(table: Releasable, /, *, ledger: Ledger | None = None) -> Released: ...
@overload
def release(
    table: Releasable, second: Releasable, /, *others: Releasable, ledger: Ledger | None = None
) -> tuple[Released, ...]: ...
def release(*tables: Releasable, ledger: Ledger | None = None) -> Released | tuple[Released, ...]:
    """Tables that may be shown: small counts are hidden, with all that follows from them or would tell of them.

    Tables that count the same people are protected together. Before they are let out they are attacked once more, as a
    reader would who is well informed and holds everything that was published before. Where hiding cannot protect a
    table, the less detailed ones that it names take its place, and say so.

    Args:
        tables: each with what it must say of itself; they are not changed.
        ledger: what has been published before; None takes what the run has found.

    Returns:
        The released table, or as many as were given, in their order.

    Raises:
        DisclosureRefusedError: a table leaves something unsaid, contradicts itself, or cannot be protected however
            little it shows.
    """
    before = open_ledger() if ledger is None else ledger
    for table in tables:
        check_declarations(table)
    released: dict[int, Released] = {}
    for universe, places in _by_universe(tables).items():
        made = _release_together([tables[place] for place in places], universe, before)
        released |= dict(zip(places, made, strict=True))
    return released[0] if len(tables) == 1 else tuple(released[place] for place in range(len(tables)))


@dataclass(frozen=True)
class _Candidate:
    """A table as it might be shown: as it came, or with less detail.

    Attributes:
        table: the table.
        rules: what was left out, for its readers.
        further: what may be left out besides.
    """

    table: Releasable
    rules: tuple[Words, ...] = ()
    further: tuple[Coarser, ...] = ()

    def coarser(self) -> "_Candidate":
        """The table with the next less detail."""
        step, *others = self.further
        table = step.make()
        check_declarations(table)
        return _Candidate(table, (*self.rules, step.rule), tuple(others))


def _by_universe(tables: Sequence[Releasable]) -> dict[str, list[int]]:
    """The places of the tables that count the same people; a table that counts nobody stands alone."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, table in enumerate(tables):
        places[universe_of(table) if table.counts else f"{place}"].append(place)
    return places


def _release_together(tables: Sequence[Releasable], universe: str, ledger: Ledger) -> list[Released]:
    candidates = [_Candidate(table, further=tuple(getattr(table, "coarser", ()))) for table in tables]
    while True:
        linked = [link(each.table) for each in candidates]
        threshold = _common_threshold(candidates)
        if threshold is None:
            return [_nobody_counted(each.table) for each in candidates]
        protected = _protected(linked, threshold, universe, ledger)
        problems = refusals(linked, protected.found)
        if not problems:
            return [_released(each, own, protected, universe) for each, own in zip(candidates, linked, strict=True)]
        step = _to_coarsen(candidates, linked, protected.found)
        if step is None:
            raise DisclosureRefusedError(*problems)
        candidates[step] = candidates[step].coarser()


def _protected(linked: Sequence[LinkedTable], threshold: Threshold, universe: str, ledger: Ledger) -> Protected:
    counts = counts_of(linked, threshold)
    if wrong := contradictions(counts):
        raise DisclosureRefusedError(*(_contradiction(linked[0].table, *each) for each in wrong.items()))
    return protect(counts, universe, ledger)


def _contradiction(table: Releasable, dimension: str, totals: int) -> Message:
    return message(
        "«{title}» contradicts itself: along {column} there are totals that do not fit their parts; number of "
        "totals: {totals}. Correct the delivery, or declare that its parts do not add up.",
        title=title_of(table),
        column=dimension,
        totals=totals,
    )


def _common_threshold(candidates: Sequence[_Candidate]) -> Threshold | None:
    """The rule for small counts of tables of the same people; None where nobody is counted."""
    rules = [each.table.threshold for each in candidates if each.table.counts and each.table.threshold]
    if not rules:
        return None
    different = [rule for rule in rules if replace(rule, citation="-") != replace(rules[0], citation="-")]
    if different:
        raise DisclosureRefusedError(
            message(
                "The tables {tables} count the same people under different thresholds: give them the same.",
                tables=", ".join(each.table.name for each in candidates),
            )
        )
    return rules[0]


def _to_coarsen(candidates: Sequence[_Candidate], linked: Sequence[LinkedTable], found: Audit) -> int | None:
    """The table that is to show less: of those that can, the one with most cells that are too well known."""
    exposed = set(found.exposed)
    able = [place for place, each in enumerate(candidates) if each.further]

    def exposure(place: int) -> int:
        return sum(key in exposed for keys in linked[place].cells.values() for key in keys)

    return max(able, key=exposure, default=None)


def _released(candidate: _Candidate, linked: LinkedTable, protected: Protected, universe: str) -> Released:
    table = candidate.table
    cells = {count: tuple(protected.counts.cells[key] for key in keys) for count, keys in linked.cells.items()}
    states, rows = states_of(table, cells), row_keys(table)
    content = Content(
        name=table.name,
        roles=MappingProxyType(roles_of(table)),
        rows=rows_of(table, cells, states),
        states=states,
        summary=_summary(candidate, linked, protected, cells),
        description=getattr(table, "description", None),
        lineage=tuple(getattr(table, "lineage", ())),
        statement=statement_of(
            protected.counts,
            [key for keys in linked.cells.values() for key in keys],
            table=table.name,
            universe=universe,
            totals=linked.totals,
            links=linked.links,
            dimensions=table.dimensions,
            columns=table.counts,
            measures={count: measure_of(table, count) for count in table.counts if measure_of(table, count) != count},
        ),
        revised=frozenset(
            row
            for keys in linked.cells.values()
            for row, key in zip(rows, keys, strict=True)
            if key in protected.revised
        ),
    )
    return Released(content, key=DOOR_KEY)


def _nobody_counted(table: Releasable) -> Released:
    states = states_of(table, {})
    content = Content(
        name=table.name,
        roles=MappingProxyType(roles_of(table)),
        rows=rows_of(table, {}, states),
        states=states,
        summary=ReleaseSummary(attack_model=_NOBODY_COUNTED),
        description=getattr(table, "description", None),
        lineage=tuple(getattr(table, "lineage", ())),
        statement=None,
    )
    return Released(content, key=DOOR_KEY)


def _summary(candidate: _Candidate, linked: LinkedTable, protected: Protected, cells: Cells) -> ReleaseSummary:
    table, threshold = candidate.table, protected.counts.threshold
    people = [cell for count, each in cells.items() if count not in linked.events for cell in each]
    own = {key for keys in linked.cells.values() for key in keys}
    reasons = Counter(cell.reason for cell in people)
    public = sum(1 for cell in people if cell.state == "public")
    keys = set(row_keys(table))
    return ReleaseSummary(
        cells=len(people),
        primary=reasons["primary"],
        delivered=reasons["delivery"],
        secondary=reasons["secondary"],
        missing=sum(1 for cell in people if cell.state == "missing"),
        already_public=public,
        public_citation=_public_citation(table, protected) if public else None,
        incomplete_totals=sum(1 for total in written_out_totals(table) if not keys.issuperset(total.cells)),
        narrowest_interval=protected.found.narrowest,
        exactly_recoverable=protected.found.exactly_recoverable,
        threshold=threshold.minimum,
        threshold_citation=table.threshold.citation if table.threshold else None,
        attack_model=_attack_model(threshold),
        revised=len(protected.revised & own),
        told_before=len(own.intersection(protected.found.told_before)),
        coarsened=candidate.rules,
    )


def _public_citation(table: Releasable, protected: Protected) -> Citation | None:
    """Where small counts that are shown have been published: the table's own word, or else the ledger's."""
    return table.public_citation or "; ".join(protected.sources) or None


def _attack_model(threshold: Threshold) -> Message:
    return message(
        "A reader who knows all reports, the threshold and how totals relate to their parts can narrow a hidden number "
        "down to no less than {width} people between its bounds. Even one who knew which numbers are hidden because "
        "they are small could rule out none of the values from {lowest} to {highest}.",
        lowest=threshold.lowest_hidden,
        highest=threshold.highest_hidden,
        width=threshold.protection_width,
    )
