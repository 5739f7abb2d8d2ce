"""What no one can read: each case is one clear message, without a value from the data."""

import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.reference import load_reference
from evaluation.sources import Table, find_deliveries, read_raw, read_table

HEADERS = ["år", "nivå", "enhet", "sektor", "pasienter", "kilde"]
PLANTED = "Hemmelig Pasient"
GOOD = [2016, "land", PLANTED, "alle", 498, PLANTED]


def row(**changed: object) -> list[object]:
    return [changed.get(name, value) for name, value in zip(HEADERS, GOOD, strict=True)]


def workbook_bytes(*rows: list[object]) -> bytes:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for each in rows:
        workbook.active.append(each)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def csv_bytes(*lines: str) -> bytes:
    return "\n".join(["år;nivå;enhet;pasienter", *lines]).encode()


def old_excel() -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + "Workbook".encode("utf-16-le")


def protected() -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + "EncryptedPackage".encode("utf-16-le")


FILES = {
    "an empty workbook": ("npr_patients.xlsx", b"", "is empty"),
    "an empty csv": ("npr_patients.csv", b"", "is empty"),
    "blank lines only": ("npr_patients.csv", b"\n \n", "is empty"),
    "headers only, csv": ("npr_patients.csv", csv_bytes(), "no rows below"),
    "headers only, xlsx": ("npr_patients.xlsx", workbook_bytes(list(HEADERS)), "no rows below"),
    "a sheet without cells": ("npr_patients.xlsx", workbook_bytes(), "has no rows"),
    "an old ending": ("npr_patients.xls", b"x", ".xlsx, .csv, .parquet"),
    "another ending": ("npr_patients.ods", b"x", ".xlsx, .csv, .parquet"),
    "a protected workbook": ("npr_patients.xlsx", protected(), "protected by a password"),
    "an old workbook": ("npr_patients.xlsx", old_excel(), "old format"),
    "a corrupt workbook": ("npr_patients.xlsx", workbook_bytes(GOOD)[:900], "is damaged"),
    "no workbook": ("npr_patients.xlsx", csv_bytes("2016;land;x;1"), "is damaged"),
    "no parquet": ("npr_patients.parquet", csv_bytes("2016;land;x;1"), "no Parquet file"),
    "a cut parquet": ("npr_patients.parquet", b"PAR1abcPAR1", "no Parquet file"),
    "a workbook called csv": ("npr_patients.csv", workbook_bytes(GOOD), "not what its name says"),
    "no known delimiter": (
        "npr_patients.csv",
        csv_bytes(f"2016;land;{PLANTED};1").replace(b";", b"|"),
        "whichever delimiter",
    ),
    "two delimiters that fit": (
        "npr_patients.csv",
        f"år;nivå,enhet;pasienter,kilde\n2016;land,{PLANTED};1,x".encode(),
        "whichever delimiter",
    ),
    "undecodable bytes": (
        "npr_patients.csv",
        csv_bytes() + b"\n2016;\x81\x8d;x;1",
        "known encoding",
    ),
    "unnamed UTF-16": (
        "npr_patients.csv",
        f"år;nivå;enhet;pasienter\n2016;land;{PLANTED};1".encode("utf-16"),
        "known encoding",
    ),
    "a NUL byte": ("npr_patients.csv", csv_bytes(f"2016;land;{PLANTED}\0;1"), "NUL"),
    "a control character": ("npr_patients.csv", csv_bytes(f"2016;land;{PLANTED}\x02;1"), "control"),
    "a control character of the second row": (
        "npr_patients.csv",
        csv_bytes(f"2016;land;{PLANTED}\u0085;1"),
        "known encoding",
    ),
    "open quotation marks in the headers": (
        "npr_patients.csv",
        b'"ar;niva;enhet;pasienter\n2016;land;x;1',
        "whichever delimiter",
    ),
    "a formula for a header": (
        "npr_patients.csv",
        "år;nivå;enhet;pasienter;=kilde\n2016;land;x;1;y".encode(),
        "no such columns: kilde",
    ),
    "open quotation marks": ("npr_patients.csv", csv_bytes(f'2016;land;"{PLANTED};1'), "quotation"),
    "a formula in csv": ("npr_patients.csv", csv_bytes(f'2016;land;"={PLANTED}";1'), "formulas"),
    "more cells than headers": (
        "npr_patients.csv",
        csv_bytes("2016;land;x;1;5"),
        "without a header",
    ),
    "a cell of 10 MB, csv": (
        "npr_patients.csv",
        csv_bytes(f"2016;land;{PLANTED * 650_000};1"),
        "column enhet: a cell is longer",
    ),
}


