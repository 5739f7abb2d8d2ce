"""What must hold between the parts of the analysis plan, and between the plan and the programme."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, TypeVar

from evaluation.messages import Message, message
from evaluation.programme.analysis_plan import (
    AnalysisPlan,
    Contrast,
    Detectable,
    OwnPast,
    PositionChange,
    SeriesAnalysis,
)
from evaluation.programme.model import Programme

Entry = TypeVar("Entry")

_FEWEST_BEFORE: Final = 2


def check_plan(plan: AnalysisPlan, programme: Programme) -> tuple[Message, ...]:
    """What is inconsistent in the plan, a sentence each; empty when all is well.

    Args:
        plan: as read, every field of the right type.
        programme: whose goals, indicators and roles it names.
    """
    return tuple(problem for check in _CHECKS for problem in check(plan, programme))


def unknown_units(plan: AnalysisPlan, known: Collection[str]) -> tuple[Message, ...]:
    """Units that nobody knows, a sentence each.

    Args:
        plan: as read.
        known: canonical codes of places.
    """
    named = [
        (each.key, unit)
        for each in plan.analyses
        for unit in (*each.units, *(each.comparison if isinstance(each, Contrast) else ()))
    ]
    return tuple(
        message("The analysis {key} of the plan names the unit {unit}, which is not known.", key=key, unit=unit)
        for key, unit in named
        if unit not in known
    )


def _goals(plan: AnalysisPlan, programme: Programme) -> Iterator[Message]:
    effect_goals = [goal.code for goal in programme.goals if goal.kind == "effect"]
    described = [each.goal for each in plan.description_only]
    for goal in {*(each.goal for each in plan.analyses), *described} - set(effect_goals):
        yield message("The analysis plan names {goal}, which is not an effect goal.", goal=goal)
    for goal in effect_goals:
        primary = sum(each.standing == "primary" for each in plan.of_goal(goal))
        if described.count(goal) != (0 if plan.of_goal(goal) else 1):
            yield message("The analysis plan must either analyse {goal} or say once why it does not.", goal=goal)
        elif plan.of_goal(goal) and primary != 1:
            yield message(
                "The analysis plan has {primary} primary analyses for {goal}; it must have exactly one.",
                primary=primary,
                goal=goal,
            )


def _indicators(plan: AnalysisPlan, programme: Programme) -> Iterator[Message]:
    of_goal = {indicator.code: goal.code for goal in programme.goals for indicator in goal.indicators}
    for each in plan.analyses:
        if not isinstance(each, Detectable) and of_goal.get(each.indicator) != each.goal:
            yield message(
                "The analysis {key} names the indicator {indicator}, which {goal} does not have.",
                key=each.key,
                indicator=each.indicator,
                goal=each.goal,
            )
    for assertion in plan.comparability:
        if assertion.indicator not in of_goal:
            yield message(
                "The analysis plan asserts comparability of {indicator}, which is no indicator.",
                indicator=assertion.indicator,
            )


def _keys(plan: AnalysisPlan, _: Programme) -> Iterator[Message]:
    for key in _repeated(each.key for each in plan.analyses):
        yield message("The analysis plan has more than one analysis {key}.", key=key)
    for each in plan.analyses:
        if not each.units or len(set(each.units)) != len(each.units):
            yield message("The analysis {key} must name its units, each once.", key=each.key)
    named = [key for rule in plan.evidence for condition in rule.when for key in condition.analyses]
    own_pasts = {each.key for each in plan.analyses if isinstance(each, OwnPast)}
    simulated = [each.of for each in plan.analyses if isinstance(each, Detectable)]
    for key in {*named} - {each.key for each in plan.analyses} | {*simulated} - own_pasts:
        yield message("The analysis plan refers to {key}, which is none of the analyses that it could mean.", key=key)


def _windows(plan: AnalysisPlan, programme: Programme) -> Iterator[Message]:
    started = programme.period.start.year
    for each in plan.analyses:
        if not isinstance(each, Detectable) and each.start != started:
            yield message(
                "The analysis {key} starts in {start}, and the programme in {started}.",
                key=each.key,
                start=str(each.start),
                started=str(started),
            )
        if isinstance(each, SeriesAnalysis) and not _has_both_sides(each):
            yield message(
                "The window of the analysis {key}, {first}–{last}, has fewer than two years before {start}, or none "
                "from then on.",
                key=each.key,
                first=str(each.window[0]),
                last=str(each.window[1]),
                start=str(each.start),
            )
        if isinstance(each, PositionChange) and each.baseline >= each.start:
            yield message("The analysis {key} compares with a year that is not before the start.", key=each.key)


def _has_both_sides(analysis: SeriesAnalysis) -> bool:
    first, last = analysis.window
    return analysis.start - first >= _FEWEST_BEFORE and last >= analysis.start


def _sensitivities(plan: AnalysisPlan, _: Programme) -> Iterator[Message]:
    judged = {key for rule in plan.evidence for condition in rule.when for key in condition.analyses}
    for each in plan.analyses:
        if not isinstance(each, OwnPast) or each.convention != "newey_west_lag_1":
            continue
        if each.standing != "sensitivity" or each.key in judged:
            yield message(
                "The analysis {key} uses Newey and West's standard errors, which find far too many changes in series "
                "as short as these: it can be a sensitivity analysis only, and no conclusion may rest on it.",
                key=each.key,
            )


def _assertions(plan: AnalysisPlan, programme: Programme) -> Iterator[Message]:
    for break_, indicator in _repeated((each.break_, each.indicator) for each in plan.comparability):
        yield message("The break {key} is asserted of {indicator} more than once.", key=break_, indicator=indicator)
    for role in {each.asserted_by for each in plan.comparability} - {each.key for each in programme.roles}:
        yield message("The analysis plan names {role}, which is none of the programme's roles.", role=role)


def _evidence(plan: AnalysisPlan, programme: Programme) -> Iterator[Message]:
    goals = dict.fromkeys(each.goal for each in plan.analyses)
    for goal in goals:
        conditions = [bool(rule.when) for rule in plan.evidence if rule.goal == goal]
        if not conditions or conditions[-1] or not all(conditions[:-1]):
            yield message("The last evidence rule for {goal}, and only the last, must have no condition.", goal=goal)
    for goal in {rule.goal for rule in plan.evidence} - set(goals):
        yield message("The analysis plan has evidence rules for {goal}, which it does not analyse.", goal=goal)
    for step in {rule.step for rule in plan.evidence} - {each.key for each in programme.evidence}:
        yield message("The analysis plan names {step}, which is not on the evidence scale.", step=step)


def _changes(plan: AnalysisPlan, _: Programme) -> Iterator[Message]:
    days = [each.on for each in plan.changes]
    if days != sorted(days):
        yield message("The changes of the analysis plan must stand in the order of their days.")
    if not plan.changes or plan.changes[-1].fingerprint != plan.fingerprint:
        yield message(
            "The analysis plan was changed without saying so. Add an entry to its changes, with the day, what was "
            "changed and why, and with this fingerprint: {fingerprint}",
            fingerprint=plan.fingerprint,
        )


def _repeated(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry, times in Counter(entries).items() if times > 1]


_CHECKS: Final[tuple[Callable[[AnalysisPlan, Programme], Iterator[Message]], ...]] = (
    _goals,
    _indicators,
    _keys,
    _windows,
    _sensitivities,
    _assertions,
    _evidence,
    _changes,
)
