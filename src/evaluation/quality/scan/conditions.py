"""For which rows a rule holds: the conditions of a suite as truth values of an engine, with the nulls of pandas."""

import operator
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Final

from evaluation.quality.scan.arguments import is_number
from evaluation.quality.scan.refusals import NotScannableError
from evaluation.quality.scan.rows import Expression, Kind, Rows, kind_of

_ROW_CONDITION: Final = "row_condition"
_IN_ORDER: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_KEYS: Final = {
    "comparison": {"type", "column", "operator", "parameter"},
    "nullity": {"type", "column", "is_null"},
    "and": {"type", "conditions"},
    "or": {"type", "conditions"},
}


def condition(written: object, rows: Rows) -> Expression:
    """The rows for which a condition holds, never null.

    Args:
        written: as the suite writes it: a comparison, a nullity, or several joined by "and" or "or".
        rows: on which it is asked.

    Raises:
        NotScannableError: it is written in another way.
    """
    if not isinstance(written, dict) or written.keys() != _KEYS.get(written.get("type", "")):
        raise NotScannableError("value", _ROW_CONDITION)
    if written["type"] == "comparison":
        return _comparison(written, rows)
    if written["type"] == "nullity":
        return _nullity(written, rows)
    return _joined(written, rows)


def _joined(written: Mapping[str, Any], rows: Rows) -> Expression:
    if not isinstance(written["conditions"], list) or not written["conditions"]:
        raise NotScannableError("value", _ROW_CONDITION)
    join = operator.and_ if written["type"] == "and" else operator.or_
    return reduce(join, [condition(each, rows) for each in written["conditions"]])


def _nullity(written: Mapping[str, Any], rows: Rows) -> Expression:
    if not isinstance(written["is_null"], bool):
        raise NotScannableError("value", _ROW_CONDITION)
    column = rows.column(_name(written))
    return column.isnull() if written["is_null"] else column.notnull()


def _comparison(written: Mapping[str, Any], rows: Rows) -> Expression:
    column, sign, value = rows.column(_name(written)), written["operator"], written["parameter"]
    kind = kind_of(column)
    if sign in {"IN", "NOT_IN"}:
        values = value if isinstance(value, list) else [None]
        if not values or not all(fits(each, kind) for each in values):
            raise NotScannableError("value", _ROW_CONDITION)
        is_in = column.isin(values).fill_null(False)  # noqa: FBT003
        return is_in if sign == "IN" else ~is_in
    if not fits(value, kind):
        raise NotScannableError("value", _ROW_CONDITION)
    if sign in _IN_ORDER and kind in {"whole", "number"}:
        return _IN_ORDER[sign](column, value).fill_null(False)  # noqa: FBT003
    if sign == "==":
        return (column == value).fill_null(False)  # noqa: FBT003
    if sign == "!=":
        # A text that is missing differs from every text for pandas; a number that is missing is not compared.
        return (column != value).fill_null(kind == "text")
    raise NotScannableError("value", _ROW_CONDITION)


def fits(value: object, kind: Kind | None) -> bool:
    """Whether a value of a suite can be compared with the values of a column."""
    if kind == "text":
        return isinstance(value, str)
    if kind == "truth":
        return isinstance(value, bool)
    return kind in {"whole", "number"} and is_number(value)


def _name(written: Mapping[str, Any]) -> str:
    column = written["column"]
    if not isinstance(column, dict) or column.keys() != {"name"} or not isinstance(column["name"], str):
        raise NotScannableError("value", _ROW_CONDITION)
    return str(column["name"])
