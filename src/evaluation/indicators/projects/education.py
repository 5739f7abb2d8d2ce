"""Effect goal 4: education in music therapy, and recruitment to it, by year and programme of study.

Applicants, admitted and graduates are numbers of people, and the delivery's threshold holds for them. It holds for
places too: three places say that no more than three were admitted. A year's total of people is made only where every
part of it is shown: then it tells nothing that the parts do not, and elsewhere it could give a small number away. The
total of places, and of applicants per place, is of the programmes of study whose places are shown.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import ALL, YEAR, absence_of, number_column, source_of
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import LocalText
from evaluation.shape import Threshold
from evaluation.sources import TABLES
from evaluation.study import Study

TABLE: Final = "education"
COUNTS: Final = ("applicants", "admitted", "graduates")
PLACES: Final = "places"

_DIMENSIONS: Final = ("year", "offer")
_RATIO: Final = "applicants_per_place"
_SUFFIXES: Final = ("", "_lower", "_upper", "_status")
_DERIVED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {PLACES: (_RATIO,), "applicants": (_RATIO,), "admitted": (), "graduates": ()}
)


def effect_projects_education(study: Study) -> IndicatorTable:
    """Places, applicants, admitted and graduates by year and programme of study, with applicants per place.

    Args:
        study: its table `education` may be missing: then the result has no rows.

    Returns:
        Columns: `year` int, `offer` (institution and programme, or `all`), `places`, `applicants`, `admitted`,
        `graduates` (nullable int, with what the delivery suppressed beside them), `applicants_per_place`, `public`.
    """
    complete = study.latest_complete_year(TABLES[TABLE].data_source)
    table = study.table(TABLE)
    records = None if table is None else table[table["year"] <= complete].reset_index(drop=True)
    if records is None or records.empty:
        return _nothing(study, complete)
    delivery = study.deliveries[TABLE]
    threshold = Threshold(delivery.threshold, delivery.threshold_citation)
    parts = _parts(records)
    offers = tuple(dict.fromkeys(parts["offer"]))
    lowest_shown = 0 if delivery.published else threshold.minimum
    frame = pd.concat([parts, _totals(parts, lowest_shown)], ignore_index=True)
    frame[_RATIO] = _per_place(frame, lowest_shown)
    frame["public"] = delivery.published
    return IndicatorTable(
        name="education",
        frame=frame.sort_values("year", kind="stable").reset_index(drop=True),
        dimensions=_DIMENSIONS,
        description=_description(study, complete, offers),
        counts=_DERIVED,
        # No margin: a total stands only where all its parts are shown, so that it tells nothing that they do not. The
        # audit would take a total that is missing for nobody, and refuse a year of two small numbers.
        threshold=threshold,
        public_column="public",
        public_citation=delivery.citation,
        lineage=(TABLE,),
        sheet=study.programme.indicator("E4"),
        latest_complete_year=complete,
        completeness=float(parts[list(COUNTS)].notna().to_numpy().mean()),
    )


def _nothing(study: Study, complete: int) -> IndicatorTable:
    """The table without a row: it counts nobody, and so has no threshold that a release could ask for."""
    columns = (PLACES, *COUNTS, _RATIO)
    return IndicatorTable(
        name="education",
        frame=pd.DataFrame(columns=[*_DIMENSIONS, *columns]),
        dimensions=_DIMENSIONS,
        context=columns,
        description=_description(study, complete, ()),
        lineage=(TABLE,),
        sheet=study.programme.indicator("E4"),
        latest_complete_year=complete,
    )


def _parts(records: pd.DataFrame) -> pd.DataFrame:
    counted = [name + suffix for name in COUNTS for suffix in _SUFFIXES]
    parts = records[["year", PLACES, *counted]].astype({"year": int})
    parts.insert(1, "offer", (records["institution"] + ": " + records["programme"]).str.split().str.join(" "))
    return parts.sort_values(list(_DIMENSIONS)).reset_index(drop=True)


def _totals(parts: pd.DataFrame, lowest_shown: int) -> pd.DataFrame:
    """A total for every year: of the programmes that gave a number, and missing where one of them is not shown."""
    totals = pd.DataFrame([_total(rows, lowest_shown) for _, rows in parts.groupby("year")], columns=parts.columns)
    return totals.astype(parts.dtypes.to_dict())


def _total(rows: pd.DataFrame, lowest_shown: int) -> dict[str, object]:
    places = rows.loc[(rows[PLACES] >= lowest_shown).fillna(value=False), PLACES].sum(min_count=1)
    total: dict[str, object] = {"year": rows["year"].iloc[0], "offer": ALL, PLACES: places}
    for name in COUNTS:
        is_hidden = (rows[f"{name}_status"] == "suppressed") | (rows[name] < lowest_shown).fillna(value=False)
        value = pd.NA if is_hidden.any() else rows[name].sum(min_count=1)
        status = "missing" if pd.isna(value) else "observed"
        total |= {name: value, f"{name}_lower": value, f"{name}_upper": value, f"{name}_status": status}
    return total


def _per_place(frame: pd.DataFrame, lowest_shown: int) -> "pd.Series[float]":
    """Applicants per place; for a year's total only where every programme whose places are shown gave both numbers."""
    given = frame["applicants"].notna() & (frame[PLACES] > 0).fillna(value=False)
    ratio = (frame["applicants"] / frame[PLACES].where(given)).astype("Float64")
    in_total = (frame["offer"] != ALL) & (frame[PLACES] >= lowest_shown).fillna(value=True)
    shown = given & (frame["applicants"] >= lowest_shown).fillna(value=False)
    # A ratio of some of these only would tell their applicants by themselves.
    parts = frame[in_total & shown.where(in_total, other=True).groupby(frame["year"]).transform("all")]
    sums = parts.groupby("year")[["applicants", PLACES]].sum()
    of_year = frame["year"].map(sums["applicants"] / sums[PLACES]).astype("Float64")
    return ratio.where(frame["offer"] != ALL, of_year)


