"""Cells as people and programs write them."""

from datetime import date, time, timedelta
from io import BytesIO

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from .making import (
    COUNTS,
    GOOD,
    GOOD_COUNT,
    HEADS,
    IS_MISSING,
    PLANTED,
    Delivered,
    OddInput,
    count,
    is_hidden,
    is_observed,
    sheet,
)

_NORWEGIAN = 'decimal_mark = ","\nthousands = "."'


def _read(
    name: str, cell: object, expected: tuple[object, ...], section: str = "", rules: tuple[str, ...] = ()
) -> OddInput:
    return count(cell, section).read(name, COUNTS, GOOD_COUNT, expected, rules=rules)


def _fte(cell: object, section: str = "") -> Delivered:
    heads = ("år", "kommune", "årsverk", "status", "kilde")
    return sheet(heads, (2026, "4601", cell, "Anslag", PLANTED), table="municipal_positions", section=section)


def _read_fte(
    name: str, cell: object, expected: float | None, section: str = "", rules: tuple[str, ...] = ()
) -> OddInput:
    return _fte(cell, section).read(name, ("municipality", "fte"), ("4601", expected), rules=rules)


def _raised_in_excel() -> bytes:
    content = BytesIO()
    with Workbook(content) as book:
        page = book.add_worksheet("Ark1")
        for number, row in enumerate((HEADS, GOOD, (2023, *GOOD[1:]))):
            page.write_row(number, 0, row)
        page.write_rich_string("D3", "41", book.add_format({"font_script": 1}), "2")
    return content.getvalue()


def _raised(page: Worksheet) -> None:
    page["D3"] = CellRichText("41", TextBlock(InlineFont(vertAlign="superscript"), "2"))


def _per_cent(page: Worksheet) -> None:
    page["C2"].number_format = "0 %"


def _shown_alone(page: Worksheet) -> None:
    page["D2"].number_format = '# ##0" %"'


def _position(cell: object, *, per_cent: bool = False) -> Delivered:
    heads = ("region", "fra", "stillingsprosent", "institusjon", "kilde")
    row = ("Vest", date(2026, 1, 1), cell, "UiB", PLANTED)
    return sheet(heads, row, table="coordinators", then=_per_cent if per_cent else None)


