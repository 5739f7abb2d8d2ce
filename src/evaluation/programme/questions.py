"""What the evaluation asks, by which criteria, and how each question is answered."""

from typing import Literal

from evaluation.programme.text import LocalText, ProgrammeModel, Text

CriterionKey = Literal["relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"]


class Criterion(ProgrammeModel):
    """One of the six evaluation criteria of the OECD's Development Assistance Committee.

    Source: OECD DAC Network on Development Evaluation (2019), "Better criteria for better evaluation".

    Attributes:
        key: canonical key.
        name: its name.
        question: what is asked of OPPTAKT under it.
    """

    key: CriterionKey
    name: LocalText
    question: LocalText


class EvaluationMethod(ProgrammeModel):
    """A way of answering an evaluation question.

    Attributes:
        key: canonical key.
        name: its words.
        strength: how strong the evidence is that it can give, where the analysis plan says nothing stronger or weaker.
    """

    key: Text
    name: LocalText
    strength: LocalText


class ReportChapter(ProgrammeModel):
    """A chapter of the report that answers questions.

    Attributes:
        key: the name under which it is known, whatever its place in a report.
        title: as the chapter itself has it.
    """

    key: Text
    title: LocalText


class EvaluationQuestion(ProgrammeModel):
    """A question that the evaluation answers.

    Attributes:
        code: `Q1` and on.
        criteria: keys of its criteria; it is listed under the first.
        plan_chapters: chapters of the project plan that it rests on; none for a question that is assumed.
        assumed: whether the plan does not pose it and the evaluation does.
        note: why an assumed question is asked; None for another.
        goals: codes of the goals that it is about.
        indicators: codes of the indicators that speak to it.
        methods: keys of the methods by which it is answered, the one that weighs most first.
        sources: keys of the data sources.
        chapters: keys of the chapters of the report that answer it.
        text: the question.
    """

    code: Text
    criteria: tuple[CriterionKey, ...]
    plan_chapters: tuple[Text, ...]
    assumed: bool = False
    note: LocalText | None = None
    goals: tuple[Text, ...]
    indicators: tuple[Text, ...]
    methods: tuple[Text, ...]
    sources: tuple[Text, ...]
    chapters: tuple[Text, ...]
    text: LocalText
