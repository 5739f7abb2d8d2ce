"""The made-up contacts are what they are said to be, and every contender counts the same patients in them."""

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from benchmarks.episodes import checking, counting
from benchmarks.episodes.generated import write_contacts

ROWS = 20_000


@pytest.fixture(scope="module")
def contacts(tmp_path_factory):
    file = tmp_path_factory.mktemp("contacts") / "contacts.parquet"
    write_contacts(file, ROWS)
    return file


def test_made_up_contacts_have_the_shape_of_the_registry_and_are_the_same_every_time(contacts, tmp_path):
    table = pq.read_table(contacts)
    music = pc.sum(pc.match_substring_regex(table["procedure_codes"], counting.MUSIC_THERAPY)).as_py()
    assert table.num_rows == ROWS
    assert {name: pc.count_distinct(table[name]).as_py() for name in ("trust", "sector")} == {"trust": 33, "sector": 4}
    assert pc.count_distinct(table["person"]).as_py() <= ROWS * 0.08
    assert 0.018 < music / ROWS < 0.022
    write_contacts(tmp_path / "again.parquet", ROWS)
    assert pq.read_table(tmp_path / "again.parquet") == table


@pytest.mark.slow
def test_every_contender_counts_the_same_patients(contacts):
    ours = counting.cells(counting.CONTENDERS["ours"](contacts))
    assert len(ours) > 500
    assert {name for name in ("cube", "polars") if counting.cells(counting.CONTENDERS[name](contacts)) != ours} == set()


@pytest.mark.slow
def test_the_rules_by_hand_find_what_the_scan_finds(contacts):
    assert checking.by_hand(contacts).to_pylist() == checking.scan(contacts).to_pylist()
