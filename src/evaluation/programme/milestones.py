"""Milestones: the formal decisions of table 4.1 and the targets of table 4.2."""

from datetime import date
from typing import Literal

from pydantic import PositiveInt

from evaluation.programme.regions import BodyKey
from evaluation.programme.text import LocalText, ProgrammeModel, Text

Season = Literal["spring", "autumn"]
Quantity = Literal["participants", "collaboration_projects", "panel_members", "projects_with_involvement"]


class Slip(ProgrammeModel):
    """A slip of the pen in the plan that is carried corrected.

    Attributes:
        written: what the plan says.
        note: what is meant and why.
    """

    written: Text
    note: LocalText


class Milestone(ProgrammeModel):
    """A row of table 4.1: a decision that must be taken.

    Attributes:
        code: `4.1-01` to `4.1-12`, in the table's order.
        season: the period's half of the year.
        year: the period's year, corrected where the plan slips.
        process: what leads to the decision.
        decision: what is decided.
        body: who decides.
        earliest: first day of the month or months given.
        latest: last day of them.
        slip: set where the plan's own period is wrong.
    """

    code: Text
    season: Season
    year: int
    process: LocalText
    decision: LocalText
    body: BodyKey
    earliest: date
    latest: date
    slip: Slip | None = None


class ResultMilestone(ProgrammeModel):
    """A cell of table 4.2: what a result goal should have reached in every included region.

    Attributes:
        code: goal and milestone, such as `R2-MP1`.
        goal: the goal's code.
        due: last day of the month given.
        text: the cell's words.
        quantity: what is counted in each region; none where the cell only refers to table 4.1.
        target: the smallest number that meets it, in each region.
        approximate: whether the plan says "about".
        see_milestone: the row of table 4.1 that the cell refers to.
    """

    code: Text
    goal: Text
    due: date
    text: LocalText
    quantity: Quantity | None = None
    target: PositiveInt | None = None
    approximate: bool = False
    see_milestone: Text | None = None
