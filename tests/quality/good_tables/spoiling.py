"""A mutation for a rule, made from the rule itself: one row is spoiled, so the rule must count one.

A rule about a column of the canonical table, or about the year of one of its dates, can be broken from
what its arguments say. A rule about a prepared column cannot: what would break it lies in other rows or
tables, and its mutation is written by hand beside the good table.
"""

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd

from evaluation.quality.suites import Rule

from .building import PLANTED, PLANTED_NUMBER, Mutation, change, repeat

_COMPARISONS: Final = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# Texts that some pattern for what must not stand in a cell is meant to catch.
_UNWANTED: Final = (f"Totalt {PLANTED}", f"{PLANTED} 12", f"{PLANTED}@example.org", "Kari Nordmann", " ")


def spoil(
    rule: Rule, good: pd.DataFrame, prepared: pd.DataFrame, parameters: Mapping[str, Any]
) -> dict[str, tuple[Mutation, int]]:
    """The mutations that a rule must catch, each with the number of rows it spoils; none if it needs a hand.

    Args:
        rule: of a suite.
        good: the good table of the suite.
        prepared: the good table with its prepared columns, which tell which rows the rule looks at.
        parameters: of the suite.
    """
    arguments = {name: _given(value, parameters) for name, value in rule.kwargs.items()}
    is_about_rows = rule.type in _OF_WHOLE_ROWS or _is_about(arguments, good)
    if rule.type not in _SPOILERS or "mostly" in arguments or not is_about_rows:
        return {}
    rows = prepared.index[_looked_at(arguments.get("row_condition"), prepared)]
    if rule.type in _OF_WHOLE_ROWS:
        key = arguments.get("column_list", [arguments.get("column")])
        rows = prepared.loc[rows, key].dropna().index
    made = _SPOILERS[rule.type](good, rows, arguments)
    return {f"{rule.meta.id} {at}" if at else rule.meta.id: mutation for at, mutation in enumerate(made)}


def _given(value: Any, parameters: Mapping[str, Any]) -> Any:
    return parameters[value["$PARAMETER"]] if isinstance(value, dict) and "$PARAMETER" in value else value


def _is_about(arguments: Mapping[str, Any], good: pd.DataFrame) -> bool:
    """Whether all columns of a rule are those of the canonical table, or years of its dates."""
    named = [arguments[name] for name in ("column", "column_A", "column_B") if name in arguments]
    return all(name in good.columns or _date_of(name, good) for name in named)


def _date_of(name: str, good: pd.DataFrame) -> str | None:
    date = name.removesuffix("_year")
    return date if date != name and date in good.columns else None


def _looked_at(condition: Any, prepared: pd.DataFrame) -> "pd.Series[bool]":
    """The rows for which a condition of Great Expectations holds."""
    if condition is None:
        return pd.Series(True, index=prepared.index)
    if condition["type"] in {"and", "or"}:
        parts = [_looked_at(each, prepared) for each in condition["conditions"]]
        return pd.concat(parts, axis="columns").agg("all" if condition["type"] == "and" else "any", axis="columns")
    column = prepared[condition["column"]["name"]]
    if condition["type"] == "nullity":
        return column.isna() if condition["is_null"] else column.notna()
    if condition["operator"] in {"IN", "NOT_IN"}:
        return column.isin(condition["parameter"]) == (condition["operator"] == "IN")
    return _COMPARISONS[condition["operator"]](column, condition["parameter"]).fillna(False).astype(bool)


def _first(good: pd.DataFrame, rows: pd.Index, *columns: str) -> int:
    """The first of some rows in which no column is missing."""
    whole = good.loc[rows, list(columns)].dropna()
    assert len(whole), f"the good table has no row in which {', '.join(columns)} stand and the rule looks at them"
    return whole.index[0]


def _remove(good: pd.DataFrame, rows: pd.Index, arguments: Mapping[str, Any]) -> list[tuple[Mutation, int]]:
    column = arguments["column"]
    return [(change(_first(good, rows, column), **{column: pd.NA}), 1)]


