"""The words of effect goal 1: heads, names and the notes that a reader of its numbers must have seen."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.patients.regions import DISTINCT, SUM
from evaluation.indicators.patients.rows import COUNTRY, TABLE
from evaluation.messages import message, percent, year_spans
from evaluation.programme import LocalText
from evaluation.reference import Reference
from evaluation.sources import TABLES
from evaluation.study import Study

SHEET: Final = "E1.patients"
"""The reference sheet of the indicator."""

CATCHMENT_MOVES: Final = {2018: "Vestby", 2019: "Kongsvinger", 2026: "Alna"}
"""Areas that moved to another trust, by the year; source: Centre for Clinical Documentation and Evaluation (SKDE)."""


def description(study: Study, frame: pd.DataFrame, *, confidence: float) -> Description:
    """The words for the table.

    Args:
        study: what was delivered.
        frame: the rows of the table, with `level`; it may be empty.
        confidence: level of the intervals.
    """
    delivery = study.deliveries.get(TABLE)
    two_bases = len(frame["basis"].unique()) > 1
    sheet = study.programme.indicator(SHEET)
    return Description(
        title=sheet.title,
        unit=sheet.unit,
        source=message("Source: {citation}.", citation=delivery.citation if delivery else "–"),
        absence=_NOT_DELIVERED if delivery is None else _NO_SUCH_ROWS,
        columns=MappingProxyType(_columns(study.reference, frame, confidence)),
        notes=() if frame.empty else _notes(frame),
        file_notes=(_TWO_BASES,) if two_bases else (),
    )


def _columns(reference: Reference, frame: pd.DataFrame, confidence: float) -> dict[str, ColumnDescription]:
    level = percent(confidence)
    population = () if frame.empty else (_POPULATION, *_carried(frame))
    return {
        "year": ColumnDescription(message("Year"), is_year=True),
        "basis": ColumnDescription(message("Counted"), _labels("basis")),
        "unit": ColumnDescription(message("Area"), MappingProxyType(unit_names(reference))),
        "sector": ColumnDescription(message("Sector"), _labels("sector")),
        "procedure": ColumnDescription(message("Kind"), _labels("procedure")),
        "patients": ColumnDescription(message("Patients")),
        "contacts": ColumnDescription(message("Contacts")),
        "rate": ColumnDescription(message("Per 100,000"), decimals=1, notes=population),
        "rate_lower": ColumnDescription(message("Lower limit, {percent} per cent", percent=level), decimals=1),
        "rate_upper": ColumnDescription(message("Upper limit, {percent} per cent", percent=level), decimals=1),
        "share": ColumnDescription(message("Per cent of the country's patients"), decimals=1),
        "rate_ratio": ColumnDescription(message("Times the lowest rate"), decimals=1),
        "counting": ColumnDescription(message("How people are counted"), MappingProxyType(_COUNTINGS)),
        "population": ColumnDescription(message("Residents on 1 January"), notes=population),
        "population_year": ColumnDescription(message("Population of the year"), is_year=True),
    }


def _labels(column: str) -> Mapping[str, Words]:
    return MappingProxyType(dict(TABLES[TABLE].column(column).labels))


def unit_names(reference: Reference) -> dict[str, Words]:
    """The names of the country, the authorities, the regions and the trusts, in reading order."""
    names: dict[str, Words] = {COUNTRY: reference.unit_name("country", COUNTRY)}
    names |= {code: each.name for code, each in reference.regional_authorities.items()}
    names |= {code: _region_name(each.name) for code, each in reference.regions.items()}
    return names | {code: each.name for code, each in reference.trusts.items()}


def _region_name(name: LocalText) -> LocalText:
    """The name of a region as it stands beside the names of hospitals."""
    return LocalText(nb=f"Region {name.nb.lower()}", nn=f"Region {name.nn.lower()}", en=f"{name.en} region")


def _notes(frame: pd.DataFrame) -> tuple[Words, ...]:
    bases = sorted(set(frame["basis"]))
    # With two bases the chapter says what each is; a table with one must say which.
    notes = [] if len(bases) > 1 else [_BASIS_NOTES[bases[0]]]
    if frame["counting"].eq(SUM).any():
        notes.append(_AT_MOST)
    if "trust" not in set(frame["level"]) and frame["unit"].isin(("south", "east")).sum() == 0:
        notes.append(_NOT_TOLD_APART)
    return tuple(notes)


def moved_areas(years: Collection[int]) -> tuple[Words, ...]:
    """What to know of areas that moved to another trust within some years; nothing where none did.

    Args:
        years: the years that the trusts have figures for.
    """
    moved = {year: area for year, area in CATCHMENT_MOVES.items() if years and min(years) < year <= max(years)}
    if not moved:
        return ()
    return (
        message(
            "Areas that moved to another trust in the period: {areas}. A change in those trusts may be the area, not "
            "the care.",
            areas=", ".join(f"{area} ({year})" for year, area in moved.items()),
        ),
    )


def _carried(frame: pd.DataFrame) -> tuple[Words, ...]:
    carried = frame.loc[frame["population_year"] < frame["year"], "year"]
    if carried.empty:
        return ()
    return (
        message(
            "The suite has no population of the health regions for {years}; the last that it has is used.",
            years=year_spans(int(year) for year in carried),
        ),
    )


_COUNTINGS: Final[dict[str, Words]] = {
    DISTINCT: message("each person once"),
    SUM: message("at most: a sum of trusts"),
}
_POPULATION: Final = message(
    "Population: Statistics Norway, tables 07459 and 05810, 1 January, in the borders of 2024."
)
_NOT_DELIVERED: Final = message(
    "The table npr_patients has not been delivered. It comes from the Norwegian Patient Registry. Nothing can be "
    "concluded about the number of patients."
)
_NO_SUCH_ROWS: Final = message(
    "The delivery has no rows for the country, the regional health authorities, the regions or the health trusts with "
    "all sectors and procedures together, in a complete year. Nothing can be shown here, and nothing can be concluded."
)
_AT_MOST: Final = message(
    "Regions that the delivery does not have are sums over health trusts. Whoever was treated in several trusts is "
    "counted in each, so the number of people is at most this."
)
_NOT_TOLD_APART: Final = message(
    "Helse Sør-Øst is both the south and the east region of OPPTAKT. Only figures for each health trust could tell "
    "them apart."
)
_TWO_BASES: Final = message(
    "Patients are counted both where they live and where they are treated. The two are never mixed: rates by residence "
    "are about the residents, rates by place of treatment about the activity of the hospitals."
)
_BASIS_NOTES: Final[dict[str, Words]] = {
    "resident": message("Patients are counted where they live."),
    "treated": message(
        "Patients are counted where they are treated, while the population is counted where it lives: the rates "
        "say more about the activity of the hospitals than about the residents."
    ),
    "not_stated": message(
        "The source does not say whether patients are counted where they live or where they are treated. The rates "
        "take it that the two coincide."
    ),
}
