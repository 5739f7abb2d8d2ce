"""The programme in brief: period, regions, money, and who decides."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.evaluation_design.words import in_english, joined, worded
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import Region
from evaluation.study import Study

_HEADS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {
        "name": message("Name"),
        "period": message("Period"),
        "owner": message("Owner"),
        "decides": message("Decides"),
        "funds": message("Funds, and decides on continuation every year"),
        "south": message("Region south"),
        "east": message("Region east"),
        "west": message("Region west"),
        "outside": message("Outside the project"),
        "grant": message("Grant"),
        "own_contribution": message("Own contribution"),
        "reports": message("Summative reports"),
    }
)


def programme_facts(study: Study) -> IndicatorTable:
    """What the programme is, a fact a row.

    Args:
        study: its programme, and its places for the names of counties.

    Returns:
        Columns: `fact` key, `content` in English, with labels in every language.
    """
    facts = dict(_facts(study))
    rows = [(key, in_english(content)) for key, content in facts.items()]
    return IndicatorTable(
        name="programme-facts",
        frame=pd.DataFrame(rows, columns=["fact", "content"]),
        dimensions=("fact",),
        context=("content",),
        description=Description(
            title=message("OPPTAKT in brief"),
            unit=message("As the project plan says"),
            source=message("Source: the project plan."),
            columns=MappingProxyType(
                {
                    "fact": ColumnDescription(message("What"), _HEADS),
                    "content": worded(message("Description"), facts.values()),
                }
            ),
        ),
    )


def _facts(study: Study) -> Iterator[tuple[str, Words]]:
    programme = study.programme
    yield "name", programme.full_name
    yield "period", message("{start} to {end}", start=programme.period.start, end=programme.period.end)
    yield "owner", programme.owner
    yield "decides", programme.steering_group
    yield "funds", programme.funder
    for region in programme.included_regions:
        yield region.code, _counties(study, region)
    outside = [each for each in programme.regions if not each.included]
    yield "outside", joined((each.name for each in outside), between=", ")
    yield (
        "grant",
        message(
            "NOK {frame} in all, NOK {yearly} a year",
            frame=programme.grant.frame,
            yearly=programme.grant.yearly,
        ),
    )
    own = programme.own_contribution
    yield (
        "own_contribution",
        message(
            "About NOK {yearly} a year, for {percent} per cent of a position",
            yearly=own.yearly,
            percent=sum(each.percent for each in own.positions),
        ),
    )
    yield "reports", joined(each.name for each in programme.reports)


def _counties(study: Study, region: Region) -> Words:
    return joined((study.reference.counties[each].name for each in region.counties), between=", ")
