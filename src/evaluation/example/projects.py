"""Table `projects`: what participants do together.

The projects of the programme's years are planned by hand, so that milestones are reached, late or just missed; those
before them are drawn.
"""

from datetime import date, timedelta
from typing import Final

from evaluation.example.chance import pick, stream
from evaluation.example.cluster import ACADEMY, ANSGAR, BERGEN, members
from evaluation.example.rows import Row, World

FIRST_YEAR: Final = 2016
_CLUSTER: Final = "Polyfon, utlyste midlar"
_GRANT: Final = "OPPTAKT (Agenda Vestlandet)"
_SOURCES: Final = (_CLUSTER, _CLUSTER, "Eksempelfondet", "Eigne midlar", None)

_NUMBERS: Final = {2016: 2, 2017: 3, 2018: 3, 2019: 4, 2020: 2, 2021: 3, 2022: 4, 2023: 5, 2024: 5, 2025: 5}
_KINDS: Final = ("development", "development", "research", "research", "dissemination", "education")
_TITLES: Final = {
    "research": ("Musikkterapi og hverdagsliv", "Musikk i overgangar", "Erfaringar frå gruppetilbod", "Musikk og søvn"),
    "development": ("Musikk på sengepost", "Band som tilbod", "Songarbeid i heimen", "Musikkterapi i ambulante team"),
    "dissemination": ("Film om musikkterapi", "Foredrag for leiarar", "Nettside om tilbod", "Podkast om medverknad"),
    "education": ("Kurs for miljøpersonale", "Praksisplassar i kommunane", "Rettleiing av nyutdanna", "Innføringskurs"),
}
_INVOLVEMENT: Final = ("none", "none", "consulted", "partner", "led")
_INVOLVED_MORE: Final = ("none", "consulted", "consulted", "partner", "led")
_LEAST_DAYS: Final = 240
_FURTHER_DAYS: Final = 700

Plan = tuple[str, str, date, date | None, tuple[str, ...], tuple[str, ...], str, str | None, int | None]

_HOSPITAL_SOUTH: Final = "Eksempelsykehuset Sør"
_HOSPITAL_EAST: Final = "Eksempelsykehuset Øst"
_HOSPITAL_WEST: Final = "Eksempel universitetssykehus Vest"
_FJORD: Final = "Eksempelfjord kommune"

