"""Effect goal 2: the coordinators' estimate (source a) beside the Directorate's statistics (source b).

The two are compared where both speak: in mental health and substance use, in the municipalities for which both have a
number. What a municipality gave for the whole of itself may or may not lie in those services, so source a has bounds.
"""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.municipal_positions import answers as source_a
from evaluation.indicators.municipal_positions import statistics_rows as source_b
from evaluation.indicators.municipal_positions.areas import with_totals
from evaluation.indicators.municipal_positions.earlier import NO_REPLY
from evaluation.indicators.municipal_positions.statistics import (
    INDICATOR,
    statistics_by_region,
)
from evaluation.indicators.municipal_positions.words import COLUMNS, citation, in_reading_order, region_labels
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import Amount, message
from evaluation.reference import COUNTRY
from evaluation.study import Study

COMPARED: Final = ("mental_health", "substance_use")
"""The service areas that both sources cover."""

_WHOLE: Final = 100.0

TOLERANCE: Final = 0.1
"""Full-time equivalents by which two numbers may differ and still be called the same."""

_SUMS: Final = ("coordinators", "coordinators_upper", "statistics")
_AGREEMENT: Final = ("agree", "only_coordinators", "only_statistics")
_VALUES: Final = (
    "basis", "compared", "coverage_percent", *_SUMS, "difference", "difference_upper", *_AGREEMENT,
)  # fmt: skip
_KEYS: Final = ["year", "region"]


def effect_municipal_comparison(study: Study, *, tolerance: float = TOLERANCE) -> IndicatorTable:
    """Source a against source b by year and region, on the part where both can be compared.

    Municipality by municipality where the statistics have numbers for municipalities; where they do not, the sums of an
    area for which they are whole.

    Args:
        study: either table may be missing: then the result has no rows.
        tolerance: full-time equivalents by which two numbers may differ and still agree.

    Returns:
        Columns: `year`, `region`, `basis` (`municipality` or `area`), `compared` (municipalities), `coverage_percent`
        (of the residents, who live in them), `coordinators` and `coordinators_upper` (source a, without and with what
        is not divided among service areas), `statistics` (source b), `difference` and `difference_upper` (a less b;
        missing for an area in which source a lacks a municipality), and by municipality `agree`, `only_coordinators`
        and `only_statistics` (positions in one source only).

    Raises:
        DataBlockedError: a municipality number was not in use in its year.
    """
    answers, statistics = source_a.municipal_answers(study), source_b.municipal_statistics(study)
    frame = pd.DataFrame(columns=[*_KEYS, *_VALUES])
    if answers is not None and statistics is not None:
        places = source_a.municipalities_by_year(answers, study.reference)
        by_municipality = _by_municipality(answers, statistics, places, study, tolerance)
        by_area = _by_area(answers, statistics, places, study)
        done = by_municipality.set_index(_KEYS).index
        rest = by_area[~by_area.set_index(_KEYS).index.isin(done)]
        compared = _with_differences(pd.concat([by_municipality, rest], ignore_index=True))
        frame = in_reading_order(compared, "region", labels=region_labels(study))
    return IndicatorTable(
        name="municipal-comparison",
        frame=frame,
        dimensions=("year", "region"),
        context=_VALUES,
        description=_description(study, tolerance),
        lineage=(source_a.TABLE, source_b.TABLE),
        sheet=study.programme.indicator(INDICATOR),
        latest_complete_year=study.latest_complete_year(source_b.SOURCE),
        completeness=_coverage(frame, study.latest_complete_year(source_b.SOURCE)),
    )


def _bounds(rows: pd.DataFrame) -> pd.DataFrame:
    """Of each municipality and year, what surely lies in the compared services and what may."""
    lower = rows["fte"].where(rows["service_area"].isin(COMPARED), 0.0)
    upper = rows["fte"].where(rows["service_area"].isin((*COMPARED, source_a.UNDIVIDED)), 0.0)
    frame = rows[["year", "municipality"]].assign(coordinators=lower, coordinators_upper=upper)
    return frame.groupby(["year", "municipality"], as_index=False).sum()


