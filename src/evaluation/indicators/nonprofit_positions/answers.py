"""What the private non-profit actors have said of their music therapists, as it was known on the day of the study."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from evaluation.indicators.municipal_positions.answers import ESTIMATE, NOT_ASKED, known_contacts, replies
from evaluation.indicators.municipal_positions.earlier import NO_REPLY, STATED, earlier_numbers
from evaluation.reference import Reference
from evaluation.study import Study

TABLE: Final = "nonprofit_positions"
SOURCE: Final = "nonprofit_contact"
NOT_STATED: Final = "not_stated"

_KEYS: Final = ["year", "organisation"]


@dataclass(frozen=True)
class NonprofitAnswers:
    """The rows of `nonprofit_positions` that were known, an organisation a year.

    Attributes:
        organisations: every organisation that was asked in a year or has stated a number before: `year`,
            `organisation`, `kind`, `region`, `state` (`confirmed`, `estimate`, `no_reply`, `not_asked`), `fte` (missing
            without a number), `earlier` and `earlier_year` (its last own number, where it gave none).
        without_number: rows with a reply that gives no number; they stand as if there were no reply.
    """

    organisations: pd.DataFrame
    without_number: int


def nonprofit_answers(study: Study) -> NonprofitAnswers | None:
    """What was known of the organisations on the day of the study; None where nothing was.

    Years that are not complete are left out, and so is what was learnt after the day.

    Args:
        study: its table `nonprofit_positions` may be missing.
    """
    known = known_contacts(study, TABLE, SOURCE)
    if known is None or known.empty:
        return None
    rows, without_number = replies(known)
    rows["kind"] = rows["kind"].fillna("other")
    rows["organisation"] = _one_spelling(rows)
    rows["region"] = _regions(rows, study.reference)
    earlier = earlier_numbers(rows, unit="organisation", parts=("kind", "region"))
    return NonprofitAnswers(_by_year(rows, earlier), without_number)


def _one_spelling(rows: pd.DataFrame) -> pd.Series:
    """Each organisation by the spelling of its latest year, whatever its capitals and blanks in the others."""
    plain = rows["organisation"].str.split().str.join(" ")
    key = plain.str.casefold()
    by_year = plain.loc[rows["year"].sort_values(kind="stable").index]
    return key.map(by_year.groupby(key).last())


def _regions(rows: pd.DataFrame, reference: Reference) -> pd.Series:
    """The region of the municipality where it is known, else the region that was stated."""
    table = reference.concordance[["year", "code", "code_2024"]].drop_duplicates(["year", "code"])
    first, last = int(table["year"].min()), int(table["year"].max())
    placed = pd.DataFrame({"year": rows["year"].clip(first, last), "code": rows["municipality"]})
    codes = placed.merge(table, on=["year", "code"], how="left")["code_2024"]
    regions = {code: place.region for code, place in reference.municipalities.items()}
    found = pd.Series(codes.map(regions).to_numpy(), index=rows.index, dtype="str")
    return found.fillna(rows["region"]).fillna(NOT_STATED)


def _by_year(rows: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    asked = rows.assign(fte=rows["fte"].where(rows["status"] != NO_REPLY))
    asked = asked.groupby(_KEYS, as_index=False).agg(
        kind=("kind", "last"),
        region=("region", "last"),
        fte=("fte", lambda found: found.sum(min_count=1)),
        state=("status", _state),
    )
    before = earlier.groupby(_KEYS, as_index=False).agg(
        earlier=("fte", "sum"),
        earlier_year=("from_year", "max"),
        kind_before=("kind", "last"),
        region_before=("region", "last"),
    )
    frame = asked.merge(before, on=_KEYS, how="outer")
    frame["state"] = frame["state"].fillna(NOT_ASKED)
    for column in ("kind", "region"):
        frame[column] = frame[column].fillna(frame[f"{column}_before"])
    frame["earlier_year"] = frame["earlier_year"].astype("Int64")
    columns = [*_KEYS, "kind", "region", "state", "fte", "earlier", "earlier_year"]
    return frame[columns].sort_values(_KEYS).reset_index(drop=True)


def _state(statuses: pd.Series) -> str:
    found = set(statuses)
    if found == {STATED}:
        return STATED
    return NO_REPLY if found == {NO_REPLY} else ESTIMATE
