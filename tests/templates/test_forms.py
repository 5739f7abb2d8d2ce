"""The forms stand in bokmål and nynorsk together."""

import io
from functools import cache

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from tests.templates.conftest import files

from evaluation.quality import identity_numbers_in
from evaluation.sources import RawSheet, RawTable


@cache
def form(name: str) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(files("nb")[f"forms/{name}.xlsx"]))


def words(book: Workbook, sheet: str) -> str:
    return "\n".join(str(cell) for row in book[sheet].iter_rows(values_only=True) for cell in row if cell is not None)


def test_the_order_asks_for_codes_years_margins_suppression_and_additivity_in_both_forms() -> None:
    book = form("npr_order")
    assert book.sheetnames == ["Bokmål", "Nynorsk", "Utfylling", "Lister"]
    for sheet, expected in (
        ("Bokmål", ("Bestilling av statistikk", "unike pasienter", "Om delene kan summeres", "Bestilt av")),
        ("Nynorsk", ("Tinging av statistikk", "unike pasientar", "Om delane kan summerast", "Tinga av")),
    ):
        said = words(book, sheet)
        assert all(text in said for text in (*expected, "IBBE00", "IBBE10", "IBBE20", "B0013", "2016–2025", "<5"))
    assert "Agder" in words(book, "Bokmål")


def test_the_table_of_the_order_has_a_row_for_every_margin_of_every_year() -> None:
    assert form("npr_order")["Utfylling"].max_row == 1 + 10 * 1095


def test_the_survey_has_its_questions_and_its_table_in_both_forms() -> None:
    book = form("municipal_survey")
    assert book.sheetnames == ["Bokmål", "Stillinger", "Nynorsk", "Stillingar"]
    assert [cell.value for cell in book["Stillinger"][1]] == [
        "Tjenesteområde",
        "Årsverk",
        "Antall ansatte",
        "Stillingstype",
    ]
    assert [row[0].value for row in book["Stillingar"].iter_rows(min_row=2)] == [
        "Barn og unge",
        "Psykisk helse",
        "Rus",
        "Eldre",
        "Lindrande behandling",
        "Kultur",
        "Anna",
        "Heile kommunen",
    ]
    assert "Har kommunen musikkterapeutar tilsette i 2026?" in words(book, "Nynorsk")


@pytest.mark.parametrize(("name", "sheet"), [("npr_order", "Bokmål"), ("municipal_survey", "Bokmål")])
def test_only_the_answers_of_a_form_can_be_written_to(name: str, sheet: str) -> None:
    lines = [row for row in form(name)[sheet].iter_rows(min_row=3) if row[0].value]
    assert all(cell.protection.locked for row in lines for cell in row[:2])
    answers = [row[2] for row in lines if row[2].value is None and row[2].border.left.style]
    assert len(answers) >= 5
    assert not any(cell.protection.locked for cell in answers)


@pytest.mark.parametrize("name", [name for name in files("nb") if name.endswith(".xlsx")])
def test_nothing_in_a_workbook_looks_like_an_identity_number(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files("nb")[name]), read_only=True)
    sheets = tuple(RawSheet(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets)
    assert identity_numbers_in(RawTable(name, sheets)) == ()
