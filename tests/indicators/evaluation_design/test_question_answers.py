"""What is concluded of the goals is the part of the answer to a question that can be computed; the rest is judged."""

import pytest

from evaluation.disclosure import release
from evaluation.indicators import goal_conclusions, question_answers
from evaluation.presentation.words import translate
from evaluation.programme import load_programme

STEPS = {
    "E1.patients": "no_sign", "E2a": "weak_sign", "E2b": "weak_sign", "E3": "not_assessable", "E4": "not_assessable",
}  # fmt: skip


@pytest.fixture
def answers(study_with):
    """The released answers of a study without any table."""
    study = study_with({})
    latest = dict.fromkeys(("E1", "E2", "E3", "E4"), 2027)
    return release(question_answers(study, goal_conclusions(study, STEPS, latest)))


def said(answers, question, language="en"):
    (row,) = (row for row in answers.rows if row["question"] == question)
    return row["concluded"], translate(answers.description.columns["concluded"].labels[row["concluded"]], language)


def test_every_question_has_its_row_under_its_first_criterion(answers):
    asked = {(each.criteria[0], each.code) for each in load_programme().evaluation_questions}
    assert {(row["criterion"], row["question"]) for row in answers.rows} == asked
    assert len(answers) == len(asked)


def test_a_question_is_answered_by_what_is_concluded_of_its_goals(answers):
    assert said(answers, "Q2") == (
        "E1: no_sign; E2: weak_sign",
        "E1: No sign of an increase. E2: Weak sign of an increase.",
    )
    assert said(answers, "Q2", "nb")[1] == "E1: Ingen tegn til økning. E2: Svake tegn til økning."


def test_a_question_about_no_goal_says_that(answers):
    assert said(answers, "Q6") == (
        "none", "No goal of the plan is about this; the chapters show what has been recorded.",
    )  # fmt: skip


def test_what_asks_for_judgement_says_so(answers):
    judged = {row["question"]: row["assessment"] for row in answers.rows}
    assert (judged["Q14"], judged["Q8"]) == ("yes", "no")


def test_the_reader_is_told_that_no_word_means_a_cause(answers):
    assert "OPPTAKT is the cause" in " ".join(translate(note, "en") for note in answers.description.notes)
