"""Where the table stands in a sheet, and what of the sheet is no part of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.sources import NOTHING_LEFT_OUT, LeftOut, Table, find_deliveries

Deliver = Callable[..., Path]
Read = Callable[[Path], Table]

PLANTED = "Hemmelig Pasient"
HEADS = ["år", "nivå", "enhet", "sektor", "pasienter"]
MERGED = [
    ["Pasienter med musikkterapi"],
    [],
    HEADS,
    [2016, "rhf", "Helse Vest RHF", "TSB", 5],
    [None, None, None, "VOP", 6],
    [None, None, "Helse Vest", "BUP", 7],
    ["Totalt", None, None, None, 18],
    [2017, "rhf", "Helse Vest RHF", "TSB", 8],
    [None, None, None, " sum ", 8],
    [None, None, None, None, None],
    ["Kilde: NPR"],
    [None, None, "Uttrekk 3. mars"],
]
SETTINGS = """
header_row = 3
last_row = 9
fill_down = ['year', 'level', 'unit']
totals = ['totalt', 'Sum']
"""


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_merged_cells_are_filled_and_sums_and_notes_left_out_and_counted(
    deliver: Deliver, read: Read, ending: str
) -> None:
    width = len(HEADS)
    rows = [[*row, *[None] * (width - len(row))] for row in MERGED]
    table = read(deliver(rows, ending=ending, settings=SETTINGS))
    assert table.frame["year"].tolist() == [2016, 2016, 2016, 2017]
    assert table.frame["level"].tolist() == ["regional_authority"] * 4
    assert table.frame["unit"].tolist() == ["west_authority"] * 4
    assert table.frame["sector"].tolist() == [
        "substance_use",
        "mental_health_adults",
        "mental_health_children",
        "substance_use",
    ]
    assert table.frame["patients"].tolist() == [5, 6, 7, 8]
    assert table.row_numbers.tolist() == [4, 5, 6, 8]
    assert table.left_out == LeftOut(totals=2, notes=2, columns=0)


def test_without_the_settings_nothing_is_left_out(deliver: Deliver, read: Read) -> None:
    table = read(deliver([HEADS, [2016, "rhf", "Sum", "TSB", 5]]))
    assert table.frame["unit"].tolist() == ["Sum"]
    assert table.left_out == NOTHING_LEFT_OUT


def test_two_rows_of_headers_are_one_and_an_upper_one_stands_over_those_beside_it(deliver: Deliver, read: Read) -> None:
    rows = [
        ["År", "Sted", None, "Omfang", None, "Kilde"],
        [None, "nivå", "enhet", "pasienter", "kontakter", None],
        [2016, "land", "Landet", 498, 1000, "NPR"],
    ]
    settings = """
    header_rows = 2
    columns = { level = 'Sted nivå', unit = 'Sted enhet', patients = 'Omfang pasienter', contacts = 'OMFANG kontakter' }
    """
    frame = read(deliver(rows, settings=settings)).frame
    assert frame["patients"].tolist() == [498]
    assert frame["contacts"].tolist() == [1000]
    assert frame["source"].tolist() == ["NPR"]


def test_an_upper_header_of_a_wide_table_says_what_stands_under_its_years(deliver: Deliver, read: Read) -> None:
    rows = [
        ["Nivå", "Enhet", "Antall pasienter", None, "Kontakter", None, "Sum"],
        [None, None, 2016, 2017, 2016, 2017, None],
        ["land", "Landet", 498, 600, 900, 1000, 1098],
    ]
    settings = """
    header_rows = 2
    layout = 'wide'
    wide = { value = 'patients' }
    ignored_columns = ['Kontakter 2016', 'Kontakter 2017', 'SUM']
    """
    table = read(deliver(rows, settings=settings))
    assert table.frame["year"].tolist() == [2016, 2017]
    assert table.frame["patients"].tolist() == [498, 600]
    assert table.row_numbers.tolist() == [3, 3]
    assert table.left_out == LeftOut(columns=3)


def test_columns_under_another_upper_header_are_not_taken_for_those_of_the_table(deliver: Deliver, read: Read) -> None:
    rows = [
        ["Nivå", "Enhet", "Pasienter", "Kontakter"],
        [None, None, 2016, 2017],
        ["land", "Landet", 498, 1000],
    ]
    settings = "header_rows = 2\nlayout = 'wide'\nwide = { value = 'patients' }"
    with pytest.raises(DataBlockedError, match="no such columns: Kontakter 2017"):
        read(deliver(rows, settings=settings))


def test_columns_of_a_parquet_file_are_ignored_by_their_names(deliver: Deliver, read: Read) -> None:
    rows = [[*HEADS, "__index_level_0__"], [2016, "land", "Landet", "alle", 498, 0]]
    table = read(deliver(rows, ending=".parquet", settings="ignored_columns = ['__index_level_0__']"))
    assert table.frame["patients"].tolist() == [498]
    assert table.left_out == LeftOut(columns=1)


GOOD = [2016, "rhf", "Helse Vest RHF", "TSB", 5]
NO_FIT = {
    "a sum that is nowhere": (
        [HEADS, GOOD],
        "totals = ['Sum', 'i alt']",
        (": totals in delivery.toml lists texts that stand in no key column: Sum, i alt; correct them there."),
    ),
    "a sum in a column that is no key": (
        [[*HEADS, "kilde"], [*GOOD, "Sum"]],
        "totals = ['Sum']",
        (": totals in delivery.toml lists texts that stand in no key column: Sum; correct them there."),
    ),
    "sums only": (
        [HEADS, [2016, "rhf", "Sum", "TSB", 5]],
        "totals = ['Sum']",
        ": every row is left out as a sum; correct totals in delivery.toml.",
    ),
    "a last row behind the end": (
        [HEADS, GOOD],
        "last_row = 9",
        (": last_row in delivery.toml is 9, but the last row that holds something is 2; correct last_row."),
    ),
    "a row of the table below the last one": (
        [HEADS, GOOD, GOOD, GOOD],
        "last_row = 2",
        (
            ": rows below last_row hold something in every column that a row of the table needs "
            "(rows: 2, first row: 3); correct last_row in delivery.toml, or list in totals what marks a sum."
        ),
    ),
    "nothing to repeat in the first row": (
        [HEADS, [2016, "rhf", None, "TSB", 5], GOOD],
        "fill_down = ['unit']",
        (
            ", column enhet: an empty cell has no cell above it to repeat (rows: 1, first row: 2); "
            "fill it in, or correct fill_down, header_row or totals in delivery.toml."
        ),
    ),
    "nothing to repeat under a sum of the same column": (
        [HEADS, GOOD, [2016, "rhf", "Sum", None, 5], [2016, "rhf", None, "VOP", 5]],
        "fill_down = ['unit']\ntotals = ['Sum']",
        (
            ", column enhet: an empty cell has no cell above it to repeat (rows: 1, first row: 4); "
            "fill it in, or correct fill_down, header_row or totals in delivery.toml."
        ),
    ),
    "a column to fill that is not there": (
        [HEADS, GOOD],
        "fill_down = ['basis']",
        (": fill_down in delivery.toml names a column that is not in the file: basis; correct it there."),
    ),
    "a column to ignore that is not there": (
        [HEADS, GOOD],
        "ignored_columns = ['Merknad']",
        (
            ": ignored_columns in delivery.toml names headers that are not in the file: Merknad; "
            "correct them there, or header_row."
        ),
    ),
}


@pytest.mark.parametrize(("rows", "settings", "said"), NO_FIT.values(), ids=NO_FIT)
def test_a_setting_that_does_not_fit_the_file_is_told(
    deliver: Deliver, read: Read, rows: list[list[object]], settings: str, said: str
) -> None:
    with pytest.raises(DataBlockedError) as caught:
        read(deliver(rows, settings=settings))
    assert [str(each) for each in caught.value.messages] == [f"npr_patients.xlsx (Ark1){said}"]


@pytest.mark.parametrize(
    ("settings", "keys"),
    [
        ("header_rows = 2", "header_rows"),
        ("header_row = 2\nlast_row = 5", "header_row, last_row"),
        ("fill_down = ['unit']\ntotals = ['Sum']", "fill_down, totals"),
    ],
)
def test_a_parquet_file_has_no_sheet_to_say_anything_of(deliver: Deliver, settings: str, keys: str) -> None:
    with pytest.raises(WrongUseError) as caught:
        find_deliveries(deliver([HEADS, GOOD], ending=".parquet", settings=settings))
    assert str(caught.value) == (
        f"delivery.toml, section npr_patients: {keys} say how a sheet is laid out, but the table lies in a Parquet "
        "file, which has its headers apart and no rows of notes; take them out, or deliver the table as xlsx or csv."
    )
