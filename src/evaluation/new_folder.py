"""A folder of files that is written whole or not at all, and never over what someone has put there."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from evaluation.errors import NO_ROOM, WrongUseError
from evaluation.held_folders import held_folder, sweep
from evaluation.messages import message

_PREFIX: Final = ".writing-"


def refuse_what_is_there(folder: Path) -> None:
    """Stop before any work is done where a folder cannot be written whole.

    What a process that was killed has left in it half written is swept away first.

    Raises:
        WrongUseError: it is a file, holds something, or cannot be looked into.
    """
    try:
        if folder.is_dir():
            sweep(folder, prefix=_PREFIX)
        if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
            raise WrongUseError(
                message("{folder} already holds something; choose a new or an empty folder.", folder=str(folder))
            )
    except OSError:
        raise _unwritable(folder) from None


def write_new_folder(contents: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write files into a hidden folder first: what is interrupted, or finds no room, leaves no half of a set.

    Args:
        contents: bytes by name; a name may have one folder in front, with a forward slash.
        folder: new or empty.

    Returns:
        The files written, in the order of `contents`.

    Raises:
        WrongUseError: the folder holds something or cannot be written to.
    """
    refuse_what_is_there(folder)
    there = folder.is_dir()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with held_folder(folder if there else folder.parent, prefix=_PREFIX) as staging:
            complete = staging / "set"
            complete.mkdir()
            for name, content in contents.items():
                (complete / name).parent.mkdir(exist_ok=True)
                (complete / name).write_bytes(content)
            if there:
                for entry in sorted(complete.iterdir()):
                    entry.rename(folder / entry.name)
            else:
                complete.rename(folder)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise
        raise _unwritable(folder) from None
    return tuple(folder / name for name in contents)


def _unwritable(folder: Path) -> WrongUseError:
    return WrongUseError(message("The folder {folder} cannot be written to.", folder=str(folder)))
