"""What a workbook lets people write is what the suite accepts, and nothing but its heads is locked."""

import json
from typing import Any

import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from tests.templates.conftest import EXAMPLE, FILL_IN, LISTS, book_of, files, heads, rows_of, sheet_to_fill_in

from evaluation.messages import LANGUAGES, Language
from evaluation.project import project_path
from evaluation.sources import TABLES
from evaluation.templates import template_files
from evaluation.templates.texts import holds

SHEETS = {
    "nb": ["Les først", "Utfylling", "Forklaring", "Eksempel", "Lister"],
    "nn": ["Les først", "Utfylling", "Forklaring", "Eksempel", "Lister"],
    "en": ["Read first", "Fill in", "Explanation", "Example", "Lists"],
}
every_workbook = pytest.mark.parametrize(
    ("table", "language"), [(table, language) for language in LANGUAGES for table in TABLES]
)
every_table = pytest.mark.parametrize("table", TABLES)


def validations(sheet: Worksheet) -> list[DataValidation]:
    """One a column, in the order of the columns."""
    found = sheet.data_validations.dataValidation
    return sorted(found, key=lambda each: next(iter(each.sqref.ranges)).min_col)


def validation(table: str, column: str, language: Language = "nb") -> DataValidation:
    names = [each.name for each in TABLES[table].columns]
    return validations(sheet_to_fill_in(table, language))[names.index(column)]


def listed(table: str, column: str, language: Language) -> list[Any]:
    """The values of the range that a list refers to."""
    source = validation(table, column, language).formula1
    name, cells = source.rsplit("!", 1)
    assert name == f"'{LISTS[language]}'"
    return [cell.value for (cell,) in book_of(table, language)[LISTS[language]][cells.replace("$", "")]]


def suite(table: str) -> list[dict[str, Any]]:
    return json.loads(project_path(f"expectations/{table}.json").read_text("utf-8"))["expectations"]


@every_workbook
def test_the_sheets_and_the_heads_are_in_the_language_of_the_workbook(table: str, language: Language) -> None:
    book = book_of(table, language)
    assert book.sheetnames == SHEETS[language]
    assert all(sheet.sheet_state == "visible" for sheet in book)
    expected = [column.headers[language][0] for column in TABLES[table].columns]
    assert [head.casefold() for head in heads(book[FILL_IN[language]])] == [head.casefold() for head in expected]
    assert book.properties.title == f"OPPTAKT: {TABLES[table].title[language]}"


@every_table
def test_only_the_heads_are_locked_and_no_password_stands_in_the_way(table: str) -> None:
    sheet = sheet_to_fill_in(table, "nb")
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    # In the file, 0 says that something is allowed.
    assert not sheet.protection.deleteRows
    assert not sheet.protection.insertRows
    assert not sheet.protection.autoFilter
    assert all(cell.protection.locked for cell in sheet[1])
    assert not any(sheet.column_dimensions[letter].protection.locked for letter in sheet.column_dimensions)
    written = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert not any(cell.protection.locked for cell in written)


@every_table
def test_the_sheet_to_fill_in_holds_nothing_but_heads_and_rows(table: str) -> None:
    sheet = sheet_to_fill_in(table, "nb")
    assert not sheet.merged_cells.ranges
    assert sheet.freeze_panes is not None
    assert sheet.freeze_panes.endswith("2")
    assert sheet.auto_filter.ref.startswith("A1:")
    for each in book_of(table, "nb"):
        assert not any(cell.data_type == "f" for row in each.iter_rows() for cell in row)


@every_workbook
def test_every_list_is_the_value_set_of_the_suite(table: str, language: Language) -> None:
    for rule in suite(table):
        column, allowed = rule["kwargs"].get("column"), rule["kwargs"].get("value_set")
        declared = next((each for each in TABLES[table].columns if each.name == column), None)
        unconditional = rule["type"] == "expect_column_values_to_be_in_set" and "row_condition" not in rule["kwargs"]
        if not unconditional or declared is None or not isinstance(allowed, list):
            continue
        shown = listed(table, column, language)
        if declared.kind == "category":
            assert shown == [declared.labels[word].in_(language) for word in declared.words if word in allowed]
            assert len(shown) == len(allowed)
        else:
            assert shown == allowed


def test_columns_that_may_hold_several_values_let_people_write_beside_the_list() -> None:
    assert listed("projects", "regions", "nn") == ["Sør", "Aust", "Vest", "Midt", "Nord"]
    assert not validation("projects", "regions").showErrorMessage
    assert validation("projects", "kind").showErrorMessage


def test_milestones_are_listed_with_what_they_decide() -> None:
    sheet = book_of("decisions", "nb")["Lister"]
    assert listed("decisions", "milestone", "nb")[:2] == ["4.1-01", "4.1-02"]
    assert sheet["B2"].value == "2026: Revidert plan vedtatt"
    assert sheet["B6"].value == "2026: Vedtak av årsplan og budsjett for 2027"


def test_municipalities_are_listed_with_number_and_name_and_may_be_written_otherwise() -> None:
    shown = listed("municipal_positions", "municipality", "en")
    assert len(shown) == 357
    assert "4601 Bergen" in shown
    assert validation("municipal_positions", "municipality", "en").errorStyle == "information"


