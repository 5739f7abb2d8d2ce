"""The evaluation matrix: for each question by which indicators, methods and sources it is answered, and how firmly."""

from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.evaluation_design.questions import (
    answered_in,
    criterion_column,
    in_order_of_criteria,
    question_column,
)
from evaluation.indicators.evaluation_design.strength import attainable_strength
from evaluation.indicators.evaluation_design.words import NONE, NONE_LABEL, in_english, joined, titled, worded
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import EvaluationQuestion, LocalText, Programme
from evaluation.study import Study

_COLUMNS: Final = ("criterion", "question", "indicator", "methods", "sources", "strength", "answered_in")
_DIMENSIONS: Final = 3


def evaluation_matrix(study: Study) -> IndicatorTable:
    """A row for each question and indicator, or one for a question that no indicator speaks to.

    Args:
        study: its programme has the questions; its analysis plan says how strong the evidence can become.

    Returns:
        Columns: `criterion` key, `question` code, `indicator` code or `none`, `methods`, `sources`, `strength` of the
        evidence attainable, `answered_in` (chapters of the report); words are in English, with labels in every
        language.
    """
    programme = study.programme
    rows = [
        _row(study, question, indicator)
        for question in in_order_of_criteria(programme)
        for indicator in question.indicators or (NONE,)
    ]
    frame = pd.DataFrame(
        [
            {name: each[name] if name in _COLUMNS[:_DIMENSIONS] else in_english(each[name]) for name in _COLUMNS}
            for each in rows
        ],
        columns=list(_COLUMNS),
    )
    indicators: dict[str, Words] = {each.code: titled(each) for each in programme.indicators} | dict(NONE_LABEL)
    return IndicatorTable(
        name="evaluation-matrix",
        frame=frame,
        dimensions=_COLUMNS[:_DIMENSIONS],
        context=_COLUMNS[_DIMENSIONS:],
        description=Description(
            title=message("The evaluation matrix"),
            unit=message("Questions, and how they are answered"),
            source=message("Source: the programme file and the analysis plan of the evaluation suite."),
            columns=MappingProxyType(
                {
                    "criterion": criterion_column(programme),
                    "question": question_column(programme),
                    "indicator": ColumnDescription(message("Indicator"), MappingProxyType(indicators)),
                    "methods": worded(message("Methods"), [each["methods"] for each in rows]),
                    "sources": worded(message("Data sources"), [each["sources"] for each in rows]),
                    "strength": worded(message("Strength of evidence attainable"), [each["strength"] for each in rows]),
                    "answered_in": worded(message("Answered in the chapter"), [each["answered_in"] for each in rows]),
                }
            ),
            file_notes=(_STRENGTH,),
        ),
    )


_STRENGTH: Final = message(
    "The strength is the most that the data and the analysis plan allow, not what has been found. The words of the "
    "evidence scale are in quotation marks."
)


def _row(study: Study, question: EvaluationQuestion, indicator: str) -> dict[str, Any]:
    programme = study.programme
    return {
        "criterion": question.criteria[0],
        "question": question.code,
        "indicator": indicator,
        "methods": joined(programme.evaluation_method(each).name for each in question.methods),
        "sources": _sources(programme, question, indicator),
        "strength": attainable_strength(study, question, indicator),
        "answered_in": answered_in(programme, question),
    }


def _sources(programme: Programme, question: EvaluationQuestion, indicator: str) -> LocalText:
    """The indicator's own source; without an indicator, all sources of the question."""
    keys = question.sources if indicator == NONE else (programme.indicator(indicator).data_source,)
    return joined(programme.data_source(each).name for each in keys)
