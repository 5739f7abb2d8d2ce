"""Private folders that are held by a lock for as long as their process lives, so that a dead one's are known.

A process that is killed cannot remove what it wrote. But its locks go with it: a folder whose lock nobody holds was
left behind, and the next one to come sweeps it away.
"""

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

_LOCK_SUFFIX: Final = ".lock"
_PATIENCE: Final = 10.0
"""Seconds; some systems say of a place that cannot be written to only that its lock is not to be had."""


@contextlib.contextmanager
def held_folder(root: Path, *, prefix: str) -> Iterator[Path]:
    """An empty folder for one process, gone when the block ends, however it ends.

    What dead processes have left under the same root is swept away first.

    Args:
        root: where it is made; an existing folder.
        prefix: its name begins with it.

    Yields:
        the folder, readable by its owner only.

    Raises:
        OSError: the root cannot be written to.
    """
    sweep(root, prefix=prefix)
    folder = root / f"{prefix}{secrets.token_hex(4)}"
    try:
        # Lock first, folder second: a sweep that meets the lock half made finds nothing to remove.
        with FileLock(folder.with_suffix(_LOCK_SUFFIX), timeout=_PATIENCE):
            folder.mkdir(mode=0o700)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        # What could not be removed keeps its lock file, by which the next one finds it.
        if not folder.exists():
            folder.with_suffix(_LOCK_SUFFIX).unlink(missing_ok=True)


def sweep(root: Path, *, prefix: str) -> None:
    """Removes the folders that processes which were killed have left behind; those of other users stay.

    Args:
        root: where they were made.
        prefix: of their names.
    """
    for lock_file in root.glob(f"{prefix}*{_LOCK_SUFFIX}"):
        lock = FileLock(lock_file, timeout=0)
        try:
            with lock:
                shutil.rmtree(lock_file.with_suffix(""), ignore_errors=True)
        except (Timeout, PermissionError):
            continue
        if not lock_file.with_suffix("").exists():
            lock_file.unlink(missing_ok=True)
