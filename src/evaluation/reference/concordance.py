"""Series of municipal values carried to the borders of 2024."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import message
from evaluation.reference.places import Part

FLAG: Final = "split"
_OWN: Final = ["_year", "_code", "_name", "_code_2024", "_weight", "_split"]


@dataclass(frozen=True)
class Split:
    """A municipality of the series whose values were divided.

    Attributes:
        year: the year of the values.
        code: municipality number that year.
        name: its name that year.
        parts: the municipalities of 2024 that took a share, with their weights.
    """

    year: int
    code: str
    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class CarriedSeries:
    """A series in 2024 borders.

    Attributes:
        frame: the series; municipality numbers are those of 2024, values are float64, and the flag
            `split` says that a divided value is in the row.
        splits: what was divided, by year and number.
    """

    frame: pd.DataFrame
    splits: tuple[Split, ...]


def carry_to_2024(
    frame: pd.DataFrame,
    concordance: pd.DataFrame,
    *,
    code: str,
    values: str | Sequence[str],
    year: str = "year",
) -> CarriedSeries:
    """Municipal values of any year from 2015 on, carried to 2024 borders by weights and summed.

    Totals are preserved. A missing value makes the sum it enters missing. Years after the last of
    the concordance are read as having its numbers: the borders have not changed since.

    Args:
        frame: one row a municipality, year and combination of all remaining columns, which are
            kept as keys of the series (leave out names: they differ from year to year).
        concordance: the reference table of that name.
        code: column of municipality numbers valid in their year (text).
        values: column or columns that add up over municipalities (numeric).
        year: column of calendar years (whole numbers).

    Raises:
        WrongUseError: a column is missing or of the wrong type.
        DataBlockedError: a number was not in use in its year.
    """
    columns = [values] if isinstance(values, str) else list(values)
    _check_columns(frame, code=code, year=year, values=columns)
    joined = _joined(frame, concordance, code=code, year=year)
    splits = _splits(joined, code=code, year=year)
    for column in columns:
        joined[column] = joined[column].astype("float64") * joined["_weight"]
    joined[code] = joined["_code_2024"]
    keys = [column for column in frame.columns if column not in columns]
    grouped = joined.groupby(keys, sort=True, dropna=False, observed=True)
    summed = grouped[columns].sum(skipna=False)
    summed[FLAG] = grouped["_split"].any()
    return CarriedSeries(summed.reset_index()[[*frame.columns, FLAG]], splits)


def _check_columns(frame: pd.DataFrame, *, code: str, year: str, values: list[str]) -> None:
    missing = [column for column in (code, year, *values) if column not in frame.columns]
    if missing:
        raise WrongUseError(message("The series lacks the columns {columns}.", columns=", ".join(missing)))
    if FLAG in frame.columns:
        raise WrongUseError(message("The series already has a column {column}.", column=FLAG))
    if not pd.api.types.is_string_dtype(frame[code]):
        raise WrongUseError(
            message(
                "The column {column} must hold municipality numbers as text with leading zeros.",
                column=code,
            )
        )
    if not pd.api.types.is_integer_dtype(frame[year]):
        raise WrongUseError(message("The column {column} must hold years as whole numbers.", column=year))


def _joined(frame: pd.DataFrame, concordance: pd.DataFrame, *, code: str, year: str) -> pd.DataFrame:
    """Each row once for every municipality of 2024 it goes into, with `_weight` and `_split`."""
    table = concordance.set_axis(_OWN, axis="columns")
    last = int(table["_year"].max())
    wanted = frame.assign(_year=frame[year].astype("int64").clip(upper=last), _code=frame[code])
    joined = wanted.merge(table, on=["_year", "_code"], how="left")
    unknown = int(joined["_code_2024"].isna().sum())
    if unknown:
        raise DataBlockedError(
            message(
                "{rows} rows have a municipality number that was not in use in their year.",
                rows=unknown,
            )
        )
    return joined


def _splits(joined: pd.DataFrame, *, code: str, year: str) -> tuple[Split, ...]:
    divided = joined.loc[joined["_split"].astype("bool")]
    own = divided[[year, code, "_name", "_code_2024", "_weight"]].drop_duplicates()
    ordered = own.sort_values([year, code, "_code_2024"])
    return tuple(
        Split(
            year=int(str(of_year)),
            code=str(number),
            name=str(name),
            parts=tuple(
                Part(str(part), float(weight)) for part, weight in zip(rows["_code_2024"], rows["_weight"], strict=True)
            ),
        )
        for (of_year, number, name), rows in ordered.groupby([year, code, "_name"], sort=True)
    )
