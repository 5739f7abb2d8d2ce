"""The criteria of the evaluation and the questions that it asks under each."""

from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.evaluation_design.words import NONE_LABEL, SOURCE, goal_codes, in_english, joined, worded
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import EvaluationQuestion, LocalText, Programme
from evaluation.study import Study

_CRITERIA: Final = message("The criteria are those of the OECD's Development Assistance Committee (2019).")


def evaluation_criteria(study: Study) -> IndicatorTable:
    """The criteria by which the programme is evaluated, each with the question that is asked under it.

    Args:
        study: its programme has the criteria.

    Returns:
        Columns: `criterion` key, `question` in English, with labels in every language.
    """
    criteria = study.programme.criteria
    rows = [(each.key, each.question.en) for each in criteria]
    return IndicatorTable(
        name="criteria",
        frame=pd.DataFrame(rows, columns=["criterion", "question"]),
        dimensions=("criterion",),
        context=("question",),
        description=Description(
            title=message("The criteria of the evaluation"),
            unit=message("One row for each criterion"),
            source=SOURCE,
            columns=MappingProxyType(
                {
                    "criterion": criterion_column(study.programme),
                    "question": worded(message("What is asked"), [each.question for each in criteria]),
                }
            ),
            notes=(_CRITERIA, message("The project plan names no criteria: the choice is the evaluation's own.")),
        ),
    )


def evaluation_questions(study: Study) -> IndicatorTable:
    """The evaluation questions, each under its first criterion.

    Args:
        study: its programme has the questions.

    Returns:
        Columns: `criterion` key, `question` code, `also` (its other criteria), `goals` (codes), `rests_on` (chapters of
        the plan, or a note where the question is assumed), `answered_in` (chapters of the report).
    """
    programme = study.programme
    questions = in_order_of_criteria(programme)
    rows = [
        {
            "criterion": each.criteria[0],
            "question": each.code,
            "also": also_under(programme, each).en,
            "goals": goal_codes(each.goals),
            "rests_on": in_english(rests_on(each)),
            "answered_in": answered_in(programme, each).en,
        }
        for each in questions
    ]
    columns = ["criterion", "question", "also", "goals", "rests_on", "answered_in"]
    return IndicatorTable(
        name="questions",
        frame=pd.DataFrame(rows, columns=columns),
        dimensions=("criterion", "question"),
        context=tuple(columns[2:]),
        description=Description(
            title=message("The evaluation questions, by criterion"),
            unit=message("With the chapters of the project plan that they rest on"),
            source=SOURCE,
            columns=MappingProxyType(
                {
                    "criterion": criterion_column(programme),
                    "question": question_column(programme),
                    "also": worded(message("Also under"), [also_under(programme, each) for each in questions]),
                    "goals": ColumnDescription(message("Goals"), NONE_LABEL),
                    "rests_on": worded(message("The project plan"), map(rests_on, questions)),
                    "answered_in": worded(
                        message("Answered in the chapter"), [answered_in(programme, each) for each in questions]
                    ),
                }
            ),
        ),
    )


def in_order_of_criteria(programme: Programme) -> list[EvaluationQuestion]:
    """The questions, ordered by their first criterion and then as the programme file has them."""
    order = [each.key for each in programme.criteria]
    return sorted(programme.evaluation_questions, key=lambda each: order.index(each.criteria[0]))


def criterion_column(programme: Programme) -> ColumnDescription:
    """The words for a column of criteria."""
    names: dict[str, Words] = {each.key: each.name for each in programme.criteria}
    return ColumnDescription(message("Criterion"), MappingProxyType(names))


def question_column(programme: Programme) -> ColumnDescription:
    """The words for a column of questions."""
    texts: dict[str, Words] = {each.code: each.text for each in in_order_of_criteria(programme)}
    return ColumnDescription(message("Question"), MappingProxyType(texts))


def also_under(programme: Programme, question: EvaluationQuestion) -> LocalText:
    """The criteria of a question but for the one that it is listed under."""
    return joined((programme.criterion(each).name for each in question.criteria[1:]), between=", ")


def rests_on(question: EvaluationQuestion) -> Words:
    """Where the plan gives rise to a question, or why the evaluation asks it of its own accord."""
    if question.note is not None:
        return message("Assumed. {note}", note=question.note)
    return message("Chapters of the plan: {chapters}", chapters=", ".join(question.plan_chapters))


def answered_in(programme: Programme, question: EvaluationQuestion) -> LocalText:
    """The titles of the chapters that answer a question."""
    return joined(programme.report_chapter(each).title for each in question.chapters)
