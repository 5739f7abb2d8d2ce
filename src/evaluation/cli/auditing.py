"""`opptakt audit`: finished files, read once more as an outsider reads them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation.cli.terminal import Terminal
from evaluation.errors import DisclosureRefusedError, WrongUseError
from evaluation.messages import Message, message
from evaluation.runs.disclosure import attack_on
from evaluation.runs.inspection import Inspection, inspect_folder, inspect_table
from evaluation.runs.ledger import LedgerOfRun, ledger_of
from evaluation.runs.seal import MANIFEST, differing_files


def audit_and_tell(terminal: Terminal, paths: Sequence[Path], *, planted: Path | None = None) -> None:
    """Looks at sealed runs and single tables, and tells of each what was read.

    Args:
        terminal: to whom it is told.
        paths: folders of sealed runs, and CSV files.
        planted: a file of texts, one a line, that must not occur in any form.

    Raises:
        DisclosureRefusedError: a run was changed after it was sealed, or something must not be published.
        WrongUseError: a path is neither a run nor a table, or a file cannot be read.
    """
    texts = _planted(planted) if planted else ()
    _require(paths)
    findings: list[Message] = []
    for path in paths:
        terminal.progress(message("Checking {name}", name=path.resolve().name))
        try:
            found = _audited(terminal, path, texts)
        except DisclosureRefusedError as refused:
            found = refused.messages
        findings += found if len(paths) == 1 else [_of(path, each) for each in found]
    if findings:
        raise DisclosureRefusedError(*findings)


def _of(path: Path, finding: Message) -> Message:
    return message("{file}: {what}", file=path.resolve().name, what=finding)


def _audited(terminal: Terminal, path: Path, planted: Iterable[str]) -> tuple[Message, ...]:
    """What was found in one path; what was read is told where nothing was."""
    # Whoever holds a report holds the earlier ones, too.
    before = ledger_of(path.resolve())
    _tell_absent(terminal, before)
    attack = attack_on(before.ledger)
    if path.is_file():
        inspection = inspect_table(path, planted=planted, attack=attack)
    else:
        _require_untouched(path)
        inspection = inspect_folder(path, planted=planted, attack=attack)
    if not inspection.findings:
        _tell(terminal, path, inspection)
    return inspection.findings


def _tell_absent(terminal: Terminal, before: LedgerOfRun) -> None:
    """What the run was held against and this audit is not: the auditor decides whether to fetch it."""
    if before.absent:
        terminal.progress(
            message(
                "Earlier runs that this one was held against do not lie beside it, and the attack is made without "
                "them: {runs}.",
                runs=", ".join(before.absent),
            )
        )
    if before.absent_figures:
        terminal.progress(
            message(
                "The run was held against figures of others that lay with its data, and the attack is made without "
                "them; number of files: {files}.",
                files=before.absent_figures,
            )
        )


def _require(paths: Sequence[Path]) -> None:
    """Refuse what is neither, before anything is read: a mistyped path is mended first."""
    strange = [each for each in paths if not ((each.is_dir() and (each / MANIFEST).is_file()) or _is_table(each))]
    if strange:
        raise WrongUseError(*(_neither(each) for each in strange))


def _neither(path: Path) -> Message:
    return message(
        "{path} is neither a sealed run (a folder with a {manifest}) nor a table (a CSV file).",
        path=str(path),
        manifest=MANIFEST,
    )


def _is_table(path: Path) -> bool:
    return path.is_file() and path.suffix == ".csv"


def _require_untouched(folder: Path) -> None:
    if names := differing_files(folder):
        raise DisclosureRefusedError(
            *(
                message(
                    "{run}, {file}: the file does not match the manifest. It was changed, added or taken away after "
                    "the run was sealed.",
                    run=folder.resolve().name,
                    file=name,
                )
                for name in names
            )
        )


def _planted(path: Path) -> tuple[str, ...]:
    try:
        return tuple(line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError):
        raise WrongUseError(
            message("{file} cannot be read as a list of texts in UTF-8, one a line.", file=path.name)
        ) from None


def _tell(terminal: Terminal, path: Path, inspection: Inspection) -> None:
    facts = {
        "event": "audited",
        "path": str(path),
        "files": inspection.files,
        "tables": inspection.tables,
        "counts": inspection.counts,
        "hidden": inspection.hidden,
        "narrowest_interval": inspection.narrowest_interval,
    }
    terminal.result(facts, terminal.words(_summary(path, inspection)))


def _summary(path: Path, inspection: Inspection) -> Message:
    known = message(
        "{name}: nothing found. Files: {files}. Tables: {tables}. Counts of people: {counts}, hidden: {hidden}.",
        name=path.resolve().name,
        files=inspection.files,
        tables=inspection.tables,
        counts=inspection.counts,
        hidden=inspection.hidden,
    )
    if inspection.narrowest_interval is None:
        return known
    return message(
        "{summary} Narrowest interval of a hidden count: {width}.",
        summary=known,
        width=inspection.narrowest_interval,
    )
