"""Which rows of the delivery effect goal 1 shows: those that the report has a use for, and no others.

All sectors and procedures together for every unit; the sectors, and individual therapy and groups, for the country and
the regional health authorities. Counts by residence and by place of treatment stay apart.
"""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from evaluation.study import Study

TABLE: Final = "npr_patients"
COUNTRY: Final = "norway"
WHOLE: Final = ("all", "any")
"""The sector and the procedure of a row that leaves nothing out."""

KEYS: Final = ("year", "basis", "unit", "sector", "procedure")
MEASURES: Final = tuple(
    f"{name}{end}" for name in ("patients", "contacts") for end in ("", "_status", "_lower", "_upper")
)

_AREAS: Final = ("country", "regional_authority", "region")
_BROKEN_DOWN: Final = ("country", "regional_authority")
# The population lives somewhere and is not treated somewhere; a hospital treats, and nobody lives there.
_OF_AREAS: Final = ("resident", "treated", "not_stated")
_OF_TRUSTS: Final = ("treated", "not_stated", "resident")


def selected_rows(study: Study) -> pd.DataFrame:
    """The rows of the delivery that are shown, through the registry's latest complete year.

    Args:
        study: its table `npr_patients` may be missing: then there are no rows.

    Returns:
        `level`, `KEYS` and `MEASURES`; contacts are there also where the delivery has none.
    """
    table = study.table(TABLE)
    if table is None:
        return pd.DataFrame(columns=["level", *KEYS, *MEASURES])
    known = with_contacts(table).loc[table["year"] <= study.latest_complete_year("npr"), ["level", *KEYS, *MEASURES]]
    whole = (known["sector"] == WHOLE[0]) & (known["procedure"] == WHOLE[1])
    broken_down = ((known["sector"] == WHOLE[0]) ^ (known["procedure"] == WHOLE[1])) & known["level"].isin(_BROKEN_DOWN)
    parts = [
        known[whole & known["level"].isin(_AREAS)],
        of_one_basis(known[whole & (known["level"] == "trust")], _OF_TRUSTS),
        of_one_basis(known[broken_down], (main_basis(known[whole]), *_OF_AREAS)),
    ]
    return pd.concat(parts, ignore_index=True)


def main_basis(rows: pd.DataFrame) -> str:
    """The basis with figures of areas for the most years, and residence where they have as many."""
    areas = rows[rows["level"].isin(_BROKEN_DOWN) & (rows["sector"] == WHOLE[0]) & (rows["procedure"] == WHOLE[1])]
    return _fullest(areas, _OF_AREAS)


def trust_basis(rows: pd.DataFrame) -> str:
    """The basis of the rows of health trusts."""
    return _fullest(rows[rows["level"] == "trust"], _OF_TRUSTS)


def of_one_basis(rows: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """The rows of the basis with the most years; of those with as many, of the first in `order`."""
    return rows[rows["basis"] == _fullest(rows, order)]


def _fullest(rows: pd.DataFrame, order: Sequence[str]) -> str:
    years = rows.groupby("basis")["year"].nunique()
    return max(order, key=lambda basis: int(years.get(basis, 0)))


def with_contacts(table: pd.DataFrame) -> pd.DataFrame:
    """A table with the columns of contacts, all missing where the delivery has none."""
    if "contacts" in table.columns:
        return table
    numbers = {f"contacts{end}": pd.array([pd.NA] * len(table), dtype="Int64") for end in ("", "_lower", "_upper")}
    return table.assign(**numbers, contacts_status="missing")
