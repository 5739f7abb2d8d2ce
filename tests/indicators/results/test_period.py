"""The whole period: what became of every milestone, and what bears on the hub model's way on."""

from datetime import date

import pytest

from evaluation.disclosure import release
from evaluation.indicators import hub_evidence, hub_options, period_milestones, period_numbers
from evaluation.indicators.period.hub_model import result_finding
from evaluation.indicators.period.milestones import outcome

DAY = date(2028, 10, 31)
STEPS = {"E1": "consistent_sign", "E2": "no_sign", "E3": "not_assessable", "E4": "not_assessable"}


def organisation(name, region, admitted, left=None):
    return {"organisation": name, "region": region, "sector": "academia", "admitted": admitted, "left": left}


@pytest.fixture(scope="module")
def study(study_with, rows_of):
    """West had two in time and lost one; south got its second in 2027; east never had more than one."""
    participants = rows_of(
        "participants",
        organisation("a", "west", "2026-02-01"),
        organisation("b", "west", "2026-03-01", "2028-03-01"),
        organisation("c", "south", "2026-05-01"),
        organisation("d", "south", "2027-02-01"),
        organisation("e", "east", "2026-12-31"),
    )
    return study_with({"participants": participants}, year=2028, as_of=DAY)


def test_a_milestone_is_judged_on_its_date_and_on_the_day_of_the_report(study):
    frame = period_milestones(study).frame
    first = frame[frame["milestone"] == "R2-MP1"].set_index("region")
    assert first["outcome"].to_dict() == {"south": "late", "east": "not_reached", "west": "lost"}
    assert first["value_on_due"].to_dict() == {"south": 1, "east": 1, "west": 2}
    assert first["value_now"].to_dict() == {"south": 2, "east": 1, "west": 1}


def test_what_is_due_after_the_day_of_the_report_is_not_judged_as_missed(study):
    frame = period_milestones(study).frame
    last = frame[frame["milestone"] == "R2-MP3"]
    assert set(last["outcome"]) == {"not_due"}
    assert last["value_on_due"].isna().all()


@pytest.mark.parametrize(
    ("on_due", "now", "said"),
    [
        ("reached", "reached", "in_time"),
        ("reached", "behind", "lost"),
        ("on_the_way", "reached", "late"),
        ("behind", "behind", "not_reached"),
        (None, "reached", "early"),
        (None, "on_the_way", "not_due"),
        ("reached", "not_assessable", "not_assessable"),
        ("not_assessable", "reached", "not_assessable"),
    ],
)
def test_what_became_of_a_milestone_has_one_word(on_due, now, said):
    assert outcome(on_due=on_due, now=now) == said


def test_the_numbers_are_those_of_the_end_of_each_year_and_of_the_day(study):
    frame = period_numbers(study).frame
    west = frame[(frame["quantity"] == "participants") & (frame["region"] == "west")]
    assert dict(zip(west["year"], west["number"], strict=True)) == {2025: 0, 2026: 2, 2027: 2, 2028: 1}


def test_without_records_the_numbers_say_what_is_lacking(study_with):
    table = period_numbers(study_with({}, year=2028, as_of=DAY))
    assert table.frame.empty
    assert str(table.description.absence).startswith("Neither participants nor projects have been delivered.")


@pytest.mark.parametrize(
    ("statuses", "finding"),
    [
        (("reached", "reached", "reached"), "all_regions"),
        (("reached", "behind", "on_the_way"), "some_regions"),
        (("behind", "behind", "behind"), "no_region"),
        (("reached", "not_assessable", "reached"), "not_assessable"),
        ((), "no_milestone"),
    ],
)
def test_a_result_goal_comes_to_one_finding(statuses, finding):
    assert result_finding(statuses) == finding


def test_each_finding_bears_on_each_way_on_by_the_rules_and_nothing_is_added_up(study):
    evidence = release(hub_evidence(study, STEPS))
    found = {row["evidence"]: row for row in evidence.rows}
    assert list(found) == ["E1", "E2", "E3", "E4", "R1", "R2", "R3", "R4", "R5", "money"]
    assert [found["E1"][option] for option in ("continue", "change", "end")] == ["for", "neither", "against"]
    assert [found["E2"][option] for option in ("continue", "change", "end")] == ["neither", "for", "neither"]
    assert found["R2"]["finding"] == "no_region"
    assert found["R5"]["finding"] == "no_milestone"
    assert found["money"]["finding"] == "not_assessable"
    assert evidence.columns == ("evidence", "finding", "continue", "change", "end")


def test_the_ways_on_are_the_three_of_the_decision(study):
    assert [row["option"] for row in release(hub_options(study)).rows] == ["continue", "change", "end"]