def _by_municipality(
    answers: source_a.MunicipalAnswers,
    statistics: source_b.MunicipalStatistics,
    places: pd.DataFrame,
    study: Study,
    tolerance: float,
) -> pd.DataFrame:
    keys = ["year", "municipality"]
    given = answers.rows[answers.rows["status"] != NO_REPLY]
    unanswered = answers.rows.loc[answers.rows["status"] == NO_REPLY, keys].drop_duplicates()
    # A municipality that answered in part is not compared: nobody knows what the open part holds.
    whole = _bounds(given).merge(unanswered, on=keys, how="left", indicator="found")
    whole = whole[whole["found"] == "left_only"].drop(columns="found")
    counted = statistics.municipalities[statistics.municipalities["fte"].notna() & ~statistics.municipalities["part"]]
    pairs = whole.merge(counted[[*keys, "fte"]].rename(columns={"fte": "statistics"}), on=keys)
    pairs = pairs.merge(places[[*keys, "region", "population"]], on=keys)
    return _summed(with_totals(_marked(pairs, tolerance), study.programme), places, study)


def _marked(pairs: pd.DataFrame, tolerance: float) -> pd.DataFrame:
    room = tolerance + 1e-9  # 1.1 less 1.0 is more than a tenth in floating point
    above = pairs["statistics"] >= pairs["coordinators"] - room
    below = pairs["statistics"] <= pairs["coordinators_upper"] + room
    return pairs.assign(
        compared=1,
        agree=(above & below).astype("int64"),
        only_coordinators=((pairs["coordinators"] > 0) & (pairs["statistics"] == 0)).astype("int64"),
        only_statistics=((pairs["coordinators_upper"] == 0) & (pairs["statistics"] > 0)).astype("int64"),
    )


def _summed(pairs: pd.DataFrame, places: pd.DataFrame, study: Study) -> pd.DataFrame:
    columns = ["compared", "population", *_SUMS, *_AGREEMENT]
    frame = pairs.groupby(_KEYS, as_index=False, sort=True)[columns].sum()
    residents = with_totals(places, study.programme).groupby(_KEYS)["population"].sum().rename("residents")
    frame = frame.join(residents, on=_KEYS)
    frame["coverage_percent"] = 100 * frame["population"] / frame["residents"]
    return frame.drop(columns=["population", "residents"]).assign(basis="municipality")


def _by_area(
    answers: source_a.MunicipalAnswers, statistics: source_b.MunicipalStatistics, places: pd.DataFrame, study: Study
) -> pd.DataFrame:
    """Sums of the areas for which the statistics are whole, with what the municipalities of source a gave there."""
    keys = ["year", "municipality"]
    given = _bounds(answers.rows[answers.rows["status"] != NO_REPLY])
    earlier = _bounds(answers.earlier).drop(columns="coordinators").rename(columns={"coordinators_upper": "before"})
    frame = places.merge(given, on=keys, how="left").merge(earlier, on=keys, how="left")
    frame["compared"] = frame["fte"].notna().astype("int64")
    frame["known"] = frame["population"].where(frame["fte"].notna(), 0)
    frame["coordinators_upper"] = frame[["coordinators_upper", "before"]].sum(axis=1)
    columns = ["compared", "known", "population", "coordinators", "coordinators_upper"]
    sums = with_totals(frame, study.programme).groupby(_KEYS, as_index=False, sort=True)[columns].sum()
    sums["coverage_percent"] = 100 * sums["known"] / sums["population"]
    regions = statistics_by_region(statistics, study)
    whole = regions[regions["fte"].notna() & ~regions["part"] & (regions["covered"] == regions["population"])]
    joined = sums[sums["compared"] > 0].merge(whole[[*_KEYS, "fte"]].rename(columns={"fte": "statistics"}), on=_KEYS)
    return joined.drop(columns=["known", "population"]).assign(basis="area")


