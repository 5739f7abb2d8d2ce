"""A run is built where nobody looks for it and appears with one rename, or not at all.

Every run stages in a folder of its own under `outputs/.staging/`, held by a lock for as long as its process lives; what
a run that was killed has left there, the next run sweeps away.
"""

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from evaluation.errors import NO_ROOM, WrongUseError
from evaluation.held_folders import held_folder
from evaluation.messages import message

STAGING: Final = ".staging"
_PREFIX: Final = "run-"
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
    with held_folder(root, prefix=_PREFIX) as folder:
        yield folder


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
