"""The tables `decisions`, `recommendations` and `risks`: how the programme is steered."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from evaluation.example.chance import stream
from evaluation.example.rows import Row, World
from evaluation.programme import Milestone

_ON_A_DAY: Final = {
    # The plan itself says when it was approved, and when the steering group accepted the three institutions, as the
    # table of coordinators has it; the yearly plan and budget for 2027 come late.
    "4.1-01": date(2026, 3, 25),
    "4.1-02": date(2025, 12, 9),
    "4.1-05": date(2027, 1, 19),
}


def decision_rows(world: World) -> list[Row]:
    """Table `decisions`: one row a milestone of table 4.1, as it stands at the end of the set."""
    return [_decision(world, milestone) for milestone in world.programme.milestones]


def _decision(world: World, milestone: Milestone) -> Row:
    day = _day(world, milestone)
    if day <= world.last_day:
        return {
            "milestone": milestone.code,
            "status": "decided",
            "decided": day,
            "reference": _reference(milestone, day),
        }
    late = milestone.latest <= world.last_day
    begun = milestone.year == world.through
    status = "postponed" if late else "in_progress" if begun else "planned"
    return {"milestone": milestone.code, "status": status, "decided": None, "reference": None}


def _day(world: World, milestone: Milestone) -> date:
    if milestone.code in _ON_A_DAY:
        return _ON_A_DAY[milestone.code]
    span = (milestone.latest - milestone.earliest).days
    days = int(stream(world.seed, "decisions", milestone.code).integers(span + 1))
    return milestone.earliest + timedelta(days=days)


def _reference(milestone: Milestone, day: date) -> str:
    number = milestone.code.rpartition("-")[2]
    return f"Eksempelsak {number}/{day:%y}" if milestone.body == "steering_group" else f"Eksempelbrev {day:%d.%m.%Y}"


_STEERING: Final = "Styringsgruppa"
_SECRETARIAT: Final = "Sekretariatet"
_COORDINATORS: Final = "Regionale fagkoordinatorer"

# Year of the report, number, text, addressee, response, reason, deadline, and state in each year's end.
_RECOMMENDATIONS: Final[
    tuple[tuple[int, str, str, str, str | None, str | None, date | None, Mapping[int, str]], ...]
] = (
    (2026, "1", "Rekruttere en kommune i sør", _COORDINATORS, "accepted", None, date(2027, 6, 30),
     {2026: "in_progress", 2027: "done"}),
    (2026, "2", "Be om tall fra pasientregisteret på foretaksnivå hvert år", _SECRETARIAT, "accepted", None,
     date(2027, 3, 1), {2026: "open", 2027: "done"}),
    (2026, "3", "Lyse ut midler to ganger i året i alle regioner", _STEERING, "partly",
     "Én felles utlysning i høst, to fra 2027", date(2026, 12, 31), {2026: "done"}),
    (2026, "4", "Øke stillingene til fagkoordinatorene til 40 prosent", _STEERING, "rejected",
     "Ikke rom i budsjettet", None, {2026: "dropped"}),
    (2026, "5", "Spørre alle kommuner før sommeren", _COORDINATORS, "accepted", None, date(2027, 6, 15),
     {2026: "open", 2027: "in_progress", 2028: "done"}),
    (2027, "1", "Følge opp øst etter at en deltaker gikk ut", _COORDINATORS, "accepted", None, date(2028, 5, 31),
     {2027: "in_progress", 2028: "done"}),
    (2027, "2", "Legge flere prosjekt til kommuner uten sykehus", _STEERING, "partly",
     "Avhenger av søknadene", date(2028, 6, 30), {2027: "open", 2028: "in_progress"}),
    (2027, "3", "La erfaringspanelet vurdere alle utlysninger", _SECRETARIAT, "accepted", None, date(2028, 2, 1),
     {2027: "open", 2028: "done"}),
    (2027, "4", "Spørre pårørende særskilt i den årlige tilbakemeldingen", _SECRETARIAT, None, None, None,
     {2027: "open", 2028: "open"}),
    (2028, "1", "Avklare finansieringen av knutepunktene etter 2028", _STEERING, "accepted", None, date(2028, 12, 31),
     {2028: "in_progress"}),
    (2028, "2", "Forberede knutepunkt i midt og nord", _STEERING, "partly", "Krever ny fondssøknad", date(2029, 6, 30),
     {2028: "open"}),
    (2028, "3", "Fortsette målingene i minst tre år til", _SECRETARIAT, "accepted", None, date(2029, 3, 1),
     {2028: "open"}),
)  # fmt: skip


def recommendation_rows(world: World) -> list[Row]:
    """Table `recommendations`: one row a recommendation, in the state it had at the end of the set."""
    return [
        {
            "year": year,
            "number": number,
            "text": text,
            "addressee": addressee,
            "response": response,
            "reason": reason,
            "deadline": deadline,
            "state": states[max(each for each in states if each <= world.through)],
        }
        for year, number, text, addressee, response, reason, deadline, states in _RECOMMENDATIONS
        if year <= world.through
    ]


_RISKS: Final = {
    "Klyngedeltakere prioriterer ikke samarbeidet": (
        "results", "Tett oppfølging fra fagkoordinatorene", "Fagkoordinatorer",
        ((3, 4), (3, 4), (3, 4), (4, 4), (3, 4), (2, 4)),
    ),
    "For få kommuner blir med": (
        "results", "Undergrupper for små kommuner", "Fagkoordinatorer",
        ((3, 3), (4, 3), (3, 3), (3, 3), (2, 3), (2, 3)),
    ),
    "Stram økonomi i sykehus og kommuner": (
        "effects", "Dokumentere og synliggjøre nytten", "Prosjektleder",
        ((4, 4), (4, 4), (4, 4), (4, 5), (5, 4), (4, 4)),
    ),
    "Tallene viser ikke det som skjer": (
        "effects", "Felles veiledning om koding; flere datakilder", "Sekretariatet",
        ((4, 3), (4, 3), (3, 3), (3, 3), (3, 3), (3, None)),
    ),
    "Sårbart prosjektteam": (
        "team", "Stedfortreder for hver rolle", "Prosjektleder",
        ((3, 4), (4, 4), (2, 4), (3, 4), (2, 4), (2, 4)),
    ),
}  # fmt: skip
_LATER_RISKS: Final = {
    "Knutepunktene står uten penger etter 2028": (
        "results", "Avklare medlemsavgift og nye søknader", "Styringsgruppa", 3, ((3, 4), (4, 4), (4, 5)),
    ),
}  # fmt: skip
_ASSESSED: Final = (
    date(2026, 3, 25), date(2026, 9, 30), date(2027, 3, 17), date(2027, 9, 29), date(2028, 3, 15), date(2028, 9, 27),
)  # fmt: skip


def risk_rows(world: World) -> list[Row]:
    """Table `risks`: one row a risk and assessment, twice a year; one impact was not filled in."""
    every = {risk: (area, response, owner, 0, marks) for risk, (area, response, owner, marks) in _RISKS.items()}
    rows: list[Row] = [
        {
            "date": day,
            "risk": risk,
            "area": area,
            "likelihood": likelihood,
            "impact": impact,
            "response": response,
            "owner_role": owner,
        }
        for risk, (area, response, owner, first, marks) in {**every, **_LATER_RISKS}.items()
        for day, (likelihood, impact) in zip(_ASSESSED[first:], marks, strict=True)
        if day <= world.last_day
    ]
    return sorted(rows, key=lambda row: str(row["date"]))
