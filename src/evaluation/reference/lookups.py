"""From reference tables to places, by number."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

import pandas as pd

from evaluation.programme import LocalText, Region
from evaluation.reference.places import (
    County,
    Municipality,
    Part,
    ProcedureCode,
    RegionalAuthority,
    Trust,
    same_in_all,
)
from evaluation.reference.tables import LIST_SEPARATOR

Place = TypeVar("Place")
Row = dict[str, Any]

BORDER_YEAR: Final = 2024
"""The year whose borders every series is carried to."""


def rows_of(table: pd.DataFrame) -> list[Row]:
    """The rows of a table as dictionaries."""
    return cast("list[Row]", table.to_dict("records"))


def listed(text: str) -> tuple[str, ...]:
    """The entries of a column that holds several."""
    return tuple(each for each in text.split(LIST_SEPARATOR) if each)


def regions_by_code(regions: pd.DataFrame, counties: pd.DataFrame) -> Mapping[str, Region]:
    """The OPPTAKT regions with their counties."""
    members = counties.groupby("region")["code"].agg(list)
    return MappingProxyType(
        {
            row["code"]: Region(
                code=row["code"],
                name=_name(row),
                included=bool(row["included"]),
                counties=tuple(members.get(row["code"], [])),
            )
            for row in rows_of(regions)
        }
    )


def regional_authorities_by_code(table: pd.DataFrame) -> Mapping[str, RegionalAuthority]:
    """The regional health authorities."""
    return MappingProxyType(
        {
            row["code"]: RegionalAuthority(
                code=row["code"], name=_name(row), regions=cast("Any", listed(row["regions"]))
            )
            for row in rows_of(table)
        }
    )


def counties_by_code(table: pd.DataFrame) -> Mapping[str, County]:
    """The counties of 2024."""
    return MappingProxyType(
        {
            row["code"]: County(
                code=row["code"],
                name=same_in_all(row["name"]),
                official_name=row["official_name"],
                region=row["region"],
                regional_authority=row["regional_authority"],
            )
            for row in rows_of(table)
        }
    )


def municipalities_by_code(table: pd.DataFrame) -> Mapping[str, Municipality]:
    """The municipalities of 2024."""
    return MappingProxyType(
        {
            row["code"]: Municipality(
                code=row["code"],
                name=same_in_all(row["name"]),
                official_name=row["official_name"],
                county=row["county"],
                region=row["region"],
                regional_authority=row["regional_authority"],
                year=BORDER_YEAR,
                parts=(Part(row["code"], 1.0),),
            )
            for row in rows_of(table)
        }
    )


def former_municipality(rows: pd.DataFrame, present: Mapping[str, Municipality], *, year: int) -> Municipality:
    """A municipality of an earlier year, placed by the municipalities it went into.

    Args:
        rows: its rows in the concordance, at least one.
        present: the municipalities of 2024.
        year: the year asked for.
    """
    parts = tuple(
        Part(str(code), float(weight)) for code, weight in zip(rows["code_2024"], rows["weight"], strict=True)
    )
    successor = present[parts[0].code]
    name = str(rows["name"].iloc[0])
    return Municipality(
        code=str(rows["code"].iloc[0]),
        name=same_in_all(name),
        official_name=name,
        county=successor.county,
        region=successor.region,
        regional_authority=successor.regional_authority,
        year=year,
        parts=parts,
    )


def trusts_by_code(table: pd.DataFrame) -> Mapping[str, Trust]:
    """Health trusts and private non-profit institutions."""
    return MappingProxyType(
        {
            row["code"]: Trust(
                code=row["code"],
                name=_name(row),
                regional_authority=row["regional_authority"],
                region=row["region"],
                county=row["county"],
                kind=row["kind"],
                certainty=row["certainty"],
                note=row["note"],
            )
            for row in rows_of(table)
        }
    )


def procedure_codes_by_code(table: pd.DataFrame) -> Mapping[str, ProcedureCode]:
    """The procedure codes of music therapy."""
    return MappingProxyType(
        {
            row["code"]: ProcedureCode(
                code=row["code"],
                name=_name(row),
                procedure=row["procedure"],
                system=row["system"],
                valid_from=_year(row["valid_from"]),
                valid_to=_year(row["valid_to"]),
                assumed_from=_year(row["assumed_from"]),
                replaces=row["replaces"] or None,
                note=_name(row, of="note"),
            )
            for row in rows_of(table)
        }
    )


def _name(row: Row, *, of: str = "name") -> LocalText:
    return LocalText(nb=row[f"{of}_nb"], nn=row[f"{of}_nn"], en=row[f"{of}_en"])


def _year(text: str) -> int | None:
    return int(text) if text else None
