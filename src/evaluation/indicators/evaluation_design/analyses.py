"""The analyses that were planned before the data, and the scale by which an effect goal is concluded."""

from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.effects.words import words_of
from evaluation.indicators.evaluation_design.words import NONE_LABEL, goal_codes, in_english, titled, worded
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import (
    AnalysisPlan,
    Contrast,
    Detectable,
    OwnPast,
    PositionChange,
)
from evaluation.programme.analysis_plan import FIRST_DIGITS, Analysis, CovidVariant, SeriesModel
from evaluation.study import Study

_STANDINGS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {
        "primary": message("Primary analysis"),
        "sensitivity": message("Sensitivity analysis"),
        "description": message("Planned description"),
    }
)
_MODELS: Final[MappingProxyType[SeriesModel, Words]] = MappingProxyType(
    {"level": message("Level only"), "level_and_trend": message("Level and trend")}
)
_COVID: Final[MappingProxyType[CovidVariant, Words]] = MappingProxyType(
    {
        "indicator": message("with a level of their own"),
        "left_out": message("left out"),
        "left_in": message("like other years"),
    }
)


def planned_analyses(study: Study) -> IndicatorTable:
    """Every analysis of the analysis plan: what it is in the plan, and how it is carried out.

    Args:
        study: its analysis plan.

    Returns:
        Columns: `goal` code, `planned` (key of the analysis), `standing`, `how` (in English, with labels in every
        language). A goal that is only described has one row, without a standing.
    """
    plan, programme = study.analysis_plan, study.programme
    hows: dict[str, Words] = {each.key: _how(each) for each in plan.analyses}
    rows = [(each.goal, each.key, str(each.standing), in_english(hows[each.key])) for each in plan.analyses]
    rows += [(each.goal, each.goal, "none", each.reason.en) for each in plan.description_only]
    titles: dict[str, Words] = {each.key: each.title for each in plan.analyses}
    titles |= {each.goal: message("No analysis") for each in plan.description_only}
    described = [each.reason for each in plan.description_only]
    goals: dict[str, Words] = {each.code: titled(each) for each in programme.goals if each.kind == "effect"}
    return IndicatorTable(
        name="planned-analyses",
        frame=pd.DataFrame(rows, columns=["goal", "planned", "standing", "how"]),
        dimensions=("goal", "planned"),
        context=("standing", "how"),
        description=Description(
            title=message("The analyses of the analysis plan"),
            unit=message("Settled before the figures were known"),
            source=_source(plan),
            columns=MappingProxyType(
                {
                    "goal": ColumnDescription(message("Goal"), MappingProxyType(goals)),
                    "planned": ColumnDescription(message("Analysis"), MappingProxyType(titles)),
                    "standing": ColumnDescription(
                        message("In the plan"), MappingProxyType({**_STANDINGS, "none": message("Only described")})
                    ),
                    "how": worded(message("How"), [*hows.values(), *described]),
                }
            ),
        ),
    )


def evidence_scale(study: Study) -> IndicatorTable:
    """The scale by which effect goals are concluded, and for which goals the plan can give each step.

    Args:
        study: its programme has the scale, its analysis plan the rules.

    Returns:
        Columns: `step` key, `meaning` in English with labels in every language, `goals` (codes, or `none`).
    """
    plan, steps = study.analysis_plan, study.programme.evidence
    described = {each.goal for each in plan.description_only}
    given = {
        step.key: dict.fromkeys(
            goal.code
            for goal in study.programme.goals
            if (goal.code, step.key) in {(rule.goal, rule.step) for rule in plan.evidence}
            or (goal.code in described and step.key == "not_assessable")
        )
        for step in steps
    }
    rows = [(each.key, each.meaning.en, goal_codes(given[each.key])) for each in steps]
    names: dict[str, Words] = {each.key: each.name for each in steps}
    return IndicatorTable(
        name="evidence-scale",
        frame=pd.DataFrame(rows, columns=["step", "meaning", "goals"]),
        dimensions=("step",),
        context=("meaning", "goals"),
        description=Description(
            title=message("The words in which an effect goal is concluded"),
            unit=message("Steps of the evidence scale, from least to most"),
            source=_source(plan),
            columns=MappingProxyType(
                {
                    "step": ColumnDescription(message("Step of the scale"), MappingProxyType(names)),
                    "meaning": worded(message("Meaning"), [each.meaning for each in steps]),
                    "goals": ColumnDescription(message("Can be reached for"), NONE_LABEL),
                }
            ),
        ),
    )


def _source(plan: AnalysisPlan) -> Words:
    return message("Source: the analysis plan, version {fingerprint}.", fingerprint=plan.fingerprint[:FIRST_DIGITS])


def _how(analysis: Analysis) -> Words:
    match analysis:
        case OwnPast():
            return message(
                "{model}; {convention}. Years {first}–{last}, with 2020 and 2021 {covid}",
                model=_MODELS[analysis.model],
                convention=words_of("conventions")[analysis.convention],
                covid=_COVID[analysis.covid],
                **_window(analysis),
            )
        case Contrast():
            return message(
                "Each area's change held against that of areas outside the programme. Years {first}–{last}, with 2020 "
                "and 2021 {covid}",
                covid=_COVID[analysis.covid],
                **_window(analysis),
            )
        case Detectable():
            return message(
                "The smallest change found in {percent} per cent of {simulations} simulated series with {years} years "
                "after the start",
                percent=round(100 * analysis.power),
                simulations=analysis.simulations,
                years=analysis.years_after,
            )
        case PositionChange():
            return message("Change since {baseline}, without a model", baseline=str(analysis.baseline))


def _window(analysis: OwnPast | Contrast) -> dict[str, str]:
    first, last = analysis.window
    return {"first": str(first), "last": str(last)}
