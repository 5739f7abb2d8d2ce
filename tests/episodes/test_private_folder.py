"""Where temporary files lie: a folder of the user's own, which is swept, capped and gone."""

import errno
import os

import pytest

from evaluation.episodes import aggregate, open_engine, working_folder
from evaluation.errors import WrongUseError
from made_episodes import plain, some_rows, write_csv, write_parquet


def test_the_folder_is_for_its_owner_alone_and_gone_afterwards(private_temporary_files):
    with working_folder() as folder:
        assert folder.path.stat().st_mode & 0o777 == 0o700
        assert folder.path.parent.stat().st_mode & 0o777 == 0o700
        assert folder.path.parent.parent == private_temporary_files
        (folder.make("staged") / "rows.parquet").touch()
    assert [*folder.path.parent.iterdir()] == []


def test_what_a_killed_aggregation_left_is_swept_at_the_start_of_the_next_and_what_a_living_one_holds_is_not():
    with working_folder() as alive:
        dead = alive.path.parent / "work-dead"
        dead.mkdir()
        (dead / "rows.parquet").touch()
        dead.with_suffix(".lock").touch()
        with working_folder() as other:
            assert other.path != alive.path
        assert not dead.exists()
        assert not dead.with_suffix(".lock").exists()
        assert alive.path.is_dir()


@pytest.mark.parametrize("prepare", ["open", "link"])
def test_a_folder_that_others_may_write_to_is_not_taken(private_temporary_files, prepare):
    root = private_temporary_files / f"opptakt-episodes-{os.getuid()}"
    if prepare == "open":
        root.mkdir()
        root.chmod(0o777)
    else:
        elsewhere = private_temporary_files / "elsewhere"
        elsewhere.mkdir(mode=0o700)
        root.symlink_to(elsewhere)
    with pytest.raises(WrongUseError, match="is not yours alone"), working_folder():
        pass


def test_duckdb_reads_and_writes_nothing_outside_the_folder_and_asks_no_network():
    with working_folder() as folder, open_engine("duckdb", folder) as engine:
        asked = "temp_directory", "home_directory", "extension_directory"
        for name in asked:
            assert (
                engine.backend.con.execute(f"select current_setting('{name}')")
                .fetchone()[0]
                .startswith(str(folder.path))
            )
        for name in ("autoinstall_known_extensions", "autoload_known_extensions"):
            assert engine.backend.con.execute(f"select current_setting('{name}')").fetchone() == (False,)


def test_a_csv_file_that_is_too_large_for_the_temporary_files_is_told_and_nothing_is_written(
    folder, out, monkeypatch, private_temporary_files
):
    monkeypatch.setattr("evaluation.episodes.private_folder._SHARE", 1 << 30)
    source = write_csv(folder / "npr_episodes.csv", plain(some_rows(3000, seed=1)))
    result = out()
    with pytest.raises(WrongUseError, match=r"half of what was free on their disk"):
        aggregate([source], result)
    assert [*result.parent.iterdir()] == []
    assert [each for each in private_temporary_files.rglob("*") if each.is_file()] == []


def test_a_disk_that_is_full_at_the_end_leaves_neither_counts_nor_settings(folder, out, monkeypatch):
    source = write_parquet(folder / "npr_episodes.parquet", plain(some_rows(100, seed=1)))
    result = out()
    synced = os.fsync

    def full(handle):
        if (result.parent / "delivery.toml").exists():
            raise OSError(errno.ENOSPC, "full")
        synced(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WrongUseError, match=r"There is no room left on the disk of .* Nothing was written"):
        aggregate([source], result)
    assert [*result.parent.iterdir()] == []


def test_what_a_killed_aggregation_has_begun_to_write_is_removed_by_the_next(folder, out):
    result = out()
    result.with_name(f".{result.name}.unfinished").write_bytes(b"half")
    aggregate([write_parquet(folder / "npr_episodes.parquet", plain(some_rows(100, seed=1)))], result)
    assert sorted(each.name for each in result.parent.iterdir()) == ["delivery.toml", "npr_patients.parquet"]
    assert result.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("variable", ["TMPDIR", "TEMP"])
def test_no_other_folder_is_taken_where_the_one_that_was_named_cannot_be_used(tmp_path, monkeypatch, variable):
    monkeypatch.delenv("TMPDIR")
    monkeypatch.setenv(variable, str(tmp_path / "not_there"))
    with pytest.raises(WrongUseError, match="No temporary files can be written"), working_folder():
        pass


@pytest.mark.skipif(os.name != "posix", reason="only there does the system write images of the memory")
def test_a_process_that_breaks_down_writes_no_image_of_its_memory():
    import resource  # noqa: PLC0415 - not on Windows

    before = resource.getrlimit(resource.RLIMIT_CORE)
    with working_folder():
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    assert resource.getrlimit(resource.RLIMIT_CORE) == before
