"""How far the conclusions answer the questions of the evaluation, each under its criterion.

A question is about some of the goals: what is concluded of these is the part of its answer that can be computed. Where
a question also asks for judgement, the table says that it is the evaluators' to give.
"""

from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.conclusions import sentences_in_one
from evaluation.indicators.evaluation_design.questions import (
    answered_in,
    criterion_column,
    in_order_of_criteria,
    question_column,
)
from evaluation.indicators.evaluation_design.words import NONE, goal_codes, worded
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import EvaluationQuestion
from evaluation.study import Study

ASSESSMENT: Final = "assessment"
"""The method of a question that the evaluators must judge."""

_COLUMNS: Final = ("criterion", "question", "goals", "concluded", "assessment", "answered_in")


def question_answers(study: Study, conclusions: IndicatorTable) -> IndicatorTable:
    """What is concluded of the goals that each question is about, and whether the evaluators must judge besides.

    Args:
        study: its programme has the questions.
        conclusions: of every goal, as `goal_conclusions` has them.

    Returns:
        Columns: `criterion` key, `question` code, `goals` (codes), `concluded` (code and conclusion of each goal),
        `assessment` (`yes` or `no`), `answered_in` (chapters of the report).
    """
    questions = in_order_of_criteria(study.programme)
    status = dict(zip(conclusions.frame["goal"], conclusions.frame["status"], strict=True))
    told = {each.code: "; ".join(f"{goal}: {status[goal]}" for goal in each.goals) or NONE for each in questions}
    rows = [_row(study, each, told[each.code]) for each in questions]
    return IndicatorTable(
        name="answers",
        frame=pd.DataFrame(rows, columns=list(_COLUMNS)),
        dimensions=("criterion", "question"),
        context=_COLUMNS[2:],
        description=_description(
            study, conclusions, {told[each.code]: _said(each, conclusions, status) for each in questions}
        ),
        lineage=conclusions.lineage,
        completeness=conclusions.completeness,
    )


def _row(study: Study, question: EvaluationQuestion, told: str) -> tuple[str, ...]:
    judged = "yes" if ASSESSMENT in question.methods else "no"
    chapters = answered_in(study.programme, question).en
    return question.criteria[0], question.code, goal_codes(question.goals), told, judged, chapters


def _said(question: EvaluationQuestion, conclusions: IndicatorTable, status: dict[str, str]) -> Words:
    """The conclusion of each goal that a question is about, in its words."""
    words = conclusions.description.columns["status"].labels
    if not question.goals:
        return _NO_GOAL
    return sentences_in_one(
        [message("{goal}: {status}.", goal=goal, status=words[status[goal]]) for goal in question.goals]
    )


def _description(study: Study, conclusions: IndicatorTable, said: dict[str, Words]) -> Description:
    programme = study.programme
    judged: dict[str, Words] = {"yes": message("Yes"), "no": message("No")}
    return Description(
        title=message("What the conclusions say of the evaluation questions, by criterion"),
        unit=message("In fixed words, explained in the chapters on methods and on the result goals"),
        source=conclusions.description.source,
        columns=MappingProxyType(
            {
                "criterion": criterion_column(programme),
                "question": question_column(programme),
                "goals": ColumnDescription(message("Goals"), MappingProxyType({NONE: message("none")})),
                "concluded": ColumnDescription(
                    message("What is concluded of the goals it is about"), MappingProxyType(said)
                ),
                "assessment": ColumnDescription(
                    message("Needs the assessment of the evaluation team"), MappingProxyType(judged)
                ),
                "answered_in": worded(
                    message("Answered in the chapter"),
                    [answered_in(programme, each) for each in programme.evaluation_questions],
                ),
            }
        ),
        notes=(_NO_CAUSE,),
    )


_NO_GOAL: Final = message("No goal of the plan is about this; the chapters show what has been recorded.")
_NO_CAUSE: Final = message("No word of the evidence scale says that OPPTAKT is the cause of a change.")
