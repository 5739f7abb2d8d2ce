"""The tables `publications` and `education`: what is written and who is taught."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from evaluation.example.chance import pick, stream
from evaluation.example.cluster import ACADEMY, ANSGAR, BERGEN, members
from evaluation.example.rows import Row, Value, World
from evaluation.example.specialist_care import SUPPRESSED

FIRST_YEAR: Final = 2016
_PUBLICATIONS: Final = (5, 6, 8, 9, 8, 10, 11, 10, 12, 13, 15, 17, 19)
_TYPES: Final = ("scientific", "professional", "popular")
_TYPE_WEIGHTS: Final = (0.5, 0.28, 0.22)
_SUBJECTS: Final = (
    "Musikkterapi i rusbehandling",
    "Musikk og recovery",
    "Sang i eldreomsorgen",
    "Musikkterapi med barn og unge",
    "Brukermedvirkning i musikkterapi",
    "Musikk på sengepost",
    "Musikk som folkehelseressurs",
    "Implementering av musikkterapi",
)
_MOST_AUTHORS: Final = 3
_WITH_USERS: Final = 0.18
_NOT_STATED: Final = 0.06


def publication_rows(world: World) -> list[Row]:
    """Publications of the participants; the prefix 10.0000 of their identifiers is given to nobody."""
    years = range(FIRST_YEAR, world.through + 1)
    return [_publication(world, year, number) for year in years for number in range(1, _number(year) + 1)]


def _number(year: int) -> int:
    return _PUBLICATIONS[year - FIRST_YEAR]


def _publication(world: World, year: int, number: int) -> Row:
    chance = stream(world.seed, "publications", year, number)
    candidates = [each.name for each in members(date(year, 6, 30)) if each.subgroup is None]
    first = pick(chance, [name for name in (BERGEN, ACADEMY, ANSGAR) if name in candidates], None)
    others = [pick(chance, candidates) for _ in range(int(chance.integers(_MOST_AUTHORS)))]
    users = int(chance.integers(1, 3)) if chance.random() < _WITH_USERS else 0
    return {
        "publication": f"10.0000/eksempel.{year}.{number:02d}",
        "year": year,
        "title": f"{pick(chance, _SUBJECTS)} (eksempel {year}-{number:02d})",
        "type": pick(chance, _TYPES, _TYPE_WEIGHTS),
        "participants": tuple(dict.fromkeys((first, *others))),
        "user_coauthors": None if chance.random() < _NOT_STATED else users,
    }


@dataclass(frozen=True, slots=True)
class Study:
    """A programme of study.

    Attributes:
        institution: where.
        name: of the programme.
        level: canonical value.
        first: its first year.
        places: a year.
        wanted: applicants a place, about.
        years: until one graduates.
    """

    institution: str
    name: str
    level: str
    first: int
    places: int
    wanted: float
    years: int


_STUDIES: Final = (
    # Places as published for 2014: twelve in Oslo and twelve in Bergen.
    Study(ACADEMY, "Master i musikkterapi", "master", 2016, 12, 2.2, 2),
    Study(BERGEN, "Integrert master i musikkterapi", "integrated_master", 2016, 12, 2.6, 5),
    Study(ACADEMY, "Videreutdanning i musikk og helse", "continuing", 2016, 20, 1.1, 1),
    Study(BERGEN, "Ph.d. i musikkterapi", "doctoral", 2016, 3, 2.0, 4),
    Study(ANSGAR, "Årsstudium i musikk og helse", "one_year", 2019, 25, 1.2, 1),
    Study("Eksempel høyskole Vest", "Emne i musikk og helse", "continuing", 2022, 30, 0.8, 1),
    Study(ANSGAR, "Bachelor i musikk og helse", "bachelor", 2027, 20, 1.4, 3),
    Study("Eksempel universitet Sør", "Kurs for miljøpersonale", "continuing", 2028, 15, 0.5, 1),
)
_MORE_EACH_YEAR: Final = 0.02
_COMPLETED: Final = 0.78
_FEW: Final = range(1, 5)
MISSING_YEAR: Final = ("Eksempel høyskole Vest", 2024)
"""An institution that did not send in the year's figures."""


def education_rows(world: World) -> list[Row]:
    """One row a year and programme; the graduates of the last year are not counted yet."""
    rows = [row for study in _STUDIES for row in _of_study(world, study)]
    return sorted(rows, key=lambda row: (str(row["year"]), str(row["institution"]), str(row["programme"])))


def _of_study(world: World, study: Study) -> Iterator[Row]:
    intake: dict[int, int] = {}
    for year in range(study.first, world.through + 1):
        chance = stream(world.seed, "education", study.name, year)
        expected = study.places * study.wanted * (1 + _MORE_EACH_YEAR * (year - FIRST_YEAR))
        applicants = int(chance.poisson(expected))
        intake[year] = min(applicants, study.places, int(applicants * (0.6 + 0.3 * chance.random())) + 1)
        started = intake.get(year - study.years)
        graduates = None if started is None else int(chance.binomial(started, _COMPLETED))
        delivered = (study.institution, year) != MISSING_YEAR
        yield {
            "year": year,
            "institution": study.institution,
            "programme": study.name,
            "level": study.level,
            "places": study.places,
            "applicants": _shown(study, applicants) if delivered else None,
            "admitted": _shown(study, intake[year]) if delivered else None,
            "graduates": _shown(study, graduates) if delivered else None,
        }


def _shown(study: Study, count: int | None) -> Value:
    """The doctoral programme hides its few; the others deliver what they have."""
    return SUPPRESSED if study.level == "doctoral" and count in _FEW else count
