"""Workbooks laid out for people."""

from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from evaluation.sources import LeftOut

from .making import COUNTS, GOOD, GOOD_COUNT, HEADS, PLANTED, OddInput, sheet

_SECTORS = ("år", "nivå", "enhet", "sektor", "pasienter", "kilde")
_BY_SECTOR = ("year", "unit", "sector", "patients")
_WIDE = 'layout = "wide"\nwide = { value = "patients" }'
_YEARS = ("year", "unit", "patients")
_PIVOT = (
    ("Summer av Pasienter", None, None, None),
    ("Radetiketter", "Sektor", "Sum av pasienter", None),
    ("Helse Vest RHF", "TSB", 120, PLANTED),
    (None, "VOP", 200, None),
    ("Helse Vest RHF Totalt", None, 320, None),
    ("Helse Nord RHF", "TSB", 30, None),
    (None, "VOP", "<5", None),
    ("Helse Nord RHF Totalt", None, 33, None),
    ("Totalsum", None, 353, None),
)
_PIVOT_SETTINGS = """
header_row = 2
columns = { unit = "Radetiketter", patients = "Sum av pasienter" }
constants = { year = 2024, level = "rhf" }
fill_down = ["unit"]
totals = ["Helse Vest RHF totalt", "Helse Nord RHF totalt", "Totalsum"]
"""


def _merged(page: Worksheet) -> None:
    for cells in ("A2:A4", "B2:B4", "C2:C3"):
        page.merge_cells(cells)


def _two_rows(page: Worksheet) -> None:
    for cells in ("A1:A2", "B1:C1", "D1:E1", "F1:F2"):
        page.merge_cells(cells)


def _bold_last(page: Worksheet) -> None:
    for cell in page[page.max_row]:
        cell.font = Font(bold=True)


def _hidden(page: Worksheet) -> None:
    page.row_dimensions[3].hidden = True
    page.column_dimensions["D"].hidden = True


def _with_lists(page: Worksheet) -> None:
    assert page.parent is not None
    lists = page.parent.create_sheet("Lister")
    lists.append(["Helse Vest RHF", "Helse Nord RHF"])
    lists.sheet_state = "veryHidden"


def _with_copy(page: Worksheet) -> None:
    assert page.parent is not None
    page.parent.copy_worksheet(page).title = "Ark1 (2)"


def _all_hidden(page: Worksheet) -> None:
    assert page.parent is not None
    page.parent.create_sheet("Forside")
    page.sheet_state = "hidden"


def _formatted_far(page: Worksheet) -> None:
    for row in (200, 500):
        page.cell(row, 40).font = Font(bold=True)


def _commented(page: Worksheet) -> None:
    page["D2"].comment = Comment(f"Sjekk med {PLANTED}", "noen")


_MERGED = (
    HEADS,
    (2024, "rhf", "Helse Vest RHF", 412, PLANTED),
    (None, None, None, 5, None),
    (None, None, "Helse Nord RHF", 30, None),
)
_MERGED_SECTORS = (
    _SECTORS,
    (2024, "rhf", "Helse Vest RHF", "TSB", 120, PLANTED),
    (None, None, None, "VOP", 200, None),
    (None, None, "Helse Nord RHF", "TSB", 30, None),
)
_TOTAL = (HEADS, GOOD, (2024, "rhf", "Helse Nord RHF", 30, None), (2024, "rhf", "Sum", 442, None))
_NOTES = (HEADS, GOOD, (), ("Kilde: NPR",), (None, None, f"* {PLANTED}"))
_TWO_ROWS = (
    ("År", "Sted", None, "Omfang", None, "Kilde"),
    (None, "nivå", "enhet", "pasienter", "kontakter", None),
    (2024, "rhf", "Helse Vest RHF", 412, 3120, PLANTED),
)
_TITLED = (("Tabell 1",), (), ("Uttrekk",), (), (PLANTED,), (), HEADS, GOOD)

