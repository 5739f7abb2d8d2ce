"""Numbers and names of places as spreadsheets and people leave them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from evaluation.errors import DataBlockedError
from evaluation.reference import load_reference
from evaluation.sources import Table, find_deliveries, read_raw, read_table
from evaluation.sources.places import with_zeros

Read = Callable[..., Table]


@pytest.fixture
def read_cells(tmp_path: Path) -> Read:
    """Write typed cells into a workbook of a table and read it with the project's own reference."""

    def read(table: str, heads: list[str], *rows: list[object], settings: str = "") -> Table:
        workbook = openpyxl.Workbook()
        assert workbook.active is not None
        for row in [heads, *rows]:
            workbook.active.append(row)
        workbook.save(tmp_path / f"{table}.xlsx")
        if settings:
            (tmp_path / "delivery.toml").write_text(f"[{table}]\n{settings}\n", encoding="utf-8")
        (file,) = find_deliveries(tmp_path).files
        return read_table(file, read_raw(file), load_reference())

    return read


# SSB, KLASS 131: Oslo is 0301; Halden was 0101 until 2019 and is 3101 in 2024; Bergen is 4601.
@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (301, "0301"),
        (301.0, "0301"),
        ("301", "0301"),
        ("0301", "0301"),
        (" 0301 ", "0301"),
        ("Oslo", "0301"),
        (4601, "4601"),
        ("Bergen", "4601"),
        ("BERGEN kommune", "4601"),
        ("0101", "0101"),
        (101, "0101"),
        # Two municipalities bear the name, so it stays for the gate; their numbers are read.
        ("Herøy", "Herøy"),
        ("Våler", "Våler"),
        (1515, "1515"),
        (1818, "1818"),
        ("Atlantis", "Atlantis"),
        (9999, "9999"),
        (None, None),
    ],
)
def test_a_municipality_is_four_digits_however_it_is_written(read_cells: Read, cell: object, code: str | None) -> None:
    heads = ["år", "organisasjon", "kommune", "status"]
    frame = read_cells("nonprofit_positions", heads, [2026, "Ein", cell, "anslag"]).frame
    (found,) = frame["municipality"].tolist()
    assert found == code or (code is None and found != found)  # noqa: PLR0124 - what is missing differs from itself


@pytest.mark.parametrize("cell", [46010, 3.5, -301, datetime(2026, 3, 1)])  # noqa: DTZ001
def test_what_no_municipality_can_be_is_refused(read_cells: Read, cell: object) -> None:
    heads = ["år", "kommune", "status"]
    with pytest.raises(DataBlockedError, match="column kommune: codes are stored as numbers"):
        read_cells("municipal_positions", heads, [2026, cell, "anslag"])


def test_an_area_is_a_number_of_its_own_level(read_cells: Read) -> None:
    heads = ["år", "nivå", "område", "årsverk"]
    cells = [
        ("landet", "Norge", "norway"),
        ("fylke", 3, "03"),
        ("fylke", "3", "03"),
        ("fylke", "Oslo", "03"),
        ("fylke", 46, "46"),
        ("fylkeskommune", "Vestland fylkeskommune", "46"),
        ("kommune", 301, "0301"),
        ("kommune", "Oslo", "0301"),
        ("kommune", 4601, "4601"),
        ("county", "Bergen", "Bergen"),
        ("galakse", 3, "3"),
        (None, "Oslo", "Oslo"),
    ]
    rows = [[2026, level, area, 1] for level, area, _ in cells]
    frame = read_cells("municipal_statistics", heads, *rows).frame
    assert frame["area"].tolist() == [code for *_, code in cells]


def test_an_organisation_number_cannot_have_lost_a_zero(read_cells: Read) -> None:
    heads = ["organisasjon", "org.nr.", "sektor"]
    frame = read_cells("participants", heads, ["UiB", 874789542, "akademia"]).frame
    assert frame["orgnr"].tolist() == ["874789542"]
    spaced = read_cells("participants", heads, ["UiB", "874\u00a0789 542", "akademia"]).frame
    assert spaced["orgnr"].tolist() == ["874789542"]
    with pytest.raises(DataBlockedError, match=r"column org\.nr\.: codes"):
        read_cells("participants", heads, ["UiB", 87478954, "akademia"])


def test_only_digits_are_given_zeros() -> None:
    assert with_zeros("301", 4) == "0301"
    assert with_zeros("46010", 4) == "46010"
    assert with_zeros("301", None) == "301"
    assert with_zeros("Oslo", 4) == "Oslo"
    assert with_zeros("²", 4) == "²"


@pytest.mark.parametrize("cell", ["03/31/2026", "31/03/2026", "3.31.2026", "31.3.26", "mars 2026", 46112])
def test_a_date_that_could_be_month_first_or_is_none_is_refused(read_cells: Read, cell: object) -> None:
    with pytest.raises(DataBlockedError, match="column frå: a date is not written"):
        read_cells("coordinators", ["region", "frå", "institusjon"], ["Vest", cell, "UiB"])


@pytest.mark.parametrize("word", ["ikke talt", "Ikkje talt", "not counted", "not_counted", "telles ikke"])
def test_not_counted_is_neither_zero_nor_missing(read_cells: Read, word: str) -> None:
    heads = ["år", "nivå", "område", "årsverk"]
    rows = [[2026, "landet", "Norge", cell] for cell in (word, 0, None, "1,5")]
    frame = read_cells("municipal_statistics", heads, *rows).frame
    assert frame["fte_status"].tolist() == ["not_counted", "observed", "missing", "observed"]
    assert frame["fte"].isna().tolist() == [True, False, True, False]
    assert frame["fte"].dropna().tolist() == [0.0, 1.5]


def test_a_delivery_may_have_its_own_word_for_not_counted(read_cells: Read) -> None:
    settings = "values = { fte = { '-' = 'not_counted' } }\nmissing = ['..']"
    heads = ["år", "nivå", "område", "årsverk"]
    rows = [[2026, "landet", "Norge", cell] for cell in ("-", "..")]
    frame = read_cells("municipal_statistics", heads, *rows, settings=settings).frame
    assert frame["fte_status"].tolist() == ["not_counted", "missing"]


def test_without_the_column_every_number_is_missing(read_cells: Read) -> None:
    frame = read_cells("municipal_statistics", ["år", "nivå", "område"], [2026, "landet", "Norge"]).frame
    assert frame["fte_status"].tolist() == ["missing"]


def test_a_number_of_a_wide_table_may_be_not_counted_too(read_cells: Read) -> None:
    settings = "layout = 'wide'\nwide = { value = 'fte' }"
    frame = read_cells(
        "municipal_statistics", ["nivå", "område", 2018, 2019], ["kommune", 301, 2.5, "ikkje talt"], settings=settings
    ).frame
    assert frame["year"].tolist() == [2018, 2019]
    assert frame["area"].tolist() == ["0301", "0301"]
    assert frame["fte_status"].tolist() == ["observed", "not_counted"]


def test_a_chapter_and_a_number_of_a_measure_may_be_numbers_in_the_sheet(read_cells: Read) -> None:
    heads = ["år", "kapittel", "nr", "tiltak", "tilstand"]
    rows: list[list[object]] = [[2026, 2, 1, "Ein", "pågår"], [2026, "kap. IX", 2.0, "To", "nytt"]]
    frame = read_cells("measures", heads, *rows).frame
    assert frame["chapter"].tolist() == ["II", "IX"]
    assert frame["number"].tolist() == ["1", "2"]
