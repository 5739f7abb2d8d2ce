"""A suite on the rows of an engine: every rule understood first, then one aggregate, then the keys."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import ibis.expr.types as ir

from evaluation.quality.counts import RuleCounts, TableCounts
from evaluation.quality.preparations import prepare_rows
from evaluation.quality.scan.arguments import arguments
from evaluation.quality.scan.conditions import condition
from evaluation.quality.scan.counting import Counting, Looked
from evaluation.quality.scan.refusals import NotScannableError, refused
from evaluation.quality.scan.repeated import repeated_rows
from evaluation.quality.scan.rows import Rows
from evaluation.quality.scan.rule_types import RULE_TYPES
from evaluation.quality.suites import Parameters, Rule, Suite, SuiteFile

_ROWS: Final = "rows"


def scan_suite(rows: ir.Table, suite: Suite | SuiteFile, parameters: Parameters) -> TableCounts:
    """Check a table on its engine, with the counts that Great Expectations gives.

    Args:
        rows: of an engine, with the columns of the canonical table; prepared columns that the rules ask for and that
            are not among them are made here, as `quality.preparations` says.
        suite: the rules; its name is the table's.
        parameters: a value for every suite parameter, `report_year` and `published` among them.

    Returns:
        One element a rule, in the order of the suite; `first_rows` is empty, since rows of an engine have no order.

    Raises:
        WrongUseError: a rule cannot be scanned; every such rule is named, and no rule has been checked.
    """
    asked = suite.suite if isinstance(suite, SuiteFile) else suite
    prepared = Rows(_prepared(rows, asked, parameters))
    countings = _countings(asked, prepared, parameters)
    numbers = _numbers(prepared.table, countings)
    return TableCounts(
        table=asked.name,
        rows=numbers[_ROWS],
        rules=tuple(
            _rule_counts(rule, countings[rule.meta.id], numbers, place) for place, rule in enumerate(asked.expectations)
        ),
    )


def _prepared(rows: ir.Table, suite: Suite, parameters: Parameters) -> ir.Table:
    """The rows with the prepared columns; what is there already is not made again."""
    asked = {name for rule in suite.expectations for name in _named_columns(rule.kwargs)}
    return rows if asked <= set(rows.columns) else prepare_rows(suite.name, rows, parameters)


def _named_columns(part: object) -> Iterator[str]:
    """Every name of a column in the arguments of a rule."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            if key in {"column", "column_A", "column_B", "name"} and isinstance(value, str):
                yield value
            elif key == "column_list" and isinstance(value, list):
                yield from (each for each in value if isinstance(each, str))
            else:
                yield from _named_columns(value)
    elif isinstance(part, list):
        for each in part:
            yield from _named_columns(each)


def _countings(suite: Suite, rows: Rows, parameters: Parameters) -> dict[str, Counting]:
    countings: dict[str, Counting] = {}
    found: list[tuple[Rule, NotScannableError]] = []
    for rule in suite.expectations:
        try:
            countings[rule.meta.id] = _counting(rule, rows, parameters)
        except NotScannableError as error:
            found.append((rule, error))
    if found:
        raise refused(suite.name, found, RULE_TYPES)
    return countings


def _counting(rule: Rule, rows: Rows, parameters: Parameters) -> Counting:
    known = RULE_TYPES.get(rule.type)
    if known is None:
        raise NotScannableError("type", rule.type)
    given = arguments(rule.kwargs, parameters, required=known.required, optional=known.optional)
    where = condition(given.given["row_condition"], rows) if "row_condition" in given.given else None
    return replace(known.count(given, Looked(rows, where)), share=given.share("mostly"))


def _numbers(rows: ir.Table, countings: Mapping[str, Counting]) -> dict[str, int]:
    """All counts: those within rows by one aggregate, those of keys each by their own columns."""
    aggregates: dict[str, Any] = {_ROWS: rows.count()}
    for place, each in enumerate(countings.values()):
        wanted = {_checked(place): each.checked, _failed(place): each.failed, _held(place): each.held}
        aggregates |= {name: aggregate for name, aggregate in wanted.items() if aggregate is not None}
    answer = rows.get_backend().to_pyarrow(rows.aggregate(**aggregates)).to_pylist()[0]
    keys = {
        _failed(place): repeated_rows(each.key) for place, each in enumerate(countings.values()) if each.key is not None
    }
    return {name: int(number) for name, number in answer.items()} | keys


def _checked(place: int) -> str:
    return f"checked_{place}"


def _failed(place: int) -> str:
    return f"failed_{place}"


def _held(place: int) -> str:
    return f"held_{place}"


def _rule_counts(rule: Rule, counting: Counting, numbers: Mapping[str, int], place: int) -> RuleCounts:
    checked, failed = numbers[_checked(place)], numbers[_failed(place)]
    is_held = not checked or (checked - failed) / checked >= counting.share
    if counting.held is not None:
        is_held = bool(numbers[_held(place)])
    return RuleCounts(
        id=rule.meta.id, status="passed" if is_held else "failed", rows_checked=checked, rows_failed=failed
    )