def _fill_in(good: pd.DataFrame, rows: pd.Index, arguments: Mapping[str, Any]) -> list[tuple[Mutation, int]]:
    column = arguments["column"]
    value = PLANTED if good[column].dtype == "str" else PLANTED_NUMBER
    if str(good[column].dtype).startswith("datetime"):
        value = pd.Timestamp("2026-01-01")
    return [(change(rows[0], **{column: value}), 1)]


def _write_unknown(good: pd.DataFrame, rows: pd.Index, arguments: Mapping[str, Any]) -> list[tuple[Mutation, int]]:
    column = arguments["column"]
    value = PLANTED if good[column].dtype == "str" else PLANTED_NUMBER
    return [(change(_first(good, rows, column), **{column: value}), 1)]


def _write_unwanted(good: pd.DataFrame, rows: pd.Index, arguments: Mapping[str, Any]) -> list[tuple[Mutation, int]]:
    column = arguments["column"]
    return [(change(_first(good, rows, column), **{column: arguments["value_set"][0]}), 1)]


def _break_pattern(good: pd.DataFrame, rows: pd.Index, arguments: Mapping[str, Any]) -> list[tuple[Mutation, int]]:
    column = arguments["column"]
    assert not re.search(arguments["regex"], PLANTED), "the pattern lets anything through"
    return [(change(_first(good, rows, column), **{column: PLANTED}), 1)]


def _meet_pattern(good: pd.DataFrame, rows: pd.Index, arguments: Mapping[str, Any]) -> list[tuple[Mutation, int]]:
    column = arguments["column"]
    texts = [text for text in _UNWANTED if re.search(arguments["regex"], text)]
    return [(change(_first(good, rows, column), **{column: text}), 1) for text in texts[:1]]


def _leave_range(good: pd.DataFrame, rows: pd.Index, arguments: Mapping[str, Any]) -> list[tuple[Mutation, int]]:
    """Below the least and above the greatest, both where both are given: just outside, where a wrong limit shows."""
    column = arguments["column"]
    least, greatest = arguments.get("min_value"), arguments.get("max_value")
    beyond = [value for limit, step in ((least, -1), (greatest, 1)) if limit is not None for value in [limit + step]]
    if date := _date_of(column, good):
        return [(change(_first(good, rows, date), **{date: pd.Timestamp(int(year), 1, 1)}), 1) for year in beyond]
    return [(change(_first(good, rows, column), **{column: value}), 1) for value in beyond]


def _reverse(good: pd.DataFrame, rows: pd.Index, arguments: Mapping[str, Any]) -> list[tuple[Mutation, int]]:
    """The greater column one step (a unit, a day) below the lesser."""
    greater, lesser = arguments["column_A"], arguments["column_B"]
    row = _first(good, rows, greater, lesser)
    step = pd.Timedelta(days=1) if str(good[lesser].dtype).startswith("datetime") else 1
    return [(change(row, **{greater: good.loc[row, lesser] - step}), 1)]


def _repeat(_good: pd.DataFrame, rows: pd.Index, _arguments: Mapping[str, Any]) -> list[tuple[Mutation, int]]:
    return [(repeat(rows[0]), 2)]


_Spoiler = Callable[[pd.DataFrame, pd.Index, Mapping[str, Any]], list[tuple[Mutation, int]]]
_SPOILERS: Final[Mapping[str, _Spoiler]] = {
    "expect_column_values_to_not_be_null": _remove,
    "expect_column_values_to_be_null": _fill_in,
    "expect_column_values_to_be_in_set": _write_unknown,
    "expect_column_values_to_not_be_in_set": _write_unwanted,
    "expect_column_values_to_match_regex": _break_pattern,
    "expect_column_values_to_not_match_regex": _meet_pattern,
    "expect_column_values_to_be_between": _leave_range,
    "expect_column_pair_values_a_to_be_greater_than_b": _reverse,
    "expect_column_values_to_be_unique": _repeat,
    "expect_compound_columns_to_be_unique": _repeat,
}
# A row that stands twice is the same in every column, also in those that are prepared.
_OF_WHOLE_ROWS: Final = ("expect_column_values_to_be_unique", "expect_compound_columns_to_be_unique")
