"""The Directorate's statistics on municipal mental health and substance use work, a number a place and year.

The statistics may divide a number by service and by age. A whole is taken where it is given, and the sum of its parts
where it is not. "Not counted" is neither zero nor missing: the form of that year does not ask about music therapists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from evaluation.reference import Split
from evaluation.study import Study

TABLE: Final = "municipal_statistics"
SOURCE: Final = "municipal_statistics"
NOT_COUNTED: Final = "not_counted"

_PLACE: Final = ["year", "area_level", "area"]


@dataclass(frozen=True)
class MunicipalStatistics:
    """What the statistics say of each place, all services and ages together.

    Attributes:
        country: `year`, `fte`, `part`, `not_counted`.
        counties: the same with `county` of 2024.
        municipalities: the same with `municipality` of 2024.
        splits: the municipalities whose numbers were divided.
        former_counties: rows about counties that are not those of 2024, which are left out.

    `part` says that only one of two parts is known, so that the number is too low.
    """

    country: pd.DataFrame
    counties: pd.DataFrame
    municipalities: pd.DataFrame
    splits: tuple[Split, ...]
    former_counties: int

    @property
    def years(self) -> list[int]:
        """The years about which there is any row, in order."""
        frames = (self.country, self.counties, self.municipalities)
        return sorted({int(year) for frame in frames for year in frame["year"]})


def municipal_statistics(study: Study) -> MunicipalStatistics | None:
    """The statistics through the latest complete year; None where there are none.

    Args:
        study: its table `municipal_statistics` may be missing.

    Raises:
        DataBlockedError: a municipality number was not in use in its year.
    """
    table = study.table(TABLE)
    if table is None:
        return None
    first = int(study.reference.concordance["year"].min())
    known = table[(table["year"] >= first) & (table["year"] <= study.latest_complete_year(SOURCE))]
    if known.empty:
        return None
    divided = known.fillna({"service": "combined", "age_group": "all"})
    places = _a_number_each(divided.assign(year=divided["year"].astype("int64")))
    by_level = {level: places[places["area_level"] == level].drop(columns="area_level") for level in _LEVELS}
    counties = by_level["county"].rename(columns={"area": "county"})
    present = counties["county"].isin(list(study.reference.counties))
    municipalities, splits = _carried(by_level["municipality"].rename(columns={"area": "municipality"}), study)
    return MunicipalStatistics(
        country=by_level["country"].drop(columns="area"),
        counties=counties[present],
        municipalities=municipalities,
        splits=splits,
        former_counties=int((~present).sum()),
    )


_LEVELS: Final = ("country", "county", "municipality")


def _a_number_each(rows: pd.DataFrame) -> pd.DataFrame:
    """One number a place and year: `year`, `area_level`, `area`, `fte`, `part`, `not_counted`."""
    numbers = rows.assign(fte=rows["fte"].astype("float64"), part=0.0)
    ages = _together(numbers, "age_group", "all", ("children", "adults"), [*_PLACE, "service"])
    places = _together(ages, "service", "combined", ("mental_health", "substance_use"), _PLACE)
    not_counted = rows.assign(not_counted=rows["fte_status"] == NOT_COUNTED).groupby(_PLACE)["not_counted"].any()
    places["part"] = places["part"] > 0
    return places.join(not_counted, on=_PLACE)


def _together(frame: pd.DataFrame, column: str, whole: str, parts: Sequence[str], keys: list[str]) -> pd.DataFrame:
    """The whole where it is given, else the sum of the parts, else the parts that there are."""
    by_value = {value: frame[frame[column] == value].groupby(keys) for value in (whole, *parts)}
    fte = pd.concat({value: group["fte"].sum(min_count=1) for value, group in by_value.items()}, axis=1, sort=True)
    incomplete = pd.concat({value: group["part"].max() for value, group in by_value.items()}, axis=1).reindex(fte.index)
    incomplete = incomplete.fillna(0.0)
    sums = fte[list(parts)].sum(axis=1, skipna=False)
    some = fte[list(parts)].sum(axis=1, min_count=1)
    is_part = (sums.isna() & some.notna()) | (incomplete[list(parts)].max(axis=1) > 0)
    part = incomplete[whole].where(fte[whole].notna(), is_part.astype("float64"))
    return pd.DataFrame({"fte": fte[whole].fillna(sums).fillna(some), "part": part}).reset_index()


def _carried(rows: pd.DataFrame, study: Study) -> tuple[pd.DataFrame, tuple[Split, ...]]:
    values = ["fte", "part", "not_counted"]
    marked = rows.assign(part=rows["part"].astype("float64"), not_counted=rows["not_counted"].astype("float64"))
    # A municipality whose number was shared out is known only if every former municipality behind it is.
    carried = study.reference.carry_to_2024(marked, code="municipality", values=values)
    frame = carried.frame.drop(columns="split")
    return frame.assign(part=frame["part"] > 0, not_counted=frame["not_counted"] > 0), carried.splits
