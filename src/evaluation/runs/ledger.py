"""What the sealed runs in a folder have released, and what others have published: the ledger of a new run.

Every sealed run counts as published: whoever can read the folder can hold it beside the new one. A run that is made
again from the same inputs is no earlier release of itself; it takes the ledger that it took the first time, so that it
comes out the same to the byte.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from evaluation.disclosure.ledger import EarlierRelease, Ledger, read_outside_figures
from evaluation.disclosure.statement import ReleaseStatement, read_statements
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import message
from evaluation.project import project_path
from evaluation.runs.disclosure import DISCLOSURE_FILE
from evaluation.runs.record import noted_inputs
from evaluation.runs.seal import (
    MANIFEST,
    RUN_FILE,
    VERSION_FORMAT,
    differing_files,
    differs_from_manifest,
    file_digest,
)
from evaluation.sources import OUTSIDE_FIGURES_FILE

SAME_KINDS: Final[Mapping[str, frozenset[str]]] = {
    # Made-up people are in no real table.
    "synthetic": frozenset({"synthetic"}),
    "delivered": frozenset({"delivered", "published"}),
    "published": frozenset({"delivered", "published"}),
}
"""By kind of data, the kinds of data of the runs that it is held against."""

_VARIES: Final = frozenset({"format", "outputs", "ledger", "disclosure", "compared_runs"})
"""What a record says of outputs, or of what follows from the ledger."""


@dataclass(frozen=True)
class FoundLedger:
    """The ledger of a run, with what the run's record says of it.

    Attributes:
        ledger: what has been published before.
        record: the names and manifests of the earlier runs, and the digests of the files of outside figures.
    """

    ledger: Ledger
    record: Mapping[str, Any]


def find_ledger(
    out: Path, data: Path, *, kind: str, record: Mapping[str, Any], inputs: Mapping[str, str]
) -> FoundLedger:
    """What has been published before a run.

    Args:
        out: the folder of runs.
        data: the folder of deliveries, which may hold a file of outside figures.
        kind: of the data: what is made up is never held against what is real.
        record: of the new run, as `run.json` will have it, without its ledger.
        inputs: the digest of each delivered file, by table.

    Raises:
        DisclosureRefusedError: an earlier run has been changed since it was sealed, or a later version made it.
        WrongUseError: a file of outside figures cannot be understood.
    """
    earlier = {run.name: record_of(run) for run in runs_in(out)}
    of_kind = {name: each for name, each in earlier.items() if kind_of(each) in SAME_KINDS[kind]}
    taken = _the_same_again(out, of_kind, record, inputs)
    names = tuple(of_kind) if taken is None else taken
    folders = (project_path("data/reference"), data)
    outside = [path for folder in folders if (path := folder / OUTSIDE_FIGURES_FILE).is_file()]
    return FoundLedger(
        Ledger(_releases(out, names), tuple(figure for path in outside for figure in read_outside_figures(path))),
        {
            "runs": {name: file_digest(out / name / MANIFEST) for name in names},
            "outside": [file_digest(path) for path in outside],
        },
    )


@dataclass(frozen=True)
class LedgerOfRun:
    """What a finished run was held against, as far as it can be found again.

    Attributes:
        ledger: what has been published before.
        absent: earlier runs that it was held against and that do not lie beside it.
        absent_figures: files of outside figures that it was held against and that are not the suite's own.
    """

    ledger: Ledger
    absent: tuple[str, ...] = ()
    absent_figures: int = 0


def ledger_of(path: Path) -> LedgerOfRun:
    """What a finished run, or a table in one, was held against: earlier runs beside it, and what others say.

    Args:
        path: of a sealed run, or of a file in one; for anything else there are only the figures of others.

    Raises:
        DisclosureRefusedError: an earlier run has been changed since it was sealed, or a later version made it.
    """
    outside = project_path("data/reference") / OUTSIDE_FIGURES_FILE
    figures = read_outside_figures(outside)
    run = next((each for each in (path, *path.parents) if (each / RUN_FILE).is_file()), None)
    if run is None:
        return LedgerOfRun(Ledger((), figures))
    # Whether the run itself is as it was sealed is asked elsewhere.
    record = _read(run / RUN_FILE).get("ledger", {})
    taken = dict(record.get("runs", {}))
    present = tuple(name for name in taken if (run.parent / name).is_dir())
    for name in present:
        record_of(run.parent / name)
        if taken[name] != file_digest(run.parent / name / MANIFEST):
            refuse_changed(name, (MANIFEST,))
    return LedgerOfRun(
        Ledger(_releases(run.parent, present), figures),
        tuple(name for name in taken if name not in present),
        len(set(record.get("outside", ())) - {file_digest(outside)}),
    )


def _the_same_again(
    out: Path, earlier: Mapping[str, Any], record: Mapping[str, Any], inputs: Mapping[str, str]
) -> tuple[str, ...] | None:
    """The earlier runs that the same run took into account when it was made; None where it is new."""
    new = _comparable(record)
    for name, each in earlier.items():
        if _comparable(each) == new and dict(inputs) in noted_inputs(out, name):
            taken = tuple(each.get("ledger", {}).get("runs", {}))
            if all((out / other / MANIFEST).is_file() for other in taken):
                return taken
    return None


def _comparable(record: Mapping[str, Any]) -> object:
    # Through JSON and back: tuples become lists.
    return json.loads(json.dumps({name: value for name, value in record.items() if name not in _VARIES}))


def _releases(out: Path, names: tuple[str, ...]) -> tuple[EarlierRelease, ...]:
    """What each earlier run has told; what several have told in the same words is taken once."""
    told: set[str] = set()
    releases = []
    for name in names:
        statements = [each for each in _statements(out / name) if _first_time(each, told)]
        releases.append(EarlierRelease(name, tuple(statements)))
    return tuple(each for each in releases if each.statements)


def _first_time(statement: ReleaseStatement, told: set[str]) -> bool:
    text = json.dumps(statement.as_json(), sort_keys=True)
    is_new = text not in told
    told.add(text)
    return is_new


def _statements(run: Path) -> tuple[ReleaseStatement, ...]:
    if different := differing_files(run):
        refuse_changed(run.name, different)
    path = run / DISCLOSURE_FILE
    if not path.is_file():
        raise DisclosureRefusedError(
            message(
                "The earlier run {run} does not say what it has told: there is no {file} in it. What cannot be known "
                "cannot be held against something new, and so nothing is released beside it. Make it again from its "
                "data, or move it out of the folder if it was never given to anyone.",
                run=run.name,
                file=DISCLOSURE_FILE,
            )
        )
    return read_statements(path)


def runs_in(out: Path) -> list[Path]:
    """Every folder that is a run or was one: without its manifest it has been tampered with, and is not passed over."""
    marks = (MANIFEST, RUN_FILE, DISCLOSURE_FILE)
    return sorted({path.parent for mark in marks for path in out.glob(f"*/{mark}") if path.is_file()})


def record_of(run: Path) -> dict[str, Any]:
    """What a run says of itself; not believed before it has been held against the manifest.

    Raises:
        DisclosureRefusedError: it was changed, or a later version made it.
    """
    record, manifest = (_read(run / name) for name in (RUN_FILE, MANIFEST))
    if any(each.get("format", VERSION_FORMAT) != VERSION_FORMAT for each in (record, manifest)):
        raise DisclosureRefusedError(
            message(
                "The earlier run {run} was made by a later version of the suite, and this one cannot tell what it has "
                "told. Use the later version.",
                run=run.name,
            )
        )
    if changed := differs_from_manifest(run, RUN_FILE):
        refuse_changed(run.name, (changed,))
    return record


def refuse_changed(run: str, files: tuple[str, ...]) -> NoReturn:
    """Refuse to publish beside a run that is not as it was sealed.

    Args:
        run: its name.
        files: those that differ from its manifest.

    Raises:
        DisclosureRefusedError: always.
    """
    raise DisclosureRefusedError(
        message(
            "The earlier run {run} has been changed since it was sealed; files that differ: {files}. What it has "
            "told cannot be known, and so nothing new is released beside it. Put the run back as it was, or move "
            "it out of the folder if it was never given to anyone.",
            run=run,
            files=", ".join(files),
        )
    )


def kind_of(record: Mapping[str, Any]) -> str:
    """The kind of the data that a run was made from, as its record has it."""
    return str(record.get("data", {}).get("kind"))


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        # What is not there, or cannot be read, differs from the manifest.
        return {}