@pytest.mark.parametrize(("name", "content", "said"), FILES.values(), ids=FILES.keys())
def test_an_unreadable_file_is_refused(
    tmp_path: Path, read: Callable[[Path], Table], name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataBlockedError) as caught:
        read(tmp_path)
    text = str(caught.value)
    assert said in text
    assert name in text
    assert PLANTED not in text
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


CELLS = {
    "text in a count": (row(pasienter=PLANTED), "column pasienter: text stands"),
    "a fractional count": (row(pasienter=2.5), "column pasienter: fractions"),
    "a count too large": (row(pasienter=1e300), "column pasienter: numbers are too large"),
    "a truth value in a count": (row(pasienter=True), "column pasienter: text stands"),
    "a date in a count": (
        row(pasienter=datetime(2024, 4, 1)),  # noqa: DTZ001
        "column pasienter: dates stand",
    ),
    "a symbol nobody explained": (row(pasienter="*"), "column pasienter: symbols"),
    "a starred year": (row(år="2024*"), "column år: the year is not"),
    "a year and a half": (row(år=2016.5), "column år: the year is not"),
    "a numeric sector": (row(sektor=3), "column sektor: number codes differ"),
    "a unit stored as a number": (row(enhet=301), "column enhet: codes are stored"),
    "a formula": (row(pasienter="=1+1"), "column pasienter: formulas"),
    "a formula in a text": (row(kilde="=1+1"), "column kilde: formulas"),
    "an error of Excel": (row(pasienter="#N/A"), "column pasienter: cells show an error"),
}


@pytest.mark.parametrize(("cells", "said"), CELLS.values(), ids=CELLS.keys())
def test_an_unreadable_cell_is_refused_with_column_and_rows(
    tmp_path: Path, read: Callable[[Path], Table], cells: list[object], said: str
) -> None:
    content = workbook_bytes(list(HEADERS), list(GOOD), cells, cells)
    (tmp_path / "npr_patients.xlsx").write_bytes(content)
    with pytest.raises(DataBlockedError) as caught:
        read(tmp_path)
    (only,) = caught.value.messages
    assert said in str(only)
    assert "npr_patients.xlsx (Sheet)" in str(only)
    # The number of a row is text: it is a name, and has no mark between its thousands.
    assert (only.values["rows"], only.values["first"]) == (2, "3")
    assert PLANTED not in str(only)


def test_all_problems_of_a_file_are_told_together(tmp_path: Path, read: Callable[[Path], Table]) -> None:
    bad = [row(år="x", pasienter="y"), row(sektor=1, pasienter=0.5)]
    (tmp_path / "npr_patients.xlsx").write_bytes(workbook_bytes(list(HEADERS), *bad))
    with pytest.raises(DataBlockedError) as caught:
        read(tmp_path)
    assert len(caught.value.messages) == 4


def test_a_cell_of_ten_megabytes_in_a_workbook_is_refused(tmp_path: Path, read: Callable[[Path], Table]) -> None:
    # openpyxl cuts long texts when it writes, so a short one is grown in the finished file.
    path = tmp_path / "npr_patients.xlsx"
    content = workbook_bytes(list(HEADERS), row(enhet="PLACE"))
    with zipfile.ZipFile(BytesIO(content)) as archive, zipfile.ZipFile(path, "w") as grown:
        for name in archive.namelist():
            part = archive.read(name)
            grown.writestr(name, part.replace(b"PLACE", PLANTED.encode() * 650_000))
    with pytest.raises(DataBlockedError) as caught:
        read(tmp_path)
    assert "column enhet: a cell is longer" in str(caught.value)
    assert PLANTED not in str(caught.value)


def test_an_array_formula_is_a_formula(tmp_path: Path, read: Callable[[Path], Table]) -> None:
    workbook = openpyxl.load_workbook(BytesIO(workbook_bytes(list(HEADERS), list(GOOD))))
    workbook["Sheet"]["E2"] = ArrayFormula("E2:E2", "=SUM(A2:A2)")
    workbook.save(tmp_path / "npr_patients.xlsx")
    with pytest.raises(DataBlockedError, match="column pasienter: formulas"):
        read(tmp_path)