# Title, kind, start, end, regions, participants, involvement, funding, amount.
_PLANNED: Final[tuple[Plan, ...]] = (
    ("Musikk og medverknad i vest", "development", date(2026, 2, 2), date(2027, 12, 31), ("west",),
     (BERGEN, _HOSPITAL_WEST, _FJORD), "partner", _GRANT, 180_000),
    ("Musikkterapi ved distriktspsykiatriske senter", "research", date(2026, 9, 28), date(2028, 8, 31), ("west",),
     (BERGEN, "Eksempel DPS Vest"), "consulted", _GRANT, 140_000),
    ("Musikk i psykisk helsevern i sør", "development", date(2026, 10, 5), date(2028, 6, 30), ("south",),
     (ANSGAR, _HOSPITAL_SOUTH), "consulted", _GRANT, 150_000),
    ("Kartlegging av tilbod i aust", "research", date(2026, 12, 7), date(2027, 10, 31), ("east",),
     (ACADEMY, _HOSPITAL_EAST), "none", _GRANT, 120_000),
    ("Felles film om musikkterapi", "dissemination", date(2026, 10, 19), date(2027, 3, 31), ("south", "east", "west"),
     (ANSGAR, ACADEMY, BERGEN), "partner", _GRANT, 90_000),
    ("Musikk i kommunale tenester i sør", "development", date(2027, 4, 12), None, ("south",),
     (ANSGAR, "Eksempelstrand kommune", _HOSPITAL_SOUTH), "partner", _GRANT, 160_000),
    ("Band på tvers", "development", date(2027, 5, 3), None, ("south", "west"),
     (ANSGAR, BERGEN, _FJORD), "led", "Eksempelfondet", 210_000),
    ("Musikkterapi i Eksempelsund", "development", date(2027, 4, 19), None, ("east",),
     (ACADEMY, "Eksempelsund kommune"), "consulted", _GRANT, 130_000),
    ("Ung musikk", "development", date(2027, 8, 23), date(2027, 12, 15), ("east",),
     (ACADEMY, "Eksempelklinikken Øst"), "consulted", _GRANT, 70_000),
    ("Barnevern og musikk", "research", date(2027, 9, 6), None, ("west",),
     (BERGEN, "Eksempelbarnevernet", "Eksempel forskningsinstitutt"), "partner", _GRANT, 170_000),
    ("Vidareutdanning i musikk og helse", "education", date(2028, 1, 10), None, ("south", "east"),
     (ANSGAR, ACADEMY, "Eksempel universitet Sør"), "consulted", _GRANT, 140_000),
    ("Sjukehus og kommune i aust", "development", date(2028, 2, 21), None, ("east",),
     (ACADEMY, _HOSPITAL_EAST, "Eksempelsund kommune"), "partner", _GRANT, 150_000),
    ("Eldre og musikk i Eksempelås", "development", date(2028, 3, 20), None, ("east",),
     (ACADEMY, "Eksempelås kommune", "Eksempel fylkeskommune Øst"), "partner", "Eigne midlar", None),
    ("Nasjonalt nettverk for praksis", "dissemination", date(2028, 4, 17), None, ("south", "east", "west", "mid"),
     (ANSGAR, ACADEMY, BERGEN, "Eksempel universitet Midt"), "consulted", _GRANT, 110_000),
    ("Kulturskole og helse", "development", date(2028, 10, 2), None, ("south",),
     (ANSGAR, "Eksempel kulturskole Sør", "Eksempelheia kommune"), "none", "Eigne midlar", None),
    ("Musikk i nord", "development", date(2028, 11, 6), None, ("north",),
     (BERGEN, "Eksempelvidda kommune"), "none", None, None),
)  # fmt: skip


def project_rows(world: World) -> list[Row]:
    """One row a project, by the day it started."""
    drawn = [row for year in _NUMBERS if year <= world.through for row in _drawn(world, year)]
    planned = [_row(plan) for plan in _PLANNED if plan[2] <= world.last_day]
    return [{"project": f"P{number:03d}", **row} for number, row in enumerate([*drawn, *planned], start=1)]


def _row(plan: Plan) -> Row:
    names = ("title", "kind", "start", "end", "regions", "participants", "user_involvement", "funding_source", "amount")
    return dict(zip(names, plan, strict=True))


def _drawn(world: World, year: int) -> list[Row]:
    chance = stream(world.seed, "projects", year)
    days = sorted(date(year, 1, 10) + timedelta(days=int(chance.integers(340))) for _ in range(_NUMBERS[year]))
    rows = []
    for day in days:
        kind = pick(chance, _KINDS)
        east = year > _FIRST_FROM_EAST and chance.random() < _EAST
        candidates = [each for each in members(day) if each.region != "east"]
        partners = sorted({pick(chance, candidates).name for _ in range(3)} - {BERGEN})
        regions = ("west", "east") if east else ("west",)
        amount = int(chance.integers(3, 40)) * 10_000
        source = pick(chance, _SOURCES)
        rows.append(
            _row(
                (
                    f"{pick(chance, _TITLES[kind])} ({year})",
                    kind,
                    day,
                    day + timedelta(days=_LEAST_DAYS + int(chance.integers(_FURTHER_DAYS))),
                    regions,
                    (BERGEN, *([ACADEMY] if east else []), *partners),
                    pick(chance, _INVOLVEMENT if year < _PANEL_FROM else _INVOLVED_MORE),
                    source,
                    amount if source else None,
                )
            )
        )
    return rows


_EAST: Final = 0.3
_PANEL_FROM: Final = 2018
_FIRST_FROM_EAST: Final = 2019
