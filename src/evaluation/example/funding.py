"""Table `funding`: applications for the cluster's funds, and what was awarded within them."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from evaluation.example.chance import pick, stream
from evaluation.example.cluster import members
from evaluation.example.rows import Row, World
from evaluation.programme import BudgetLine

FIRST_YEAR: Final = 2016
LINES: Final = {"dissemination": "information", "development": "service_development", "research": "research"}
"""From which announced line each purpose is paid; student grants are the cluster's own."""
_EARLIER_FUNDS: Final = {"dissemination": 100_000, "development": 0, "research": 300_000}
_STUDENT_FUNDS: Final = 60_000
_STEP: Final = 5_000
_USED: Final = {2026: 0.82, 2027: 0.97, 2028: 1.0}
"""The share of each announced line that is awarded in a year."""


@dataclass(frozen=True, slots=True)
class Application:
    """An application; one that was withdrawn has no decision.

    Attributes:
        call: spring or autumn of a year.
        applied: the day.
        purpose: canonical value.
        applicant: a participant.
        region: the applicant's.
        amount_applied: NOK.
        amount_awarded: NOK; 0 where it was refused.
        decision: the day.
    """

    call: str
    applied: date
    purpose: str
    applicant: str
    region: str | None
    amount_applied: int
    amount_awarded: int | None
    decision: date | None


def funding_rows(world: World) -> list[Row]:
    """One row an application, numbered within its year."""
    return [
        {"application": f"S{year}-{number:02d}", **asdict(application)}
        for year in range(FIRST_YEAR, world.through + 1)
        for number, application in enumerate(applications(world, year), start=1)
    ]


def applications(world: World, year: int) -> list[Application]:
    """The applications of a year, by day."""
    found = [each for purpose, fund in _funds(world, year).items() for each in _of_fund(world, year, purpose, fund)]
    return sorted(found, key=lambda application: application.applied)


def _funds(world: World, year: int) -> dict[str, int]:
    if year < world.first_programme_year:
        return {**_EARLIER_FUNDS, "student_grant": _STUDENT_FUNDS}
    amounts = {line.key: line.amount for line in budget_lines(world) if line.mode == "announced"}
    used = {purpose: int(amounts[line] * _USED[year]) // _STEP * _STEP for purpose, line in LINES.items()}
    return {**used, "student_grant": _STUDENT_FUNDS}


def budget_lines(world: World) -> tuple[BudgetLine, ...]:
    """The lines of table 9.1, which the example also takes for the years whose budgets are not known."""
    return world.programme.budget(world.first_programme_year).lines


def _of_fund(world: World, year: int, purpose: str, fund: int) -> Iterator[Application]:
    """Applications until the fund is spent, in spring and autumn, some of them refused or withdrawn."""
    chance = stream(world.seed, "funding", year, purpose)
    left = fund
    for _ in range(int(chance.integers(4, 8)) if fund else 0):
        applied = date(year, pick(chance, _MONTHS), 1) + timedelta(days=int(chance.integers(14)))
        wanted = min(int(chance.integers(6, 32)) * _STEP, _MOST_STUDENT if purpose == "student_grant" else fund)
        awarded = _awarded(chance, wanted, left)
        applicant = pick(chance, members(applied))
        days, withdrawn = int(chance.integers(35, 75)), chance.random() < _WITHDRAWN
        left -= 0 if withdrawn else awarded
        yield Application(
            call=f"Polyfon, {_SEASONS[applied.month]} {year}",
            applied=applied,
            purpose=purpose,
            applicant=applicant.name,
            region=applicant.region,
            amount_applied=wanted,
            amount_awarded=None if withdrawn else awarded,
            decision=None if withdrawn else applied + timedelta(days=days),
        )


_SEASONS: Final = {3: "vår", 9: "høst"}
_MONTHS: Final = tuple(_SEASONS)
_WITHDRAWN: Final = 0.04
_MOST_STUDENT: Final = 30_000
_FULL: Final = 0.5
_REFUSED: Final = 0.25


def _awarded(chance: np.random.Generator, wanted: int, left: int) -> int:
    draw = float(chance.random())
    share = 0.0 if draw < _REFUSED else 1.0 if draw > _FULL else 0.7
    return min(int(wanted * share) // _STEP * _STEP, left)
