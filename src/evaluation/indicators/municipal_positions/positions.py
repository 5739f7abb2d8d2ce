"""Effect goal 2, source a: municipal music therapist positions by the coordinators' contact with the municipalities.

Full-time equivalents by region and county, with what is confirmed, what is estimated and what was last known of those
who gave no number kept apart. Positions are not people in treatment, so nothing here is hidden.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.municipal_positions.answers import (
    SOURCE,
    TABLE,
    MunicipalAnswers,
    municipal_answers,
    municipalities_by_year,
    share_answered,
)
from evaluation.indicators.municipal_positions.areas import COLUMNS as SUMMED
from evaluation.indicators.municipal_positions.areas import (
    SUMS,
    country_gaps,
    sums_by_area,
    with_totals,
    without_country,
    years_asked_everywhere,
)
from evaluation.indicators.municipal_positions.words import (
    COLUMNS,
    RESIDENTS_NOTE,
    absence,
    answer_notes,
    border_notes,
    by_population,
    citation,
    county_labels,
    in_reading_order,
    population_notes,
    region_labels,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

INDICATOR: Final = "E2a"

Area = Literal["region", "county"]

_TITLES: Final[Mapping[Area, Words]] = MappingProxyType(
    {
        "region": message("Municipal music therapist positions, by region"),
        "county": message("Municipal music therapist positions, by county"),
    }
)


def effect_municipal(study: Study, *, area: Area = "region") -> IndicatorTable:
    """Full-time equivalents of music therapists in the municipalities, by year and area.

    Args:
        study: its table `municipal_positions` may be missing: then the result has no rows.
        area: `region` (with the three regions of the programme together, and the country) or `county`.

    Returns:
        Columns: `year` int, the area, `fte` (lower bound: confirmed and estimated), `fte_confirmed`, `fte_estimated`,
        `fte_upper` (with the last stated numbers of those who gave none), `with_position` and `with_position_upper`
        (municipalities), `population_percent` and `population_percent_upper` (of the residents, who live in one of
        them), `rate` and `rate_upper` per 100,000 residents on 1 January, `population`, `population_year`.

        The sums of the country are missing in years in which nobody was asked in some region.

    Raises:
        DataBlockedError: a municipality number was not in use in its year.
    """
    answers = municipal_answers(study)
    frame = pd.DataFrame(columns=["year", area, *SUMMED])
    carried: tuple[Words, ...] = ()
    completeness = None
    if answers is not None:
        municipalities = municipalities_by_year(answers, study.reference)
        completeness = share_answered(study, municipalities)
        sums = _sums(municipalities, study, area)
        frame = in_reading_order(sums, area, labels=_labels(study, area))
        carried = population_notes(frame)
    return IndicatorTable(
        name=f"municipal-{area}",
        frame=frame,
        dimensions=("year", area),
        context=SUMMED,
        description=_description(study, area, answers, carried, country_gaps(frame) if area == "region" else {}),
        lineage=(TABLE,),
        sheet=study.programme.indicator(INDICATOR),
        latest_complete_year=study.latest_complete_year(SOURCE),
        completeness=completeness,
    )


def _sums(municipalities: pd.DataFrame, study: Study, area: Area) -> pd.DataFrame:
    if area == "county":
        return sums_by_area(municipalities, area=area)
    sums = sums_by_area(with_totals(municipalities, study.programme), area=area)
    return without_country(sums, SUMS, but_in=years_asked_everywhere(municipalities, study.programme))


def _labels(study: Study, area: Area) -> Mapping[str, Words]:
    return region_labels(study) if area == "region" else county_labels(study)


def _description(
    study: Study,
    area: Area,
    answers: MunicipalAnswers | None,
    carried: tuple[Words, ...],
    gaps: Mapping[str, Words],
) -> Description:
    header = message("Region") if area == "region" else message("County")
    sheet = study.programme.indicator(INDICATOR)
    return Description(
        title=_TITLES[area],
        unit=sheet.unit,
        source=message(
            "Source: {citation}. Population: Statistics Norway, tables 07459 and 05810, 1 January, in the borders of "
            "2024.",
            citation=citation(study, TABLE),
        ),
        absence=absence(study),
        columns=MappingProxyType(
            {
                **COLUMNS,
                **by_population(carried, about=(RESIDENTS_NOTE,)),
                area: ColumnDescription(header, _labels(study, area), gaps=gaps),
            }
        ),
        notes=answer_notes(answers),
        file_notes=(*border_notes(answers), *sheet.limitations),
    )
