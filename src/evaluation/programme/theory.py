"""The programme theory: which activities are to lead to which results, and which results to which effects."""

from typing import Literal

from evaluation.programme.text import LocalText, ProgrammeModel, Text

Layer = Literal["activity", "result", "effect"]
LAYERS: tuple[Layer, ...] = ("activity", "result", "effect")
"""From what is done to what it is to lead to."""


class TheoryActivity(ProgrammeModel):
    """An activity of the plan, where the theory begins.

    Attributes:
        code: the number of the plan's chapter or table that describes it.
        name: its words.
        area: the area under which activities are recorded; None where it is seen in other records.
        tables: names of the canonical tables in which it is seen.
    """

    code: Text
    name: LocalText
    area: Text | None = None
    tables: tuple[Text, ...]


class TheoryLink(ProgrammeModel):
    """That one thing is to lead to another, and what must hold for it.

    Attributes:
        source: code of an activity or a result goal.
        target: code of a result goal or an effect goal.
        assumption: what must hold.
        plan_chapter: the chapter of the project plan that says so; None where the evaluation assumes it.
        assumed: whether the plan does not state the assumption.
        note: what the plan does say, where the assumption is the evaluation's own; None where it is the plan's.
        indicators: codes of the indicators whose evidence speaks to it.
    """

    source: Text
    target: Text
    assumption: LocalText
    plan_chapter: Text | None = None
    assumed: bool = False
    note: LocalText | None = None
    indicators: tuple[Text, ...] = ()


class Theory(ProgrammeModel):
    """Activities and links; results and effects are the programme's goals.

    Attributes:
        activities: in the plan's order.
        links: from activities to result goals, and from result goals to effect goals.
    """

    activities: tuple[TheoryActivity, ...]
    links: tuple[TheoryLink, ...]

    def leads_to(self, code: str) -> tuple[str, ...]:
        """Codes of what an activity or a goal is to lead to, in the order of the links."""
        return tuple(each.target for each in self.links if each.source == code)
