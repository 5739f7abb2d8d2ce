"""Result goal 2: cluster participants in each region, and whether the sectors that the plan asks for are among them.

An organisation is a participant from the day it is admitted until the day it leaves. One without a region works in the
whole country and counts for no region. Members of a subgroup count like all others, and are shown apart.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.register import NATIONWIDE, members
from evaluation.indicators.projects.words import (
    ALL,
    absence_of,
    as_of_note,
    included_codes,
    number_column,
    region_codes,
    region_column,
    source_of,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.sources import TABLES
from evaluation.study import Study

TABLE: Final = "participants"
GOAL: Final = "R2"

OLD_LIST: Final = message(
    "The list of participants is older than the programme. It says who took part then; what has been reached since "
    "cannot be assessed until the secretariat delivers a new one."
)

_SUBGROUPS: Final = message(
    "Members of a subgroup count as participants. They are shown apart, because they pay a reduced fee."
)

_DATES: Final = ("letter_of_intent", "admitted", "left")
_NUMBERS: Final = ("members", "in_subgroups", "with_letter", "letters_waiting", "left")


def result_participants(study: Study) -> IndicatorTable:
    """Participants by region on the day of the study, with letters of intent and those who have left.

    Args:
        study: its table `participants` may be missing: then the result has no rows.

    Returns:
        Columns: `region` (a region, `nationwide` or `all`), and whole numbers of organisations: `members`, of them
        `in_subgroups` and `with_letter`; `letters_waiting` (a letter of intent, and not admitted); `left`. The letters
        are missing where the list has none at all; `left` where an old list names nobody.
    """
    table = study.table(TABLE)
    frame = _nothing() if table is None else _counted(study, table)
    return IndicatorTable(
        name="participants",
        frame=frame,
        dimensions=("region",),
        context=_NUMBERS,
        description=_description(study),
        lineage=(TABLE,),
        sheet=study.programme.indicator(GOAL),
    )


def result_composition(study: Study) -> IndicatorTable:
    """Participants of each included region by the sectors that the plan asks for, and whether it has one of each.

    Args:
        study: its table `participants` may be missing: then the result has no rows.

    Returns:
        Columns: `region`, a whole number for each sector that the plan asks for, `other_sectors`, `rule` (`met`,
        `not_met`, or `not_assessable` from a list that is older than the programme).
    """
    sectors = study.programme.goal(GOAL).at_least_one_from
    table = study.table(TABLE)
    regions = () if table is None else included_codes(study)
    rows = [] if table is None else [_composed(members(study, table), region, sectors) for region in regions]
    if is_from_before_the_programme(study):
        rows = [{**row, "rule": "not_assessable"} for row in rows]
    columns = (*sectors, "other_sectors", "rule")
    return IndicatorTable(
        name="composition",
        frame=pd.DataFrame(rows, columns=["region", *columns]),
        dimensions=("region",),
        context=columns,
        description=_composition_description(study, sectors),
        lineage=(TABLE,),
        sheet=study.programme.indicator(GOAL),
    )


def members_by_region(study: Study) -> Mapping[str, int] | None:
    """How many participants each region has on the day of the study; None when the table was not delivered."""
    table = study.table(TABLE)
    if table is None:
        return None
    present = members(study, table)["region"]
    return {region: int((present == region).sum()) for region in region_codes(study)}


def sectors_present(study: Study) -> Mapping[str, int] | None:
    """How many of the sectors that the plan asks for each included region has; None when nothing was delivered."""
    table = study.table(TABLE)
    if table is None:
        return None
    present, sectors = members(study, table), study.programme.goal(GOAL).at_least_one_from
    found = {region: set(present.loc[present["region"] == region, "sector"]) for region in included_codes(study)}
    return {region: len(found[region].intersection(sectors)) for region in found}


def is_from_before_the_programme(study: Study) -> bool:
    """Whether nothing in the table of participants is from the programme's years, or from the last one before them.

    Such a list says who took part once, and nothing of what the programme has reached.
    """
    table = study.table(TABLE)
    if table is None or table.empty:
        return False
    dates = table[list(_DATES)]
    newest = dates.where(dates <= pd.Timestamp(study.as_of)).max().max()
    return bool(newest < pd.Timestamp(study.programme.last_pre_year, 1, 1))


def regions_with_participant_letters(study: Study) -> frozenset[str]:
    """The regions from which a letter of intent had come on the day of the study."""
    letters = study.known(TABLE, "letter_of_intent")
    return frozenset() if letters is None else frozenset(letters["region"].dropna())


def _counted(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    today = pd.Timestamp(study.as_of)
    admitted, gone = table["admitted"] <= today, table["left"] <= today
    letter = table["letter_of_intent"] <= today
    marked = pd.DataFrame(
        {
            "region": table["region"].fillna(NATIONWIDE),
            "members": admitted & ~gone,
            "in_subgroups": admitted & ~gone & table["subgroup"].notna(),
            "with_letter": admitted & ~gone & letter,
            "letters_waiting": letter & ~admitted,
            "left": admitted & gone,
        }
    )
    spread = pd.concat([marked, marked.assign(region=ALL)], ignore_index=True)
    regions = [*region_codes(study), NATIONWIDE, ALL]
    sums = spread.groupby("region")[list(_NUMBERS)].sum().reindex(regions, fill_value=0)
    counted = sums.astype("Int64").reset_index()
    return counted.assign(**dict.fromkeys(_not_delivered(study, table), pd.array([pd.NA] * len(counted), "Int64")))


def _not_delivered(study: Study, table: pd.DataFrame) -> tuple[str, ...]:
    """The numbers of which the list says nothing: none is not the same as nobody having written it down."""
    written = table["letter_of_intent"].dropna()
    letters = () if (written <= pd.Timestamp(study.as_of)).any() else ("with_letter", "letters_waiting")
    # A list that is kept says of nobody that they have left when nobody has; an old list cannot know.
    unknown = is_from_before_the_programme(study) and not table["left"].notna().any()
    return (*letters, *(("left",) if unknown else ()))


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=["region", *_NUMBERS])


def _composed(present: pd.DataFrame, region: str, sectors: tuple[str, ...]) -> dict[str, object]:
    found = present.loc[present["region"] == region, "sector"]
    numbers = {sector: int((found == sector).sum()) for sector in sectors}
    return {
        "region": region,
        **numbers,
        "other_sectors": len(found) - sum(numbers.values()),
        "rule": "met" if all(numbers.values()) else "not_met",
    }


def _description(study: Study) -> Description:
    regions: dict[str, Words] = {**region_column(study).labels}
    names = {code: regions[code] for code in region_codes(study)}
    names |= {NATIONWIDE: message("The whole country"), ALL: message("All participants")}
    return Description(
        title=message("Cluster participants"),
        unit=message("Number of organisations"),
        source=source_of(study, TABLE),
        absence=absence_of(study, TABLE, message("how many participants each region has")),
        columns=MappingProxyType(
            {
                "region": ColumnDescription(message("Region"), MappingProxyType(names)),
                "members": number_column(message("Participants")),
                "in_subgroups": number_column(message("Of them in subgroups"), notes=(_SUBGROUPS,)),
                "with_letter": number_column(message("Of them with a letter of intent")),
                "letters_waiting": number_column(message("Letter of intent, not admitted yet")),
                "left": number_column(message("Have left")),
            }
        ),
        notes=(
            *((OLD_LIST,) if is_from_before_the_programme(study) else ()),
            message("A participant that works in the whole country counts for no region."),
        ),
        file_notes=(as_of_note(study),),
    )


def _composition_description(study: Study, sectors: tuple[str, ...]) -> Description:
    names = TABLES[TABLE].column("sector").labels
    rule: dict[str, Words] = {
        "met": message("Met"),
        "not_met": message("Not met"),
        "not_assessable": message("Cannot be assessed"),
    }
    return Description(
        title=message("Participants by sector, and the plan's rule"),
        unit=message("Number of organisations"),
        source=source_of(study, TABLE),
        absence=absence_of(study, TABLE, message("whether the sectors that the plan asks for take part")),
        columns=MappingProxyType(
            {
                "region": region_column(study),
                **{sector: number_column(names[sector]) for sector in sectors},
                "other_sectors": number_column(message("Other sectors")),
                "rule": ColumnDescription(message("At least one of each"), MappingProxyType(rule)),
            }
        ),
        notes=(OLD_LIST,) if is_from_before_the_programme(study) else (),
        file_notes=(as_of_note(study),),
    )
