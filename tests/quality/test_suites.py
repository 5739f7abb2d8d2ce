"""Suites say what they check in three languages, and a broken one is named at once."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from evaluation.errors import WrongUseError
from evaluation.messages import LANGUAGES
from evaluation.project import project_path
from evaluation.quality.preparations import prepare
from evaluation.quality.suites import read_suite
from evaluation.quality.validation import CheckRequest
from evaluation.reference import load_reference
from evaluation.sources import TABLES, canonical_dtypes

from .good_tables import GOOD_TABLES, surroundings_of

SUITES = sorted(path.stem for path in project_path("expectations").glob("*.json"))


def copy_suite(folder: Path, **changes: object) -> None:
    """The real suite with another value at its top, or in its first rule."""
    document = json.loads(read_suite("npr_patients").path.read_text(encoding="utf-8"))
    document["expectations"][0] |= changes
    (folder / "npr_patients.json").write_text(json.dumps(document), encoding="utf-8")


def test_every_table_that_can_be_delivered_has_a_suite_and_a_good_table():
    assert sorted(TABLES) == SUITES
    assert sorted(GOOD_TABLES) == SUITES


@pytest.mark.parametrize("table", SUITES)
def test_every_table_has_a_rule_for_rows_that_stand_twice(table):
    (rule,) = [rule for rule in read_suite(table).suite.expectations if rule.meta.id == "key-repeated"]
    assert rule.type in {"expect_column_values_to_be_unique", "expect_compound_columns_to_be_unique"}


@pytest.mark.parametrize("table", SUITES)
def test_every_key_that_a_delivery_must_have_has_a_rule_for_rows_without_it(table):
    rules = read_suite(table).suite.expectations
    needed = {rule.kwargs["column"] for rule in rules if rule.type == "expect_column_values_to_not_be_null"}
    columns = [TABLES[table].column(name) for name in TABLES[table].key]
    assert [each.name for each in columns if (each.required or each.default) and each.name not in needed] == []


@pytest.mark.parametrize("table", SUITES)
def test_a_rule_about_the_values_of_a_category_knows_all_that_its_declaration_knows(table):
    words = {each.name: set(each.words) for each in TABLES[table].columns if each.kind == "category" and not each.many}
    rules = [rule for rule in read_suite(table).suite.expectations if rule.type == "expect_column_values_to_be_in_set"]
    known = {rule.kwargs["column"]: set(rule.kwargs["value_set"]) for rule in rules if rule.kwargs["column"] in words}
    assert known == words


@pytest.mark.parametrize("table", SUITES)
def test_every_column_that_a_rule_asks_for_is_canonical_or_prepared_and_named(table):
    suite = read_suite(table).suite
    given = set(prepare(table, GOOD_TABLES[table].frame, surroundings_of(table)).columns)
    canonical = set(canonical_dtypes(TABLES[table]))
    named = set(suite.meta.get("prepared_columns", {}))
    of_every_table = {"published"} | {f"{each.name}_year" for each in TABLES[table].columns if each.kind == "date"}
    asked = {name for rule in suite.expectations for name in columns_of(rule)}
    assert asked <= canonical | named | of_every_table
    assert named <= given


def columns_of(rule) -> set[str]:
    """The columns that stand in the arguments of a rule, those of its condition included."""
    named = {rule.kwargs[each] for each in ("column", "column_A", "column_B") if each in rule.kwargs}
    return named | set(rule.kwargs.get("column_list", ())) | conditioned(rule.kwargs.get("row_condition"))


def conditioned(condition) -> set[str]:
    """The columns of a condition."""
    if condition is None:
        return set()
    if "conditions" in condition:
        return {name for each in condition["conditions"] for name in conditioned(each)}
    return {condition["column"]["name"]}


@pytest.mark.parametrize("table", SUITES)
def test_a_suite_is_named_after_its_table(table):
    assert read_suite(table).suite.name == table


@pytest.mark.parametrize("table", SUITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_is_wrong_and_what_to_do_in_one_sentence(table, language):
    for rule in read_suite(table).suite.expectations:
        sentence = rule.meta.message.in_(language)
        assert sentence[0].isupper(), rule.meta.id
        assert sentence.endswith("."), rule.meta.id
        assert sentence.count(". ") == 0, rule.meta.id
        assert "; " in sentence, rule.meta.id


@pytest.mark.parametrize("table", SUITES)
def test_nynorsk_is_nynorsk(table):
    bokmaal = {"ikke", "en", "et", "hvor", "hvilken", "hvilket", "flere", "mer", "enhet", "fra"}
    bokmaal |= {
        "antallet",
        "pasienter",
        "helseforetak",
        "rekken",
        "leveransens",
        "kilde",
        "riktige",
        "mangler",
        "hver",
    }
    bokmaal |= {"noe", "noen", "ble", "skrevet", "bekreftet", "tjenesten", "tjenesteområdet", "kommer", "hva", "hvis"}
    bokmaal |= {"årsverkene", "deltaker", "deltakere", "navnet", "navn", "riktig", "søkere", "raden", "dobbelte"}
    for rule in read_suite(table).suite.expectations:
        words = set(rule.meta.message.nn.lower().replace(",", "").replace(";", "").split())
        assert words & bokmaal == set(), rule.meta.id


def test_lists_of_units_come_from_the_reference_and_stand_in_no_suite():
    assert {"countries", "regional_authorities", "trusts", "regions", "report_year", "last_year"} == (
        read_suite("npr_patients").parameters()
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"name": "npr_patients", "expectations": [], "meta": {}}',
        b'{"name": "npr_patients", "expectations": [{"type": "x"}], "meta": {}}',
        b"[" * 100_000,
    ],
)
def test_a_broken_suite_is_wrong_use(content, tmp_path):
    (tmp_path / "npr_patients.json").write_bytes(content)
    with pytest.raises(WrongUseError, match=r"npr_patients\.json"):
        read_suite("npr_patients", folder=tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"severity": "fatal"},
        {"type": "no expectation"},
        {"meta": {"id": "total-row", "column": "unit", "message": {"nb": "x", "nn": "x"}}},
        {
            "meta": {
                "id": "year-missing",
                "column": "x",
                "message": {"nb": "x", "nn": "x", "en": "x"},
            }
        },
        {"unknown": 1},
    ],
)
def test_a_rule_that_says_too_little_or_too_much_is_wrong_use(changes, tmp_path):
    copy_suite(tmp_path, **changes)
    with pytest.raises(WrongUseError):
        read_suite("npr_patients", folder=tmp_path)


def test_a_missing_suite_is_wrong_use(tmp_path):
    with pytest.raises(WrongUseError, match=r"npr_patients\.json"):
        read_suite("npr_patients", folder=tmp_path)


def test_a_parameter_that_nobody_gives_is_wrong_use(tmp_path):
    copy_suite(tmp_path, kwargs={"column": "unit", "value_set": {"$PARAMETER": "planets"}})
    suite = read_suite("npr_patients", folder=tmp_path)
    with pytest.raises(WrongUseError, match="planets"):
        CheckRequest("npr_patients", tmp_path / "x.parquet", suite, {"report_year": 2026, "last_year": 2028})


@pytest.mark.parametrize("table", SUITES)
def test_every_rule_names_columns_that_the_table_has(table):
    columns = {column.name for column in TABLES[table].columns}
    for rule in read_suite(table).suite.expectations:
        assert set(rule.meta.column.split(", ")) <= columns, rule.meta.id


def test_importing_the_room_does_not_import_great_expectations():
    program = "import sys, evaluation.quality; print('great_expectations' in sys.modules)"
    answer = subprocess.run((sys.executable, "-I", "-c", program), capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["municipal_positions", "municipal_statistics", "nonprofit_positions"])
def test_a_name_that_two_municipalities_bear_is_told_with_the_numbers_it_can_be(table, language):
    reference = load_reference()
    bearers = defaultdict(list)
    for code in reference.units("municipality"):
        bearers[reference.unit_name("municipality", code).in_("nb").partition(" (")[0]].append(code)
    shared = {name: sorted(codes) for name, codes in bearers.items() if len(codes) > 1}
    # SSB, KLASS 131, 1 January 2024.
    assert shared == {"Herøy": ["1515", "1818"], "Våler": ["3114", "3419"]}
    (rule,) = (each for each in read_suite(table).suite.expectations if each.meta.id == "municipality-not-in-use")
    text = rule.meta.message.in_(language)
    assert all(word in text for name, codes in shared.items() for word in (name, *codes))
