"""`npr_patients`: the numbers of the wholes of which a row is a part."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from evaluation.quality.preparations.places import authority_of_each_trust
from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.year_before import with_rows_year_before, with_year_before

_KEY: Final = ("year", "level", "unit", "sector", "procedure", "basis")
_BESIDES_PLACE: Final = ["year", "sector", "procedure", "basis"]


def prepare_npr_patients(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """The canonical table of patients with what its rules compare with.

    A suppressed number counts as the least it can be on its own row, and as the most it can be
    where it is the whole.

    Args:
        frame: canonical `npr_patients`.
        surroundings: the reference knows the authorities and their trusts.
    """
    at_most = frame["patients"].fillna(frame["patients_upper"])
    reference = surroundings.reference
    prepared = frame.assign(
        patients_at_least=frame["patients"].fillna(frame["patients_lower"]),
        country_at_most=_number_of_whole(frame, at_most, "level", "country", ("unit",)),
        authority_at_most=_number_of_authority(frame, at_most, authority_of_each_trust(reference)),
        all_sectors_at_most=_number_of_whole(frame, at_most, "sector", "all"),
        any_procedure_at_most=_number_of_whole(frame, at_most, "procedure", "any"),
        authorities_sum_at_most=_sum_of_authorities(frame, at_most, reference.units("regional_authority")),
        years_since_previous=_years_since_previous(frame),
    )
    year = surroundings.report_year
    prepared = with_rows_year_before(prepared, report_year=year)
    return with_year_before(prepared, frame["patients"], name="patients", report_year=year, within=_KEY[1:])


PREPARATION: Final = Preparation(prepare_npr_patients)


def _is_at(frame: pd.DataFrame, level: str) -> "pd.Series[bool]":
    return (frame["level"] == level).fillna(False).astype(bool)  # noqa: FBT003


def _number_of_whole(
    frame: pd.DataFrame,
    at_most: "pd.Series[int]",
    column: str,
    whole: str,
    free: Sequence[str] = (),
) -> "pd.Series[int]":
    """For each part, the number of its whole: the row with the same key but `column` and `free`."""
    is_whole = (frame[column] == whole).fillna(False)  # noqa: FBT003
    same = [name for name in _KEY if name != column and name not in free]
    of_whole = at_most.where(is_whole).groupby([frame[name] for name in same], dropna=False)
    return of_whole.transform("max").mask(is_whole)


def _number_of_authority(
    frame: pd.DataFrame, at_most: "pd.Series[int]", authorities: dict[str, str]
) -> "pd.Series[int]":
    """For each trust, the number of its regional health authority."""
    is_authority, is_trust = _is_at(frame, "regional_authority"), _is_at(frame, "trust")
    belongs_to = frame["unit"].where(is_authority, frame["unit"].map(authorities))
    same = [belongs_to.where(is_authority | is_trust), *(frame[name] for name in _BESIDES_PLACE)]
    of_authority = at_most.where(is_authority).groupby(same, dropna=False).transform("max")
    return of_authority.where(is_trust & belongs_to.notna())


def _sum_of_authorities(frame: pd.DataFrame, at_most: "pd.Series[int]", authorities: Sequence[str]) -> "pd.Series[int]":
    """For each row of the country, the sum over the regional authorities if all are known."""
    same = [frame[name] for name in _BESIDES_PLACE]
    groups = at_most.where(_is_at(frame, "regional_authority")).groupby(same, dropna=False)
    complete = groups.transform("count") >= len(authorities)
    return groups.transform("sum").where(_is_at(frame, "country") & complete)


def _years_since_previous(frame: pd.DataFrame) -> "pd.Series[int]":
    """Years since the row before in the series of the same unit, sector, procedure and basis."""
    series = [frame[name] for name in _KEY if name != "year"]
    return frame["year"].sort_values().groupby(series, dropna=False).diff().reindex(frame.index)
