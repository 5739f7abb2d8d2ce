"""Effect goal 1, for research: rates that do not differ for the sole reason that regions differ in age.

The delivery has no age of patients. What it has is the sector: mental health care of children and adolescents stands
for those under 18, that of adults for the others. So age is standardised in mental health care alone, in two strata,
with residents of the same ages below the line.
"""

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.patients.rates import MULTIPLIER
from evaluation.indicators.patients.rows import COUNTRY, TABLE
from evaluation.indicators.patients.words import SHEET, unit_names
from evaluation.indicators.reasons import ESTIMATED, EXPLORATORY, REASONS
from evaluation.indicators.shown_series import CountSeries, shown_series
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.methods import Estimate, NotEstimable, directly_standardised_rate, expected_events, observed_to_expected
from evaluation.model_output import ShownTable
from evaluation.reference.ages import first_year_of_ages, residents_of_age
from evaluation.study import Study

STRATA: Final = MappingProxyType({"mental_health_children": "0-17", "mental_health_adults": "18+"})
"""The sectors that stand for an age, with that age."""

_VALUES: Final = (
    "crude", "rate", "rate_lower", "rate_upper", "ratio", "ratio_lower", "ratio_upper", "reason", "hidden",
)  # fmt: skip


def standardised_rates(
    study: Study, patients: ShownTable, *, units: Sequence[str], confidence: float = 0.95
) -> IndicatorTable:
    """Age-standardised rates of patients in mental health care, by year and authority.

    Directly: the rate that the country's residents would have at the rates of a unit's children and adults. Indirectly:
    the patients that a unit has over those that it would have at the country's rates.

    Args:
        study: places and populations.
        patients: patients by unit, year and sector, counted where they live if that is known, released.
        units: the codes of authorities.
        confidence: level of the intervals.

    Returns:
        Columns: `year`, `unit`, `crude` (patients of the two sectors per 100,000 residents), `rate` with its limits
        (directly standardised), `ratio` with its limits (observed over expected), `reason`, `hidden` (whether a number
        that is needed is hidden).
    """
    national = _by_stratum(patients, COUNTRY)
    rows = [row for unit in units for row in _rows(study, unit, _by_stratum(patients, unit), national, confidence)]
    return IndicatorTable(
        name="standardised-rates",
        frame=pd.DataFrame(rows, columns=["year", "unit", *_VALUES]).sort_values("year", kind="stable"),
        dimensions=("year", "unit"),
        context=_VALUES,
        description=_description(study),
        lineage=(TABLE,),
        sheet=study.programme.indicator(SHEET),
        latest_complete_year=study.latest_complete_year("npr"),
    )


def _by_stratum(patients: ShownTable, unit: str) -> list[CountSeries]:
    """The series of each sector that stands for an age; none where the delivery has not both."""
    found = [series for sector in STRATA for series in shown_series(patients, (unit,), sector=sector)]
    return found if len(found) == len(STRATA) else []


def _rows(
    study: Study, unit: str, own: Sequence[CountSeries], national: Sequence[CountSeries], confidence: float
) -> Iterator[dict[str, Any]]:
    for year in sorted({year for each in own for year in (*each.years, *each.hidden, *each.missing)}):
        place = {"year": year, "unit": unit, **dict.fromkeys(_VALUES, np.nan)}
        counts = _counts(own, year)
        if counts is None:
            hidden = any(year in each.hidden for each in own)
            yield {**place, "reason": "hidden_numbers" if hidden else "missing_values", "hidden": hidden}
            continue
        if year < first_year_of_ages(study.reference):
            yield {**place, "reason": "no_population", "hidden": False}
            continue
        people, standard = (_residents(study, each, year) for each in (unit, COUNTRY))
        rate = directly_standardised_rate(counts, people, standard, multiplier=MULTIPLIER, confidence=confidence)
        ratio = _ratio(counts, people, _counts(national, year), standard, confidence)
        yield {
            **place,
            "crude": MULTIPLIER * sum(counts) / sum(people),
            **_stated("rate", rate),
            **_stated("ratio", ratio),
            "reason": rate.reason if isinstance(rate, NotEstimable) else ESTIMATED,
            "hidden": False,
        }


def _counts(series: Sequence[CountSeries], year: int) -> list[int] | None:
    if not series or any(year not in each.years for each in series):
        return None
    return [each.counts[each.years.index(year)] for each in series]


def _residents(study: Study, unit: str, year: int) -> list[int]:
    return [residents_of_age(study.reference, unit, age, year) for age in STRATA.values()]


