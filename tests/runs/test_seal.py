"""The seal: everything that came out is listed, last of all, and nothing can be changed unseen."""

import errno
import json
import shutil
import subprocess
from importlib.metadata import requires

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.errors import WrongUseError
from evaluation.runs import record as record_module
from evaluation.runs import seal as seal_module
from evaluation.runs.record import code_digest, commit, environment, runtime_packages
from evaluation.runs.run import RunResult, _publish
from evaluation.runs.seal import MANIFEST, RUN_FILE, differing_files, seal

# SHA-256 of "abc": FIPS 180-2, appendix B.1.
OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture
def folder(tmp_path):
    """A staged run of two files."""
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a.csv").write_text("abc", encoding="utf-8")
    (tmp_path / "report.html").write_text("<p>", encoding="utf-8")
    return tmp_path


def read(path):
    return json.loads(path.read_text("utf-8"))


def test_the_manifest_lists_every_file_with_its_digest_and_not_itself(folder):
    seal(folder, {"kind": "summative"})
    files = read(folder / MANIFEST)["files"]
    assert list(files) == ["report.html", "run.json", "tables/a.csv"]
    assert files["tables/a.csv"] == OF_ABC


def test_the_record_of_the_run_lists_what_came_out(folder):
    seal(folder, {"kind": "summative"})
    record = read(folder / RUN_FILE)
    assert record["kind"] == "summative"
    assert list(record["outputs"]) == ["report.html", "tables/a.csv"]


def test_the_manifest_is_written_last(folder, monkeypatch):
    written = []
    write = seal_module._write_json
    monkeypatch.setattr(
        seal_module, "_write_json", lambda path, content: (written.append(path.name), write(path, content))
    )
    seal(folder, {})
    assert written == ["run.json", "MANIFEST.json"]


def test_a_sealed_run_matches_its_manifest(folder):
    seal(folder, {})
    assert differing_files(folder) == ()


def test_a_changed_a_missing_and_an_added_file_are_all_found(folder):
    seal(folder, {})
    (folder / "report.html").write_text("<b>", encoding="utf-8")
    (folder / "tables" / "a.csv").unlink()
    (folder / "tables" / "b.csv").touch()
    assert differing_files(folder) == ("report.html", "tables/a.csv", "tables/b.csv")


@pytest.mark.parametrize(
    "content", [None, "", "{", "[]", "{}", '{"files": null}', '{"files": ["report.html"]}', "\ud800"]
)
def test_a_folder_without_a_manifest_that_can_be_read_is_not_a_run(folder, content):
    seal(folder, {})
    if content is None:
        (folder / MANIFEST).unlink()
    else:
        (folder / MANIFEST).write_bytes(content.encode("utf-8", "surrogatepass"))
    assert differing_files(folder) == (MANIFEST,)


def test_the_digest_follows_from_the_files_and_the_record_alone(folder):
    first = seal(folder, {"a": 1, "b": 2}).digest
    for name in (MANIFEST, RUN_FILE):
        (folder / name).unlink()
    assert seal(folder, {"b": 2, "a": 1}).digest == first
    for name in (MANIFEST, RUN_FILE):
        (folder / name).unlink()
    assert seal(folder, {"a": 1, "b": 3}).digest != first


@given(content=st.binary(max_size=20), place=st.integers(0, 2))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_can_be_changed_unseen(folder, content, place):
    for name in (MANIFEST, RUN_FILE):
        (folder / name).unlink(missing_ok=True)
    seal(folder, {})
    path = folder / ("report.html", "tables/a.csv", RUN_FILE)[place]
    before = path.read_bytes()
    path.write_bytes(content)
    assert bool(differing_files(folder)) == (content != before)
    path.write_bytes(before)


@pytest.fixture
def staged(folder):
    """A staged run, its digest, and the plan of which it is the outcome."""
    target = folder / "staged"
    target.mkdir()
    (target / "report.html").write_text("<p>", encoding="utf-8")
    out = folder / "out"
    out.mkdir()
    return target, out / f"summative-2026-{seal(target, {}).digest[:8]}"


def test_a_run_that_is_there_already_is_left_alone_and_told(staged):
    target, final = staged
    shutil.copytree(target, final)
    assert _publish(target, final) == RunResult(final, existed=True)
    assert target.is_dir()


def test_a_run_that_someone_has_changed_is_not_written_over(staged):
    target, final = staged
    shutil.copytree(target, final)
    (final / "report.html").write_text("<b>", encoding="utf-8")
    with pytest.raises(WrongUseError, match="does not match its manifest"):
        _publish(target, final)
    assert (final / "report.html").read_text("utf-8") == "<b>"


def test_a_run_that_another_process_publishes_a_moment_earlier_is_taken_for_this_one(staged, monkeypatch):
    target, final = staged

    def overtaken(source, final):
        shutil.copytree(source, final)
        raise OSError(errno.ENOTEMPTY, "not empty")

    monkeypatch.setattr("evaluation.runs.run.publish", overtaken)
    assert _publish(target, final).existed


def test_a_run_that_cannot_be_published_for_another_reason_fails(staged, monkeypatch):
    target, final = staged

    def broken(source, final):
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr("evaluation.runs.run.publish", broken)
    with pytest.raises(OSError, match="broken"):
        _publish(target, final)


def test_the_packages_are_those_that_a_run_rests_on_and_no_tools():
    packages = runtime_packages("opptakt-evaluation")
    assert {"opptakt-evaluation", "pandas", "papermill", "great-expectations", "numpy"} <= set(packages)
    # Development tools, and the extra for JupyterLab: a run must not change when they are installed.
    assert not {"pytest", "hypothesis", "ruff", "mypy", "coverage", "jupyterlab", "playwright"} & set(packages)
    assert requires("opptakt-evaluation")


def test_a_distribution_that_is_not_installed_has_no_packages():
    assert runtime_packages("no-such-distribution") == {}


def test_the_environment_says_nothing_of_the_machine(monkeypatch):
    monkeypatch.setenv("USER", "someone")
    known = environment()
    assert set(known) == {"python", "packages", "commit", "lock"}
    assert list(known["packages"]) == sorted(known["packages"])
    assert "someone" not in json.dumps(known)


def test_outside_a_checkout_there_is_no_commit(tmp_path, monkeypatch):
    monkeypatch.setattr(record_module, "project_path", lambda relative: tmp_path / relative)
    assert commit() is None
    assert environment()["lock"] is None


def test_a_checkout_has_its_commit_and_whether_it_was_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(record_module, "project_path", lambda relative: tmp_path / relative)
    (tmp_path / "file").write_text("a", encoding="utf-8")
    identity = ["-c", "commit.gpgsign=false", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (["init", "-q"], ["add", "file"], [*identity, "commit", "-q", "-m", "first"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    assert commit()["changed"] is False
    assert len(commit()["id"]) == 40
    (tmp_path / "new").touch()
    assert commit()["changed"] is False  # what nobody has added is no part of the project
    (tmp_path / "file").write_text("b", encoding="utf-8")
    assert commit()["changed"] is True


def test_without_git_there_is_no_commit(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit() is None


def test_notebooks_and_suites_are_known_by_their_bytes(folder):
    assert code_digest([folder / "tables" / "a.csv"]) == {"a.csv": OF_ABC}
