"""The contenders that check the rules of contacts: the scan, the same by hand, Great Expectations and pandera.

Each reads the same file, and gives for every rule how many rows do not satisfy it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from evaluation.programme import load_programme
from evaluation.quality.suites import read_suite
from evaluation.reference import load_reference

TABLE: Final = "npr_episodes"
REPORT_YEAR: Final = 2025


def parameters() -> dict[str, Any]:
    """What the suite of contacts asks for."""
    return {
        "report_year": REPORT_YEAR,
        "last_year": load_programme().period.end.year,
        "trusts": list(load_reference().units("trust")),
        "published": False,
    }


def scan(file: Path) -> pa.Table:
    """Ours: the suite in one scan on DuckDB."""
    import ibis  # noqa: PLC0415

    from evaluation.quality.scan import scan_suite  # noqa: PLC0415

    rows = ibis.duckdb.connect().read_parquet(file.as_posix())
    counts = scan_suite(rows, read_suite(TABLE), parameters())
    return _answer({each.id: each.rows_failed for each in counts.rules})


def great_expectations(file: Path) -> pa.Table:
    """The same suite as for any other table: Great Expectations on pandas, in its own process."""
    from evaluation.quality.validation import CheckRequest, validate  # noqa: PLC0415

    (counts,) = validate([CheckRequest(TABLE, file, read_suite(TABLE), parameters())])
    return _answer({each.id: each.rows_failed for each in counts.rules})


def by_hand(file: Path) -> pa.Table:
    """The rules as someone would write them in SQL, on DuckDB: a scan, the repeated keys, the years."""
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect()
    connection.execute(f"CREATE VIEW contacts AS FROM read_parquet('{file.as_posix()}')")
    values = parameters()
    asked = {name: values[name] for name in ("trusts", "last_year", "report_year")}
    (within,) = connection.sql(_WITHIN_ROWS, params=asked).to_arrow_table().to_pylist()
    (repeated,) = connection.sql(_REPEATED).to_arrow_table().to_pylist()
    (unlike,) = connection.sql(_UNLIKE, params={"report_year": REPORT_YEAR}).to_arrow_table().to_pylist()
    return _answer({**within, "key-repeated": repeated["rows"], "rows-unlike-year-before": unlike["rows"]})


_WITHIN_ROWS: Final = r"""
SELECT
  count(*) FILTER (person IS NULL) AS "person-missing",
  count(*) FILTER (regexp_matches(person, '[\s@,]')) AS "person-no-pseudonym",
  count(*) FILTER (date IS NULL) AS "date-missing",
  count(*) FILTER (NOT year(date) BETWEEN 2008 AND $last_year) AS "date-out-of-range",
  count(*) FILTER (year(date) > $report_year) AS "after-report-year",
  count(*) FILTER (trust IS NULL) AS "trust-missing",
  count(*) FILTER (NOT list_contains($trusts, trust)) AS "trust-unknown",
  count(*) FILTER (sector IS NULL) AS "sector-missing",
  count(*) FILTER (sector NOT IN ('somatic', 'mental_health_adults', 'mental_health_children', 'substance_use'))
    AS "sector-unknown",
  count(*) FILTER (procedure_codes IS NULL) AS "procedure-codes-missing",
  count(*) FILTER (NOT regexp_matches(
    procedure_codes, '^[A-ZÆØÅ]{1,4}[0-9]{2,4}[A-Z0-9]{0,2}(;[A-ZÆØÅ]{1,4}[0-9]{2,4}[A-Z0-9]{0,2})*$'
  )) AS "procedure-codes-malformed"
FROM contacts
"""
_REPEATED: Final = """
SELECT coalesce(sum(rows), 0) AS rows
FROM (SELECT count(*) AS rows FROM contacts GROUP BY person, date, trust, sector, procedure_codes HAVING count(*) > 1)
"""
_UNLIKE: Final = """
WITH years AS (SELECT year(date) AS year, count(*) AS rows FROM contacts GROUP BY year(date))
SELECT coalesce(sum(now.rows), 0) AS rows
FROM years AS now JOIN years AS before ON before.year = now.year - 1
WHERE now.year = (SELECT max(year) FROM years WHERE year <= $report_year)
  AND before.rows >= 100 AND NOT now.rows BETWEEN before.rows * 0.5 AND before.rows * 2
"""


def with_pandera(file: Path) -> pa.Table:
    """Polars with pandera: the same rules, but for the comparison with the year before, which it does not know."""
    import pandera.polars as pandera  # noqa: PLC0415
    import polars as pl  # noqa: PLC0415

    values = parameters()
    patterns = {
        each.meta.id: each.kwargs["regex"] for each in read_suite(TABLE).suite.expectations if "regex" in each.kwargs
    }
    sectors = next(each for each in read_suite(TABLE).suite.expectations if each.meta.id == "sector-unknown")
    check = pandera.Check
    schema = pandera.DataFrameSchema(
        {
            "person": pandera.Column(
                str, check(lambda data: _holds(data, ~_key(data).str.contains(patterns["person-no-pseudonym"])))
            ),
            "date": pandera.Column(
                pl.Datetime("us"),
                [
                    check(lambda data: _holds(data, _key(data).dt.year().is_between(2008, values["last_year"]))),
                    check(lambda data: _holds(data, _key(data).dt.year() <= values["report_year"])),
                ],
            ),
            "trust": pandera.Column(str, check.isin(values["trusts"])),
            "sector": pandera.Column(str, check.isin(sectors.kwargs["value_set"])),
            "procedure_codes": pandera.Column(
                str, check(lambda data: _holds(data, _key(data).str.contains(patterns["procedure-codes-malformed"])))
            ),
        },
        unique=["person", "date", "trust", "sector", "procedure_codes"],
    )
    try:
        schema.validate(pl.read_parquet(file), lazy=True)
    except pandera.errors.SchemaErrors as error:
        return _answer({"rules that failed": len(error.schema_errors)})
    return _answer({"rules that failed": 0})


def _key(data: Any) -> Any:
    import polars as pl  # noqa: PLC0415

    return pl.col(data.key)


def _holds(data: Any, test: Any) -> Any:
    return data.lazyframe.select(test)


def _answer(failed: Mapping[str, int]) -> pa.Table:
    return pa.table({"rule": list(failed), "rows": [int(each) for each in failed.values()]})


CONTENDERS: Final[Mapping[str, Callable[[Path], Any]]] = {
    "scan": scan,
    "by_hand": by_hand,
    "great_expectations": great_expectations,
    "pandera": with_pandera,
}
