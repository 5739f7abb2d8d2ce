"""Feedback workbooks: which cells are marked, what is said of them, and what never leaves the original."""

import io
import re
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from evaluation.errors import WrongUseError
from evaluation.messages import LANGUAGES, Message
from evaluation.presentation.words import translate
from evaluation.quality import MOST_PLACES, CheckOutcome, check_data
from evaluation.quality.cache import CheckCache
from evaluation.quality.counts import RuleCounts, TableCounts
from evaluation.quality.feedback import Feedback, check_folder, copies, write_feedback, written_whole
from evaluation.quality.problems import problem_of_message
from evaluation.sources import DataSet, find_deliveries
from evaluation.sources.problems import _TEXTS

from .conftest import Reference

IDENTITY_NUMBER = "15507600333"  # synthetic, published by navikt/fnrvalidator
SHEET = "Tal for 'sør' & «vest», år 2026"  # 31 characters, the most that Excel allows
HEADS = ("År", "Kommune", "Tjenesteområde", "Årsverk", "Antall ansatte", "Status", "Kontaktdato", "Kilde")
GOOD_ROW = (2026, "4601", "Rus", 0.5, 1, "bekreftet", "2026-03-01", "Kommunen")
PATIENTS = "år;nivå;enhet;sektor;prosedyre;grunnlag;pasienter;kilde\n"


def positions(*rows: tuple[object, ...], sheet: str = SHEET) -> openpyxl.Workbook:
    """A workbook as a coordinator makes it: a title, an empty row, and the headers in row 3."""
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    page.title = sheet
    page["A1"] = "Stillinger i kommunene"
    page["A1"].font = Font(bold=True, size=16)
    page.merge_cells("A1:D1")
    for number, row in enumerate((HEADS, *rows), start=3):
        for column, value in enumerate(row, start=1):
            page.cell(number, column, value)
    return workbook


def changed(**cells: object) -> tuple[object, ...]:
    """A good row with other values in some columns."""
    row = dict(zip(HEADS, GOOD_ROW, strict=True))
    return tuple((row | cells).values())


