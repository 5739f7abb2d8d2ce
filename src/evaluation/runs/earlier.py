"""The formative run before a new one: found in the folder of runs, and handed to the chapters that say what changed.

It is the latest of the sealed formative runs about the same region and the same kind of data whose day is before that
of the new run. Of several for one day it is the one that knew of the others. Its name and its manifest stand in the
record of the new run, so that a run can be made again from what it says of itself.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.earlier import EarlierRun
from evaluation.published import Row
from evaluation.reports.chapter import FORMATIVE
from evaluation.runs.ledger import SAME_KINDS, kind_of, record_of, refuse_changed, runs_in
from evaluation.runs.plan import RunPlan
from evaluation.runs.seal import MANIFEST, differing_files, file_digest


@dataclass(frozen=True)
class FoundEarlier:
    """The run before a new one, with what the new run's record says of it.

    Attributes:
        run: what it told; None where there is none.
        record: its name and the digest of its manifest; None where there is none.
    """

    run: EarlierRun | None
    record: Mapping[str, str] | None


def find_earlier(plan: RunPlan, *, as_of: date) -> FoundEarlier:
    """The run that a new formative run is held against; none for other kinds of report.

    Args:
        plan: of the new run.
        as_of: the day from which the new run knows nothing later.

    Raises:
        DisclosureRefusedError: an earlier run has been changed since it was sealed, or a later version made it.
    """
    if plan.kind != FORMATIVE:
        return FoundEarlier(None, None)
    records = {folder: record_of(folder) for folder in runs_in(plan.out)}
    before = [folder for folder, record in records.items() if _is_before(record, plan, as_of)]
    if not before:
        return FoundEarlier(None, None)
    latest = max(before, key=lambda folder: age_of(records[folder], folder.name))
    if different := differing_files(latest):
        refuse_changed(latest.name, different)
    return FoundEarlier(
        earlier_run(latest, records[latest]), {"name": latest.name, "manifest": file_digest(latest / MANIFEST)}
    )


def _is_before(record: Mapping[str, Any], plan: RunPlan, as_of: date) -> bool:
    return (
        record.get("kind") == FORMATIVE
        and record.get("region") == plan.region
        and kind_of(record) in SAME_KINDS[plan.data.kind]
        and day_of(record) < as_of
    )


def earlier_run(folder: Path, record: Mapping[str, Any]) -> EarlierRun:
    """What a sealed run told.

    Args:
        folder: of the run.
        record: what it says of itself.
    """
    return EarlierRun(folder.name, day_of(record), _tables(folder))


def day_of(record: Mapping[str, Any]) -> date:
    """The day from which a run knew nothing later, as its record has it."""
    return date.fromisoformat(record["as_of"])


def age_of(record: Mapping[str, Any], name: str) -> tuple[date, int, str]:
    """By which the latest is found: its day, how many runs there were before it, and its name."""
    return day_of(record), len(record.get("ledger", {}).get("runs", {})), name


def _tables(run: Path) -> dict[str, tuple[Row, ...]]:
    return {path.stem: _rows(path) for path in sorted((run / "tables").glob("*.csv"))}


def _rows(path: Path) -> tuple[Row, ...]:
    return tuple(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
