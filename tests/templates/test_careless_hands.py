"""What careless hands do to a workbook is read right, or told in a clear sentence without what stood in a cell."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.templates.conftest import EXAMPLE, files

from evaluation.errors import DataBlockedError
from evaluation.messages import LANGUAGES, Language
from evaluation.presentation.words import translate
from evaluation.reference import load_reference
from evaluation.sources import Table, find_deliveries, read_raw, read_table

Hand = Callable[[Workbook, Worksheet], object]
SECRET = "Hemmelig 4711"


def handled(folder: Path, hand: Hand, table: str = "municipal_positions") -> Path:
    """A folder with a workbook in bokmål that has been through somebody's hands."""
    book = openpyxl.load_workbook(io.BytesIO(files("nb")[f"{table}.xlsx"]))
    hand(book, book["Utfylling"])
    book.save(folder / f"{table}.xlsx")
    return folder


def read(folder: Path) -> Table:
    (file,) = find_deliveries(folder).files
    return read_table(file, read_raw(file), load_reference())


def refusals(folder: Path, language: Language = "en") -> list[str]:
    with pytest.raises(DataBlockedError) as refused:
        read(folder)
    return [translate(each, language) for each in refused.value.messages]


def put(**cells: object) -> Hand:
    def hand(_: Workbook, sheet: Worksheet) -> None:
        for where, value in cells.items():
            sheet[where] = value

    return hand


def answered(_: Workbook, sheet: Worksheet) -> None:
    sheet["D3"], sheet["G3"] = 1.5, "Bekreftet"


def add_notes(book: Workbook, sheet: Worksheet) -> None:
    answered(book, sheet)
    book.create_sheet("Notater")["A1"] = SECRET


def rename_in_haste(book: Workbook, sheet: Worksheet) -> None:
    answered(book, sheet)
    sheet.title = "utfylling 2026 "


def keep_only_the_answers(book: Workbook, sheet: Worksheet) -> None:
    answered(book, sheet)
    sheet.title = "Svar"
    for name in book.sheetnames:
        if name != "Svar":
            del book[name]


def clear_a_row(book: Workbook, sheet: Worksheet) -> None:
    answered(book, sheet)
    for cell in sheet[5]:
        cell.value = None


def delete_the_sources(book: Workbook, sheet: Worksheet) -> None:
    answered(book, sheet)
    sheet.delete_cols(9, 2)


def insert_rows(book: Workbook, sheet: Worksheet) -> None:
    answered(book, sheet)
    sheet.insert_rows(4, 3)


@pytest.mark.parametrize(
    ("hand", "rows"),
    [
        (answered, 212),
        (put(D3="1,5", G3="bekreftet"), 212),
        (put(D3=" 1,5 ", G3="Bekrefta", H3="5.3.2026", H4="2026-03-05"), 212),
        (add_notes, 212),
        (rename_in_haste, 212),
        (keep_only_the_answers, 212),
        (insert_rows, 212),
        (delete_the_sources, 212),
        (clear_a_row, 211),
    ],
)
def test_what_is_meant_is_read(hand: Hand, rows: int, tmp_path: Path) -> None:
    frame = read(handled(tmp_path, hand)).frame
    assert len(frame) == rows
    assert frame.loc[frame["fte"].notna(), ["municipality", "fte", "status"]].values.tolist() == [
        ["3903", 1.5, "confirmed"]
    ]


def paste_a_row_of_accounts(_: Workbook, sheet: Worksheet) -> None:
    pasted = openpyxl.load_workbook(io.BytesIO(files("nb")["accounts.xlsx"]))[EXAMPLE["nb"]]
    for cell in pasted[4]:
        sheet.cell(10, cell.column).value = cell.value


def write_a_title_above(_: Workbook, sheet: Worksheet) -> None:
    sheet.insert_rows(1)
    sheet["A1"] = SECRET


def paste_the_heads(_: Workbook, sheet: Worksheet) -> None:
    for cell in sheet[1]:
        sheet.cell(10, cell.column).value = cell.value


def copy_the_sheet(book: Workbook, sheet: Worksheet) -> None:
    answered(book, sheet)
    book.copy_worksheet(sheet).title = "Utfylling (2)"


def rename_the_sheet(book: Workbook, sheet: Worksheet) -> None:
    answered(book, sheet)
    sheet.title = "Ark1"


@pytest.mark.parametrize(
    ("hand", "said"),
    [
        (put(H3=f"5. mars, {SECRET}"), "column Kontaktdato: a date is not written as year-month-day or day.month.year"),
        (put(D3="ca. 1,4711"), "column Årsverk: words or signs stand beside numbers"),
        (put(D3="=0.5+1"), "column Årsverk: formulas stand where values belong"),
        (put(M3=SECRET), "columns without a header hold something: M"),
        (write_a_title_above, "no cell in row 1 is the header of a column of the table"),
        (lambda _, sheet: sheet.delete_cols(2), "columns are missing: municipality"),
        (paste_a_row_of_accounts, "column Årsverk: text stands where a number belongs (rows: 1, first row: 10)"),
        (paste_the_heads, "the headers stand again among the rows (rows: 1, first row: 10)"),
        (copy_the_sheet, "6 sheets hold something; let only the one to read be called “Fill in”"),
        (rename_the_sheet, "5 sheets hold something; let only the one to read be called “Fill in”"),
    ],
)
def test_what_cannot_be_meant_is_told(hand: Hand, said: str, tmp_path: Path) -> None:
    told = refusals(handled(tmp_path, hand))
    assert any(said in each for each in told), told
    assert all(each.startswith("municipal_positions.xlsx") for each in told)
    assert "4711" not in " ".join(told)


def test_a_sheet_is_called_in_the_language_of_the_reader_what_it_must_be_called(tmp_path: Path) -> None:
    (said,) = refusals(handled(tmp_path, rename_the_sheet), "nn")
    assert said.startswith("municipal_positions.xlsx: talet på ark med innhald er 5")
    assert "heite «Utfylling»" in said


@pytest.mark.parametrize(
    ("table", "empty"),
    [
        ("accounts", "Bilag, Dato, Beløp"),
        ("coordinators", "Institusjon"),
        ("npr_patients", "Pasienter"),
        ("municipal_statistics", "Årsverk, Kilde, Kilde url"),
    ],
)
def test_known_rows_that_nobody_has_completed_are_told_in_one_sentence(table: str, empty: str, tmp_path: Path) -> None:
    (said,) = refusals(handled(tmp_path, lambda _book, _sheet: None, table))
    assert said == (
        f"{table}.xlsx (Utfylling): nothing has been filled in under {empty} on any row; fill it in, or take the file "
        "out of the folder."
    )


def test_one_number_among_the_known_rows_is_a_delivery(tmp_path: Path) -> None:
    frame = read(handled(tmp_path, put(G2="<5"), "npr_patients")).frame
    assert len(frame) == 1095
    assert frame["patients_status"].value_counts()["suppressed"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_workbook_is_told_in_one_sentence(language: Language, tmp_path: Path) -> None:
    (tmp_path / "projects.xlsx").write_bytes(files(language)["projects.xlsx"])
    sheet = "Fill in" if language == "en" else "Utfylling"
    (said,) = refusals(tmp_path)
    assert said == (
        f"projects.xlsx ({sheet}) has no rows below the headers; deliver it again with its rows, or take the file out "
        "of the folder."
    )
