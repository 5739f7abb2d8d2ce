"""The table of bad input: each delivery stops with one clear message a problem, and nothing is left behind.

A message names file, sheet, column and rows, and says what to do; it never holds a value from the data.
"""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import openpyxl
import pytest
from openpyxl.comments import Comment

from evaluation.study import check_study_data

SECRET: Final = "HEMMELEG-4711"
IDENTITY_NUMBER: Final = "17858499860"
CSV: Final = "npr_patients.csv"
XLSX: Final = "npr_patients.xlsx"
HEADERS: Final = ("år", "nivå", "enhet", "pasienter", "kilde")
GOOD: Final[tuple[object, ...]] = (2016, "land", "Landet", 498, SECRET)
TEN_MEGABYTES: Final = 10_000_000

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Case:
    """One bad delivery.

    Attributes:
        files: of the folder, by name.
        said: pieces of the messages, one or more a message, in the order of the messages.
        messages: how many messages there are.
        code: the exit code.
    """

    files: Files
    said: tuple[str, ...]
    messages: int = 1
    code: int = 1


def with_cells(**changed: object) -> tuple[object, ...]:
    """The good row with other cells, by header."""
    return tuple(changed.get(name, value) for name, value in zip(HEADERS, GOOD, strict=True))


def as_csv(*rows: Sequence[object], headers: Sequence[str] = HEADERS, delimiter: str = ";") -> bytes:
    """Rows below headers, as text."""
    return "\n".join(delimiter.join(map(str, row)) for row in (headers, *rows)).encode()


def as_xlsx(
    *rows: Sequence[object], headers: Sequence[str] = HEADERS, change: Callable[[Any], None] | None = None
) -> bytes:
    """Rows below headers, as a workbook with a sheet called Tal."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Tal"
    for row in (headers, *rows):
        sheet.append(list(row))
    if change:
        change(workbook)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def hide_a_number(workbook: Any) -> None:
    """An identity number on a sheet that a spreadsheet program does not show."""
    sheet = workbook.create_sheet("Gamle tal")
    sheet.append([None, IDENTITY_NUMBER])
    sheet.sheet_state = "hidden"


def comment_on_a_cell(workbook: Any) -> None:
    """An identity number in a comment."""
    workbook["Tal"]["C2"].comment = Comment(f"gjeld {IDENTITY_NUMBER}", "x")


def name_a_sheet(workbook: Any) -> None:
    """An identity number as the name of a sheet that holds one too."""
    workbook["Tal"].title = IDENTITY_NUMBER
    workbook[IDENTITY_NUMBER].append([*GOOD[:4], IDENTITY_NUMBER])


def with_a_long_cell(content: bytes) -> bytes:
    """A workbook in which one cell has grown to ten megabytes, which no spreadsheet program would save."""
    grown = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(grown, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(SECRET.encode(), SECRET.encode() * (TEN_MEGABYTES // 13)))
    return grown.getvalue()


def a_zip_of_something_else() -> bytes:
    """A zip file, as a workbook is one, without a workbook in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("notat.txt", SECRET)
    return content.getvalue()


OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)
GOOD_CSV: Final = as_csv(GOOD)
SEEN: Final = "in cells, or in comments on them, something looks like a national identity number"
NO_PERSON: Final = "without anything that identifies a person"


def settings(text: str) -> Files:
    """A good table with a delivery file of these words."""
    return {CSV: GOOD_CSV, "delivery.toml": text.encode()}


