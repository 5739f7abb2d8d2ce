"""What must hold between the evaluation questions, the programme theory and the rest of the programme file."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import pairwise
from typing import Final

from evaluation.messages import Message, message
from evaluation.programme.model import Programme
from evaluation.programme.questions import CriterionKey
from evaluation.programme.theory import LAYERS, Layer

_CRITERIA: Final[tuple[CriterionKey, ...]] = (
    "relevance",
    "coherence",
    "effectiveness",
    "efficiency",
    "impact",
    "sustainability",
)


def check_evaluation(programme: Programme) -> Iterator[Message]:
    """What is inconsistent in the questions and the theory, a sentence each; nothing when all is well.

    Args:
        programme: as read, every field of the right type.
    """
    for check in _CHECKS:
        yield from check(programme)


def _criteria(programme: Programme) -> Iterator[Message]:
    asked = {question.criteria[0] for question in programme.evaluation_questions if question.criteria}
    for key in _CRITERIA:
        if key not in {each.key for each in programme.criteria}:
            yield message("The programme file lacks the evaluation criterion {key}.", key=key)
        elif key not in asked:
            yield message("No evaluation question stands first of all under the criterion {key}.", key=key)


def _questions(programme: Programme) -> Iterator[Message]:
    for question in programme.evaluation_questions:
        for part, named in (
            ("criteria", question.criteria),
            ("methods", question.methods),
            ("sources", question.sources),
            ("chapters", question.chapters),
        ):
            if not named:
                yield message("The evaluation question {code} names no {part}.", code=question.code, part=part)
        if question.assumed == bool(question.plan_chapters) or question.assumed != (question.note is not None):
            yield message(
                "The evaluation question {code} must either name the chapters of the plan that it rests on, or be "
                "assumed and have a note.",
                code=question.code,
            )


def _sources_of_indicators(programme: Programme) -> Iterator[Message]:
    """A question that uses an indicator uses its source, and is about its goal."""
    source = {each.code: each.data_source for each in programme.indicators}
    goal = {each.code: goal.code for goal in programme.goals for each in goal.indicators}
    for question in programme.evaluation_questions:
        for indicator in filter(source.__contains__, question.indicators):
            if source[indicator] not in question.sources or goal[indicator] not in question.goals:
                yield message(
                    "The evaluation question {code} uses the indicator {indicator} without its goal or its data "
                    "source.",
                    code=question.code,
                    indicator=indicator,
                )


def _references(programme: Programme) -> Iterator[Message]:
    known: dict[str, Collection[str]] = {
        "criteria": {each.key for each in programme.criteria},
        "goals": {each.code for each in programme.goals},
        "indicators": {each.code for each in programme.indicators},
        "evaluation_methods": {each.key for each in programme.evaluation_methods},
        "data_sources": {each.key for each in programme.data_sources},
        "report_chapters": {each.key for each in programme.report_chapters},
    }
    for part, key in dict.fromkeys(_named(programme)):
        if key not in known[part]:
            yield message("The programme file names {key}, which is not among its {part}.", key=key, part=part)


def _named(programme: Programme) -> Iterator[tuple[str, str]]:
    for question in programme.evaluation_questions:
        lists: dict[str, Iterable[str]] = {
            "criteria": question.criteria,
            "goals": question.goals,
            "indicators": question.indicators,
            "evaluation_methods": question.methods,
            "data_sources": question.sources,
            "report_chapters": question.chapters,
        }
        yield from ((part, key) for part, keys in lists.items() for key in keys)
    yield from (("indicators", key) for link in programme.theory.links for key in link.indicators)


def _links(programme: Programme) -> Iterator[Message]:
    layers: dict[str, Layer] = {each.code: "activity" for each in programme.theory.activities}
    layers |= {each.code: each.kind for each in programme.goals}
    steps = set(pairwise(LAYERS))
    for link in programme.theory.links:
        ends = {"source": link.source, "target": link.target}
        if (layers.get(link.source), layers.get(link.target)) not in steps:
            yield message(
                "The programme theory links {source} to {target}: a link goes from an activity to a result goal, or "
                "from a result goal to an effect goal.",
                **ends,
            )
        if link.assumed == (link.plan_chapter is not None) or link.assumed != (link.note is not None):
            yield message(
                "The link from {source} to {target} must either name the chapter of the plan that states its "
                "assumption, or be assumed and have a note.",
                **ends,
            )


def _ends(programme: Programme) -> Iterator[Message]:
    """Every activity leads somewhere, and every goal is led to."""
    sources = {link.source for link in programme.theory.links}
    targets = {link.target for link in programme.theory.links}
    for activity in programme.theory.activities:
        if activity.code not in sources:
            yield message("In the programme theory, {code} leads to nothing.", code=activity.code)
    for goal in programme.goals:
        if goal.code not in targets:
            yield message("In the programme theory, nothing leads to {code}.", code=goal.code)


_CHECKS: Final[tuple[Callable[[Programme], Iterator[Message]], ...]] = (
    _criteria,
    _questions,
    _sources_of_indicators,
    _references,
    _links,
    _ends,
)
