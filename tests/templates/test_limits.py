"""Only what a rule blocks in every row may keep anyone from writing."""

from typing import Any

from evaluation.quality.suites import Suite
from evaluation.templates.limits import Limits, limits_of


def suite(*rules: tuple[str, str, dict[str, Any]]) -> Suite:
    return Suite.model_validate(
        {
            "name": "a_table",
            "meta": {},
            "expectations": [
                {
                    "type": f"expect_column_values_to_{name}",
                    "kwargs": kwargs,
                    "severity": severity,
                    "meta": {"id": f"rule-{at}", "column": "x", "message": {"nb": "x", "nn": "x", "en": "x"}},
                }
                for at, (name, severity, kwargs) in enumerate(rules)
            ],
        }
    )


def test_bounds_come_from_the_strictest_rules_and_from_parameters() -> None:
    rules = suite(
        ("be_between", "critical", {"column": "x", "min_value": 0, "max_value": {"$PARAMETER": "last_year"}}),
        ("be_between", "critical", {"column": "x", "min_value": 5}),
        ("not_be_null", "critical", {"column": "x"}),
    )
    assert limits_of(rules, "x", {"last_year": 2028}) == Limits(required=True, least=5, most=2028)
    assert limits_of(rules, "y", {"last_year": 2028}) == Limits()


def test_a_warning_and_a_rule_for_some_rows_leave_people_free() -> None:
    condition = {"type": "comparison", "column": {"name": "y"}, "operator": "==", "parameter": 1}
    rules = suite(
        ("be_between", "warning", {"column": "x", "max_value": 25}),
        ("not_be_null", "critical", {"column": "x", "row_condition": condition}),
        ("be_in_set", "critical", {"column": "x", "value_set": ["a"], "row_condition": condition}),
        ("be_in_set", "info", {"column": "x", "value_set": ["a"]}),
    )
    assert limits_of(rules, "x", {}) == Limits()


def test_digits_whole_numbers_and_years_of_dates_are_recognised() -> None:
    rules = suite(
        ("match_regex", "critical", {"column": "a", "regex": "^[0-9]{9}$"}),
        ("match_regex", "critical", {"column": "b", "regex": "^[0-9]{1,5}$"}),
        ("match_regex", "critical", {"column": "c", "regex": "^[A-Z]+$"}),
        ("be_between", "critical", {"column": "d_beyond_whole", "max_value": 0}),
        ("be_between", "critical", {"column": "e_year", "min_value": 2015, "max_value": 2040}),
    )
    found = {name: limits_of(rules, name, {}) for name in "abcde"}
    assert found == {
        "a": Limits(digits=(9, 9)),
        "b": Limits(digits=(1, 5)),
        "c": Limits(),
        "d": Limits(whole=True),
        "e": Limits(least=2015, most=2040),
    }
