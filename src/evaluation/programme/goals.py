"""Effect goals and result goals with their indicators and reference sheets (plan, tables 3.1 and 3.2)."""

from typing import Literal

from evaluation.programme.text import LocalText, ProgrammeModel, Text

GoalKind = Literal["effect", "result"]
Frequency = Literal["yearly", "continuous"]


class Baseline(ProgrammeModel):
    """Where an indicator stood before the programme.

    Attributes:
        year: the last year before the programme for which a figure is wanted.
        value: the figure, where one has been published; None where it is not known yet.
        note: what the figure is, or why there is none.
    """

    year: int
    value: float | None = None
    note: LocalText


class Role(ProgrammeModel):
    """Who answers for a figure: a role, never a name.

    Attributes:
        key: canonical key.
        name: the role's words.
    """

    key: Text
    name: LocalText


class Breakdown(ProgrammeModel):
    """Something that a figure is divided by.

    Attributes:
        key: canonical key, mostly the name of a column.
        name: its words.
    """

    key: Text
    name: LocalText


class Indicator(ProgrammeModel):
    """What shows whether a goal is approached: its reference sheet.

    Attributes:
        code: such as `E1.patients` or `R3a`.
        text: the indicator in the plan's words.
        title: a few words for tables and charts.
        unit: what a number counts, and per what.
        definition: what is counted, and when it counts.
        formula: how the figure is computed.
        numerator: what stands above the line of a rate or share; None where there is none.
        denominator: what stands below it.
        data_source: key of the data source whose calendar the indicator follows.
        tables: names of the canonical tables that feed it.
        delivery: how the data come: who asks whom, for what.
        frequency: how often it is updated.
        responsible: key of the role that answers for it.
        breakdowns: keys of what it is divided by.
        baseline: where it stood before the programme.
        limitations: what it cannot show, most important first.
    """

    code: Text
    text: LocalText
    title: LocalText
    unit: LocalText
    definition: LocalText
    formula: LocalText
    numerator: LocalText | None = None
    denominator: LocalText | None = None
    data_source: Text
    tables: tuple[Text, ...]
    delivery: LocalText
    frequency: Frequency
    responsible: Text
    breakdowns: tuple[Text, ...]
    baseline: Baseline
    limitations: tuple[LocalText, ...]


class FeedbackQuestion(ProgrammeModel):
    """A question of the yearly feedback (action plan, chapter X), answered from 1 to 5.

    Attributes:
        key: canonical key.
        text: the statement that is judged.
    """

    key: Text
    text: LocalText


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
