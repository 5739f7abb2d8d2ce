"""Feedback by role and region: three classes of answers, small counts hidden, and nothing that can be subtracted."""

from datetime import date
from itertools import count

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.disclosure import release
from evaluation.indicators import feedback_respondents, feedback_roles, feedback_scores
from evaluation.sources import TABLES, canonical_dtypes

DTYPES = canonical_dtypes(TABLES["feedback"])
CLASSES = ("disagree", "neither", "agree")
LATE = {"year": 2028, "as_of": date(2028, 10, 31)}


def answers(role, scores, *, year=2026, region="west", question="services", numbers=None):
    numbers = numbers or count(1)
    return [
        {
            "year": year,
            "respondent": f"{role}-{region}-{next(numbers)}",
            "question": question,
            "role": role,
            "region": region,
            "score": score,
        }
        for score in scores
    ]


def feedback(*groups):
    rows = [row for group in groups for row in group]
    return {"feedback": pd.DataFrame(rows, columns=list(DTYPES)).astype(DTYPES)}


def row(table, *, answer="all", **cell):
    frame = table.frame[table.frame["answer"] == answer] if "answer" in table.frame.columns else table.frame
    for column, value in cell.items():
        frame = frame[frame[column] == value]
    (found,) = frame.to_dict("records")
    return found


def everyone(released, column, question="services"):
    place = {"year": 2026, "question": question, "group": "all"}
    return [released.value(column, **place, answer=answer) for answer in ("all", *CLASSES)]


def test_answers_are_counted_in_three_classes_with_the_share_of_each(study_with):
    study = study_with(feedback(answers("professional", [1, 2, 2, 5, 5, 5, 5, 4])), **LATE)
    found = [row(feedback_scores(study), question="services", group="all", answer=each) for each in ("all", *CLASSES)]
    assert [each["answers"] for each in found] == [8, 3, 0, 5]
    assert [each["share"] for each in found] == [100.0, 37.5, 0.0, 62.5]


def test_of_roles_and_regions_only_the_number_of_answers_is_told(study_with):
    table = feedback_scores(study_with(feedback(answers("professional", [1, 2, 2, 5, 5, 5, 5, 4])), **LATE))
    assert set(table.frame.loc[table.frame["group"] != "all", "answer"]) == {"all"}
    assert row(table, question="services", group="professional")["answers"] == 8
    assert row(table, question="services", group="west")["answers"] == 8


def test_a_class_of_few_people_is_hidden_with_its_share_and_cannot_be_subtracted(study_with):
    # 3 of 30 is ten per cent: the share says as much as the number.
    scores = [1] * 3 + [3] * 12 + [5] * 15
    released = release(feedback_scores(study_with(feedback(answers("professional", scores)), **LATE)))
    for column in ("answers", "share"):
        shown = [str(each) for each in everyone(released, column)]
        assert shown[1] == ":"
        assert shown.count(":") > 1
    assert released.summary.exactly_recoverable == 0


def test_classes_of_enough_people_are_shown(study_with):
    places = {"leader": "south", "professional": "west", "user": "east"}
    groups = [answers(role, [1, 2, 3, 3, 3, 3, 5, 5, 5, 5], region=region) for role, region in places.items()]
    released = release(feedback_scores(study_with(feedback(*groups), **LATE)))
    assert everyone(released, "answers") == [30, 6, 12, 12]
    assert everyone(released, "share") == [100.0, 20.0, 40.0, 40.0]


def test_a_share_follows_from_the_number_of_all_answers_too(study_with):
    table = feedback_scores(study_with(feedback(answers("professional", [2] * 10 + [4] * 10)), **LATE))
    found = row(table, question="services", group="all", answer="agree")
    assert found["share_from"] == (("2026", "services", "all", "all"),)


def test_a_question_that_was_not_answered_is_no_answer(study_with):
    study = study_with(feedback(answers("professional", [None, 3, 3, 3, 3, 3, 3])), **LATE)
    assert row(feedback_scores(study), question="services", group="all")["answers"] == 6
    assert row(feedback_respondents(study), group="all")["respondents"] == 6
    assert pd.isna(row(feedback_scores(study), question="knowledge", group="all", answer="agree")["share"])


def test_a_person_who_answers_several_questions_is_one_respondent(study_with):
    study = study_with(
        feedback(answers("user", [1] * 6), answers("user", [2] * 6, question="knowledge")),
        **LATE,
    )
    assert row(feedback_respondents(study), group="all")["respondents"] == 6


def test_how_many_took_part_is_told_of_everyone_together_only(study_with):
    # Held against the answers to each question, the size of a region would narrow down what is hidden there.
    groups = [answers("user", [3] * 9, region="south"), answers("leader", [3] * 9, region="east")]
    assert feedback_respondents(study_with(feedback(*groups), **LATE)).frame["group"].tolist() == ["all"]


def test_a_small_group_is_hidden_and_nothing_gives_it_away(study_with):
    groups = [
        answers("leader", [4] * 3, region="south"),
        answers("professional", [3] * 20, region="east"),
        answers("user", [2] * 9),
        answers("carer", [1] * 8),
    ]
    released = release(feedback_scores(study_with(feedback(*groups), **LATE)))
    place = {"year": 2026, "question": "services", "answer": "all"}
    assert str(released.value("answers", **place, group="leader")) == ":"
    assert str(released.value("share", **place, group="leader")) == ":"
    # Were the leaders hidden alone, everyone less the others would give them.
    others = ("all", "professional", "users_and_carers")
    assert "hidden" in {released.state("answers", **place, group=each) for each in others}
    assert released.summary.exactly_recoverable == 0


