"""What a scan cannot check as Great Expectations does is refused by name, before any rule is checked."""

import ibis
import pytest

from evaluation.errors import WrongUseError
from evaluation.project import project_path
from evaluation.quality.scan import RULE_TYPES, scan_suite

from .good_tables import GOOD_TABLES, parameters_of
from .oracle import written
from .scanned_rules import compare, missing, rule, suite


@pytest.fixture(scope="module")
def contacts(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("contacts") / "npr_episodes.parquet"
    return ibis.duckdb.connect().read_parquet(
        written("npr_episodes", GOOD_TABLES["npr_episodes"].frame, path).as_posix()
    )


def refusal(rows, *rules) -> list[str]:
    with pytest.raises(WrongUseError) as caught:
        scan_suite(rows, suite("npr_episodes", *rules), parameters_of())
    return [str(each) for each in caught.value.messages]


def test_every_rule_that_cannot_be_scanned_is_named_with_its_type_at_once(contacts):
    said = refusal(
        contacts,
        rule("kept", "column_values_to_not_be_null", column="person"),
        rule("mean", "column_mean_to_be_between", column="date_year", min_value=1),
        rule("order", "column_values_to_be_increasing", column="person"),
    )
    assert [each.split(" is of the type ")[0] for each in said] == [
        "The rule mean of npr_episodes",
        "The rule order of npr_episodes",
    ]
    assert "expect_column_mean_to_be_between" in said[0]
    assert "expect_column_values_to_match_regex" in said[0].partition("these types: ")[2]


@pytest.mark.parametrize(
    ("name", "kwargs"),
    [
        ("result_format", {"column": "date_year", "min_value": 1, "result_format": "COMPLETE"}),
        ("parse_strings_as_datetimes", {"column": "date_year", "min_value": 1, "parse_strings_as_datetimes": True}),
        ("column", {"min_value": 1}),
    ],
)
def test_an_argument_that_is_not_understood_or_lacking_is_named(contacts, name, kwargs):
    (said,) = refusal(contacts, rule("odd", "column_values_to_be_between", **kwargs))
    assert said.startswith("The rule odd (expect_column_values_to_be_between) of npr_episodes")
    assert f"the argument {name}" in said


@pytest.mark.parametrize(
    ("name", "kind", "kwargs"),
    [
        ("min_value", "column_values_to_be_between", {"column": "date_year"}),
        ("min_value", "column_values_to_be_between", {"column": "date_year", "min_value": 2, "max_value": 1}),
        ("min_value", "column_values_to_be_between", {"column": "date_year", "min_value": "2008"}),
        ("max_value", "column_values_to_be_between", {"column": "date_year", "max_value": True}),
        ("max_value", "column_values_to_be_between", {"column": "date_year", "max_value": {"$PARAMETER": "nobody"}}),
        ("strict_min", "column_values_to_be_between", {"column": "date_year", "min_value": 1, "strict_min": "yes"}),
        ("mostly", "column_values_to_not_be_null", {"column": "person", "mostly": 1.5}),
        ("value_set", "column_values_to_be_in_set", {"column": "sector", "value_set": []}),
        ("value_set", "column_values_to_be_in_set", {"column": "sector", "value_set": ["somatic", 1]}),
        ("value_set", "column_values_to_be_in_set", {"column": "date_year", "value_set": [2024.5]}),
        ("value_set", "column_values_to_not_be_in_set", {"column": "sector", "value_set": None}),
        ("value", "column_value_lengths_to_equal", {"column": "person", "value": -1}),
        ("column_list", "compound_columns_to_be_unique", {"column_list": ["person", "person"]}),
        ("ignore_row_if", "compound_columns_to_be_unique", {"column_list": ["person"], "ignore_row_if": "often"}),
        (
            "ignore_row_if",
            "column_pair_values_to_be_equal",
            {"column_A": "date", "column_B": "date", "ignore_row_if": "both_values_are_missing"},
        ),
    ],
)
def test_a_value_that_is_not_understood_is_named_by_its_argument(contacts, name, kind, kwargs):
    (said,) = refusal(contacts, rule("odd", kind, **kwargs))
    assert said.startswith(f"The rule odd (expect_{kind}) of npr_episodes has a value in the argument {name} ")


@pytest.mark.parametrize(
    "condition",
    [
        'person == "a"',
        {"type": "pass_through", "pass_through_filter": "person == 'a'"},
        compare("person", "<", "a"),
        compare("person", "==", 1),
        compare("date_year", "IN", []),
        compare("date_year", "LIKE", 2024),
        {**missing("person"), "else": 1},
        {"type": "and", "conditions": []},
        {"type": "nullity", "column": "person", "is_null": True},
    ],
)
def test_a_condition_that_is_not_understood_is_refused_and_never_left_out(contacts, condition):
    (said,) = refusal(contacts, rule("odd", "column_values_to_not_be_null", column="person", row_condition=condition))
    assert "the argument row_condition" in said


@pytest.mark.parametrize(
    ("column", "kind", "kwargs"),
    [
        ("diagnosis", "column_values_to_not_be_null", {"column": "diagnosis"}),
        ("date", "column_values_to_match_regex", {"column": "date", "regex": "a"}),
        ("person", "column_values_to_be_between", {"column": "person", "min_value": 1}),
        ("published", "column_values_to_be_in_set", {"column": "published", "value_set": ["a"]}),
        (
            "date",
            "column_pair_values_to_be_equal",
            {"column_A": "date_year", "column_B": "date", "ignore_row_if": "either_value_is_missing"},
        ),
        (
            "diagnosis",
            "column_values_to_not_be_null",
            {"column": "person", "row_condition": missing("diagnosis")},
        ),
    ],
)
def test_a_column_that_is_not_there_or_of_another_kind_is_named(contacts, column, kind, kwargs):
    (said,) = refusal(contacts, rule("odd", kind, **kwargs))
    assert f"looks at the column {column}, " in said


def test_a_pattern_that_engines_read_differently_is_named_by_what_is_different(contacts):
    (said,) = refusal(contacts, rule("odd", "column_values_to_match_regex", column="person", regex=r"\bp\d+"))
    assert said.startswith(
        r"The pattern of the rule odd (expect_column_values_to_match_regex) of npr_episodes holds \b,"
    )


def test_no_value_of_a_suite_or_a_row_stands_in_a_refusal(contacts):
    said = refusal(
        contacts,
        rule("set", "column_values_to_be_in_set", column="sector", value_set=["HEMMELEG-4711", 1]),
        rule("mean", "column_mean_to_be_between", column="HEMMELEG-4711"),
    )
    assert "HEMMELEG-4711" not in "".join(said)


def test_what_can_be_scanned_is_listed_for_whoever_writes_a_rule():
    page = project_path("docs/data.md").read_text(encoding="utf-8")
    listed = [line for line in page.splitlines() if line.startswith("| `expect_")]
    assert [line.split(" | ")[:2] for line in listed] == [
        [f"| `{name}`", each.says] for name, each in RULE_TYPES.items()
    ]
