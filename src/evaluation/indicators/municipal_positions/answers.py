"""What the municipalities have said of their music therapists, as it was known on the day of the study.

Rows of earlier years are carried to the municipalities of 2024: two former municipalities that merged add up, and one
that was divided is shared by weights. Where only one of two that merged was asked, the other is open, as if it had not
replied. Nothing is summed over municipalities here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from evaluation.indicators.municipal_positions.earlier import NO_REPLY, STATED, earlier_numbers
from evaluation.indicators.municipal_positions.former import former_names, partly_heard
from evaluation.reference import Reference, Split
from evaluation.study import Study

TABLE: Final = "municipal_positions"
SOURCE: Final = "municipal_contact"
ESTIMATE: Final = "estimate"
NOT_ASKED: Final = "not_asked"
NOT_STATED: Final = "not_stated"
UNDIVIDED: Final = "all"
"""The service area of a number for the whole municipality."""

_KEYS: Final = ("year", "municipality", "service_area", "permanence", "status")
_PARTS: Final = ("service_area", "permanence")


@dataclass(frozen=True)
class MunicipalAnswers:
    """The rows of `municipal_positions` that were known, in the borders of 2024.

    Attributes:
        rows: `year`, `municipality`, `service_area`, `permanence`, `status`, `fte` (0 without a reply); a former
            part of a municipality that is not among those asked stands there without a reply.
        earlier: the last numbers of those who gave none: `year`, `municipality`, `service_area`, `permanence`, `fte`,
            `from_year`.
        former: names of the former municipalities behind a year and a municipality of 2024.
        splits: the municipalities whose numbers were divided.
        without_number: rows with a reply that gives no number; they stand as if there were no reply.
    """

    rows: pd.DataFrame
    earlier: pd.DataFrame
    former: Mapping[tuple[int, str], str]
    splits: tuple[Split, ...]
    without_number: int


def municipal_answers(study: Study) -> MunicipalAnswers | None:
    """What was known of the municipalities on the day of the study; None where nothing was.

    Years that are not complete are left out. In the others, a row counts from the day of its contact on: one of a later
    contact was not known, and nobody can say whether the municipality had been asked before.

    Args:
        study: its table `municipal_positions` may be missing.

    Raises:
        DataBlockedError: a municipality number was not in use in its year.
    """
    known = known_contacts(study, TABLE, SOURCE)
    if known is None:
        return None
    # Nobody can say to which municipality of 2024 a number from before the concordance belongs.
    known = known[known["year"] >= int(study.reference.concordance["year"].min())]
    if known.empty:
        return None
    rows, without_number = replies(known)
    rows = rows.fillna({"permanence": NOT_STATED, "service_area": UNDIVIDED})
    carried = study.reference.carry_to_2024(rows[[*_KEYS, "fte"]], code="municipality", values="fte")
    whole = _with_open_parts(carried.frame, rows, study.reference)
    return MunicipalAnswers(
        rows=whole,
        earlier=earlier_numbers(whole, unit="municipality", parts=_PARTS, asked_by="service_area", undivided=UNDIVIDED),
        former=former_names(rows, study.reference),
        splits=carried.splits,
        without_number=without_number,
    )


def known_contacts(study: Study, name: str, source: str) -> pd.DataFrame | None:
    """The rows of complete years of which the contact was no later than the day; None where the table is missing.

    Args:
        study: its day.
        name: of a table with `year` and `contact_date`; a row without a date counts by its year alone.
        source: key of the table's data source.
    """
    table = study.table(name)
    if table is None:
        return None
    late = table["contact_date"] > pd.Timestamp(study.as_of)
    return table[(table["year"] <= study.latest_complete_year(source)) & ~late]


def replies(known: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Rows with a number or without a reply, nothing between, and how many gave a reply without a number.

    Args:
        known: rows with `year`, `status` and `fte`, and perhaps `headcount`.

    Returns:
        The rows with `year` int64 and `fte` float64, 0 without a reply; and a number of rows.
    """
    rows = known.copy()
    rows["year"] = rows["year"].astype("int64")
    fte = rows["fte"].astype("float64")
    if "headcount" in rows:
        # Nobody employed is a number of full-time equivalents as well.
        fte = fte.mask(fte.isna() & (rows["headcount"].astype("float64") == 0), 0.0)
    replied = rows["status"] != NO_REPLY
    rows["status"] = rows["status"].where(replied & fte.notna(), NO_REPLY)
    rows["fte"] = fte.where(rows["status"] != NO_REPLY, 0.0)
    return rows, int((replied & fte.isna()).sum())


