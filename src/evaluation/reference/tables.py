"""The project's own tables of facts: which there are, what their columns are, how one is read."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd
from pandas.api.types import pandas_dtype

from evaluation.errors import WrongUseError
from evaluation.messages import message

_NAMES: Final = {"name_nb": "str", "name_nn": "str", "name_en": "str"}
_PLACE: Final = {"region": "str", "regional_authority": "str"}

TABLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "regions": {"code": "str", **_NAMES, "included": "bool"},
        "regional_authorities": {"code": "str", **_NAMES, "aliases": "str", "regions": "str"},
        "counties": {
            "code": "str",
            "name": "str",
            "official_name": "str",
            **_PLACE,
            "valid_from": "str",
        },
        "municipalities": {
            "code": "str",
            "name": "str",
            "official_name": "str",
            "classification_name": "str",
            "county": "str",
            **_PLACE,
            "catchment": "str",
            "valid_from": "str",
        },
        "municipality_changes": {
            "old_code": "str",
            "old_name": "str",
            "new_code": "str",
            "new_name": "str",
            "year": "int64",
            "date": "str",
            "kind": "str",
            "weight": "float64",
            "weight_source": "str",
        },
        "concordance": {
            "year": "int64",
            "code": "str",
            "name": "str",
            "code_2024": "str",
            "weight": "float64",
            "split": "bool",
        },
        "trusts": {
            "code": "str",
            **_NAMES,
            "aliases": "str",
            **_PLACE,
            "county": "str",
            "kind": "str",
            "catchment": "str",
            "certainty": "str",
            "note": "str",
        },
        "population_country": {"year": "int64", "unit": "str", "population": "int64"},
        "population_regional_authority": {"year": "int64", "unit": "str", "population": "int64"},
        "population_region": {"year": "int64", "unit": "str", "population": "int64"},
        "population_county": {"year": "int64", "unit": "str", "population": "int64"},
        "population_county_age": {
            "year": "int64",
            "unit": "str",
            "age_group": "str",
            "population": "int64",
        },
        "population_municipality": {
            "year": "int64",
            "unit": "str",
            "population": "int64",
            "method": "str",
        },
        "procedure_codes": {
            "code": "str",
            **_NAMES,
            "procedure": "str",
            "system": "str",
            "valid_from": "str",
            "valid_to": "str",
            "assumed_from": "str",
            "replaces": "str",
            "note_nb": "str",
            "note_nn": "str",
            "note_en": "str",
        },
    }
)
"""Columns and dtypes of every table, in the order in which they are written."""

LIST_SEPARATOR: Final = ";"
"""Between the entries of a column that holds several, such as `aliases`."""


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """A reference table as it stands in a folder; empty text stays empty text, codes stay text.

    Args:
        folder: the folder of the reference tables.
        name: a key of `TABLES`.

    Returns:
        The table with exactly the columns and dtypes of `TABLES`.

    Raises:
        WrongUseError: the file is missing, unreadable or not such a table.
    """
    path = folder / f"{name}.csv"
    columns = TABLES[name]
    try:
        text = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
        table = typed(text, name)
    except OSError:
        raise WrongUseError(
            message(
                "The reference table {file} cannot be read in {folder}: write the reference tables again.",
                file=path.name,
                folder=str(folder),
            )
        ) from None
    except (ValueError, KeyError):
        raise WrongUseError(
            message(
                "The file {file} is not the reference table it should be; it needs the columns {columns}.",
                file=path.name,
                columns=", ".join(columns),
            )
        ) from None
    return table


def typed(text: pd.DataFrame, name: str) -> pd.DataFrame:
    """A table of text with the columns and dtypes of a reference table.

    Args:
        text: every column of dtype `str`.
        name: a key of `TABLES`.

    Raises:
        KeyError: a column is missing.
        ValueError: a value does not have its column's type.
    """
    columns = TABLES[name]
    chosen = {column: _as_dtype(text[column], dtype) for column, dtype in columns.items()}
    return pd.DataFrame(chosen, columns=list(columns))


def _as_dtype(text: pd.Series, dtype: str) -> pd.Series:
    return _flags(text) if dtype == "bool" else text.astype(pandas_dtype(dtype))


def _flags(text: pd.Series) -> pd.Series:
    lower = text.str.lower()
    if not lower.isin(["true", "false"]).all():
        raise ValueError("neither true nor false")
    return lower == "true"
