"""From a file to the canonical table."""

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl.comments import Comment

from evaluation.sources import TABLES, Table, canonical_dtypes, find_deliveries, read_raw

# Published for 2016 (GAMUT, 27 May 2020), but for Nord 3, which is written as if it were hidden.
HEADERS = ["år", "nivå", "enhet", "pasienter", "kilde"]
ROWS = [
    HEADERS,
    ["2016", "land", "Landet", "498", "NPR"],
    ["2016", "rhf", "Helse Vest RHF", "214", "NPR"],
    ["2016", "rhf", "Helse Nord RHF", "<5", "NPR"],
    ["2016", "rhf", "Helse Midt-Norge RHF", "", ""],
]


def test_a_delivery_becomes_intervals_codes_and_defaults(
    deliver: Callable[..., Path], read: Callable[[Path], Table]
) -> None:
    table = read(deliver(ROWS))
    frame = table.frame
    assert frame.dtypes.astype(str).to_dict() == canonical_dtypes(TABLES["npr_patients"])
    assert frame["year"].tolist() == [2016] * 4
    assert frame["level"].tolist() == ["country"] + ["regional_authority"] * 3
    # An unknown unit is left as it is, for the gate.
    assert frame["unit"].tolist() == [
        "country",
        "west_authority",
        "Helse Nord RHF",
        "Helse Midt-Norge RHF",
    ]
    assert frame["patients"].tolist() == [498, 214, pd.NA, pd.NA]
    assert frame["patients_lower"].tolist() == [498, 214, 0, pd.NA]
    assert frame["patients_upper"].tolist() == [498, 214, 4, pd.NA]
    assert frame["patients_status"].tolist() == ["observed", "observed", "suppressed", "missing"]
    assert frame["contacts_status"].tolist() == ["missing"] * 4
    assert set(frame["sector"]) == {"all"}
    assert set(frame["procedure"]) == {"any"}
    assert set(frame["basis"]) == {"not_stated"}
    assert frame["source"].isna().tolist() == [False, False, False, True]
    assert (table.sheet, table.row_numbers.tolist()) == ("Ark1", [2, 3, 4, 5])


def test_xlsx_csv_and_parquet_give_the_same_table(
    deliver: Callable[..., Path], read: Callable[[Path], Table], tmp_path: Path
) -> None:
    frames = []
    for ending in (".xlsx", ".csv", ".parquet"):
        table = read(deliver(ROWS, ending=ending))
        frames.append(table.frame.assign(row=table.row_numbers))
        (tmp_path / f"npr_patients{ending}").unlink()
    pd.testing.assert_frame_equal(frames[0], frames[1])
    pd.testing.assert_frame_equal(frames[0], frames[2])


def test_typed_cells_and_text_cells_give_the_same_table(
    deliver: Callable[..., Path], read: Callable[[Path], Table], tmp_path: Path
) -> None:
    rows = [HEADERS, *([int(row[0]), *row[1:3], 7, "NPR"] for row in ROWS[1:])]
    frames = []
    for ending in (".xlsx", ".csv", ".parquet"):
        frames.append(read(deliver(rows, ending=ending)).frame)
        (tmp_path / f"npr_patients{ending}").unlink()
    pd.testing.assert_frame_equal(frames[0], frames[1])
    pd.testing.assert_frame_equal(frames[0], frames[2])


