"""No row of the plan is left without data, computation and a page: the map names them, and the map is true."""

import pytest

from coverage_map import Place, read_map
from evaluation import indicators
from evaluation.programme import load_programme
from evaluation.reports import chapters_of
from evaluation.sources import TABLES

PLACES = read_map()
CHAPTERS = {chapter.name: chapter for chapter in chapters_of("summative")}
# Table 3.1 numbers its goals and letters their indicators, and so does table 3.2.
RESULT_INDICATORS = ["3.1-1", "3.1-2", "3.1-3a", "3.1-3b", "3.1-4a", "3.1-4b", "3.1-5a", "3.1-5b"]
EFFECT_INDICATORS = ["3.2-1", "3.2-2a", "3.2-2b", "3.2-3", "3.2-4"]
ACTIVITIES = ["5.1", "5.2", "5.3", "5.4", "5.5", "5.6"]
RISKS = ["8.1", "8.2", "8.3", "8.4"]
ACTION_PLAN = [f"X-{chapter}" for chapter in ("II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")]


def rows_of(start: str) -> list[str]:
    return [place.row for place in PLACES if place.row.startswith(start)]


@pytest.mark.parametrize(
    ("start", "rows"),
    [("3.1-", RESULT_INDICATORS), ("3.2-", EFFECT_INDICATORS), ("5.", ACTIVITIES), ("8.", RISKS), ("X-", ACTION_PLAN)],
)
def test_every_row_of_the_plans_texts_has_its_place(start: str, rows: list[str]) -> None:
    assert rows_of(start) == rows


def test_every_indicator_of_the_programme_has_its_place() -> None:
    programme = load_programme()
    assert len(programme.indicators) == len(RESULT_INDICATORS) + len(EFFECT_INDICATORS)


def test_every_milestone_has_its_place() -> None:
    programme = load_programme()
    assert rows_of("4.1-") == [milestone.code for milestone in programme.milestones]
    assert len(rows_of("4.1-")) == 12
    assert rows_of("4.2-") == [f"4.2-{milestone.code}" for milestone in programme.result_milestones]


def test_every_line_of_the_budget_and_every_part_of_the_own_contribution_has_its_place() -> None:
    programme = load_programme()
    lines = [f"9.1-{line.key}-{line.mode}" for line in programme.budget(2026).lines]
    parts = [
        f"9.1-own-{'-'.join(filter(None, (part.role, part.region)))}" for part in programme.own_contribution.positions
    ]
    assert rows_of("9.1-") == [*lines, "9.1-total", *parts]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.row)
def test_what_the_map_names_is_there(place: Place) -> None:
    assert set(place.tables) <= set(TABLES)
    assert place.indicators
    assert set(place.indicators) <= set(indicators.__all__)
    assert place.released
    assert {each.table for each in place.released} <= set(CHAPTERS[place.chapter].tables)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.row)
def test_the_chapter_computes_what_the_map_says(place: Place) -> None:
    notebook = CHAPTERS[place.chapter].path.read_text(encoding="utf-8")
    assert [name for name in place.indicators if name not in notebook] == []


def test_every_delivered_table_serves_a_row() -> None:
    assert {name for place in PLACES for name in place.tables} == set(TABLES)


def test_every_chapter_of_the_report_serves_a_row() -> None:
    assert {place.chapter for place in PLACES} == set(CHAPTERS)
