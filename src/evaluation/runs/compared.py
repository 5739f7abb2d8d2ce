"""The sealed runs with whose figures those of a new one are compared: which of earlier years have been revised?

These are the last run of the same family of reports (those that have the same chapters) about the same region, and, if
that is about the same year, the last one about a year before. Both are chosen among the runs that the ledger of the new
run has taken into account: a run that is made again takes the ledger that it took the first time, is compared with what
it was compared with then, and comes out the same to the byte.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from evaluation.earlier import EarlierRun
from evaluation.reports.chapter import FORMATIVE
from evaluation.runs.earlier import age_of, day_of, earlier_run
from evaluation.runs.ledger import record_of
from evaluation.runs.plan import RunPlan
from evaluation.runs.seal import MANIFEST, file_digest


@dataclass(frozen=True)
class FoundCompared:
    """The runs that a new one is compared with, and what the new run's record says of them.

    Attributes:
        runs: what they told, the latest first.
        record: name and digest of the manifest of each.
    """

    runs: tuple[EarlierRun, ...]
    record: tuple[Mapping[str, str], ...]


def find_compared(plan: RunPlan, *, as_of: date, known: Iterable[str]) -> FoundCompared:
    """The runs with which a new one is compared; none for a formative report, which says itself what has changed.

    Args:
        plan: of the new run.
        as_of: the day from which the new run knows nothing later.
        known: the names of the runs that its ledger takes into account.

    Raises:
        DisclosureRefusedError: one of them has been changed since it was sealed, or a later version made it.
    """
    if plan.kind == FORMATIVE:
        return FoundCompared((), ())
    records = {name: record_of(plan.out / name) for name in known}
    fitting = {name: each for name, each in records.items() if _fits(each, plan, as_of)}
    chosen = dict.fromkeys((*_last(fitting), *_last({n: r for n, r in fitting.items() if r["year"] < plan.year})))
    folders = [plan.out / name for name in chosen]
    return FoundCompared(
        tuple(earlier_run(folder, records[folder.name]) for folder in folders),
        tuple({"name": folder.name, "manifest": file_digest(folder / MANIFEST)} for folder in folders),
    )


def _fits(record: Mapping[str, Any], plan: RunPlan, as_of: date) -> bool:
    # A final report has the chapters of a summative one.
    return record.get("kind") != FORMATIVE and record.get("region") == plan.region and day_of(record) <= as_of


def _last(records: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The name of the last run, or none."""
    name = max(records, key=lambda each: age_of(records[each], each), default=None)
    return () if name is None else (name,)
