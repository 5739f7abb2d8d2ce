"""Result goal 4a: which regions the experience panel covers.

Its members are people with experience as users or carers. So a region is covered or not, and their number stands only
for the whole panel: never by region, and never by role.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import (
    ALL,
    absence_of,
    as_of_note,
    included_codes,
    number_column,
    region_column,
    source_of,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.shape import Threshold
from evaluation.study import Study

TABLE: Final = "experience_panel"


def result_panel(study: Study) -> IndicatorTable:
    """Whether each included region is represented in the experience panel on the day of the study.

    Args:
        study: its table `experience_panel` may be missing: then the result has no rows.

    Returns:
        Columns: `region`, `represented` (`yes` or `no`).
    """
    covered = regions_represented(study) or {}
    rows = [(region, "yes" if covered[region] else "no") for region in covered]
    words: dict[str, Words] = {"yes": message("Yes"), "no": message("No")}
    return IndicatorTable(
        name="panel",
        frame=pd.DataFrame(rows, columns=["region", "represented"]),
        dimensions=("region",),
        context=("represented",),
        description=Description(
            title=message("Regions represented in the experience panel"),
            unit=message("Represented or not"),
            source=source_of(study, TABLE),
            absence=absence_of(study, TABLE, message("which regions the experience panel covers")),
            columns=MappingProxyType(
                {
                    "region": region_column(study),
                    "represented": ColumnDescription(message("Represented"), MappingProxyType(words)),
                }
            ),
            file_notes=(as_of_note(study), _ABOUT_PEOPLE),
        ),
        lineage=(TABLE,),
        sheet=study.programme.indicator("R4a"),
    )


def result_panel_members(study: Study) -> IndicatorTable:
    """How many members the whole experience panel has on the day of the study.

    Args:
        study: its table `experience_panel` may be missing: then the result has no rows.

    Returns:
        Columns: `region` (`all`), `members` (people: the delivery's threshold holds).
    """
    table = study.table(TABLE)
    has_table = table is not None
    rows = [] if table is None else [(ALL, len(set(_members(study, table)["member"])))]
    delivery = study.deliveries.get(TABLE)
    return IndicatorTable(
        name="panel-members",
        frame=pd.DataFrame(rows, columns=["region", "members"]),
        dimensions=("region",),
        counts=MappingProxyType({"members": ()} if has_table else {}),
        context=() if has_table else ("members",),
        threshold=Threshold(delivery.threshold, delivery.threshold_citation) if delivery else None,
        description=Description(
            title=message("Members of the experience panel"),
            unit=message("Number of people"),
            source=source_of(study, TABLE),
            absence=absence_of(study, TABLE, message("how large the experience panel is")),
            columns=MappingProxyType({"region": region_column(study), "members": number_column(message("Members"))}),
            file_notes=(as_of_note(study), _ABOUT_PEOPLE),
        ),
        lineage=(TABLE,),
        sheet=study.programme.indicator("R4a"),
    )


def regions_represented(study: Study) -> Mapping[str, int] | None:
    """For each included region, 1 where the panel has a member from it, else 0; None when nothing was delivered."""
    table = study.table(TABLE)
    if table is None:
        return None
    present = set(_members(study, table)["region"])
    return {region: int(region in present) for region in included_codes(study)}


def _members(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """Those who are members on the day; the last day that is given is one of them."""
    today = pd.Timestamp(study.as_of)
    return table[(table["from"] <= today) & ~(table["to"] < today)]


_ABOUT_PEOPLE: Final = message(
    "The members are people with experience as users or carers: their number is shown for the whole panel only, and "
    "never by region or role."
)
