"""What a report says of scenarios: the smallest rise that the test of a planned analysis would find in each."""

from typing import Final

from evaluation.indicators.detectable.effects import Simulation, detectable_effects
from evaluation.indicators.detectable.scenarios import usual_scenarios
from evaluation.indicators.effects.series import basis_of
from evaluation.indicators.table import IndicatorTable
from evaluation.methods.interrupted_series import COVID_YEARS
from evaluation.model_output import ShownTable
from evaluation.programme import OwnPast
from evaluation.study import Study

_SIMULATIONS: Final = 200
"""Few, as a report is made often; the limits in the table say what that leaves open."""


def detectable_of_analysis(study: Study, patients: ShownTable, analysis: OwnPast) -> IndicatorTable:
    """The smallest step that a planned analysis would find in each of its units, by scenario.

    Args:
        study: as for `detectable_effects`.
        patients: patients by year and unit, released.
        analysis: whose units, window and model are taken.

    Returns:
        As `detectable_effects`, for one model.
    """
    return detectable_effects(
        study,
        patients,
        units=analysis.units,
        ways=usual_scenarios(last_year=study.programme.period.end.year),
        how=Simulation(
            first_year=analysis.window[0],
            left_out=COVID_YEARS if analysis.covid == "left_out" else (),
            simulations=_SIMULATIONS,
            seed=analysis.start,
            basis=basis_of(patients, analysis),
        ),
        models=(analysis.model,),
    )
