"""What was delivered, what the gate found, and which years and places the figures cover.

These tables count rows, rules and files. Where a row is about one person, few of them are not told; else the tables
count no people, and have no threshold.
"""

from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import LocalText
from evaluation.quality import rows_told
from evaluation.sources import TABLES
from evaluation.sources.delivery import DEFAULT_THRESHOLD
from evaluation.study import Study

_VERDICTS: Final[dict[str, Words]] = {
    "pass": message("Accepted"),
    "note": message("Accepted, with notes"),
    "warn": message("Accepted, with warnings"),
    "absent": message("Not delivered"),
}
_SEVERITIES: Final[dict[str, Words]] = {
    "critical": message("Blocks"),
    "warning": message("Warns"),
    "info": message("Notes"),
}
_FEW: Final = message(
    "Where each row of a table is about one person, numbers of rows below the threshold of the table are left out (..)."
)
_LEFT_OUT: Final = message(
    "Rows left out are sums and notes in the delivered file, which are no part of the table and are counted nowhere."
)
_RULE_COLUMNS: Final = ("table", "severity", "rows_checked", "rows_failed")


def delivered_tables(study: Study) -> IndicatorTable:
    """One row a table that the suite knows: its file, rows, rules checked and what the gate said.

    Returns:
        Columns: `table` name, `file`, `rows`, `left_out` (rows that its delivery says are sums and notes), `rules`,
        `findings` (rules that were not met), `verdict`.
    """
    results = {result.table: result for result in study.checks}
    rows = [
        {
            "table": name,
            "file": results[name].file_name if name in results else "–",
            "rows": _told(study, name, results[name].rows) if name in results else 0,
            "left_out": results[name].left_out.rows if name in results else 0,
            "rules": len(results[name].rules) if name in results else 0,
            "findings": sum(not rule.success for rule in results[name].rules) if name in results else 0,
            "verdict": results[name].verdict if name in results else "absent",
        }
        for name in TABLES
    ]
    frame = pd.DataFrame(rows).astype({"rows": "Int64"})
    return IndicatorTable(
        name="deliveries",
        frame=frame,
        dimensions=("table",),
        context=("file", "rows", "left_out", "rules", "findings", "verdict"),
        description=Description(
            title=message("Tables and files"),
            unit=message("Number of rows and rules"),
            source=message("Source: the gate of the evaluation suite."),
            columns=MappingProxyType(
                {
                    "table": ColumnDescription(message("Table"), MappingProxyType(_titles())),
                    "file": ColumnDescription(message("File")),
                    "rows": ColumnDescription(message("Rows"), notes=_notes(frame, "rows")),
                    "left_out": ColumnDescription(message("Rows left out"), notes=(_LEFT_OUT,)),
                    "rules": ColumnDescription(message("Rules checked")),
                    "findings": ColumnDescription(message("Rules not met")),
                    "verdict": ColumnDescription(message("Outcome"), MappingProxyType(_VERDICTS)),
                }
            ),
        ),
        lineage=tuple(study.tables),
    )


def data_rules(study: Study, *, only_deviations: bool = False) -> IndicatorTable:
    """One row a rule that was checked: how strict it is, and in how many rows it was not met.

    Args:
        study: its checks.
        only_deviations: leave out the rules that were met.

    Returns:
        Columns: `rule` (table and id: two tables may have rules of one id), `table` name, `severity`, `rows_checked`,
        `rows_failed`.
    """
    checked = {
        f"{result.table}.{rule.id}": (result.table, rule)
        for result in study.checks
        for rule in result.rules
        if not (only_deviations and rule.success)
    }
    words: dict[str, Words] = {name: rule.text for name, (_, rule) in checked.items()}
    frame = pd.DataFrame(
        [
            {
                "rule": name,
                "table": table,
                "severity": rule.severity,
                "rows_checked": _told(study, table, rule.rows_checked),
                "rows_failed": _told(study, table, rule.rows_failed),
            }
            for name, (table, rule) in checked.items()
        ],
        columns=["rule", *_RULE_COLUMNS],
    ).astype(dict.fromkeys(_RULE_COLUMNS[2:], "Int64"))
    return IndicatorTable(
        name="deviations" if only_deviations else "rules",
        frame=frame,
        dimensions=("rule",),
        context=_RULE_COLUMNS,
        description=Description(
            title=message("Deviations that were found")
            if only_deviations
            else message("Deviations that were looked for"),
            unit=message("Number of rows"),
            source=message("Source: the gate of the evaluation suite."),
            columns=MappingProxyType(
                {
                    "rule": ColumnDescription(message("Deviation"), MappingProxyType(words)),
                    "table": ColumnDescription(message("Table"), MappingProxyType(_titles())),
                    "severity": ColumnDescription(message("Consequence"), MappingProxyType(_SEVERITIES)),
                    "rows_checked": ColumnDescription(message("Rows checked"), notes=_notes(frame, "rows_checked")),
                    "rows_failed": ColumnDescription(
                        message("Rows with the deviation"), notes=_notes(frame, "rows_failed")
                    ),
                }
            ),
        ),
        lineage=tuple(study.tables),
    )


def _told(study: Study, table: str, rows: int) -> int | None:
    delivery = study.deliveries.get(table)
    return rows_told(table, rows, delivery.threshold if delivery else DEFAULT_THRESHOLD)


def _notes(frame: pd.DataFrame, column: str) -> tuple[Words, ...]:
    return (_FEW,) if frame[column].isna().any() else ()


def data_coverage(study: Study) -> IndicatorTable:
    """How many figures each year has, and how many of them the deliverer suppressed or left out.

    Returns:
        Columns: `year`, `figures`, `suppressed`, `missing`.
    """
    table = study.table("npr_patients")
    columns = ["year", "figures", "suppressed", "missing"]
    frame = pd.DataFrame(columns=columns) if table is None else _coverage(table)
    return IndicatorTable(
        name="coverage",
        frame=frame,
        dimensions=("year",),
        context=("figures", "suppressed", "missing"),
        description=Description(
            title=message("Figures on patients, by year"),
            unit=message("Number of figures in the delivery"),
            source=message("Source: the gate of the evaluation suite."),
            columns=MappingProxyType(
                {
                    "year": ColumnDescription(message("Year"), is_year=True),
                    "figures": ColumnDescription(message("Figures")),
                    "suppressed": ColumnDescription(message("Suppressed by the deliverer")),
                    "missing": ColumnDescription(message("Missing")),
                }
            ),
        ),
        lineage=("npr_patients",),
    )


def _titles() -> dict[str, Words]:
    return {name: LocalText.model_validate(table.title) for name, table in TABLES.items()}


def _coverage(table: pd.DataFrame) -> pd.DataFrame:
    status = table["patients_status"]
    marked = pd.DataFrame(
        {
            "year": table["year"].astype(int),
            "figures": 1,
            "suppressed": (status == "suppressed").astype(int),
            "missing": (status == "missing").astype(int),
        }
    )
    return marked.groupby("year", as_index=False).sum().sort_values("year")
