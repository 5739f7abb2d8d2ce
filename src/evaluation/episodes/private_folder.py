"""The private folder in which everything temporary lies while episodes are aggregated, and nothing afterwards.

It lies among the temporary files of the machine (`TMPDIR`), always at the same place for the same user: so whatever the
next aggregation is about, and wherever its result goes, it finds and sweeps away what a killed one has left.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evaluation.errors import WrongUseError
from evaluation.held_folders import held_folder
from evaluation.messages import Amount, message

_PREFIX: Final = "work-"
_SHARE: Final = 2
"""One part in so many of what is free may be filled."""
_GIB: Final = 1 << 30
_SAID_WHERE: Final = ("TMPDIR", "TEMP", "TMP")
"""The variables in which users say where temporary files may lie, the first one first."""


@dataclass(frozen=True, slots=True)
class WorkingFolder:
    """A folder for its owner alone, gone when the aggregation ends.

    Attributes:
        path: of the folder.
        most: how many bytes may lie in it.
    """

    path: Path
    most: int

    def make(self, name: str) -> Path:
        """A folder in it."""
        folder = self.path / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def left(self) -> int:
        """How many bytes may still be written.

        Raises:
            WrongUseError: none.
        """
        left = self.most - sum(each.stat().st_size for each in self.path.rglob("*") if each.is_file())
        if left <= 0:
            raise self.full()
        return left

    def full(self) -> WrongUseError:
        """What to say where the temporary files have become as large as they may."""
        return WrongUseError(
            message(
                "The temporary files have reached {limit} GB, half of what was free on their disk ({folder}). Make "
                "room, or set TMPDIR to a folder of yours on a larger disk. Nothing was written.",
                limit=Amount(self.most / _GIB, 1),
                folder=str(self.path.parent.parent),
            )
        )


@contextmanager
def working_folder() -> Iterator[WorkingFolder]:
    """A private folder, empty at the start and gone at the end; what killed aggregations have left goes first.

    Raises:
        WrongUseError: the place is somebody else's, or cannot be written to.
    """
    root = _root()
    with _no_image_of_memory(), held_folder(root, prefix=_PREFIX) as path:
        yield WorkingFolder(path, shutil.disk_usage(path).free // _SHARE)


@contextmanager
def _no_image_of_memory() -> Iterator[None]:
    """A process that breaks down writes no image of its memory, which would hold patients, to the disk."""
    if os.name != "posix":
        yield
        return
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))


def _temporary() -> Path:
    """Where temporary files lie.

    Python passes over a folder that cannot be used and takes another, which may be on a disk where no patient's data
    may lie. So what the user has said holds.
    """
    named = next((os.environ[name] for name in _SAID_WHERE if os.environ.get(name)), None)
    return Path(named or tempfile.gettempdir()).absolute()


def _root() -> Path:
    """The folder of this user among the temporary files.

    Anyone may have made a folder of that name where everyone may write; only one that is the user's own is taken.
    """
    user = os.getuid() if hasattr(os, "getuid") else "user"
    try:
        root = _temporary() / f"opptakt-episodes-{user}"
        root.mkdir(mode=0o700, exist_ok=True)
        found = root.lstat()
    except OSError:
        raise WrongUseError(
            message("No temporary files can be written. Set TMPDIR to a folder of yours that can be written to.")
        ) from None
    open_to_others = os.name == "posix" and (found.st_uid != user or found.st_mode & 0o077)
    if not stat.S_ISDIR(found.st_mode) or open_to_others:
        raise WrongUseError(
            message(
                "The folder {folder} is not yours alone. Remove it, or set TMPDIR to a folder of yours.",
                folder=str(root),
            )
        )
    return root
