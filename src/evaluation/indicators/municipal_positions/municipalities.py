"""Every municipality that was asked or is known from before, year by year: the whole list, for the workbook."""

from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.municipal_positions.answers import (
    ESTIMATE,
    NOT_ASKED,
    SOURCE,
    TABLE,
    MunicipalAnswers,
    municipal_answers,
    municipalities_by_year,
    share_answered,
)
from evaluation.indicators.municipal_positions.areas import MULTIPLIER
from evaluation.indicators.municipal_positions.positions import INDICATOR
from evaluation.indicators.municipal_positions.words import (
    COLUMNS,
    absence,
    answer_notes,
    border_notes,
    by_population,
    citation,
    county_labels,
    municipality_labels,
    population_notes,
    region_labels,
    value_labels,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

_COLUMNS: Final = (
    "region", "county", "fte", "fte_confirmed", "fte_estimated", "state", "earlier", "earlier_year", "rate",
    "population", "population_year", "former",
)  # fmt: skip


def effect_municipal_list(study: Study) -> IndicatorTable:
    """The municipalities of 2024 that were asked in a year, or that have stated a number before.

    Args:
        study: its table `municipal_positions` may be missing: then the result has no rows.

    Returns:
        Columns: `year`, `municipality`, `region`, `county`, `fte` (missing without a number), `fte_confirmed`,
        `fte_estimated`, `state` (`confirmed`, `estimate`, `no_reply`, `not_asked`), `earlier` and `earlier_year` (the
        last number it stated itself, where it gave none), `rate` per 100,000 residents, `population`,
        `population_year`, `former` (names of the former municipalities behind it; a dash where there are none).

    Raises:
        DataBlockedError: a municipality number was not in use in its year.
    """
    answers = municipal_answers(study)
    frame = pd.DataFrame(columns=["year", "municipality", *_COLUMNS])
    carried: tuple[Words, ...] = ()
    completeness = None
    if answers is not None:
        municipalities = municipalities_by_year(answers, study.reference)
        completeness = share_answered(study, municipalities)
        frame = _listed(municipalities, answers)
        carried = population_notes(frame)
    return IndicatorTable(
        name="municipal-list",
        frame=frame,
        dimensions=("year", "municipality"),
        context=_COLUMNS,
        description=_description(study, answers, carried),
        lineage=(TABLE,),
        sheet=study.programme.indicator(INDICATOR),
        latest_complete_year=study.latest_complete_year(SOURCE),
        completeness=completeness,
    )


def _listed(municipalities: pd.DataFrame, answers: MunicipalAnswers) -> pd.DataFrame:
    known = (municipalities["state"] != NOT_ASKED) | municipalities["earlier"].notna()
    frame = municipalities[known].sort_values(["year", "municipality"]).reset_index(drop=True)
    for column in ("fte_confirmed", "fte_estimated"):
        frame[column] = frame[column].where(frame["fte"].notna())
    frame["rate"] = MULTIPLIER * frame["fte"] / frame["population"]
    places = zip(frame["year"], frame["municipality"], strict=True)
    frame["former"] = [answers.former.get((int(year), str(code)), "–") for year, code in places]
    return frame[["year", "municipality", *_COLUMNS]]


def _description(study: Study, answers: MunicipalAnswers | None, carried: tuple[Words, ...]) -> Description:
    sheet = study.programme.indicator(INDICATOR)
    states = {
        **value_labels(TABLE, "status"),
        ESTIMATE: message("Estimated"),
        NOT_ASKED: message("Not asked"),
    }
    return Description(
        title=message("Municipal music therapist positions, by municipality"),
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
                **by_population(carried, about=(_NO_RANKING,)),
                "municipality": ColumnDescription(message("Municipality"), municipality_labels(study)),
                "region": ColumnDescription(message("Region"), region_labels(study, totals=False)),
                "county": ColumnDescription(message("County"), county_labels(study)),
                "state": ColumnDescription(message("Status"), MappingProxyType(states)),
                "earlier": ColumnDescription(message("Last number that it stated"), decimals=1),
                "earlier_year": ColumnDescription(message("Stated in"), is_year=True),
                "former": ColumnDescription(message("Former municipalities")),
            }
        ),
        notes=answer_notes(answers),
        file_notes=(*border_notes(answers), *sheet.limitations),
    )


_NO_RANKING: Final = message("In a small municipality one position makes a high number per 100,000; do not rank by it.")
