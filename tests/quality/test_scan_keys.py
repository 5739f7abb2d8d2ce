"""Rows with a repeated key are counted exactly, whatever their hashes are."""

import ibis
import pandas as pd
import pytest

from evaluation.quality.scan import repeated

KEYS = pd.DataFrame({"person": ["a", "a", "b", None, None, "c", "dd"], "place": ["x", "x", "x", None, None, "x", "x"]})


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "keys.parquet"
    KEYS.to_parquet(path)
    return ibis.duckdb.connect().read_parquet(path.as_posix())


def test_rows_with_a_repeated_key_are_counted_and_a_missing_value_is_like_another(key):
    assert repeated.repeated_rows(key) == 4


def test_more_shared_hashes_than_can_be_named_are_found_by_the_engine(key, monkeypatch):
    monkeypatch.setattr(repeated, "_FEW", 1)
    assert repeated.repeated_rows(key) == 4


def test_keys_that_share_a_hash_by_chance_are_not_repeated(key, monkeypatch):
    # A hash that all keys of one letter share.
    monkeypatch.setattr(repeated, "_hash", lambda _name, rows: rows["person"].length().fill_null(0))
    assert repeated.repeated_rows(key) == 4
    monkeypatch.setattr(repeated, "_FEW", 0)
    assert repeated.repeated_rows(key) == 4


def test_an_engine_whose_hash_is_not_known_groups_by_the_key_itself(key, monkeypatch):
    monkeypatch.setattr(repeated, "_HASH_FUNCTIONS", {})
    assert repeated.repeated_rows(key) == 4


def test_without_a_repeated_key_nothing_is_counted(key):
    assert repeated.repeated_rows(key.filter(key["person"] == "b")) == 0