def _with_differences(frame: pd.DataFrame) -> pd.DataFrame:
    # Of an area in which source a lacks a municipality, the difference would be that of two different areas.
    same = (frame["basis"] == "municipality") | (frame["coverage_percent"] == _WHOLE)
    result = frame.assign(
        difference=(frame["coordinators"] - frame["statistics"]).where(same),
        difference_upper=(frame["coordinators_upper"] - frame["statistics"]).where(same),
    )
    for column in _AGREEMENT:
        result[column] = result[column].astype("Int64")
    return result[[*_KEYS, *_VALUES]]


def _coverage(frame: pd.DataFrame, latest: int) -> float | None:
    """The share of the country's residents whose municipality can be compared in the latest complete year."""
    if frame.empty:
        return None
    country = frame[(frame["region"] == COUNTRY) & (frame["year"] == latest)]
    return float(country["coverage_percent"].sum()) / 100


def _absence(study: Study) -> Words:
    if not {source_a.TABLE, source_b.TABLE} <= set(study.tables):
        return message(
            "The comparison needs the table municipal_positions, which the regional coordinators deliver, and the "
            "table municipal_statistics, with figures from the Directorate of Health. At least one of them has not "
            "been delivered. The coordinators' estimate cannot be checked against another source."
        )
    return message(
        "There is no year and place for which both the coordinators and the Directorate of Health have a number. The "
        "coordinators' estimate cannot be checked against the statistics."
    )


def _description(study: Study, tolerance: float) -> Description:
    sheet = study.programme.indicator(INDICATOR)
    agreement = message(
        "Two numbers agree when the statistics lie within the bounds of source a, give or take {tolerance} full-time "
        "equivalents. A municipality without a position in either source agrees, too.",
        tolerance=Amount(tolerance, 1),
    )
    return Description(
        title=message("The coordinators' estimate and the Directorate's statistics, by region"),
        unit=sheet.unit,
        source=message(
            "Sources: a: {estimate}; b: {statistics}.",
            estimate=citation(study, source_a.TABLE),
            statistics=citation(study, source_b.TABLE),
        ),
        absence=_absence(study),
        columns=MappingProxyType(
            {
                **_COLUMNS,
                "region": ColumnDescription(message("Region"), region_labels(study)),
                "agree": replace(_COLUMNS["agree"], notes=(agreement,)),
            }
        ),
        file_notes=sheet.limitations,
    )


_SCOPE_NOTE: Final = message(
    "Only mental health and substance use are compared, because the statistics cover nothing else. Positions with "
    "children and young people, older people or culture are left out, although the statistics may count some of them."
)
_UNDIVIDED_NOTE: Final = message(
    "Numbers that a municipality gave for all its services together cannot be divided. They are outside the lower "
    "bound of source a and inside the upper one."
)
_BASIS_NOTE: Final = message(
    "“Municipalities” are compared one by one. “Whole areas” stand side by side where the statistics have no numbers "
    "for municipalities; the upper bound of source a then adds the last numbers of those who did not answer. No "
    "difference is given unless source a has every municipality of the area."
)
_BASES: Final[dict[str, Words]] = {"municipality": message("Municipalities"), "area": message("Whole areas")}
_COLUMNS: Final = {
    "year": COLUMNS["year"],
    "basis": ColumnDescription(message("Compared by"), MappingProxyType(_BASES), notes=(_BASIS_NOTE,)),
    "compared": ColumnDescription(message("Municipalities compared")),
    "coverage_percent": ColumnDescription(message("Residents in them, per cent"), decimals=1),
    "coordinators": ColumnDescription(message("Source a, at least"), decimals=1, notes=(_SCOPE_NOTE,)),
    "coordinators_upper": ColumnDescription(message("Source a, at most"), decimals=1, notes=(_UNDIVIDED_NOTE,)),
    "statistics": ColumnDescription(message("Source b"), decimals=1),
    "difference": ColumnDescription(message("Difference a − b, at least"), decimals=1),
    "difference_upper": ColumnDescription(message("Difference a − b, at most"), decimals=1),
    "agree": ColumnDescription(message("Municipalities that agree")),
    "only_coordinators": ColumnDescription(message("Positions in source a only")),
    "only_statistics": ColumnDescription(message("Positions in source b only")),
}
