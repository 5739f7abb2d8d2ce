"""The cluster in the example: participants, coordinators and the experience panel.

The three institutions in which the plan places the coordinators are called by their names. Every other organisation is
invented, and its name begins with "Eksempel".
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from evaluation.example.rows import Row, World, known_rows

ANSGAR: Final = "Ansgar høyskole"
ACADEMY: Final = "Norges musikkhøgskole"
BERGEN: Final = "Universitetet i Bergen"

_SUBGROUP: Final = "Partssamarbeid Eksempelvest"


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation of the cluster.

    Attributes:
        name: of the organisation.
        sector: canonical value.
        region: OPPTAKT region; None for one that is nation-wide.
        intent: the day of the letter of intent.
        admitted: the day on which the steering group admitted it; None while it has not.
        left: the last day; None while it is in.
        subgroup: through which it takes part.
    """

    name: str
    sector: str
    region: str | None
    intent: date | None
    admitted: date | None
    left: date | None = None
    subgroup: str | None = None


PARTICIPANTS: Final = (
    # Before the programme there are hardly others than those in the west.
    Participant(BERGEN, "academia", "west", None, date(2015, 3, 2)),
    Participant("Eksempel universitetssykehus Vest", "specialist_care", "west", None, date(2015, 9, 14)),
    Participant("Eksempelfjord kommune", "municipality", "west", None, date(2016, 2, 8)),
    Participant("Eksempel høyskole Vest", "academia", "west", None, date(2017, 1, 23)),
    Participant("Eksempel forskningsinstitutt", "academia", None, None, date(2017, 9, 11)),
    Participant("Eksempelstiftelsen Vest", "nonprofit", "west", None, date(2018, 5, 28), date(2024, 12, 31)),
    Participant(ACADEMY, "academia", "east", None, date(2019, 3, 18)),
    Participant("Eksempel fylkeskommune Vest", "county", "west", date(2018, 11, 5), date(2019, 4, 1), None, _SUBGROUP),
    Participant("Eksempelvåg kommune", "municipality", "west", None, date(2025, 2, 24), None, _SUBGROUP),
    Participant("Eksempeldal kommune", "municipality", "west", None, date(2025, 2, 24), None, _SUBGROUP),
    Participant("Eksempeløy kommune", "municipality", "west", date(2025, 3, 3), date(2025, 9, 15), None, _SUBGROUP),
    Participant("Eksempelbarnevernet", "child_welfare", "west", date(2025, 1, 20), date(2025, 5, 19)),
    # 2026: two in the south, but no municipality; two in the east.
    Participant(ANSGAR, "academia", "south", date(2025, 10, 15), date(2026, 1, 1)),
    Participant("Eksempelsykehuset Sør", "specialist_care", "south", date(2026, 4, 20), date(2026, 9, 21)),
    Participant("Eksempelsykehuset Øst", "specialist_care", "east", date(2026, 6, 8), date(2026, 11, 30)),
    Participant("Eksempel DPS Vest", "specialist_care", "west", date(2026, 5, 4), date(2026, 9, 21)),
    # 2027: the south has a municipality; the east falls behind, for one of its four leaves.
    Participant("Eksempelstrand kommune", "municipality", "south", date(2026, 11, 16), date(2027, 3, 8)),
    Participant("Eksempelsund kommune", "municipality", "east", date(2026, 12, 7), date(2027, 3, 8)),
    Participant("Eksempelklinikken Øst", "nonprofit", "east", date(2027, 1, 18), date(2027, 5, 31), date(2027, 11, 30)),
    Participant("Eksempel universitet Sør", "academia", "south", date(2027, 2, 15), date(2027, 9, 20)),
    Participant("Eksempelsenteret Vest", "nonprofit", "west", date(2027, 4, 12), date(2027, 9, 20)),
    # 2028: six in each region, and the first two outside them.
    Participant("Eksempelås kommune", "municipality", "east", date(2027, 10, 11), date(2028, 2, 14)),
    Participant("Eksempel universitet Midt", "academia", "mid", date(2027, 11, 22), date(2028, 2, 14)),
    Participant("Eksempelheia kommune", "municipality", "south", date(2027, 12, 6), date(2028, 5, 22)),
    Participant("Eksempel brukerorganisasjon Øst", "nonprofit", "east", date(2028, 1, 24), date(2028, 5, 22)),
    Participant("Eksempel fylkeskommune Øst", "county", "east", date(2028, 2, 28), date(2028, 9, 18)),
    Participant("Eksempel kulturskole Sør", "other", "south", date(2028, 3, 13), date(2028, 9, 18)),
    Participant("Eksempelvidda kommune", "municipality", "north", date(2028, 4, 24), date(2028, 10, 30)),
    # A letter of intent on which nothing has been decided.
    Participant("Eksempelbygda kommune", "municipality", "south", date(2026, 10, 5), None),
)


