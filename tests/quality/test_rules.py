"""Every rule of every suite holds on a good table and catches its mutations; only counts come back."""

import json
import subprocess
import sys

import pytest

from evaluation.messages import LANGUAGES
from evaluation.quality.counts import MOST_PLACES
from evaluation.quality.preparations import looks_at
from evaluation.quality.results import Finding, rule_results
from evaluation.quality.suites import read_suite
from evaluation.sources import TABLES

from .good_tables import GOOD_TABLES, PLANTED, PLANTED_NUMBER, mutations_of

pytestmark = pytest.mark.slow

RULES = {table: [rule.meta.id for rule in read_suite(table).suite.expectations] for table in GOOD_TABLES}
MUTATIONS = {(table, *name): spoiled for table in GOOD_TABLES for name, (_, spoiled) in mutations_of(table).items()}


def statuses(counts) -> dict[str, str]:
    """The rules that did not hold, and how they went."""
    return {each.id: each.status for each in counts.rules if each.status != "passed"}


@pytest.mark.parametrize("table", GOOD_TABLES)
def test_every_rule_holds_on_the_good_table(table, checked):
    assert statuses(checked.good[table]) == {}


@pytest.mark.parametrize("table", GOOD_TABLES)
def test_every_rule_has_rows_to_look_at_in_the_good_table(table, checked):
    assert [each.id for each in checked.good[table].rules if each.rows_checked == 0] == []


@pytest.mark.parametrize("table", [table for table in GOOD_TABLES if looks_at(table)])
def test_a_table_that_is_delivered_alone_is_not_accused_for_it(table, checked):
    assert statuses(checked.alone[table]) == {}


@pytest.mark.parametrize("table", GOOD_TABLES)
def test_a_table_without_rows_breaks_no_rule(table, checked):
    assert statuses(checked.empty[table]) == {}


@pytest.mark.parametrize("table", GOOD_TABLES)
def test_a_row_in_which_nothing_stands_stops_no_rule(table, checked):
    assert "error" not in statuses(checked.blank[table]).values()


@pytest.mark.parametrize("table", GOOD_TABLES)
def test_every_rule_has_a_mutation_and_every_mutation_a_rule(table):
    mutated = {rule for name, rule, _ in MUTATIONS if name == table}
    assert sorted(set(RULES[table]) ^ mutated) == []


@pytest.mark.parametrize("name", MUTATIONS, ids=lambda name: f"{name[0]}: {name[2]}")
def test_a_rule_catches_its_mutation(name, checked):
    counts = checked.mutated[name]
    assert (counts.status, counts.rows_failed) == ("failed", MUTATIONS[name])
    # Whoever marks rows asks for more than the few that a message names, and gets every one.
    assert len(counts.first_rows) == min(MUTATIONS[name], MOST_PLACES)
    assert list(counts.first_rows) == sorted(set(counts.first_rows))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", GOOD_TABLES)
def test_what_is_said_of_a_rule_names_table_column_and_number_of_rows_and_no_value(table, language, checked):
    suite = read_suite(table).suite
    rules = {rule.meta.id: rule for rule in suite.expectations}
    for name, spoiled in MUTATIONS.items():
        if name[0] == table:
            one = suite.model_copy(update={"expectations": (rules[name[1]],)})
            counts = checked.good[table].model_copy(update={"rules": (checked.mutated[name],)})
            (result,) = rule_results(one, counts)
            said = Finding(table, f"{table}.xlsx", "Ark1", result).in_(language)
            place, _, sentence = said.partition(": ")
            assert place.startswith(f"{table}.xlsx, "), name
            assert TABLES[table].heads(result.column.split(", ")).in_(language) in place, name
            assert f" {spoiled} " in place, name
            assert sentence == result.text.in_(language), name
            assert not {PLANTED, str(PLANTED_NUMBER)} & set(said.split()), name


def test_a_rule_for_some_rows_looks_at_those_alone(checked):
    rows = {each.id: each.rows_checked for each in checked.good["npr_patients"].rules}
    # The country has a row in 2016, 2017 and 2018, and in the last two one for a sector and one for a procedure.
    assert rows["country-unknown"] == 7
    assert rows["regional-authority-unknown"] == 12
    # All but those seven, and but the suppressed number that nothing is the whole of.
    assert rows["part-above-country"] == 16


def test_nothing_planted_leaves_the_checking_process(checked):
    assert checked.stderr == ""
    for secret in (PLANTED, str(PLANTED_NUMBER)):
        assert secret not in checked.stdout


def test_the_answer_holds_names_of_rules_counts_and_places_and_nothing_else(checked):
    answer = json.loads(checked.stdout)
    assert set(answer) == {"version", "tables"}
    keys = {tuple(rule) for table in answer["tables"] for rule in table["rules"]}
    assert keys == {("id", "status", "rows_checked", "rows_failed", "first_rows")}
    for table in answer["tables"]:
        assert {rule["id"] for rule in table["rules"]} <= set(RULES[table["table"]])
        assert all(isinstance(place, int) for rule in table["rules"] for place in rule["first_rows"])


def test_the_checking_process_has_no_network_and_prints_nothing_but_its_answer():
    program = """
import socket, sys, warnings
from evaluation.quality import worker
out = worker._close_every_way_out()
print("HEMMELEG-4711"); print("HEMMELEG-4711", file=sys.stderr); warnings.warn("HEMMELEG-4711")
try:
    socket.create_connection(("127.0.0.1", 9))
except Exception as error:
    out.write(type(error).__name__); out.flush()
"""
    process = subprocess.run((sys.executable, "-I", "-c", program), capture_output=True, text=True, check=True)
    assert (process.stdout, process.stderr) == ("PermissionError", "")


def test_a_fault_in_the_checking_process_is_answered_by_its_class_alone():
    process = subprocess.run(
        (sys.executable, "-I", "-m", "evaluation.quality.worker"),
        input='{"tables": HEMMELEG-4711}',
        capture_output=True,
        text=True,
        check=True,
    )
    assert (process.stdout, process.stderr) == ('{"error": "JSONDecodeError"}', "")
