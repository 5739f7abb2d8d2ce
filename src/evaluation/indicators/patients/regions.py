"""The regions of OPPTAKT, where a delivery does not have them: from regional health authorities and health trusts.

A region that is the whole of a health authority has its numbers. South and east are both Helse Sør-Øst and can only be
told apart by trusts; a sum over trusts counts whoever was treated in several of them in each.
"""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from evaluation.indicators.patients.rows import KEYS, WHOLE
from evaluation.reference import Reference

DISTINCT: Final = "distinct"
SUM: Final = "sum_of_trusts"
"""How people are counted: each once, or in every trust that treated them, so that the number is at most this."""

Row = dict[str, Any]


def with_regions(rows: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """The rows with those of the regions that the delivery did not have.

    Args:
        rows: as `selected_rows` gives them.
        reference: which trusts and authorities belong to which region.

    Returns:
        The rows, and `counting`: `distinct` or `sum_of_trusts`.
    """
    delivered = rows.assign(counting=DISTINCT)
    present = set(zip(rows["year"], rows["basis"], rows["unit"], strict=True))
    summed = [row for row in _of_trusts(rows, reference) if _place(row) not in present]
    # Where south and east are not told apart, the other regions would only say again what their authorities say.
    apart = {place[:2] for place in present if place[2] in _shared(reference)} | {_place(row)[:2] for row in summed}
    whole = [row for row in _of_authorities(rows, reference) if _place(row) not in present and _place(row)[:2] in apart]
    added = [*summed, *whole]
    if not added:
        return delivered
    regions = pd.DataFrame(added, columns=delivered.columns).astype(delivered.dtypes.to_dict())
    return pd.concat([delivered, regions], ignore_index=True)


def _place(row: Row) -> tuple[Any, str, str]:
    return (row["year"], row["basis"], row["unit"])


def _shared(reference: Reference) -> set[str]:
    """The regions that share an authority with another."""
    authorities = reference.regional_authorities.values()
    return {region for each in authorities if len(each.regions) > 1 for region in each.regions}


def _whole(rows: pd.DataFrame, level: str) -> pd.DataFrame:
    chosen = (rows["level"] == level) & (rows["sector"] == WHOLE[0]) & (rows["procedure"] == WHOLE[1])
    return rows[chosen]


def _of_authorities(rows: pd.DataFrame, reference: Reference) -> Iterator[Row]:
    """The regions that are the whole of an authority."""
    regions = {code: each.regions[0] for code, each in reference.regional_authorities.items() if len(each.regions) == 1}
    for row in _whole(rows, "regional_authority").to_dict("records"):
        if row["unit"] in regions:
            named = {str(column): value for column, value in row.items()}
            yield {**named, "level": "region", "unit": regions[row["unit"]], "counting": DISTINCT}


def _of_trusts(rows: pd.DataFrame, reference: Reference) -> Iterator[Row]:
    """The regions that share an authority, in the years for which each of their trusts has a row."""
    shared = _shared(reference)
    trusts = _whole(rows, "trust")
    placed = trusts.assign(region=[str(reference.trust(code).region) for code in trusts["unit"]])
    expected = placed.groupby("region")["unit"].nunique()
    for (region, year, basis), parts in placed.groupby(["region", "year", "basis"], sort=True):
        if region in shared and len(parts) == expected[region]:
            row = dict(zip(KEYS, (year, basis, region, *WHOLE), strict=True))
            named = {str(column): value for column, value in row.items()}
            yield {**named, "level": "region", "counting": SUM, **_summed(parts)}


def _summed(parts: pd.DataFrame) -> Row:
    return {column: value for count in ("patients", "contacts") for column, value in _sum(parts, count).items()}


def _sum(parts: pd.DataFrame, count: str) -> Row:
    """A sum as far as the parts are known: a number, limits where the delivery hid some, or nothing."""
    number, status, lower, upper = (count, *(f"{count}_{end}" for end in ("status", "lower", "upper")))
    statuses = set(parts[status])
    if "missing" in statuses:
        return {number: pd.NA, status: "missing", lower: pd.NA, upper: pd.NA}
    known = statuses == {"observed"}
    limits = {lower: parts[lower].sum(), upper: parts[upper].sum(skipna=False)}
    return {number: parts[number].sum() if known else pd.NA, status: "observed" if known else "suppressed", **limits}