def test_a_wide_table_is_the_long_table(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    rows = [["nivå", "enhet", 2016, "2017", 2018.0], ["land", "Landet", 498, "..", 789]]
    settings = "layout = 'wide'\nwide = { value = 'patients' }\nmissing = ['..']"
    table = read(deliver(rows, settings=settings))
    assert table.frame["year"].tolist() == [2016, 2017, 2018]
    assert table.frame["patients"].tolist() == [498, pd.NA, 789]
    assert table.row_numbers.tolist() == [2, 2, 2]


def test_the_same_name_is_another_unit_at_another_level(
    deliver: Callable[..., Path], read: Callable[[Path], Table]
) -> None:
    rows = [["year", "level", "unit", "patients"]]
    rows += [["2016", level, "HELSE  VEST", "1"] for level in ("rhf", "helseføretak", "galakse")]
    frame = read(deliver(rows)).frame
    assert frame["unit"].tolist() == ["west_authority", "a_trust_of_the_same_name", "HELSE  VEST"]
    assert frame["level"].tolist()[2] == "galakse"


def test_sectors_are_what_the_delivery_says(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    rows: list[list[object]] = [["year", "level", "unit", "sector", "patients"]]
    rows += [[2016, "country", "Landet", sector, 1] for sector in (1, 2.0, "3", "TSB", "BUP")]
    settings = (
        "values = { sector = { '1' = 'substance_use', '2' = 'mental_health_adults', '3' = 'somatic', 'BUP' = 'all' } }"
    )
    assert read(deliver(rows, settings=settings)).frame["sector"].tolist() == [
        "substance_use",
        "mental_health_adults",
        "somatic",
        "substance_use",
        "all",
    ]


def test_constants_columns_header_row_and_sheet_are_the_deliverys(
    deliver: Callable[..., Path], read: Callable[[Path], Table], tmp_path: Path
) -> None:
    settings = (
        "header_row = 3\nsheet = 'Tabell'\ncolumns = { unit = 'RHF', patients = 'N' }\n"
        "constants = { year = 2018, level = 'rhf', basis = 'bosted' }"
    )
    folder = deliver([["Om uttrekket"]], settings=settings)
    workbook = openpyxl.load_workbook(folder / "npr_patients.xlsx")
    sheet = workbook.create_sheet("Tabell")
    for row in (
        ["Pasienter"],
        [],
        ["RHF", "N"],
        ["Helse Vest RHF", 456],
        [None, None],
        ["Vest", 1],
    ):
        sheet.append(row)
    workbook.save(folder / "npr_patients.xlsx")
    table = read(folder)
    assert table.frame["unit"].tolist() == ["west_authority", "Vest"]
    assert table.frame["year"].tolist() == [2018, 2018]
    assert table.frame["basis"].tolist() == ["resident", "resident"]
    assert table.row_numbers.tolist() == [4, 6]  # the blank row between is no row


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_file_is_read_whatever_its_encoding_and_delimiter(
    tmp_path: Path, read: Callable[[Path], Table], encoding: str, delimiter: str
) -> None:
    rows = ["år;nivå;enhet;pasienter", "2016;land;Sør–Øst;12"]
    text = "\r\n".join(rows).replace(";", delimiter)
    (tmp_path / "npr_patients.csv").write_bytes(text.encode(encoding))
    frame = read(tmp_path).frame
    assert frame["unit"].tolist() == ["Sør–Øst"]
    assert frame["patients"].tolist() == [12]


def test_utf_16_is_read_when_the_delivery_says_so(tmp_path: Path, read: Callable[[Path], Table]) -> None:
    text = "år\tnivå\tenhet\tpasienter\n2016\tland\tSør\t1\u202f234\n"
    (tmp_path / "npr_patients.csv").write_bytes(text.encode("utf-16"))
    settings = '[npr_patients]\nencoding = "utf-16"\ndelimiter = "\\t"\n'
    (tmp_path / "delivery.toml").write_text(settings, encoding="utf-8")
    assert read(tmp_path).frame["patients"].tolist() == [1234]


def test_a_total_row_a_double_key_and_a_negative_count_are_left_for_the_gate(
    deliver: Callable[..., Path], read: Callable[[Path], Table]
) -> None:
    rows = [HEADERS[:4], *[[2016, "land", "Sum", n] for n in (5, 5, -3)]]
    assert read(deliver(rows)).frame["patients"].tolist() == [5, 5, -3]


def test_a_hidden_sheet_is_scanned_but_not_read(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    folder = deliver(ROWS)
    workbook = openpyxl.load_workbook(folder / "npr_patients.xlsx")
    lists = workbook.create_sheet("Lister")
    lists.append(["skjult", 1017012345])
    lists.sheet_state = "hidden"
    cell = workbook["Ark1"]["B3"]
    cell.comment = Comment("sett <merknad> & mer", "noen")
    workbook.save(folder / "npr_patients.xlsx")
    assert len(read(folder).frame) == 4
    raw = read_raw(find_deliveries(folder).files[0])
    texts = list(raw.texts())
    assert ("Lister", 1, 1, "skjult") in texts
    assert ("Lister", 1, 2, "1017012345") in texts
    assert ("Ark1", 0, 0, "Ark1") in texts
    assert ("Ark1", 1, 1, "år") in texts
    (comment,) = [each for each in texts if "merknad" in each[3]]
    assert comment[1:3] == (3, 2)
    assert "sett <merknad> & mer" in comment[3]


def test_every_type_of_a_parquet_file_has_a_text_for_the_scan(tmp_path: Path) -> None:
    columns = {
        "year": pa.array([2016.0, None]),
        "level": pa.array(["land", "land"]).dictionary_encode(),
        "unit": pa.array([b"01017012345", b""]),
        "patients": pa.array([Decimal("498.00"), Decimal("0.50")]),
        "contacts": pa.array([True, False]),
        "source": pa.array([["a", "b"], []]),
    }
    pq.write_table(pa.table(columns), tmp_path / "npr_patients.parquet")
    raw = read_raw(find_deliveries(tmp_path).files[0])
    assert raw.sheets[0].rows == [
        tuple(columns),
        (2016.0, "land", "01017012345", 498, "True", "a;b"),
        (None, "land", "", 0.5, "False", ""),
    ]


def test_rows_outside_the_extent_that_a_workbook_states_are_read(
    deliver: Callable[..., Path], read: Callable[[Path], Table]
) -> None:
    folder = deliver(ROWS)
    path = folder / "npr_patients.xlsx"
    _edit_part(path, "xl/worksheets/sheet1.xml", b'ref="A1:E5"', b'ref="A1:A1"')
    assert len(read(folder).frame) == 4


def _edit_part(path: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
