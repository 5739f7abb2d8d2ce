"""Table `nonprofit_positions`: invented private non-profit actors, asked every year by the coordinators."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from evaluation.example.chance import pick, stream
from evaluation.example.municipalities import numbers_in_use
from evaluation.example.rows import Row, World

FIRST_YEAR: Final = 2018


@dataclass(frozen=True, slots=True)
class Actor:
    """An invented actor.

    Attributes:
        name: of the organisation.
        kind: canonical value.
        municipality: number of 2024; None where only the region is known.
        region: OPPTAKT region.
        first: the first year with a position.
        fte: at first.
        growth: full-time equivalents more in each third year.
        last: the last year with a position; None while it has one.
    """

    name: str
    kind: str
    municipality: str | None
    region: str
    first: int
    fte: float
    growth: float = 0.0
    last: int | None = None


ACTORS: Final = (
    Actor("Eksempelklinikken", "private_nonprofit_hospital", "4601", "west", 2018, 2.0, 0.5),
    Actor("Eksempelstiftelsen avdeling rus", "organisation", "0301", "east", 2018, 1.0),
    Actor("Eksempel diakonale sykehus", "private_nonprofit_hospital", "0301", "east", 2019, 0.8, 0.2),
    Actor("Eksempelhuset brukerstyrt senter", "user_run_centre", "4601", "west", 2019, 0.5, 0.2),
    Actor("Eksempelstua", "user_run_centre", "1103", "west", 2020, 0.4),
    Actor("Eksempel behandlingssenter", "private_nonprofit_hospital", "3301", "east", 2020, 1.0, 0.0, 2025),
    Actor("Eksempel musikk og helse AS", "other", None, "east", 2021, 0.6),
    Actor("Eksempelgården", "organisation", "4640", "west", 2021, 0.3, 0.1),
    Actor("Eksempelsenteret Sør", "user_run_centre", "4204", "south", 2022, 0.4, 0.3),
    Actor("Eksempel hospice", "private_nonprofit_hospital", None, "south", 2023, 0.2, 0.2),
    Actor("Eksempel recoverysenter", "user_run_centre", "3107", "east", 2024, 0.5, 0.2),
    Actor("Eksempel sanitetsforening", "organisation", "3907", "south", 2026, 0.3, 0.2),
    Actor("Eksempel eldresenter", "organisation", "3403", "east", 2027, 0.5),
    Actor("Eksempel ungdomshus", "user_run_centre", "1108", "west", 2027, 0.4, 0.2),
)
_STEP_YEARS: Final = 3
_ASKED_BEFORE: Final = 2
_STATUSES: Final = ("confirmed", "estimate", "no_reply")
_WEIGHTS: Final = {"before": (0.45, 0.45, 0.10), "during": (0.75, 0.13, 0.12)}


def nonprofit_position_rows(world: World) -> list[Row]:
    """One row a year and actor, from a couple of years before it had a position."""
    return [
        _row(world, actor, year)
        for year in range(FIRST_YEAR, world.through + 1)
        for actor in ACTORS
        if year >= actor.first - _ASKED_BEFORE
    ]


def _row(world: World, actor: Actor, year: int) -> Row:
    chance = stream(world.seed, "nonprofit", actor.name, year)
    period = "during" if year >= world.first_programme_year else "before"
    status = pick(chance, _STATUSES, _WEIGHTS[period])
    day = date(year, 1, 20) + timedelta(days=int(chance.integers(240)))
    return {
        "year": year,
        "organisation": actor.name,
        "kind": actor.kind,
        "municipality": _number(world, actor, year),
        "region": actor.region if actor.municipality is None else None,
        "fte": None if status == "no_reply" else _fte(actor, year),
        "status": status,
        "contact_date": None if status == "no_reply" else day,
    }


def _number(world: World, actor: Actor, year: int) -> str | None:
    if actor.municipality is None:
        return None
    return next(code for code, holds in numbers_in_use(world, actor.municipality, year) if holds)


def _fte(actor: Actor, year: int) -> float:
    if year < actor.first or (actor.last is not None and year > actor.last):
        return 0.0
    return round(actor.fte + actor.growth * ((year - actor.first) // _STEP_YEARS), 1)
