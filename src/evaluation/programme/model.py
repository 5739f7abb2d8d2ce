"""The programme as one thing, with its lookups."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.programme.goals import Breakdown, FeedbackQuestion, Goal, Indicator, Role
from evaluation.programme.milestones import Milestone, ResultMilestone
from evaluation.programme.money import Budget, Grant, OwnContribution
from evaluation.programme.questions import Criterion, EvaluationMethod, EvaluationQuestion, ReportChapter
from evaluation.programme.regions import Body, Region
from evaluation.programme.rubric import EvidenceStep
from evaluation.programme.schedule import DataSource, Period, Report
from evaluation.programme.text import LocalText, ProgrammeModel, Text
from evaluation.programme.theory import Theory

Entry = TypeVar("Entry")


class Programme(ProgrammeModel):
    """OPPTAKT as its plan describes it.

    Attributes:
        name: short name, the same in every language.
        full_name: what the short name stands for.
        owner: who owns the project.
        period: first and last day.
        bodies: who decides: Polyfon's steering group and the funder.
        regions: south, east, west, mid, north.
        goals: E1 to E4, then R1 to R5.
        milestones: table 4.1.
        result_milestones: table 4.2.
        grant: the funder's frame.
        own_contribution: the cluster's own contribution.
        budgets: one a year, as far as they are known.
        reports: the summative reports.
        data_sources: where figures come from and when they are complete.
        evidence: the scale of conclusions, from least to most.
        roles: who answers for the figures.
        breakdowns: what figures are divided by.
        feedback_questions: what the yearly feedback asks.
        criteria: by which the programme is evaluated.
        evaluation_methods: how questions are answered.
        report_chapters: the chapters of the report that answer questions.
        evaluation_questions: what the evaluation asks.
        theory: which activities are to lead to which results and effects.
    """

    name: Text
    full_name: LocalText
    owner: LocalText
    period: Period
    bodies: tuple[Body, ...]
    regions: tuple[Region, ...]
    goals: tuple[Goal, ...]
    milestones: tuple[Milestone, ...]
    result_milestones: tuple[ResultMilestone, ...]
    grant: Grant
    own_contribution: OwnContribution
    budgets: tuple[Budget, ...]
    reports: tuple[Report, ...]
    data_sources: tuple[DataSource, ...]
    evidence: tuple[EvidenceStep, ...]
    roles: tuple[Role, ...]
    breakdowns: tuple[Breakdown, ...]
    feedback_questions: tuple[FeedbackQuestion, ...]
    criteria: tuple[Criterion, ...]
    evaluation_methods: tuple[EvaluationMethod, ...]
    report_chapters: tuple[ReportChapter, ...]
    evaluation_questions: tuple[EvaluationQuestion, ...]
    theory: Theory

    @property
    def funder(self) -> LocalText:
        """The funder's name."""
        return self.body("funder").name

    @property
    def steering_group(self) -> LocalText:
        """The steering group's name."""
        return self.body("steering_group").name

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in the goals' order."""
        return tuple(indicator for goal in self.goals for indicator in goal.indicators)

    @property
    def included_regions(self) -> tuple[Region, ...]:
        """The regions in which OPPTAKT works."""
        return tuple(region for region in self.regions if region.included)

    @property
    def last_pre_year(self) -> int:
        """The last calendar year before the programme started."""
        return self.period.start.year - 1

    def body(self, key: str) -> Body:
        """A deciding body by its key.

        Raises:
            WrongUseError: there is no such body.
        """
        return _entry(self.bodies, key, by="key", part="bodies")

    def region(self, code: str) -> Region:
        """A region by its code.

        Raises:
            WrongUseError: there is no such region.
        """
        return _entry(self.regions, code, by="code", part="regions")

    def goal(self, code: str) -> Goal:
        """A goal by its code.

        Raises:
            WrongUseError: there is no such goal.
        """
        return _entry(self.goals, code, by="code", part="goals")

    def indicator(self, code: str) -> Indicator:
        """An indicator by its code.

        Raises:
            WrongUseError: there is no such indicator.
        """
        return _entry(self.indicators, code, by="code", part="indicators")

    def milestone(self, code: str) -> Milestone:
        """A row of table 4.1 by its code.

        Raises:
            WrongUseError: there is no such milestone.
        """
        return _entry(self.milestones, code, by="code", part="milestones")

    def data_source(self, key: str) -> DataSource:
        """A data source by its key.

        Raises:
            WrongUseError: there is no such data source.
        """
        return _entry(self.data_sources, key, by="key", part="data_sources")

    def role(self, key: str) -> Role:
        """A role by its key.

        Raises:
            WrongUseError: there is no such role.
        """
        return _entry(self.roles, key, by="key", part="roles")

    def breakdown(self, key: str) -> Breakdown:
        """Something that figures are divided by, by its key.

        Raises:
            WrongUseError: there is no such breakdown.
        """
        return _entry(self.breakdowns, key, by="key", part="breakdowns")

    def evidence_step(self, key: str) -> EvidenceStep:
        """A step of the evidence scale by its key.

        Raises:
            WrongUseError: there is no such step.
        """
        return _entry(self.evidence, key, by="key", part="evidence")

    def criterion(self, key: str) -> Criterion:
        """An evaluation criterion by its key.

        Raises:
            WrongUseError: there is no such criterion.
        """
        return _entry(self.criteria, key, by="key", part="criteria")

    def evaluation_method(self, key: str) -> EvaluationMethod:
        """A method by its key.

        Raises:
            WrongUseError: there is no such method.
        """
        return _entry(self.evaluation_methods, key, by="key", part="evaluation_methods")

    def report_chapter(self, key: str) -> ReportChapter:
        """A chapter of the report by its key.

        Raises:
            WrongUseError: there is no such chapter.
        """
        return _entry(self.report_chapters, key, by="key", part="report_chapters")

    def budget(self, year: int) -> Budget:
        """The budget of a year.

        Raises:
            WrongUseError: the programme file has no budget for the year.
        """
        return _entry(self.budgets, year, by="year", part="budgets")

    def report(self, year: int) -> Report:
        """The report that is due in a year, with its window.

        Raises:
            WrongUseError: no report is due that year.
        """
        for report in self.reports:
            if report.year == year:
                return report
        raise WrongUseError(
            message(
                "No report is due in {year}. Choose one of the years {years}.",
                year=str(year),
                years=", ".join(str(report.year) for report in self.reports),
            )
        )

    def reporting_date(self, year: int) -> date:
        """The last day of the window of the report that is due in a year.

        Raises:
            WrongUseError: no report is due that year.
        """
        return self.report(year).closes

    def latest_complete_year(self, source_key: str, as_of: date) -> int:
        """The latest year whose figures from a source are complete on a day.

        Args:
            source_key: key of the data source.
            as_of: the day, included.

        Raises:
            WrongUseError: there is no such data source.
        """
        return self.data_source(source_key).latest_complete_year(as_of)


def _entry(entries: Iterable[Entry], key: str | int, *, by: str, part: str) -> Entry:
    for entry in entries:
        if getattr(entry, by) == key:
            return entry
    raise WrongUseError(message("The programme file has no entry {key} in {part}.", key=str(key), part=part))
