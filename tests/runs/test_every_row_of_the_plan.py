"""Every row of the plan stands in a report made from the example, and everything there says that it is synthetic."""

import csv
import json

import openpyxl
import pytest
from bs4 import BeautifulSoup

from coverage_map import read_map
from evaluation.programme import load_programme
from evaluation.reports import chapters_of

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

PLACES = read_map()
SYNTHETIC = "Syntetiske data, laget for å vise hva verktøyet gjør."


@pytest.fixture(scope="module")
def page(example) -> BeautifulSoup:
    return BeautifulSoup((example.folder / "report.nb.html").read_text("utf-8"), "html.parser")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.row)
def test_a_row_of_the_plan_stands_in_the_released_tables(example, place):
    for released in place.released:
        path = example.folder / "tables" / f"{place.chapter}-{released.table}.csv"
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        assert released.value in {row[released.column] for row in rows}, released


def test_every_milestone_is_named_on_the_page(page):
    text = page.get_text(" ")
    programme = load_programme()
    assert [each.code for each in programme.milestones if each.decision.nb not in text] == []


def test_every_line_of_the_budget_is_named_on_the_page(page):
    text = page.find(id="08_money--budget-lines").get_text(" ")
    assert [line.key for line in load_programme().budget(2026).lines if line.name.nb not in text] == []


def test_every_indicator_has_its_sheet_on_the_page(page):
    for indicator in load_programme().indicators:
        sheet = page.find(id=f"annex_a_indicators--sheet-{indicator.code.replace('.', '-').lower()}")
        assert indicator.definition.nb in sheet.get_text(" ")


def test_every_figure_of_every_chapter_is_drawn(example, page):
    for chapter in chapters_of("summative"):
        for name in chapter.figures:
            assert (example.folder / "figures" / f"{chapter.name}-{name}.svg").is_file(), name
            assert page.find(id=f"{chapter.name}--{name}").img, name


def test_every_table_and_figure_on_the_page_says_that_it_is_synthetic(page):
    assert "Syntetisk eksempel" in page.select_one(".badge-synthetic").get_text()
    chapters = {chapter.name for chapter in chapters_of("summative")}
    for part in page.select("figure[id]"):
        if part["id"].split("--")[0] in chapters and not part["id"].endswith("-numbers"):
            assert SYNTHETIC in part.get_text(" "), part["id"]


def test_every_file_of_numbers_says_that_it_is_synthetic(example):
    for path in [*(example.folder / "tables").glob("*.csv"), *(example.folder / "figures").glob("*.csv")]:
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        assert {row["data_kind"] for row in rows} <= {"synthetic"}, path.name
        assert "data_kind" in path.read_text("utf-8").splitlines()[0], path.name


def test_every_sheet_of_the_workbook_says_that_it_is_synthetic(example):
    book = openpyxl.load_workbook(example.folder / "tables.xlsx")
    for sheet in book.worksheets[1:]:
        assert any(cell.value == SYNTHETIC for row in sheet.iter_rows() for cell in row), sheet.title


def test_no_hidden_number_can_be_worked_out_exactly(example):
    released = json.loads((example.folder / "release.json").read_text("utf-8"))
    summaries = [each for chapter in released.values() for each in chapter["disclosure"].values()]
    assert {summary["exactly_recoverable"] for summary in summaries} == {0}
