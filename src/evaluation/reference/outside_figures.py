"""Published counts of patients as the ledger of disclosure control takes them: nobody can hide them any more."""

from pathlib import Path
from typing import Final

import pandas as pd

from evaluation.errors import DataBlockedError
from evaluation.messages import message
from evaluation.reference.facts import Facts
from evaluation.reference.place_tables import counties_table, regional_authorities_table
from evaluation.reference.published_tables import PUBLISHED_SOURCE
from evaluation.reference.tables import LIST_SEPARATOR
from evaluation.reference.units import list_of_names

_UNIVERSE: Final = "npr_patients"
_COUNTRY: Final = "norway"
_COLUMNS: Final = ("universe", "count", "place", "not_stated", "value", "rate", "per", "population", "source")


def outside_figures(facts: Path) -> pd.DataFrame:
    """The published NPR figures, one a row, in the layout of a file of outside figures.

    The published table does not say whether it counts by place of treatment or of residence: a reader may take it for
    either. A region that is the whole of a health authority has that authority's figures: they are known of it as well.

    Args:
        facts: folder of facts.

    Raises:
        WrongUseError: the file of facts is missing or is no table.
        DataBlockedError: it lacks columns or names an unknown unit.
    """
    given = Facts(facts).table("npr_published")
    codes = {each.name.nb: code for code, each in list_of_names()["regional_authority"].items()}
    given["unit"] = given["eining"].where(given["niva"] != "land", _COUNTRY).replace(codes)
    unknown = int((~given["unit"].isin([_COUNTRY, *codes.values()])).sum() + (given["sektor"] != "alle").sum())
    if unknown:
        raise DataBlockedError(message("The published figures have {rows} rows of an unknown kind.", rows=unknown))
    regions = _whole_authorities(facts)
    of_regions = given[given["unit"].isin(regions)]
    given = pd.concat([given, of_regions.assign(unit=of_regions["unit"].replace(regions))], ignore_index=True)
    table = pd.DataFrame(
        {
            "universe": _UNIVERSE,
            "count": "patients",
            "place": "unit=" + given["unit"] + ";year=" + given["aar"],
            "not_stated": "basis",
            "value": given["verdi"],
            "rate": "",
            "per": "",
            "population": "",
            "source": f"{PUBLISHED_SOURCE}: " + given["url"],
        },
        columns=list(_COLUMNS),
    )
    return table.sort_values("place", ignore_index=True)


def _whole_authorities(facts: Path) -> dict[str, str]:
    """The regions that are the whole of a health authority, by the authority."""
    table = regional_authorities_table(counties_table(Facts(facts)))
    regions = dict(zip(table["code"], table["regions"], strict=True))
    return {code: region for code, region in regions.items() if region and LIST_SEPARATOR not in region}