SHEETS: tuple[OddInput, ...] = (
    sheet(*_TITLED, section="header_row = 7").read("headers in row 7", COUNTS, GOOD_COUNT),
    sheet(*_TITLED).refused(
        "headers in row 7 that nobody has named",
        "npr_patients.xlsx (Ark1): no cell in row 1 is the header of a column of the table; set "
        "header_row or columns in delivery.toml.",
    ),
    sheet(
        *_TWO_ROWS,
        then=_two_rows,
        section='header_rows = 2\ncolumns = { level = "Sted nivå", unit = "Sted enhet", '
        'patients = "Omfang pasienter", contacts = "Omfang kontakter" }',
    ).read("two rows of headers", (*COUNTS, "contacts"), (*GOOD_COUNT, 3120)),
    sheet(*_TWO_ROWS, then=_two_rows).refused(
        "two rows of headers that nobody has named",
        "npr_patients.xlsx (Ark1): the table has no such columns: Sted, Omfang; remove them, mend their "
        "headers, or name them under columns in delivery.toml.",
        "npr_patients.xlsx (Ark1): columns without a header hold something: C, E; give them a header or "
        "empty them, and check the delimiter of a csv file.",
        "npr_patients.xlsx (Ark1): columns are missing: level, unit, patients; add them, or set "
        "columns, constants or header_row in delivery.toml.",
    ),
    sheet(*_TWO_ROWS, then=_two_rows, section="header_rows = 2").refused(
        "two rows of headers whose columns nobody has named",
        "npr_patients.xlsx (Ark1): the table has no such columns: Sted nivå, Sted enhet, Omfang "
        "pasienter, Omfang kontakter; remove them, mend their headers, or name them under columns in "
        "delivery.toml.",
        "npr_patients.xlsx (Ark1): columns are missing: level, unit, patients; add them, or set "
        "columns, constants or header_row in delivery.toml.",
    ),
    sheet(
        ("År", "Nivå", "Enhet", "Pasienter", "Kilde"),
        (None, None, None, "(antall)", None),
        GOOD,
        section="header_row = 1",
    ).refused(
        "units below the headers",
        "npr_patients.xlsx (Ark1), column Pasienter: text stands where a number belongs (rows: 1, first "
        "row: 2); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    sheet(
        ("År", "Nivå", "Enhet", "Pasienter", "Kilde"),
        (None, None, None, "(antall)", None),
        GOOD,
        section='header_rows = 2\ncolumns = { patients = "Pasienter (antall)" }',
    ).read("units below the headers that the delivery knows of", COUNTS, GOOD_COUNT),
    sheet(*_MERGED, then=_merged).read(
        "merged cells that nobody has named",
        COUNTS,
        GOOD_COUNT,
        (None, None, 5, 5, 5, "observed"),
        (None, "Helse Nord RHF", 30, 30, 30, "observed"),
        rules=("year-missing", "level-missing", "unit-missing"),
    ),
    sheet(*_MERGED_SECTORS, then=_merged, section='fill_down = ["year", "level", "unit"]').read(
        "merged cells",
        _BY_SECTOR,
        (2024, "helse_vest", "substance_use", 120),
        (2024, "helse_vest", "mental_health_adults", 200),
        (2024, "helse_nord", "substance_use", 30),
    ),
    sheet(*_TOTAL, then=_bold_last, section='totals = ["sum"]').read(
        "a sum in bold",
        COUNTS,
        GOOD_COUNT,
        (2024, "helse_nord", 30, 30, 30, "observed"),
        left_out=LeftOut(totals=1),
    ),
    sheet(*_TOTAL, then=_bold_last).read(
        "a sum that nobody has named",
        COUNTS,
        GOOD_COUNT,
        (2024, "helse_nord", 30, 30, 30, "observed"),
        (2024, "Sum", 442, 442, 442, "observed"),
        rules=("total-row", "regional-authority-unknown"),
    ),
    sheet(*_NOTES, section="last_row = 2").read("notes below the table", COUNTS, GOOD_COUNT, left_out=LeftOut(notes=2)),
    sheet(*_NOTES).refused(
        "notes below the table that nobody has named",
        "npr_patients.xlsx (Ark1), column år: the year is not a whole number (rows: 1, first row: 4); "
        "write the year alone, and move notes and sources out of the table, or set last_row in "
        "delivery.toml.",
    ),
    sheet(*_NOTES, section="last_row = 9").refused(
        "a last row that is not there",
        "npr_patients.xlsx (Ark1): last_row in delivery.toml is 9, but the last row that holds "
        "something is 5; correct last_row.",
    ),
    sheet(HEADS, GOOD, (2023, *GOOD[1:]), section="last_row = 2").refused(
        "a table that has grown",
        "npr_patients.xlsx (Ark1): rows below last_row hold something in every column that a row of the "
        "table needs (rows: 1, first row: 3); correct last_row in delivery.toml, or list in totals what "
        "marks a sum.",
    ),
    sheet(*_PIVOT, section=_PIVOT_SETTINGS + '\nignored_columns = ["Merknad"]').refused(
        "a pivot table with a column that is not there",
        "npr_patients.xlsx (Ark1): ignored_columns in delivery.toml names headers that are not in the "
        "file: Merknad; correct them there, or header_row.",
        "npr_patients.xlsx (Ark1): columns without a header hold something: D; give them a header or "
        "empty them, and check the delimiter of a csv file.",
    ),
    sheet(*_PIVOT, section=_PIVOT_SETTINGS).refused(
        "a pivot table with a column without a header",
        "npr_patients.xlsx (Ark1): columns without a header hold something: D; give them a header or "
        "empty them, and check the delimiter of a csv file.",
    ),
    sheet(*(row[:3] for row in _PIVOT), (PLANTED,), section=_PIVOT_SETTINGS + "\nlast_row = 9").read(
        "a pivot table",
        ("year", "unit", "sector", "patients", "patients_upper"),
        (2024, "helse_vest", "substance_use", 120, 120),
        (2024, "helse_vest", "mental_health_adults", 200, 200),
        (2024, "helse_nord", "substance_use", 30, 30),
        (2024, "helse_nord", "mental_health_adults", None, 4),
        left_out=LeftOut(totals=3, notes=1),
    ),
    sheet(
        ("Enhet", "Sektor", "Pasienter"),
        ("Helse Vest RHF totalt", None, 320),
        (None, "TSB", 120),
        (None, PLANTED, 200),
        section='constants = { year = 2024, level = "rhf" }\nfill_down = ["unit"]\ntotals = ["Helse Vest RHF totalt"]',
    ).refused(
        "a pivot table whose sums stand above their parts",
        "npr_patients.xlsx (Ark1), column Enhet: an empty cell has no cell above it to repeat (rows: 2, "
        "first row: 3); fill it in, or correct fill_down, header_row or totals in delivery.toml.",
    ),
    sheet(HEADS, GOOD, (None, " ", "", None), then=_formatted_far).read(
        "empty rows and columns that have a format", COUNTS, GOOD_COUNT
    ),
    sheet(HEADS, GOOD, then=_with_lists).read("a hidden sheet", COUNTS, GOOD_COUNT),
    sheet(HEADS, GOOD, then=_all_hidden).refused(
        "the only table on a hidden sheet",
        "npr_patients.xlsx: every sheet that holds something is hidden; show the one to read, or name "
        "it as sheet in delivery.toml.",
    ),
    sheet(HEADS, GOOD, then=_all_hidden, section='sheet = "Ark1"').read(
        "a hidden sheet that is named", COUNTS, GOOD_COUNT
    ),
    sheet(HEADS, GOOD, (2023, *GOOD[1:]), then=_hidden).read(
        "a hidden row and a hidden column", COUNTS, GOOD_COUNT, (2023, *GOOD_COUNT[1:])
    ),
    sheet(HEADS, GOOD, then=_with_copy).refused(
        "two sheets of one table",
        "npr_patients.xlsx: 2 sheets hold something; let only the one to read be called “Fill in”, or name it as sheet "
        "in delivery.toml.",
    ),
    sheet(HEADS, GOOD, then=_with_copy, section='sheet = "Ark1 (2)"').read(
        "two sheets of which one is named", COUNTS, GOOD_COUNT
    ),
    sheet(HEADS, GOOD, section='sheet = "Tabell 1"').refused(
        "a sheet that is not there",
        "npr_patients.xlsx has no sheet called Tabell 1; correct sheet in delivery.toml.",
        exit_code=2,
    ),
    sheet(HEADS, GOOD, then=_commented).read("a comment on a cell", COUNTS, GOOD_COUNT),
    sheet(HEADS, GOOD, HEADS, (2023, *GOOD[1:])).refused(
        "headers on every page",
        "npr_patients.xlsx (Ark1): the headers stand again among the rows (rows: 1, first row: 3); take "
        "these rows out.",
    ),
    sheet((*HEADS, "Pasientar"), (*GOOD, 412)).refused(
        "two headers of one column",
        "npr_patients.xlsx (Ark1): more than one header means the same column: pasienter, Pasientar; keep one of them.",
    ),
    sheet((*HEADS, None), (*GOOD, 412)).refused(
        "a column without a header",
        "npr_patients.xlsx (Ark1): columns without a header hold something: F; give them a header or "
        "empty them, and check the delimiter of a csv file.",
    ),
    sheet((*HEADS, "Andel"), (*GOOD, 0.2)).refused(
        "a column that the table does not have",
        "npr_patients.xlsx (Ark1): the table has no such columns: Andel; remove them, mend their "
        "headers, or name them under columns in delivery.toml.",
    ),
    sheet((*HEADS, "Andel"), (*GOOD, 0.2), section='ignored_columns = ["andel"]').read(
        "a column that is left out", COUNTS, GOOD_COUNT, left_out=LeftOut(columns=1)
    ),
    sheet(HEADS[:3], (*GOOD[:2], PLANTED)).refused(
        "a column that is missing",
        "npr_patients.xlsx (Ark1): columns are missing: patients; add them, or set columns, constants "
        "or header_row in delivery.toml.",
    ),
    sheet(("År", "NIVÅ", "Eining", "Pasientar", "Kjelde"), GOOD).read("headers in nynorsk", COUNTS, GOOD_COUNT),
    sheet(("Year", "Level", "Unit", "Patients", "Source"), GOOD).read("headers in English", COUNTS, GOOD_COUNT),
    sheet(("A\u030ar", "Niva\u030a", "Enhets_navn", " antall\u00a0pasienter ", "kil\u00adde\u200b"), GOOD).read(
        "headers with odd letters, underscores and blanks", COUNTS, GOOD_COUNT
    ),
    sheet(("Ar", "Niva", "Enhet", "Pasienter", "Kilde"), GOOD).refused(
        "headers without their letters",
        "npr_patients.xlsx (Ark1): the table has no such columns: Ar, Niva; remove them, mend their "
        "headers, or name them under columns in delivery.toml.",
        "npr_patients.xlsx (Ark1): columns are missing: year, level; add them, or set columns, "
        "constants or header_row in delivery.toml.",
    ),
    sheet(("Nivå", "Enhet", 2023, "2024", "Kilde"), ("rhf", "Helse Vest RHF", 400, "<5", PLANTED), section=_WIDE).read(
        "years as columns",
        (*_YEARS, "patients_upper"),
        (2023, "helse_vest", 400, 400),
        (2024, "helse_vest", None, 4),
    ),
    sheet(("Nivå", "Enhet", 2023, 2024, "Kilde"), ("rhf", "Helse Vest RHF", 400, 412, PLANTED)).refused(
        "years as columns that nobody has named",
        "npr_patients.xlsx (Ark1): years stand as headers (2023, 2024); set layout to wide in delivery.toml.",
        "npr_patients.xlsx (Ark1): columns are missing: year, patients; add them, or set columns, "
        "constants or header_row in delivery.toml.",
    ),
    sheet(("Nivå", "Enhet", 2023, "2024*"), ("rhf", PLANTED, 400, 412), section=_WIDE).refused(
        "a year with an asterisk as a column",
        "npr_patients.xlsx (Ark1): signs stand beside years in the headers (2024); write the years "
        "alone, and what the signs say below the table.",
    ),
    sheet(("Nivå", "Enhet", 2023, 2024, "I alt"), ("rhf", PLANTED, 400, 412, 812), section=_WIDE).refused(
        "a sum beside the years",
        "npr_patients.xlsx (Ark1): the table has no such columns: I alt; remove them, mend their "
        "headers, or name them under columns in delivery.toml.",
    ),
    sheet(
        ("Nivå", "Enhet", 2023, 2024, "I alt", "Kilde"),
        ("rhf", "Helse Vest RHF", 400, 412, 812, PLANTED),
        section=_WIDE + '\nignored_columns = ["I alt"]',
    ).read(
        "a sum beside the years that is left out",
        _YEARS,
        (2023, "helse_vest", 400),
        (2024, "helse_vest", 412),
        left_out=LeftOut(columns=1),
    ),
    sheet(
        ("Nivå", "Enhet", "Pasienter", None, "Kontakter", None),
        (None, None, 2023, 2024, 2023, 2024),
        ("rhf", "Helse Vest RHF", 400, 412, 3000, 3120),
        (PLANTED,),
        section=_WIDE + '\nheader_rows = 2\nlast_row = 3\nignored_columns = ["Kontakter 2023", "Kontakter 2024"]',
    ).read(
        "years below two headers",
        _YEARS,
        (2023, "helse_vest", 400),
        (2024, "helse_vest", 412),
        left_out=LeftOut(notes=1, columns=2),
    ),
    sheet(GOOD, (2023, *GOOD[1:])).refused(
        "rows without headers",
        "npr_patients.xlsx (Ark1): no cell in row 1 is the header of a column of the table; set "
        "header_row or columns in delivery.toml.",
    ),
    sheet(("=A1", *HEADS[1:]), GOOD).refused(
        "a formula for a header",
        "npr_patients.xlsx (Ark1): the table has no such columns: A1; remove them, mend their headers, "
        "or name them under columns in delivery.toml.",
        "npr_patients.xlsx (Ark1): columns are missing: year; add them, or set columns, constants or "
        "header_row in delivery.toml.",
    ),
    sheet(HEADS, GOOD, GOOD).read("a row twice", COUNTS, GOOD_COUNT, GOOD_COUNT, rules=("key-repeated",)),
)
