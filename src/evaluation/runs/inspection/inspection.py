"""The check of finished files from end to end: read, look, tell."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evaluation.disclosure.statement import ReleaseStatement, read_statements
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import Message
from evaluation.runs.inspection.checks import CHECKS
from evaluation.runs.inspection.checks.identity_numbers import holds_identity_number
from evaluation.runs.inspection.evidence import Attack, Evidence
from evaluation.runs.inspection.finding import Finding, grouped
from evaluation.runs.inspection.planted_text import PlantedTexts, fold
from evaluation.runs.inspection.readers import read_document

STATEMENTS: Final = "disclosure.json"
"""What every run says that it has released."""


@dataclass(frozen=True)
class Inspection:
    """What came out of the check.

    Attributes:
        files: that were read.
        tables: of numbers that were released.
        counts: of people in them.
        hidden: of those, the ones that a reader does not see.
        narrowest_interval: people between the bounds of the best known hidden count, as the run says; None: nothing is
            hidden, or it is not said.
        findings: for which the files must not be published, in words; none where all is well.
    """

    files: int
    tables: int
    counts: int
    hidden: int
    narrowest_interval: int | None
    findings: tuple[Message, ...]


def inspect_folder(folder: Path, *, planted: Iterable[str] = (), attack: Attack | None = None) -> Inspection:
    """Reads every file of a run, as an outsider does.

    Args:
        folder: a run, sealed or staged.
        planted: texts that must not occur in any form, such as the pseudonyms of the delivery.
        attack: is put to what the release told.

    Raises:
        DisclosureRefusedError: what was released cannot be read.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    documents = tuple(read_document(path, path.relative_to(folder).as_posix()) for path in paths)
    evidence = Evidence(documents, statements_of(folder), tuple(planted), attack)
    findings = [finding for check in CHECKS for finding in check(evidence)]
    return summed_up(evidence, findings, narrowest=_narrowest(folder / STATEMENTS))


def inspect_outputs(folder: Path, *, planted: Iterable[str] = (), attack: Attack | None = None) -> Inspection:
    """Reads every file of a run, and refuses it if anything is wrong.

    Args:
        folder: a run, sealed or staged.
        planted: texts that must not occur in any form, such as the pseudonyms of the delivery.
        attack: is put to what the release told.

    Raises:
        DisclosureRefusedError: something must not be published; every finding is named by file and place.
    """
    inspection = inspect_folder(folder, planted=planted, attack=attack)
    if inspection.findings:
        raise DisclosureRefusedError(*inspection.findings)
    return inspection


def summed_up(evidence: Evidence, findings: Iterable[Finding], *, narrowest: int | None) -> Inspection:
    """The result of the checks.

    Args:
        evidence: what was read.
        findings: of all checks.
        narrowest: interval of a hidden count, as the run says.
    """
    planted = PlantedTexts.of(evidence.planted)

    def secret(text: str) -> bool:
        return holds_identity_number(text) or bool(planted.count_in(fold(text)))

    states = [cell.state for each in evidence.statements for cell in each.cells.values() if cell.state != "absent"]
    return Inspection(
        files=len(evidence.documents),
        tables=len(evidence.tables),
        counts=len(states),
        hidden=states.count("hidden"),
        narrowest_interval=narrowest,
        findings=grouped(findings, secret),
    )


def statements_of(folder: Path) -> tuple[ReleaseStatement, ...]:
    """What a run says that it has released; nothing where it says nothing.

    Args:
        folder: the run.

    Raises:
        DisclosureRefusedError: it cannot be read.
    """
    path = folder / STATEMENTS
    return read_statements(path) if path.exists() else ()


def _narrowest(path: Path) -> int | None:
    try:
        audits = json.loads(path.read_text(encoding="utf-8"))["audit"]
        widths = [each["narrowest_interval"] for each in audits]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return min((each for each in widths if isinstance(each, int)), default=None)