def _description(study: Study, complete: int, named: Iterable[str]) -> Description:
    # Their names are the same in every language; they stand here so that the total comes after them.
    offers: dict[str, Words] = {offer: LocalText(nb=offer, nn=offer, en=offer) for offer in sorted(named)}
    offers[ALL] = message("All programmes of study")
    return Description(
        title=message("Education in music therapy, and recruitment to it"),
        unit=message("Number of places and people, and applicants per place"),
        source=source_of(study, TABLE),
        absence=absence_of(study, TABLE, message("the capacity of the education, or the recruitment to it")),
        columns=MappingProxyType(
            {
                "year": YEAR,
                "offer": ColumnDescription(message("Programme of study"), MappingProxyType(offers)),
                PLACES: number_column(message("Places"), notes=(_PLACES_NOTE,)),
                "applicants": number_column(message("Applicants"), notes=(_APPLICANTS_NOTE,)),
                "admitted": number_column(message("Admitted")),
                "graduates": number_column(message("Graduates")),
                _RATIO: number_column(message("Applicants per place"), decimals=1, notes=(_APPLICANTS_NOTE,)),
            }
        ),
        notes=(
            message(
                "A total of people is of the programmes of study that gave a number for the year. Where one of the "
                "numbers is hidden, there is no total, because it could give the hidden number away."
            ),
        ),
        file_notes=(message("The latest complete year is {year}; later ones are left out.", year=str(complete)),),
    )


_PLACES_NOTE: Final = message(
    "A small number of places is hidden like a number of people: it would say how many can have been admitted at most. "
    "The totals of places and of applicants per place are of the programmes of study whose places are shown."
)
_APPLICANTS_NOTE: Final = message(
    "A person who applies to several programmes of study is an applicant to each: the total counts applications. "
    "Applicants are not always counted in the same way by the institutions."
)
