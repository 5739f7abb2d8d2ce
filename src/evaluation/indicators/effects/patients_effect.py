"""Effect goal 1 analysed as the plan says: what may be shown of every analysis, and the step of the evidence scale.

Everything here rests on the released table of patients, so that its readers could compute it themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from evaluation.indicators.effects.contrast import contrast
from evaluation.indicators.effects.contrast_models import assignments_model, contrast_model
from evaluation.indicators.effects.detectable import smallest_detectable
from evaluation.indicators.effects.detectable_model import detectable_model
from evaluation.indicators.effects.evidence import evidence_step
from evaluation.indicators.effects.own_past import own_past
from evaluation.indicators.effects.past_models import past_model, years_model
from evaluation.indicators.effects.reading import Reading, analysis_key
from evaluation.methods.results import Conclusion
from evaluation.model_output import FittedModel, ShownTable
from evaluation.programme import Contrast, Detectable, OwnPast
from evaluation.programme.rubric import EvidenceKey
from evaluation.study import Study

GOAL: Final = "E1"


@dataclass(frozen=True, kw_only=True)
class PatientsEffect:
    """What the planned analyses of effect goal 1 found.

    Attributes:
        primary: the analysis that decides.
        own_past: the change of level of each unit, by every analysis of its own past.
        years: of the primary analysis, what was observed each year and what the years before lead to expect.
        contrast: the units against those outside the programme.
        assignments: where the actual assignment stands among all possible ones.
        detectable: the smallest change that could have been seen.
        found: by analysis and unit, what was found.
        step: of the evidence scale.
        years_after: years after the start for which the table has figures of the units.
    """

    primary: OwnPast
    own_past: FittedModel
    years: FittedModel
    contrast: FittedModel
    assignments: FittedModel
    detectable: FittedModel
    found: Mapping[str, Mapping[str, Conclusion]]
    step: EvidenceKey
    years_after: tuple[int, ...]


def patients_effect(study: Study, shown: ShownTable, *, last_year_of_old_codes: int | None = None) -> PatientsEffect:
    """Effect goal 1 by every analysis of the plan.

    Args:
        study: its plan says what is analysed.
        shown: the released table of patients.
        last_year_of_old_codes: another year than the plan's for the change of procedure codes makes everything
            exploratory, and nothing can be concluded.
    """
    plan = study.analysis_plan
    reading = Reading(study, shown, last_year_of_old_codes)
    analyses = plan.own_pasts(GOAL)
    pasts = {
        each.key: [own_past(each, reading.series(each, unit), study, unit=unit) for unit in each.units]
        for each in analyses
    }
    found = {key: MappingProxyType({past.unit: past.conclude() for past in units}) for key, units in pasts.items()}
    (against,) = (each for each in plan.of_goal(GOAL) if isinstance(each, Contrast))
    held = contrast(against, reading.every(against, (*against.units, *against.comparison)), study)
    later = {
        point.year
        for unit in analyses[0].units
        for point in reading.series(analyses[0], unit)
        if point.year >= analyses[0].start
    }
    return PatientsEffect(
        primary=analyses[0],
        own_past=past_model(reading, [(each, pasts[each.key]) for each in analyses]),
        years=years_model(reading, analyses[0]),
        contrast=contrast_model(reading, against, held),
        assignments=assignments_model(reading, against, held),
        detectable=_detectable(reading),
        found=MappingProxyType(found),
        # What is not the plan's analysis cannot conclude by the plan's rules.
        step=evidence_step(plan, GOAL, found if analysis_key(analyses[0], reading) == analyses[0].key else {}),
        years_after=tuple(sorted(later)),
    )


def _detectable(reading: Reading) -> FittedModel:
    plan = reading.study.analysis_plan
    of = {each.key: each for each in plan.own_pasts(GOAL)}
    found = [
        (
            each,
            [
                smallest_detectable(each, of[each.of], reading.series(of[each.of], unit), reading.study, unit=unit)
                for unit in each.units
            ],
        )
        for each in plan.of_goal(GOAL)
        if isinstance(each, Detectable)
    ]
    return detectable_model(reading, found)
