"""Which formative run a new one is held against, and what of it is handed on."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evaluation.earlier import EarlierRun, read_earlier, write_earlier
from evaluation.errors import DisclosureRefusedError
from evaluation.runs.earlier import find_earlier
from evaluation.runs.plan import RunPlan
from evaluation.runs.seal import MANIFEST, file_digest, seal
from evaluation.sources import DataSet

DAY = date(2026, 9, 30)


@pytest.fixture
def plan(tmp_path: Path) -> RunPlan:
    """A new formative run about the west."""
    data = DataSet(folder=tmp_path, kind="synthetic", title={"nb": "a", "nn": "a", "en": "a"}, files=())
    return RunPlan("formative", 2026, DAY, data, ("nb",), ("html",), (), {}, tmp_path, 1, "west")


def sealed(out: Path, name: str, **said: object) -> Path:
    run = out / name
    (run / "tables").mkdir(parents=True)
    (run / "tables" / "formative_milestones-pace.csv").write_text("milestone,value\nR2-MP1,3\n", encoding="utf-8")
    record = {"kind": "formative", "region": "west", "as_of": "2026-06-30", "data": {"kind": "synthetic"}, **said}
    seal(run, record)
    return run


def found(plan: RunPlan) -> str | None:
    earlier = find_earlier(plan, as_of=DAY)
    return earlier.run.name if earlier.run else None


def test_without_an_earlier_run_there_is_nothing_to_be_held_against(plan):
    assert find_earlier(plan, as_of=DAY).record is None
    assert found(plan) is None


def test_the_latest_earlier_run_of_the_same_region_is_found_with_its_tables_and_its_manifest(plan):
    sealed(plan.out, "formative-2026-03-31-west-aaaaaaaa", as_of="2026-03-31")
    latest = sealed(plan.out, "formative-2026-06-30-west-bbbbbbbb")
    earlier = find_earlier(plan, as_of=DAY)
    assert earlier.run is not None
    assert (earlier.run.name, earlier.run.as_of) == (latest.name, date(2026, 6, 30))
    assert earlier.run.rows("formative_milestones-pace") == ({"milestone": "R2-MP1", "value": "3"},)
    assert earlier.run.rows("no-such-table") == ()
    assert earlier.record == {"name": latest.name, "manifest": file_digest(latest / MANIFEST)}


@pytest.mark.parametrize(
    "said",
    [
        {"region": "east"},
        {"region": None},
        {"kind": "summative"},
        {"data": {"kind": "delivered"}},
        {"as_of": "2026-09-30"},
        {"as_of": "2026-12-31"},
    ],
)
def test_a_run_of_another_region_kind_or_kind_of_data_or_of_no_earlier_day_is_none(plan, said):
    sealed(plan.out, "formative-other", **said)
    assert found(plan) is None


def test_a_run_about_all_regions_is_held_against_one_about_all_regions(plan):
    sealed(plan.out, "formative-2026-06-30-bbbbbbbb", region=None)
    assert found(replace(plan, region=None)) == "formative-2026-06-30-bbbbbbbb"


def test_of_two_runs_for_one_day_the_one_that_knew_of_the_other_is_taken(plan):
    sealed(plan.out, "formative-z", ledger={"runs": {}})
    sealed(plan.out, "formative-a", ledger={"runs": {"formative-z": "0"}})
    assert found(plan) == "formative-a"


def test_other_kinds_of_report_are_held_against_no_formative_run(plan):
    sealed(plan.out, "formative-2026-06-30-west-bbbbbbbb")
    assert found(replace(plan, kind="summative", region=None)) is None


def test_an_earlier_run_that_was_changed_stops_the_new_one(plan):
    run = sealed(plan.out, "formative-2026-06-30-west-bbbbbbbb")
    (run / "tables" / "formative_milestones-pace.csv").write_text("milestone,value\nR2-MP1,9\n", encoding="utf-8")
    with pytest.raises(DisclosureRefusedError, match="has been changed since it was sealed"):
        find_earlier(plan, as_of=DAY)


def test_what_is_laid_down_for_the_chapters_is_read_back(tmp_path):
    earlier = EarlierRun("formative-x", date(2026, 6, 30), {"a-b": ({"key": "æ", "value": ":"},)})
    assert read_earlier(tmp_path) is None
    write_earlier(None, tmp_path)
    assert read_earlier(tmp_path) is None
    write_earlier(earlier, tmp_path)
    assert read_earlier(tmp_path) == earlier


def test_the_folder_of_a_run_is_named_by_kind_day_region_and_content(plan):
    digest = "0123456789abcdef"
    assert plan.name(digest) == "formative-2026-09-30-west-01234567"
    assert replace(plan, region=None).name(digest) == "formative-2026-09-30-01234567"
    assert replace(plan, kind="final", year=2028, as_of=None, region=None).name(digest) == "final-2028-01234567"
