"""Questions for the reflection of a region in the action-learning cycle, chosen by rule from its own states.

The rules and the questions stand in the programme's file. A question is asked because of something: what that is, is
said beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.activities import listed
from evaluation.indicators.formative.gaps import data_gaps
from evaluation.indicators.formative.pace import milestone_pace, outlook_words
from evaluation.indicators.results.overview import COMPOSITION, result_overview
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import STEPS, Question, Step, load_formative_plan
from evaluation.programme.formative import DATA
from evaluation.study import Study

_REST: Final = ("because", "answer")
NO_ANSWER: Final = ""
_ROOM: Final = message("{title}", title=" ".join(["\u00a0" * 12] * 8))
"""Blank, some lines high and wide enough to write in: spaces that are not run together, and that nobody reads aloud."""


@dataclass(frozen=True)
class State:
    """What one goal, rule or table of a region is in.

    Attributes:
        goal: code of a result goal, `R2-composition`, or `data`.
        state: on the day.
        region: its code; empty for data, which are the whole programme's.
    """

    goal: str
    state: str
    region: str = ""


def reflection_questions(study: Study) -> IndicatorTable:
    """The questions that the states of the study's regions give, with room to answer.

    Args:
        study: its regions and their states.

    Returns:
        Columns: `step` of the cycle, `question` (its key), `because` (the key of what it is asked because of), `answer`
        (empty: the room to answer).
    """
    states = states_of(study)
    asked = {question.key: because(question, states) for question in chosen_questions(states)}
    steps = {question.key: question.step for question in load_formative_plan().questions}
    rows = [{"step": steps[key], "question": key, "because": key, "answer": NO_ANSWER} for key in asked]
    return IndicatorTable(
        name="questions",
        frame=pd.DataFrame(rows, columns=["step", "question", *_REST]),
        dimensions=("step", "question"),
        context=_REST,
        description=_description(study, asked),
        lineage=tuple(study.tables),
    )


def states_of(study: Study) -> tuple[State, ...]:
    """The states of the study's milestones that are looked at now, of the rule of sectors, and of the data."""
    pace = milestone_pace(study).frame
    overview = result_overview(study).frame
    now = pace[pace["next"] == "yes"].to_dict("records")
    composition = overview[overview["goal"] == COMPOSITION].to_dict("records")
    gaps = data_gaps(study).frame["gap"]
    return (
        *(State(row["goal"], row["outlook"], row["region"]) for row in now),
        *(State(COMPOSITION, row["status"], row["region"]) for row in composition),
        *(State(DATA, gap) for gap in dict.fromkeys(gaps) if gap != "none"),
    )


def chosen_questions(states: tuple[State, ...]) -> tuple[Question, ...]:
    """The questions that are asked, by the rules of the programme's file, in the order of the cycle.

    Args:
        states: of the regions.
    """
    return tuple(question for step in STEPS for question in _of_step(step, states))


def _of_step(step: Step, states: tuple[State, ...]) -> tuple[Question, ...]:
    """Those that are always asked, and before them as many as there is room for of those that the states give."""
    plan = load_formative_plan()
    questions = [each for each in plan.questions if each.step == step]
    always = [each for each in questions if not each.when]
    given = [each for each in questions if because(each, states)]
    return (*given[: plan.questions_a_step - len(always)], *always)


def because(question: Question, states: tuple[State, ...]) -> tuple[State, ...]:
    """The states that a question is asked because of; none for one that is always asked.

    Args:
        question: of the programme's file.
        states: of the regions.
    """
    result_goals = [state for state in states if state.goal not in (DATA, COMPOSITION)]
    about = result_goals if question.goal is None else [state for state in states if state.goal == question.goal]
    return tuple(state for state in about if state.state in question.when)


def _description(study: Study, asked: Mapping[str, tuple[State, ...]]) -> Description:
    questions = {each.key: each for each in load_formative_plan().questions}
    steps: dict[str, Words] = {
        "plan": message("Plan"),
        "carry_out": message("Carry out"),
        "observe": message("Observe"),
        "assess": message("Assess"),
    }
    texts: dict[str, Words] = {key: questions[key].text for key in asked}
    reasons = {key: _reason(study, states) for key, states in asked.items()}
    return Description(
        title=message("Questions for reflection"),
        unit=message("One row a question"),
        source=message("Source: the rules in the programme file, and the states in this report."),
        columns=MappingProxyType(
            {
                "step": ColumnDescription(message("Step"), MappingProxyType(steps)),
                "question": ColumnDescription(message("Question"), MappingProxyType(texts)),
                "because": ColumnDescription(message("Asked because of"), MappingProxyType(reasons)),
                "answer": ColumnDescription(message("Answer"), MappingProxyType({NO_ANSWER: _ROOM})),
            }
        ),
    )


def _reason(study: Study, states: tuple[State, ...]) -> Words:
    if not states:
        return message("Always asked")
    if states[0].goal == DATA:
        return message("Gaps in the data")
    goals = ", ".join(dict.fromkeys(_short(state.goal) for state in states))
    kinds = {state.state for state in states}
    words = outlook_words()
    said: Words = words[states[0].state] if len(kinds) == 1 and states[0].state in words else message("Not there yet")
    if study.region:
        return message("{goals}: {state}", goals=goals, state=said)
    regions = listed(study.programme.region(code).name for code in dict.fromkeys(state.region for state in states))
    return message("{goals}, {regions}: {state}", goals=goals, regions=regions, state=said)


def _short(goal: str) -> str:
    return goal.partition("-")[0]
