"""What the gate lets through, what it stops, what it says of it, and what it never says."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import LANGUAGES
from evaluation.quality import (
    CheckOutcome,
    GateBlockedError,
    RuleResult,
    TableResult,
    check_data,
    gate,
    validation,
)
from evaluation.quality.cache import CheckCache
from evaluation.quality.counts import RuleCounts, TableCounts
from evaluation.quality.results import rule_results
from evaluation.quality.suites import read_suite
from evaluation.sources import NOTHING_LEFT_OUT, LeftOut, find_deliveries

HEADERS = "år;nivå;enhet;sektor;prosedyre;grunnlag;pasienter;kilde\n"
GOOD = HEADERS + "".join(
    f"{year};{level};{unit};alle;alle;behandlingssted;{patients};GAMUT\n"
    for year, numbers in {
        # Published by GAMUT on 27 May 2020 (NPR extract).
        2016: (498, 20, 3, 261, 214),
        2017: (537, 21, 3, 230, 283),
        2018: (789, 12, 11, 310, 456),
    }.items()
    for level, unit, patients in zip(
        ("landet", "rhf", "rhf", "rhf", "rhf"),
        ("norway", "helse_midt_norge", "helse_nord", "helse_sor_ost", "helse_vest"),
        numbers,
        strict=True,
    )
)
IDENTITY_NUMBER = "15507600333"  # synthetic, published by navikt/fnrvalidator
PLANTED = "HEMMELEG-4711"
BAD_ROW = f"2018;rhf;{PLANTED};alle;alle;behandlingssted;974711474;GAMUT\n"


def deliver(folder: Path, text: str, **files: str) -> Path:
    """A folder with the table as people deliver it, and what lies beside it."""
    folder.mkdir(exist_ok=True)
    (folder / "npr_patients.csv").write_text(text, encoding="utf-8")
    (folder / "delivery.toml").write_text(files.get("delivery", "[npr_patients]\npublished = true\n"), encoding="utf-8")
    return folder


def check(folder: Path, reference, *, year: int = 2026, **options) -> CheckOutcome:
    return check_data(find_deliveries(folder), year=year, reference=reference, **options)


def refuse_to_start(_requests):
    raise AssertionError("the checking process was started")


def everything_said(outcome: CheckOutcome) -> str:
    """All texts that could reach a person, a log or a file."""
    said: list[object] = [outcome.results, outcome.unreadable, outcome.messages]
    said += [str(each) for each in outcome.messages]
    said += [outcome.lines(language) for language in LANGUAGES]
    said += [outcome.warnings(language) + outcome.notes(language) for language in LANGUAGES]
    said += [json.dumps(each.as_json()) for each in outcome.results]
    return repr(said)


def all_bytes(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file())


def rules_that_failed(results: Iterable[TableResult]) -> list[str]:
    return [rule.id for result in results for rule in result.rules if not rule.success]


def result_with(*rules: tuple[str, str]) -> TableResult:
    """A result made by hand: severity and status of each rule."""
    text = read_suite("npr_patients").suite.expectations[0].meta.message
    made = [
        RuleResult(f"rule-{at}", "expect_x", "unit", severity, status, 12_345, 1, text)
        for at, (severity, status) in enumerate(rules)
    ]
    return TableResult("npr_patients", "npr_patients.xlsx", "Ark1", 12_345, "0" * 64, tuple(made))


@pytest.mark.slow
def test_good_data_go_through_and_are_not_checked_again(tmp_path, reference, own_cache, monkeypatch):
    folder = deliver(tmp_path / "data", GOOD)
    first = gate(check(folder, reference))
    assert first.verdict == "pass"
    assert [each.from_cache for each in first.results] == [False]
    assert first.tables["npr_patients"].frame["patients"].sum() == 3648  # 1824 twice

    monkeypatch.setattr("evaluation.quality.checking.validate", validate_none)
    second = gate(check(folder, reference))
    assert [each.from_cache for each in second.results] == [True]
    assert [each.as_json() for each in second.results] == [each.as_json() for each in first.results]
    assert b"498" not in all_bytes(own_cache)


def validate_none(requests):
    assert requests == []
    return ()


@pytest.mark.slow
def test_bad_data_are_stopped_and_nothing_planted_is_said(tmp_path, reference, own_cache, capfd):
    folder = deliver(tmp_path / "data", GOOD + BAD_ROW)
    outcome = check(folder, reference)
    assert outcome.blocked
    assert dict(outcome.tables) == {}
    assert rules_that_failed(outcome.results) == [
        "regional-authority-unknown",
        "part-above-country",
    ]
    with pytest.raises(GateBlockedError) as stopped:
        gate(outcome)
    assert stopped.value.exit_code == 1
    unit, patients = stopped.value.lines("nn")
    assert unit == (
        "npr_patients.csv, kolonne eining, 1 rad (rad 17): Eininga er ikkje eit regionalt helseføretak; "
        "bruk namnet på eitt av dei fire, eller rett nivået."
    )
    assert patients == (
        "npr_patients.csv, kolonne pasientar, 1 rad (rad 17): Ei eining har fleire pasientar enn heile "
        "landet same år; finn ut kva for eit av tala som er feil, og rett det."
    )
    said = everything_said(outcome) + str(stopped.value) + repr(stopped.value) + "".join(capfd.readouterr())
    for secret in (PLANTED, "974711474"):
        assert secret not in said
    assert not own_cache.exists(), "a blocked check was kept"


@pytest.mark.slow
def test_rows_after_the_year_of_the_report_are_noted_and_let_through(tmp_path, reference):
    after = "2028;landet;norway;alle;alle;behandlingssted;800;GAMUT\n"
    outcome = gate(check(deliver(tmp_path / "data", GOOD + after), reference))
    assert outcome.verdict == "note"
    assert rules_that_failed(outcome.results) == ["after-report-year", "year-gap"]
    assert outcome.notes("nb")[0] == (
        "npr_patients.csv, kolonne år, 1 rad (rad 17): Raden gjelder et år etter rapportåret; ingenting må rettes, "
        "men raden er ikke med i rapporten."
    )


@pytest.mark.slow
def test_a_table_is_checked_again_when_another_that_it_looks_at_has_changed(tmp_path, reference, monkeypatch):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "delivery.toml").write_text("[projects]\n[participants]\n", encoding="utf-8")
    project = f"P1;Kor;utvikling;2026-01-01;vest;{PLANTED}\n"
    (folder / "projects.csv").write_text(f"prosjekt;tittel;type;start;regioner;deltakere\n{project}", encoding="utf-8")
    participants = folder / "participants.csv"
    head = "organisasjon;sektor;region;tatt opp\n"
    participants.write_text(f"{head}Bergen kommune;kommune;vest;2026-01-01\n", encoding="utf-8")
    first = check(folder, reference)
    assert rules_that_failed(first.results) == ["participants-unknown"]
    assert PLANTED not in everything_said(first)

    monkeypatch.setattr("evaluation.quality.checking.validate", pass_all)
    assert [each.from_cache for each in check(folder, reference).results] == [True, True]
    participants.write_text(f"{head}{PLANTED};kommune;vest;2026-01-01\n", encoding="utf-8")
    assert [each.from_cache for each in check(folder, reference).results] == [False, False]


def pass_all(requests):
    """Counts in which every rule held, in place of the checking process."""
    return tuple(
        TableCounts(
            table=each.table,
            rows=1,
            rules=[
                RuleCounts(id=rule.meta.id, status="passed", rows_checked=1, rows_failed=0)
                for rule in each.suite.suite.expectations
            ],
        )
        for each in requests
    )


@pytest.mark.parametrize("number", [IDENTITY_NUMBER, "155076 00333", "15.50.76-00333", f"sjå {IDENTITY_NUMBER}"])
def test_an_identity_number_stops_its_file_before_anything_else_is_read(
    number, tmp_path, reference, monkeypatch, capfd
):
    monkeypatch.setattr("evaluation.quality.checking.read_table", refuse_to_start)
    monkeypatch.setattr("evaluation.quality.validation._ask", refuse_to_start)
    folder = deliver(tmp_path / "data", GOOD.replace("GAMUT", number, 2))
    outcome = check(folder, reference)
    assert outcome.results == ()
    (line,) = outcome.lines("en")
    assert line == (
        "npr_patients.csv, column H: in cells, or in comments on them, something looks like a national identity "
        "number (cells: 2). The first rows with one: 2, 3. Nothing more was read from the file. Delete the numbers, "
        "and deliver the file again without anything that identifies a person."
    )
    assert number not in everything_said(outcome) + "".join(capfd.readouterr())
    with pytest.raises(DataBlockedError):
        gate(outcome)


def test_an_identity_number_in_a_header_is_found_and_not_repeated(tmp_path, reference):
    folder = deliver(tmp_path / "data", GOOD.replace("kilde", IDENTITY_NUMBER, 1))
    outcome = check(folder, reference)
    assert outcome.lines("en")[0].startswith("npr_patients.csv, column H: ")
    assert IDENTITY_NUMBER not in everything_said(outcome)


def test_an_identity_number_in_the_name_of_a_sheet_is_found_and_not_repeated(tmp_path, reference):
    folder = tmp_path / "data"
    folder.mkdir()
    frame = pd.DataFrame({"år": [2016], "fødselsnummer": [IDENTITY_NUMBER]})
    frame.to_excel(folder / "npr_patients.xlsx", sheet_name=f"p {IDENTITY_NUMBER}", index=False)
    outcome = check(folder, reference)
    assert len(outcome.lines("nb")) == 1
    assert IDENTITY_NUMBER not in everything_said(outcome)


def test_a_file_that_cannot_be_read_blocks_and_is_named(tmp_path, reference):
    folder = deliver(tmp_path / "data", GOOD.replace("498", PLANTED))
    outcome = check(folder, reference)
    assert outcome.blocked
    assert outcome.results == ()
    assert "npr_patients.csv" in outcome.lines("en")[0]
    assert PLANTED not in everything_said(outcome)


@pytest.mark.slow
def test_a_rule_that_cannot_be_run_counts_as_failed_and_does_not_accuse_the_data(tmp_path, reference):
    document = json.loads(read_suite("npr_patients").path.read_text(encoding="utf-8"))
    document["expectations"] = document["expectations"][:2]
    document["expectations"][0]["kwargs"]["column"] = "no_such_column"
    (tmp_path / "npr_patients.json").write_text(json.dumps(document), encoding="utf-8")
    outcome = check(deliver(tmp_path / "data", GOOD), reference, suites=tmp_path)
    assert [rule.status for rule in outcome.results[0].rules] == ["error", "passed"]
    assert outcome.blocked
    (line,) = outcome.lines("nb")
    assert line == (
        "npr_patients.csv, kolonne enhet: Regelen kunne ikke prøves; meld fra til dem som "
        "vedlikeholder evalueringsverktøyet."
    )


@pytest.mark.slow
def test_a_suite_that_great_expectations_does_not_accept_is_wrong_use(tmp_path, reference):
    document = json.loads(read_suite("npr_patients").path.read_text(encoding="utf-8"))
    document["expectations"][0]["type"] = "expect_the_unexpected"
    (tmp_path / "npr_patients.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(WrongUseError, match=r"npr_patients\.json"):
        check(deliver(tmp_path / "data", GOOD), reference, suites=tmp_path)


def test_a_broken_suite_is_wrong_use_before_the_process_is_started(tmp_path, reference, monkeypatch):
    monkeypatch.setattr("evaluation.quality.validation._ask", refuse_to_start)
    (tmp_path / "npr_patients.json").write_text("{", encoding="utf-8")
    with pytest.raises(WrongUseError):
        check(deliver(tmp_path / "data", GOOD), reference, suites=tmp_path)


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("raise SystemExit(9)", "none"),
        ("print('Traceback 15507600333')", "none"),
        ('print(\'{"error": "MemoryError"}\')', "MemoryError"),
        ('print(\'{"version": "1.24.1", "tables": []}\')', "incomplete"),
    ],
)
def test_a_process_that_stops_is_said_to_be_no_fault_of_the_data(program, reason, tmp_path, reference, monkeypatch):
    monkeypatch.setattr(validation, "_WORKER", (validation.sys.executable, "-I", "-c", program))
    with pytest.raises(Exception, match=rf"reason given: {reason}\)") as stopped:
        check(deliver(tmp_path / "data", GOOD), reference)
    assert stopped.value.exit_code == 5
    assert IDENTITY_NUMBER not in str(stopped.value)


@pytest.mark.parametrize(
    ("rules", "verdict"),
    [
        ([], "pass"),
        ([("critical", "passed")], "pass"),
        ([("info", "failed"), ("critical", "passed")], "note"),
        ([("info", "failed"), ("warning", "failed")], "warn"),
        ([("warning", "failed"), ("critical", "failed"), ("info", "failed")], "block"),
        ([("critical", "error")], "block"),
    ],
)
def test_the_gravest_rule_decides(rules, verdict):
    assert result_with(*rules).verdict == verdict
    assert CheckOutcome({}, (result_with(*rules),)).verdict == verdict


def test_warnings_and_notes_let_the_data_through_and_are_said():
    outcome = CheckOutcome({}, (result_with(("warning", "failed"), ("info", "failed")),))
    assert gate(outcome) is outcome
    assert outcome.lines("nb") == []
    assert outcome.warnings("nb")[0].startswith("npr_patients.xlsx, ark «Ark1», kolonne enhet, 1 rad: ")
    assert outcome.notes("en")[0].startswith("npr_patients.xlsx, sheet “Ark1”, column unit, 1 row: ")


@pytest.mark.parametrize(
    ("failed", "rows", "said"),
    [
        (1, (17,), {"nb": "1 rad (rad 17)", "en": "1 row (row 17)"}),
        (3, (3, 7, 1012), {"nb": "3 rader (rad 3, 7 og 1012)", "en": "3 rows (rows 3, 7 and 1012)"}),
        (
            4711,
            (3, 7, 12, 13, 14),
            {
                "nb": "4\u202f711 rader (de første: rad 3, 7, 12, 13 og 14)",
                "nn": "4\u202f711 rader (dei første: rad 3, 7, 12, 13 og 14)",
                "en": "4,711 rows (the first: rows 3, 7, 12, 13 and 14)",
            },
        ),
        # Three years of one row in a file with a column a year.
        (3, (7,), {"nb": "3 rader (de første: rad 7)"}),
        (3, (), {"nb": "3 rader", "en": "3 rows"}),
    ],
)
def test_the_first_rows_are_named_as_a_spreadsheet_numbers_them(failed, rows, said):
    result = result_with(("warning", "failed"))
    rule = replace(result.rules[0], rows_failed=failed, first_rows=rows)
    outcome = CheckOutcome({}, (replace(result, rules=(rule,)),))
    for language, words in said.items():
        assert f", {words}: " in outcome.warnings(language)[0]


def test_the_numbers_of_rows_are_for_whoever_mends_the_file_and_no_other():
    result = result_with(("warning", "failed"))
    named = replace(result, rules=(replace(result.rules[0], first_rows=(17,)),))
    assert named.as_json() == result.as_json()
    assert named.as_json(with_rows=True)["rules"][0]["first_rows"] == [17]
    assert "first_rows" not in named.as_json()["rules"][0]


def test_the_rows_of_a_table_are_named_as_those_of_its_file():
    suite = read_suite("npr_patients").suite
    rules = [
        RuleCounts(id=each.meta.id, status="failed", rows_checked=9, rows_failed=2, first_rows=(0, 2))
        for each in suite.expectations
    ]
    counts = TableCounts(table="npr_patients", rows=3, rules=rules)
    assert {each.first_rows for each in rule_results(suite, counts, [4, 4, 9])} == {(4, 9)}
    assert {each.first_rows for each in rule_results(suite, counts, [4, 4, 4])} == {(4,)}
    assert {each.first_rows for each in rule_results(suite, counts)} == {()}


def test_a_result_comes_back_from_json_and_does_not_tell_of_the_cache():
    result = replace(result_with(("warning", "failed"), ("critical", "passed")), left_out=LeftOut(totals=3, columns=1))
    values = json.loads(json.dumps(result.as_json()))
    assert TableResult.from_json(values) == result
    assert values.pop("left_out") == {"totals": 3, "notes": 0, "columns": 1}
    # What an earlier version wrote does not say it.
    assert TableResult.from_json(values) == replace(result, left_out=NOTHING_LEFT_OUT)
    assert replace(result, from_cache=True).as_json() == result.as_json()
    assert list(values) == ["table", "file_name", "sheet", "rows", "sha256", "verdict", "rules"]


def test_messages_of_a_blocked_outcome_carry_every_language():
    (message,) = CheckOutcome({}, (result_with(("critical", "failed")),)).messages
    (finding,) = dict(message.values).values()
    assert {finding.in_(language) for language in LANGUAGES} == {
        line
        for language in LANGUAGES
        for line in CheckOutcome({}, (result_with(("critical", "failed")),)).lines(language)
    }
    assert str(message) == finding.in_("en")


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path, reference, monkeypatch):
    monkeypatch.setattr("evaluation.quality.checking.validate", pass_all)
    (tmp_path / "file").write_text("")
    outcome = check(deliver(tmp_path / "data", GOOD), reference, cache=CheckCache(tmp_path / "file" / "checks"))
    assert outcome.verdict == "pass"
