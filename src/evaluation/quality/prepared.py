"""Columns that a rule compares with, computed before the rules are run.

Great Expectations compares values within a row; some rules look at other rows, such as the
country's. Here those are brought onto the row as quantities. What they must satisfy still stands in
the suite, and nowhere else.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

import pandas as pd

from evaluation.quality.suites import Parameters

Preparation: TypeAlias = "Callable[[pd.DataFrame, Parameters], pd.DataFrame]"

_KEY: Final = ("year", "level", "unit", "sector", "procedure", "basis")
_OPTIONAL_COUNTS: Final = ("contacts", "contacts_lower", "contacts_upper")
_OPTIONAL_TEXTS: Final = ("contacts_status", "source", "source_url")


def prepare_npr_patients(frame: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """The canonical table of patients with what its rules compare with.

    Args:
        frame: canonical `npr_patients`.
        parameters: `regional_authorities` (codes) and `published` (truth value).

    Returns:
        A copy with absent optional columns filled with missing values, and the columns that the
        suite lists under `prepared_columns`.
    """
    prepared = _with_optional_columns(frame)
    at_least = prepared["patients"].fillna(prepared["patients_lower"])
    at_most = prepared["patients"].fillna(prepared["patients_upper"])
    return prepared.assign(
        patients_at_least=at_least,
        country_at_most=_number_of_whole(prepared, at_most, "level", "country", ("unit",)),
        all_sectors_at_most=_number_of_whole(prepared, at_most, "sector", "all"),
        any_procedure_at_most=_number_of_whole(prepared, at_most, "procedure", "any"),
        authorities_sum_at_most=_sum_of_authorities(prepared, at_most, parameters["regional_authorities"]),
        years_since_previous=_years_since_previous(prepared),
        published=bool(parameters["published"]),
    )


PREPARATIONS: Final[Mapping[str, Preparation]] = {"npr_patients": prepare_npr_patients}
"""What is prepared, by table; a table that is not named is checked as it is."""


def _with_optional_columns(frame: pd.DataFrame) -> pd.DataFrame:
    absent = dict.fromkeys(_OPTIONAL_COUNTS, "Int64") | dict.fromkeys(_OPTIONAL_TEXTS, "str")
    return frame.assign(
        **{
            name: pd.Series(pd.NA, index=frame.index, dtype=dtype)
            for name, dtype in absent.items()
            if name not in frame.columns
        }
    )


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


def _sum_of_authorities(frame: pd.DataFrame, at_most: "pd.Series[int]", authorities: object) -> "pd.Series[int]":
    """For each row of the country, the sum over the regional authorities if all are known."""
    is_country = (frame["level"] == "country").fillna(False)  # noqa: FBT003
    is_authority = (frame["level"] == "regional_authority").fillna(False)  # noqa: FBT003
    if not isinstance(authorities, list):
        raise TypeError("regional_authorities is not a list of codes")
    same = [frame[name] for name in ("year", "sector", "procedure", "basis")]
    groups = at_most.where(is_authority).groupby(same, dropna=False)
    complete = groups.transform("count") >= len(authorities)
    return groups.transform("sum").where(is_country & complete)


def _years_since_previous(frame: pd.DataFrame) -> "pd.Series[int]":
    """Years since the row before in the series of the same unit, sector, procedure and basis."""
    series = [frame[name] for name in _KEY if name != "year"]
    return frame["year"].sort_values().groupby(series, dropna=False).diff().reindex(frame.index)
