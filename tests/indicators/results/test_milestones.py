"""Table 4.1 row by row, and the four words for a milestone.

Dates of the plan: 4.1-01 and 4.1-02 March 2026, 4.1-03 September/October 2026, 4.1-04 November
2026, 4.1-12 December 2028.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.disclosure import release
from evaluation.indicators import formal_milestones
from evaluation.indicators.results.milestones import NOTHING_YET_DAYS, milestone_status
from evaluation.presentation.words import translate

DUE = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("reached", "begun", "day", "status"),
    [
        (True, True, date(2027, 6, 1), "reached"),
        (True, True, date(2026, 1, 1), "reached"),
        (False, True, date(2026, 12, 31), "on_the_way"),
        (False, True, date(2027, 1, 1), "behind"),
        (False, False, date(2026, 9, 30), "behind"),  # 92 days left
        (False, False, date(2026, 9, 29), "on_the_way"),  # 93 days left
        (False, False, date(2027, 1, 1), "behind"),
    ],
)
def test_a_milestone_is_reached_on_the_way_or_behind(reached, begun, day, status):
    assert NOTHING_YET_DAYS == 92
    assert milestone_status(reached=reached, begun=begun, due=DUE, day=day) == status


@given(st.booleans(), st.booleans(), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_what_is_not_reached_never_gets_better_by_waiting(reached, begun, day):
    order = ["reached", "on_the_way", "behind"]
    now = milestone_status(reached=reached, begun=begun, due=DUE, day=day)
    later = milestone_status(reached=reached, begun=begun, due=DUE, day=day + timedelta(days=30))
    assert order.index(later) >= order.index(now)


def judged(study_with, rows_of, *rows, **changes):
    table = formal_milestones(study_with({"decisions": rows_of("decisions", *rows)}, **changes))
    return {row["milestone"]: (row["status"], row["decided"], row["remark"]) for row in table.frame.to_dict("records")}


def decision(milestone, status="decided", decided=None):
    return {"milestone": milestone, "status": status, "decided": decided}


def test_a_decision_in_its_window_is_reached_in_time_and_a_later_one_is_called_late(study_with, rows_of):
    found = judged(
        study_with, rows_of, decision("4.1-01", decided="2026-03-25"), decision("4.1-02", decided="2026-04-20")
    )
    assert found["4.1-01"] == ("reached", date(2026, 3, 25), "in_time")
    assert found["4.1-02"] == ("reached", date(2026, 4, 20), "late")


def test_all_twelve_rows_stand_in_the_plans_order_with_its_slip(study_with, rows_of):
    table = formal_milestones(study_with({"decisions": rows_of("decisions", decision("4.1-01", decided="2026-03-25"))}))
    assert table.frame["milestone"].tolist() == [f"4.1-{number:02d}" for number in range(1, 13)]
    notes = [translate(note, "nb") for note in table.description.notes]
    assert any("Vår 2006" in note for note in notes)
    assert table.completeness == 1 / 12
    assert len(release(table)) == 12


def test_what_was_decided_after_the_day_is_not_recorded_on_it(study_with, rows_of):
    rows = (decision("4.1-03", decided="2026-10-20"), decision("4.1-04", "rejected", decided="2026-11-20"))
    found = judged(study_with, rows_of, *rows, as_of=date(2026, 10, 19))
    nothing = judged(study_with, rows_of, as_of=date(2026, 10, 19))
    assert found == nothing
    assert judged(study_with, rows_of, *rows, as_of=date(2026, 10, 20))["4.1-03"][0] == "reached"


def test_a_decision_is_behind_when_the_plans_last_day_has_passed_and_not_before(study_with, rows_of):
    # Table 4.1: November 2026.
    assert judged(study_with, rows_of, as_of=date(2026, 11, 30))["4.1-04"] == ("on_the_way", None, "not_recorded")
    assert judged(study_with, rows_of, as_of=date(2026, 12, 1))["4.1-04"][0] == "behind"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("planned", ("on_the_way", "planned")),
        ("in_progress", ("on_the_way", "in_progress")),
        ("postponed", ("on_the_way", "postponed")),
        ("rejected", ("behind", "rejected")),
        ("decided", ("not_assessable", "day_not_stated")),
    ],
)
def test_what_is_recorded_without_a_day_is_remarked(study_with, rows_of, status, expected):
    word, _, remark = judged(study_with, rows_of, decision("4.1-04", status))["4.1-04"]
    assert (word, remark) == expected


def test_what_has_not_been_recorded_is_behind_when_due_and_on_the_way_while_there_is_time(study_with, rows_of):
    found = judged(study_with, rows_of, decision("4.1-01", decided="2026-03-25"))
    assert found["4.1-02"][0] == "behind"  # due in March
    assert found["4.1-03"][0] == "on_the_way"  # due today
    assert found["4.1-12"] == ("on_the_way", None, "not_recorded")


def test_a_postponed_decision_past_its_window_is_behind(study_with, rows_of):
    assert judged(study_with, rows_of, decision("4.1-02", "postponed"))["4.1-02"][0] == "behind"


def test_without_decisions_no_milestone_can_be_assessed_and_the_plan_still_stands(study_with):
    table = formal_milestones(study_with({}))
    assert set(table.frame["status"]) == {"not_assessable"}
    assert table.frame["latest"].iloc[-1] == date(2028, 12, 31)
    assert table.completeness == 0
    assert "secretariat" in translate(table.description.notes[-1], "en")
    assert len(release(table)) == 12
