"""The tables `activities` and `dialogues`: what was arranged, and who was talked with."""

from datetime import date, timedelta
from typing import Final

from evaluation.example.chance import pick, stream
from evaluation.example.rows import Row, World, known_rows

FIRST_YEAR: Final = 2024
_KINDS: Final = ("meeting", "seminar", "webinar", "course", "media", "other")
_KIND_WEIGHTS: Final = (0.42, 0.16, 0.13, 0.11, 0.13, 0.05)
_TYPICAL: Final = {"meeting": 9, "seminar": 38, "webinar": 70, "course": 18, "other": 25}
_AREAS: Final = ("dissemination", "service_development", "research", "education", "involvement")
_AREA_WEIGHTS: Final = {
    "south": (0.3, 0.3, 0.1, 0.18, 0.12),
    "east": (0.32, 0.26, 0.16, 0.18, 0.08),
    "west": (0.24, 0.28, 0.2, 0.14, 0.14),
    "joint": (0.4, 0.12, 0.14, 0.14, 0.2),
    "mid": (0.6, 0.4, 0.0, 0.0, 0.0),
}
_EACH_YEAR: Final = {
    2024: {"west": 14, "joint": 9},
    2025: {"west": 15, "joint": 10, "east": 2},
    2026: {"south": 9, "east": 8, "west": 11, "joint": 12},
    2027: {"south": 14, "east": 11, "west": 16, "joint": 14},
    2028: {"south": 17, "east": 15, "west": 16, "joint": 15, "mid": 2},
}
_NOT_COUNTED: Final = 0.1
_SPREAD: Final = 0.35


def activity_rows(world: World) -> list[Row]:
    """One row an activity, numbered within its year."""
    return [row for year in _EACH_YEAR if year <= world.through for row in _of_year(world, year)]


def _of_year(world: World, year: int) -> list[Row]:
    rows = [
        _activity(world, year, region, number) for region, count in _EACH_YEAR[year].items() for number in range(count)
    ]
    in_order = sorted(rows, key=lambda row: str(row["date"]))
    return [{"activity": f"A{year}-{number:02d}", **row} for number, row in enumerate(in_order, start=1)]


def _activity(world: World, year: int, region: str, number: int) -> Row:
    chance = stream(world.seed, "activities", year, region, number)
    kind = pick(chance, _KINDS, _KIND_WEIGHTS)
    # The position in the west was filled in August of the programme's first year.
    first = date(year, 8, 15) if (region, year) == ("west", world.first_programme_year) and number else date(year, 1, 8)
    day = first + timedelta(days=int(chance.integers((date(year, 12, 15) - first).days)))
    counted = kind in _TYPICAL and chance.random() >= _NOT_COUNTED
    return {
        "date": day,
        "region": region,
        "kind": kind,
        "area": pick(chance, _AREAS, _AREA_WEIGHTS[region]),
        "attendance": max(2, round(_TYPICAL[kind] * float(chance.lognormal(0, _SPREAD)))) if counted else None,
    }


_DIRECTORATE: Final = "Eksempeldirektoratet"
_MINISTRY: Final = "Eksempeldepartementet"

_DIALOGUES: Final = (
    (date(2025, 10, 8), _DIRECTORATE, "authority", "Orientering om prosjektet", "Kontaktperson oppnemnd"),
    (date(2026, 4, 22), _DIRECTORATE, "authority", "Musikkterapeutar i kommunestatistikken", "Vurderer eige felt"),
    (date(2026, 6, 9), "Eksempel RHF", "authority", "Musikkterapi i oppdragsdokumentet", None),
    (date(2026, 9, 17), "Eksempelorganisasjonen", "other", "Medverknad i knutepunkta", "Felles fagdag"),
    (date(2026, 12, 3), _DIRECTORATE, "authority", "Kodeverk for musikkterapi", "Felles rettleiing om koding"),
    (date(2027, 3, 16), _MINISTRY, "authority", "Nasjonal kompetanseteneste", "Ikkje avgjort"),
    (date(2027, 6, 2), "Eksempel kompetansesenter", "other", "Lindrande behandling", None),
    (date(2027, 10, 12), _DIRECTORATE, "authority", "Musikkterapeutar i kommunestatistikken", "Nytt felt frå 2028"),
    (date(2028, 2, 8), "Eksempel RHF", "authority", "Musikkterapi i oppdragsdokumentet", "Omtala i oppdraget"),
    (date(2028, 5, 30), "Eksempel nettverk Midt", "other", "Knutepunkt i midt og nord", "Arbeidsgruppe"),
    (date(2028, 9, 5), _MINISTRY, "authority", "Erfaringar frå prosjektet", "Ønskjer sluttrapporten"),
)


def dialogue_rows(world: World) -> list[Row]:
    """One row a dialogue; the counterparts are invented."""
    names = ("date", "counterpart", "kind", "topic", "outcome")
    rows = [dict(zip(names, each, strict=True)) for each in _DIALOGUES]
    return known_rows(rows, by="date", until=world.last_day)
