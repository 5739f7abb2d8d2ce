"""Whatever way a tidy table is written, its proposal reads it back."""

import csv
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .reading import look_at, read_as_proposed, read_original

HEADS: Final = ["år", "kommune", "tjenesteområde", "årsverk", "antall ansatte", "status"]
MUNICIPALITIES: Final = ["Bergen", "Sandnes", "Oslo", "Kristiansand", "4601", "0301", "Tromsø", "Ås"]
AREAS: Final = ["Psykisk helse", "Rus", "Eldre", "Barn og unge", "Hele kommunen"]
STATES: Final = ["Bekreftet", "Anslag"]
TITLES: Final = ["Musikkterapeuter i kommunene", "Tabell 4", "Uttrekk, versjon 2", "«Ås», en prøve"]
NOTES: Final = [
    "Kilde: kommunene selv",
    "* Foreløpige tall; kan bli endret",
    "1) Gjelder ikke vikarer",
    "Merknad, se brev",
]


@dataclass(frozen=True)
class Writing:
    """How a table is written."""

    ending: str
    delimiter: str
    encoding: str
    decimal_mark: str
    thousands: str
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    gap: bool
    total: str
    spare: bool


WRITINGS: Final = st.builds(
    Writing,
    ending=st.sampled_from([".csv", ".csv", ".csv", ".xlsx"]),
    delimiter=st.sampled_from([";", ",", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    decimal_mark=st.sampled_from([",", "."]),
    thousands=st.sampled_from(["", " ", "\u00a0", "other", "'"]),
    titles=st.lists(st.sampled_from([*TITLES, ""]), max_size=5).map(tuple),
    notes=st.lists(st.sampled_from(NOTES), max_size=3).map(tuple),
    gap=st.booleans(),
    total=st.sampled_from(["", "", "Sum", "I alt", "Totalt", "Sum kommuner"]),
    spare=st.booleans(),
)
NUMBERS: Final = st.tuples(
    st.sampled_from([2024, 2025, 2026]),
    st.sampled_from(MUNICIPALITIES),
    st.sampled_from(AREAS),
    # At least one decimal and never three, so that no number can be read in two ways.
    st.integers(1, 99_999_99).map(lambda hundredths: hundredths / 100),
    st.integers(0, 40),
    st.sampled_from(STATES),
)


def written(number: float, how: Writing) -> str:
    whole, decimals = f"{number:,.2f}".split(".")
    other = {",": ".", ".": ","}[how.decimal_mark]
    return whole.replace(",", other if how.thousands == "other" else how.thousands) + how.decimal_mark + decimals


def rows_of(table: list[tuple[Any, ...]], how: Writing) -> list[list[object]]:
    spare = ["x"] if how.spare else []
    body = [[*row[:3], written(row[3], how), *row[4:], *spare] for row in table]
    total = [["", how.total, "", written(sum(row[3] for row in table), how), "", "", *spare]] if how.total else []
    notes = [*([[]] if how.gap else []), *([note] for note in how.notes)] if how.notes else []
    heads = [*HEADS, *(["Kommentar"] if how.spare else [])]
    return [*([title] for title in how.titles), heads, *body, *total, *notes]


def save(rows: list[list[object]], how: Writing, folder: Path) -> Path:
    path = folder / f"municipal_positions{how.ending}"
    if how.ending == ".xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append([cell if cell != "" else None for cell in row])
        book.save(path)
        return path
    text = io.StringIO()
    csv.writer(text, delimiter=how.delimiter, lineterminator="\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(how.encoding))
    return path


def check_that_it_is_read_back(table: list[tuple[Any, ...]], how: Writing) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "delivered"
        folder.mkdir()
        looked = look_at(save(rows_of(table, how), how, folder))
        frame = read_as_proposed(looked, {})
        plain = [HEADS, *([*row[:3], str(row[3]).replace(".", ","), *row[4:]] for row in table)]
        text = "".join(";".join(map(str, row)) + "\n" for row in plain)
        original = read_original("municipal_positions", text, Path(name) / "original")
    pd.testing.assert_frame_equal(frame, original)


@settings(max_examples=60)
@given(table=st.lists(NUMBERS, min_size=1, max_size=8), how=WRITINGS)
def test_a_tidy_table_in_any_writing_is_read_back_as_it_was(table: list[tuple[Any, ...]], how: Writing) -> None:
    check_that_it_is_read_back(table, how)


@pytest.mark.exhaustive
@settings(max_examples=800)
@given(table=st.lists(NUMBERS, min_size=1, max_size=8), how=WRITINGS)
def test_the_same_holds_for_many_more_writings(table: list[tuple[Any, ...]], how: Writing) -> None:
    check_that_it_is_read_back(table, how)