def _with_open_parts(carried: pd.DataFrame, asked: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """The carried rows, and one without a reply for a municipality of which a former part is not among those asked."""
    partly = partly_heard(asked, reference).assign(
        service_area=UNDIVIDED, permanence=NOT_STATED, status=NO_REPLY, fte=0.0, split=False
    )
    silent = partly.astype({name: carried[name].dtype for name in partly})
    return pd.concat([carried, silent[list(carried.columns)]], ignore_index=True) if len(silent) else carried


def municipalities_by_year(answers: MunicipalAnswers, reference: Reference) -> pd.DataFrame:
    """Every municipality of 2024 in every year that anyone was asked, with what it answered.

    Args:
        answers: what was known.
        reference: places and their population.

    Returns:
        `year`, `municipality`, `county`, `region`, `state` (`confirmed`, `estimate`, `no_reply`, `not_asked`), `fte`
        (missing without a number), `fte_confirmed`, `fte_estimated` (0 without), `earlier` (the last stated number of
        those who gave none; missing where there is none), `earlier_year`, `population`, `population_year`.
    """
    frame = places_by_year(sorted({int(year) for year in answers.rows["year"]}), reference)
    keys = ["year", "municipality"]
    by_status = answers.rows.pivot_table(index=keys, columns="status", values="fte", aggfunc="sum")
    by_status = by_status.reindex(columns=[STATED, ESTIMATE, NO_REPLY])
    earlier = answers.earlier.groupby(keys).agg(earlier=("fte", "sum"), earlier_year=("from_year", "max"))
    frame = frame.merge(by_status, left_on=keys, right_index=True, how="left")
    frame = frame.merge(earlier, left_on=keys, right_index=True, how="left")
    frame["fte"] = frame[[STATED, ESTIMATE]].sum(axis=1, min_count=1)
    frame["state"] = _states(frame)
    frame["fte_confirmed"] = frame[STATED].fillna(0.0)
    frame["fte_estimated"] = frame[ESTIMATE].fillna(0.0)
    frame["earlier_year"] = frame["earlier_year"].astype("Int64")
    return frame.drop(columns=[STATED, ESTIMATE, NO_REPLY])


def _states(frame: pd.DataFrame) -> pd.Series:
    """A municipality has confirmed its number when no part of it is estimated or open."""
    state = pd.Series(NOT_ASKED, index=frame.index, dtype="str")
    state = state.mask(frame[NO_REPLY].notna(), NO_REPLY)
    state = state.mask(frame["fte"].notna(), ESTIMATE)
    whole = frame[STATED].notna() & frame[ESTIMATE].isna() & frame[NO_REPLY].isna()
    return state.mask(whole, STATED)


def share_answered(study: Study, municipalities: pd.DataFrame) -> float | None:
    """How many of the municipalities asked in the latest complete year confirmed their number, from 0 to 1.

    Args:
        study: knows which year is complete.
        municipalities: as `municipalities_by_year` gives them.

    Returns:
        None where nobody was asked: then nobody can say what should have been delivered.
    """
    latest = municipalities[municipalities["year"] == study.latest_complete_year(SOURCE)]
    asked = int((latest["state"] != NOT_ASKED).sum())
    return int((latest["state"] == STATED).sum()) / asked if asked else None


def places_by_year(years: Iterable[int], reference: Reference) -> pd.DataFrame:
    """The municipalities of 2024 in some years.

    Args:
        years: from 2015 on.
        reference: places and their population.

    Returns:
        `year`, `municipality`, `population` on 1 January, `population_year`, `county`, `region`.
    """
    people = reference.population_frame("municipality", years).rename(
        columns={"unit": "municipality", "known_year": "population_year"}
    )
    places = pd.DataFrame(
        [(code, place.county, place.region) for code, place in reference.municipalities.items()],
        columns=["municipality", "county", "region"],
    )
    return people.drop(columns="carried_forward").merge(places, on="municipality", how="left")
