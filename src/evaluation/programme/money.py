"""The grant, the cluster's own contribution and the budget (plan, chapter 9); amounts in NOK."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from pydantic import PositiveInt

from evaluation.programme.regions import RegionCode
from evaluation.programme.text import LocalText, ProgrammeModel, Text

Mode = Literal["announced", "joint", "regional"]


class Grant(ProgrammeModel):
    """What the funder has set aside.

    Attributes:
        frame: for the whole period.
        yearly: one year's part of it.
        award_letter: the day the award letter was received.
        report_within_months: how soon after the award a report with accounts is due.
    """

    frame: PositiveInt
    yearly: PositiveInt
    award_letter: date
    report_within_months: PositiveInt


class PositionShare(ProgrammeModel):
    """A part of a position that the cluster contributes.

    Attributes:
        role: what the part is for.
        name: its words in the plan.
        percent: percent of a full position.
        region: set for regional coordination.
    """

    role: Literal["leader", "administration", "coordination"]
    name: LocalText
    percent: PositiveInt
    region: RegionCode | None = None


class OwnContribution(ProgrammeModel):
    """The cluster's own contribution.

    Attributes:
        yearly: value of the positions in a year, with social and indirect costs.
        approximate: whether the plan says "about".
        positions: the parts, which add up to one full position.
    """

    yearly: PositiveInt
    approximate: bool
    positions: tuple[PositionShare, ...]


class BudgetLine(ProgrammeModel):
    """A line of table 9.1.

    Attributes:
        key: the activity; with `mode` it identifies the line.
        name: the activity's words in the plan.
        mode: announced for applications, joint, or regional.
        amount: for the year.
        regions: the regions that share a regional line equally; empty otherwise.
    """

    key: Text
    name: LocalText
    mode: Mode
    amount: PositiveInt
    regions: tuple[RegionCode, ...] = ()

    @property
    def regional_shares(self) -> Mapping[RegionCode, Fraction]:
        """Each region's equal part of the line, exact; empty when the line is not regional."""
        return MappingProxyType({region: Fraction(self.amount, len(self.regions)) for region in self.regions})


class Budget(ProgrammeModel):
    """The budget of one year.

    Attributes:
        year: calendar year.
        lines: in the plan's order.
    """

    year: int
    lines: tuple[BudgetLine, ...]

    @property
    def total(self) -> int:
        """The sum of the lines."""
        return sum(line.amount for line in self.lines)
