"""Suites that the scan is tried on: every type of rule under every kind of condition, and contacts by the hundred."""

from typing import Any

from evaluation.quality.suites import Suite, read_suite

TEXT = {"nb": "Feil.", "nn": "Feil.", "en": "Wrong."}


def rule(name: str, kind: str, **kwargs: Any) -> dict[str, Any]:
    """A rule as a suite writes it."""
    meta = {"id": name, "column": kwargs.get("column", "rows"), "message": TEXT}
    return {"type": f"expect_{kind}", "kwargs": kwargs, "severity": "info", "meta": meta}


def suite(table: str, *rules: dict[str, Any]) -> Suite:
    """A suite of some rules."""
    return Suite.model_validate({"name": table, "expectations": list(rules), "meta": {}})


def compare(column: str, operator: str, parameter: Any) -> dict[str, Any]:
    """A condition that compares."""
    return {"type": "comparison", "column": {"name": column}, "operator": operator, "parameter": parameter}


def missing(column: str, *, is_null: bool = True) -> dict[str, Any]:
    """A condition that asks whether a value is missing."""
    return {"type": "nullity", "column": {"name": column}, "is_null": is_null}


CONDITIONS = (
    None,
    compare("purpose", "==", "research"),
    compare("purpose", "!=", "research"),
    compare("purpose", "IN", ["research", "dissemination"]),
    compare("purpose", "NOT_IN", ["research"]),
    compare("amount_applied", "==", 1),
    compare("amount_applied", "!=", 1),
    compare("amount_applied", "<", 1),
    compare("amount_applied", "<=", 1),
    compare("amount_applied", ">", 1),
    compare("amount_applied", ">=", 1),
    compare("amount_applied", "IN", [0, 1]),
    compare("amount_applied", "NOT_IN", [0, 1]),
    compare("applied_year", ">=", 2024),
    compare("published", "==", True),
    compare("published", "!=", True),
    missing("applied"),
    missing("amount_awarded", is_null=False),
    {"type": "and", "conditions": [missing("region", is_null=False), compare("amount_applied", ">", 0)]},
    {"type": "or", "conditions": [missing("region"), compare("purpose", "!=", "research")]},
)

_PAIR = {"ignore_row_if": "either_value_is_missing"}
_RULES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("column_values_to_not_be_null", {"column": "call"}),
    ("column_values_to_not_be_null", {"column": "amount_applied", "mostly": 0.5}),
    ("column_values_to_be_null", {"column": "amount_applied"}),
    ("column_values_to_be_in_set", {"column": "region", "value_set": ["south", ""], "mostly": 0.5}),
    ("column_values_to_be_in_set", {"column": "amount_applied", "value_set": [1, 2]}),
    ("column_values_to_not_be_in_set", {"column": "region", "value_set": ["south"], "mostly": 0.25}),
    ("column_values_to_be_between", {"column": "amount_applied", "min_value": 0}),
    ("column_values_to_be_between", {"column": "amount_applied", "min_value": 0, "max_value": 2, "strict_min": True}),
    ("column_values_to_be_between", {"column": "applied_year", "max_value": 2027, "strict_max": True}),
    ("column_values_to_be_unique", {"column": "application"}),
    ("column_values_to_be_unique", {"column": "applied", "mostly": 0.5}),
    ("compound_columns_to_be_unique", {"column_list": ["application", "applied"]}),
    (
        "compound_columns_to_be_unique",
        {"column_list": ["region", "purpose", "applied"], "ignore_row_if": "any_value_is_missing"},
    ),
    ("compound_columns_to_be_unique", {"column_list": ["region", "purpose"], "ignore_row_if": "never"}),
    (
        "column_pair_values_a_to_be_greater_than_b",
        {"column_A": "amount_applied", "column_B": "amount_awarded", "or_equal": True, **_PAIR},
    ),
    ("column_pair_values_a_to_be_greater_than_b", {"column_A": "decision", "column_B": "applied", **_PAIR}),
    ("column_pair_values_to_be_equal", {"column_A": "amount_applied", "column_B": "amount_awarded", **_PAIR}),
    ("column_value_lengths_to_be_between", {"column": "call", "min_value": 1, "max_value": 2}),
    ("column_value_lengths_to_equal", {"column": "call", "value": 2}),
    ("column_values_to_match_regex", {"column": "call", "regex": r"^[a-zæ]\s?b*$"}),
    ("column_values_to_not_match_regex", {"column": "call", "regex": r"[\s@,]"}),
)

EVERY_TYPE = suite(
    "funding",
    *(
        rule(f"rule-{place}-where-{at}", kind, **kwargs, **({"row_condition": where} if where else {}))
        for place, (kind, kwargs) in enumerate(_RULES)
        for at, where in enumerate(CONDITIONS)
    ),
    rule("rows-between", "table_row_count_to_be_between", min_value=1, max_value=5),
    rule("rows-equal", "table_row_count_to_equal", value=0),
)

EPISODES = read_suite("npr_episodes").suite
