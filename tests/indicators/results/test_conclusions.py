"""What is concluded of each goal: the step that its chapter found, or its least advanced region; and why."""

from datetime import date

import pytest

from evaluation.disclosure import release
from evaluation.indicators import goal_conclusions
from evaluation.indicators.conclusions import FIGURES
from evaluation.presentation.words import translate
from evaluation.reports import chapters_of

STEPS = {
    "E1.patients": "no_sign", "E2a": "weak_sign", "E2b": "weak_sign", "E3": "not_assessable", "E4": "not_assessable",
}  # fmt: skip
LATEST = dict.fromkeys(FIGURES, 2027)
COORDINATORS = [
    {"region": region, "institution": "A", "from": "2026-04-01", "position_percent": 20, "letter_of_intent": True,
     "decision": "2026-03-20"}
    for region in ("south", "east", "west")
]  # fmt: skip


@pytest.fixture
def concluded(study_with):
    """The conclusions by goal: status, reason, and the reason as it is read in English."""

    def build(tables=None, steps=STEPS, latest=LATEST, day=date(2026, 10, 31)):
        released = release(goal_conclusions(study_with(tables or {}, as_of=day), steps, latest))
        words = released.description.columns["reason"].labels
        return {
            row["goal"]: (row["status"], row["reason"], translate(words[row["reason"]], "en")) for row in released.rows
        }

    return build


def test_every_goal_has_one_conclusion_effect_goals_first(concluded):
    assert list(concluded()) == ["E1", "E2", "E3", "E4", "R1", "R2", "R3", "R4", "R5"]


def test_an_effect_goal_has_the_step_of_its_chapter_in_the_words_of_the_scale(concluded):
    status, reason, said = concluded()["E1"]
    assert (status, reason) == ("no_sign", "no_sign")
    assert said.startswith("The figures lie within what the earlier development would suggest.")


def test_a_goal_is_no_nearer_than_the_lowest_of_its_indicators(concluded):
    assert concluded()["E2"][0] == "weak_sign"
    assert concluded(steps={**STEPS, "E2b": "not_assessable"})["E2"][0] == "not_assessable"
    assert concluded(steps={key: step for key, step in STEPS.items() if key != "E2b"})["E2"][0] == "not_assessable"


def test_figures_that_end_before_the_programme_are_the_reason_that_is_given(concluded):
    found = concluded(steps={**STEPS, "E1.patients": "not_assessable"}, latest={**LATEST, "E1": 2025})["E1"]
    assert found == (
        "not_assessable",
        "figures_end_in_2025",
        "The programme began in 2026, and the figures end in 2025.",
    )


def test_a_goal_without_figures_says_so(concluded):
    assert concluded(latest={**LATEST, "E3": None})["E3"] == (
        "not_assessable", "no_figures", "No figures have been delivered.",
    )  # fmt: skip


def test_goals_that_are_only_described_each_have_the_reason_of_the_plan(concluded):
    found = concluded()
    assert found["E3"][2].startswith("Positions with private non-profits are an estimate")
    assert found["E4"][2].startswith("Projects, publications and education are the programme's own work.")


def test_analyses_that_do_not_agree_are_a_reason_of_their_own(concluded):
    assert concluded(steps={**STEPS, "E2a": "not_assessable"})["E2"][1] == "rules_not_met"


def test_where_no_report_is_made_an_effect_goal_says_that_and_has_no_step(concluded):
    found = concluded(steps=None, latest={})
    assert {found[goal][0] for goal in FIGURES} == {"in_whole_report"}
    assert "Shown in a whole report" in found["E1"][2]
    assert found["R5"][0] == "no_milestone"


def test_a_result_goal_is_as_far_as_its_least_advanced_region(concluded, rows_of):
    coordinators = rows_of("coordinators", *COORDINATORS[:2])
    found = concluded({"coordinators": coordinators}, day=date(2026, 10, 31))
    assert found["R1"] == ("behind", "reached: south, east; behind: west", "Reached: South, East. Behind: West.")
    assert found["R2"] == (
        "not_assessable", "not_assessable: south, east, west", "Cannot be assessed: South, East, West.",
    )  # fmt: skip


def test_a_result_goal_is_reached_when_every_region_has_reached_it(concluded, rows_of):
    found = concluded({"coordinators": rows_of("coordinators", *COORDINATORS)})
    assert found["R1"] == ("reached", "reached: south, east, west", "Reached: South, East, West.")


def test_the_figures_that_a_goal_rests_on_are_kept_by_its_chapter():
    kept = {(chapter.name, table) for chapter in chapters_of("summative") for table in chapter.tables}
    assert {place for places in FIGURES.values() for place in places} <= kept
