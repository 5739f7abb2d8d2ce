"""A run is built where nobody looks for it and appears with one rename, or not at all.

Every run stages in a folder of its own under `outputs/.staging/`, held by a lock for as long as its process lives. A
folder whose lock nobody holds was left behind by a run that was killed; the next run sweeps it away.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

STAGING: Final = ".staging"
_LOCK_SUFFIX: Final = ".lock"


@contextlib.contextmanager
def staging_folder(out: Path) -> Iterator[Path]:
    """A private folder for one run, gone when the run ends, however it ends.

    Args:
        out: the folder of runs; it is made when it is missing.

    Yields:
        an empty folder, readable by its owner only, on the same file system as `out`.
    """
    root = out / STAGING
    root.mkdir(parents=True, exist_ok=True)
    sweep(root)
    folder = root / f"run-{secrets.token_hex(4)}"
    try:
        # Lock first, folder second: a sweep that meets the lock half made finds nothing to remove.
        with FileLock(folder.with_suffix(_LOCK_SUFFIX)):
            folder.mkdir(mode=0o700)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_suffix(_LOCK_SUFFIX).unlink(missing_ok=True)


def sweep(root: Path) -> None:
    """Removes what runs that were killed have left behind.

    Args:
        root: the staging folder of a folder of runs.
    """
    for lock_file in root.glob(f"run-*{_LOCK_SUFFIX}"):
        lock = FileLock(lock_file, timeout=0)
        try:
            with lock:
                shutil.rmtree(lock_file.with_suffix(""), ignore_errors=True)
        except Timeout:
            continue
        lock_file.unlink(missing_ok=True)


def publish(staged: Path, target: Path) -> None:
    """Makes a finished run appear under its name, in one step.

    Args:
        staged: the finished folder.
        target: where it is to stand; nothing stands there.
    """
    for file in sorted(staged.rglob("*")):
        if file.is_file():
            _flush(file)
    # Staged for its owner alone; a sealed run is for its readers.
    staged.chmod(0o755)
    staged.rename(target)
    _flush(target.parent)


def _flush(path: Path) -> None:
    # A folder cannot be opened for flushing on every system; the rename is what counts there.
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
