"""What changed between last year's action plan and this year's.

A plan's numbers are not stable: a measure that is taken up moves the others. So a measure is the same as one of last
year's if it stands in the same chapter with the same text; failing that, with the same number and a similar text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.action_plan.measures import SOURCE, TABLE, known_plans, measures_absence, state_words
from evaluation.indicators.projects.words import source_of
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

SIMILAR: Final = 0.6
"""From which share of common text two measures of one number are taken for one that was reworded (difflib's ratio)."""

_COLUMNS: Final = ("text", "state", "previous_state")


@dataclass(frozen=True)
class _Measure:
    """A measure in a plan; `text` is what it says and `match` how it is compared."""

    chapter: str
    number: str
    text: str
    match: str
    state: str


def measures_changes(study: Study) -> IndicatorTable:
    """Each measure of the latest plan beside the plan of the year before, and those that are gone.

    Returns:
        Columns: `change` (new, prioritised, started, ended, resumed, removed, other, unchanged), `chapter`, `number`
        (this year's; last year's for a removed one), `text`, `state` and `previous_state` (missing where it was in no
        plan). No rows where there is no plan of the year before to compare with.
    """
    plans = known_plans(study)
    latest = int(plans["year"].max()) if len(plans) else None
    now, before = (_measures(plans, year) for year in (latest, None if latest is None else latest - 1))
    rows = list(_compared(now, before)) if now and before else []
    rows.sort(key=lambda row: list(_CHANGES).index(row["change"]))
    dimensions = ("change", "chapter", "number")
    return IndicatorTable(
        name="measures-changes",
        frame=pd.DataFrame(rows, columns=[*dimensions, *_COLUMNS]),
        dimensions=dimensions,
        context=_COLUMNS,
        description=_description(study, latest),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def _measures(plans: pd.DataFrame, year: int | None) -> tuple[_Measure, ...]:
    rows = plans[plans["year"] == year] if year is not None else plans.iloc[:0]
    return tuple(
        _Measure(str(chapter), str(number), str(text), _normalised(str(text)), str(state))
        for chapter, number, text, state in zip(
            *(rows[column] for column in ("chapter", "number", "text", "state")), strict=True
        )
    )


def _normalised(text: str) -> str:
    """A text as it is compared: letters and digits only, whatever the case, the spaces and the marks."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


def _compared(now: Sequence[_Measure], before: Sequence[_Measure]) -> Iterator[dict[str, Any]]:
    found = _matched(now, before)
    for measure in now:
        earlier = found.get(measure)
        change = _change(measure.state, earlier.state if earlier else None)
        yield _row(change, measure, measure.state, earlier.state if earlier else None)
    for measure in before:
        # A measure that had ended belongs in the next plan no more; that is no change.
        if measure not in found.values() and measure.state != "ended":
            yield _row("removed", measure, None, measure.state)


def _matched(now: Sequence[_Measure], before: Sequence[_Measure]) -> dict[_Measure, _Measure]:
    """This year's measures with last year's; each of last year's is taken once."""
    found: dict[_Measure, _Measure] = {}
    for same in (_is_same_text, _is_reworded):
        for measure in now:
            if measure not in found:
                left = (each for each in before if each not in found.values() and same(measure, each))
                if earlier := next(left, None):
                    found[measure] = earlier
    return found


def _is_same_text(measure: _Measure, earlier: _Measure) -> bool:
    return measure.chapter == earlier.chapter and measure.match == earlier.match


def _is_reworded(measure: _Measure, earlier: _Measure) -> bool:
    if measure.chapter != earlier.chapter or measure.number != earlier.number:
        return False
    return SequenceMatcher(None, measure.match, earlier.match, autojunk=False).ratio() >= SIMILAR


def _change(state: str, previous: str | None) -> str:
    if previous is None:
        return "new"
    if state == previous:
        return "unchanged"
    return _STEPS.get((previous, state), "ended" if state == "ended" else "resumed" if previous == "ended" else "other")


_STEPS: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("candidate", "prioritised"): "prioritised",
        ("candidate", "ongoing"): "started",
        ("prioritised", "ongoing"): "started",
    }
)


def _row(change: str, measure: _Measure, state: str | None, previous: str | None) -> dict[str, Any]:
    return {
        "change": change,
        "chapter": measure.chapter,
        "number": measure.number,
        "text": measure.text,
        "state": state,
        "previous_state": previous,
    }


_CHANGES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "new": message("New in the plan"),
        "prioritised": message("From candidate to prioritised"),
        "started": message("Started"),
        "ended": message("Ended"),
        "resumed": message("Taken up again"),
        "removed": message("Taken out of the plan"),
        "other": message("Other change of state"),
        "unchanged": message("Unchanged"),
    }
)


def _description(study: Study, year: int | None) -> Description:
    states = state_words()
    return Description(
        title=message("What changed in the action plan since the year before"),
        unit=message("One row a measure"),
        source=source_of(study, TABLE),
        columns=MappingProxyType(
            {
                "change": ColumnDescription(message("Change"), _CHANGES),
                "chapter": ColumnDescription(message("Chapter")),
                "number": ColumnDescription(message("No.")),
                "text": ColumnDescription(message("Measure")),
                "state": ColumnDescription(message("State"), MappingProxyType(states)),
                "previous_state": ColumnDescription(message("State the year before"), MappingProxyType(states)),
            }
        ),
        notes=(
            message(
                "A measure is taken for the same when it stands in the same chapter with the same text, or with the "
                "same number and a similar text. One that was both moved and rewritten stands as removed and as new."
            ),
        ),
        absence=measures_absence(study)
        if year is None
        else message(
            "There is no action plan for {before} to compare the plan for {year} with. The secretariat records the "
            "measures when the plan is rolled. What has changed cannot be said.",
            before=str(year - 1),
            year=str(year),
        ),
    )
