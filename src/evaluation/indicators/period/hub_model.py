"""What speaks for and against each way on for the hub model, finding by finding.

How a finding bears on a way on is settled by the rules in the programme's file, beforehand. Nothing is weighed or added
up here, and nothing is recommended: the decision is the steering group's.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.money.accounts import TOTAL
from evaluation.indicators.money.frame import grant_frame
from evaluation.indicators.projects.words import as_of_note
from evaluation.indicators.results.targets import result_targets
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import LANGUAGES, message
from evaluation.programme import EvidenceKey, EvidenceKind, HubFinding, LocalText, Programme, load_hub_model
from evaluation.study import Study

MONEY: Final = "money"

Found = tuple[str, EvidenceKind, HubFinding]
"""What the evidence is about, its kind, and what it comes to."""


def hub_evidence(study: Study, effects: Mapping[str, EvidenceKey]) -> IndicatorTable:
    """Each piece of evidence, what it comes to, and how it bears on each way on.

    Args:
        study: whose result goals and accounts are judged on its day.
        effects: by effect goal, the step of the evidence scale that its chapter concludes with.

    Returns:
        Columns: `evidence` (an effect goal, a result goal or `money`), `finding`, and a column for each way on
        (`continue`, `change`, `end`): `for`, `against` or `neither`.
    """
    model = load_hub_model()
    options = tuple(option.key for option in model.options)
    rows = [
        {
            "evidence": name,
            "finding": finding,
            **{option: model.bearing(option, kind, finding) for option in options},
        }
        for name, kind, finding in _found(study, effects)
    ]
    return IndicatorTable(
        name="hub-evidence",
        frame=pd.DataFrame(rows, columns=["evidence", "finding", *options]),
        dimensions=("evidence",),
        context=("finding", *options),
        description=_description(study),
        lineage=tuple(study.tables),
    )


def hub_options(study: Study) -> IndicatorTable:
    """The ways on, and what each would be.

    Args:
        study: a study.

    Returns:
        Columns: `option`, `meaning` (its key, for the words).
    """
    options = load_hub_model().options
    names: dict[str, Words] = {each.key: each.name for each in options}
    meanings: dict[str, Words] = {each.key: each.meaning for each in options}
    return IndicatorTable(
        name="hub-options",
        frame=pd.DataFrame([(each.key, each.key) for each in options], columns=["option", "meaning"]),
        dimensions=("option",),
        context=("meaning",),
        description=Description(
            title=message("The ways on for the hub model"),
            unit=message("One row a way on"),
            source=_SOURCE,
            columns=MappingProxyType(
                {
                    "option": ColumnDescription(message("Way on"), MappingProxyType(names)),
                    "meaning": ColumnDescription(message("What it would be"), MappingProxyType(meanings)),
                }
            ),
            file_notes=(as_of_note(study),),
        ),
    )


def result_finding(statuses: tuple[str, ...]) -> HubFinding:
    """What a result goal comes to, from the statuses of its last milestone.

    Args:
        statuses: one a region; none for a goal without milestones.
    """
    if not statuses:
        return "no_milestone"
    assessed = [each for each in statuses if each != "not_assessable"]
    if len(assessed) < len(statuses):
        return "not_assessable"
    reached = sum(each == "reached" for each in assessed)
    if reached == len(assessed):
        return "all_regions"
    return "some_regions" if reached else "no_region"


def _found(study: Study, effects: Mapping[str, EvidenceKey]) -> Iterator[Found]:
    targets = result_targets(study).frame
    for goal in study.programme.goals:
        if goal.kind == "effect":
            yield goal.code, "effect", effects[goal.code]
        else:
            own = targets[targets["goal"] == goal.code]
            last = own[own["due"] == own["due"].max()]
            yield goal.code, "result", result_finding(tuple(last["status"]))
    yield MONEY, "money", _money(study)


def _money(study: Study) -> HubFinding:
    rows: list[dict[Any, Any]] = grant_frame(study).frame.to_dict("records")
    total = next(row for row in rows if row["year"] == TOTAL)
    if total["spent"] is None:
        return "not_assessable"
    return "within_frame" if total["spent"] <= total["part_of_frame"] else "over_frame"


_SOURCE: Final = message("Source: the rules in the programme file, and the conclusions in this report.")


def _description(study: Study) -> Description:
    model = load_hub_model()
    bearings: dict[str, Words] = {
        "for": message("Speaks for"),
        "against": message("Speaks against"),
        "neither": message("Says nothing"),
    }
    names: dict[str, Words] = {goal.code: _named(study.programme, goal.code) for goal in study.programme.goals}
    return Description(
        title=message("What speaks for and against each way on"),
        unit=message("One row a piece of evidence"),
        source=_SOURCE,
        columns=MappingProxyType(
            {
                "evidence": ColumnDescription(
                    message("Evidence"), MappingProxyType({**names, MONEY: message("The accounts")})
                ),
                "finding": ColumnDescription(message("Finding"), MappingProxyType(_findings(study.programme))),
                **{option.key: ColumnDescription(option.name, MappingProxyType(bearings)) for option in model.options},
            }
        ),
        notes=(
            message(
                "The rules are the evaluation's own, until the steering group adopts others. They say of each finding "
                "which way on it speaks for and against. They weigh nothing and add nothing up."
            ),
            as_of_note(study),
        ),
    )


def _named(programme: Programme, goal: str) -> LocalText:
    title = programme.goal(goal).title
    return LocalText.model_validate({language: f"{goal} {title.in_(language)}" for language in LANGUAGES})


def _findings(programme: Programme) -> dict[str, Words]:
    """The words for what evidence comes to: for effect goals, those of the rubric."""
    rubric: dict[str, Words] = {each.key: each.name for each in programme.evidence}
    return {
        **rubric,
        "all_regions": message("last milestone reached in all regions"),
        "some_regions": message("last milestone reached in some regions"),
        "no_region": message("last milestone reached in no region"),
        "no_milestone": message("the plan sets no milestone"),
        "within_frame": message("spent within the frame"),
        "over_frame": message("spent more than the frame"),
    }
