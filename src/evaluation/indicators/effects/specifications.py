"""Effect goal 1 by every combination of reasonable choices, for research: what the answer depends on.

One choice was made before the data and stands in the analysis plan. The others show how far it could have been another:
all combinations of model, treatment of the COVID years, window and method, each as it is carried out for the plan. A
combination that the plan names is labelled so; all others are exploratory.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import Any, Final, get_args

import numpy as np
import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.effects.offered import NOT_OFFERED
from evaluation.indicators.effects.own_past import own_past
from evaluation.indicators.effects.reading import Reading, area_column, source_of
from evaluation.indicators.effects.words import words_of
from evaluation.indicators.patients.differences_words import FINDINGS
from evaluation.indicators.patients.rows import TABLE
from evaluation.indicators.patients.words import SHEET
from evaluation.indicators.reasons import ESTIMATED, REASONS
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.methods import Estimate
from evaluation.methods.interrupted_series import COVID_VARIANTS
from evaluation.model_output import ShownTable
from evaluation.programme import OwnPast
from evaluation.programme.analysis_plan import SeriesConvention
from evaluation.study import Study

MODELS: Final = ("level", "level_and_trend")
CONVENTIONS: Final[tuple[str, ...]] = get_args(SeriesConvention)
CHOICES: Final = ("model", "covid", "first_year", "convention")
"""The dimensions along which combinations differ, besides the unit."""

_GOAL: Final = "E1"
_VALUES: Final = ("ratio", "lower", "upper", "p_value", "finding", "standing", "reason")


def patient_specifications(
    study: Study, shown: ShownTable, *, units: Sequence[str], first_years: Sequence[int]
) -> IndicatorTable:
    """The change of level of patients by every combination of choices.

    Args:
        study: its plan says which combinations were planned.
        shown: the released table of patients.
        units: codes of areas.
        first_years: of the windows, which all end where the plan's primary analysis does.

    Returns:
        Columns: `unit`, `model`, `covid`, `first_year` (as text), `convention`; `ratio` of the level after to what the
        years before lead to expect, with `lower` and `upper`, `p_value`, `finding`, `standing` (`primary`,
        `sensitivity` or `exploratory`), `reason` (`estimated`, `not_offered` without an interval that would keep its
        promise, or why there is no ratio).
    """
    planned = study.analysis_plan.own_pasts(_GOAL)
    reading = Reading(study, shown)
    rows = [
        {"unit": unit, **choice, **_row(study, reading, analysis, unit), "standing": _standing(planned, analysis, unit)}
        for unit in units
        for choice, analysis in _combinations(planned[0], first_years)
    ]
    return IndicatorTable(
        name="specifications",
        frame=pd.DataFrame(rows, columns=["unit", *CHOICES, *_VALUES]),
        dimensions=("unit", *CHOICES),
        context=_VALUES,
        description=_description(study, first_years),
        lineage=(TABLE,),
        sheet=study.programme.indicator(SHEET),
        latest_complete_year=study.latest_complete_year("npr"),
    )


def _combinations(primary: OwnPast, first_years: Sequence[int]) -> Iterator[tuple[dict[str, str], OwnPast]]:
    """Every combination, with the primary analysis of the plan changed to it."""
    for model, covid, first, convention in product(MODELS, COVID_VARIANTS, first_years, CONVENTIONS):
        choice = {"model": model, "covid": covid, "convention": convention}
        analysis = primary.model_copy(update={**choice, "window": (first, primary.window[1])})
        yield {**choice, "first_year": str(first)}, analysis


def _standing(planned: Sequence[OwnPast], analysis: OwnPast, unit: str) -> str:
    names = {"key", "standing", "title", "units"}
    same = analysis.model_dump(exclude=names)
    found = [each for each in planned if unit in each.units and each.model_dump(exclude=names) == same]
    return found[0].standing if found else "exploratory"


def _row(study: Study, reading: Reading, analysis: OwnPast, unit: str) -> dict[str, Any]:
    past = own_past(analysis, reading.series(analysis, unit), study, unit=unit)
    found = past.level_change
    if not isinstance(found, Estimate):
        return {**dict.fromkeys(_VALUES[:4], np.nan), "finding": "not_estimable", "reason": found.reason}
    return {
        "ratio": found.value,
        "lower": found.lower,
        "upper": found.upper,
        "p_value": found.p_value,
        "finding": found.conclude(),
        "reason": ESTIMATED if past.is_offered else NOT_OFFERED,
    }


def _description(study: Study, first_years: Sequence[int]) -> Description:
    return Description(
        title=message("The change of level by every combination of choices"),
        unit=message("Ratio of the years from the start on to what the years before lead to expect"),
        source=source_of(study),
        absence=message("There are no shown figures to fit. Nothing can be concluded."),
        columns=MappingProxyType(
            {
                "unit": area_column(study),
                "model": ColumnDescription(message("Model"), _MODELS),
                "covid": ColumnDescription(message("The years 2020 and 2021"), _COVID),
                "first_year": ColumnDescription(
                    message("First year"),
                    MappingProxyType({str(year): message("from {year}", year=str(year)) for year in first_years}),
                ),
                "convention": ColumnDescription(message("Method"), words_of("conventions"), notes=(_NEWEY_WEST,)),
                "ratio": ColumnDescription(message("Ratio"), decimals=2),
                "lower": ColumnDescription(message("Lower limit"), decimals=2),
                "upper": ColumnDescription(message("Upper limit"), decimals=2),
                "p_value": ColumnDescription(message("p-value"), decimals=3),
                "finding": ColumnDescription(message("What it supports"), FINDINGS),
                "standing": ColumnDescription(message("In the plan"), STANDINGS),
                "reason": ColumnDescription(message("Result"), REASONS),
            }
        ),
        notes=(_NOT_A_TEST,),
    )


STANDINGS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "primary": message("primary analysis"),
        "sensitivity": message("planned sensitivity analysis"),
        "exploratory": message("exploratory, not in the plan"),
    }
)
_MODELS: Final[Mapping[str, Words]] = MappingProxyType(
    {"level": message("Level only"), "level_and_trend": message("Level and trend")}
)
_COVID: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "indicator": message("with a level of their own"),
        "left_out": message("left out"),
        "left_in": message("like other years"),
    }
)
_NOT_A_TEST: Final = message(
    "The combinations share their data: that many of them point the same way is no proof. The plan's primary analysis "
    "decides; no other is chosen for its result."
)
_NEWEY_WEST: Final = message("Newey and West's standard errors find too many changes in series as short as these.")
