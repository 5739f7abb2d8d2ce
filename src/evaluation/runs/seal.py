"""The seal of a run: what went in, what came out, and a manifest written last.

Nothing in here varies between two runs of the same inputs: no time, no host, no path. A folder without a manifest is
not a run; a folder whose files do not match its manifest is a damaged one.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

MANIFEST: Final = "MANIFEST.json"
RUN_FILE: Final = "run.json"
VERSION_FORMAT: Final = 1
"""Of `run.json` and of the manifest."""


@dataclass(frozen=True)
class Sealed:
    """A sealed run that was staged.

    Attributes:
        digest: SHA-256 over the manifest, in hexadecimal; its first eight digits name the run.
    """

    digest: str


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def seal(folder: Path, run: Mapping[str, Any]) -> Sealed:
    """Writes `run.json` and, last, the manifest of every file in the folder.

    Args:
        folder: the staged run, with all its outputs.
        run: what is to be known of the run: inputs, parameters, versions.
    """
    record = {"format": VERSION_FORMAT, **run, "outputs": _digests(folder)}
    _write_json(folder / RUN_FILE, record)
    _write_json(folder / MANIFEST, {"format": VERSION_FORMAT, "files": _digests(folder)})
    return Sealed(file_digest(folder / MANIFEST))


def differing_files(folder: Path) -> tuple[str, ...]:
    """The files of a sealed run that do not match its manifest: changed, missing or added.

    Args:
        folder: a run.

    Returns:
        Their names; the manifest's own name when there is none or it cannot be read.
    """
    listed = _listed(folder)
    if listed is None:
        return (MANIFEST,)
    present = {name: digest for name, digest in _digests(folder).items() if name != MANIFEST}
    return tuple(sorted(name for name in {*listed, *present} if listed.get(name) != present.get(name)))


def differs_from_manifest(folder: Path, name: str) -> str | None:
    """The same of one file: its name, or the manifest's own; None where it is as it was sealed.

    Args:
        folder: a run.
        name: of a file that every run has.
    """
    listed = _listed(folder)
    if listed is None:
        return MANIFEST
    path = folder / name
    return None if path.is_file() and listed.get(name) == file_digest(path) else name


def _listed(folder: Path) -> dict[str, str] | None:
    try:
        return dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_digest(path) for path in sorted(files)}


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
