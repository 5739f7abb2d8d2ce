"""The former municipalities behind a municipality of 2024: their names, and which of them nobody heard from."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from evaluation.reference import BORDER_YEAR, Reference


def former_names(rows: pd.DataFrame, reference: Reference) -> Mapping[tuple[int, str], str]:
    """Names of the former municipalities, where they are not the name of the municipality of 2024 alone.

    Args:
        rows: with `year` and `municipality` of that year.
        reference: knows what became of each.

    Returns:
        By year and municipality of 2024.
    """
    asked = rows[["year", "municipality"]].drop_duplicates()
    asked = asked[asked["year"] < BORDER_YEAR]
    table = reference.concordance[["year", "code", "name", "code_2024"]]
    joined = asked.merge(table, left_on=["year", "municipality"], right_on=["year", "code"])
    present = {code: municipality.name.nb for code, municipality in reference.municipalities.items()}
    names = joined.groupby(["year", "code_2024"])["name"].agg(lambda found: ", ".join(sorted(set(found))))
    places = [(int(year), str(code)) for year, code in names.index.to_flat_index()]
    return MappingProxyType(
        {place: str(name) for place, name in zip(places, names, strict=True) if name != present[place[1]]}
    )


def partly_heard(rows: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """The municipalities of 2024 of which some former part stands in the rows of a year, and another does not.

    What one part says is not the number of the whole: the part that is left out is as open as one without a reply.

    Args:
        rows: with `year` and `municipality` of that year.
        reference: knows what became of each.

    Returns:
        `year` and `municipality` (of 2024), a row each.
    """
    asked = rows[["year", "municipality"]].drop_duplicates().assign(heard=1)
    parts = reference.concordance[["year", "code", "code_2024"]]
    joined = parts.merge(asked, left_on=["year", "code"], right_on=["year", "municipality"], how="left")
    found = joined.groupby(["year", "code_2024"], as_index=False)["heard"].agg(["count", "size"])
    partly = found[(found["count"] > 0) & (found["count"] < found["size"])]
    return partly[["year", "code_2024"]].rename(columns={"code_2024": "municipality"}).reset_index(drop=True)
