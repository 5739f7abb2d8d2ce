"""The audit of a whole run: do its tables, with everything that was published before, tell more together than apart?

Each table was attacked when it was released. Here they are read as a reader of the finished report has them: all tables
of the same people at once, from what they show, without a word on why a count is hidden.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from evaluation.disclosure.audit import Audit, audit
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.ledger import NOTHING_BEFORE, Ledger
from evaluation.disclosure.protection import fitted
from evaluation.disclosure.statement import (
    ReleaseStatement,
    read_statements,
    seen_from_outside,
    write_statements,
)
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import Message, message
from evaluation.presentation.keeping import STATEMENTS_FILE

DISCLOSURE_FILE: Final = "disclosure.json"
"""In a run: what its tables have told, and what the audit of the whole run says of it."""


@dataclass(frozen=True)
class UniverseAudit:
    """What a reader can work out of all tables that count the same people.

    Attributes:
        universe: the people.
        tables: the slugs of the tables.
        cells: different counts in them.
        hidden: of these, hidden.
        earlier_releases: runs whose tables were held against them.
        narrowest_interval: people between the bounds of the best known hidden count; None if none has an upper bound.
        exactly_recoverable: hidden counts that can be worked out exactly.
        told_before: hidden counts of which earlier publications by themselves tell more than the rule allows.
    """

    universe: str
    tables: tuple[str, ...]
    cells: int
    hidden: int
    earlier_releases: int
    narrowest_interval: int | None
    exactly_recoverable: int
    told_before: int


def kept_statements(kept: Path, chapters: Sequence[str]) -> tuple[ReleaseStatement, ...]:
    """What the tables of some chapters have told, each with its chapter.

    Args:
        kept: the folder with a folder a chapter.
        chapters: in reading order.
    """
    return tuple(
        replace(statement, chapter=chapter)
        for chapter in chapters
        for statement in read_statements(kept / chapter / STATEMENTS_FILE)
    )


def audit_statements(
    statements: Sequence[ReleaseStatement], ledger: Ledger = NOTHING_BEFORE
) -> tuple[UniverseAudit, ...]:
    """Attack tables together, as whoever reads all of them can.

    Args:
        statements: of a run, or of single tables.
        ledger: what has been published before.

    Raises:
        DisclosureRefusedError: they tell more together than they may, or contradict each other.
    """
    together: dict[str, list[ReleaseStatement]] = defaultdict(list)
    for each in statements:
        together[each.universe].append(each)
    problems: list[Message] = []
    audits = []
    for universe, told in together.items():
        counts = seen_from_outside(told)
        found = _attack(counts, universe, ledger)
        problems += _problems(told, found)
        audits.append(_summary(universe, told, counts, ledger, found))
    if problems:
        raise DisclosureRefusedError(*problems)
    return tuple(audits)


def attack_on(ledger: Ledger) -> Callable[[Sequence[ReleaseStatement]], tuple[Message, ...]]:
    """The attack as something that can be put to statements, and says what it has found.

    Args:
        ledger: what has been published before.
    """

    def attack(statements: Sequence[ReleaseStatement]) -> tuple[Message, ...]:
        try:
            audit_statements(statements, ledger)
        except DisclosureRefusedError as refused:
            return refused.messages
        return ()

    return attack


def write_disclosure(
    path: Path,
    statements: Sequence[ReleaseStatement],
    audits: Sequence[UniverseAudit],
    *,
    kind: str,
    written: Sequence[Mapping[str, Any]] = (),
) -> None:
    """Write what a run has told and what its audit says, for auditors and for the ledger of later runs.

    Args:
        path: of the file.
        statements: of every table of the run that counts people.
        audits: of all of them together.
        kind: of the data.
        written: where people have written digits, which no release has let out.
    """
    audit_told = [asdict(each) for each in audits]
    write_statements(path, statements, audit=audit_told, data_kind=kind, written_with_digits=list(written))


def _attack(counts: Counts, universe: str, ledger: Ledger) -> Audit:
    shown = {key: cell.value for key, cell in counts.cells.items() if cell.value is not None}
    known = fitted(replace(counts, values=shown), universe, ledger)
    return audit(known.counts, models=("one_symbol",))


def _problems(told: Sequence[ReleaseStatement], found: Audit) -> list[Message]:
    names = ", ".join(dict.fromkeys(each.table for each in told))
    if found.contradictory:
        return [
            message(
                "The tables {tables} contradict each other: no numbers fit all of them together. Make them from the "
                "same delivery.",
                tables=names,
            )
        ]
    if not found.exposed:
        return []
    return [
        message(
            "The tables {tables}, held together with what was published before, let hidden counts be worked out; "
            "number of counts: {cells}. Release tables that count the same people in one call, release(first, second), "
            "so that they are protected together.",
            tables=names,
            cells=len(found.exposed),
        )
    ]


def _summary(
    universe: str, told: Sequence[ReleaseStatement], counts: Counts, ledger: Ledger, found: Audit
) -> UniverseAudit:
    return UniverseAudit(
        universe=universe,
        tables=tuple(dict.fromkeys(each.table for each in told)),
        cells=len(counts.cells),
        hidden=sum(cell.state == "hidden" for cell in counts.cells.values()),
        earlier_releases=sum(bool(release.of(universe)) for release in ledger.releases),
        narrowest_interval=found.narrowest,
        exactly_recoverable=found.exactly_recoverable,
        told_before=len(found.told_before),
    )


def audit_record(audits: Sequence[UniverseAudit]) -> list[Mapping[str, Any]]:
    """What the audit of the whole run says, for the record of the run."""
    return [asdict(each) for each in audits]
