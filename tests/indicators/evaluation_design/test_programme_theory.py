"""Where each part of the programme theory stands: as far as what was delivered tells, and no further."""

from datetime import date

import pandas as pd
import pytest

from evaluation.indicators import programme_theory, theory_assumptions
from evaluation.indicators.evaluation_design.standing import state_labels
from evaluation.presentation.palette import STATES


def stands(study):
    frame = programme_theory(study).frame.set_index("part")
    return {part: tuple(None if pd.isna(each) else each for each in row) for part, *row in frame[KEPT].itertuples()}


KEPT = ["state", "number", "out_of", "latest_year"]


def activities(*rows):
    table = pd.DataFrame(rows, columns=["activity", "date", "area"])
    return {"activities": table.assign(date=pd.to_datetime(table["date"]))}


def patients(*years):
    rows = [(year, upper) for year, upper in years]
    table = pd.DataFrame(rows, columns=["year", "patients_upper"]).astype("Int64")
    return {"npr_patients": table}


def test_without_any_table_the_plans_part_stands_and_nothing_is_said_of_the_rest(study_with):
    found = stands(study_with({}))
    assert list(found) == [
        *("4.1", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6"),
        *("R1", "R2", "R3", "R4", "R5", "E1", "E2", "E3", "E4"),
    ]
    assert {found[part][0] for part in ("4.1", "5.1", "5.6", "R1", "R4")} == {"not_assessable"}
    assert found["R5"] == ("no_milestone", None, None, None)
    assert {found[part][0] for part in ("E1", "E2", "E3", "E4")} == {"no_figures"}
    assert {found[part][1:] for part in found} == {(None, None, None)}


def test_an_activity_counts_from_the_start_to_the_day_and_in_its_own_area(study_with):
    table = activities(
        ("a", "2025-12-31", "research"), ("b", "2026-01-01", "research"), ("c", "2026-10-31", "research"),
        ("d", "2026-11-01", "research"), ("e", "2026-05-01", "dissemination"),
    )  # fmt: skip
    found = stands(study_with(table))
    assert found["5.3"] == ("recorded", 2, None, None)
    assert found["5.1"] == ("recorded", 1, None, None)
    assert found["5.4"] == ("none_recorded", 0, None, None)
    assert found["5.6"][0] == "not_assessable"  # its table, of applications, was not delivered


def test_an_effect_goal_has_a_baseline_only_until_its_source_has_completed_a_year_of_the_programme(study_with):
    table = patients((2024, 10), (2025, 12), (2026, 15))
    # The registry completes 2026 on 1 May 2027 (programme file, an assumption).
    assert stands(study_with(table, as_of=date(2027, 4, 30)))["E1"] == ("baseline_only", None, None, 2025)
    assert stands(study_with(table, as_of=date(2027, 5, 1)))["E1"] == ("since_start", None, None, 2026)


def test_a_year_whose_number_is_missing_is_no_figure_and_a_hidden_one_is(study_with):
    assert stands(study_with(patients((2024, None))))["E1"][0] == "no_figures"
    assert stands(study_with(patients((2024, 4), (2025, None))))["E1"] == ("baseline_only", None, None, 2024)


def test_figures_since_the_start_alone_are_told_apart(study_with):
    study = study_with(patients((2026, 20)), as_of=date(2027, 10, 31))
    assert stands(study)["E1"] == ("since_start_only", None, None, 2026)


@pytest.fixture
def milestones(monkeypatch):
    """States of the result goals as they are given: `milestones(R2=["reached", "behind"])`."""

    def given(**goals):
        rows = [(goal.replace("_", "-"), status) for goal, statuses in goals.items() for status in statuses]
        table = type("Table", (), {"frame": pd.DataFrame(rows, columns=["goal", "status"])})
        monkeypatch.setattr("evaluation.indicators.evaluation_design.standing.result_overview", lambda _: table)

    return given


def test_what_is_kept_daily_is_known_on_the_day_and_contacts_of_an_unfinished_year_are_not(study_with, milestones):
    milestones(**{f"R{number}": ["not_assessable"] for number in range(1, 6)})
    starts = pd.to_datetime(["2025-03-01", "2026-03-01", "2026-11-01"])
    study = study_with({"projects": pd.DataFrame({"start": starts}), "npr_episodes": pd.DataFrame({"date": starts})})
    found = stands(study)
    assert found["E4"] == ("since_start", None, None, 2026)
    assert found["E1"] == ("baseline_only", None, None, 2025)


def test_a_result_goal_stands_where_the_least_advanced_of_its_milestones_does(study_with, milestones):
    milestones(
        R1=["reached", "reached"], R2=["reached", "on_the_way"], R2_composition=["behind", "reached"],
        R3=["reached", "not_assessable"], R4=["not_assessable"], R5=["no_milestone"],
    )  # fmt: skip
    found = stands(study_with({}))
    assert found["R1"] == ("reached", 2, 2, None)
    assert found["R2"] == ("behind", 2, 4, None)
    assert found["R3"] == ("not_assessable", 1, 2, None)
    assert found["R4"] == ("not_assessable", None, None, None)


def test_every_state_has_words_and_a_mark():
    assert set(state_labels()) == set(STATES)


def test_each_part_names_what_it_is_to_lead_to(study_with):
    frame = programme_theory(study_with({})).frame.set_index("part")["leads_to"]
    assert frame["5.1"] == "R2, R5"
    assert frame["R2"] == "E1, E2, E3"
    assert frame["E4"] == "none"


def test_an_assumption_says_where_the_plan_states_it_or_that_it_is_assumed(study_with):
    frame = theory_assumptions(study_with({})).frame.set_index(["source", "target"])
    assert len(frame) == 18
    assert frame.loc[("R2", "E1"), "stated_in"] == "The project plan, chapter 3.2"
    assert frame.loc[("R2", "E3"), "stated_in"].startswith("Assumed. The plan would like")
    assert frame.loc[("5.5", "R4"), "evidence"].startswith("R4a Regions")
