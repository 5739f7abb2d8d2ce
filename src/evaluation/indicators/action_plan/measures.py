"""The measures of the action plan: how many of each state in each chapter, and the plan itself (chapters II–IX)."""

import re
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import source_of
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import LocalText
from evaluation.sources import TABLES
from evaluation.study import Study

TABLE: Final = "measures"
SOURCE: Final = "programme_records"

_LISTED: Final = ("text", "start_year", "progress")


def measures_by_chapter(study: Study) -> IndicatorTable:
    """How many measures each chapter of the action plan has in each state, by year of the plan.

    Every chapter has a row in every plan, so that one without measures is seen.

    Returns:
        Columns: `year` int, `chapter` II to IX, a column for each state with its number of measures, `measures`.
    """
    states = state_words()
    plans = known_plans(study)
    rows = [
        {"year": year, "chapter": chapter, **_counted(found, states), "measures": len(found)}
        for year, plan in plans.groupby("year")
        for chapter in TABLES[TABLE].column("chapter").labels
        for found in [plan[plan["chapter"] == chapter]]
    ]
    columns = (*states, "measures")
    heads = {state: ColumnDescription(name) for state, name in states.items()}
    heads["measures"] = ColumnDescription(message("Measures"))
    heads["chapter"] = ColumnDescription(message("Chapter"), MappingProxyType(_chapter_words()))
    return IndicatorTable(
        name="measures-chapters",
        frame=pd.DataFrame(rows, columns=["year", "chapter", *columns]),
        dimensions=("year", "chapter"),
        context=columns,
        description=_description(study, message("Measures by chapter of the action plan and state"), heads),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def measures_of_plan(study: Study) -> IndicatorTable:
    """Every measure of the latest action plan.

    Returns:
        Columns: `year` int, `state`, `chapter`, `number` text, `text`, `start_year`, `progress`.
    """
    plans = known_plans(study)
    latest = plans[plans["year"] == plans["year"].max()]
    dimensions = ("year", "state", "chapter", "number")
    states = state_words()
    heads = {
        "state": ColumnDescription(message("State"), MappingProxyType(states)),
        "number": ColumnDescription(message("No.")),
        "text": ColumnDescription(message("Measure")),
        "start_year": ColumnDescription(message("Start"), is_year=True),
        "progress": ColumnDescription(message("Progress")),
    }
    return IndicatorTable(
        name="measures",
        frame=latest.reindex(columns=[*dimensions, *_LISTED]),
        dimensions=dimensions,
        context=_LISTED,
        description=_description(study, message("Measures in the action plan"), heads),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def known_plans(study: Study) -> pd.DataFrame:
    """The plans through the year of the day of the study, in the plan's order; no rows where none was delivered.

    A year's plan is adopted before the year begins, and so is known all through it.
    """
    table = study.table(TABLE)
    if table is None:
        return pd.DataFrame(columns=["year", "state", "chapter", "number", *_LISTED])
    chapters = {chapter: place for place, chapter in enumerate(TABLES[TABLE].column("chapter").labels)}
    known = table[table["year"] <= study.as_of.year]
    ranks = known.assign(
        chapter_rank=known["chapter"].map(chapters), number_rank=known["number"].map(_in_reading_order)
    )
    ordered = ranks.sort_values(["year", "chapter_rank", "number_rank"], kind="stable")
    return ordered.drop(columns=["chapter_rank", "number_rank"]).reset_index(drop=True)


def state_words() -> dict[str, Words]:
    """The states of a measure: a plan is made in the year before its own, so that its "next year" is its own year."""
    return {**TABLES[TABLE].column("state").labels, "prioritised": message("Prioritised in the year of the plan")}


def measures_absence(study: Study) -> Words:
    """What is missing where there is no plan to show."""
    return _NOT_DELIVERED if TABLE not in study.tables else _NONE_YET


def _chapter_words() -> dict[str, Words]:
    """The chapters of the action plan: number and title."""
    return {
        chapter: LocalText(nb=f"{chapter} {title.nb}", nn=f"{chapter} {title.nn}", en=f"{chapter} {title.en}")
        for chapter, title in TABLES[TABLE].column("chapter").labels.items()
    }


def _in_reading_order(number: str) -> str:
    """A number as it sorts: 2 before 10, also inside 4a or 1.2."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(9), number)


def _counted(found: pd.DataFrame, states: dict[str, Words]) -> dict[str, int]:
    return {state: int((found["state"] == state).sum()) for state in states}


def _description(study: Study, title: Words, heads: dict[str, ColumnDescription]) -> Description:
    return Description(
        title=title,
        unit=message("Number of measures"),
        source=source_of(study, TABLE),
        columns=MappingProxyType(
            {
                "year": ColumnDescription(message("Year"), is_year=True),
                "chapter": ColumnDescription(message("Chapter")),
                **heads,
            }
        ),
        absence=measures_absence(study),
    )


_NOT_DELIVERED: Final = message(
    "The measures of the action plan have not been delivered. The secretariat records them when the plan is rolled. "
    "Without them nothing can be said of which measures are under way, or what has changed since last year."
)
_NONE_YET: Final = message(
    "The record has no action plan for this year or earlier. The secretariat records the measures when the plan is "
    "rolled. Nothing can be said of which measures are under way."
)