def members(day: date, *, region: str | None = None) -> list[Participant]:
    """The participants on a day, in the order of their admission.

    Args:
        day: the day.
        region: only those of this region and the nation-wide ones, where given.
    """
    return [
        each
        for each in PARTICIPANTS
        if each.admitted is not None
        and each.admitted <= day
        and (each.left is None or day <= each.left)
        and (region is None or each.region in {region, None})
    ]


def participant_rows(world: World) -> list[Row]:
    """Table `participants`: one row an organisation that has been admitted or has written a letter of intent."""
    rows = [
        {
            "organisation": each.name,
            "sector": each.sector,
            "region": each.region,
            "subgroup": each.subgroup,
            "letter_of_intent": each.intent,
            "admitted": each.admitted,
            "left": each.left,
            "heard_of": min(day for day in (each.intent, each.admitted) if day is not None),
        }
        for each in PARTICIPANTS
    ]
    known = known_rows(rows, by="heard_of", until=world.last_day, later=("letter_of_intent", "admitted", "left"))
    return [{name: value for name, value in row.items() if name != "heard_of"} for row in known]


@dataclass(frozen=True, slots=True)
class Appointment:
    """A coordinator's position, by region and institution.

    Attributes:
        region: OPPTAKT region.
        institution: that coordinates.
        start: the first day.
        decision: the day of the steering group's decision.
        intent: the day of the letter of intent.
        end: the last day; None while it lasts.
    """

    region: str
    institution: str
    start: date
    decision: date
    intent: date | None = None
    end: date | None = None


APPOINTMENTS: Final = (
    Appointment("south", ANSGAR, date(2026, 1, 1), date(2025, 12, 9), date(2025, 10, 15)),
    Appointment("east", ACADEMY, date(2026, 1, 1), date(2025, 12, 9), date(2025, 10, 20), date(2027, 7, 31)),
    Appointment("east", ACADEMY, date(2027, 8, 1), date(2027, 6, 14)),
    # The position in the west was filled more than half a year late.
    Appointment("west", BERGEN, date(2026, 8, 15), date(2025, 12, 9), date(2025, 11, 3)),
)
_PERCENT: Final = 20


def coordinator_rows(world: World) -> list[Row]:
    """Table `coordinators`: one row an appointment."""
    rows = [
        {
            "region": each.region,
            "from": each.start,
            "institution": each.institution,
            "position_percent": _PERCENT,
            "to": each.end,
            "letter_of_intent": each.intent,
            "decision": each.decision,
        }
        for each in APPOINTMENTS
    ]
    return known_rows(rows, by="from", until=world.last_day, later=("to",))


_PANEL: Final = (
    ("1", date(2018, 1, 15), "west", "user", None),
    ("2", date(2018, 1, 15), "west", "carer", date(2023, 12, 31)),
    ("3", date(2018, 1, 15), "west", "user", date(2025, 6, 30)),
    ("4", date(2019, 8, 19), "west", "organisation", None),
    ("5", date(2021, 2, 1), "east", "user", None),
    ("6", date(2022, 9, 5), "east", "carer", date(2027, 12, 31)),
    ("7", date(2024, 1, 1), "west", "carer", None),
    ("8", date(2025, 9, 1), "west", "user", None),
    # The two new places for the south.
    ("9", date(2026, 5, 4), "south", "user", None),
    ("10", date(2026, 9, 14), "south", "carer", None),
    ("11", date(2028, 1, 1), "east", "organisation", None),
)


def experience_panel_rows(world: World) -> list[Row]:
    """Table `experience_panel`: one row a member and period; members are numbers."""
    names = ("member", "from", "region", "role", "to")
    rows = [dict(zip(names, each, strict=True)) for each in _PANEL]
    return known_rows(rows, by="from", until=world.last_day, later=("to",))