CASES: Final[Mapping[str, Case]] = {
    # Files
    "a folder without any table": Case(
        {"notat.docx": b"x"}, ("holds no table that the suite knows", "npr_patients"), code=2
    ),
    "an empty file": Case({CSV: b""}, (f"{CSV} is empty; deliver it again",)),
    "an empty workbook": Case({XLSX: b""}, (f"{XLSX} is empty; deliver it again",)),
    "headers only, csv": Case(
        {CSV: as_csv()},
        (f"{CSV} has no rows below the headers", "or take the file out of the folder"),
    ),
    "headers only, xlsx": Case({XLSX: as_xlsx()}, (f"{XLSX} (Tal) has no rows below the headers",)),
    "the old format of Excel": Case({"npr_patients.xls": OLE}, ("npr_patients.xls is not of a format", ".xlsx, .csv")),
    "a PDF": Case({"npr_patients.pdf": b"%PDF-1.7"}, ("npr_patients.pdf is not of a format", "save it as one of")),
    "a password": Case(
        {XLSX: OLE + "EncryptedPackage".encode("utf-16-le")},
        (f"{XLSX} is protected by a password; remove the password",),
    ),
    "a truncated workbook": Case({XLSX: as_xlsx(GOOD)[:900]}, (f"{XLSX} is damaged", "save it again as .xlsx")),
    "a zip that is no workbook": Case({XLSX: a_zip_of_something_else()}, (f"{XLSX} is damaged or no Excel workbook",)),
    "a workbook called csv": Case({CSV: as_xlsx(GOOD)}, (f"{CSV} is not what its name says", "save it as csv")),
    "two files of one stem": Case(
        {CSV: GOOD_CSV, XLSX: as_xlsx(GOOD)},
        (f"npr_patients lies in more than one file: {CSV}, {XLSX}; keep one",),
    ),
    # Text
    "the wrong delimiter": Case(
        {CSV: as_csv(GOOD, delimiter="|")}, (f"{CSV}: the headers in row 1 are not columns", "set delimiter")
    ),
    "UTF-16": Case({CSV: GOOD_CSV.decode().encode("utf-16")}, (f"{CSV} is not text in a known encoding; save it as",)),
    "bytes of no encoding": Case(
        {CSV: GOOD_CSV + b"\n2017;land;\x81\x8d;4;x"}, (f"{CSV} is not text in a known encoding; save it as UTF-8",)
    ),
    # Columns
    "a missing column": Case(
        {CSV: as_csv((2016, "land", "Landet", SECRET), headers=("år", "nivå", "enhet", "kilde"))},
        (f"{CSV}: columns are missing: patients; add them",),
    ),
    "values where the headers should be": Case(
        {XLSX: as_xlsx(GOOD, headers=[str(each) for each in GOOD])},
        (f"{XLSX} (Tal): no cell in row 1 is the header of a column of the table; set header_row",),
    ),
    "an unknown column": Case(
        {XLSX: as_xlsx((*GOOD, SECRET), headers=(*HEADERS, "merknad"))},
        (f"{XLSX} (Tal): the table has no such columns: merknad; remove them",),
    ),
    # Cells
    "text in numbers": Case(
        {XLSX: as_xlsx(GOOD, with_cells(pasienter=SECRET), with_cells(pasienter=SECRET))},
        (f"{XLSX} (Tal), column pasienter: words or signs stand beside numbers", "(rows: 2, first row: 3); write"),
    ),
    "a fractional count": Case(
        {CSV: as_csv(GOOD, with_cells(pasienter="47,11"))},
        (f"{CSV}, column pasienter: fractions stand where whole numbers are counted (rows: 1, first row: 3); write",),
    ),
    "a formula, csv": Case(
        {CSV: as_csv(with_cells(pasienter="=4711+1"))},
        (f"{CSV}, column pasienter: formulas stand where values belong (rows: 1, first row: 2); paste",),
    ),
    "a formula, xlsx": Case(
        {XLSX: as_xlsx(with_cells(pasienter="=4711+1"))},
        (f"{XLSX} (Tal), column pasienter: formulas stand where values belong (rows: 1, first row: 2); paste",),
    ),
    "a cell of 10 MB, csv": Case(
        {CSV: as_csv(with_cells(kilde=SECRET * (TEN_MEGABYTES // 13)))},
        (f"{CSV}, column kilde: a cell is longer than the 32,767 characters", "(rows: 1, first row: 2); check"),
    ),
    "a cell of 10 MB, xlsx": Case(
        {XLSX: with_a_long_cell(as_xlsx(GOOD))},
        (f"{XLSX} (Tal), column kilde: a cell is longer than the 32,767 characters", "(rows: 1, first row: 2); check"),
    ),
    "two problems in one file": Case(
        {CSV: as_csv(with_cells(år=SECRET, pasienter=SECRET))},
        (
            f"{CSV}, column år: the year is not a whole number (rows: 1",
            f"{CSV}, column pasienter: words or signs stand",
        ),
        messages=2,
    ),
    # Identity numbers
    "an identity number in a cell": Case(
        {CSV: as_csv(GOOD, with_cells(enhet=IDENTITY_NUMBER), with_cells(enhet=f"{IDENTITY_NUMBER} "))},
        (f"{CSV}, column C: {SEEN} (cells: 2)", NO_PERSON),
    ),
    "an identity number stored as a number": Case(
        {XLSX: as_xlsx(with_cells(pasienter=int(IDENTITY_NUMBER)))},
        (f"{XLSX} (Tal), column D: {SEEN} (cells: 1)", NO_PERSON),
    ),
    "an identity number in a header": Case(
        {CSV: as_csv((*GOOD, "x"), headers=(*HEADERS, IDENTITY_NUMBER))},
        (f"{CSV}, column F: {SEEN} (cells: 1)", NO_PERSON),
    ),
    "an identity number in a sheet's name": Case(
        {XLSX: as_xlsx(GOOD, change=name_a_sheet)}, (f"{XLSX}: in the name of a sheet, or on that sheet", NO_PERSON)
    ),
    "an identity number on a hidden sheet": Case(
        {XLSX: as_xlsx(GOOD, change=hide_a_number)},
        (f"{XLSX} (Gamle tal), column B: {SEEN} (cells: 1)", NO_PERSON),
    ),
    "an identity number in a comment": Case(
        {XLSX: as_xlsx(GOOD, change=comment_on_a_cell)},
        (f"{XLSX} (Tal), column C: {SEEN} (cells: 1)", NO_PERSON),
    ),
    "an identity number in a column nobody asked for": Case(
        {CSV: as_csv((*GOOD, IDENTITY_NUMBER), headers=(*HEADERS, "pasient"))},
        (f"{CSV}, column F: {SEEN} (cells: 1)", NO_PERSON),
    ),
    "an identity number in the delivery file": Case(
        settings(f'[npr_patients]\ncitation = "Brev frå {IDENTITY_NUMBER}"'),
        ("delivery.toml, line 2: something looks like a national identity number", NO_PERSON),
    ),
    "an identity number as a key of the delivery file": Case(
        settings(f'[npr_patients]\n{IDENTITY_NUMBER} = "x"'),
        ("delivery.toml, section npr_patients: the key – is not known; check its spelling",),
        code=2,
    ),
    # The delivery file
    "a delivery file that is no TOML": Case(
        settings(f"[npr_patients]\nsheet = {SECRET}"), ("delivery.toml is not valid TOML (line 2); compare it",), code=2
    ),
    "an unknown key": Case(
        settings('[npr_patients]\nsheets = "Tal"'),
        ("delivery.toml, section npr_patients: the key sheets is not known; check its spelling",),
        code=2,
    ),
    "an unknown section": Case(
        settings('[npr_pasientar]\nsheet = "Tal"'),
        ("delivery.toml: the section npr_pasientar is not the name of a table; the tables are accounts, ",),
        code=2,
    ),
    # Hostile names
    "markup in a header": Case(
        {CSV: as_csv((*GOOD, 1), headers=(*HEADERS, "[red]<script>alert(1)</script>"))},
        (f"{CSV}: the table has no such columns: red script alert(1) /script; remove them",),
    ),
    "escape sequences in a header": Case(
        {CSV: as_csv((*GOOD, 1), headers=(*HEADERS, "\x1b[31mraud\x1b]0 x\x07"))},
        (f"{CSV}, column 31mraud 0 x: cells hold control characters (rows: 1, first row: 1); export",),
    ),
    "a newline in a header": Case(
        {CSV: as_csv((*GOOD, 1), headers=(*HEADERS, '"to\nlinjer"'))},
        (f"{CSV}: the table has no such columns: to linjer; remove them",),
    ),
    "escape sequences in a file's name": Case(
        {"npr_patients.\x1b[31m\nraud": b"x"}, ("npr_patients.�[31m�raud is not of a format",)
    ),
    "markup in a file's name": Case(
        {"npr_patients.[red]<script>": b"x"}, ("npr_patients.[red]<script> is not of a format",)
    ),
    "escape sequences in the title": Case(
        {CSV: b"", "delivery.toml": b'[data]\ntitle.en = "\\u001b[31mraud\\nTal"'}, (f"{CSV} is empty",)
    ),
    "escape sequences in a key": Case(
        settings('[npr_patients]\n"\\u001b[31mraud" = 1'), ("the key 31mraud is not known",), code=2
    ),
}


@pytest.mark.parametrize("command", ["check", "run"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_bad_delivery_stops_with_a_clear_message(
    case: Case,
    command: str,
    deliver: Callable[[Files], Any],
    here: Callable[..., Any],
    refused: Callable[..., None],
    place: Any,
) -> None:
    folder = str(deliver(case.files))
    options = {"check": ("check", folder), "run": ("run", "summative", "--data", folder, "--out", str(place.out))}
    answer = here(*options[command])
    refused(answer, case.code, *case.said)
    assert len(answer.messages) == case.messages


# What only the rules of the suite see: the rows of a delivery, and what is said of them.
RULES: Final[Mapping[str, tuple[bytes, str, str]]] = {
    "repeated keys": (
        as_csv(GOOD, GOOD),
        "npr_patients.csv, column year, level, unit, sector, procedure, basis, 2 rows (rows 2 and 3): ",
        "The same year, unit, sector, procedure and basis stand on several rows; keep the one row that is right.",
    ),
    "a total row in the middle": (
        as_xlsx(GOOD, with_cells(nivå="RHF", enhet="Sum alle"), with_cells(år=2017)),
        "npr_patients.xlsx, sheet “Tal”, column unit, 1 row (row 3): The row looks like a sum and not like a unit; ",
        "delete it, or list its text under totals in delivery.toml.",
    ),
    "a negative count": (
        as_csv(GOOD, with_cells(år=2017, pasienter=-4711)),
        "npr_patients.csv, column patients, 1 row (row 3): The number of patients is negative; ",
        "correct it, or use the delivery's symbol for a missing or suppressed value.",
    ),
    "years outside the range": (
        as_csv(GOOD, with_cells(år=1890), with_cells(år=2999)),
        "npr_patients.csv, column year, 2 rows (rows 3 and 4): The year is before 2008, when the Norwegian ",
        "Patient Registry became personally identifiable, or after the last year of the programme; correct it.",
    ),
    "an unknown regional health authority": (
        as_xlsx(GOOD, with_cells(nivå="RHF", enhet=SECRET), with_cells(nivå="RHF", enhet=f"{SECRET} RHF")),
        "npr_patients.xlsx, sheet “Tal”, column unit, 2 rows (rows 3 and 4): The unit is not a regional health ",
        "authority; use the name of one of the four, or correct the level.",
    ),
}


@pytest.mark.parametrize(("content", "where", "what"), RULES.values(), ids=RULES.keys())
def test_the_gate_stops_a_bad_delivery_with_the_sentence_of_its_rule(
    content: bytes,
    where: str,
    what: str,
    deliver: Callable[[Files], Any],
    refused: Callable[..., None],
    here: Any,
    place: Any,
) -> None:
    name = XLSX if content.startswith(b"PK") else CSV
    answer = here("run", "summative", "--data", str(deliver({name: content})), "--out", str(place.out))
    refused(answer, 1)
    assert where + what in answer.messages


USES: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "a folder that does not exist": (
        ("check", "borte"),
        "There is no folder of data at borte. Name a folder that holds the tables, or a bundled set",
    ),
    "an unknown parameter": (("--set", "styrke=0.9"), "--set does not know styrke. It knows: "),
    "a parameter of the wrong type": (("--set", "confidence=mykje"), "The parameter confidence of the notebook"),
    "a parameter without a value": (("--set", "confidence"), "--set takes NAME=VALUE"),
    "a year outside the programme": (
        ("--year", "2031"),
        "No report is due in 2031. Choose one of the years 2026, 2027, 2028.",
    ),
}


@pytest.mark.parametrize(("options", "said"), USES.values(), ids=USES.keys())
def test_a_wrong_use_is_told_before_anything_is_done(
    options: tuple[str, ...],
    said: str,
    deliver: Callable[[Files], Any],
    refused: Callable[..., None],
    here: Callable[..., Any],
    place: Any,
) -> None:
    run = ("run", "summative", "--data", str(deliver({CSV: GOOD_CSV})), "--out", str(place.out))
    answer = here(*options) if options[0] == "check" else here(*run, *options)
    refused(answer, 2, said)
    assert len(answer.messages) == 1


def test_a_file_that_changes_while_it_is_read_is_refused(
    deliver: Callable[[Files], Any],
    refused: Callable[..., None],
    here: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = deliver({CSV: GOOD_CSV})

    def check_too_late(*arguments: Any, **named: Any) -> Any:
        (folder / CSV).write_bytes(as_csv(GOOD, GOOD))
        return check_study_data(*arguments, **named)

    monkeypatch.setattr("evaluation.cli.checking.check_study_data", check_too_late)
    refused(here("check", str(folder)), 2, f"{CSV} was changed while it was being read; start again.")
