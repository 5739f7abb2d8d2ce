"""The tables of the evaluation's design say what the programme file and the analysis plan say."""

from datetime import date

import pandas as pd
import pytest

from evaluation.disclosure import release
from evaluation.indicators import (
    calibrated_intervals,
    evaluation_criteria,
    evaluation_matrix,
    evaluation_questions,
    evidence_scale,
    planned_analyses,
    programme_facts,
    programme_theory,
    small_number_rules,
    source_calendar,
    theory_assumptions,
)
from evaluation.messages import LANGUAGES
from evaluation.presentation import table

TABLES = [
    calibrated_intervals, evaluation_criteria, evaluation_matrix, evaluation_questions, evidence_scale,
    planned_analyses, programme_facts, programme_theory, source_calendar, theory_assumptions,
]  # fmt: skip


def rows(made, *keys):
    return made.frame.set_index(list(keys) if len(keys) > 1 else keys[0])


@pytest.mark.parametrize("make", TABLES, ids=lambda make: make.__name__)
def test_every_table_is_released_and_reads_in_every_language_without_english_in_the_norwegian(make, study_with):
    made = release(make(study_with({})))
    assert len(made)
    shown = table(made, rows=made.dimensions, values=tuple(c for c in made.columns if c not in made.dimensions))
    texts = {language: [cell.text for row in shown.grid(language).rows for cell in row.cells] for language in LANGUAGES}
    # Lists of codes and of names are the same in every language.
    long = [place for place, text in enumerate(texts["en"]) if len(text.replace(", ", ",").split()) > 3]
    assert [texts["en"][place] for place in long if texts["nb"][place] == texts["en"][place]] == []
    assert [texts["en"][place] for place in long if texts["nn"][place] == texts["en"][place]] == []


def test_the_matrix_has_a_row_for_each_question_and_indicator(study_with):
    frame = evaluation_matrix(study_with({})).frame
    assert list(frame.loc[frame["question"] == "Q4", "indicator"]) == ["R1", "R2", "R3a", "R3b", "R4a", "R4b"]
    assert list(frame.loc[frame["question"] == "Q14", "indicator"]) == ["none"]
    assert set(frame["question"]) == {f"Q{number}" for number in range(1, 15)}


@pytest.mark.parametrize(
    ("question", "indicator", "strength"),
    [
        # The strongest rule of the analysis plan for E1 is a consistent sign, for E2 a weak one.
        ("Q8", "E1.patients", "At most “consistent sign of an increase”. Whether something changed, not why"),
        ("Q9", "E2b", "At most “weak sign of an increase”. Whether something changed, not why"),
        ("Q10", "E3", "Can only be described"),
        ("Q11", "E4", "Can only be described"),
        ("Q2", "E1.patients", "Can only be described"),
        ("Q12", "E1.patients", "Description; the mid and north have very small numbers"),
        ("Q4", "R2", "Firm for what is on record"),
        ("Q14", "none", "Judgement, with reasons"),
    ],
)
def test_no_more_is_promised_than_data_and_plan_allow(question, indicator, strength, study_with):
    frame = rows(evaluation_matrix(study_with({})), "question", "indicator")
    assert frame.loc[(question, indicator), "strength"] == strength


def test_an_indicator_brings_its_own_source(study_with):
    frame = rows(evaluation_matrix(study_with({})), "question", "indicator")["sources"]
    assert frame["Q9", "E2a"] == "The coordinators' contact with municipalities"
    assert frame["Q13", "R2"] == "Polyfon's own records"
    assert frame["Q6", "none"] == "The project accounts"


def test_a_question_says_where_it_comes_from_and_where_it_is_answered(study_with):
    frame = rows(evaluation_questions(study_with({})), "question")
    assert frame.loc["Q6", "rests_on"] == "Chapters of the plan: 9.1, 9.2"
    assert frame.loc["Q12", "rests_on"].startswith("Assumed. The plan does not ask about causes.")
    assert frame.loc["Q6", "answered_in"] == "Money"
    assert frame.loc["Q2", "also"] == "Impact"


def test_the_facts_are_those_of_the_plan(study_with):
    facts = rows(programme_facts(study_with({})), "fact")["content"]
    assert facts["grant"] == "NOK 7530000 in all, NOK 2510000 a year"  # plan, 9.2
    assert facts["own_contribution"] == "About NOK 1500000 a year, for 100 per cent of a position"  # plan, 9.1
    assert facts["south"] == "Vestfold, Telemark, Agder"  # plan, 2.1
    assert facts["outside"] == "Mid, North"


def test_a_source_is_complete_through_the_year_that_its_calendar_says(study_with):
    frame = rows(source_calendar(study_with({}, as_of=date(2027, 4, 30))), "source")
    assert frame.loc["npr", "complete_through"] == 2025
    assert frame.loc["municipal_contact", "complete_through"] == 2026
    assert frame.loc["programme_records", "basis"] == "known"
    assert frame.loc["npr", "basis"] == "assumed"


def test_one_analysis_a_goal_is_primary_and_the_described_goals_have_none(study_with):
    frame = planned_analyses(study_with({})).frame
    assert list(frame.loc[frame["standing"] == "primary", "planned"]) == ["E1.own_past", "E2a.change"]
    assert list(frame.loc[frame["standing"] == "none", "goal"]) == ["E3", "E4"]
    how = rows(planned_analyses(study_with({})), "planned")["how"]
    assert how["E1.own_past"] == (
        "Level and trend; quasi-Poisson model with an interval by t. Years 2018–2028, with 2020 and 2021 left out"
    )
    assert how["E1.detectable"].startswith("The smallest change found in 80 per cent of 2000 simulated series with 3")


def test_the_scale_says_for_which_goals_a_step_can_be_reached(study_with):
    goals = rows(evidence_scale(study_with({})), "step")["goals"]
    assert goals["not_assessable"] == "E1, E2, E3, E4"
    assert goals["weak_sign"] == "E1, E2"
    assert goals["strong_sign"] == "none"


def test_the_rule_for_small_numbers_is_that_of_each_delivery_of_people(study_with):
    delivered = {"npr_patients": pd.DataFrame(), "projects": pd.DataFrame()}
    frame = rows(small_number_rules(study_with(delivered, threshold=7)), "table")
    assert list(frame.index) == ["npr_patients"]
    assert frame.loc["npr_patients", "threshold"] == 7
    assert small_number_rules(study_with({})).frame.empty


def test_only_what_keeps_its_promise_in_simulation_is_listed(study_with):
    frame = calibrated_intervals(study_with({})).frame
    assert set(frame["method"]) == {"garwood", "byar", "quasi_poisson_t", "ols_t", "farrington_prediction"}
    assert frame["lowest_level"].min() == pytest.approx(
        2.0
    )  # docs/calibration.md: the exact interval of a year's own rate