def test_more_rows_than_a_sheet_can_have_are_refused(
    tmp_path: Path, read: Callable[[Path], Table], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evaluation.sources.readers.excel._LAST_ROW", 1)
    (tmp_path / "npr_patients.xlsx").write_bytes(workbook_bytes(list(HEADERS), list(GOOD)))
    with pytest.raises(DataBlockedError, match="is damaged"):
        read(tmp_path)


def test_two_sheets_with_data_need_a_name(tmp_path: Path, read: Callable[[Path], Table]) -> None:
    path = tmp_path / "npr_patients.xlsx"
    path.write_bytes(workbook_bytes(list(HEADERS), list(GOOD)))
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("Tom")
    workbook.create_sheet("Annet").append([PLANTED])
    workbook.save(path)
    with pytest.raises(DataBlockedError, match="2 sheets hold something"):
        read(tmp_path)


@pytest.mark.parametrize("name", ["Utfylling", "Fill in"])
def test_of_several_sheets_the_one_to_fill_in_is_read(tmp_path: Path, read: Callable[[Path], Table], name: str) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.append(["What to do"])
    sheet = workbook.create_sheet(name)
    sheet.append(HEADERS)
    sheet.append(GOOD)
    workbook.create_sheet("Lister").append([PLANTED])
    workbook.save(tmp_path / "npr_patients.xlsx")
    assert read(tmp_path).sheet == name


def test_two_sheets_to_fill_in_need_a_name(tmp_path: Path, read: Callable[[Path], Table]) -> None:
    workbook = openpyxl.Workbook()
    for name in ("Utfylling", "Fill in"):
        workbook.create_sheet(name).append(HEADERS)
    workbook.save(tmp_path / "npr_patients.xlsx")
    with pytest.raises(DataBlockedError, match="2 sheets hold something"):
        read(tmp_path)


def test_a_sheet_that_is_not_there_is_wrong_use(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    folder = deliver([HEADERS, GOOD], settings="sheet = 'Borte'")
    with pytest.raises(WrongUseError, match="no sheet called Borte"):
        read(folder)


def test_a_header_row_below_the_table_is_told(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    with pytest.raises(DataBlockedError, match="no rows below"):
        read(deliver([HEADERS, GOOD], settings="header_row = 9"))


def test_a_wide_table_without_years_is_told(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    rows = [["nivå", "enhet", "antall i år"], ["land", PLANTED, 5]]
    settings = "layout = 'wide'\nwide = { value = 'patients' }"
    with pytest.raises(DataBlockedError) as caught:
        read(deliver(rows, settings=settings))
    assert "no header is a year" in str(caught.value)
    assert "no such columns: antall i år" in str(caught.value)


@pytest.mark.parametrize("year", ["2016*", "2016 **", "2016 1)", "2016¹", "2016 ²", "2016:"])
def test_a_sign_beside_a_year_in_a_header_is_told(
    deliver: Callable[..., Path], read: Callable[[Path], Table], year: str
) -> None:
    rows = [["nivå", "enhet", year], ["land", PLANTED, 5]]
    settings = "layout = 'wide'\nwide = { value = 'patients' }"
    with pytest.raises(DataBlockedError) as caught:
        read(deliver(rows, settings=settings))
    (only,) = caught.value.messages
    assert "signs stand beside years in the headers (2016" in str(only)


def test_a_wide_table_with_a_year_twice_is_told(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    rows = [["nivå", "enhet", 2016, "2016"], ["land", PLANTED, 5, 5]]
    settings = "layout = 'wide'\nwide = { value = 'patients' }"
    with pytest.raises(DataBlockedError, match="same column"):
        read(deliver(rows, settings=settings))


def test_a_wrong_delimiter_in_the_settings_is_told(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    folder = deliver([HEADERS, GOOD], ending=".csv", settings="delimiter = ','")
    with pytest.raises(DataBlockedError, match=r'under \[npr_patients\] in delivery\.toml: delimiter = ";"\.'):
        read(folder)


def test_a_delimiter_that_nothing_can_replace_is_told(
    deliver: Callable[..., Path], read: Callable[[Path], Table]
) -> None:
    folder = deliver([["x", "y"], [1, 2]], ending=".csv", settings="delimiter = ','")
    with pytest.raises(DataBlockedError, match=r"the delimiter that delivery\.toml gives"):
        read(folder)


AS_EXPORTED = 'encoding = "utf-8"\ndelimiter = ","\ndecimal_mark = "."\n'
AS_EXCEL_SAVES = "år;kommune;årsverk;status\r\n2024;4601;1,5;Bekreftet\r\n2024;0301;10;Anslag\r\n"


@pytest.mark.parametrize(
    ("encoding", "needed"),
    [
        ("cp1252", 'encoding = "cp1252", delimiter = ";", decimal_mark = ","'),
        ("utf-8-sig", 'delimiter = ";", decimal_mark = ","'),
    ],
)
def test_a_file_that_norwegian_excel_saved_again_is_refused_with_the_settings_that_read_it(
    tmp_path: Path, read: Callable[[Path], Table], encoding: str, needed: str
) -> None:
    (tmp_path / "municipal_positions.csv").write_bytes(AS_EXCEL_SAVES.encode(encoding))
    settings = tmp_path / "delivery.toml"
    settings.write_text(f"[municipal_positions]\n{AS_EXPORTED}", encoding="utf-8")
    with pytest.raises(DataBlockedError) as caught:
        read_with_reference(tmp_path)
    (only,) = caught.value.messages
    assert str(only).endswith(f"write this under [municipal_positions] in delivery.toml: {needed}.")

    mended = needed.replace(", d", "\nd")
    if "encoding" not in mended:
        mended += '\nencoding = "utf-8"'
    settings.write_text(f"[municipal_positions]\n{mended}\n", encoding="utf-8")
    assert read_with_reference(tmp_path).frame["fte"].tolist() == [1.5, 10]


def test_a_file_with_the_mark_of_utf_8_is_utf_8_whatever_the_delivery_says(tmp_path: Path) -> None:
    (tmp_path / "municipal_positions.csv").write_bytes(AS_EXCEL_SAVES.encode("utf-8-sig"))
    (tmp_path / "delivery.toml").write_text('[municipal_positions]\nencoding = "cp1252"\n', encoding="utf-8")
    assert read_with_reference(tmp_path).frame["municipality"].tolist() == ["4601", "0301"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("20 %", "per cent signs stand with numbers (rows: 1, first row: 3)"),
        ("12,5%", "per cent signs"),
        ("ca. 0,5", "write a number only, such as 0.5"),
        ("om lag 2", "write a number only"),
        ("3 årsverk", "write a number only"),
        ("0.5", "decimals have another mark than delivery.toml says"),
        ("mange", "text stands where a number belongs"),
        ("2 eller 3", "text stands where a number belongs"),
    ],
)
def test_what_stands_for_a_number_is_refused_with_what_is_expected(tmp_path: Path, cell: str, said: str) -> None:
    text = f"år;kommune;årsverk;status\n2024;4601;1,5;Bekreftet\n2024;0301;{cell};Anslag\n"
    (tmp_path / "municipal_positions.csv").write_text(text, encoding="utf-8")
    (tmp_path / "delivery.toml").write_text("[municipal_positions]\ndecimal_mark = ','\n", encoding="utf-8")
    with pytest.raises(DataBlockedError) as caught:
        read_with_reference(tmp_path)
    (only,) = caught.value.messages
    assert "column årsverk" in str(only)
    assert said in str(only)


def read_with_reference(folder: Path) -> Table:
    (file,) = find_deliveries(folder).files
    return read_table(file, read_raw(file), load_reference())


def test_a_wrong_encoding_in_the_settings_is_told(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    folder = deliver([HEADERS, GOOD], ending=".csv", settings="encoding = 'ascii'")
    with pytest.raises(DataBlockedError, match=r'in delivery\.toml: encoding = "utf-8"\.'):
        read(folder)


def test_an_encoding_that_nothing_can_replace_is_told(
    deliver: Callable[..., Path], read: Callable[[Path], Table]
) -> None:
    folder = deliver([["ø", "y"], [1, 2]], ending=".csv", settings="encoding = 'ascii'")
    with pytest.raises(DataBlockedError, match="known encoding"):
        read(folder)


def test_a_file_that_changes_while_it_is_read_is_told(
    deliver: Callable[..., Path], read: Callable[[Path], Table]
) -> None:
    folder = deliver([HEADERS, GOOD])
    (file,) = find_deliveries(folder).files
    deliver([HEADERS, row(pasienter=1)])
    with pytest.raises(WrongUseError, match="was changed"):
        read_raw(file)


def test_a_file_that_disappears_is_wrong_use(deliver: Callable[..., Path]) -> None:
    (file,) = find_deliveries(deliver([HEADERS, GOOD])).files
    file.path.unlink()
    with pytest.raises(WrongUseError, match="cannot be read"):
        read_raw(file)


def test_a_workbook_that_unpacks_beyond_measure_is_refused(
    tmp_path: Path, read: Callable[[Path], Table], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evaluation.sources.readers.excel._LARGEST", 1000)
    (tmp_path / "npr_patients.xlsx").write_bytes(workbook_bytes(list(HEADERS), list(GOOD)))
    with pytest.raises(DataBlockedError, match="too large for a workbook"):
        read(tmp_path)


WHOLE = workbook_bytes(list(HEADERS), list(GOOD))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ending=st.sampled_from([".xlsx", ".csv", ".parquet"]),
    content=st.one_of(
        st.binary(min_size=1, max_size=200),
        st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=9)).map(
            lambda damage: WHOLE[: damage[0]] + damage[1] + WHOLE[damage[0] + len(damage[1]) :]
        ),
    ),
)
def test_no_bytes_whatever_make_anything_but_a_message(
    tmp_path: Path, read: Callable[[Path], Table], ending: str, content: bytes
) -> None:
    path = tmp_path / f"npr_patients{ending}"
    path.write_bytes(content)
    try:
        read(tmp_path)
    except DataBlockedError as error:
        assert path.name in str(error)  # noqa: PT017 - either outcome is right
    finally:
        path.unlink()
