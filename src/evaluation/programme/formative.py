"""What a formative report asks a region to reflect on, and who keeps the tables that no indicator rests on."""

from collections import Counter
from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from evaluation.messages import Message, message
from evaluation.programme.model import Programme
from evaluation.programme.text import LocalText, ProgrammeModel, Text

Step = Literal["plan", "carry_out", "observe", "assess"]
"""A step of the action-learning cycle, in its order."""

STEPS: Final[tuple[Step, ...]] = get_args(Step)

State = Literal[
    "reached",
    "falling",
    "in_time",
    "too_late",
    "nothing_added",
    "overdue",
    "not_assessable",
    "on_the_way",
    "behind",
    "not_delivered",
    "late",
    "warnings",
]
"""What a milestone with its pace, the rule of sectors, or a table that was to be delivered can be in."""

DATA: Final = "data"
COMPOSITION: Final = "R2-composition"


class Keeper(ProgrammeModel):
    """Who keeps a table that no indicator of the plan rests on.

    Attributes:
        table: canonical name.
        role: key of the role.
    """

    table: Text
    role: Text


class Question(ProgrammeModel):
    """A question for the reflection of a region.

    Attributes:
        key: canonical key.
        step: of the cycle.
        text: the question.
        goal: whose state decides whether it is asked: a result goal, `R2-composition` or `data`; None for any
            result goal.
        when: the states in which it is asked; always where there are none.
    """

    key: Text
    step: Step
    text: LocalText
    goal: Text | None = None
    when: tuple[State, ...] = ()


class FormativePlan(ProgrammeModel):
    """What a formative report asks, and of whom.

    Attributes:
        questions_a_step: how many questions are asked in a step at most.
        keepers: of tables that no indicator rests on.
        questions: in the order in which they are preferred within a step.
    """

    questions_a_step: Annotated[int, Field(ge=1, le=4)]
    keepers: tuple[Keeper, ...]
    questions: tuple[Question, ...]


def check_formative(plan: FormativePlan, programme: Programme) -> tuple[Message, ...]:
    """What contradicts itself, or the programme, in what a formative report asks.

    Args:
        plan: as its file has it.
        programme: whose goals and roles it names.
    """
    keys = Counter(each.key for each in plan.questions)
    goals = {goal.code for goal in programme.goals if goal.kind == "result"} | {DATA, COMPOSITION}
    roles = {role.key for role in programme.roles}
    always = {each.step for each in plan.questions if not each.when}
    strange_goals = (each.goal for each in plan.questions if each.goal and each.goal not in goals)
    return (
        *(message("The question {key} stands there twice.", key=key) for key, count in keys.items() if count > 1),
        *(message("No result goal has the code {goal}.", goal=goal) for goal in strange_goals),
        *(message("No role has the key {role}.", role=each.role) for each in plan.keepers if each.role not in roles),
        *(
            message("The step {step} has no question that is always asked.", step=each)
            for each in STEPS
            if each not in always
        ),
    )
