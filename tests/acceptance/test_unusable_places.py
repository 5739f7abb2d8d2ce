"""Folders and disks that cannot be used: each stops the command with a sentence, and nothing is half written."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from permissions import obey_permissions

TABLE: Final = "år;nivå;enhet;pasienter;kilde\n2016;land;Landet;498;HEMMELEG-4711\n".encode()


@pytest.fixture
def closed(place: Any) -> Iterator[Callable[[Path, int], None]]:
    """Takes rights away from a path until the test is over."""
    paths: list[Path] = []

    def close(path: Path, mode: int) -> None:
        paths.append(path)
        path.chmod(mode)

    yield close
    for path in paths:
        path.chmod(0o755)


@pytest.mark.parametrize(
    ("which", "mode", "said"),
    [
        ("", 0o000, "data cannot be opened; ask for the right to read it."),
        ("", 0o444, "data cannot be opened; ask for the right to read it."),
        ("npr_patients.csv", 0o000, "npr_patients.csv cannot be read; check that you may open it"),
        ("delivery.toml", 0o000, "delivery.toml cannot be read; check that you may open it"),
    ],
)
def test_what_may_not_be_read_is_named(
    which: str,
    mode: int,
    said: str,
    deliver: Callable[..., Path],
    closed: Callable[..., None],
    process: Any,
    refused: Any,
) -> None:
    folder = deliver({"npr_patients.csv": TABLE, "delivery.toml": b""})
    closed(folder / which, mode)
    refused(process("check", str(folder), prepare=obey_permissions), 2, said)


def test_a_folder_below_one_that_may_not_be_opened_is_named(
    deliver: Callable[..., Path], closed: Callable[..., None], process: Any, refused: Any
) -> None:
    folder = deliver({})
    (folder / "i").mkdir()
    closed(folder, 0o000)
    refused(process("check", str(folder / "i"), prepare=obey_permissions), 2, "data/i cannot be opened; ask for")


def test_a_pipe_is_not_waited_for(deliver: Callable[..., Path], here: Any, refused: Any) -> None:
    folder = deliver({})
    os.mkfifo(folder / "npr_patients.csv")
    refused(here("check", str(folder)), 1, "npr_patients.csv is no ordinary file; deliver the table as one file.")


def test_a_folder_of_runs_that_cannot_be_used_is_named(
    place: Any, report: Any, closed: Callable[..., None], refused: Any
) -> None:
    place.out.mkdir()
    closed(place.out, 0o555)
    refused(report(place.out, prepare=obey_permissions), 2, "out cannot be written to. Name another with --out.")
    file = place.out.parent / "ei fil"
    file.write_bytes(b"")
    for out in (file, file / "under"):
        refused(report(out), 2, "is a file, or lies below one. Name a folder with --out.")
    assert file.read_bytes() == b""


def may_mount() -> bool:
    """Whether a small disk can be made for a test."""
    try:
        return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def a_small_disk(path: Path, kibibytes: int, longest_file: int) -> dict[str, Any]:
    """What makes a command meet a disk with so much room; where none can be made, files of at most a length in KiB."""
    if may_mount():
        path.mkdir()
        # The disk goes with the command: what is left on it is told as an exit code that no command has.
        script = (
            f'mount -t tmpfs -o size={kibibytes}k tmpfs "$1" && shift && "$@"; code=$?; '
            f'find "{path}" -mindepth 1 ! -name .staging ! -name runs | grep -q . && exit 99; exit $code'
        )
        return {"before": ["unshare", "-rm", "sh", "-c", script, "sh", str(path)]}
    return {"prepare": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (longest_file * 1024,) * 2)}


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("kibibytes", "longest_file", "reached"),
    [(8, 8, "Checking"), (260, 60, "Executing"), (2400, 150, "Assembling")],
    ids=["at once", "in a kernel", "late"],
)
def test_a_full_disk_is_told_whoever_met_it(
    kibibytes: int, longest_file: int, reached: str, place: Any, report: Any, refused: Any
) -> None:
    disk = place.out.parent / "disk"
    answer = report(disk / "runs", **a_small_disk(disk, kibibytes, longest_file))
    refused(
        answer,
        2,
        f"There is no room left on the disk of {disk / 'runs'}. Make room, or name another folder with --out. "
        "Nothing was published.",
    )
    # How far a run comes before a file is too long depends on the lengths of its files.
    assert reached in answer.stderr or not may_mount()
    # The disk is gone with the command; where it was none, the folder is there and empty.
    assert not list((disk / "runs").glob("[!.]*"))


def test_a_file_that_may_grow_no_further_is_told_as_a_full_disk(place: Any, report: Any, refused: Any) -> None:
    answer = report(place.out, prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (16 * 1024, 16 * 1024)))
    refused(answer, 2, f"There is no room left on the disk of {place.out}. Make room")
    assert answer.messages == [answer.stderr.splitlines()[-1]]


def test_no_room_for_temporary_files_is_told(
    place: Any, deliver: Callable[..., Path], process: Any, refused: Any
) -> None:
    folder = deliver({"npr_patients.csv": TABLE})
    answer = process("check", str(folder), prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)))
    refused(
        answer, 2, f"the temporary files ({place.temporary}). Make room, or set TMPDIR to a folder on another disk."
    )


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_refusal_in_a_process_of_its_own_is_the_same(
    ending: str, deliver: Callable[..., Path], process: Any, here: Any, refused: Any
) -> None:
    folder = deliver({f"npr_patients.{ending}": TABLE.replace(b"498", b"HEMMELEG-4711")})
    answer = process("check", str(folder))
    refused(answer, 1, f"npr_patients.{ending}")
    assert answer == here("check", str(folder))
    assert sys.executable not in answer.said