def deliver(folder: Path, files: Mapping[str, object]) -> DataSet:
    """A folder of deliveries; a workbook is saved, a text written."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        if isinstance(content, openpyxl.Workbook):
            content.save(folder / name)
        else:
            (folder / name).write_text(str(content), encoding="utf-8")
    return find_deliveries(folder)


IN_ROW_3 = "[municipal_positions]\nheader_row = 3\n"


def feedback_on(
    data: DataSet, folder: Path, reference, language: str = "nb", outcome: CheckOutcome | None = None
) -> tuple[Feedback, ...]:
    """Check what is delivered, and write the feedback."""
    outcome = outcome or check_data(data, year=2026, reference=reference, places=MOST_PLACES)
    check_folder(folder, data.folder)
    with written_whole(folder) as staged:
        return write_feedback(data, outcome, staged, language=language, translate=translate)


def marked(sheet) -> dict[str, str]:
    """The cells of a sheet that are marked, with the kind of their border."""
    return {
        cell.coordinate: cell.border.left.style
        for row in sheet.iter_rows()
        for cell in row
        if cell.border.left.style and cell.fill.fill_type == "solid"
    }


def comments(sheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def texts(sheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def every_byte(folder: Path) -> bytes:
    """All that stands in a folder of feedback, unpacked."""
    found = b""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                found += b"".join(archive.read(part) for part in archive.namelist())
        elif path.is_file():
            found += path.read_bytes()
    return found


@pytest.fixture
def no_process(monkeypatch):
    """No checking process is started: every rule holds, but those that a test names with the places where it fails."""
    failing: dict[str, tuple[int, list[int]]] = {}

    def counted(requests):
        return tuple(_counts(each, failing) for each in requests)

    monkeypatch.setattr("evaluation.quality.checking.validate", counted)
    return failing


def _counts(request, failing) -> TableCounts:
    rows = len(pd.read_parquet(request.parquet))
    rules = []
    for rule in request.suite.suite.expectations:
        failed, places = failing.get(rule.meta.id, (0, []))
        rules.append(
            RuleCounts(
                id=rule.meta.id,
                status="failed" if failed else "passed",
                rows_checked=rows,
                rows_failed=failed,
                first_rows=tuple(places[: request.places]),
            )
        )
    return TableCounts(table=request.table, rows=rows, rules=tuple(rules))


# What the rules of the suite say; the comments name what is wrong and what is expected, and never what stood there.
SAID = {
    "nb": (
        (
            "Må rettes: Tjenesteområdet er ukjent; bruk et av områdene i malen, eller si i delivery.toml hva området "
            "svarer til."
        ),
        "Må rettes: Statusen er ukjent; bruk bekreftet, overslag eller ikke svart.",
        "Må rettes: Antallet årsverk er negativt; rett tallet, eller la cellen stå tom hvis det ikke er kjent.",
        (
            "Til orientering: Raden gjelder et år etter rapportåret; ingenting må rettes, men raden er ikke med i "
            "rapporten."
        ),
    ),
    "nn": (
        (
            "Må rettast: Tenesteområdet er ukjent; bruk eit av områda i malen, eller sei i delivery.toml kva området "
            "svarer til."
        ),
        "Må rettast: Statusen er ukjend; bruk stadfesta, overslag eller ikkje svart.",
        "Må rettast: Talet på årsverk er negativt; rett talet, eller lat cella stå tom dersom det ikkje er kjent.",
        (
            "Til orientering: Rada gjeld eit år etter rapportåret; ingenting må rettast, men rada er ikkje med i "
            "rapporten."
        ),
    ),
    "en": (
        (
            "Must be mended: The service area is not known; use one of the areas of the template, or say in "
            "delivery.toml what it corresponds to."
        ),
        "Must be mended: The status is not known; use confirmed, estimate or no reply.",
        (
            "Must be mended: The number of full-time equivalents is negative; correct it, or leave the cell empty if "
            "it is not known."
        ),
        (
            "For information: The row is about a year after the year of the report; nothing has to be corrected, but "
            "the row is left out of the report."
        ),
    ),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory) -> tuple[DataSet, CheckOutcome]:
    """What the rules of the suites really say, of two files that break some: one start of the process serves both."""
    folder = tmp_path_factory.mktemp("broken")
    workbook = positions(
        GOOD_ROW,
        changed(Kommune="4602", Tjenesteområde="Trolldom", Status="kanskje"),
        changed(Kommune="4611", Årsverk=-1),
        changed(År=2027),
    )
    row = "2016;landet;norway;alle;alle;behandlingssted;-1;GAMUT\n"
    files = {
        "municipal_positions.xlsx": workbook,
        "npr_patients.csv": PATIENTS + row * 1200,
        "delivery.toml": IN_ROW_3,
    }
    data = deliver(folder / "data", files)
    cache = CheckCache(folder / "cache")
    return data, check_data(data, year=2026, reference=Reference(), places=MOST_PLACES, cache=cache)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cells_that_break_a_rule_are_marked_and_explained(language, broken, tmp_path, reference):
    data, outcome = broken
    alone = replace(data, files=data.files[:1])
    (written,) = feedback_on(alone, tmp_path / "out", reference, language, outcome)
    assert written == Feedback("municipal_positions.xlsx", "municipal_positions.feedback.xlsx", 4, None)
    copy = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")
    assert copy.sheetnames == [{"nb": "Oppsummering", "nn": "Oppsummering", "en": "Summary"}[language], SHEET]
    assert marked(copy[SHEET]) == {"C5": "thick", "F5": "thick", "D6": "thick", "A7": "dotted"}
    assert comments(copy[SHEET]) == dict(zip(("C5", "F5", "D6", "A7"), SAID[language], strict=True))


@pytest.mark.slow
def test_every_one_of_many_failing_rows_is_marked_up_to_the_cap_and_the_cap_is_told(broken, tmp_path, reference):
    data, outcome = broken
    (written,) = feedback_on(replace(data, files=data.files[1:]), tmp_path / "out", reference, "en", outcome)
    copy = openpyxl.load_workbook(tmp_path / "out" / "npr_patients.feedback.xlsx")
    sheet = copy["npr_patients"]
    # The first thousand of 1200 rows, which begin below the header.
    assert {name for name in marked(sheet) if name.startswith("G")} == {f"G{row}" for row in range(2, 1002)}
    assert sheet["G1001"].comment.text.startswith("Must be mended: The number of patients is negative; correct it")
    assert sheet["G1002"].comment is None
    assert written.marked_cells == len(marked(sheet))
    summary = texts(copy["Summary"])
    assert "Some problems concern more rows than the first 1,000, which alone are marked." in summary
    assert "1200" in summary
    # A message goes on naming the first few.
    assert {len(each.first_rows) for each in outcome.problems if each.file_name == "npr_patients.csv"} == {5}


def test_cells_that_cannot_be_read_are_marked_below_headers_in_row_3(tmp_path, reference, no_process):
    workbook = positions(GOOD_ROW, changed(Årsverk="ca. 0,5", Kontaktdato="i fjor"), changed(År="2026 (anslag)"))
    files = {"municipal_positions.xlsx": workbook, "delivery.toml": IN_ROW_3}
    feedback_on(deliver(tmp_path / "data", files), tmp_path / "out", reference)
    sheet = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")[SHEET]
    said = comments(sheet)
    assert said.pop("A6").startswith("Må rettes: Året er ikke et helt tall; skriv bare årstallet, og flytt merknader ")
    assert said == {
        "D5": "Må rettes: Det står ord eller tegn ved siden av tall, for eksempel «ca. 0,5»; skriv bare et tall, for "
        "eksempel 0,5, og flytt resten til en annen kolonne.",
        "G5": "Må rettes: En dato er ikke skrevet som år-måned-dag eller dag.måned.år; skriv datoene på en av disse "
        "måtene.",
    }
    assert set(marked(sheet)) == {"D5", "G5", "A6"}


def test_the_summary_says_that_the_rules_come_after_the_reading(tmp_path, reference, no_process):
    no_process["fte-negative"] = (1, [0])
    later = "Hele filen kunne ikke leses, så verdiene i den er ikke kontrollert mot reglene ennå. "
    summaries = []
    for name, row in (("unread", changed(Årsverk="ca. 0,5")), ("read", GOOD_ROW)):
        data = deliver(tmp_path / name, {"municipal_positions.xlsx": positions(row), "delivery.toml": IN_ROW_3})
        feedback_on(data, tmp_path / f"{name}_out", reference)
        summaries.append(openpyxl.load_workbook(the_only_file(tmp_path / f"{name}_out"))["Oppsummering"])
    said = [any(each.startswith(later) for each in texts(sheet)) for sheet in summaries]
    assert said == [True, False]
    assert {cell.font.name for row in summaries[1].iter_rows() for cell in row if cell.value} == {"Calibri"}


def test_below_two_header_rows_and_sums_the_right_rows_are_marked(tmp_path, reference, no_process):
    no_process["fte-negative"] = (2, [1, 2])
    workbook = openpyxl.Workbook()
    page = workbook.worksheets[0]
    rows = (
        ("Stillinger", None, None, None, None),
        ("År", "Kommune", "Tjenesteområde", "Årsverk", "Status"),
        (None, None, None, None, None),
        (2026, "4601", "Rus", 1, "bekreftet"),
        ("Sum", None, None, 1, None),
        (2026, "4602", "Rus", -1, "bekreftet"),
        (None, "4611", "Rus", -1, "bekreftet"),
        ("Kilde: kommunene", None, None, None, None),
    )
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            page.cell(number, column, value)
    settings_text = (
        '[municipal_positions]\nheader_row = 2\nheader_rows = 2\nfill_down = ["year"]\ntotals = ["Sum"]\nlast_row = 7\n'
    )
    data = deliver(tmp_path / "data", {"municipal_positions.xlsx": workbook, "delivery.toml": settings_text})
    feedback_on(data, tmp_path / "out", reference)
    copy = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")
    assert set(marked(copy.worksheets[1])) == {"D6", "D7"}


def test_in_a_wide_table_the_cell_below_its_year_is_marked(tmp_path, reference, no_process):
    text = "nivå;enhet;grunnlag;2016;2017;2018\n" + "rhf;helse_vest;behandlingssted;1;mange;3\n" * 2
    settings_text = '[npr_patients]\nlayout = "wide"\nwide = { value = "patients" }\n'
    data = deliver(tmp_path / "data", {"npr_patients.csv": text, "delivery.toml": settings_text})
    feedback_on(data, tmp_path / "out", reference)
    sheet = openpyxl.load_workbook(tmp_path / "out" / "npr_patients.feedback.xlsx")["npr_patients"]
    assert {"E2", "E3"} <= set(marked(sheet))
    assert not {"D2", "F2", "D3", "F3"} & set(marked(sheet))


def test_a_rule_about_a_wide_table_marks_the_year_that_breaks_it(tmp_path, reference, no_process):
    no_process["patients-negative"] = (2, [1, 5])
    text = "nivå;enhet;sektor;prosedyre;grunnlag;kilde;2016;2017;2018\n"
    text += (
        "rhf;helse_vest;alle;alle;behandlingssted;GAMUT;1;-2;3\nrhf;helse_nord;alle;alle;behandlingssted;GAMUT;1;2;-3\n"
    )
    settings_text = '[npr_patients]\nlayout = "wide"\nwide = { value = "patients" }\n'
    data = deliver(tmp_path / "data", {"npr_patients.csv": text, "delivery.toml": settings_text})
    feedback_on(data, tmp_path / "out", reference)
    sheet = openpyxl.load_workbook(tmp_path / "out" / "npr_patients.feedback.xlsx")["npr_patients"]
    assert set(marked(sheet)) == {"H2", "I3"}


def test_what_is_wrong_with_the_headers_stands_on_the_headers(tmp_path, reference, no_process):
    workbook = positions(GOOD_ROW)
    workbook[SHEET]["H3"] = "Hvem sa det"
    workbook[SHEET]["F3"] = "Årsverk"
    files = {"municipal_positions.xlsx": workbook, "delivery.toml": IN_ROW_3}
    feedback_on(deliver(tmp_path / "data", files), tmp_path / "out", reference, "en")
    said = comments(openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")[SHEET])
    assert said["H3"].startswith("Must be mended: The table has no such columns: Hvem sa det; remove them")
    assert (
        said["D3"]
        == said["F3"]
        == ("Must be mended: More than one header means the same column: Årsverk, Årsverk; keep one of them.")
    )
    # A column that is missing has no cell: what is said of it stands on the first header.
    assert said["A3"].startswith("Must be mended: Columns are missing: ")
    assert set(said) == {"A3", "D3", "F3", "H3"}


def test_a_file_with_an_identity_number_is_not_copied_and_the_others_are(tmp_path, reference, no_process):
    files = {
        "npr_patients.csv": PATIENTS + f"2016;landet;norway;alle;alle;behandlingssted;498;sjå {IDENTITY_NUMBER}\n",
        "municipal_positions.xlsx": positions(GOOD_ROW),
        "delivery.toml": IN_ROW_3,
    }
    given_back, refused = feedback_on(deliver(tmp_path / "data", files), tmp_path / "out", reference)
    assert given_back.workbook == "municipal_positions.feedback.xlsx"
    assert refused.workbook is None
    assert str(refused.without_copy) == (
        "No copy is made of a file in which something looks like a national identity number."
    )
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "feedback.json",
        "municipal_positions.feedback.xlsx",
    ]
    assert IDENTITY_NUMBER.encode() not in every_byte(tmp_path / "out")


@pytest.mark.parametrize("where", ["heading", "list", "name"])
def test_an_identity_number_outside_the_cells_keeps_a_workbook_from_being_copied(
    where, tmp_path, reference, no_process
):
    workbook = positions(GOOD_ROW)
    if where == "heading":
        workbook[SHEET].oddHeader.center.text = f"For {IDENTITY_NUMBER}"
    elif where == "list":
        chosen = DataValidation(type="list", formula1='"ja,nei"', showInputMessage=True, prompt=IDENTITY_NUMBER)
        chosen.add("B4")
        workbook[SHEET].add_data_validation(chosen)
    else:
        workbook.properties.title = IDENTITY_NUMBER
    files = {"municipal_positions.xlsx": workbook, "delivery.toml": IN_ROW_3}
    (written,) = feedback_on(deliver(tmp_path / "data", files), tmp_path / "out", reference, "en")
    assert str(written.without_copy).startswith("The file is not copied: outside its cells")
    copy = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")
    assert copy.sheetnames == ["Summary"]
    assert IDENTITY_NUMBER.encode() not in every_byte(tmp_path / "out")


def test_a_file_that_cannot_be_opened_has_a_summary_and_no_copy(tmp_path, reference, no_process):
    data = deliver(tmp_path / "data", {"municipal_positions.xlsx": "ikke noen arbeidsbok HEMMELIG"})
    (written,) = feedback_on(data, tmp_path / "out", reference, "en")
    copy = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")
    assert copy.sheetnames == ["Summary"]
    assert written.without_copy is not None
    assert any(
        each.startswith("municipal_positions.xlsx is damaged or no Excel workbook;") for each in texts(copy.active)
    )
    assert b"HEMMELIG" not in every_byte(tmp_path / "out")


def test_rows_about_single_patients_are_not_copied(tmp_path, reference, no_process):
    text = "person;dato;helseforetak;sektor;prosedyrekoder\nHEMMELIG-4711;2026-01-01;983974732;somatikk;WMGH00\n"
    (written,) = feedback_on(deliver(tmp_path / "data", {"npr_episodes.csv": text}), tmp_path / "out", reference, "en")
    assert str(written.without_copy).startswith("The rows are about single patients and are not copied")
    assert b"HEMMELIG" not in every_byte(tmp_path / "out")


def test_a_file_with_more_cells_than_can_be_copied_has_a_summary(tmp_path, reference, no_process, monkeypatch):
    monkeypatch.setattr(copies, "MOST_CELLS", 15)
    row = "2016;landet;norway;alle;alle;behandlingssted;498;GAMUT\n"
    data = deliver(tmp_path / "data", {"npr_patients.csv": PATIENTS + row})
    (written,) = feedback_on(data, tmp_path / "out", reference, "en")
    assert str(written.without_copy).startswith("The file is too large to be copied and marked")


def test_the_originals_are_not_touched(tmp_path, reference, no_process):
    no_process["fte-negative"] = (1, [0])
    files = {
        "municipal_positions.xlsx": positions(GOOD_ROW),
        "npr_patients.csv": PATIENTS + "2016;landet;norway;alle;alle;behandlingssted;mange;GAMUT\n",
        "delivery.toml": IN_ROW_3,
    }
    data = deliver(tmp_path / "data", files)
    before = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in data.folder.iterdir()}
    feedback_on(data, tmp_path / "out", reference)
    assert {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in data.folder.iterdir()} == before


DANGEROUS = ("=1+1", "=cmd|' /C calc'!A0", "+47 55", "-1+2", "@SUM(A1)", " =1", "\t=1")


def test_no_text_of_a_csv_becomes_a_formula(tmp_path, reference, no_process):
    rows = "".join(f'2016;landet;norway;alle;alle;behandlingssted;498;"{text}"\n' for text in DANGEROUS)
    feedback_on(deliver(tmp_path / "data", {"npr_patients.csv": PATIENTS + rows}), tmp_path / "out", reference)
    path = tmp_path / "out" / "npr_patients.feedback.xlsx"
    sheet = openpyxl.load_workbook(path)["npr_patients"]
    cells = [sheet.cell(row, 8) for row in range(2, 2 + len(DANGEROUS))]
    assert [cell.value for cell in cells] == list(DANGEROUS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells), "edited in Excel, the text would become a formula"
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    with zipfile.ZipFile(path) as archive:
        assert not [part for part in archive.namelist() if re.search(rb"<f[ >]", archive.read(part))]


def test_a_header_that_looks_like_a_formula_stays_text_in_the_summary(tmp_path, reference, no_process):
    workbook = positions(GOOD_ROW)
    workbook[SHEET]["H3"] = '=HYPERLINK("http://example.org","x")'
    files = {"municipal_positions.xlsx": workbook, "delivery.toml": IN_ROW_3}
    feedback_on(deliver(tmp_path / "data", files), tmp_path / "out", reference, "en")
    summary = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")["Summary"]
    assert {cell.data_type for row in summary.iter_rows() for cell in row} <= {"s", "n"}


def test_a_workbook_keeps_its_look_and_what_was_written_on_it(tmp_path, reference, no_process):
    no_process["municipality-missing"] = (2, [0, 1])
    workbook = positions(GOOD_ROW, changed(Kommune=None))
    page = workbook[SHEET]
    page.column_dimensions["B"].width = 33
    page.freeze_panes = "A4"
    page.merge_cells("B4:B5")
    page["B4"].comment = Comment("Spør kommunen på nytt", "Kari")
    page["E4"].comment = Comment("Gjelder hele året", "Kari")
    chosen = DataValidation(type="list", formula1='"bekreftet,overslag"')
    chosen.add("F4:F9")
    page.add_data_validation(chosen)
    workbook.create_sheet("Skjult")["A1"] = "gjemt"
    workbook["Skjult"].sheet_state = "hidden"
    settings_text = f'{IN_ROW_3}sheet = "{SHEET}"\n'
    data = deliver(tmp_path / "data", {"municipal_positions.xlsx": workbook, "delivery.toml": settings_text})
    feedback_on(data, tmp_path / "out", reference)
    copy = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")
    sheet = copy[SHEET]
    assert copy.sheetnames == ["Oppsummering", SHEET, "Skjult"]
    assert (copy["Skjult"].sheet_state, copy["Skjult"]["A1"].value) == ("hidden", "gjemt")
    assert (sheet.column_dimensions["B"].width, sheet.freeze_panes) == (33, "A4")
    assert (sheet["A1"].font.bold, sheet["A1"].font.size) == (True, 16)
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["F4:F9"]
    # Both rows are shown by the one merged cell, which is marked as a whole and explained once.
    assert marked(sheet) == {"B4": "thick"}
    with zipfile.ZipFile(tmp_path / "out" / "municipal_positions.feedback.xlsx") as archive:
        # openpyxl shows the look of the first cell only; the file has it for both.
        looks = dict(re.findall(r'<c r="(B[45])" s="(\d+)"', archive.read("xl/worksheets/sheet2.xml").decode()))
    assert looks["B4"] == looks["B5"]
    assert sheet["B4"].comment.text == (
        "Må rettes: Kommunen mangler; skriv kommunenummeret i hver rad.\n\n– – –\nSpør kommunen på nytt"
    )
    assert sheet["E4"].comment.text == "Gjelder hele året"
    assert [copy.active.title, *(each.sheet_view.tabSelected for each in copy.worksheets)] == [
        "Oppsummering",
        True,
        False,
        False,
    ]


def test_the_summary_leads_to_the_cells_of_sheets_with_odd_names(tmp_path, reference, no_process):
    no_process["fte-negative"] = (7, list(range(7)))
    rows = [changed(Kommune=f"46{number}", Årsverk=-1) for number in range(11, 18)]
    files = {"municipal_positions.xlsx": positions(*rows), "delivery.toml": IN_ROW_3}
    feedback_on(deliver(tmp_path / "data", files), tmp_path / "out", reference, "en")
    summary = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")["Summary"]
    links = [cell for row in summary.iter_rows() for cell in row if cell.hyperlink]
    assert [cell.value for cell in links] == ["D4", "D5", "D6", "D7", "D8"]
    assert links[0].hyperlink.location == "'Tal for ''sør'' & «vest», år 2026'!D4"
    row = [cell.value for cell in summary[links[0].row]]
    assert row[:4] == ["Must be mended", SHEET, "FTE", 7]
    assert row[9].startswith("The number of full-time equivalents is negative; correct it")


def test_a_sheet_that_is_called_as_the_summary_keeps_its_name(tmp_path, reference, no_process):
    files = {"municipal_positions.xlsx": positions(GOOD_ROW, sheet="OPPSUMMERING"), "delivery.toml": IN_ROW_3}
    feedback_on(deliver(tmp_path / "data", files), tmp_path / "out", reference)
    copy = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")
    assert copy.sheetnames == ["Oppsummering (2)", "OPPSUMMERING"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "Det er ikke noe galt med denne filen, og ingenting må gjøres."),
        ("nn", "Det er ikkje noko gale med denne fila, og ingenting må gjerast."),
        ("en", "Nothing is wrong with this file, and nothing has to be done."),
    ],
)
def test_a_file_without_faults_has_a_copy_that_says_so(language, said, tmp_path, reference, no_process):
    files = {"municipal_positions.xlsx": positions(GOOD_ROW), "delivery.toml": IN_ROW_3}
    (written,) = feedback_on(deliver(tmp_path / "data", files), tmp_path / "out", reference, language)
    copy = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")
    assert texts(copy.worksheets[0]) == [
        {"nb": "Tilbakemelding på ", "nn": "Tilbakemelding på ", "en": "Feedback on "}[language]
        + "municipal_positions.xlsx",
        said,
    ]
    assert (written.marked_cells, marked(copy[SHEET]), comments(copy[SHEET])) == (0, {}, {})
    assert copy[SHEET]["D4"].value == 0.5


def test_a_file_with_notes_alone_has_nothing_to_mend(tmp_path, reference, no_process):
    no_process["after-report-year"] = (1, [0])
    files = {"municipal_positions.xlsx": positions(GOOD_ROW), "delivery.toml": IN_ROW_3}
    feedback_on(deliver(tmp_path / "data", files), tmp_path / "out", reference, "en")
    summary = texts(openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")["Summary"])
    assert summary[1:3] == [
        "Must be mended: 0. Should be looked at: 0. For information: 1.",
        "Nothing has to be mended.",
    ]


def test_what_a_copy_cannot_have_is_told(tmp_path, reference, no_process):
    content = io.BytesIO()
    positions(GOOD_ROW).save(content)
    (tmp_path / "data").mkdir()
    with zipfile.ZipFile(tmp_path / "data" / "municipal_positions.xlsx", "w") as target:
        with zipfile.ZipFile(content) as source:
            for part in source.namelist():
                target.writestr(part, source.read(part))
        target.writestr("xl/slicers/slicer1.xml", "<slicers/>")
    feedback_on(deliver(tmp_path / "data", {"delivery.toml": IN_ROW_3}), tmp_path / "out", reference, "en")
    copy = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")
    assert any(each.startswith("Something in the original could not be carried over") for each in texts(copy.active))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.dictionaries(
        st.sampled_from(
            ["fte-negative", "status-unknown", "key-repeated", "after-report-year", "service-area-unknown"]
        ),
        st.sets(st.integers(0, 29), min_size=1),
        max_size=5,
    )
)
def test_every_row_that_the_gate_counts_is_marked(places, tmp_path_factory, reference, no_process):
    tmp_path = tmp_path_factory.mktemp("property")
    rows = [changed(Kommune=str(4600 + number)) for number in range(30)]
    files = {"municipal_positions.xlsx": positions(*rows), "delivery.toml": IN_ROW_3}
    no_process.clear()
    no_process.update({rule: (len(each), sorted(each)) for rule, each in places.items()})
    data = deliver(tmp_path / "data", files)
    # A cache of its own: the gate would not ask again about the same bytes.
    cache = CheckCache(tmp_path / "cache")
    outcome = check_data(data, year=2026, reference=reference, places=MOST_PLACES, cache=cache)
    feedback_on(data, tmp_path / "out", reference, outcome=outcome)
    sheet = openpyxl.load_workbook(tmp_path / "out" / "municipal_positions.feedback.xlsx")[SHEET]
    columns = {
        "fte-negative": "D",
        "status-unknown": "F",
        "key-repeated": "ABC",
        "after-report-year": "A",
        "service-area-unknown": "C",
    }
    # Row 0 of the table is row 4 of the sheet.
    expected = {f"{column}{place + 4}" for rule, each in places.items() for place in each for column in columns[rule]}
    assert set(marked(sheet)) == expected
    assert set(comments(sheet)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", _TEXTS, ids=lambda fault: fault.name)
def test_beside_its_place_a_fault_is_told_without_file_column_and_rows(fault, language):
    values = {"file": "plan.xlsx (Ark1)", "column": "kolonne X", "rows": 4711, "first": "4712"}
    problem = problem_of_message(Message(_TEXTS[fault].text, values))
    said = problem.told(language, translate)
    assert not re.search(r"plan|kolonne X|4.?711|4.?712|[{}]|\(\)", said)
    assert said[0].isupper()
    assert said.endswith(".")
    assert len(said) > 40


def test_a_sentence_that_begins_with_the_name_of_the_file_keeps_it():
    problem = problem_of_message(Message("{file} is empty; deliver it again with its rows.", {"file": "plan.xlsx"}))
    assert problem.told("nb", translate) == "plan.xlsx er tom; lever filen på nytt med radene."


def the_only_file(folder: Path) -> Path:
    return folder / "municipal_positions.feedback.xlsx"


@pytest.fixture
def good(tmp_path) -> DataSet:
    files = {"municipal_positions.xlsx": positions(GOOD_ROW), "delivery.toml": IN_ROW_3}
    return deliver(tmp_path / "data", files)


def test_feedback_is_readable_by_its_owner_only_and_is_replaced_by_the_next(good, tmp_path, reference, no_process):
    folder = tmp_path / "new" / "out"
    feedback_on(good, folder, reference, "nb")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
    feedback_on(good, folder, reference, "en")
    assert openpyxl.load_workbook(the_only_file(folder)).sheetnames == ["Summary", SHEET]
    assert [each.name for each in folder.parent.iterdir()] == ["out"]


def test_nothing_that_others_wrote_is_overwritten(good, tmp_path, reference, no_process):
    folder = tmp_path / "out"
    feedback_on(good, folder, reference)
    (folder / "mine.txt").write_text("mitt")
    with pytest.raises(WrongUseError, match=r"holds something that no check has written \(mine.txt\)"):
        check_folder(folder, good.folder)
    (folder / "mine.txt").unlink()
    the_only_file(folder).write_bytes(b"corrected by hand")
    with pytest.raises(WrongUseError, match="was changed after it was written"):
        check_folder(folder, good.folder)
    (folder / "feedback.json").write_text('{"files": [1]}')
    with pytest.raises(WrongUseError, match="holds something that no check has written"):
        check_folder(folder, good.folder)


@pytest.mark.parametrize("where", ["data", "data/feedback", "."])
def test_the_folder_of_the_data_is_refused(where, good, tmp_path):
    with pytest.raises(WrongUseError, match="is that of the data, or lies in it or around it"):
        check_folder(tmp_path / where, good.folder)


def test_a_file_in_the_place_of_the_folder_is_refused(good, tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(WrongUseError, match="is a file; give a folder for the feedback"):
        check_folder(tmp_path / "out", good.folder)


def stop_half_way(folder: Path) -> None:
    with written_whole(folder) as staged:
        (staged / "half.xlsx").write_bytes(b"half")
        raise RuntimeError


def test_what_stops_half_way_leaves_what_was_there_and_nothing_else(good, tmp_path, reference, no_process):
    folder = tmp_path / "out"
    feedback_on(good, folder, reference)
    before = every_byte(folder)
    with pytest.raises(RuntimeError):
        stop_half_way(folder)
    assert every_byte(folder) == before
    assert {each.name for each in tmp_path.iterdir()} == {"cache", "data", "out"}


def test_what_a_killed_check_has_left_is_swept_away(good, tmp_path, reference, no_process):
    left = tmp_path / ".out.opptakt"
    (left / "new").mkdir(parents=True)
    (left / "new" / "half.xlsx").write_bytes(b"half")
    feedback_on(good, tmp_path / "out", reference)
    assert not left.exists()


def test_a_problem_knows_the_first_rows_of_a_refused_file(tmp_path, reference, no_process):
    text = PATIENTS + f"2016;landet;norway;alle;alle;behandlingssted;498;{IDENTITY_NUMBER}\n" * 2
    outcome = check_data(deliver(tmp_path / "data", {"npr_patients.csv": text}), year=2026, reference=reference)
    (problem,) = outcome.problems
    assert (problem.column, problem.rows, problem.first_rows, problem.cells) == ("H", 2, (2, 3), ())
    assert outcome.scans == {"npr_patients.csv": "refused"}
    assert IDENTITY_NUMBER not in repr(outcome)
