"""Scan and Great Expectations agree rule by rule: on every good table, on every mutation of one, and on odd frames."""

from collections.abc import Iterator
from pathlib import Path

import ibis
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.quality.counts import RuleCounts, TableCounts
from evaluation.quality.preparations import PREPARATIONS, prepare
from evaluation.quality.scan import RULE_TYPES, scan_suite
from evaluation.quality.suites import Suite, read_suite
from evaluation.sources import TABLES, canonical_dtypes

from .good_tables import GOOD_TABLES, mutations_of, parameters_of, surroundings_of
from .oracle import Oracle, written
from .scanned_rules import EPISODES, EVERY_TYPE

pytestmark = pytest.mark.slow

# A boundary of a word is read differently by engines, and so is a pattern that ignores case.
REFUSED = {("dialogues", "counterpart-is-a-person"), ("npr_patients", "total-row"), ("risks", "owner-is-a-person")}


def agreed(rules: tuple[RuleCounts, ...]) -> list[tuple[str, str, int, int]]:
    """What both must say alike: only Great Expectations names rows."""
    return [(each.id, each.status, each.rows_checked, each.rows_failed) for each in rules]


def scannable(table: str, *rules: str) -> Suite:
    """The suite of a table without the rules that a scan refuses, or some of its rules."""
    suite = read_suite(table).suite
    chosen = rules or [each.meta.id for each in suite.expectations]
    kept = [each for each in suite.expectations if each.meta.id in chosen and (table, each.meta.id) not in REFUSED]
    return suite.model_copy(update={"expectations": tuple(kept)})


def scan(table: str, frame: pd.DataFrame, suite: Suite, folder: Path) -> TableCounts:
    """The counts of a scan; what only pandas can prepare is prepared by it beforehand."""
    preparation = PREPARATIONS.get(table)
    if preparation is not None and preparation.prepare_rows is None:
        prepare(table, frame, surroundings_of(table)).to_parquet(folder / "rows.parquet", index=False)
    else:
        written(table, frame, folder / "rows.parquet")
    return scan_suite(ibis.duckdb.connect().read_parquet(folder / "rows.parquet"), suite, parameters_of())


@pytest.mark.parametrize("table", GOOD_TABLES)
def test_scan_and_great_expectations_agree_on_the_good_table_and_without_rows(table, checked, tmp_path):
    good, suite = GOOD_TABLES[table].frame, scannable(table)
    kept = {each.meta.id for each in suite.expectations}
    for frame, oracle in ((good, checked.good[table]), (good.head(0), checked.empty[table])):
        counts = scan(table, frame, suite, tmp_path)
        assert counts.rows == len(frame)
        assert agreed(counts.rules) == agreed(tuple(each for each in oracle.rules if each.id in kept))


@pytest.mark.parametrize(
    "table",
    [pytest.param(each, marks=() if each == "npr_episodes" else pytest.mark.exhaustive) for each in GOOD_TABLES],
)
def test_scan_and_great_expectations_agree_on_every_mutation(table, checked, tmp_path):
    found, expected = {}, {}
    for (rule, name), (mutate, _) in mutations_of(table).items():
        if (table, rule) not in REFUSED:
            mutated = mutate(GOOD_TABLES[table].frame)
            found[name] = agreed(scan(table, mutated, scannable(table, rule), tmp_path).rules)
            expected[name] = agreed((checked.mutated[table, rule, name],))
    assert found == expected
    assert {status for ((_, status, _, _),) in expected.values()} == {"failed"}


@pytest.fixture(scope="module")
def oracle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oracle]:
    """Great Expectations, started once."""
    with Oracle(tmp_path_factory.mktemp("oracle")) as started:
        yield started


def frames(table: str, columns: dict[str, list]) -> st.SearchStrategy[pd.DataFrame]:
    """Frames of a table in which each column holds any of a few values, so that values repeat and meet."""
    dtypes = canonical_dtypes(TABLES[table])
    rows = st.lists(st.tuples(*(st.sampled_from(values) for values in columns.values())), max_size=30)

    def framed(drawn: list[tuple]) -> pd.DataFrame:
        values = {name: [row[place] for row in drawn] for place, name in enumerate(columns)}
        return pd.DataFrame({name: values.get(name, [None] * len(drawn)) for name in dtypes}).astype(dtypes)

    return rows.map(framed)


def dates(*written: str) -> list:
    return [pd.Timestamp(each) for each in written]


TEXTS = [None, "", " ", "a", "b", "ab", "æ b", "a\n", "a\xa0", "É", "E\u0301", "🦏", "south", "p1", "P1", "-", "NaN"]
AMOUNTS = [None, float("nan"), 0.0, -0.0, 1, 2, -1, 1e-9, 2**53, float("inf"), float("-inf")]
DAYS = [None, *dates("1677-09-22", "1899-12-31", "2024-01-01", "2024-02-29", "2026-12-31", "2027-01-01", "2262-04-11")]


def all_agree(table: str, frame: pd.DataFrame, suite: Suite, oracle: Oracle, folder: Path) -> None:
    path = written(table, frame, folder / "canonical.parquet")
    expected = oracle.counts(table, path, suite.model_dump(mode="json"), parameters_of())
    counts = scan(table, frame, suite, folder)
    assert agreed(counts.rules) == agreed(expected.rules)
    assert counts.rows == len(frame)


@given(
    frame=frames(
        "npr_episodes",
        {
            "person": TEXTS,
            "date": [None, *dates("2007-12-31", "2024-01-01", "2024-12-31", "2025-06-01", "2026-01-01", "2031-01-01")],
            "trust": [None, "983971709", "999999999", ""],
            "sector": [None, "somatic", "substance_use", "Somatic", ""],
            "procedure_codes": [None, "IBBE10", "IBBE00;IBBE20", "ibbe10", "IBBE10;", "IBBE10\n", "ÆØÅ12", ""],
        },
    )
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_agree_on_odd_contacts_prepared_by_the_engine(frame, oracle, tmp_path):
    all_agree("npr_episodes", frame, EPISODES, oracle, tmp_path)


@given(
    frame=frames(
        "funding",
        {
            "application": TEXTS,
            "call": TEXTS,
            "applied": DAYS,
            "region": ["south", "south", "", None],
            "purpose": ["research", "student_grant", None],
            "amount_applied": AMOUNTS,
            "amount_awarded": AMOUNTS,
            "decision": DAYS,
        },
    ),
    chosen=st.lists(
        st.sampled_from(EVERY_TYPE.expectations), min_size=15, max_size=15, unique_by=lambda one: one.meta.id
    ),
)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_agree_on_every_type_of_rule_under_every_condition(frame, chosen, oracle, tmp_path):
    suite = EVERY_TYPE.model_copy(update={"expectations": tuple(chosen)})
    all_agree("funding", frame, suite, oracle, tmp_path)


def test_every_type_of_rule_is_tried():
    assert {each.type for each in EVERY_TYPE.expectations} == set(RULE_TYPES)
