"""The cluster's own contribution: a full position in parts, against what was booked (plan, chapter 9.1)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.money.accounts import (
    OUTSIDE,
    SOURCE,
    TABLE,
    TOTAL,
    Posting,
    accounts_source,
    amount_decimals,
    delivery_note,
    known_postings,
    less,
    money_frame,
    of_year,
    percent_of,
    total_of,
    years_so_far,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import OwnContribution, PositionShare
from evaluation.study import Study

_COLUMNS: Final = ("position_percent", "expected", "booked", "remaining", "booked_percent")

Row = Mapping[str, object]


def own_contribution(study: Study) -> IndicatorTable:
    """The own contribution by part of the position and year, in NOK.

    What the plan expects is each part's share of the yearly amount, for the whole year.

    Args:
        study: without its table `accounts` the plan stands alone.

    Returns:
        Columns: `year` int, `part` (leader, administration, coordination of each region, then `outside` where something
        fits no part, then `total`), `position_percent` of a full position, `expected`, `booked`, `remaining`,
        `booked_percent` of what is expected. What is not known is missing.
    """
    plan = study.programme.own_contribution
    postings = known_postings(study)
    rows = [row for year in years_so_far(study) for row in _of_year(plan, postings, year)]
    return IndicatorTable(
        name="own-contribution",
        frame=money_frame(rows, ("year", "part", *_COLUMNS)),
        dimensions=("year", "part"),
        context=_COLUMNS,
        description=_description(study, rows),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def part_code(position: PositionShare) -> str:
    """The code of a part of the position: its role, and its region where it has one."""
    return position.role if position.region is None else f"{position.role}-{position.region}"


def _of_year(plan: OwnContribution, postings: Sequence[Posting] | None, year: int) -> list[Row]:
    booked = None if postings is None else of_year(postings, year, "own_contribution")
    rows = [
        _row(
            year,
            part_code(position),
            position.percent,
            Fraction(plan.yearly * position.percent, 100),
            None if booked is None else [each for each in booked if belongs_to(each, position)],
        )
        for position in plan.positions
    ]
    strays = [each for each in booked or () if not any(belongs_to(each, position) for position in plan.positions)]
    if strays:
        rows.append(_row(year, OUTSIDE, 0, Fraction(0), strays))
    whole = sum(position.percent for position in plan.positions)
    return [*rows, _row(year, TOTAL, whole, Fraction(plan.yearly * whole, 100), booked)]


def belongs_to(posting: Posting, position: PositionShare) -> bool:
    """Whether a posting is booked on a part of the position."""
    return posting.line == position.role and position.region in {None, posting.region}


def _row(year: int, part: str, percent: int, expected: Fraction, booked: Iterable[Posting] | None) -> Row:
    amount = None if booked is None else total_of(booked)
    return {
        "year": year,
        "part": part,
        "position_percent": percent,
        "expected": expected,
        "booked": amount,
        "remaining": less(expected, amount),
        "booked_percent": percent_of(amount, expected),
    }


def _description(study: Study, rows: Sequence[Row]) -> Description:
    decimals = amount_decimals(rows)
    plan = study.programme.own_contribution
    parts: dict[str, Words] = {part_code(position): position.name for position in plan.positions}
    parts |= {OUTSIDE: message("No part of the position"), TOTAL: message("Total")}
    return Description(
        title=message("Polyfon's own contribution"),
        unit=message("Per cent of a position, and NOK"),
        source=accounts_source(study),
        columns=MappingProxyType(
            {
                "year": ColumnDescription(message("Year"), is_year=True),
                "part": ColumnDescription(message("Part of the position"), MappingProxyType(parts)),
                "position_percent": ColumnDescription(message("Per cent of a position")),
                "expected": ColumnDescription(message("In the plan, for a year"), decimals=decimals),
                "booked": ColumnDescription(message("Booked"), decimals=decimals),
                "remaining": ColumnDescription(message("Not booked yet"), decimals=decimals),
                "booked_percent": ColumnDescription(message("Booked, per cent"), decimals=1),
            }
        ),
        notes=_notes(study),
        file_notes=(delivery_note(study),),
    )


def _notes(study: Study) -> tuple[Words, ...]:
    notes: list[Words] = []
    if study.programme.own_contribution.approximate:
        notes.append(
            message(
                "The plan says about NOK {amount} a year; the parts are their shares of that amount.",
                amount=study.programme.own_contribution.yearly,
            )
        )
    return tuple(notes)
