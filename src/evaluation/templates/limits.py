"""What the rules of a table's suite say of one column, for the validation of its cells.

Only rules that block, and that hold for every row, may keep anyone from writing a value; everything else is left to the
gate, which sees whole tables.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from evaluation.quality.suites import Parameters, Rule, Suite

_DIGITS: Final = re.compile(r"\^\[0-9\]\{(\d+)(?:,(\d+))?\}\$")
_PARAMETER: Final = "$PARAMETER"
_OF_ALL_ROWS: Final = "row_condition"


@dataclass(frozen=True)
class Limits:
    """The bounds of a column's values.

    Attributes:
        required: whether a row without a value is blocked.
        least: smallest number; of a date, the first year.
        most: largest number; of a date, the last year.
        whole: whether a number must be whole.
        values: the canonical values, where only these are allowed.
        digits: least and greatest number of digits, where the value is digits only.
    """

    required: bool = False
    least: float | None = None
    most: float | None = None
    whole: bool = False
    values: tuple[Any, ...] = field(default=())
    digits: tuple[int, int] | None = None


def limits_of(suite: Suite, column: str, parameters: Parameters) -> Limits:
    """The bounds that a suite sets for every row of a column.

    Args:
        suite: of the table.
        column: canonical name.
        parameters: what the suite may ask for by name.
    """
    least: list[float] = []
    most: list[float] = []
    found: dict[str, Any] = {}
    for rule in _rules(suite):
        about = rule.kwargs.get("column")
        kwargs = {name: _resolved(value, parameters) for name, value in rule.kwargs.items()}
        match rule.type.removeprefix("expect_column_values_to_"):
            case "not_be_null" if about == column:
                found["required"] = True
            case "be_between" if about in {column, f"{column}_year"}:
                least += [kwargs["min_value"]] if kwargs.get("min_value") is not None else []
                most += [kwargs["max_value"]] if kwargs.get("max_value") is not None else []
            case "be_between" if about == f"{column}_beyond_whole":
                found["whole"] = True
            case "be_in_set" if about == column:
                found["values"] = tuple(kwargs["value_set"])
            case "match_regex" if about == column and (digits := _DIGITS.fullmatch(kwargs["regex"])):
                found["digits"] = (int(digits[1]), int(digits[2] or digits[1]))
    return Limits(least=max(least, default=None), most=min(most, default=None), **found)


def _rules(suite: Suite) -> Iterator[Rule]:
    for rule in suite.expectations:
        if rule.severity == "critical" and _OF_ALL_ROWS not in rule.kwargs and "mostly" not in rule.kwargs:
            yield rule


def _resolved(value: object, parameters: Parameters) -> Any:
    return parameters[value[_PARAMETER]] if isinstance(value, Mapping) and _PARAMETER in value else value
