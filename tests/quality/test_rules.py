"""Every rule holds on the good table and catches its mutation; only counts come back."""

import json
import subprocess
import sys

import pytest

from evaluation.quality.suites import read_suite

pytestmark = pytest.mark.slow

RULES = [rule.meta.id for rule in read_suite("npr_patients").suite.expectations]


def test_every_rule_holds_on_the_good_table(checked):
    assert [each.id for each in checked.good.rules if each.status != "passed"] == []
    assert checked.good.rows == 20


def test_every_rule_has_rows_to_look_at_in_the_good_table(checked):
    assert [each.id for each in checked.good.rules if each.rows_checked == 0] == []


def test_every_rule_has_a_mutation_and_every_mutation_a_rule(mutations):
    assert sorted(mutations) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_catches_its_mutation(rule, checked, mutations):
    counts = {each.id: each for each in checked.mutated[rule].rules}[rule]
    _, spoiled = mutations[rule]
    assert (counts.status, counts.rows_failed) == ("failed", spoiled)


def test_a_rule_for_some_rows_looks_at_those_alone(checked):
    rows = {each.id: each.rows_checked for each in checked.good.rules}
    # The country has a row in 2016, 2017 and 2018, one for a sector and one for a procedure.
    assert rows["country-unknown"] == 5
    assert rows["regional-authority-unknown"] == 12
    assert rows["part-above-country"] == 14


def test_nothing_planted_leaves_the_checking_process(checked, planted):
    assert checked.stderr == ""
    for secret in planted:
        assert secret not in checked.stdout


def test_the_answer_holds_names_of_rules_and_counts_and_nothing_else(checked):
    answer = json.loads(checked.stdout)
    assert set(answer) == {"version", "tables"}
    keys = {tuple(rule) for table in answer["tables"] for rule in table["rules"]}
    assert keys == {("id", "status", "rows_checked", "rows_failed")}
    assert {rule["id"] for table in answer["tables"] for rule in table["rules"]} == set(RULES)


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
