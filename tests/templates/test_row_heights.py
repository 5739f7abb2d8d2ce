"""Every row is high enough for its texts, in programs that fit rows when they open a file and in those that do not."""

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.templates.conftest import files, sheet_to_fill_in
from tests.templates.test_known_rows import frame

from evaluation.messages import LANGUAGES, Language
from evaluation.sources import TABLES
from evaluation.templates import template_files
from evaluation.templates.row_heights import height_for, lines_of

LETTERS_A_CHARACTER = 1.2
POINTS_A_LINE = 13.4
"""As LibreOffice sets the font of the workbooks."""
every_workbook = pytest.mark.parametrize("name", [name for name in files("nb") if name.endswith(".xlsx")])


def cramped(sheet: Worksheet) -> list[str]:
    """The wrapped cells whose text does not find room in its row."""
    found = []
    widths: dict[int, float] = {}
    for each in sheet.column_dimensions.values():
        widths |= dict.fromkeys(range(each.min, each.max + 1), each.width)
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
                continue
            width = widths[cell.column] * LETTERS_A_CHARACTER
            lines = sum(-(-len(line) // int(width)) or 1 for line in cell.value.split("\n"))
            height = sheet.row_dimensions[cell.row].height or 15
            if lines > 1 and lines * POINTS_A_LINE > height:
                found.append(f"{sheet.title}!{cell.coordinate}")
    return found


@every_workbook
@pytest.mark.parametrize(
    "language", ["nb", pytest.param("nn", marks=pytest.mark.slow), pytest.param("en", marks=pytest.mark.slow)]
)
def test_no_text_is_cut(name: str, language: Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files(language)[name]))
    assert [cell for sheet in book for cell in cramped(sheet)] == []


def test_a_text_takes_as_many_lines_as_it_has_room_for() -> None:
    assert [lines_of(text, 10) for text in ("", "a word", "two words that break", "one\ntwo")] == [1, 1, 2, 2]
    assert height_for([]) == 15
    assert height_for([("one", 10), ("one\ntwo\nthree", 10)]) == 48
    assert height_for([("one", 10)], least=33) == 33
    assert height_for([("line\n" * 100, 10)]) == 409


def test_a_known_row_grows_with_what_is_written_into_it_and_the_heads_do_not() -> None:
    row = {"year": 2026, "chapter": "II", "number": "1", "state": "ongoing", "text": "Eit langt tiltak. " * 20}
    content = template_files(year=2026, language="nb", tables={"measures": frame("measures", row)})["measures.xlsx"]
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    heads, known, *_ = re.findall(r"<row [^>]*>", sheet)
    assert 'customHeight="1"' in heads
    assert 'ht="' in known
    assert "customHeight" not in known


@pytest.mark.parametrize("table", TABLES)
def test_numbers_do_not_touch_the_text_beside_them(table: str) -> None:
    sheet = sheet_to_fill_in(table, "nb")
    for at, column in enumerate(TABLES[table].columns, start=1):
        cell = next((row[at - 1] for row in sheet.iter_rows(min_row=2) if row[at - 1].value is not None), None)
        if cell is not None and column.kind in {"year", "date"}:
            assert cell.alignment.horizontal == "center"
        if cell is not None and column.kind in {"count", "number"}:
            assert (cell.alignment.horizontal, cell.alignment.indent) == ("right", 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_is_as_broad_as_what_can_be_chosen_in_it(language: Language) -> None:
    sheet = sheet_to_fill_in("npr_patients", language)
    longest = {"nb": "Tverrfaglig spesialisert rusbehandling", "nn": "Tverrfagleg spesialisert rusbehandling"}
    chosen = longest.get(language, "Mental health care for children and adolescents")
    assert sheet.column_dimensions["D"].width >= min(len(chosen), 46)


@every_workbook
def test_a_table_is_printed_as_broad_as_a_page_and_a_form_on_one(name: str) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(files("nb")[name])):
        form = name.startswith("forms/") and sheet.title not in {"Utfylling", "Lister"}
        page = ("portrait", None) if form else ("landscape", 0)
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == page
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title in {"Utfylling", "Forklaring", "Lister"}:
            assert sheet.print_title_rows == "$1:$1"
