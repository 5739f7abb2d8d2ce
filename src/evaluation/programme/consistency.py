"""What must hold between the parts of the programme file, beyond the type of each field."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from evaluation.messages import Message, message
from evaluation.programme.evaluation_consistency import check_evaluation
from evaluation.programme.model import Programme

FULL_POSITION: Final = 100


def check_programme(programme: Programme) -> tuple[Message, ...]:
    """What is inconsistent in the programme, a sentence each; empty when all is well.

    Args:
        programme: as read, every field of the right type.
    """
    return tuple(problem for check in _CHECKS for problem in check(programme))


def _money(programme: Programme) -> Iterator[Message]:
    grant = programme.grant
    for budget in programme.budgets:
        if budget.total != grant.yearly:
            yield message(
                "The budget lines for {year} sum to {total}, but the yearly grant is {yearly}.",
                year=str(budget.year),
                total=budget.total,
                yearly=grant.yearly,
            )
    years = programme.period.end.year - programme.period.start.year + 1
    if grant.yearly * years != grant.frame:
        yield message(
            "The yearly grant times {years} years is not the frame of {frame}.",
            years=years,
            frame=grant.frame,
        )


def _positions(programme: Programme) -> Iterator[Message]:
    percent = sum(each.percent for each in programme.own_contribution.positions)
    if percent != FULL_POSITION:
        yield message(
            "The parts of the own contribution sum to {percent} percent of a position, not 100.",
            percent=percent,
        )


def _regional_lines(programme: Programme) -> Iterator[Message]:
    for budget in programme.budgets:
        for line in budget.lines:
            if (line.mode == "regional") != bool(line.regions):
                yield message(
                    "The budget line {key} must name regions if, and only if, it is regional.",
                    key=line.key,
                )


def _counties(programme: Programme) -> Iterator[Message]:
    numbers = [number for region in programme.regions for number in region.counties]
    for number in _repeated(numbers):
        yield message("The county {number} lies in more than one region.", number=number)


def _unique_keys(programme: Programme) -> Iterator[Message]:
    lists: dict[str, Iterable[str]] = {
        "bodies": (each.key for each in programme.bodies),
        "regions": (each.code for each in programme.regions),
        "goals": (each.code for each in programme.goals),
        "indicators": (each.code for each in programme.indicators),
        "milestones": (each.code for each in programme.milestones),
        "result_milestones": (each.code for each in programme.result_milestones),
        "budgets": (str(each.year) for each in programme.budgets),
        "reports": (str(each.year) for each in programme.reports),
        "data_sources": (each.key for each in programme.data_sources),
        "evidence": (each.key for each in programme.evidence),
        "roles": (each.key for each in programme.roles),
        "breakdowns": (each.key for each in programme.breakdowns),
        "feedback_questions": (each.key for each in programme.feedback_questions),
        "criteria": (each.key for each in programme.criteria),
        "evaluation_methods": (each.key for each in programme.evaluation_methods),
        "report_chapters": (each.key for each in programme.report_chapters),
        "evaluation_questions": (each.code for each in programme.evaluation_questions),
        "theory.activities": (each.code for each in programme.theory.activities),
        "theory.links": (f"{each.source}–{each.target}" for each in programme.theory.links),
    }
    for part, keys in lists.items():
        for key in _repeated(keys):
            yield message("The programme file has more than one entry {key} in {part}.", key=key, part=part)


def _references(programme: Programme) -> Iterator[Message]:
    named: list[tuple[str, str]] = [
        *(("data_sources", each.data_source) for each in programme.indicators),
        *(("roles", each.responsible) for each in programme.indicators),
        *(("breakdowns", key) for each in programme.indicators for key in each.breakdowns),
        *(("bodies", each.body) for each in programme.milestones),
        *(("goals", each.goal) for each in programme.result_milestones),
        *(("milestones", each.see_milestone) for each in programme.result_milestones if each.see_milestone is not None),
    ]
    known: dict[str, set[str]] = {
        "data_sources": {each.key for each in programme.data_sources},
        "roles": {each.key for each in programme.roles},
        "breakdowns": {each.key for each in programme.breakdowns},
        "bodies": {each.key for each in programme.bodies},
        "goals": {each.code for each in programme.goals},
        "milestones": {each.code for each in programme.milestones},
    }
    for part, key in dict.fromkeys(named):
        if key not in known[part]:
            yield message("The programme file names {key}, which is not among its {part}.", key=key, part=part)


def _targets(programme: Programme) -> Iterator[Message]:
    for each in programme.result_milestones:
        counted = each.quantity is not None and each.target is not None
        referred = each.quantity is None and each.target is None and each.see_milestone is not None
        if not (counted or referred):
            yield message(
                "The result milestone {code} needs both a quantity and a target, or a reference.",
                code=each.code,
            )


def _dates(programme: Programme) -> Iterator[Message]:
    spans = [
        ("period", programme.period.start, programme.period.end),
        *((each.code, each.earliest, each.latest) for each in programme.milestones),
        *((f"reports {each.year}", each.opens, each.closes) for each in programme.reports),
        *((f"reports {each.year}", each.decision_from, each.decision_to) for each in programme.reports),
    ]
    for entry, first, last in spans:
        if first > last:
            yield message("The dates of {entry} are in the wrong order.", entry=entry)
    outside = [each for each in programme.milestones if each.earliest.year != each.year]
    for milestone in outside:
        yield message(
            "The milestone {code} has a period and a decision date in different years.",
            code=milestone.code,
        )


def _rubric(programme: Programme) -> Iterator[Message]:
    if not any(step.key == "not_assessable" for step in programme.evidence):
        yield message("The evidence scale lacks the step not_assessable.")


def _repeated(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


_CHECKS: Final[tuple[Callable[[Programme], Iterator[Message]], ...]] = (
    _money,
    _positions,
    _regional_lines,
    _counties,
    _unique_keys,
    _references,
    _targets,
    _dates,
    _rubric,
    check_evaluation,
)
