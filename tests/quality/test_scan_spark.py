"""Spark and DuckDB give the same counts, and Java finds what Python finds."""

import os
import re
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ibis
import pandas as pd
import pytest

from evaluation.quality.scan import RULE_TYPES, scan_suite
from evaluation.quality.scan.patterns import on_every_engine
from evaluation.quality.suites import Suite, read_suite

from .good_tables import GOOD_TABLES, parameters_of
from .oracle import written
from .scanned_rules import CONDITIONS, EVERY_TYPE

# Spark 4.3 warns of pandas 3 at every answer, and ibis of what Spark has given another name.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

INFINITE = float("inf")
NOBODY = [None] * 6
ODD = {
    "application": ["a", "a", None, "", "É", "E\u0301"],
    "call": ["a\n", "ab", "", None, "a\xa0", "🦏a"],
    "applied": pd.to_datetime(["2024-01-01", "2024-01-01", None, "1900-02-28", "2026-12-31", "2027-01-01"]),
    "applicant": NOBODY,
    "purpose": ["research", None, "", "student_grant", "research", "research"],
    "region": ["south", "", "south", None, "south", "west"],
    "amount_applied": [1, 2, None, float("nan"), INFINITE, -INFINITE],
    "amount_awarded": [1, None, 3, 2, INFINITE, 0],
    "decision": pd.to_datetime(["2024-01-01", "2023-01-01", None, "1900-02-27", "2026-12-31", None]),
    "source": NOBODY,
    "source_url": NOBODY,
}
TEXTS = [
    "",
    "a",
    "A",
    "a\n",
    "a\r\n",
    "a\xa0b",
    "a\x85",
    "a\u2028",
    "\x1c",
    "\r",
    "&",
    "[",
    "🦏",
    "🦏🦏",
    "a.b",
    "a\\b",
    "IBBE10;X",
]
PATTERNS = [
    r"[\s@,]",
    r"^a$",
    r"^.$",
    r"^[^a]$",
    r"^[&&a\[]$",
    r"^\s|a\.b",
    r"a\\b",
    r"^🦏{2}$",
    r"^[A-ZÆØÅ]{1,4}[0-9]{2,4}(;[A-Z]+)*$",
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A local Spark; without a Java runtime there is none."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        if os.environ.get("OPPTAKT_TESTS_LEAVE_NOTHING_OUT"):
            pytest.fail("Java is missing, and here no test may be left out")
        pytest.skip("Java is not installed: the scan was not tried on Spark")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession  # noqa: PLC0415

        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", "1").config("spark.sql.session.timeZone", "UTC")
        session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
        yield ibis.pyspark.connect(session)
        session.stop()


def both(spark: Any, path: Path, suite: Suite) -> list[Any]:
    engines = (spark, ibis.duckdb.connect())
    return [scan_suite(each.read_parquet(path.as_posix()), suite, parameters_of()) for each in engines]


def test_both_engines_count_the_same_contacts(spark, tmp_path):
    good = GOOD_TABLES["npr_episodes"].frame
    frame = pd.concat([good, good.head(3), good.head(2).assign(person="Kari Nordmann", sector=None)], ignore_index=True)
    found, expected = both(
        spark, written("npr_episodes", frame, tmp_path / "contacts.parquet"), read_suite("npr_episodes").suite
    )
    assert found == expected
    failed = {each.id: each.rows_failed for each in found.rules if each.rows_failed}
    assert failed == {"person-no-pseudonym": 2, "sector-missing": 2, "key-repeated": 6}


@pytest.mark.exhaustive
def test_both_engines_count_every_type_of_rule_alike(spark, tmp_path):
    # Every rule once, each under a condition of its own.
    conditions = len(CONDITIONS)
    chosen = [
        each
        for place, each in enumerate(EVERY_TYPE.expectations)
        if place % conditions == place // conditions % conditions or each.type.startswith("expect_table")
    ]
    suite = EVERY_TYPE.model_copy(update={"expectations": tuple(chosen)})
    assert {each.type for each in chosen} == set(RULE_TYPES)
    dtypes = GOOD_TABLES["funding"].frame.dtypes
    frame = pd.DataFrame(ODD)[list(dtypes.index)].astype(dtypes)
    found, expected = both(spark, written("funding", frame, tmp_path / "funding.parquet"), suite)
    assert found == expected


def test_java_finds_what_python_finds(spark, tmp_path):
    path = tmp_path / "texts.parquet"
    pd.DataFrame({"text": TEXTS}).to_parquet(path)
    texts = spark.read_parquet(path.as_posix())
    searched = texts.mutate(
        **{f"found_{at}": texts["text"].re_search(on_every_engine(p)) for at, p in enumerate(PATTERNS)}
    )
    found = {row.pop("text"): list(row.values()) for row in spark.to_pyarrow(searched).to_pylist()}
    assert found == {text: [bool(re.search(pattern, text)) for pattern in PATTERNS] for text in TEXTS}
