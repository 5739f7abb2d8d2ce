"""The types of rules that a scan checks, each with the arguments it may have and how it is counted.

One table, `RULE_TYPES`: the refusals name its types, and `docs/data.md` lists them.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Final, TypeAlias

from evaluation.quality.scan.arguments import Arguments
from evaluation.quality.scan.conditions import fits
from evaluation.quality.scan.counting import Counting, Looked
from evaluation.quality.scan.patterns import PatternRefusedError, on_every_engine
from evaluation.quality.scan.refusals import NotScannableError
from evaluation.quality.scan.rows import Expression, kind_of

Count: TypeAlias = "Callable[[Arguments, Looked], Counting]"

_OF_EVERY_ROW: Final = frozenset({"row_condition", "mostly"})
_LIMITS: Final = frozenset({"min_value", "max_value", "strict_min", "strict_max"})


@dataclass(frozen=True)
class RuleType:
    """A type of rule.

    Attributes:
        says: what must be so, in a few words.
        count: how it is counted.
        required: names of the arguments it must have.
        optional: names of those it may have.
    """

    says: str
    count: Count
    required: frozenset[str]
    optional: frozenset[str] = _OF_EVERY_ROW


def _present(given: Arguments, looked: Looked) -> Counting:
    column = looked.rows.column(given.text("column"))
    return Counting(looked.count(), looked.count() - looked.present(column))


def _absent(given: Arguments, looked: Looked) -> Counting:
    column = looked.rows.column(given.text("column"))
    return Counting(looked.count(), looked.present(column))


def _in_set(given: Arguments, looked: Looked) -> Counting:
    column, values = _column_and_set(given, looked)
    return Counting(looked.present(column), looked.holds(column.notin(values)))


def _not_in_set(given: Arguments, looked: Looked) -> Counting:
    column, values = _column_and_set(given, looked)
    return Counting(looked.present(column), looked.holds(column.isin(values)))


def _column_and_set(given: Arguments, looked: Looked) -> tuple[Expression, list[object]]:
    column = looked.rows.column(given.text("column"), "text", "whole", "number")
    values = given.given["value_set"]
    kind = kind_of(column)
    if not isinstance(values, list) or not values or not all(fits(each, kind) for each in values):
        raise NotScannableError("value", "value_set")
    if kind == "whole" and not all(isinstance(each, int) for each in values):
        raise NotScannableError("value", "value_set")
    return column, values


def _between(given: Arguments, looked: Looked) -> Counting:
    column = looked.rows.column(given.text("column"), "whole", "number")
    return Counting(looked.present(column), looked.holds(_outside(given, column)))


def _length_between(given: Arguments, looked: Looked) -> Counting:
    column = looked.rows.column(given.text("column"), "text")
    return Counting(looked.present(column), looked.holds(_outside(given, column.length())))


def _length_equal(given: Arguments, looked: Looked) -> Counting:
    column = looked.rows.column(given.text("column"), "text")
    return Counting(looked.present(column), looked.holds(column.length() != _whole(given, "value")))


def _outside(given: Arguments, value: Expression) -> Expression:
    """Whether a value lies outside the limits; null where it is missing."""
    least, most = given.limit("min_value"), given.limit("max_value")
    if (least is None and most is None) or (least is not None and most is not None and least > most):
        raise NotScannableError("value", "min_value")
    below = operator.le if given.truth("strict_min") else operator.lt
    above = operator.ge if given.truth("strict_max") else operator.gt
    parts = [test(value, limit) for test, limit in ((below, least), (above, most)) if limit is not None]
    return reduce(operator.or_, parts)


def _match(given: Arguments, looked: Looked) -> Counting:
    column, found = _search(given, looked)
    return Counting(looked.present(column), looked.holds(~found))


def _not_match(given: Arguments, looked: Looked) -> Counting:
    column, found = _search(given, looked)
    return Counting(looked.present(column), looked.holds(found))


def _search(given: Arguments, looked: Looked) -> tuple[Expression, Expression]:
    column = looked.rows.column(given.text("column"), "text")
    try:
        return column, column.re_search(on_every_engine(given.text("regex")))
    except PatternRefusedError as error:
        raise NotScannableError("pattern", error.construct) from error


def _unique(given: Arguments, looked: Looked) -> Counting:
    name = given.text("column")
    column = looked.rows.column(name)
    return Counting(looked.present(column), key=looked.keys([name], column.notnull()))


def _unique_together(given: Arguments, looked: Looked) -> Counting:
    names = given.names("column_list")
    columns = [looked.rows.column(each) for each in names]
    ignored = given.given.get("ignore_row_if", "all_values_are_missing")
    if ignored not in {"all_values_are_missing", "any_value_is_missing", "never"}:
        raise NotScannableError("value", "ignore_row_if")
    if ignored == "never":
        return Counting(looked.count(), key=looked.keys(names))
    join = operator.or_ if ignored == "all_values_are_missing" else operator.and_
    is_compared = reduce(join, [each.notnull() for each in columns])
    return Counting(looked.holds(is_compared), key=looked.keys(names, is_compared))


def _greater(given: Arguments, looked: Looked) -> Counting:
    first, second = _pair(given, looked)
    fails = first < second if given.truth("or_equal") else first <= second
    return Counting(looked.holds(first.notnull(), second.notnull()), looked.holds(fails))


def _equal(given: Arguments, looked: Looked) -> Counting:
    first, second = _pair(given, looked)
    return Counting(looked.holds(first.notnull(), second.notnull()), looked.holds(first != second))


def _pair(given: Arguments, looked: Looked) -> tuple[Expression, Expression]:
    # What a comparison with a missing value gives depends on the type in pandas; so both values must be there.
    if given.given["ignore_row_if"] != "either_value_is_missing":
        raise NotScannableError("value", "ignore_row_if")
    first = looked.rows.column(given.text("column_A"), "whole", "number", "time")
    second = looked.rows.column(given.text("column_B"), "whole", "number", "time")
    if (kind_of(first) == "time") != (kind_of(second) == "time"):
        raise NotScannableError("column", given.text("column_B"))
    return first, second


def _whole(given: Arguments, name: str) -> int:
    value = given.given[name]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NotScannableError("value", name)
    return value


def _rows_between(given: Arguments, looked: Looked) -> Counting:
    return _of_table(looked, _outside(given, looked.count()))


def _rows_equal(given: Arguments, looked: Looked) -> Counting:
    return _of_table(looked, looked.count() != _whole(given, "value"))


def _of_table(looked: Looked, fails: Expression) -> Counting:
    """A rule about the table as a whole concerns every row, or none."""
    return Counting(looked.count(), fails.ifelse(looked.count(), 0), held=~fails)


def _of_column(says: str, count: Count, *required: str, optional: frozenset[str] = frozenset()) -> RuleType:
    return RuleType(says, count, frozenset({"column", *required}), _OF_EVERY_ROW | optional)


def _of_pair(says: str, count: Count, *optional: str) -> RuleType:
    return RuleType(
        says, count, frozenset({"column_A", "column_B", "ignore_row_if"}), _OF_EVERY_ROW | frozenset(optional)
    )


RULE_TYPES: Final[Mapping[str, RuleType]] = MappingProxyType(
    {
        "expect_column_values_to_not_be_null": _of_column("a value stands in the column", _present),
        "expect_column_values_to_be_null": _of_column("no value stands in the column", _absent),
        "expect_column_values_to_be_in_set": _of_column("values are among those listed", _in_set, "value_set"),
        "expect_column_values_to_not_be_in_set": _of_column(
            "values are none of those listed", _not_in_set, "value_set"
        ),
        "expect_column_values_to_be_between": _of_column("numbers lie between limits", _between, optional=_LIMITS),
        "expect_column_values_to_match_regex": _of_column("texts hold a pattern", _match, "regex"),
        "expect_column_values_to_not_match_regex": _of_column("texts hold no such pattern", _not_match, "regex"),
        "expect_column_value_lengths_to_be_between": _of_column(
            "texts have a number of characters between limits", _length_between, optional=_LIMITS
        ),
        "expect_column_value_lengths_to_equal": _of_column(
            "texts have this number of characters", _length_equal, "value"
        ),
        "expect_column_values_to_be_unique": _of_column("no value stands twice", _unique),
        "expect_compound_columns_to_be_unique": RuleType(
            "no two rows have the same values in all these columns",
            _unique_together,
            frozenset({"column_list"}),
            _OF_EVERY_ROW | {"ignore_row_if"},
        ),
        "expect_column_pair_values_a_to_be_greater_than_b": _of_pair(
            "the first number or date is greater than the second", _greater, "or_equal"
        ),
        "expect_column_pair_values_to_be_equal": _of_pair("both numbers or dates are the same", _equal),
        "expect_table_row_count_to_be_between": RuleType(
            "the table has a number of rows between limits",
            _rows_between,
            frozenset(),
            frozenset({"min_value", "max_value"}),
        ),
        "expect_table_row_count_to_equal": RuleType(
            "the table has this number of rows", _rows_equal, frozenset({"value"}), frozenset()
        ),
    }
)
"""What a scan checks, by the name of the type in Great Expectations."""
