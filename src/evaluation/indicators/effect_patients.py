"""Effect goal 1: patients who receive music therapy in specialist health care.

Counts by year, for the country and the four regional health authorities, and rates by population. A rate divides by
all residents, which answers another question than a rate among the users of a service; the table says so.
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.errors import WrongUseError
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message, percent, year_spans
from evaluation.methods import crude_rate
from evaluation.shape import Margin, Threshold
from evaluation.study import DeliverySummary, Study

TABLE: Final = "npr_patients"
MULTIPLIER: Final = 100_000
COUNTRY: Final = "norway"

_LEVELS: Final = ("country", "regional_authority")
_BASES: Final = ("resident", "treated", "not_stated")
_COMPANIONS: Final = ("patients_status", "patients_lower", "patients_upper")
_DIMENSIONS: Final = ("year", "unit")
_RATES: Final = ("rate", "rate_lower", "rate_upper")
_POPULATION: Final = ("population", "population_year")
_COLUMNS: Final = (
    *_DIMENSIONS, "patients", *_COMPANIONS, *_RATES, *_POPULATION, "public",
)  # fmt: skip


def effect_patients(study: Study, *, confidence: float = 0.95) -> IndicatorTable:
    """Patients and rates by year for the country and the regional health authorities.

    All sectors and procedures together. Of several bases the one with the most years is taken, and residence where they
    have as many, because the population lives somewhere and is not treated somewhere. Two bases are never mixed.
    Years that the registry has not completed on the day of the report are left out: they would read as a fall.

    Args:
        study: its table `npr_patients` may be missing: then the result has no rows.
        confidence: level of the intervals, between 0 and 1.

    Returns:
        Columns: `year` int, `unit` code, `patients` (nullable int, with what the delivery suppressed beside it),
        `rate`, `rate_lower` and `rate_upper` per 100 000 residents on 1 January, `population`, `population_year` (the
        year the population is known for), `public`.

    Raises:
        WrongUseError: the level of the intervals is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise WrongUseError(message("confidence must lie between 0 and 1, such as 0.95."))
    table = study.table(TABLE)
    if table is None:
        return _nothing(study, confidence)
    candidates = _selected(table, until=study.latest_complete_year("npr"))
    if candidates.empty:
        return _nothing(study, confidence)
    basis = _basis(candidates)
    rows = candidates[candidates["basis"] == basis].drop(columns="basis")
    frame = _with_rates(_with_population(rows, study), confidence)
    frame["public"] = study.deliveries[TABLE].published & (frame["patients_status"] == "observed")
    frame = frame[list(_COLUMNS)].sort_values(["year", "unit"]).reset_index(drop=True)
    return _indicator(study, frame, basis, study.deliveries[TABLE], confidence)


def _basis(candidates: pd.DataFrame) -> str:
    """The basis with figures for the most years; of those with as many, the first of `_BASES`."""
    years = candidates.groupby("basis")["year"].nunique()
    return max(_BASES, key=lambda basis: int(years.get(basis, 0)))


def _selected(table: pd.DataFrame, *, until: int) -> pd.DataFrame:
    chosen = (
        table["level"].isin(_LEVELS)
        & (table["sector"] == "all")
        & (table["procedure"] == "any")
        & (table["year"] <= until)
    )
    return table.loc[chosen, ["year", "level", "unit", "basis", "patients", *_COMPANIONS]].copy()


def _with_population(rows: pd.DataFrame, study: Study) -> pd.DataFrame:
    first, last = study.reference.population_years(_LEVELS)
    years = sorted({int(year) for year in rows["year"] if year >= first})
    # One year's population for all areas, also where that of the country is known for longer: only then do the rates of
    # the areas make up that of the country.
    known = [
        study.reference.population_frame(level, [min(year, last)]).assign(level=level, year=year)
        for level in _LEVELS
        for year in years
    ]
    columns = ["level", "unit", "year", "population", "population_year"]
    table = (
        pd.concat(known).rename(columns={"known_year": "population_year"}) if known else pd.DataFrame(columns=columns)
    )
    return rows.merge(table[columns], on=["level", "unit", "year"], how="left", validate="one_to_one")


