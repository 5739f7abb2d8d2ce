"""The pace of the milestones, what has changed in them, and the questions that follow from them."""

from dataclasses import replace
from datetime import date

import pytest

from evaluation.disclosure import release
from evaluation.earlier import EarlierRun
from evaluation.indicators import milestone_changes, milestone_pace, reflection_questions
from evaluation.indicators.formative.pace import outlook, whole_months
from evaluation.indicators.formative.reflection import State, because, chosen_questions
from evaluation.presentation.words import translate
from evaluation.programme import load_formative_plan

DAY = date(2026, 9, 30)


def organisation(name, region, admitted):
    return {"organisation": name, "region": region, "sector": "municipality", "admitted": admitted}


@pytest.fixture(scope="module")
def study(study_with, rows_of):
    """West had one participant and got two, south had none and got one; nobody has delivered projects."""
    participants = rows_of(
        "participants",
        organisation("a", "west", "2025-02-01"),
        organisation("b", "west", "2026-02-01"),
        organisation("c", "west", "2026-09-30"),
        organisation("d", "south", "2026-05-01"),
        organisation("e", "south", "2026-10-01"),
    )
    return study_with({"participants": participants}, as_of=DAY)


def rows(table, milestone):
    return {row["region"]: row for row in table.frame.to_dict("records") if row["milestone"] == milestone}


def test_what_was_added_since_the_start_and_what_is_lacking_come_from_dated_records(study):
    found = rows(milestone_pace(study), "R2-MP2")
    assert {region: (row["value"], row["added"], row["lacking"]) for region, row in found.items()} == {
        "south": (1, 1, 3),
        "east": (0, 0, 4),
        "west": (3, 2, 1),
    }
    assert {(row["months_passed"], row["months_left"]) for row in found.values()} == {(9, 15)}


def test_the_pace_so_far_is_carried_on_to_the_due_date(study):
    table = milestone_pace(study)
    # West: 2 in nine months is 3 more in fifteen, and 1 is lacking. South: 1 in nine months, and 3 are lacking.
    assert {region: row["outlook"] for region, row in rows(table, "R2-MP2").items()} == {
        "south": "too_late",
        "east": "nothing_added",
        "west": "in_time",
    }
    assert rows(table, "R2-MP1")["west"]["outlook"] == "reached"
    assert {row["outlook"] for row in rows(table, "R3-MP1").values()} == {"not_assessable"}


def test_the_milestone_that_is_looked_at_is_the_first_that_is_not_safely_reached(study):
    now = milestone_pace(study, only_next=True).frame
    participants = now[now["goal"] == "R2"].set_index("region")["milestone"].to_dict()
    assert participants == {"south": "R2-MP1", "east": "R2-MP1", "west": "R2-MP2"}
    assert len(now) == 4 * 3  # R1 to R4 in three regions: the plan has no milestone for R5


def test_of_one_region_nothing_is_said_of_the_others(study):
    table = milestone_pace(replace(study, region="west"))
    assert set(table.frame["region"]) == {"west"}
    assert len(table.frame) == 10


@pytest.mark.parametrize(
    ("status", "added", "short", "passed", "left", "said"),
    [
        ("on_the_way", 1, 1, 273, 273, "in_time"),
        ("on_the_way", 1, 1, 273, 272, "too_late"),
        ("behind", 0, 1, 273, 92, "nothing_added"),
        ("on_the_way", -1, 1, 273, 92, "nothing_added"),
        ("behind", 3, 1, 400, -1, "overdue"),
        ("reached", 0, 0, 273, 92, "reached"),
        ("reached", -1, -1, 273, 273, "reached"),
        ("reached", -1, -1, 273, 274, "falling"),
        ("reached", -4, 0, 273, -1, "reached"),  # its date has passed: what comes after does not undo it
        ("not_assessable", 5, -5, 273, 92, "not_assessable"),
    ],
)
def test_the_outlook_is_what_the_pace_comes_to(status, added, short, passed, left, said):
    assert outlook(status=status, added=added, short=short, passed=passed, left=left) == said


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 1), date(2026, 10, 1), 9),
        (date(2026, 10, 1), date(2027, 1, 1), 3),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2027, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_months_are_whole_and_never_negative(first, last, months):
    assert whole_months(first, last) == months


def test_without_an_earlier_run_the_absence_is_said_in_words(study):
    changes = milestone_changes(study)
    assert changes.frame.empty
    assert translate(changes.description.absence, "nb").startswith("Det finnes ingen tidligere formativ rapport")


def earlier(**values):
    pace = tuple(
        {"milestone": f"R2-MP{number}", "region": region, "value": value, "status": status}
        for number in (1, 2, 3)
        for region, (value, status) in values.items()
    )
    return EarlierRun("formative-x", date(2026, 6, 30), {"formative_milestones-pace": pace})


def test_what_has_changed_since_the_earlier_run_is_told_once_where_it_is_looked_at(study):
    told = earlier(south=("1", "on_the_way"), west=("2", "on_the_way"))
    changed = milestone_changes(replace(study, earlier=told), only_changed=True).frame.to_dict("records")
    # South stands as it stood. West: MP1 is reached since; the new number is told at MP2, and not again at MP3.
    assert [
        (row["milestone"], row["region"], row["value_then"], row["value_now"], row["status_then"], row["status_now"])
        for row in changed
    ] == [
        ("R2-MP1", "west", 2, 3, "on_the_way", "reached"),
        ("R2-MP2", "west", 2, 3, "on_the_way", "on_the_way"),
    ]


def test_a_number_that_was_hidden_or_missing_then_is_missing_now_too(study):
    told = earlier(west=("..", "not_assessable"), south=(":", "not_assessable"))
    frame = milestone_changes(replace(study, earlier=told)).frame
    assert frame["value_then"].isna().all()


def test_a_region_is_asked_what_its_own_states_give(study):
    asked = release(reflection_questions(replace(study, region="south")))
    chosen = {row["question"]: row["step"] for row in asked.rows}
    assert chosen["next-participants"] == "plan"
    assert {row["answer"] for row in asked.rows} == {""}
    assert list(dict.fromkeys(chosen.values())) == ["plan", "carry_out", "observe", "assess"]
    reason = asked.description.columns["because"].labels["next-participants"]
    assert translate(reason, "en") == "R2: Not in time at this pace"


def test_where_all_is_well_only_what_is_always_asked_and_what_worked_is_asked():
    states = (State("R2", "reached", "west"), State("R3", "in_time", "west"))
    assert [each.key for each in chosen_questions(states)] == [
        *("most-important", "as-planned", "unseen", "what-worked", "what-to-change"),
    ]


def test_no_step_has_more_questions_than_the_file_allows():
    states = tuple(State(f"R{number}", "too_late", "west") for number in (1, 2, 3, 4))
    asked = [each.key for each in chosen_questions(states) if each.step == "plan"]
    assert asked == ["next-participants", "next-project", "most-important"]
    assert len(asked) == load_formative_plan().questions_a_step


def test_a_question_about_a_rule_is_not_asked_because_of_a_goal():
    question = next(each for each in load_formative_plan().questions if each.key == "missing-sector")
    assert because(question, (State("R2", "on_the_way", "west"),)) == ()
    assert because(question, (State("R2-composition", "on_the_way", "west"),)) != ()
