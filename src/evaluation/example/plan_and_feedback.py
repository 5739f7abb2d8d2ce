"""The tables of the action plan: its measures year by year, and what those who take part think of the collaboration."""

import tomllib
from pathlib import Path
from typing import Any, Final

import numpy as np

from evaluation.example.chance import pick, stream
from evaluation.example.rows import Row, World

ACTION_PLAN: Final = Path(__file__).with_name("action_plan.toml")


def measure_rows(world: World) -> list[Row]:
    """Table `measures`: one row a measure and a year in whose plan it stands."""
    measures: list[dict[str, Any]] = tomllib.loads(ACTION_PLAN.read_text(encoding="utf-8"))["measures"]
    rows = [_measure(each, int(year), state) for each in measures for year, state in each["states"].items()]
    in_plan = [row for row in rows if int(str(row["year"])) in world.programme_years]
    return sorted(in_plan, key=lambda row: (str(row["year"]), _CHAPTERS.index(str(row["chapter"])), str(row["number"])))


_CHAPTERS: Final = ("II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def _measure(measure: dict[str, Any], year: int, state: str) -> Row:
    """A measure in one year's plan; a candidate has no start year until it has started."""
    started = measure.get("started")
    return {
        "year": year,
        "chapter": measure["chapter"],
        "number": measure["number"],
        "text": measure["text"],
        "start_year": measure.get("start_year", started if started is not None and started <= year else None),
        "state": state,
        "progress": measure.get("progress", {}).get(str(year)),
    }


_RESPONDENTS: Final = {2026: 34, 2027: 47, 2028: 58}
_ROLES: Final = ("leader", "professional", "user", "carer")
_ROLE_WEIGHTS: Final = (0.22, 0.46, 0.21, 0.11)
_REGIONS: Final = ("west", "south", "east", "mid")
_REGION_WEIGHTS: Final = {2026: (0.5, 0.24, 0.26, 0.0), 2027: (0.42, 0.3, 0.28, 0.0), 2028: (0.38, 0.3, 0.28, 0.04)}
_MEANS: Final = {
    "collaboration": 3.7,
    "coordination": 3.2,
    "involvement": 3.4,
    "services": 3.1,
    "knowledge": 3.9,
    "priorities": 3.3,
}
_BY_ROLE: Final = {"leader": 0.2, "professional": 0.0, "user": -0.3, "carer": -0.4}
_BETTER_EACH_YEAR: Final = 0.12
_SPREAD: Final = 0.95
_UNANSWERED: Final = 0.06
_NO_REGION: Final = 0.04


def feedback_rows(world: World) -> list[Row]:
    """Table `feedback`: one row a respondent and question; respondents are numbers, new every year."""
    return [
        row
        for year in world.programme_years
        for number in range(1, _RESPONDENTS[year] + 1)
        for row in _respondent(world, year, number)
    ]


def _respondent(world: World, year: int, number: int) -> list[Row]:
    chance = stream(world.seed, "feedback", year, number)
    role = pick(chance, _ROLES, _ROLE_WEIGHTS)
    region = None if chance.random() < _NO_REGION else pick(chance, _REGIONS, _REGION_WEIGHTS[year])
    known: Row = {"year": year, "respondent": f"{number}", "role": role, "region": region}
    own = float(chance.normal()) / 2 + _BY_ROLE[role] + _BETTER_EACH_YEAR * (year - world.first_programme_year)
    return [{**known, "question": each, "score": _score(chance, mean + own)} for each, mean in _MEANS.items()]


def _score(chance: np.random.Generator, mean: float) -> int | None:
    draw, answered = float(chance.normal(mean, _SPREAD)), chance.random() >= _UNANSWERED
    return int(np.clip(round(draw), 1, 5)) if answered else None
