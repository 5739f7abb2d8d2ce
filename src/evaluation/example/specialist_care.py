"""The tables on specialist care: every contact, and the counts that a registry would make of them."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from evaluation.example.care import FIRST_YEAR, trusts_with_music_therapy
from evaluation.example.people import Care
from evaluation.example.rows import Row, Value, World
from evaluation.reference import COUNTRY, Level

EXACT_LEVELS: Final[tuple[Level, ...]] = ("country", "regional_authority", "region")
SUPPRESSED: Final = "<5"
NOT_DELIVERED: Final = "."
NOT_GIVEN: Final = ":"
_FEW: Final = range(1, 5)

SUPPRESSING_AUTHORITIES: Final = ("helse_midt_norge", "helse_nord")
SUPPRESSING_TRUSTS: Final = ("983974732", "983975267", "965985166", "982791952", "970107592", "984027737", "987554401")
"""Besides those of the authorities above, the trusts that hide counts from 1 to 4."""
GAP: Final = ("983971709", 2021)
"""A trust that delivered nothing for one year."""
OWN_SECTOR_CODES: Final = ("983975240", 2021)
"""A trust that wrote its sectors as numbers until this year, and in words after it."""
SECTOR_CODES: Final = {
    "1": "substance_use",
    "2": "mental_health_adults",
    "3": "mental_health_children",
    "4": "somatic",
    "9": "all",
}
RENAMED: Final = ("983974724", 2020, "Haukeland universitetssjukehus")
"""A trust that is called by another of its names after this year."""
REVISED_YEAR: Final = 2022
REVISED_SOURCE: Final = "Syntetisk eksempel, revidert uttrekk"
"""The year that was delivered again, and what its rows say of their source."""

_PROCEDURES: Final = {"individual": ("IBBE10",), "group": ("IBBE20", "B0013")}
FIRST_SPLIT_YEAR: Final = 2017
"""Before it individual and group therapy were not told apart."""


def episode_rows(care: Care) -> list[Row]:
    """A row a contact."""
    return [
        {
            "person": each.person,
            "date": each.day,
            "trust": each.trust,
            "sector": each.sector,
            "procedure_codes": each.codes,
        }
        for each in care.contacts
    ]


def patient_rows(world: World, care: Care) -> list[Row]:
    """Distinct persons and contacts by year, level, unit, sector, procedure and basis."""
    frame = _frame(world, care)
    counted = dict(_counts(frame))
    years = range(FIRST_YEAR, world.through + 1)
    return [_row(world, key, counted.get(key, (0, 0))) for year in years for key in _cells(world, year)]


Cell = tuple[int, Level, str, str, str, str]


def _cells(world: World, year: int) -> Iterator[Cell]:
    """Year, level, unit, sector, procedure and basis of every row that is delivered."""
    procedures = ("any", "individual", "group") if year >= FIRST_SPLIT_YEAR else ("any",)
    sectors = ("all", "mental_health_adults", "substance_use", "mental_health_children", "somatic")
    for basis in ("treated", "resident"):
        for level in EXACT_LEVELS:
            for unit in world.reference.units(level):
                yield from ((year, level, unit, sector, each, basis) for sector in sectors for each in procedures)
    for trust in trusts_with_music_therapy():
        yield from ((year, "trust", trust, "all", each, "treated") for each in procedures)
        yield from ((year, "trust", trust, sector, "any", "treated") for sector in sectors[1:])


def _frame(world: World, care: Care) -> pd.DataFrame:
    """The contacts with the units that each belongs to."""
    trusts = world.reference.trusts
    people = care.people
    return pd.DataFrame(
        {
            "person": [each.person for each in care.contacts],
            "year": [each.day.year for each in care.contacts],
            "sector": [each.sector for each in care.contacts],
            "codes": [each.codes for each in care.contacts],
            "country": COUNTRY,
            "trust": [each.trust for each in care.contacts],
            "treated_authority": [trusts[each.trust].regional_authority for each in care.contacts],
            "treated_region": [str(trusts[each.trust].region) for each in care.contacts],
            "resident_authority": [people[each.person].authority for each in care.contacts],
            "resident_region": [people[each.person].region for each in care.contacts],
        }
    )


_PLACES: Final[tuple[tuple[Level, str, str], ...]] = (
    ("country", "treated", "country"),
    ("country", "resident", "country"),
    ("regional_authority", "treated", "treated_authority"),
    ("regional_authority", "resident", "resident_authority"),
    ("region", "treated", "treated_region"),
    ("region", "resident", "resident_region"),
    ("trust", "treated", "trust"),
)


def _counts(frame: pd.DataFrame) -> Iterator[tuple[Cell, tuple[int, int]]]:
    """Distinct persons and contacts of every cell that has any."""
    for procedure, part in _by_procedure(frame):
        both = pd.concat([part, part.assign(sector="all")])
        for level, basis, unit in _PLACES:
            grouped = both.groupby(["year", unit, "sector"], sort=True)["person"].agg(["nunique", "size"])
            for (year, place, sector), persons, contacts in grouped.itertuples():
                yield (int(year), level, str(place), str(sector), procedure, basis), (int(persons), int(contacts))


def _by_procedure(frame: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    yield "any", frame
    for procedure, codes in _PROCEDURES.items():
        yield procedure, frame[[not set(codes).isdisjoint(each) for each in frame["codes"]]]


def _row(world: World, cell: Cell, counts: tuple[int, int]) -> Row:
    year, level, unit, sector, procedure, basis = cell
    patients, contacts = _delivered(world, level, unit, year, counts)
    return {
        "year": year,
        "level": level,
        "unit": _unit(world, level, unit, year),
        "sector": _sector(unit, year, sector),
        "procedure": procedure,
        "basis": basis,
        "patients": patients,
        "contacts": contacts,
        **({"source": REVISED_SOURCE} if year == REVISED_YEAR else {}),
    }


def _delivered(world: World, level: str, unit: str, year: int, counts: tuple[int, int]) -> tuple[Value, Value]:
    """What the delivery says: the counts, or the symbols that stand for them."""
    if (unit, year) == GAP:
        return NOT_DELIVERED, NOT_DELIVERED
    patients, contacts = counts
    if level != "trust" or patients not in _FEW or not _suppresses(world, unit):
        return counts
    return SUPPRESSED, SUPPRESSED if contacts in _FEW else NOT_GIVEN


def _suppresses(world: World, trust: str) -> bool:
    own = world.reference.trust(trust).regional_authority in SUPPRESSING_AUTHORITIES
    return own or trust in SUPPRESSING_TRUSTS


def _unit(world: World, level: Level, unit: str, year: int) -> str:
    if unit == RENAMED[0] and year > RENAMED[1]:
        return RENAMED[2]
    return world.reference.unit_name(level, unit).nb


def _sector(unit: str, year: int, sector: str) -> str:
    """The sector as it is delivered: one trust wrote it as a number for some years."""
    trust, last = OWN_SECTOR_CODES
    if unit != trust or year > last:
        return sector
    return next(code for code, meaning in SECTOR_CODES.items() if meaning == sector)
