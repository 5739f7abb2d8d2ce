"""Effect goals and result goals with their indicators (plan, tables 3.1 and 3.2)."""

from typing import Literal

from evaluation.programme.text import LocalText, ProgrammeModel, Text

GoalKind = Literal["effect", "result"]


class Indicator(ProgrammeModel):
    """What shows whether a goal is approached.

    Attributes:
        code: such as `E1.patients` or `R3a`.
        text: the indicator in the plan's words.
        data_source: key of the data source whose calendar the indicator follows.
        tables: names of the canonical tables that feed it.
    """

    code: Text
    text: LocalText
    data_source: Text
    tables: tuple[Text, ...]


class Goal(ProgrammeModel):
    """A goal of the programme.

    Attributes:
        code: `E1` to `E4` or `R1` to `R5`.
        kind: `effect` (only "increase", no number) or `result`.
        title: a few words for headings.
        text: the goal in the plan's words.
        indicators: in the plan's order.
        at_least_one_from: sectors of which each region must have a participant (R2 only).
    """

    code: Text
    kind: GoalKind
    title: LocalText
    text: LocalText
    indicators: tuple[Indicator, ...]
    at_least_one_from: tuple[Text, ...] = ()
