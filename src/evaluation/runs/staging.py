"""A run is built where nobody looks for it and appears with one rename, or not at all.

Every run stages in a folder of its own under `outputs/.staging/`, held by a lock for as long as its process lives. A
folder whose lock nobody holds was left behind by a run that was killed; the next run sweeps it away.
"""

import contextlib
import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from evaluation.errors import NO_ROOM, WrongUseError
from evaluation.messages import message

STAGING: Final = ".staging"
_LOCK_SUFFIX: Final = ".lock"
_NO_RIGHT: Final = (errno.EACCES, errno.EPERM, errno.EROFS)
_LITTLE: Final = 1 << 20  # bytes; less is as good as nothing


@contextlib.contextmanager
def staging_folder(out: Path) -> Iterator[Path]:
    """A private folder for one run, gone when the run ends, however it ends.

    Args:
        out: the folder of runs; it is made when it is missing.

    Yields:
        an empty folder, readable by its owner only, on the same file system as `out`.

    Raises:
        WrongUseError: `out` is a file, or lies below one.
    """
    root = out / STAGING
    try:
        root.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise WrongUseError(
            message("{folder} is a file, or lies below one. Name a folder with --out.", folder=str(out))
        ) from None
    sweep(root)
    folder = root / f"run-{secrets.token_hex(4)}"
    try:
        # Lock first, folder second: a sweep that meets the lock half made finds nothing to remove.
        with FileLock(folder.with_suffix(_LOCK_SUFFIX)):
            folder.mkdir(mode=0o700)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        # What could not be removed keeps its lock file, by which the next run finds it.
        if not folder.exists():
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


def unusable(out: Path, error: OSError) -> WrongUseError | None:
    """What an error of the system says of the folder of runs, for whoever can name another.

    Args:
        out: the folder of runs.
        error: met while something was written to it.

    Returns:
        None where the folder is not to blame.
    """
    if error.errno in _NO_RIGHT:
        return WrongUseError(
            message("The folder {folder} cannot be written to. Name another with --out.", folder=str(out))
        )
    if error.errno in NO_ROOM and not _temporary_files_fill_their_disk(out):
        return WrongUseError(
            message(
                "There is no room left on the disk of {folder}. Make room, or name another folder with --out. "
                "Nothing was published.",
                folder=str(out),
            )
        )
    return None


def _temporary_files_fill_their_disk(out: Path) -> bool:
    # An error of the system does not say on which disk it happened.
    try:
        return shutil.disk_usage(tempfile.gettempdir()).free < _LITTLE <= shutil.disk_usage(out).free
    except OSError:
        return False


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
