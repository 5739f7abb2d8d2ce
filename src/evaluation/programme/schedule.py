"""The calendar: which report is due when, and when a year's figures are complete."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from evaluation.programme.text import LocalText, ProgrammeModel, Text

ReportKind = Literal["status", "final"]


class Period(ProgrammeModel):
    """The programme's period, both days included.

    Attributes:
        start: first day.
        end: last day.
    """

    start: date
    end: date


class Report(ProgrammeModel):
    """The summative report of a year.

    Attributes:
        year: the year in which it is due.
        kind: `status` or `final`.
        name: its name.
        opens: first day on which the steering group may deal with it.
        closes: last such day: the reporting date.
        decision_from: first day of the funder's decision.
        decision_to: last day of it.
    """

    year: int
    kind: ReportKind
    name: LocalText
    opens: date
    closes: date
    decision_from: date
    decision_to: date


class Completeness(ProgrammeModel):
    """The day on which a year's figures are complete.

    Attributes:
        years_after: years from the figures' year to the day's year.
        month: month of the day.
        day: day of the month; at most 28, so that every year has it.
    """

    years_after: Annotated[int, Field(ge=0, le=5)]
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=28)]


class DataSource(ProgrammeModel):
    """Where figures come from, and with what delay.

    Attributes:
        key: canonical key.
        name: the source's name.
        complete: when a year's figures are complete.
        assumed: whether that day is an assumption and not a known date.
        note: what is known about the delay.
    """

    key: Text
    name: LocalText
    complete: Completeness
    assumed: bool
    note: LocalText

    def complete_on(self, year: int) -> date:
        """The first day on which the figures of a year are complete.

        Args:
            year: calendar year of the figures.
        """
        return date(year + self.complete.years_after, self.complete.month, self.complete.day)

    def latest_complete_year(self, as_of: date) -> int:
        """The latest calendar year whose figures are complete on a day.

        Args:
            as_of: the day, included.
        """
        year = as_of.year - self.complete.years_after
        return year if self.complete_on(year) <= as_of else year - 1
