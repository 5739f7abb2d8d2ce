"""The words for what could be seen, and what could not."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.detectable.scenarios import Scenarios
from evaluation.indicators.patients.rows import TABLE
from evaluation.indicators.patients.words import unit_names
from evaluation.indicators.reasons import EXPLORATORY, REASONS
from evaluation.messages import message, percent
from evaluation.study import Study

MODEL_NAMES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "level": message("Level only"),
        "level_and_trend": message("Level and trend"),
    }
)


def effects_description(study: Study, ways: Scenarios, power: float) -> Description:
    """The words for the smallest detectable effects.

    Args:
        study: for the names of units and the source.
        ways: the scenarios.
        power: with which a change is to be found.
    """
    return Description(
        title=message("The smallest increase that would be found, by simulation"),
        unit=message(
            "Times as many patients as expected, found in {percent} per cent of trials", percent=percent(power)
        ),
        source=_source(study),
        absence=_NO_BASELINE,
        columns=MappingProxyType(
            {
                **_shared(study),
                "scenario": ColumnDescription(message("If"), ways.labels),
                "baseline": ColumnDescription(message("Patients a year before the programme"), notes=(_BASELINE,)),
                "ratio": ColumnDescription(message("Smallest ratio found"), decimals=2, notes=(_RATIO,)),
                "ratio_lower": ColumnDescription(message("At least"), decimals=2),
                "ratio_upper": ColumnDescription(message("At most"), decimals=2, notes=(_MONTE_CARLO,)),
                "more": ColumnDescription(message("More patients a year")),
                "false_alarms": ColumnDescription(
                    message("Found where nothing happened, per cent"), decimals=1, notes=(_FALSE_ALARMS,)
                ),
                "reason": ColumnDescription(message("Result"), REASONS),
            }
        ),
        notes=(_STEP, EXPLORATORY),
    )


def curve_description(study: Study) -> Description:
    """The words for the curves of power."""
    return Description(
        title=message("How often an increase would be found, by simulation"),
        unit=message("Per cent of trials"),
        source=_source(study),
        absence=_NO_BASELINE,
        columns=MappingProxyType(
            {
                **_shared(study),
                "increase": ColumnDescription(message("Increase, per cent")),
                "power": ColumnDescription(message("Found, per cent of trials"), decimals=0),
            }
        ),
        notes=(_STEP, EXPLORATORY),
    )


def _shared(study: Study) -> dict[str, ColumnDescription]:
    return {
        "unit": ColumnDescription(message("Area"), MappingProxyType(unit_names(study.reference))),
        "model": ColumnDescription(message("Model"), MODEL_NAMES),
    }


def _source(study: Study) -> Words:
    delivery = study.deliveries.get(TABLE)
    return message("Simulated from: {citation}.", citation=delivery.citation if delivery else "–")


_NO_BASELINE: Final = message(
    "There is no shown number of patients before the programme to start from. Nothing can be said of what would be "
    "found."
)
_BASELINE: Final = message("The mean of the years before the programme that are shown and that the model uses.")
_RATIO: Final = message(
    "A ratio of 1.20 is an increase of 20 per cent. A smaller increase than the one shown would be found less often "
    "than was asked for."
)
_MONTE_CARLO: Final = message("The two limits are those of the simulation, not of the data.")
_FALSE_ALARMS: Final = message(
    "How often the test finds an increase although nothing but the scenario happened; it should be 2.5 per cent. Above "
    "10 per cent no smallest increase is given: what is found would not be an increase."
)
_STEP: Final = message(
    "The increase is one that comes with the programme and stays. That it was found would not show that the programme "
    "caused it."
)
