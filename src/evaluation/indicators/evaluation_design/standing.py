"""How far each part of the programme theory has come, as far as the delivered data tell on the day of the study.

A result goal has the state of its milestones, an effect goal only whether there are figures: what its figures show is
concluded in its own chapter and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, get_args

import pandas as pd

from evaluation.description import Words
from evaluation.indicators.results.milestones import Status, formal_milestones, status_column
from evaluation.indicators.results.overview import result_overview
from evaluation.messages import message
from evaluation.programme import Goal, Indicator, TheoryActivity
from evaluation.sources import TABLES
from evaluation.study import Study

State = Literal[
    Status,
    "no_milestone",
    "recorded",
    "none_recorded",
    "since_start",
    "since_start_only",
    "baseline_only",
    "no_figures",
]

_LEAST_FIRST: Final[tuple[State, ...]] = ("behind", "not_assessable", "on_the_way", "reached", "no_milestone")
_MEASURED: Final = MappingProxyType(
    {
        "npr_patients": "patients_upper",
        "municipal_positions": "fte",
        "municipal_statistics": "fte",
        "nonprofit_positions": "fte",
    }
)
"""The column without which a row is no figure: nobody answered, or the statistics do not count it."""


@dataclass(frozen=True)
class Standing:
    """How far a part of the theory has come.

    Attributes:
        state: in a word.
        number: how many have been reached or recorded; None where nothing is counted.
        out_of: of how many.
        latest_year: the last year with a figure.
    """

    state: State
    number: int | None = None
    out_of: int | None = None
    latest_year: int | None = None


def state_labels() -> dict[str, Words]:
    """The words for every state, best first within each layer."""
    statuses = status_column().labels
    own: dict[str, Words] = {
        "no_milestone": message("No milestone"),
        "recorded": message("Recorded"),
        "none_recorded": message("Nothing recorded"),
        "since_start": message("Figures also since the start"),
        "since_start_only": message("Figures since the start only"),
        "baseline_only": message("Figures from before the start only"),
        "no_figures": message("No figures"),
    }
    words = {**statuses, **own}
    return {state: words[state] for state in (*get_args(Status), *own)}


def activity_standing(study: Study, activity: TheoryActivity) -> Standing:
    """What is on record of an activity since the programme started, up to the day of the study.

    Args:
        study: a table that was not delivered tells nothing.
        activity: of the theory; one that is seen in decisions has the state of the formal milestones.
    """
    if activity.tables == ("decisions",):
        return _of_statuses(formal_milestones(study).frame["status"])
    days = [_days(study, table, activity.area) for table in activity.tables]
    delivered = [each for each in days if each is not None]
    if not delivered:
        return Standing("not_assessable")
    number = sum(map(len, delivered))
    return Standing("recorded" if number else "none_recorded", number=number)


def goal_standings(study: Study) -> dict[str, Standing]:
    """How far every goal has come, by its code.

    Args:
        study: its tables, and its day.
    """
    overview = result_overview(study).frame
    # A goal's rules, such as which sectors must be there, stand beside it under its own code.
    of_goal = overview["goal"].str.partition("-")[0]
    return {
        goal.code: _of_statuses(overview.loc[of_goal == goal.code, "status"])
        if goal.kind == "result"
        else _of_years(study, goal)
        for goal in study.programme.goals
    }


def _of_statuses(statuses: Iterable[str]) -> Standing:
    """A whole is as far as the least advanced of its parts."""
    found = list(statuses)
    state = next(each for each in _LEAST_FIRST if each in found)
    if set(found) <= {"not_assessable", "no_milestone"}:
        return Standing(state)
    return Standing(state, number=found.count("reached"), out_of=len(found))


def _days(study: Study, table: str, area: str | None) -> pd.Series | None:
    """The days since the start on which something is on record; None where the table was not delivered."""
    frame = study.table(table)
    if frame is None:
        return None
    kept = frame if area is None else frame[frame["area"] == area]
    column = next(each.name for each in TABLES[table].columns if each.kind == "date")
    first, last = pd.Timestamp(study.programme.period.start), pd.Timestamp(study.as_of)
    return kept.loc[kept[column].between(first, last), column]


def _of_years(study: Study, goal: Goal) -> Standing:
    years = {
        year for indicator in goal.indicators for table in indicator.tables for year in _years(study, indicator, table)
    }
    if not years:
        return Standing("no_figures")
    start = study.programme.period.start.year
    before, after = min(years) < start, max(years) >= start
    state: State = "baseline_only" if not after else "since_start" if before else "since_start_only"
    return Standing(state, latest_year=max(years))


def _years(study: Study, indicator: Indicator, table: str) -> set[int]:
    """The years for which a table has figures of an indicator: complete ones, or known ones of what is kept daily."""
    frame = study.table(table)
    if frame is None:
        return set()
    measure = _MEASURED.get(table)
    kept = frame if measure is None else frame[frame[measure].notna()]
    column = next(each for each in TABLES[table].columns if each.kind in ("year", "date"))
    when = kept[column.name].dropna()
    if column.kind == "date" and indicator.frequency == "continuous":
        return set(when[when <= pd.Timestamp(study.as_of)].dt.year.astype(int))
    years = when if column.kind == "year" else when.dt.year
    return {int(year) for year in years if year <= study.latest_complete_year(TABLES[table].data_source)}