@pytest.mark.parametrize(
    ("table", "column", "kind", "least", "most"),
    [
        ("municipal_positions", "year", "whole", "2010", "2028"),
        ("municipal_positions", "fte", "decimal", "0", "1000000000000"),
        ("coordinators", "position_percent", "decimal", "1", "100"),
        ("education", "places", "whole", "0", "1000"),
        ("activities", "attendance", "whole", "0", "1000000000000"),
        ("accounts", "amount", "decimal", "-1000000000000", "1000000000000"),
    ],
)
def test_numbers_are_held_to_the_bounds_of_the_suite(table: str, column: str, kind: str, least: str, most: str) -> None:
    found = validation(table, column)
    assert (found.type, found.operator or "between", found.formula1, found.formula2) == (kind, "between", least, most)
    assert found.errorStyle in {None, "stop"}


def test_dates_are_held_to_the_years_of_the_suite() -> None:
    found = validation("projects", "end")
    # Days since 30 December 1899, as Excel counts: 1 January 2000 and 31 December 2040.
    days = [36526, 51501]
    assert (found.type, [int(found.formula1), int(found.formula2)]) == ("date", days)


def test_counts_may_be_hidden_and_statuses_may_stand_instead_of_a_number() -> None:
    assert validation("npr_patients", "patients").formula1 == (
        'OR(AND(ISNUMBER(G2),G2>=0,G2=INT(G2)),AND(ISTEXT(G2),LEFT(G2,1)="<"))'
    )
    assert validation("municipal_statistics", "fte", "nn").formula1 == 'OR(AND(ISNUMBER(F2),F2>=0),F2="ikkje talt")'
    assert validation("participants", "orgnr").formula1 == (
        'AND(LEN(SUBSTITUTE(B2," ",""))>=9,LEN(SUBSTITUTE(B2," ",""))<=9,ISNUMBER(-SUBSTITUTE(B2," ","")))'
    )


@every_workbook
def test_every_column_says_beside_the_cell_what_belongs_there(table: str, language: Language) -> None:
    sheet = sheet_to_fill_in(table, language)
    assert len(validations(sheet)) == len(TABLES[table].columns)
    for column, found in zip(TABLES[table].columns, validations(sheet), strict=True):
        assert holds(table, column.name).in_(language) in found.prompt
        assert found.showInputMessage
        assert next(iter(found.sqref.ranges)).max_row >= 1_000


@every_table
def test_codes_and_texts_stay_texts_so_that_no_leading_zero_is_lost(table: str) -> None:
    sheet = sheet_to_fill_in(table, "nb")
    formats = {}
    for width in sheet.column_dimensions.values():
        formats |= dict.fromkeys(range(width.min, width.max + 1), width.number_format)
    assert [formats[at] == "@" for at in sorted(formats)] == [
        column.kind in {"code", "text", "category"} for column in TABLES[table].columns
    ]


@every_workbook
def test_every_column_is_explained(table: str, language: Language) -> None:
    sheet = book_of(table, language)[SHEETS[language][2]]
    rows = list(rows_of(sheet, first=2))
    assert [str(row[0]).casefold() for row in rows] == [
        column.headers[language][0].casefold() for column in TABLES[table].columns
    ]
    assert all(row[1] and row[2] and row[5] and row[7] for row in rows)


def test_only_numbers_have_a_unit() -> None:
    def unit(table: str, head: str) -> object:
        return next(row[3] for row in rows_of(book_of(table, "en")["Explanation"], first=2) if row[0] == head)

    assert unit("education", "Admitted") == "People"
    assert unit("accounts", "Amount") == "NOK"
    assert not unit("participants", "Admitted")


@every_workbook
def test_the_example_is_marked_as_one_and_stands_on_its_own_sheet(table: str, language: Language) -> None:
    sheet = book_of(table, language)[EXAMPLE[language]]
    assert str(sheet["A1"].value).startswith(f"{EXAMPLE[language]}: ")
    assert heads(sheet, row=3) == heads(sheet_to_fill_in(table, language))
    assert list(rows_of(sheet, first=4))


@every_workbook
def test_the_first_sheet_says_who_it_goes_to_what_never_stands_there_and_the_threshold(
    table: str, language: Language
) -> None:
    lines = [(row[0], row[1]) for row in rows_of(book_of(table, language)[SHEETS[language][0]], first=3)]
    said = "\n".join(str(text) for _, text in lines)
    send_to = {"nb": "Sendes til", "nn": "Skal sendast til", "en": "Send to"}
    identity_number = {"nb": "fødselsnummer", "nn": "fødselsnummer", "en": "national identity number"}
    secretariat = {"nb": "Polyfons sekretariat.", "nn": "Sekretariatet i Polyfon.", "en": "Polyfon's secretariat."}
    assert identity_number[language] in said
    assert " 5 " in said
    assert ((send_to[language], secretariat[language]) in lines) == (table != "npr_episodes")


def test_registry_contacts_go_to_nobody() -> None:
    said = [row[:2] for row in rows_of(book_of("npr_episodes", "nb")["Les først"], first=3)]
    assert [
        "Sendes til",
        "Ingen. Kontakter fra registeret skal bli i den sikre sonen, der verktøyet lager tabellen npr_patients av dem.",
    ] in said


def test_the_same_input_gives_the_same_bytes() -> None:
    assert template_files(year=2026, language="en", tables={}) == files("en")


def test_the_text_beside_the_workbooks_names_each_with_its_title() -> None:
    lines = files("nn")["README.txt"].decode("utf-8").split("\r\n")
    assert "municipal_positions.xlsx: Musikkterapeutstillingar i kommunane" in lines
    assert len([line for line in lines if ".xlsx: " in line]) == 21
