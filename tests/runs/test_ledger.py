"""What a new run finds of the earlier ones: all of them, as they were sealed, or nothing new is published."""

import json
from pathlib import Path

import pytest

from evaluation.disclosure.identity import cell_at
from evaluation.disclosure.statement import ReleaseStatement, StatedCell, write_statements
from evaluation.errors import DisclosureRefusedError
from evaluation.runs.ledger import find_ledger, ledger_of
from evaluation.runs.seal import MANIFEST, seal

PATIENTS = 4711
RECORD = {"kind": "summative", "data": {"kind": "delivered"}}


def statement() -> ReleaseStatement:
    key = cell_at("patients", {"year": "2024"})
    return ReleaseStatement(
        table="patients",
        universe="patients",
        threshold=5,
        hide_zero=True,
        protection_width=5,
        cells={key: StatedCell("shown", PATIENTS)},
        dimensions=("year",),
        counts={"patients": ()},
    )


def sealed(out: Path, name: str, **record: object) -> Path:
    run = out / name
    run.mkdir(parents=True)
    write_statements(run / "disclosure.json", [statement()])
    seal(run, {**RECORD, **record})
    return run


def sealed_again(run: Path) -> None:
    for name in ("run.json", MANIFEST):
        (run / name).unlink()
    seal(run, RECORD)


def rewritten(path: Path, **changes: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **changes}), encoding="utf-8")


def found(out: Path) -> list[str]:
    made = find_ledger(out, out, kind="delivered", record=RECORD | {"year": 2027}, inputs={})
    return [each.name for each in made.ledger.releases]


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """An earlier run in a folder of runs."""
    return sealed(tmp_path, "summative-2026-00000000")


def refused(out: Path) -> str:
    with pytest.raises(DisclosureRefusedError) as error:
        found(out)
    assert error.value.exit_code == 3
    assert str(PATIENTS) not in str(error.value)
    return str(error.value)


def test_a_sealed_run_has_been_published(run):
    assert found(run.parent) == [run.name]


@pytest.mark.parametrize("kind", ["formative", "summative", "final"])
def test_a_run_of_every_kind_of_report_has_been_published(tmp_path, kind):
    name = f"{kind}-2026-00000000"
    sealed(tmp_path, name, kind=kind, region=None)
    assert found(tmp_path) == [name]


def test_what_is_made_up_is_not_held_against_what_is_real(run):
    sealed(run.parent, "summative-2026-11111111", data={"kind": "synthetic"})
    assert found(run.parent) == [run.name]


@pytest.mark.parametrize(
    ("tamper", "file"),
    [
        (lambda run: (run / "disclosure.json").write_text("{}", encoding="utf-8"), "disclosure.json"),
        (lambda run: (run / "disclosure.json").unlink(), "disclosure.json"),
        (lambda run: (run / "further.csv").write_text("a", encoding="utf-8"), "further.csv"),
        # With each of these it would otherwise pass for no run, or for one of other people.
        (lambda run: (run / MANIFEST).unlink(), MANIFEST),
        (lambda run: (run / "run.json").unlink(), "run.json"),
        (lambda run: rewritten(run / "run.json", data={"kind": "synthetic"}), "run.json"),
        (lambda run: (run / MANIFEST).write_text("[", encoding="utf-8"), MANIFEST),
    ],
)
def test_a_run_that_was_tampered_with_stops_a_new_one_and_is_named_with_the_file(run, tamper, file):
    tamper(run)
    said = refused(run.parent)
    assert run.name in said
    assert "has been changed since it was sealed" in said
    assert file in said
    assert "Put the run back as it was" in said


@pytest.mark.parametrize("name", ["run.json", MANIFEST])
def test_a_run_of_a_later_version_stops_a_new_one(run, name):
    rewritten(run / name, format=2)
    assert "was made by a later version of the suite" in refused(run.parent)


def test_statements_of_a_later_version_stop_a_new_run(run):
    rewritten(run / "disclosure.json", format=2)
    sealed_again(run)
    assert "a later version of the suite wrote this" in refused(run.parent)


def test_a_run_that_does_not_say_what_it_has_told_stops_a_new_one(run):
    (run / "disclosure.json").unlink()
    sealed_again(run)
    assert "does not say what it has told: there is no disclosure.json in it" in refused(run.parent)


@pytest.fixture
def later(run: Path) -> Path:
    """A run that was held against the earlier one."""
    record = find_ledger(run.parent, run.parent, kind="delivered", record=RECORD | {"year": 2027}, inputs={}).record
    return sealed(run.parent, "summative-2027-22222222", ledger=record)


def test_an_audit_holds_a_run_against_the_runs_that_it_was_held_against(run, later):
    before = ledger_of(later)
    assert [each.name for each in before.ledger.releases] == [run.name]
    assert (before.absent, before.absent_figures) == ((), 0)


def test_an_audit_says_which_earlier_runs_are_not_there(run, later, tmp_path_factory):
    run.rename(tmp_path_factory.mktemp("away") / run.name)
    assert ledger_of(later).absent == (run.name,)


def test_an_audit_does_not_take_another_run_for_the_earlier_one(run, later):
    (run / "disclosure.json").unlink()
    write_statements(run / "disclosure.json", [])
    sealed_again(run)
    with pytest.raises(DisclosureRefusedError, match="has been changed since it was sealed"):
        ledger_of(later)


def test_an_audit_says_that_figures_of_others_lay_with_the_data(run):
    columns = "universe,count,place,not_stated,value,rate,per,population,source\n"
    (run.parent / "outside_figures.csv").write_text(columns, encoding="utf-8")
    made = find_ledger(run.parent, run.parent, kind="delivered", record=RECORD | {"year": 2028}, inputs={})
    later = sealed(run.parent, "summative-2028-33333333", ledger=made.record)
    assert ledger_of(later).absent_figures == 1
