"""Which sealed runs the figures of a new one are compared with, and that a run made again is compared with the same."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evaluation.earlier import EarlierRun, read_compared, write_compared
from evaluation.errors import DisclosureRefusedError
from evaluation.runs.compared import find_compared
from evaluation.runs.ledger import find_ledger
from evaluation.runs.plan import RunPlan
from evaluation.runs.seal import MANIFEST, file_digest, seal
from evaluation.sources import DataSet

DAY = date(2026, 10, 31)
LAST = "summative-2026-aaaaaaaa"
YEAR_BEFORE = "summative-2025-bbbbbbbb"


@pytest.fixture
def plan(tmp_path: Path) -> RunPlan:
    """A new summative run about 2026."""
    data = DataSet(folder=tmp_path, kind="synthetic", title={"nb": "a", "nn": "a", "en": "a"}, files=())
    return RunPlan("summative", 2026, None, data, ("nb",), ("html",), (), {}, tmp_path, 1)


def sealed(out: Path, name: str, **said: object) -> Path:
    run = out / name
    (run / "tables").mkdir(parents=True)
    (run / "tables" / "02_effect_goal_1-patients.csv").write_text("year,patients\n2024,12\n", encoding="utf-8")
    (run / "disclosure.json").write_text('{"format": 1, "statements": []}', encoding="utf-8")
    record = {"kind": "summative", "year": 2026, "region": None, "as_of": "2026-10-31", "data": {"kind": "synthetic"}}
    seal(run, {**record, **said})
    return run


def names(plan: RunPlan, *known: str, as_of: date = DAY) -> list[str]:
    return [each.name for each in find_compared(plan, as_of=as_of, known=known).runs]


def test_without_an_earlier_run_there_is_nothing_to_compare_with(plan):
    found = find_compared(plan, as_of=DAY, known=())
    assert (found.runs, found.record) == ((), ())


def test_the_last_run_of_the_year_and_the_last_of_a_year_before_are_found_with_their_tables(plan):
    sealed(plan.out, YEAR_BEFORE, year=2025, as_of="2025-10-31")
    sealed(plan.out, "summative-2025-cccccccc", year=2025, as_of="2025-06-30")
    last = sealed(plan.out, LAST, ledger={"runs": {YEAR_BEFORE: "x"}})
    sealed(plan.out, "summative-2026-dddddddd")
    known = (YEAR_BEFORE, "summative-2025-cccccccc", LAST, "summative-2026-dddddddd")
    found = find_compared(plan, as_of=DAY, known=known)
    assert [each.name for each in found.runs] == [LAST, YEAR_BEFORE]
    assert found.record[0] == {"name": LAST, "manifest": file_digest(last / MANIFEST)}
    assert found.runs[0].as_of == DAY
    assert found.runs[0].rows("02_effect_goal_1-patients") == ({"year": "2024", "patients": "12"},)


def test_where_the_last_run_is_of_a_year_before_it_is_named_once(plan):
    sealed(plan.out, YEAR_BEFORE, year=2025, as_of="2025-10-31")
    assert names(plan, YEAR_BEFORE) == [YEAR_BEFORE]


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "formative"},
        {"region": "west"},
        {"as_of": "2026-11-01"},
    ],
)
def test_a_run_of_another_kind_region_or_later_day_is_not_compared_with(plan, said):
    sealed(plan.out, LAST, **said)
    assert names(plan, LAST) == []


def test_a_final_report_is_compared_with_summative_ones_and_a_formative_with_none(plan):
    sealed(plan.out, LAST)
    assert names(replace(plan, kind="final"), LAST) == [LAST]
    assert names(replace(plan, kind="formative", region="west"), LAST) == []


def test_a_run_that_the_ledger_does_not_know_is_not_compared_with(plan):
    sealed(plan.out, LAST)
    sealed(plan.out, YEAR_BEFORE, year=2025, as_of="2025-10-31")
    assert names(plan, YEAR_BEFORE) == [YEAR_BEFORE]


def test_a_run_that_was_changed_since_it_was_sealed_stops_the_new_one(plan):
    run = sealed(plan.out, LAST)
    (run / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DisclosureRefusedError, match="has been changed since it was sealed"):
        names(plan, LAST)


def test_a_run_made_again_takes_the_runs_it_was_compared_with_the_first_time(plan):
    inputs = {"npr_patients": "0" * 64}
    record = {"kind": "summative", "year": 2026, "region": None, "as_of": "2026-10-31", "data": {"kind": "synthetic"}}
    sealed(plan.out, YEAR_BEFORE, year=2025, as_of="2025-10-31")
    first = find_ledger(plan.out, plan.data.folder, kind="synthetic", record=record, inputs=inputs).record
    compared = find_compared(plan, as_of=DAY, known=first["runs"])
    sealed(plan.out, LAST, ledger=first, compared_runs=list(compared.record), disclosure=[])
    (plan.out / "log").mkdir()
    noted = json.dumps({"run": LAST, "sha256": inputs}) + "\n"
    (plan.out / "log" / f"{LAST}.inputs.jsonl").write_text(noted, encoding="utf-8")
    again = find_ledger(plan.out, plan.data.folder, kind="synthetic", record=record, inputs=inputs).record
    assert find_compared(plan, as_of=DAY, known=again["runs"]).record == compared.record
    other = find_ledger(
        plan.out, plan.data.folder, kind="synthetic", record=record, inputs={"npr_patients": "1"}
    ).record
    assert names(plan, *other["runs"]) == [LAST, YEAR_BEFORE]


def test_what_earlier_runs_told_is_laid_down_and_read_again(tmp_path):
    assert read_compared(tmp_path) == ()
    write_compared((), tmp_path)
    assert list(tmp_path.iterdir()) == []
    runs = tuple(EarlierRun(name, DAY, {"a-b": ({"year": "2024"},)}) for name in (LAST, YEAR_BEFORE))
    write_compared(runs, tmp_path)
    assert read_compared(tmp_path) == runs
