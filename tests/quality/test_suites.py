"""Suites say what they check in three languages, and a broken one is named at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.errors import WrongUseError
from evaluation.messages import LANGUAGES
from evaluation.project import project_path
from evaluation.quality.suites import read_suite
from evaluation.quality.validation import CheckRequest
from evaluation.sources import TABLES

SUITES = sorted(path.stem for path in project_path("expectations").glob("*.json"))


def copy_suite(folder: Path, **changes: object) -> None:
    """The real suite with another value at its top, or in its first rule."""
    document = json.loads(read_suite("npr_patients").path.read_text(encoding="utf-8"))
    document["expectations"][0] |= changes
    (folder / "npr_patients.json").write_text(json.dumps(document), encoding="utf-8")


def test_every_table_that_can_be_delivered_has_a_suite():
    assert set(TABLES) <= set(SUITES)


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
    }
    for rule in read_suite(table).suite.expectations:
        words = set(rule.meta.message.nn.lower().replace(",", "").replace(";", "").split())
        assert words & bokmaal == set(), rule.meta.id


def test_lists_of_units_come_from_the_reference_and_stand_in_no_suite():
    assert {"countries", "regional_authorities", "trusts", "regions", "max_year"} == (
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
        CheckRequest("npr_patients", tmp_path / "x.parquet", suite, {"max_year": 2026})


@pytest.mark.parametrize("table", SUITES)
def test_every_rule_names_columns_that_the_table_has(table):
    columns = {column.name for column in TABLES[table].columns}
    for rule in read_suite(table).suite.expectations:
        assert set(rule.meta.column.split(", ")) <= columns, rule.meta.id


def test_importing_the_room_does_not_import_great_expectations():
    program = "import sys, evaluation.quality; print('great_expectations' in sys.modules)"
    answer = subprocess.run((sys.executable, "-I", "-c", program), capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"