CELLS: tuple[OddInput, ...] = (
    _read("<5", "<5", is_hidden(0, 4)),
    _read("<5 with a blank that is no space", "<\u00a05", is_hidden(0, 4)),
    _read("<5 where zeros are shown", "<5", is_hidden(1, 4), "suppressed_includes_zero = false"),
    _read("1-4", "1-4", is_hidden(1, 4)),
    _read("1–4", "1 – 4", is_hidden(1, 4)),
    _read("1 til 4", "1 til 4", is_hidden(1, 4)),
    _read("under 5", "Under 5", is_hidden(0, 4)),
    _read("under 10 below a threshold of 5", "under 10", is_hidden(0, 9), 'suppressed = ["under 10"]'),
    _read("færre enn 5", "færre enn 5", is_hidden(0, 4)),
    _read("≤4", "≤ 4", is_hidden(0, 4)),
    _read("4 eller færre", "4 eller færre", is_hidden(0, 4)),
    _read("* that the delivery explains", "*", is_hidden(0, 4), 'suppressed = ["*"]'),
    _read("a colon that hides anything", ":", is_hidden(0, None), 'suppressed = [":"]\nsuppressed_upper = "unbounded"'),
    count("<10*", 'suppressed = ["<10*"]').refused(
        "a symbol with a number that says no interval",
        "delivery.toml, section npr_patients: a symbol under suppressed holds a number, but does not "
        "say an interval such as <5 or 1-4; add suppressed_upper, the most that it can hide.",
        exit_code=2,
    ),
    _read("<10* that the delivery bounds", "<10*", is_hidden(0, 9), 'suppressed = ["<10*"]\nsuppressed_upper = 9'),
    count("*").refused(
        "* that nobody explains",
        "npr_patients.xlsx (Ark1), column pasienter: symbols such as a dash, dots, a colon or an "
        "asterisk mean different things in different deliveries (rows: 1, first row: 3); list them "
        "under suppressed, missing or zero in delivery.toml.",
    ),
    count("–").refused(
        "– that nobody explains",
        "npr_patients.xlsx (Ark1), column pasienter: symbols such as a dash, dots, a colon or an "
        "asterisk mean different things in different deliveries (rows: 1, first row: 3); list them "
        "under suppressed, missing or zero in delivery.toml.",
    ),
    count(". .").refused(
        ". . that nobody explains",
        "npr_patients.xlsx (Ark1), column pasienter: symbols such as a dash, dots, a colon or an "
        "asterisk mean different things in different deliveries (rows: 1, first row: 3); list them "
        "under suppressed, missing or zero in delivery.toml.",
    ),
    _read("– that the delivery explains", "–", is_observed(0), 'zero = ["–"]'),
    _read(". . that the delivery explains", ". .", IS_MISSING, 'missing = [". ."]'),
    _read("999 that the delivery explains", 999, IS_MISSING, 'missing = ["999"]'),
    _read("-1 that the delivery explains", -1, is_hidden(0, 4), 'suppressed = ["-1"]\nsuppressed_upper = 4'),
    _read("1 234", "1 234", is_observed(1234)),
    _read("1 234 with a blank that does not break", "1\u00a0234", is_observed(1234)),
    _read("1 234 with a narrow blank", "1\u202f234", is_observed(1234)),
    _read("1.234 with points between thousands", "1.234", is_observed(1234), _NORWEGIAN),
    _read("1.234,0", "1.234,0", is_observed(1234), _NORWEGIAN),
    count("1.234").refused(
        "1.234 that nobody explains",
        "npr_patients.xlsx (Ark1), column pasienter: a point or a comma could mark decimals or "
        "thousands (rows: 1, first row: 3); set decimal_mark and thousands in delivery.toml.",
    ),
    count("1,234").refused(
        "1,234 that nobody explains",
        "npr_patients.xlsx (Ark1), column pasienter: a point or a comma could mark decimals or "
        "thousands (rows: 1, first row: 3); set decimal_mark and thousands in delivery.toml.",
    ),
    _read("1,234 with commas between thousands", "1,234", is_observed(1234), 'thousands = ","'),
    count("1'234").refused(
        "1'234 that nobody explains",
        "npr_patients.xlsx (Ark1), column pasienter: text stands where a number belongs (rows: 1, first "
        "row: 3); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    _read("a number stored as text", " 412 ", is_observed(412)),
    _read("a number with a point and nothing behind it that counts", 412.0, is_observed(412)),
    _read("a number with characters that nobody sees", "\u200e4\u200b12\ufeff", is_observed(412)),
    _read("a cell of characters that nobody sees", "\u200b", IS_MISSING),
    _read("a minus", "\u22123", is_observed(-3), rules=("patients-negative",)),
    _read("a negative number", -3, is_observed(-3), rules=("patients-negative",)),
    count("'412").refused(
        "an apostrophe before a number",
        "npr_patients.xlsx (Ark1), column pasienter: text stands where a number belongs (rows: 1, first "
        "row: 3); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    count("(412)").refused(
        "brackets around a number",
        "npr_patients.xlsx (Ark1), column pasienter: text stands where a number belongs (rows: 1, first "
        "row: 3); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    count("412-").refused(
        "a minus behind a number",
        "npr_patients.xlsx (Ark1), column pasienter: text stands where a number belongs (rows: 1, first "
        "row: 3); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    count("412*").refused(
        "an asterisk behind a number",
        "npr_patients.xlsx (Ark1), column pasienter: text stands where a number belongs (rows: 1, first "
        "row: 3); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    count("412¹").refused(
        "the mark of a note behind a number",
        "npr_patients.xlsx (Ark1), column pasienter: words or signs stand beside numbers, such as “ca. "
        "0.5” (rows: 1, first row: 3); write a number only, such as 0.5, and move the rest to another "
        "column.",
    ),
    Delivered("npr_patients.xlsx", _raised_in_excel).refused(
        "a raised digit behind a number",
        "npr_patients.xlsx (Ark1), column pasienter: words or signs stand beside numbers, such as “ca. "
        "0.5” (rows: 1, first row: 3); write a number only, such as 0.5, and move the rest to another "
        "column.",
    ),
    sheet(HEADS, GOOD, (2023, *GOOD[1:]), then=_raised).refused(
        "a raised digit that another program wrote",
        "npr_patients.xlsx holds raised digits, such as the mark of a note, in a way that cannot be "
        "told from the digits of a number; open it in Excel and save it again as .xlsx.",
    ),
    count("> 400").refused(
        "more than a number",
        "npr_patients.xlsx (Ark1), column pasienter: text stands where a number belongs (rows: 1, first "
        "row: 3); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    count("ca. 400").refused(
        "a number and words",
        "npr_patients.xlsx (Ark1), column pasienter: words or signs stand beside numbers, such as “ca. "
        "0.5” (rows: 1, first row: 3); write a number only, such as 0.5, and move the rest to another "
        "column.",
    ),
    count("400 pasienter").refused(
        "a number and what it counts",
        "npr_patients.xlsx (Ark1), column pasienter: words or signs stand beside numbers, such as “ca. "
        "0.5” (rows: 1, first row: 3); write a number only, such as 0.5, and move the rest to another "
        "column.",
    ),
    count("12,5 %").refused(
        "a share for a count",
        "npr_patients.xlsx (Ark1), column pasienter: per cent signs stand with numbers (rows: 1, first "
        "row: 3); write the number alone: where the column holds per cent, write 20 for 20 %, and "
        "elsewhere 0.2.",
    ),
    count(2.5).refused(
        "half a person",
        "npr_patients.xlsx (Ark1), column pasienter: fractions stand where whole numbers are counted "
        "(rows: 1, first row: 3); write whole numbers, or set decimal_mark and thousands in "
        "delivery.toml if a mark separates thousands.",
    ),
    count("2,5").refused(
        "half a person in a text",
        "npr_patients.xlsx (Ark1), column pasienter: fractions stand where whole numbers are counted "
        "(rows: 1, first row: 3); write whole numbers, or set decimal_mark and thousands in "
        "delivery.toml if a mark separates thousands.",
    ),
    count(1e300).refused(
        "a number beyond all measure",
        "npr_patients.xlsx (Ark1), column pasienter: numbers are too large to be read exactly (rows: 1, "
        "first row: 3); check whether the column holds something else.",
    ),
    count("1e3").refused(
        "scientific notation in a workbook",
        "npr_patients.xlsx (Ark1), column pasienter: text stands where a number belongs (rows: 1, first "
        "row: 3); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    count(True).refused(
        "a truth for a number",
        "npr_patients.xlsx (Ark1), column pasienter: text stands where a number belongs (rows: 1, first "
        "row: 3); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    count("#N/A").refused(
        "an error of the spreadsheet",
        "npr_patients.xlsx (Ark1), column pasienter: cells show an error of the spreadsheet (rows: 1, "
        "first row: 3); mend them or leave them empty.",
    ),
    count("=SUM(D2:D2)").refused(
        "a formula",
        "npr_patients.xlsx (Ark1), column pasienter: formulas stand where values belong (rows: 1, first "
        "row: 3); paste the column as values and save the file again.",
    ),
    count(date(2026, 4, 1)).refused(
        "1-4 that the spreadsheet took for a day",
        "npr_patients.xlsx (Ark1), column pasienter: dates stand where numbers belong (rows: 1, first "
        "row: 3); a spreadsheet turns 1-4 into a date, so format the column as text and write the cells "
        "again.",
    ),
    count(time(1, 4)).refused(
        "1:04 that the spreadsheet took for a time",
        "npr_patients.xlsx (Ark1), column pasienter: dates stand where numbers belong (rows: 1, first "
        "row: 3); a spreadsheet turns 1-4 into a date, so format the column as text and write the cells "
        "again.",
    ),
    count(timedelta(hours=30)).refused(
        "a span of time for a number",
        "npr_patients.xlsx (Ark1), column pasienter: dates stand where numbers belong (rows: 1, first "
        "row: 3); a spreadsheet turns 1-4 into a date, so format the column as text and write the cells "
        "again.",
    ),
    count(PLANTED).refused(
        "a name for a number",
        "npr_patients.xlsx (Ark1), column pasienter: text stands where a number belongs (rows: 1, first "
        "row: 3); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    sheet(HEADS, GOOD, ("2023*", *GOOD[1:])).refused(
        "a year with an asterisk",
        "npr_patients.xlsx (Ark1), column år: the year is not a whole number (rows: 1, first row: 3); "
        "write the year alone, and move notes and sources out of the table, or set last_row in "
        "delivery.toml.",
    ),
    sheet(HEADS, GOOD, ("2023 ", *GOOD[1:])).read("a year in a text", COUNTS, GOOD_COUNT, (2023, *GOOD_COUNT[1:])),
    sheet(HEADS, GOOD, (2023.5, *GOOD[1:])).refused(
        "half a year",
        "npr_patients.xlsx (Ark1), column år: the year is not a whole number (rows: 1, first row: 3); "
        "write the year alone, and move notes and sources out of the table, or set last_row in "
        "delivery.toml.",
    ),
    sheet(HEADS, GOOD, (45292, *GOOD[1:])).read(
        "a day of the spreadsheet for a year",
        COUNTS,
        GOOD_COUNT,
        (45292, *GOOD_COUNT[1:]),
        rules=("year-out-of-range",),
    ),
    sheet(HEADS, GOOD, (23, *GOOD[1:])).read(
        "a year of two digits", COUNTS, GOOD_COUNT, (23, *GOOD_COUNT[1:]), rules=("year-out-of-range",)
    ),
    sheet(HEADS, ("<5", "rhf", "Helse Vest RHF", 2024, PLANTED)).refused(
        "a symbol in another column",
        "npr_patients.xlsx (Ark1), column år: the year is not a whole number (rows: 1, first row: 2); "
        "write the year alone, and move notes and sources out of the table, or set last_row in "
        "delivery.toml.",
    ),
    _read_fte("2,5 in a text", "2,5", 2.5),
    _read_fte("2.5 in a text", "2.5", 2.5),
    _read_fte("0,125", "0,125", 0.125),
    _read_fte("1.234,5", "1.234,5", 1234.5, _NORWEGIAN),
    _fte("1.234,5").refused(
        "1.234,5 that nobody explains",
        "municipal_positions.xlsx (Ark1), column årsverk: text stands where a number belongs (rows: 1, "
        "first row: 2); write a number, leave the cell empty, or say in delivery.toml what the symbol "
        "means.",
    ),
    _fte("2,375").refused(
        "three decimals that could be thousands",
        "municipal_positions.xlsx (Ark1), column årsverk: a point or a comma could mark decimals or "
        "thousands (rows: 1, first row: 2); set decimal_mark and thousands in delivery.toml.",
    ),
    _read_fte("three decimals behind the mark that the delivery names", "2,375", 2.375, 'decimal_mark = ","'),
    _fte("2.5", 'decimal_mark = ","').refused(
        "another decimal mark than the delivery says",
        "municipal_positions.xlsx (Ark1), column årsverk: decimals have another mark than delivery.toml "
        "says (rows: 1, first row: 2); correct decimal_mark there, or set thousands if the mark "
        "separates thousands.",
    ),
    _fte("<5").refused(
        "a symbol for a hidden number that is no count",
        "municipal_positions.xlsx (Ark1), column årsverk: a symbol for hidden values stands in a column "
        "that is no count (rows: 1, first row: 2); write the number or leave the cell empty.",
    ),
    _fte("12,5 %").refused(
        "a share in a text",
        "municipal_positions.xlsx (Ark1), column årsverk: per cent signs stand with numbers (rows: 1, "
        "first row: 2); write the number alone: where the column holds per cent, write 20 for 20 %, and "
        "elsewhere 0.2.",
    ),
    _read_fte("minus in a number", "\u22120,5", -0.5, rules=("fte-negative",)),
    _position(80).read("a share as a number", ("region", "position_percent"), ("west", 80.0)),
    _position(1.0, per_cent=True).refused(
        "a share that the spreadsheet shows as 100 %",
        "coordinators.xlsx (Ark1), column stillingsprosent: per cent signs stand with numbers (rows: 1, "
        "first row: 2); write the number alone: where the column holds per cent, write 20 for 20 %, and "
        "elsewhere 0.2.",
    ),
    sheet(HEADS, GOOD, then=_shown_alone).read("a sign that the format only writes beside", COUNTS, GOOD_COUNT),
)
