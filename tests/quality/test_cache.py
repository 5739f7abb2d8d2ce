"""A passed check is remembered by everything it depends on; anything doubtful is checked again."""

import json
from dataclasses import replace

import pytest

from evaluation.quality import cache as cache_module
from evaluation.quality.cache import CheckCache, check_key, open_cache
from evaluation.quality.counts import RuleCounts, TableCounts
from evaluation.quality.suites import read_suite
from evaluation.quality.validation import CheckRequest, validate
from evaluation.reference import Reference

SUITE = read_suite("npr_patients")
KEY = "a" * 64


def counts(**statuses: str) -> TableCounts:
    """Counts in which every rule passed but those that are named (with _ for -)."""
    named = {name.replace("_", "-"): status for name, status in statuses.items()}
    rules = [
        RuleCounts(
            id=rule.meta.id,
            status=named.get(rule.meta.id, "passed"),
            rows_checked=15,
            rows_failed=0,
        )
        for rule in SUITE.suite.expectations
    ]
    return TableCounts(table="npr_patients", rows=15, rules=rules)


@pytest.fixture
def cache(tmp_path) -> CheckCache:
    return CheckCache(tmp_path / "checks")


@pytest.fixture
def request_of(tmp_path) -> CheckRequest:
    path = tmp_path / "npr_patients.parquet"
    path.write_bytes(b"canonical")
    return CheckRequest("npr_patients", path, SUITE, dict.fromkeys(SUITE.parameters(), "x"))


def key(request: CheckRequest, *, file: str = "f", delivery: str | None = "d") -> str:
    return check_key(request, file_sha256=file, delivery_sha256=delivery)


def test_what_is_kept_is_found_again(cache):
    cache.keep(KEY, SUITE.suite, counts())
    assert cache.find(KEY, SUITE.suite) == counts()
    assert [each.name for each in cache.folder.iterdir()] == [f"{KEY}.json"]


def test_warnings_are_kept_and_blocks_are_not(cache):
    cache.keep(KEY, SUITE.suite, counts(source_missing="failed"))
    cache.keep("b" * 64, SUITE.suite, counts(key_repeated="failed"))
    cache.keep("c" * 64, SUITE.suite, counts(key_repeated="error"))
    assert [each.name for each in cache.folder.iterdir()] == [f"{KEY}.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"\xff",
        b'{"table": "npr_patients", "rows": 15, "rules": []}',
        b'{"table": "npr_patients", "rows": -1, "rules": []}',
        counts(key_repeated="failed").model_dump_json().encode(),
        json.dumps({**json.loads(counts().model_dump_json()), "note": "x"}).encode(),
    ],
)
def test_an_entry_that_cannot_be_trusted_is_left_aside(content, cache):
    cache.folder.mkdir()
    (cache.folder / f"{KEY}.json").write_bytes(content)
    assert cache.find(KEY, SUITE.suite) is None


def test_an_entry_of_other_rules_is_left_aside(cache):
    cache.keep(KEY, SUITE.suite, counts())
    fewer = SUITE.suite.model_copy(update={"expectations": SUITE.suite.expectations[1:]})
    assert cache.find(KEY, fewer) is None


def test_a_folder_that_cannot_be_made_is_no_failure(tmp_path):
    (tmp_path / "file").write_text("")
    cache = CheckCache(tmp_path / "file")
    cache.keep(KEY, SUITE.suite, counts())
    assert cache.find(KEY, SUITE.suite) is None


def test_a_disk_that_is_full_leaves_nothing_half_written(cache, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    cache.keep(KEY, SUITE.suite, counts())
    assert list(cache.folder.iterdir()) == []


def test_everything_a_check_depends_on_changes_the_key(request_of, tmp_path, monkeypatch):
    other = tmp_path / "other.parquet"
    other.write_bytes(b"canonical, changed")
    keys = [
        key(request_of),
        key(request_of, file="g"),
        key(request_of, delivery="e"),
        key(request_of, delivery=None),
        key(replace(request_of, parquet=other)),
        key(replace(request_of, suite=replace(SUITE, sha256="0" * 64))),
        key(replace(request_of, parameters={**request_of.parameters, "report_year": 2027})),
        key(replace(request_of, looked_at={"participants": request_of.parquet})),
        key(replace(request_of, looked_at={"participants": other})),
        key(replace(request_of, looked_at={"projects": other})),
    ]
    monkeypatch.setattr("evaluation.quality.cache.version", lambda _name: "9.9.9")
    keys.append(key(request_of))
    monkeypatch.setattr("evaluation.quality.cache._checker_sha256", lambda: "changed")
    keys.append(key(request_of))
    monkeypatch.setattr("evaluation.quality.cache._facts_sha256", lambda: "changed")
    keys.append(key(request_of))
    assert len(set(keys)) == len(keys)


def test_the_code_that_prepares_and_the_facts_that_are_compared_with_are_part_of_the_key(tmp_path, monkeypatch):
    package, facts = tmp_path / "package", tmp_path / "facts"
    for part in ("quality/preparations", "sources"):
        (package / part).mkdir(parents=True)
    facts.mkdir()
    monkeypatch.setattr("evaluation.quality.cache._PACKAGE", package)
    monkeypatch.setattr("evaluation.quality.cache.PROGRAMME_FILE", tmp_path / "programme.toml")
    monkeypatch.setattr("evaluation.quality.cache.load_reference", lambda: Reference(facts))
    written = {
        package / "quality" / "preparations" / "cluster.py": "_checker_sha256",
        package / "quality" / "worker.py": "_checker_sha256",
        tmp_path / "programme.toml": "_facts_sha256",
        facts / "trusts.csv": "_facts_sha256",
    }
    for path in written:
        path.write_text("before", encoding="utf-8")
    for path, name in written.items():
        before = getattr(cache_module, name)()
        path.write_text("after", encoding="utf-8")
        assert getattr(cache_module, name)() != before, path.name


def test_the_key_does_not_depend_on_where_the_table_lies(request_of, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "npr_patients.parquet").write_bytes(b"canonical")
    assert key(request_of) == key(replace(request_of, parquet=elsewhere / "npr_patients.parquet"))


def test_the_environment_names_the_folder(own_cache):
    assert open_cache().folder == own_cache / "checks"


def test_no_request_starts_no_process(monkeypatch):
    monkeypatch.setattr("evaluation.quality.validation.subprocess.run", None)
    assert validate([]) == ()