def _ratio(
    counts: list[int], people: list[int], national: list[int] | None, standard: list[int], confidence: float
) -> Estimate | NotEstimable:
    if national is None:
        return NotEstimable(reason="no_comparison")
    expected = expected_events(people, national, standard)
    return observed_to_expected(sum(counts), expected, confidence=confidence)


def _stated(name: str, result: Estimate | NotEstimable) -> dict[str, float]:
    if isinstance(result, NotEstimable) or result.lower is None or result.upper is None:
        return dict.fromkeys((name, f"{name}_lower", f"{name}_upper"), np.nan)
    return {name: result.value, f"{name}_lower": result.lower, f"{name}_upper": result.upper}


def standardisation_needs(study: Study) -> IndicatorTable:
    """What standardised rates need, and whether it is there.

    Args:
        study: its table `npr_patients` may be missing.

    Returns:
        Columns: `need` (`sector`, `residence`, `population_by_age`, `age_of_patients`, `sex_of_patients`), `state`
        (`there`, `partly` or `missing`).
    """
    table = study.table(TABLE)
    sectors = table is not None and set(STRATA) <= set(table["sector"])
    residence = table is not None and "resident" in set(table["basis"])
    states = {
        "sector": "there" if sectors else "missing",
        "residence": "there" if residence else "missing",
        "population_by_age": "partly",
        "age_of_patients": "partly" if sectors else "missing",
        "sex_of_patients": "missing",
    }
    return IndicatorTable(
        name="standardisation-needs",
        frame=pd.DataFrame({"need": list(states), "state": list(states.values())}),
        dimensions=("need",),
        context=("state",),
        description=Description(
            title=message("What standardised rates need, and what the delivery has"),
            unit=message("There, partly there, or missing"),
            source=message("Source: the tables of the study, and the reference tables of the suite."),
            columns=MappingProxyType(
                {
                    "need": ColumnDescription(message("What is needed"), _NEEDS),
                    "state": ColumnDescription(message("What there is"), _STATES),
                }
            ),
            notes=(EXPLORATORY,),
        ),
        lineage=(TABLE,),
    )


def _description(study: Study) -> Description:
    delivery = study.deliveries.get(TABLE)
    return Description(
        title=message("Age-standardised rates of music therapy in mental health care"),
        unit=message("Patients per 100,000 residents; ratio of observed to expected patients"),
        source=message("Source: {citation}.", citation=delivery.citation if delivery else "–"),
        absence=message(
            "The delivery has no numbers by sector and authority that can be shown. Age cannot be standardised without "
            "them. The Norwegian Patient Registry can deliver numbers by sector, and by age."
        ),
        columns=MappingProxyType(
            {
                "year": ColumnDescription(message("Year"), is_year=True),
                "unit": ColumnDescription(message("Area"), MappingProxyType(unit_names(study.reference))),
                "crude": ColumnDescription(message("Crude rate"), decimals=1),
                "rate": ColumnDescription(message("Standardised rate"), decimals=1, notes=(_DIRECT,)),
                "rate_lower": ColumnDescription(message("Lower limit"), decimals=1),
                "rate_upper": ColumnDescription(message("Upper limit"), decimals=1),
                "ratio": ColumnDescription(message("Observed over expected"), decimals=2, notes=(_INDIRECT,)),
                "ratio_lower": ColumnDescription(message("Lower limit"), decimals=2),
                "ratio_upper": ColumnDescription(message("Upper limit"), decimals=2),
                "reason": ColumnDescription(message("Result"), REASONS),
            }
        ),
        notes=(_STAND_IN, EXPLORATORY),
    )


_STAND_IN: Final = message(
    "The delivery has no age. Mental health care of children and adolescents stands for those under 18, that of adults "
    "for the others; whoever was in both is counted in both."
)
_DIRECT: Final = message(
    "Directly standardised to the country's residents under 18 and from 18 in the same year; none under 10 patients."
)
_INDIRECT: Final = message("Expected: the patients that the area would have at the country's rates by age.")
_NEEDS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {
        "sector": message("Patients by sector"),
        "residence": message("Patients counted where they live"),
        "population_by_age": message("Residents by age: only under 18 and from 18, by county"),
        "age_of_patients": message("Age of patients: at most by sector, children and adolescents or adults"),
        "sex_of_patients": message("Sex of patients"),
    }
)
_STATES: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {"there": message("there"), "partly": message("partly there"), "missing": message("not delivered")}
)
