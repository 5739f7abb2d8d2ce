"""The folder of the feedback: new, empty or written by an earlier check, and replaced whole or not at all.

What is written is built in a private folder beside it, which appears under its name with one rename. A check that was
killed leaves that private folder behind, held by no lock; the next check that writes to the same place sweeps it away.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from evaluation.errors import NO_ROOM, WrongUseError
from evaluation.messages import Message, message

LISTING: Final = "feedback.json"
"""What a check has written to the folder: by it a later one knows that it may be replaced."""

_PRIVATE: Final = 0o700
_LEFT_BY_SYSTEMS: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def check_folder(folder: Path, data: Path) -> None:
    """Refuse a folder that may not be written to, before anything else is done.

    Args:
        folder: for the feedback.
        data: the folder of the deliveries.

    Raises:
        WrongUseError: it is a file, lies in the folder of the deliveries or around it, or holds something that no check
            has written, or that was changed since.
    """
    place, deliveries = folder.resolve(), data.resolve()
    if place == deliveries or deliveries in place.parents or place in deliveries.parents:
        raise WrongUseError(
            message(
                "The folder {folder} is that of the data, or lies in it or around it, where the feedback would be "
                "taken for a delivery. Give a folder of its own.",
                folder=str(folder),
            )
        )
    try:
        if place.exists():
            _refuse_what_others_wrote(place, folder)
    except OSError:
        raise WrongUseError(_not_writable(folder)) from None


def _refuse_what_others_wrote(place: Path, folder: Path) -> None:
    if not place.is_dir():
        raise WrongUseError(message("{folder} is a file; give a folder for the feedback.", folder=str(folder)))
    found = [path for path in sorted(place.iterdir()) if path.name not in _LEFT_BY_SYSTEMS]
    written = _listed(place / LISTING)
    if others := [path for path in found if path.name != LISTING and path.name not in written]:
        raise WrongUseError(
            message(
                "The folder {folder} holds something that no check has written ({file}), and nothing is overwritten. "
                "Give a new or an empty folder.",
                folder=str(folder),
                file=others[0].name,
            )
        )
    if changed := [path for path in found if path.name != LISTING and _sha256(path) != written[path.name]]:
        raise WrongUseError(
            message(
                "The feedback in {folder} was changed after it was written ({file}), and nothing is overwritten. Move "
                "it, or give another folder.",
                folder=str(folder),
                file=changed[0].name,
            )
        )


def _listed(path: Path) -> Mapping[str, str]:
    """Names and hashes of what an earlier check wrote; nothing where no check has."""
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {str(name): str(sha256) for name, sha256 in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _sha256(path: Path) -> str:
    # A folder is no file that a check has written.
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


@contextmanager
def written_whole(folder: Path) -> Iterator[Path]:
    """A private folder to write to, which takes the place of another when nothing went wrong.

    Args:
        folder: for the feedback, as `check_folder` let it through.

    Yields:
        an empty folder, readable by its owner only.

    Raises:
        WrongUseError: the place cannot be written to, there is no room, or another check is writing to it.
    """
    place = folder.resolve()
    private = place.parent / f".{place.name}.opptakt"
    lock = FileLock(private.with_name(f"{private.name}.lock"), timeout=0)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with lock:
            try:
                shutil.rmtree(private, ignore_errors=True)
                staged = private / "new"
                staged.mkdir(mode=_PRIVATE, parents=True)
                private.chmod(_PRIVATE)
                yield staged
                _list(staged)
                _replace(place, staged, private / "old")
            finally:
                shutil.rmtree(private, ignore_errors=True)
                Path(lock.lock_file).unlink(missing_ok=True)
    except Timeout:
        raise WrongUseError(
            message("Another check is writing to {folder}; wait for it, or give another folder.", folder=str(folder))
        ) from None
    except OSError as error:
        if error.errno in NO_ROOM:
            raise
        raise WrongUseError(_not_writable(folder)) from None


def _not_writable(folder: Path) -> Message:
    return message("The folder {folder} cannot be written to; give another one.", folder=str(folder))


def _list(staged: Path) -> None:
    """Say what was written, and let its owner alone read it: it holds what was delivered."""
    files = {path.name: _sha256(path) for path in sorted(staged.iterdir())}
    (staged / LISTING).write_text(json.dumps({"files": files}, indent=1) + "\n", encoding="utf-8")
    for path in staged.iterdir():
        path.chmod(0o600)


def _replace(place: Path, staged: Path, old: Path) -> None:
    if not place.exists():
        staged.rename(place)
        return
    place.rename(old)
    try:
        staged.rename(place)
    except OSError:
        old.rename(place)
        raise
