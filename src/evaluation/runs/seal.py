"""The seal of a run: what went in, what came out, and a manifest written last.

Nothing in here varies between two runs of the same inputs: no time, no host, no path. A folder without a manifest is
not a run; a folder whose files do not match its manifest is a damaged one.
"""

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from evaluation.project import project_path

MANIFEST: Final = "MANIFEST.json"
RUN_FILE: Final = "run.json"
DISTRIBUTION: Final = "opptakt-evaluation"
_VERSION_FORMAT: Final = 1


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
    record = {"format": _VERSION_FORMAT, **run, "outputs": _digests(folder)}
    _write_json(folder / RUN_FILE, record)
    _write_json(folder / MANIFEST, {"format": _VERSION_FORMAT, "files": _digests(folder)})
    return Sealed(file_digest(folder / MANIFEST))


def differing_files(folder: Path) -> tuple[str, ...]:
    """The files of a sealed run that do not match its manifest: changed, missing or added.

    Args:
        folder: a run.

    Returns:
        Their names; the manifest's own name when there is none or it cannot be read.
    """
    try:
        listed = dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return (MANIFEST,)
    present = {name: digest for name, digest in _digests(folder).items() if name != MANIFEST}
    return tuple(sorted(name for name in {*listed, *present} if listed.get(name) != present.get(name)))


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_digest(path) for path in sorted(files)}


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def environment() -> dict[str, Any]:
    """The versions that a run was made with: Python, every distribution it rests on, and the project's commit."""
    return {
        "python": platform.python_version(),
        "packages": dict(sorted(runtime_packages(DISTRIBUTION).items())),
        "commit": commit(),
        "lock": _lock_digest(),
    }


def runtime_packages(name: str) -> dict[str, str]:
    """The versions of a distribution and of everything it requires, directly or not.

    What is installed besides, such as tools for development, does not touch a run and is left out: otherwise a run
    would differ after the tests were installed.
    """
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        current = canonicalize_name(waiting.pop())
        if current in found:
            continue
        try:
            installed = distribution(current)
        except PackageNotFoundError:
            continue
        found[current] = installed.version
        requirements = (Requirement(each) for each in installed.requires or ())
        waiting.extend(each.name for each in requirements if not each.marker or each.marker.evaluate({"extra": ""}))
    return found


def commit() -> dict[str, Any] | None:
    """The commit of the checkout and whether files of the project differ from it; None outside a checkout."""
    root = project_path(".")
    identity = _git(root, "rev-parse", "HEAD")
    if identity is None or not (root / ".git").exists():
        return None
    changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    return {"id": identity, "changed": bool(changed)}


def _git(root: Path, *arguments: str) -> str | None:
    try:
        answer = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", "--no-optional-locks", "-C", str(root), *arguments],  # noqa: S607 - found where the user has it
            # A run inside a git hook inherits variables that point at another repository.
            env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()


def _lock_digest() -> str | None:
    lock = project_path("requirements/runtime.lock")
    return file_digest(lock) if lock.is_file() else None


def code_digest(paths: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of each notebook or suite by its file name."""
    return {path.name: file_digest(path) for path in sorted(paths)}
