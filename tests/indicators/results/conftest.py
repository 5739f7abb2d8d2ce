"""Canonical tables from a few written rows: what a delivery would have been read into."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from evaluation.sources import TABLES, canonical_dtypes


@pytest.fixture(scope="session")
def rows_of() -> Callable[..., pd.DataFrame]:
    """A canonical table from its name and rows; what a row leaves out is missing, or has the column's default."""

    def build(name: str, *rows: dict[str, Any]) -> pd.DataFrame:
        declaration = TABLES[name]
        defaults = {column.name: column.default for column in declaration.columns if column.default is not None}
        filled = [{**defaults, **_with_companions(name, row)} for row in rows]
        return pd.DataFrame(filled, columns=list(canonical_dtypes(declaration))).astype(canonical_dtypes(declaration))

    return build


def _with_companions(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """A count as it is read: observed, with itself as its limits, unless the row says otherwise."""
    full: dict[str, Any] = {}
    for column in TABLES[name].columns:
        if column.kind == "count":
            value = row.get(column.name)
            status = "missing" if value is None else "observed"
            full |= {f"{column.name}_lower": value, f"{column.name}_upper": value, f"{column.name}_status": status}
    return {**full, **row}
