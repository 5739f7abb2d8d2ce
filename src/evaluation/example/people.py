"""Invented patients and their contacts: what every figure on specialist care in the example is counted from.

A person lives in one region, is mostly treated in one trust, and may come back the year after. Until the last published
year nobody is treated by two health authorities, so that the four sum to the country as they do in the published table;
later some are, so that counts of persons no longer add up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from evaluation.example.care import (
    FIRST_YEAR,
    LAST_PUBLISHED,
    SECTORS,
    code_switch,
    codes_of,
    patients_wanted,
    sector_weights,
    trust_weights,
)
from evaluation.example.chance import pick, stream
from evaluation.example.rows import World

_RETURNING: Final = 0.28
_ELSEWHERE_IN_AUTHORITY: Final = 0.05
_SECOND_TRUST: Final = 0.05
_SECOND_SECTOR: Final = 0.07
_OTHER_AUTHORITY: Final = 0.012
_NEIGHBOURS: Final = {"helse_sor_ost": "helse_vest", "helse_vest": "helse_sor_ost"}
_GROUP_ONLY: Final = 0.25
_NOW_AND_THEN: Final = 0.15
_MEAN_CONTACTS: Final = 4.6
_MOST_CONTACTS: Final = 45
_CLOSED: Final = (date(2020, 3, 12), date(2020, 5, 31))
_STAYED_AWAY: Final = 0.75


@dataclass(frozen=True, slots=True)
class Person:
    """An invented patient.

    Attributes:
        name: pseudonym.
        authority: regional health authority of residence.
        region: OPPTAKT region of residence.
        trust: where the person is mostly treated.
        sector: in which kind of care.
    """

    name: str
    authority: str
    region: str
    trust: str
    sector: str


@dataclass(frozen=True, slots=True, order=True)
class Contact:
    """One contact with music therapy."""

    person: str
    day: date
    trust: str
    sector: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Care:
    """Everything that was simulated.

    Attributes:
        people: by pseudonym.
        contacts: sorted, each once.
    """

    people: dict[str, Person]
    contacts: tuple[Contact, ...]


def simulate_care(world: World) -> Care:
    """All patients and contacts from the first year to the last of the set."""
    people: dict[str, Person] = {}
    contacts: set[Contact] = set()
    for authority in world.reference.units("regional_authority"):
        before: Sequence[Person] = ()
        for year in range(FIRST_YEAR, world.through + 1):
            before = _patients(world, authority, year, before)
            people |= {person.name: person for person in before}
            for person in before:
                contacts.update(_contacts(world, person, year))
    return Care(people, tuple(sorted(contacts)))


def _patients(world: World, authority: str, year: int, before: Sequence[Person]) -> list[Person]:
    """The year's patients of an authority: some from the year before, the others new."""
    chance = stream(world.seed, "patients", authority, year)
    wanted = patients_wanted(world, authority, year)
    patients = [person for person in before if chance.random() < _RETURNING][:wanted]
    new = range(wanted - len(patients))
    return patients + [_person(world, chance, authority, year, number) for number in new]


def _person(world: World, chance: np.random.Generator, authority: str, year: int, number: int) -> Person:
    trusts, weights = trust_weights(world.reference, authority, year)
    trust = pick(chance, trusts, weights)
    region = str(world.reference.trust(trust).region)
    if chance.random() < _ELSEWHERE_IN_AUTHORITY:
        region = pick(chance, world.reference.regional_authority(authority).regions)
    sector = pick(chance, SECTORS, sector_weights(authority, trust))
    # Authority, year and number make a pseudonym that a longer set gives to the same person.
    place = world.reference.units("regional_authority").index(authority) + 1
    return Person(f"p{place}{year % 100}{number:04d}", authority, region, trust, sector)


def _contacts(world: World, person: Person, year: int) -> list[Contact]:
    chance = stream(world.seed, "contacts", person.name, year)
    places = [(person.trust, person.sector)]
    if chance.random() < _SECOND_SECTOR:
        places.append((person.trust, pick(chance, SECTORS, sector_weights(person.authority, person.trust))))
    if chance.random() < _SECOND_TRUST:
        places.append(_elsewhere(world, chance, person, person.authority, year))
    other = _NEIGHBOURS.get(person.authority)
    if year > LAST_PUBLISHED and other and chance.random() < _OTHER_AUTHORITY:
        away = _elsewhere(world, chance, person, other, year)
        # Half of them are treated away from home only.
        places = [away] if chance.random() < _HALF else [*places, away]
    mostly_group = chance.random()
    return [
        _contact(world, chance, person, day=day, place=places[at if at < len(places) else 0], mostly_group=mostly_group)
        for at, day in enumerate(_days(chance, year, least=len(places)))
    ]


_HALF: Final = 0.5


def _elsewhere(world: World, chance: np.random.Generator, person: Person, authority: str, year: int) -> tuple[str, str]:
    """A further trust, of the same authority or of another one."""
    trusts, weights = trust_weights(world.reference, authority, year)
    trust = pick(chance, trusts, weights)
    sectors = sector_weights(authority, trust)
    kept = sectors[SECTORS.index(person.sector)] > 0
    return trust, person.sector if kept else pick(chance, SECTORS, sectors)


def _contact(
    world: World,
    chance: np.random.Generator,
    person: Person,
    *,
    day: date,
    place: tuple[str, str],
    mostly_group: float,
) -> Contact:
    trust, sector = place
    in_group = mostly_group < _GROUP_ONLY or (mostly_group < _GROUP_ONLY + _NOW_AND_THEN and chance.random() < _HALF)
    codes = codes_of(chance, day=day, switch=code_switch(world.seed, trust), in_group=in_group)
    return Contact(person.name, day, trust, sector, codes)


def _days(chance: np.random.Generator, year: int, *, least: int) -> list[date]:
    """Different working days of a year, around the weeks of a course of therapy."""
    count = least + min(int(chance.geometric(1 / _MEAN_CONTACTS)) - 1, _MOST_CONTACTS)
    first = date(year, 1, 1) + timedelta(days=int(chance.integers(0, 330)))
    days: list[date] = []
    for at in range(count):
        day = _open_day(chance, first + timedelta(days=7 * at + int(chance.integers(0, 3))), year)
        if day not in days:
            days.append(day)
    while len(days) < least:
        spare = _open_day(chance, date(year, 6, 1) + timedelta(days=int(chance.integers(0, 150))), year)
        if spare not in days:
            days.append(spare)
    return days


def _open_day(chance: np.random.Generator, day: date, year: int) -> date:
    if day.year > year:
        day = date(year, 1, 1) + (day - date(year + 1, 1, 1))
    if _CLOSED[0] <= day <= _CLOSED[1] and chance.random() < _STAYED_AWAY:
        day += timedelta(days=int(chance.integers(90, 200)))
    weekend = day.weekday() - 4
    return day - timedelta(days=weekend) if weekend > 0 and day.timetuple().tm_yday > weekend else day
