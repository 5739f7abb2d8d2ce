"""A set of files is written whole or not at all, also where the process that writes it is killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.errors import WrongUseError
from evaluation.held_folders import held_folder
from evaluation.new_folder import refuse_what_is_there, write_new_folder
from permissions import obey_permissions

WRITES_ONE_FILE_AND_WAITS = """
import sys, time
from pathlib import Path
from evaluation.new_folder import write_new_folder

class Slow(dict):
    def items(self):
        yield "first.txt", b"half"
        print("half way", flush=True)
        time.sleep(60)

write_new_folder(Slow(), Path(sys.argv[1]))
"""
WRITES_ALL = """
import sys
from pathlib import Path
from evaluation.new_folder import write_new_folder

write_new_folder({"first.txt": b"1"}, Path(sys.argv[1]))
"""
WHOLE = {"first.txt": b"1", "forms/second.txt": b"2"}


def kill_while_it_writes(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITES_ONE_FILE_AND_WAITS, str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        process.kill()


def everything_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("exists", [True, False])
def test_what_a_killed_process_left_half_written_is_swept_away_by_the_next(exists: bool, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    if exists:
        folder.mkdir()
    kill_while_it_writes(folder)
    assert [path.name for path in tmp_path.rglob("first.txt")] == ["first.txt"]
    assert not (folder / "first.txt").exists()
    refuse_what_is_there(folder)
    assert write_new_folder(WHOLE, folder) == (folder / "first.txt", folder / "forms/second.txt")
    assert everything_below(tmp_path) == ["set", "set/first.txt", "set/forms", "set/forms/second.txt"]
    assert (folder / "first.txt").read_bytes() == b"1"


def test_what_a_living_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    with held_folder(tmp_path, prefix=".writing-") as staging:
        with pytest.raises(WrongUseError):
            refuse_what_is_there(tmp_path)
        assert staging.is_dir()
    refuse_what_is_there(tmp_path)


def test_what_another_user_left_stands_in_nobodys_way(tmp_path: Path) -> None:
    lock = tmp_path / ".writing-theirs.lock"
    lock.touch(mode=0o000)
    (tmp_path / ".writing-theirs").mkdir()
    subprocess.run([sys.executable, "-c", WRITES_ALL, str(tmp_path / "set")], preexec_fn=obey_permissions, check=True)
    assert everything_below(tmp_path)[:2] == [".writing-theirs", ".writing-theirs.lock"]
    assert (tmp_path / "set" / "first.txt").read_bytes() == b"1"


@pytest.mark.skipif(os.name != "posix", reason="rights as on POSIX")
def test_the_set_is_for_its_readers_and_not_for_its_writer_alone(tmp_path: Path) -> None:
    open_folder = tmp_path / "open"
    open_folder.mkdir()
    write_new_folder(WHOLE, tmp_path / "set")
    assert (tmp_path / "set").stat().st_mode == open_folder.stat().st_mode