def _with_rates(frame: pd.DataFrame, confidence: float) -> pd.DataFrame:
    counted = frame["patients"].notna() & frame["population"].notna()
    rates = crude_rate(
        frame.loc[counted, "patients"].to_numpy(dtype=float),
        frame.loc[counted, "population"].to_numpy(dtype=float),
        multiplier=MULTIPLIER,
        confidence=confidence,
    )
    result = frame.copy()
    for column, values in zip(_RATES, (rates.estimate, rates.lower, rates.upper), strict=True):
        result[column] = np.nan
        result.loc[counted, column] = values
    return result


def _indicator(
    study: Study,
    frame: pd.DataFrame,
    basis: str,
    delivery: DeliverySummary,
    confidence: float,
) -> IndicatorTable:
    units = study.reference.units("regional_authority")
    return IndicatorTable(
        name="patients",
        frame=frame,
        dimensions=_DIMENSIONS,
        description=_description(study, frame, units, basis, delivery, confidence),
        counts=MappingProxyType({"patients": _RATES}),
        context=_POPULATION,
        margins=(Margin("unit", COUNTRY, units, delivery.additive),),
        threshold=Threshold(delivery.threshold, delivery.threshold_citation),
        public_column="public",
        public_citation=delivery.citation,
        lineage=(TABLE,),
    )


def _nothing(study: Study, confidence: float) -> IndicatorTable:
    """The table without a row: it counts nobody, and so has no threshold that a release could ask for."""
    columns = ("patients", *_RATES, *_POPULATION)
    frame = pd.DataFrame(columns=[*_DIMENSIONS, *columns])
    units = study.reference.units("regional_authority")
    return IndicatorTable(
        name="patients",
        frame=frame,
        dimensions=_DIMENSIONS,
        description=_description(study, frame, units, "not_stated", None, confidence),
        context=columns,
        lineage=(TABLE,),
    )


def _description(
    study: Study,
    frame: pd.DataFrame,
    units: Iterable[str],
    basis: str,
    delivery: DeliverySummary | None,
    confidence: float,
) -> Description:
    reference = study.reference
    names: dict[str, Words] = {unit: reference.unit_name("regional_authority", unit) for unit in units}
    names[COUNTRY] = reference.unit_name("country", COUNTRY)
    level = percent(confidence)
    return Description(
        title=message("Patients who received music therapy in specialist health care"),
        unit=message("Patients, and patients per 100 000 residents, all sectors"),
        source=message(
            "Source: {citation}. Population: Statistics Norway, tables 07459 and 05810, 1 January, in the borders of "
            "2024.",
            citation=delivery.citation if delivery else "–",
        ),
        absence=_NOT_DELIVERED if TABLE not in study.tables else _NO_SUCH_ROWS,
        columns=MappingProxyType(
            {
                "year": ColumnDescription(message("Year"), is_year=True),
                "unit": ColumnDescription(message("Area"), MappingProxyType(names)),
                "patients": ColumnDescription(message("Patients")),
                "rate": ColumnDescription(message("Per 100 000"), decimals=1),
                "rate_lower": ColumnDescription(message("Lower limit, {percent} per cent", percent=level), decimals=1),
                "rate_upper": ColumnDescription(message("Upper limit, {percent} per cent", percent=level), decimals=1),
                "population": ColumnDescription(message("Residents on 1 January")),
                "population_year": ColumnDescription(message("Population of the year"), is_year=True),
            }
        ),
        notes=(*_BASIS_NOTES[basis], *_carried_note(frame)),
    )


def _carried_note(frame: pd.DataFrame) -> tuple[Words, ...]:
    carried = frame.loc[frame["population_year"] < frame["year"], "year"]
    if carried.empty:
        return ()
    return (
        message(
            "The suite has no population of the health regions for {years}; the last that it has is used.",
            years=year_spans(int(year) for year in carried),
        ),
    )


_NOT_DELIVERED: Final = message("The table npr_patients has not been delivered, and nothing can be concluded from it.")
_NO_SUCH_ROWS: Final = message(
    "The delivery has no rows for the whole country or the regional health authorities with all sectors and procedures "
    "together, in a complete year. Nothing can be shown here, and nothing can be concluded."
)

_BASIS_NOTES: Final[dict[str, tuple[Words, ...]]] = {
    "resident": (message("Patients are counted where they live."),),
    "treated": (
        message(
            "Patients are counted where they are treated, while the population is counted where it lives: the rates "
            "say more about the activity of the hospitals than about the residents."
        ),
    ),
    "not_stated": (
        message(
            "The source does not say whether patients are counted where they live or where they are treated. The rates "
            "take it that the two coincide."
        ),
    ),
}
