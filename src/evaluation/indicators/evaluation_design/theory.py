"""The programme theory as a table: what is to lead to what, and where the evidence for each part stands."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.evaluation_design.standing import (
    Standing,
    activity_standing,
    goal_standings,
    state_labels,
)
from evaluation.indicators.evaluation_design.words import (
    NONE,
    NONE_LABEL,
    goal_codes,
    in_english,
    indicator_named,
    joined,
    titled,
    worded,
)
from evaluation.indicators.projects.words import as_of_note
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import LANGUAGES, message
from evaluation.programme import Layer, LocalText, Programme, TheoryActivity, TheoryLink
from evaluation.study import Study

_COLUMNS: Final = ("layer", "part", "state", "number", "out_of", "latest_year", "leads_to")
_LINK_COLUMNS: Final = ("source", "target", "assumption", "stated_in", "evidence")


def programme_theory(study: Study) -> IndicatorTable:
    """Every activity, result goal and effect goal, with how far it has come and what it is to lead to.

    Args:
        study: its programme has the theory; its tables tell how far each part has come.

    Returns:
        Columns: `layer` (`activity`, `result`, `effect`), `part` (code), `state`, `number` reached or recorded and
        `out_of` how many, `latest_year` with figures (each missing where it does not apply), `leads_to` (codes).
    """
    theory = study.programme.theory
    rows = [
        {
            "layer": layer,
            "part": code,
            **vars(standing),
            "leads_to": goal_codes(theory.leads_to(code)),
        }
        for layer, code, standing in _parts(study)
    ]
    numbers = dict.fromkeys(("number", "out_of", "latest_year"), "Int64")
    return IndicatorTable(
        name="programme-theory",
        frame=pd.DataFrame(rows, columns=list(_COLUMNS)).astype(numbers),
        dimensions=("layer", "part"),
        context=_COLUMNS[2:],
        description=_description(study),
        lineage=tuple(sorted(study.tables)),
    )


def theory_assumptions(study: Study) -> IndicatorTable:
    """What must hold for one part of the theory to lead to another, and which indicators speak to it.

    Args:
        study: its programme has the theory.

    Returns:
        Columns: `source` and `target` (codes), `assumption`, `stated_in` (a chapter of the plan, or a note where the
        evaluation assumes it), `evidence` (indicators); words are in English, with labels in every language.
    """
    programme = study.programme
    links = programme.theory.links
    rows = [
        (each.source, each.target, each.assumption.en, in_english(_stated_in(each)), _evidence(programme, each).en)
        for each in links
    ]
    return IndicatorTable(
        name="assumptions",
        frame=pd.DataFrame(rows, columns=list(_LINK_COLUMNS)),
        dimensions=("source", "target"),
        context=_LINK_COLUMNS[2:],
        description=Description(
            title=message("What the programme theory takes for granted"),
            unit=message("One row for each link"),
            source=message("Source: the project plan, and the programme file of the evaluation suite."),
            columns=MappingProxyType(
                {
                    "source": _part_column(programme, message("From")),
                    "target": _part_column(programme, message("To")),
                    "assumption": worded(message("What must hold"), [each.assumption for each in links]),
                    "stated_in": worded(message("Stated in"), map(_stated_in, links)),
                    "evidence": worded(message("Indicators"), [_evidence(programme, each) for each in links]),
                }
            ),
        ),
    )


def _parts(study: Study) -> Iterator[tuple[Layer, str, Standing]]:
    for activity in study.programme.theory.activities:
        yield "activity", activity.code, activity_standing(study, activity)
    standings = goal_standings(study)
    # The plan has its result goals before its effect goals, and so has the theory.
    for goal in sorted(study.programme.goals, key=lambda each: each.kind != "result"):
        yield goal.kind, goal.code, standings[goal.code]


def _part_column(programme: Programme, head: Words) -> ColumnDescription:
    names: dict[str, Words] = {each.code: _numbered(each) for each in programme.theory.activities}
    goals = sorted(programme.goals, key=lambda each: each.kind != "result")
    names |= {each.code: titled(each) for each in goals}
    return ColumnDescription(head, MappingProxyType(names))


def _numbered(activity: TheoryActivity) -> LocalText:
    texts = {language: f"{activity.code} {activity.name.in_(language)}" for language in LANGUAGES}
    return LocalText.model_validate(texts)


def _stated_in(link: TheoryLink) -> Words:
    if link.note is not None:
        return message("Assumed. {note}", note=link.note)
    return message("The project plan, chapter {chapter}", chapter=link.plan_chapter or NONE)


def _evidence(programme: Programme, link: TheoryLink) -> LocalText:
    return joined(indicator_named(programme, each) for each in link.indicators)


def _description(study: Study) -> Description:
    layers: dict[str, Words] = {
        "activity": message("Activities"),
        "result": message("Result goals"),
        "effect": message("Effect goals"),
    }
    return Description(
        title=message("The programme theory, and where the evidence stands"),
        unit=message("States in words"),
        source=message("Source: the project plan, and the delivered tables."),
        columns=MappingProxyType(
            {
                "layer": ColumnDescription(message("Part of the theory"), MappingProxyType(layers)),
                "part": _part_column(study.programme, message("What")),
                "state": ColumnDescription(message("Where it stands"), MappingProxyType(state_labels())),
                "number": ColumnDescription(message("Reached or recorded")),
                "out_of": ColumnDescription(message("Out of")),
                "latest_year": ColumnDescription(message("Latest year"), is_year=True),
                "leads_to": ColumnDescription(message("Is to lead to"), NONE_LABEL),
            }
        ),
        notes=(
            as_of_note(study),
            message(
                "A result goal and the formal framework stand where the least advanced of their milestones does. Of "
                "an activity it is said what has been recorded since {start}. Of an effect goal it is said only "
                "whether there are figures: what they show is concluded in the goal's own chapter.",
                start=study.programme.period.start,
            ),
        ),
    )