def test_users_and_carers_stand_apart_only_where_both_are_many_enough(study_with):
    groups = [answers("professional", [3] * 20, region="east"), answers("user", [2] * 9), answers("carer", [1] * 3)]
    table = feedback_scores(study_with(feedback(*groups), **LATE))
    assert not {"user", "carer"} & set(table.frame["group"])
    assert any("shown together" in note.text for note in table.description.all_notes)
    assert row(table, question="services", group="users_and_carers")["answers"] == 12
    many = feedback_scores(study_with(feedback(*groups, answers("carer", [1] * 2, region="east")), **LATE))
    assert row(many, question="services", group="carer")["answers"] == 5


def test_roles_cannot_be_worked_out_from_regions(study_with):
    # Every role is large, and one region is small: all roles together less the other regions would give it.
    groups = [
        *(answers(role, [3] * 10, region="east") for role in feedback_roles()),
        answers("leader", [4] * 12, region="west"),
        answers("user", [4] * 2, region="south"),
    ]
    released = release(feedback_scores(study_with(feedback(*groups), **LATE)))
    place = {"year": 2026, "question": "services", "answer": "all"}
    assert released.state("answers", **place, group="south") == "hidden"
    states = [released.state("answers", **place, group=each) for each in ("all", "east", "west")]
    assert "hidden" in states
    assert released.summary.exactly_recoverable == 0


def test_a_round_is_known_from_the_day_the_report_of_its_year_may_be_made(study_with):
    # Reports may be dealt with from 1 September (plan, table 4.1).
    tables = feedback(answers("user", [3] * 9), answers("user", [3] * 9, year=2027))
    years = {
        day: sorted(set(feedback_scores(study_with(tables, year=2027, as_of=day)).frame["year"]))
        for day in (date(2026, 8, 31), date(2026, 9, 1), date(2027, 8, 31), date(2027, 9, 1))
    }
    assert list(years.values()) == [[], [2026], [2026], [2026, 2027]]


def test_a_round_of_a_year_that_is_not_over_says_so(study_with):
    table = feedback_scores(study_with(feedback(answers("user", [3] * 9))))
    assert any("is not over" in note.text for note in table.description.all_notes)
    later = feedback_scores(study_with(feedback(answers("user", [3] * 9)), year=2027, as_of=date(2027, 8, 1)))
    assert not any("is not over" in note.text for note in later.description.all_notes)


def test_those_without_a_region_or_in_another_are_one_group(study_with):
    elsewhere = [answers("user", [3] * 4, region=None), answers("user", [3] * 3, region="mid")]
    study = study_with(feedback(answers("user", [3] * 9), *elsewhere), **LATE)
    assert row(feedback_scores(study), question="services", group="elsewhere")["answers"] == 7
    assert row(feedback_respondents(study), group="all")["respondents"] == 16


def test_questions_and_groups_are_named_in_the_words_of_the_programme(study_with):
    study = study_with(feedback(answers("user", [3] * 9)), **LATE)
    columns = feedback_scores(study).description.columns
    assert columns["question"].labels["services"] == study.programme.feedback_questions[3].text
    assert columns["group"].labels.keys() >= {"all", *feedback_roles(), "south", "elsewhere"}


@pytest.mark.parametrize("indicator", [feedback_scores, feedback_respondents])
def test_without_feedback_the_reader_is_told_what_is_missing(study_with, indicator):
    for tables, words in (({}, "has not been delivered"), (feedback(), "There is no feedback")):
        released = release(indicator(study_with(tables)))
        assert len(released) == 0
        assert words in str(released.description.absence)
        assert released.summary.threshold is None


people = st.lists(
    st.tuples(st.sampled_from(feedback_roles()), st.sampled_from(["south", "east", "west", None]), st.integers(1, 5)),
    min_size=1,
    max_size=40,
)


def of_everyone(released):
    """By year and question, how many of everyone gave each class of answers, after how many there were."""
    found = {}
    for each in released.rows:
        if each["group"] == "all":
            found.setdefault((each["year"], each["question"]), []).append(each["answers"])
    return found


def subtracted(classes):
    """The one number that is hidden, taken from the others; None where more or none are."""
    hidden = [place for place, each in enumerate(classes) if not isinstance(each, int)]
    if len(hidden) != 1:
        return None
    whole, *parts = [each if isinstance(each, int) else 0 for each in classes]
    return sum(parts) if hidden == [0] else whole - sum(parts)


@settings(max_examples=25)
@given(asked=people)
def test_however_few_answer_the_table_is_released_and_no_small_number_is_shown_or_worked_out(study_with, asked):
    numbers = count(1)
    groups = [answers(role, [score], region=region, numbers=numbers) for role, region, score in asked]
    released = release(feedback_scores(study_with(feedback(*groups), **LATE)))
    shown = [each["answers"] for each in released.rows if isinstance(each["answers"], int)]
    assert all(number >= 5 for number in shown)
    for each, classes in of_everyone(released).items():
        assert subtracted(classes) is None, each
    assert released.summary.exactly_recoverable == 0
